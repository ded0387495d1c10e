"""What a claim's owner writes in its thread: a link becomes evidence, other words a note, and ✅ says that it was kept.

`4: …` names the claim where somebody has several, `contact: …` and `reply: …` record an attempt to reach somebody and the answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.desk import notes
from bot.domain.note import NoteKind
from bot.domain.people import Actor, Tell
from bot.slack.mrkdwn import unescape
from bot.slack.payload import Body, text_at
from bot.slack.ports import Deps
from bot.slack.words import threads as words

_HEAD = re.compile(r"\s*(?:claim\s*)?#?(?P<number>\d{1,3})\s*[:.)]\s*", re.IGNORECASE)
_KINDS = {"contact": NoteKind.CONTACT, "reply": NoteKind.REPLY}
_KIND = re.compile(rf"\s*(?P<kind>{'|'.join(_KINDS)})\s*:\s*", re.IGNORECASE)


def capture(deps: Deps, event: Body, actor: Actor) -> None:
    """Keep what was written in a thread, if its author checks a claim there."""
    channel_id, thread_ts, ts = (text_at(event, name) for name in ("channel", "thread_ts", "ts"))
    mine = notes.at_work_on(deps.store, actor, channel_id, thread_ts)
    said = unescape(text_at(event, "text"))
    text = said.text.strip()
    if not mine or not text:
        return
    task_id, text = _task_of(text, mine)
    if task_id is None:
        note = words.which_claim(list(mine))
        deps.jobs.tell(Tell(actor.team_id, channel_id, actor.user_id, note, thread_ts=thread_ts))
        return
    kind, text = _kind_of(text, bool(said.links))
    notes.add(deps.store, actor, task_id, kind, text, said.links, (channel_id, ts))
    deps.jobs.tell(Tell(actor.team_id, channel_id, actor.user_id, words.NO_REACTION, thread_ts=ts, reaction="white_check_mark"))


def _task_of(text: str, mine: Mapping[int, int]) -> tuple[int | None, str]:
    """The task that a message is about, None where that is not clear, and the message without the number."""
    head = _HEAD.match(text)
    if head is not None and int(head["number"]) in mine:
        return mine[int(head["number"])], text[head.end() :]
    return (next(iter(mine.values())) if len(mine) == 1 else None), text


def _kind_of(text: str, has_link: bool) -> tuple[NoteKind, str]:
    found = _KIND.match(text)
    if found is not None:
        return _KINDS[found["kind"].lower()], text[found.end() :]
    return (NoteKind.EVIDENCE if has_link else NoteKind.REMARK), text
