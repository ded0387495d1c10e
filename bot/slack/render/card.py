"""An article's card: one message, rewritten in place from the first sign of life to the last verdict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.domain.board import ArticleView, PasteChange, Stage
from bot.domain.concerns import Reason
from bot.domain.making import Making
from bot.domain.task import CLOSED, TaskState
from bot.slack import ids, words
from bot.slack.mrkdwn import cut, escape, mention, moment
from bot.slack.render import blocks as b
from bot.slack.render.message import Block, Message
from bot.slack.words import arrival, details, making, showing, verdicts
from bot.slack.words import aside as aside_words

_REVIEWERS = 10
_CONCERNS = 10
_REMARKS = 5
_CHANGES = {PasteChange.EDITED: arrival.PASTE_EDITED, PasteChange.DELETED: arrival.PASTE_DELETED}


def render_card(view: ArticleView) -> Message:
    """The card for the article's present stage."""
    title = view.title.strip() or (words.UNTITLED if view.url is None else words.UNREAD_LINK)
    made = [b.rich(b.rich_line(b.run(cut(title, 300), bold=True))), _about(view)]
    made += _remarks(view.remarks)
    made += _body(view)
    if view.paste_change is not None:
        made.append(b.small(_CHANGES[view.paste_change]))
    return Message(f"{escape(cut(title, 200))}: {_summary(view)}", made)


def _body(view: ArticleView) -> list[Block]:
    if view.stage is Stage.READING:
        return [b.section(words.STEP_READING)]
    if view.stage is Stage.FINDING:
        return [b.section(words.STEP_FINDING)]
    if view.stage is Stage.FAILED:
        return _failed(view)
    return list(_ready(view))


def _about(view: ArticleView) -> Block:
    version = arrival.version(view.version) if view.version > 1 else ""
    parts = [b.plain(text, 200) for text in (view.publisher, day_words(view.published), version) if text.strip()]
    if view.url is not None and (link := b.link_words(view.url, words.LINK_LABEL)):
        parts.append(b.words(link))
    parts.append(b.words(f"Asked for by {mention(view.requested_by)}"))
    return b.context(*parts)


def _remarks(remarks: tuple[str, ...]) -> list[Block]:
    """What was not read, or is read less well, in small print; beyond a line's room people are told how much more there is."""
    shown = remarks if len(remarks) <= _REMARKS else (*remarks[: _REMARKS - 1], arrival.more_remarks(len(remarks) - _REMARKS + 1))
    return [b.context(*(b.plain(remark, 600) for remark in shown))] if shown else []


def day_words(published: str) -> str:
    """`24 Nov 2026` for an ISO date or time, and what was found for anything else."""
    try:
        return date.fromisoformat(published[:10]).strftime("%d %b %Y").lstrip("0")
    except ValueError:
        return published


def _failed(view: ArticleView) -> list[Block]:
    paste = b.button(words.PASTE_TEXT, ids.CARD_PASTE, f"{view.article_id}", style="primary")
    return [b.section(words.FAILED_HEAD), b.plain_section(view.problem), b.actions(f"card:{view.article_id}", [paste])]


def _ready(view: ArticleView) -> Iterator[Block]:
    if view.total == 0:
        yield b.section(words.NO_CLAIMS)
    else:
        yield b.section(f"*{words.count(view.total, 'claim')} found* · {_kinds(view)}\n{readiness(view)}")
    if view.reviewers:
        yield b.small(f"On it: {_people(view.reviewers)}")
    yield from _clearing(view)
    if aside := _set_aside(view):
        yield b.context(b.plain(aside, 2000))
    buttons = [b.button(aside_words.SET_ASIDE, ids.CARD_ASIDE, f"{view.article_id}")] if aside else []
    buttons.append(b.button(details.DETAILS, ids.CARD_DETAILS, f"{view.article_id}"))
    yield b.actions(f"card:{view.article_id}", buttons)
    if view.making is not None:
        yield b.context(*(b.plain(text, 600) for text in _making(view.making, view.cost) if text))
    if view.unshown:
        yield b.section(showing.rest(view.total - view.unshown, view.unshown))
        button = b.button(showing.show_rest(view.unshown), ids.CARD_REST, f"{view.article_id}")
        yield b.actions(f"card_rest:{view.article_id}", [button])
    if view.by_state.get(TaskState.OPEN):
        yield b.small(words.CLAIMS_BELOW)


def _making(made: Making, cost: float | None) -> tuple[str, ...]:
    return making.made_by(made), making.spent(made, cost), making.differences(made)


def _clearing(view: ArticleView) -> Iterator[Block]:
    """What stands in the way of a sign-off, the sign-off itself, or the button for it."""
    if view.signed_off is not None:
        signed = view.signed_off
        yield b.section(
            f"{verdicts.SIGNED_OFF} by {mention(signed.by)}, {moment(signed.at)}, version {signed.version} of the text."
        )
        return
    look = [
        concern for concern in (*view.readiness.blockers, *view.readiness.warnings) if concern.reason is not Reason.UNFINISHED
    ]
    if look:
        lines = [f"• claim {concern.number}: {verdicts.REASONS[concern.reason]}" for concern in look[:_CONCERNS]]
        yield b.section("\n".join([f"*{verdicts.LOOK_BEFORE}*", *lines]))
    settled = view.total and all(state in CLOSED for state in view.by_state)
    if settled and view.readiness.ready:
        value = f"{view.article_id}:{view.version}"
        yield b.actions(f"clear:{value}", [b.button(verdicts.SIGN_OFF, ids.CARD_SIGN_OFF, value, style="primary")])


def readiness(view: ArticleView) -> str:
    """How far the article's claims are settled, in mrkdwn."""
    waiting = [
        f"{number} {words.STATES[state]}"
        for state in TaskState
        if (number := view.by_state.get(state, 0)) and state not in CLOSED
    ]
    settled = [
        f"{number} {words.STATES[state]}" for state in TaskState if state in CLOSED and (number := view.by_state.get(state, 0))
    ]
    if not waiting:
        return f"{words.ALL_SETTLED} {words.listed(settled).capitalize()}."
    left = sum(number for state, number in view.by_state.items() if state not in CLOSED)
    done = f" · {words.listed(settled)}" if settled else ""
    return f"*{left} of {view.total} not settled yet:* {words.listed(waiting)}{done}"


def _kinds(view: ArticleView) -> str:
    return ", ".join(f"{view.by_kind[kind]} {kind}" for kind in words.KINDS if view.by_kind.get(kind))


def _people(users: tuple[str, ...]) -> str:
    shown = [mention(user) for user in users[:_REVIEWERS]]
    more = len(users) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def _set_aside(view: ArticleView) -> str:
    parts = [f"{number} × {cut(reason, 60)}" for reason, number in view.set_aside.items() if number]
    if view.lines_set_aside:
        parts.append(words.count(view.lines_set_aside, "line") + " of the paste that are not the article")
    return f"Set aside: {'; '.join(parts)}" if parts else ""


def _summary(view: ArticleView) -> str:
    if view.stage is Stage.READING:
        return words.READING_TEXT
    if view.stage is Stage.FINDING:
        return words.FINDING_TEXT
    if view.stage is Stage.FAILED:
        return f"{words.FAILED_TEXT}. {escape(cut(view.problem, 300))}"
    if view.total == 0:
        return words.NO_CLAIMS_TEXT
    settled = sum(number for state, number in view.by_state.items() if state in CLOSED)
    return f"{words.count(view.total, 'claim')} found, {settled} settled"
