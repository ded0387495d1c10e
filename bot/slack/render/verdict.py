"""Verdicts and where a task stands, in words and blocks."""

from __future__ import annotations

from bot.domain import review
from bot.domain.board import TaskView
from bot.domain.task import TaskState
from bot.domain.verdict import FINDING_LABELS, OUTCOME_LABELS, Confirmation, Evidence, Judgement, Verdict
from bot.slack import words
from bot.slack.mrkdwn import cut, escape, mention, moment
from bot.slack.render import blocks as b
from bot.slack.render.message import Block
from bot.slack.words import verdicts

_EVIDENCE = 4
_LONGEST_LINK = 400
_EXPLANATION = 500


def state_line(view: TaskView) -> str:
    """Where the task stands, as one mrkdwn sentence."""
    if view.state is TaskState.ASSIGNED:
        aside = f" Put aside until {moment(view.snoozed_until)}." if view.snoozed_until else ""
        return f"*Assigned* to {mention(view.assignee or '')}.{aside}"
    if view.state is TaskState.IN_REVIEW:
        have = review.confirmed(view.verdicts)
        return words.IN_REVIEW if have == 0 else f"{words.IN_REVIEW} {have} of {words.count(view.needed, 'confirmation')} so far."
    if view.state is TaskState.FINAL:
        return f"*Final: {escape(view.concluded.wording)}.*" if view.concluded else "*Final.*"
    reason = f" “{escape(cut(view.reason, _EXPLANATION))}”" if view.reason else ""
    return words.STATE_LINES[view.state] + reason


def outcome(view: TaskView) -> str:
    """The state in a few plain words, with the rating when it is final."""
    if view.concluded is not None:
        return f"final, {escape(rating_words(view.concluded))}"
    return words.STATES[view.state]


def rating_words(judgement: Judgement) -> str:
    """The rating, what was found about the quotation, and the missing-context flag, side by side."""
    parts = [judgement.wording]
    if judgement.finding is not None:
        parts.append(FINDING_LABELS[judgement.finding])
    if judgement.missing_context:
        parts.append(words.MISSING_CONTEXT)
    return " · ".join(parts)


def verdict_blocks(verdict: Verdict) -> list[Block]:
    """One reviewer's verdict: rating, who, when, links, explanation, and what others said to it."""
    judgement = verdict.judgement
    line = f"*{escape(rating_words(judgement))}* · {mention(verdict.reviewer)}, {moment(verdict.at)}"
    made = [b.small(f"{line} · {words.count(len(judgement.evidence), 'evidence link')}")]
    if judgement.evidence:
        made.append(b.small(_evidence_line(judgement.evidence)))
    lines = [_explanation(judgement.explanation)] if judgement.explanation.strip() else []
    lines += [_proposed(judgement)] if judgement.outcome is not None else []
    lines += [_answer(item) for item in verdict.confirmations[-3:]]
    if lines:
        made.append(b.rich(*lines))
    return made


def after_verdict(view: TaskView) -> list[Block]:
    """What came after the verdicts: an editor's settlement, and the writer's answer to the change that was proposed."""
    lines = []
    if view.settlement is not None:
        found = f" {rating_words(view.settlement.judgement)}. “{cut(view.settlement.note.strip(), _EXPLANATION)}”"
        lines.append(b.rich_line(b.run(verdicts.SETTLED, bold=True), b.person(view.settlement.editor), b.run(f":{found}")))
    if view.reply is not None:
        verb = verdicts.ACCEPTED if view.reply.accepted else verdicts.DECLINED
        said = [b.run(f": {cut(view.reply.reason.strip(), _EXPLANATION)}")] if view.reply.reason.strip() else []
        lines.append(b.rich_line(b.run(verb, bold=True), b.person(view.reply.writer), *said))
    return [b.rich(*lines)] if lines else []


def _proposed(judgement: Judgement) -> Block:
    label = OUTCOME_LABELS[judgement.outcome] if judgement.outcome else ""
    wording = f" to “{cut(judgement.replacement, _EXPLANATION)}”" if judgement.replacement else ""
    return b.rich_line(b.run(verdicts.PROPOSED, bold=True), b.run(f"{label}{wording}"))


def evidence_words(evidence: Evidence) -> str:
    """A link with its host, kind and day, in mrkdwn. A link that Slack cannot carry is shown by its host alone."""
    kind = words.EVIDENCE_KINDS[evidence.kind]
    day = evidence.looked_up.strftime("%d %b %Y").lstrip("0")
    if evidence.confidential:
        return f"{kind.capitalize()} ({words.WITHHELD}), looked up {day}"
    host = b.host_of(evidence.url)
    if len(evidence.url) <= _LONGEST_LINK and (link := b.link_words(evidence.url, kind.capitalize())):
        return f"{link}, looked up {day}"
    return f"{kind.capitalize()} ({escape(host or cut(evidence.url, 60))}), looked up {day}"


def _evidence_line(evidence: tuple[Evidence, ...]) -> str:
    shown = [evidence_words(item) for item in evidence[:_EVIDENCE]]
    if (more := len(evidence) - _EVIDENCE) > 0:
        shown.append(f"and {more} more")
    return " · ".join(shown)


def _explanation(text: str) -> Block:
    return b.rich_line(b.run("Explanation: ", bold=True), b.run(cut(text.strip(), _EXPLANATION)))


def _answer(item: Confirmation) -> Block:
    verb = "Confirmed by " if item.agrees else "Disputed by "
    made = [b.run(verb, bold=True), b.person(item.reviewer)]
    if item.note.strip():
        made.append(b.run(f": {cut(item.note.strip(), _EXPLANATION)}"))
    return b.rich_line(*made)
