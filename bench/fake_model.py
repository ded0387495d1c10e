"""Stand-ins for a language model, for measuring the machinery around one. They are no measure of any real model.

`Scribe` answers each question with what the rules find in the single sentence, so its answers are sensible and the same each
time. `Puppet` does whatever the article tells a machine to do, and more: it is the worst that a model can be.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.article import Article, Line, LineLabel
from bot.domain.asking import Call, Extracted, Malformed, Outcome, Question, T, Truncated, Unavailable, Usage, Why
from bot.domain.claim import Claim, EvidenceType
from bot.domain.text import Span
from bot.extraction.rules import extract

Json = dict[str, object]
_LINE = re.compile(r"^[0-9a-f]+·S(\d+)([* ])│ (.*)$", re.MULTILINE)


def asked_in(text: str) -> list[tuple[int, bool, str]]:
    """The sentences of a request: number, whether an answer is due, words."""
    return [(int(match[1]), match[2] == "*", match[3]) for match in _LINE.finditer(text)]


def tokens(text: str) -> int:
    """About four characters a token, as English prose has."""
    return -(-len(text) // 4)


@dataclass(slots=True)
class FakeModel:
    """A model in this process. write: the text of a reply to the text of a request. cap: most tokens, as the desk books them.

    spent: what a server would have counted so far.
    """

    write: Callable[[str], str]
    cap: int | None = None
    spent: int = 0

    def __call__(self, question: Question[T], /) -> Outcome[T]:
        """Answer one question within the limits of its reply and of the cap."""
        if self.cap is not None and self.spent + question.most_tokens > self.cap:
            return Unavailable(Why.ARTICLE_CAP, retryable=False)
        raw = self.write(question.text)
        sent = tokens(question.instructions) + tokens(json.dumps(question.schema)) + tokens(question.text)
        usage = Usage(sent, min(tokens(raw), question.max_output_tokens))
        self.spent += usage.total
        call = Call("chat", "fake", "fake", "fake", usage=usage, raw=raw)
        if tokens(raw) > question.max_output_tokens:
            return Truncated(call)
        try:
            return Extracted(question.read(raw), call)
        except ValueError as error:
            return Malformed(call, str(error))


def scribe(text: str) -> str:
    """A sensible reply."""
    return json.dumps({"answers": [answer(number, words) for number, due, words in asked_in(text) if due]}, ensure_ascii=False)


def answer(number: int, words: str) -> Json:
    """What the rules find in one sentence, as an answer."""
    found = extract(Article(words, (Line(Span(0, len(words)), LineLabel.BODY),))).claims
    claims = [_claim(claim) for claim in found[:6]]
    return {"sentence": number, "finding": "claims" if claims else "nothing_checkable", "readings": [], "claims": claims}


def _claim(claim: Claim) -> Json:
    attribution = claim.attribution
    source = attribution.source if attribution else None
    return {
        "quote": claim.quote,
        "kind": "both" if len(claim.kinds) > 1 else next(iter(claim.kinds)).value,
        "source": source.text if source else None,
        "cue": attribution.cue.text if attribution and attribution.cue else None,
        "resolved": source.resolved if source else None,
        "via": None,
        "context": [],
        "restated": None,
        "repeats": None,
        "evidence": (EvidenceType.STATEMENT if source else EvidenceType.STATISTICS).value,
        "primary_source": source.text if source else None,
        "search": " ".join(claim.quote.split()[:6]).strip("“”\"'.,;: "),
    }
