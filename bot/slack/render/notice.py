"""A direct message about a claim: what somebody did, the claim, and what to do now."""

from __future__ import annotations

from bot.domain.board import TaskView
from bot.domain.notice import Notice
from bot.slack.mrkdwn import cut, escape, mention
from bot.slack.render import blocks as b
from bot.slack.render.home import Permalink, no_permalink
from bot.slack.render.message import Block, Message
from bot.slack.render.questions import reading_buttons
from bot.slack.words import UNTITLED
from bot.slack.words import notices as words

_SAID = ("note", "reason", "answer", "replacement")
_QUOTE = 600


def render_notice(notice: Notice, view: TaskView, permalink: Permalink = no_permalink) -> Message:
    """The message. It shows the claim as it is now, so that an old notice does not ask for what is done."""
    head = words.NOTICES[notice.kind].replace("{who}", mention(notice.actor))
    head = head.replace("{outcome}", words.OUTCOMES.get(notice.detail.get("outcome", ""), words.OUTCOMES["change"]))
    for name in ("old", "new"):
        head = head.replace(f"{{{name}}}", escape(cut(notice.detail.get(name, ""), 80)))
    head = head.replace("{to}", mention(notice.detail["to"]) if "to" in notice.detail else words.PERSON)
    made: list[Block] = [b.section(head), b.rich(b.rich_quote(cut(view.claim.quote, _QUOTE)))]
    said = [text for name in _SAID if (text := notice.detail.get(name, "").strip())]
    made += [b.plain_section(f"“{cut(text, 2000)}”") for text in said]
    made += reading_buttons(view)
    made.append(_about(view, permalink))
    return Message(f"{head} “{escape(cut(view.claim.quote, 150))}”", made)


def _about(view: TaskView, permalink: Permalink) -> Block:
    parts = [b.plain(view.article_title or UNTITLED, 150), b.words(f"claim {view.number} of {view.total}")]
    if address := permalink(view):
        parts.append(b.words(f"<{escape(address)}|{words.OPEN_CLAIM}>"))
    return b.context(*parts)
