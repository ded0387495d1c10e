"""The message of one claim: what the article says, what is known about it, where the task stands, and the buttons that fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.domain.attribution import Attribution, Form
from bot.domain.board import TaskView
from bot.domain.claim import Claim, ClaimKind, ModelView, SettledBy
from bot.domain.memory import EarlierCheck
from bot.domain.task import Action
from bot.slack import ids, words
from bot.slack.mrkdwn import cut, escape, units
from bot.slack.render import blocks as b
from bot.slack.render.earlier import earlier_line
from bot.slack.render.figures import figure
from bot.slack.render.menu import UNFINISHED, menu_options, possible_actions
from bot.slack.render.message import Block, Message
from bot.slack.render.questions import ambiguity_blocks, reading_buttons
from bot.slack.render.verdict import after_verdict, outcome, state_line, verdict_blocks
from bot.slack.words import making
from bot.slack.words import verdicts as verdict_words

QUOTE_LIMIT = 2500
_FIGURES = 6
_LEADS = 3
_REASONS = 5
_READINGS = 4
_VERDICTS = 3

_BUTTONS = (
    (Action.ASSIGN, words.CLAIM_TASK, ids.TASK_ASSIGN),
    (Action.CONFIRM, words.CONFIRM, ids.TASK_CONFIRM),
    (Action.DISPUTE, words.DISPUTE, ids.TASK_DISPUTE),
    (Action.JUDGE, words.VERDICT, ids.TASK_JUDGE),
    (Action.RELEASE, words.RELEASE, ids.TASK_RELEASE),
)


def render_task(view: TaskView, earlier: Sequence[EarlierCheck] = ()) -> Message:
    """The claim's message for the task's present state. earlier: what the desk remembers of such claims."""
    made: list[Block] = [
        b.small(f"*Claim {view.number} of {view.total}* · {words.KINDS[kind_of(view.claim)]}"),
        b.rich(b.rich_quote(cut(view.claim.quote, QUOTE_LIMIT))),
    ]
    if units(view.claim.quote) > QUOTE_LIMIT:
        made.append(b.small(words.QUOTE_CUT))
    facts = list(_facts(view.claim))
    if view.was:
        facts.insert(0, b.rich_line(b.run(verdict_words.USED_TO_READ, bold=True), b.run(f"“{cut(view.was, 600)}”")))
    if before := earlier_line(earlier):
        facts.append(before)
    if facts:
        made.append(b.rich(b.rich_list(facts)))
    made.append(b.section(state_line(view)))
    made += reading_buttons(view) or ambiguity_blocks(view)
    for verdict in view.verdicts[-_VERDICTS:]:
        made += verdict_blocks(verdict)
    made += after_verdict(view)
    if buttons := task_buttons(view, primary=True):
        made.append(b.actions(f"task:{view.task_id}:{view.version}", buttons))
    return Message(_summary(view), made)


def kind_of(claim: Claim) -> str:
    """`numeric`, `attributed` or `both`."""
    return "both" if len(claim.kinds) == len(ClaimKind) else next(iter(claim.kinds)).value


def task_buttons(view: TaskView, *, primary: bool, user_id: str | None = None) -> list[Block]:
    """The buttons that fit the state, the most useful first, and the menu; a finished task keeps the menu alone.

    Everybody sees the same message, so only where one person looks (`user_id`) do the buttons fit the person too.
    """
    more = b.menu(ids.TASK_MORE, words.MORE, menu_options(view, user_id))
    if view.state not in UNFINISHED:
        return [more]
    possible = possible_actions(view, user_id)
    value = f"{view.task_id}:{view.version}"
    made = [b.button(label, action_id, value) for action, label, action_id in _BUTTONS if action in possible]
    if primary and made:
        made[0]["style"] = "primary"
    return [*made, b.button(words.CONTEXT, ids.TASK_CONTEXT, value), more]


def _facts(claim: Claim) -> Iterator[Block]:
    if claim.attribution is not None:
        yield b.rich_line(b.run("Source: ", bold=True), b.run(source_words(claim.attribution)))
    for quantity in claim.quantities[:_FIGURES]:
        yield b.rich_line(b.run("Figure: ", bold=True), b.run(figure(quantity)))
    if (more := len(claim.quantities) - _FIGURES) > 0:
        yield b.rich_line(b.run(f"and {words.count(more, 'more figure')}"))
    for lead in claim.leads[:_LEADS]:
        yield b.rich_line(b.run("Lead: ", bold=True), b.run(cut(lead.text, 300)), b.run(f" ({words.LEAD_NOTE})", italic=True))
    yield from _from_model(claim)
    if claim.priority.reasons:
        reasons = ", ".join(claim.priority.reasons[:_REASONS])
        yield b.rich_line(b.run("Why it matters: ", bold=True), b.run(cut(reasons, 300)))


def _from_model(claim: Claim) -> Iterator[Block]:
    """What a model added, each line saying that it comes from one."""
    if claim.restated:
        yield _noted(making.RESTATED, cut(claim.restated, 600), making.RESTATED_NOTE)
    for reading in claim.readings[:_READINGS]:
        yield b.rich_line(b.run(making.READING, bold=True), b.run(cut(reading, 300)))
    if claim.settled_by is not None:
        yield _noted(making.SETTLES, settling_words(claim.settled_by), making.SETTLES_NOTE)
    if claim.model_view is ModelView.NOTHING:
        yield b.rich_line(b.run(making.SAW_NOTHING, italic=True))


def _noted(label: str, text: str, note: str) -> Block:
    return b.rich_line(b.run(label, bold=True), b.run(text), b.run(f" ({note})", italic=True))


def settling_words(lead: SettledBy) -> str:
    """`official statistics, held by the ministry; search for: harbour wall cost`."""
    shown = lead.evidence.value
    if lead.primary_source:
        shown += f", {making.HELD_BY} {cut(lead.primary_source, 120)}"
    return shown + (f"; {making.SEARCH_FOR}: {cut(lead.search, 120)}" if lead.search else "")


def source_words(attribution: Attribution) -> str:
    """`Kim → said, in quotation marks`, with the full name where the article uses a short one."""
    source = attribution.source
    if source is None:
        shown = words.ANONYMOUS
    else:
        shown = cut(source.text, 200)
        if source.resolved and source.resolved != source.text:
            shown += f" ({cut(source.resolved, 200)})"
        if source.anonymous:
            shown += f" ({words.ANONYMOUS})"
    if attribution.cue is not None:
        shown += f" → {cut(attribution.cue.text, 80)}"
    if source is not None and source.via:
        shown += f", according to {cut(source.via, 200)}"
    return shown + (f", {words.SAID_DIRECTLY}" if attribution.form is Form.DIRECT else "")


def _summary(view: TaskView) -> str:
    quote = escape(cut(view.claim.quote, 200))
    return f"Claim {view.number} of {view.total}, {outcome(view)}: “{quote}”"
