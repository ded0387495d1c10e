"""Who did it, what they pasted, and what is said back to one person alone."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.roles import Membership


@dataclass(frozen=True, slots=True)
class Actor:
    """A person of a workspace, by Slack ids."""

    team_id: str
    user_id: str


@dataclass(frozen=True, slots=True)
class Paste:
    """What somebody asked to have checked, and where the answer belongs.

    event_id: unique per gesture; the same id again is the same paste. thread_ts: the message that the card hangs on.
    text: as people wrote it, with Slack's escapes undone. url: the link to read, when the paste is one. file_id: the upload to
    read, when it is one. message_ts: the message it came in, empty for forms and commands. unaddressed: nobody named us in it,
    so it may be the rest of a longer text that was too much for one message.
    """

    event_id: str
    team_id: str
    channel_id: str
    thread_ts: str
    user_id: str
    text: str
    url: str | None = None
    file_id: str | None = None
    message_ts: str = ""
    unaddressed: bool = False


@dataclass(frozen=True, slots=True)
class Tell:
    """A note that only one person sees. `who` replaces `{who}` in the text by that person's name.

    channel_id: where they acted; their own user id makes it a direct message. written: the text is the face's own markup.
    reaction: where it can be, this reaction on the message `thread_ts` takes the place of the words.
    about: outbox key of the message that the note leads to.
    """

    team_id: str
    channel_id: str
    user_id: str
    text: str
    thread_ts: str | None = None
    who: str | None = None
    written: bool = False
    reaction: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A person of a workspace as Slack last described them. slack_admin: an admin or owner of the workspace in Slack.

    name: to be shown; zone: IANA name; locale: such as `en-GB`; either may be empty.
    """

    team_id: str
    user_id: str
    kind: Membership = Membership.MEMBER
    slack_admin: bool = False
    name: str = ""
    zone: str = ""
    locale: str = ""
