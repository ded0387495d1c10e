"""A prompt: a versioned text with holes, and the hash that says exactly which text it was."""

from __future__ import annotations

from dataclasses import dataclass
from string import Template


@dataclass(frozen=True, slots=True)
class Prompt:
    """A released prompt. `instructions` is the same for every article; `user` has the holes that `inputs` names.

    sha256: over the file and the examples it shows, hex.
    """

    id: str
    version: int
    inputs: tuple[str, ...]
    output: str
    max_output_tokens: int
    instructions: str
    user: str
    sha256: str

    @property
    def name(self) -> str:
        """Id and version, as the file is called."""
        return f"{self.id}.v{self.version}"

    def fill(self, **values: str) -> str:
        """The user's part with its holes filled. Values are put in, never evaluated. Raises KeyError for a missing one."""
        return Template(self.user).substitute(values)
