"""What is said about the ways in: several articles at once, files, watched channels, pastes that changed. Mrkdwn."""

from __future__ import annotations

from bot.slack import words

PICTURES = (
    "Factdesk reads text, not pictures, sound or film. Paste the article's text, "
    "or send it as a .txt, .md, .pdf, .docx, .rtf, .eml or .html file."
)
WATCH_ON = (
    "From now on Factdesk checks every link and every longer text that somebody posts in this channel, without being asked. "
    "`/factdesk unwatch` ends it. It works where your Factdesk app may read this channel (`factdesk manifest --watch`)."
)
WATCH_ON_ALREADY = "This channel is watched already. `/factdesk unwatch` ends it."
WATCH_OFF = "Factdesk no longer watches this channel. Mention it with a link or a text to have that checked."
WATCH_OFF_ALREADY = "This channel is not watched."
WATCH_NOT_HERE = "A direct message needs no watching: everything that you send here is checked."

# On the card.
PASTE_EDITED = "The pasted message was changed after it was first read."
PASTE_DELETED = "The pasted message was deleted. The claims stay here."


def more_remarks(number: int) -> str:
    """What else was noticed about a text than the card has room for."""
    return f"{words.count(number, 'more remark')} of this kind."


def several(number: int) -> str:
    """More than one article came in one message."""
    return f"Your message holds {number} articles. The first has its card here; each of the others begins a thread of its own."


def too_many(most: int, rest: int) -> str:
    """More articles came in one message than are checked."""
    return (
        f"Factdesk checks {most} articles of one message, so {words.count(rest, 'was', 'were')} left out. "
        "Send the rest in another message."
    )


def settings(*, watched: bool, confirmations: int) -> str:
    """What is set in a channel and its workspace."""
    here = (
        "is watched: every link and longer text is checked"
        if watched
        else "is not watched: mention Factdesk to have something checked"
    )
    people = words.count(confirmations, "other person", "other people")
    return (
        f"*This channel* {here}. `/factdesk watch` and `/factdesk unwatch` change that.\n"
        f"*This workspace*: a verdict is final when {people} confirmed it."
    )


def version(number: int) -> str:
    """The article's text changed since it was pasted."""
    return f"version {number} of its text"
