"""From an article to its claims and ledger by rules and a language model together. The model comes in through `Ask`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.article import Article
from bot.domain.asking import Allowance, Ask, Call, Why
from bot.domain.claim import Extraction
from bot.domain.making import Making, Method
from bot.domain.prompt import Prompt
from bot.extraction.answers import Answers
from bot.extraction.chunks import Chunk, chunks, numbered
from bot.extraction.instructions import instruction_like
from bot.extraction.interview import Interview, question
from bot.extraction.merging import merge_answers, noted
from bot.extraction.reading import read
from bot.extraction.rules import finished, listed


def refine(article: Article, ask: Ask, prompt: Prompt, allowance: Allowance | None = None) -> Extraction:
    """The rules' claims, refined by the model where it answers, and the ledger, whose sum holds whatever the model does.

    Where the article would take more tokens than `allowance` has, nothing is asked at all. Raises only what `ask` raises.
    """
    reading = read(article)
    claims = listed(reading)
    sentences = numbered(reading)
    pieces = chunks(sentences)
    held = Interview(article.text, sentences, ask, prompt)
    if allowance is not None and _tokens(article.text, pieces, prompt) > allowance.tokens:
        held.why = allowance.limit
    else:
        held.hold(pieces)
    if not pieces:
        return finished(reading, claims)
    if not held.answers:
        return replace(finished(reading, claims), making=_making(held, pieces))
    merged = merge_answers(Answers(reading, held), claims)
    made = finished(reading, merged.claims)
    making = replace(_making(held, pieces), disagreements=merged.disagreements)
    return replace(made, ledger=noted(made.ledger, merged.suggested), making=making)


def _tokens(text: str, pieces: Sequence[Chunk], prompt: Prompt) -> int:
    return sum(question(text, chunk, prompt).most_tokens for chunk in pieces)


def _making(held: Interview, pieces: Sequence[Chunk]) -> Making:
    asked = sum(len(chunk.asked) for chunk in pieces)
    usages = [call.usage for call in held.calls if call.usage is not None]
    why = held.why or (None if held.answers else Why.SILENT)
    method = Method.FALLBACK if not held.answers else Method.PARTLY if why else Method.MODEL
    return Making(
        method=method,
        why=why,
        model=_model(held.calls),
        ungrounded=held.ungrounded,
        unanswered=asked - len(held.answers),
        instructions=sum(instruction_like(one.sentence.span.of(held.text)) for one in held.sentences) if held.calls else 0,
        calls=len(held.calls),
        input_tokens=sum(usage.input for usage in usages),
        cached_tokens=sum(usage.cached for usage in usages),
        output_tokens=sum(usage.output for usage in usages),
    )


def _model(calls: Sequence[Call]) -> str:
    return next((call.answered_by or call.model for call in reversed(calls)), "")
