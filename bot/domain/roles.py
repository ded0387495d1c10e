"""Who may do what: one policy over actions, roles and kinds of membership.

A role says what a person is for in the workspace, the kind of membership what Slack lets them be there. Only full members act;
everybody else reads.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum

from bot.domain.task import Action


class Role(IntEnum):
    """What somebody is at the desk. Each role may do what those before it may."""

    READER = 1
    CHECKER = 2
    EDITOR = 3
    ADMIN = 4


class Membership(StrEnum):
    """What somebody is in Slack's workspace."""

    MEMBER = "member"
    GUEST = "guest"
    SINGLE_CHANNEL_GUEST = "single_channel_guest"
    EXTERNAL = "external"
    BOT = "bot"
    DEACTIVATED = "deactivated"


class DeskAction(StrEnum):
    """What people do besides changing one task."""

    READ = "read"
    PASTE = "paste"
    ADD_CLAIM = "add_claim"
    DESCRIBE = "describe"
    PROTECT = "protect"
    EXPORT = "export"
    SIGN_OFF = "sign_off"
    CHANGE_SETTINGS = "change_settings"
    ERASE = "erase"


MINIMUM: dict[Action | DeskAction, Role] = {
    DeskAction.READ: Role.READER,
    DeskAction.PASTE: Role.CHECKER,
    DeskAction.ADD_CLAIM: Role.CHECKER,
    DeskAction.DESCRIBE: Role.CHECKER,
    DeskAction.PROTECT: Role.CHECKER,
    DeskAction.EXPORT: Role.CHECKER,
    **dict.fromkeys(Action, Role.CHECKER),
    Action.ASSIGN_TO: Role.EDITOR,
    Action.SETTLE: Role.EDITOR,
    DeskAction.SIGN_OFF: Role.EDITOR,
    DeskAction.CHANGE_SETTINGS: Role.ADMIN,
    DeskAction.ERASE: Role.ADMIN,
}
"""The least role for each action. Some actions ask for more in some cases; the table of transitions says when."""

CEILING: dict[Membership, Role] = {**dict.fromkeys(Membership, Role.READER), Membership.MEMBER: Role.ADMIN}
"""The most that each kind of membership allows."""


def effective(role: Role, kind: Membership) -> Role:
    """The role that counts, given the kind of membership."""
    return min(role, CEILING[kind])


def allowed(action: Action | DeskAction, role: Role, kind: Membership, *, admins_named: bool = True) -> bool:
    """True when the policy lets somebody with this role and kind of membership do it.

    admins_named: whether the workspace has said who its admins are. Until then its editors change the settings.
    """
    least = MINIMUM[action]
    if action is DeskAction.CHANGE_SETTINGS and not admins_named:
        least = Role.EDITOR
    return effective(role, kind) >= least
