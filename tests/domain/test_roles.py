"""The whole policy, cell by cell: every action for every role and kind of membership."""

from __future__ import annotations

import pytest

from bot.domain.roles import DeskAction, Membership, Role, allowed, effective
from bot.domain.task import Action

EVERYBODY = {DeskAction.READ}
EDITORS = {Action.ASSIGN_TO, Action.SETTLE, DeskAction.SIGN_OFF}
ADMINS = {DeskAction.CHANGE_SETTINGS, DeskAction.ERASE}
ACTIONS: list[Action | DeskAction] = [*Action, *DeskAction]
CELLS = [(action, role, kind) for action in ACTIONS for role in Role for kind in Membership]


def expected(action: Action | DeskAction, role: Role, kind: Membership) -> bool:
    """The policy in other words."""
    if action in EVERYBODY:
        return True
    if kind is not Membership.MEMBER or role is Role.READER:
        return False
    if action in ADMINS:
        return role is Role.ADMIN
    if action in EDITORS:
        return role in {Role.EDITOR, Role.ADMIN}
    return True


@pytest.mark.parametrize(("action", "role", "kind"), CELLS)
def test_a_cell_of_the_policy(action: Action | DeskAction, role: Role, kind: Membership) -> None:
    assert allowed(action, role, kind) is expected(action, role, kind)


@pytest.mark.parametrize(("role", "may"), [(Role.READER, False), (Role.CHECKER, False), (Role.EDITOR, True), (Role.ADMIN, True)])
def test_without_named_admins_editors_change_the_settings_and_still_erase_nobody(role: Role, may: bool) -> None:
    assert allowed(DeskAction.CHANGE_SETTINGS, role, Membership.MEMBER, admins_named=False) is may
    assert allowed(DeskAction.ERASE, role, Membership.MEMBER, admins_named=False) is (role is Role.ADMIN)
    assert allowed(DeskAction.CHANGE_SETTINGS, role, Membership.GUEST, admins_named=False) is False


@pytest.mark.parametrize("kind", Membership)
def test_only_a_full_member_keeps_their_role(kind: Membership) -> None:
    for role in Role:
        assert effective(role, kind) is (role if kind is Membership.MEMBER else Role.READER)
