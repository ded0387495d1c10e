"""What intake answers stands in its page of the documentation, word for word."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FEWEST_WORDS = 3


def sentences() -> Iterator[str]:
    """The fixed sentences that intake raises, messages and next steps."""
    for path in sorted((ROOT / "bot" / "intake").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "IntakeError":
                yield from (word.value for word in node.args if isinstance(word, ast.Constant) and isinstance(word.value, str))


def test_every_sentence_of_a_refusal_is_documented() -> None:
    page = (ROOT / "docs" / "intake.md").read_text(encoding="utf-8")
    said = [sentence for sentence in sentences() if len(sentence.split()) >= FEWEST_WORDS]

    assert len(said) > 30
    assert [sentence for sentence in said if sentence not in page] == []
