"""Asking a model about every candidate of an article, until each is answered, given up, or asking makes no sense any more."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.asking import Ask, Call, Extracted, Question, Refused, Truncated, Unavailable, Why
from bot.domain.prompt import Prompt
from bot.domain.text import Span
from bot.extraction.chunks import Chunk, Numbered, lines, reach
from bot.extraction.grounding import ground
from bot.extraction.reply import Answer, ClaimList, read_reply, strict_schema

_SCHEMA = strict_schema(ClaimList)


_HALVINGS = 2
"""How often a piece is halved because its reply was cut off. More would cost more than the answers are worth."""


@dataclass(slots=True)
class Interview:
    """What came of it: usable answers by sentence, every call, and what kept the model from answering.

    ungrounded: quotations that are not in the article, counted when the second chance is over. stopped: the model cannot be
    reached or paid for, so nothing more is asked.
    """

    text: str
    sentences: Sequence[Numbered]
    ask: Ask
    prompt: Prompt
    answers: dict[int, Answer] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    why: Why | None = None
    ungrounded: int = 0
    stopped: bool = False

    def hold(self, pieces: Sequence[Chunk]) -> None:
        """Ask about all of them."""
        for chunk in pieces:
            if not self.stopped:
                self._about(chunk)

    def place(self, number: int, quote: str) -> Span | None:
        """Where the quote of an answer to this sentence stands: it begins in the sentence and may run on in the paragraph."""
        sentence = self.sentences[number - 1].sentence.span
        found = ground(self.text, quote, reach(self.sentences, number), near=sentence.start)
        return found if found is not None and found.start < sentence.end else None

    def _about(self, chunk: Chunk) -> None:
        """Ask; ask once more about what is missing or wrongly quoted, and about all of it when the reply makes no sense."""
        trouble = self._try(chunk)
        left = chunk.asking(frozenset(number for number in chunk.asked if not self._settled(number)))
        if left.asked and trouble in {None, Why.MALFORMED}:
            trouble = self._try(left)
        self.ungrounded += sum(self._misquoted(number) for number in left.asked & self.answers.keys())
        self.why = trouble or self.why

    def _try(self, chunk: Chunk, halvings: int = _HALVINGS) -> Why | None:
        """Ask once and keep what is usable. Gives the trouble, if there was one."""
        outcome = self.ask(question(self.text, chunk, self.prompt))
        if outcome.call.api:
            self.calls.append(outcome.call)
        match outcome:
            case Extracted(reply=reply):
                self._keep(chunk, reply)
                return None
            case Truncated():
                return self._in_halves(chunk, halvings)
            case Unavailable(why=why):
                self.stopped = True
                return why
        return Why.REFUSED if isinstance(outcome, Refused) else Why.MALFORMED

    def _in_halves(self, chunk: Chunk, halvings: int) -> Why | None:
        """A reply that was cut off is not used; half the questions get a whole one."""
        halves = chunk.halves() if halvings else ()
        trouble: Why | None = None if halves else Why.TRUNCATED
        for half in halves:
            if not self.stopped:
                trouble = self._try(half, halvings - 1) or trouble
        return trouble

    def _keep(self, chunk: Chunk, reply: ClaimList) -> None:
        """Keep usable answers to what was asked, the first of each; a later one where the first quoted wrongly."""
        for answer in reply.answers:
            if answer.sentence in chunk.asked and answer.usable and not self._settled(answer.sentence):
                self.answers[answer.sentence] = answer

    def _settled(self, number: int) -> bool:
        return number in self.answers and not self._misquoted(number)

    def _misquoted(self, number: int) -> int:
        return sum(self.place(number, claim.quote) is None for claim in self.answers[number].claims)


def question(text: str, chunk: Chunk, prompt: Prompt) -> Question[ClaimList]:
    """The chunk as a request. Its key does not depend on the mark, which is new each time."""
    asked = ", ".join(str(number) for number in sorted(chunk.asked))
    stable = json.dumps([prompt.sha256, _SCHEMA, lines(chunk, text, ""), asked], sort_keys=True)
    mark = secrets.token_hex(3)
    return Question(
        key=hashlib.sha256(stable.encode("utf-8", "surrogatepass")).hexdigest(),
        prompt_id=prompt.name,
        prompt_sha256=prompt.sha256,
        instructions=prompt.instructions,
        text=prompt.fill(sentences=lines(chunk, text, mark), nonce=mark, asked=asked),
        schema_name=prompt.output,
        schema=_SCHEMA,
        max_output_tokens=prompt.max_output_tokens,
        read=read_reply,
    )
