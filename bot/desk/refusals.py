"""What the desk says when it says no. One short sentence of what is so, one of what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.concerns import Concern, Reason
from bot.domain.roles import MINIMUM, DeskAction, Membership, Role
from bot.domain.task import Action, TaskState
from bot.domain.verdict import Rating
from bot.errors import RefusedError

_MOMENT = timedelta(minutes=2)

_STATES = {
    TaskState.OPEN: ("Nobody has this task yet.", "Press Claim Task to take it."),
    TaskState.ASSIGNED: ("{who} is still checking this.", "There is no verdict yet."),
    TaskState.IN_REVIEW: ("{who} has handed in a verdict already.", "You can confirm it, dispute it or add your own."),
    TaskState.FINAL: ("This task is final.", ""),
    TaskState.DISPUTED: ("The reviewers disagree on this task.", "Hand in a verdict of your own."),
    TaskState.DISMISSED: ("This task was dismissed.", "Reopen it first."),
    TaskState.WITHDRAWN: ("This task was withdrawn, because the article changed.", ""),
    TaskState.AMBIGUOUS: (
        "This claim can be read in more than one way.",
        "Whoever asked for the check has to say what is meant.",
    ),
}


def gone() -> RefusedError:
    """There is no such task in this workspace."""
    return RefusedError("This task is gone.", "Look for it in Factdesk's Home tab.")


def busy() -> RefusedError:
    """So many people changed the task at once that this change found no gap."""
    return RefusedError("Several people are changing this task right now.", "Press again in a moment.")


def not_now(action: Action, state: TaskState, assignee: str | None) -> RefusedError:
    """The action is not possible in this state."""
    if action is Action.RELEASE and state in {TaskState.IN_REVIEW, TaskState.DISPUTED}:
        return RefusedError("This task has a verdict, so it cannot be released.")
    message, next_step = _STATES[state]
    return RefusedError(message, next_step, who=assignee if "{who}" in message else None)


def taken(assignee: str | None, since: timedelta) -> RefusedError:
    """Somebody else has the task; since: how long."""
    message = "{who} took this a moment ago." if since < _MOMENT else "{who} has this task."
    return RefusedError(message, "Pick another one, or ask them to release it.", who=assignee)


_ONLY_THEIRS = {
    Action.RELEASE: "release it",
    Action.JUDGE: "hand in its first verdict",
    Action.HAND_OVER: "hand it over",
    Action.SNOOZE: "put it aside",
    Action.ASK: "ask what is meant",
    Action.DISMISS: "or an editor can dismiss it",
}


def not_yours(action: Action, assignee: str | None) -> RefusedError:
    """The task is somebody else's, and only they may do this."""
    what = _ONLY_THEIRS[action]
    return RefusedError(f"{{who}} has this task, so only they can {what}.", "Ask them to release it.", who=assignee)


def outdated(actor: str, changed_by: str) -> RefusedError:
    """The task is not what it was when the person looked. Nothing of what they wrote was saved, or overwrote anything."""
    message = "You changed this task in the meantime." if actor == changed_by else "{who} changed this task in the meantime."
    next_step = "Nothing was overwritten. Copy what you wrote, look at the task again, and send it from there."
    return RefusedError(message, next_step, who=None if actor == changed_by else changed_by)


def own_verdict(action: Action) -> RefusedError:
    """Nobody confirms or disputes their own verdict."""
    if action is Action.CONFIRM:
        return RefusedError("This is your own verdict, so somebody else has to confirm it.", "Ask a colleague to look at it.")
    return RefusedError("You have a verdict of your own on this task.", "Change it instead of disputing.")


def confirmed_already(at: datetime, needed: int, have: int) -> RefusedError:
    """A person's word counts once; at: when it was given."""
    return RefusedError(f"You confirmed this already, on {at:%d %B}.", f"It has {have} of {needed} confirmations.")


def no_reason() -> RefusedError:
    """A dispute without a note helps nobody."""
    return RefusedError("A dispute needs a reason.", "Say in a sentence what is wrong with the verdict.")


def evidence(lacking: str, action: Action) -> RefusedError:
    """The verdict would become final without the evidence that the workspace asks for."""
    if action is Action.JUDGE:
        return RefusedError(lacking, "Add a link and hand it in again.")
    return RefusedError(lacking, "The reviewer has to add it to the verdict before it can be confirmed.")


def finding_needed() -> RefusedError:
    """Words put in somebody's mouth raise two questions."""
    return RefusedError("This claim quotes somebody, so say also whether it was said.", "Choose a finding for the quotation.")


def finding_needless(rating: Rating) -> RefusedError:
    """Nobody is said to have said it."""
    return RefusedError(
        f"Nobody is quoted in this claim, so only the rating ({rating.value}) can be kept.", "Leave the finding empty."
    )


def not_a_link(url: str) -> RefusedError:
    """Evidence is a link to the open web."""
    shown = url if len(url) <= 60 else url[:59] + "…"
    return RefusedError(f"“{shown}” is no link.", "Copy the whole address, beginning with https://.")


_READERS = {
    Membership.GUEST: "Guests can read here, but not change anything.",
    Membership.SINGLE_CHANNEL_GUEST: "Guests can read here, but not change anything.",
    Membership.EXTERNAL: "People of other workspaces can read here, but not change anything.",
    Membership.BOT: "Bots can read here, but not change anything.",
    Membership.DEACTIVATED: "This account is deactivated.",
}


def not_allowed(action: Action | DeskAction, kind: Membership) -> RefusedError:
    """The policy does not let the person do it."""
    if kind is not Membership.MEMBER:
        return RefusedError(_READERS[kind], "Ask a member of this workspace to do it.")
    if MINIMUM[action] is Role.ADMIN:
        return RefusedError("Only an admin of the desk can do this.", "Ask one of its admins, or an admin of this workspace.")
    return RefusedError("Only an editor can do this.", "Ask one of this desk's editors.")


def cannot_have_tasks(user_id: str) -> RefusedError:
    """A task is to go to somebody who may only read."""
    return RefusedError("{who} can only read here, so no task can be given to them.", "Choose a member.", who=user_id)


def locks_out() -> RefusedError:
    """Somebody is about to take the right to change the settings from themselves."""
    return RefusedError(
        "After this change you could not change the settings any more, so nothing was changed.",
        "Keep yourself among the admins, or let another admin do it.",
    )


def not_the_writer(asked: str) -> RefusedError:
    """A question is answered by whoever knows."""
    return RefusedError("{who} asked for this check, so they or an editor have to answer.", "Ask them.", who=asked)


def yours_already() -> RefusedError:
    """A person takes over or hands over to themselves what they have."""
    return RefusedError("You have this task already.", "")


def theirs_already(assignee: str) -> RefusedError:
    """The task is with the person whom it should go to."""
    return RefusedError("{who} has this task already.", "", who=assignee)


def not_idle(assignee: str | None, left: timedelta, hours: int) -> RefusedError:
    """The assignee still has time; left: how much."""
    return RefusedError(
        f"{{who}} has this task, and it can be taken over only after {_hours(hours)} without a change.",
        f"That is in {_span(left)}. Ask them to hand it over, or ask an editor.",
        who=assignee,
    )


def reason_needed(what: str) -> RefusedError:
    """`what` (a dismissal, a correction) without a reason helps nobody."""
    return RefusedError(f"{what} needs a reason.", "Say in a sentence why.")


def bad_time() -> RefusedError:
    """A task is put aside until a time that lies ahead and within reach."""
    return RefusedError("A task can be put aside until a time within the next 90 days.", "Choose another time.")


def bad_readings() -> RefusedError:
    """A question has several answers to choose from."""
    return RefusedError("A question needs two to five different readings.", "Write down what the claim could mean, one a line.")


def answer_needed() -> RefusedError:
    """An answer has words."""
    return RefusedError("The answer is empty.", "Choose a reading, or say in your own words what is meant.")


def _hours(number: int) -> str:
    return f"{number} hour{'' if number == 1 else 's'}"


def _span(left: timedelta) -> str:
    """Hours, or minutes where there is less than one hour; never nothing."""
    minutes = max(1, -(-int(left.total_seconds()) // 60))
    if minutes < 60:
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    return _hours(-(-minutes // 60))


def wording_needed() -> RefusedError:
    """A change says to what."""
    return RefusedError("A change needs the new wording.", "Write down how the sentence should read.")


def wording_needless() -> RefusedError:
    """Only a change has a new wording."""
    return RefusedError("A new wording belongs to a change.", "Choose “Change”, or leave the wording empty.")


def not_on_the_scale(wording: str, labels: Sequence[str]) -> RefusedError:
    """The workspace took this label off its scale."""
    return RefusedError(f"“{wording}” is not on this workspace's rating scale.", f"Choose one of: {', '.join(labels)}.")


def part_of_dispute() -> RefusedError:
    """Nobody settles a dispute that is about their own word."""
    return RefusedError("You take part in this dispute, so another editor has to settle it.", "Ask a colleague to look at it.")


def not_a_reviewer() -> RefusedError:
    """A final verdict is corrected by those who answer for it."""
    return RefusedError("Only a reviewer of this task or an editor can correct it.", "Tell one of them what is wrong.")


def nothing_corrected() -> RefusedError:
    """What was handed in is what is there."""
    return RefusedError("This is what the task says already.", "Change the verdict, or close the form.")


def nothing_to_change() -> RefusedError:
    """The verdict asks nothing of the writer."""
    return RefusedError("This verdict asks for no change of the article.", "")


def article_gone() -> RefusedError:
    """There is no such article in this workspace."""
    return RefusedError("This article is gone.")


def text_forgotten() -> RefusedError:
    """The workspace keeps texts for a limited time, and this one is gone."""
    return RefusedError("This article's text was removed, as this workspace keeps texts for a limited time.")


def details_changed() -> RefusedError:
    """The article's details are not what the person saw."""
    return RefusedError(
        "The details were changed in the meantime, so nothing was overwritten.",
        "Each field says what holds now; look at them, and save again.",
    )


def not_read_yet() -> RefusedError:
    """Its claims are not listed."""
    return RefusedError("This article's claims are not listed yet.", "Wait until its card shows them.")


def other_version(number: int) -> RefusedError:
    """The text is not the one that the person saw."""
    return RefusedError(f"The article is at version {number} by now.", "Look at its card again, and sign that version off.")


def blocked(blockers: Sequence[Concern]) -> RefusedError:
    """Something stands in the way of signing off; it is named."""
    first = blockers[0]
    what = "is not settled" if first.reason is Reason.UNFINISHED else "waits for the writer's answer"
    more = len(blockers) - 1
    rest = f" There {'is' if more == 1 else 'are'} {more} more." if more else ""
    return RefusedError(f"Claim {first.number} {what}, so the article cannot be signed off.", f"Settle it first.{rest}")


def on_the_desk(title: str, since: datetime) -> RefusedError:
    """The link was pasted into this channel before."""
    what = f"“{title}”" if title else "This link"
    return RefusedError(f"{what} is on the desk already.", f"Its card is in this channel, in a thread of {since:%d %B}.")
