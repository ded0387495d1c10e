"""Which model is asked, where, and how."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Api = Literal["responses", "chat"]


@dataclass(frozen=True, slots=True)
class Access:
    """A way to one model.

    base_url: None is OpenAI itself. api: None chooses `responses` there and `chat` elsewhere, because servers that call
    themselves compatible are so for chat. timeout: seconds for one request. temperature: sent only where it is set, because
    several models refuse it.
    """

    model: str
    api_key: str = field(repr=False)
    base_url: str | None = None
    api: Api | None = None
    timeout: float = 60.0
    temperature: float | None = None

    @property
    def speaks(self) -> Api:
        """The API that is used."""
        return self.api or ("responses" if self.base_url is None else "chat")
