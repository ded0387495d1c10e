"""What is above and below the lists of Home: the choices of what to see, reminders, and the settings for those who may."""

from __future__ import annotations

from bot.domain.board import HomeView
from bot.domain.home import HomeFilter
from bot.slack import ids
from bot.slack.render import blocks as b
from bot.slack.render.message import Block
from bot.slack.words import home as words
from bot.slack.words import reminding


def filter_row(chosen: HomeFilter) -> Block:
    """The choices: channel, kind of claim, and whether only what waits for the person is shown."""
    channel: Block = {
        "type": "conversations_select",
        "action_id": ids.HOME_CHANNEL,
        "placeholder": b.plain(words.CHANNEL, 150),
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    if chosen.channel_id:
        channel["initial_conversation"] = chosen.channel_id
    made = [
        channel,
        _choice(ids.HOME_KIND, words.KINDS, chosen.kind),
        _choice(ids.HOME_WAITING, words.WAITING, "waiting" if chosen.waiting else ""),
    ]
    if chosen.narrows:
        made.append(b.button(words.SHOW_ALL, ids.HOME_ALL, "all"))
    # Slack keeps what was chosen in a block of the same id, so that the row is a new one when the choices are.
    return b.actions(f"filter:{chosen.channel_id}:{chosen.kind}:{int(chosen.waiting)}", made)


def footer(view: HomeView) -> list[Block]:
    """Reminders, and the settings where the person may change them."""
    buttons: list[Block] = []
    if view.reminding.on:
        buttons.append(mute_button("home", muted=view.reminding.muted))
    if view.may_set:
        buttons += settings_buttons()
    made = [b.small(reminding.standing(view.reminding))]
    return [*made, b.actions(f"home:{int(view.reminding.muted)}", buttons)] if buttons else made


def settings_buttons() -> list[Block]:
    """The buttons that open the settings, for those who may change them."""
    return [b.button(words.SETTINGS, ids.SETTINGS_RULES, "settings"), b.button(words.PEOPLE, ids.SETTINGS_PEOPLE, "settings")]


def mute_button(day: str, *, muted: bool) -> Block:
    """The button that ends reminders, or brings them back. day: of the reminder in which it stands; `home` on Home."""
    if muted:
        return b.button(reminding.UNMUTE, ids.REMIND_UNMUTE, day)
    return b.button(reminding.MUTE, ids.REMIND_MUTE, day)


def _choice(action_id: str, options: dict[str, str], chosen: str) -> Block:
    # An option's value may not be empty.
    listed = {value: b.option(label, value or "all") for value, label in options.items()}
    return {"type": "static_select", "action_id": action_id, "options": list(listed.values()), "initial_option": listed[chosen]}
