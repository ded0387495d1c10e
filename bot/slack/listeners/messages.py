"""Messages that people send, change and delete: mentions, direct messages, watched channels."""

from __future__ import annotations

from slack_bolt import App, BoltContext

from bot.desk import paste_changes, posts, watching
from bot.domain.board import PasteChange, Stage
from bot.domain.people import Actor, Paste, Tell
from bot.slack import words
from bot.slack.listeners import threads
from bot.slack.pastes import MOST, Gesture, Sent, message_key, pastes_of, read_message, root_of
from bot.slack.payload import Body, actor_of, dig, is_stranger, text_at
from bot.slack.ports import Deps
from bot.slack.words import arrival

_ORDINARY = {"", "file_share", "thread_broadcast"}


def register(app: App, deps: Deps) -> None:
    """Listen to everything that is written."""

    @app.event("app_mention")
    def on_mention(event: Body, context: BoltContext) -> None:
        if _by_a_person(event):
            take_in(deps, event, context)

    @app.event("message")
    def on_message(event: Body, context: BoltContext) -> None:
        match text_at(event, "subtype"):
            case "message_changed":
                take_change(deps, event, context)
            case "message_deleted":
                take_deletion(deps, event, context)
            case _ if _by_a_person(event):
                take_message(deps, event, context)


def take_message(deps: Deps, event: Body, context: BoltContext) -> None:
    """Check what was sent to us directly, or written in a watched channel."""
    if _is_a_reply_to_us(deps, event, context):
        threads.capture(deps, event, actor_of(context))
    elif text_at(event, "channel_type") == "im":
        take_in(deps, event, context, unaddressed=True)
    elif _names_us(event, context):
        # The same paste as the mention that Slack reports as an event of its own, which also does the talking.
        take_in(deps, event, context, silent=True)
    elif _is_watched(deps, event, context) and read_message(event, context.bot_user_id).is_an_article:
        take_in(deps, event, context, unaddressed=True, silent=True)


def take_in(deps: Deps, event: Body, context: BoltContext, *, unaddressed: bool = False, silent: bool = False) -> None:
    """Check a message, or explain what to send. `silent`: say nothing to its author, who did not ask for anything."""
    actor, channel_id, ts = actor_of(context), text_at(event, "channel"), text_at(event, "ts")
    if not (channel_id and ts):
        return
    sent = read_message(event, context.bot_user_id)
    notes = []
    if is_stranger(event, actor.team_id):
        notes.append(words.STRANGER)
    elif sent.asks_for_help:
        notes.append(arrival.PICTURES if sent.pictures else words.HELP)
    else:
        deps.people.meet(actor)
        key = message_key(actor.team_id, channel_id, event)
        pastes = pastes_of(sent, Gesture(key, actor, channel_id, root_of(event), ts, unaddressed, key))
        notes += check_all(deps, sent, pastes)
    inside = text_at(event, "thread_ts") or None
    for note in [] if silent else notes:
        deps.jobs.tell(Tell(actor.team_id, channel_id, actor.user_id, note, thread_ts=inside))


def check_all(deps: Deps, sent: Sent, pastes: list[Paste]) -> list[str]:
    """Have every article of a message checked. Returns what its author should know about that."""
    for paste in pastes:
        deps.jobs.check(paste)
    notes = [arrival.several(len(pastes))] if len(pastes) > 1 else []
    return [*notes, arrival.too_many(MOST, sent.left_out)] if sent.left_out else notes


def take_change(deps: Deps, event: Body, context: BoltContext) -> None:
    """Somebody edited a message: it is read as it is now. What had its claims listed already becomes a new version."""
    message, before = dig(event, "message"), dig(event, "previous_message")
    if text_at(message, "subtype") == "tombstone":
        # This is how Slack reports the deletion of a message that has replies.
        take_deletion(deps, {**event, "deleted_ts": text_at(message, "ts")}, context)
        return
    if not (isinstance(message, dict) and isinstance(before, dict) and _by_a_person(message)):
        return
    now, earlier = read_message(message, context.bot_user_id), read_message(before, context.bot_user_id)
    if (now.text, now.files) == (earlier.text, earlier.files) or (now.links and now.links == earlier.links):
        return  # Slack reports its own link previews as changes, too
    channel_id, ts = text_at(event, "channel"), text_at(message, "ts")
    actor = Actor(str(context.team_id), text_at(message, "user"))
    found = paste_changes.article_of(deps.store, actor.team_id, channel_id, ts)
    if found is None:
        _take_as_new(deps, event, message, context, actor)
    else:
        if found[1] is Stage.READY:
            _refresh(deps, paste_changes.note(deps.store, actor, channel_id, ts, PasteChange.EDITED))
        key = f"edit:{actor.team_id}:{channel_id}:{ts}:{text_at(message, 'edited', 'ts')}"
        same = message_key(actor.team_id, channel_id, message)
        check_all(deps, now, pastes_of(now, Gesture(key, actor, channel_id, ts, ts, message_key=same)))


def take_deletion(deps: Deps, event: Body, context: BoltContext) -> None:
    """Somebody deleted a message. The article's card stays and says so."""
    who = text_at(event, "previous_message", "user")
    if not (who and context.team_id):
        return
    channel_id, ts = text_at(event, "channel"), text_at(event, "deleted_ts")
    article_id = paste_changes.note(deps.store, Actor(context.team_id, who), channel_id, ts, PasteChange.DELETED)
    _refresh(deps, article_id)


def _take_as_new(deps: Deps, event: Body, message: Body, context: BoltContext, actor: Actor) -> None:
    """An edit that made an article of a message."""
    direct = text_at(event, "channel_type") == "im"
    now = read_message(message, context.bot_user_id)
    wanted = (direct and not now.asks_for_help) or _names_us(message, context)
    if wanted or (now.is_an_article and _is_watched(deps, {**event, "thread_ts": message.get("thread_ts")}, context)):
        channel_id, ts = text_at(event, "channel"), text_at(message, "ts")
        key = message_key(actor.team_id, channel_id, message)
        check_all(deps, now, pastes_of(now, Gesture(key, actor, channel_id, root_of(message), ts, message_key=key)))


def _refresh(deps: Deps, article_id: int | None) -> None:
    if article_id is not None:
        deps.jobs.refresh([posts.card_key(article_id)])


def _is_watched(deps: Deps, event: Body, context: BoltContext) -> bool:
    """Whether this is a watched channel's own message; what is written in threads belongs to the threads."""
    if text_at(event, "thread_ts") or not context.team_id:
        return False
    return watching.watched(deps.store, context.team_id, text_at(event, "channel"))


def _is_a_reply_to_us(deps: Deps, event: Body, context: BoltContext) -> bool:
    """Whether this was written, without naming us, in a thread whose claims are listed."""
    thread_ts, channel_id = text_at(event, "thread_ts"), text_at(event, "channel")
    if not thread_ts or thread_ts == text_at(event, "ts") or _names_us(event, context) or not context.team_id:
        return False
    found = paste_changes.article_of(deps.store, context.team_id, channel_id, thread_ts)
    return found is not None and found[1] is Stage.READY


def _names_us(message: Body, context: BoltContext) -> bool:
    return bool(context.bot_user_id) and f"<@{context.bot_user_id}" in text_at(message, "text")


def _by_a_person(event: Body) -> bool:
    return text_at(event, "subtype") in _ORDINARY and not event.get("bot_id") and bool(text_at(event, "user"))
