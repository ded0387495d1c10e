"""A person's own weekly digest: what waits for them first, then what came of their claims."""

from __future__ import annotations

from bot.domain.digest import OwnDigest
from bot.slack import words as common
from bot.slack.render import blocks as b
from bot.slack.render.digest_parts import about, controls, group
from bot.slack.render.digest_words import either
from bot.slack.render.home import Permalink, no_permalink
from bot.slack.render.message import Block, Message
from bot.slack.words import digest as words

_SHOWN = 5


def render_own_digest(view: OwnDigest, permalink: Permalink = no_permalink) -> Message:
    """The digest; a week without anything is one line."""
    lead = _takeaway(view)
    made: list[Block] = [b.section(f"*{lead}*"), b.small(about(view, words.OWN_OFF))]
    for heading, tasks in (
        (words.OWN_MINE_HEAD, view.mine),
        (words.OWN_QUESTIONS_HEAD, view.questions),
        (words.OWN_CONFIRM_HEAD, view.to_confirm),
        (words.OWN_SETTLED_HEAD, view.settled),
    ):
        made += group(heading, tasks[:_SHOWN], len(tasks), permalink)
    made.append(controls(view, export=False))
    return Message(f"Your fact-check week: {lead}", made)


def _takeaway(view: OwnDigest) -> str:
    """What waits for the person, then what was settled. The noun is said once, with the first number."""
    if view.empty:
        return words.OWN_NOTHING
    said: list[str] = []
    for number, one, many in (
        (len(view.mine), "is yours to check", "are yours to check"),
        (len(view.questions), "waits for your answer", "wait for your answer"),
        (len(view.to_confirm), "waits for a second person", "wait for a second person"),
    ):
        if number:
            noun = "" if said else either(number, " claim", " claims")
            said.append(f"{number:,}{noun} {either(number, one, many)}")
    number = len(view.settled)
    settled = f"{common.count(number, 'claim') if number else 'no claim'} {either(number or 1, 'was', 'were')} settled"
    if not said:
        return f"{settled}; nothing waits for you."
    return f"{common.listed(said)}; {settled}."
