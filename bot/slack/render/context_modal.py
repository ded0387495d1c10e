"""A claim in full: the sentences around it, and everything that its message had to shorten."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.board import TaskView
from bot.slack import ids, words
from bot.slack.mrkdwn import cut, escape, units
from bot.slack.render import blocks as b
from bot.slack.render.figures import figure
from bot.slack.render.message import Block
from bot.slack.render.task import source_words
from bot.slack.render.verdict import rating_words

_PIECE = 3000
_PIECES = 8
_LINES = 40


def context_modal(view: TaskView) -> Block:
    """What the **Context** button shows. Nothing in it can be changed."""
    made: list[Block] = [b.header(f"Claim {view.number} of {view.total}"), b.plain_section(view.article_title or words.UNTITLED)]
    made += [b.rich(b.rich_quote(piece)) for piece in _pieces(view.claim.quote)]
    if view.context.strip() and view.context.strip() != view.claim.quote.strip():
        made.append(b.small("*Around it*"))
        made += [b.plain_section(piece) for piece in _pieces(view.context)]
    if lines := list(_lines(view)):
        made.append(b.rich(b.rich_list(lines[:_LINES])))
    for verdict in view.verdicts[-10:]:
        made.append(b.small(f"*{escape(rating_words(verdict.judgement))}*"))
        if verdict.judgement.evidence:
            made.append(
                b.plain_section(
                    "\n".join(words.WITHHELD if item.confidential else item.url for item in verdict.judgement.evidence)
                )
            )
        made += [b.plain_section(piece) for piece in _pieces(verdict.judgement.explanation)]
    return b.modal(ids.VIEW_CONTEXT, words.CONTEXT_TITLE, made[:100])


def notice_modal(text: str) -> Block:
    """A note (mrkdwn) in a window of its own, where there is no message to answer under."""
    return b.modal(ids.VIEW_NOTICE, words.NOTICE_TITLE, [b.section(text)])


def _lines(view: TaskView) -> Iterator[Block]:
    claim = view.claim
    if claim.attribution is not None:
        yield b.rich_line(b.run("Source: ", bold=True), b.run(source_words(claim.attribution)))
    for quantity in claim.quantities:
        yield b.rich_line(b.run("Figure: ", bold=True), b.run(figure(quantity)))
    for lead in claim.leads:
        yield b.rich_line(b.run("Lead: ", bold=True), b.run(cut(lead.text, 600)), b.run(f" ({words.LEAD_NOTE})", italic=True))
    for reason in claim.priority.reasons:
        yield b.rich_line(b.run("Why it matters: ", bold=True), b.run(cut(reason, 300)))


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    rest = text.strip()
    while rest and len(pieces) < _PIECES:
        size = len(rest)
        while units(rest[:size]) > _PIECE:
            size = min(size - 1, _PIECE)
        pieces.append(rest[:size])
        rest = rest[size:].lstrip()
    return pieces
