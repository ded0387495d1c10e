"""Whether a person may do something here and now, by the policy in `bot.domain.roles`. Every verb of the desk asks."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from bot.desk import refusals
from bot.desk.store import Store
from bot.desk.tables import GroupMemberRow, MemberRow
from bot.desk.workspace import settings_of
from bot.domain.people import Actor
from bot.domain.roles import DeskAction, Membership, Role, allowed, effective
from bot.domain.settings import WorkspaceSettings
from bot.domain.task import Action


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is here. admins_named: whether the workspace has said who its admins are."""

    role: Role
    kind: Membership
    admins_named: bool

    def may(self, action: Action | DeskAction) -> bool:
        """True when the policy allows it."""
        return allowed(action, self.role, self.kind, admins_named=self.admins_named)

    @property
    def is_editor(self) -> bool:
        """True for those who may do what editors may."""
        return effective(self.role, self.kind) >= Role.EDITOR


def standing(store: Store, actor: Actor) -> Standing:
    """What the actor is in their workspace, for showing only what they may do."""
    with store.read() as session:
        return standing_in(session, settings_of(session, store.defaults, actor.team_id), actor)


def standing_in(session: Session, settings: WorkspaceSettings, actor: Actor) -> Standing:
    """What the actor is, under these settings. Somebody unknown is a plain member."""
    row = session.get(MemberRow, (actor.team_id, actor.user_id))
    kind = Membership.MEMBER if row is None else Membership(row.kind)
    groups = _groups(session, settings, actor)
    return Standing(_role(settings, actor.user_id, groups, row is not None and row.slack_admin), kind, settings.admins_named)


def require(session: Session, store: Store, actor: Actor, action: Action | DeskAction) -> Standing:
    """Raise RefusedError unless the policy allows it, within the caller's transaction."""
    found = standing_in(session, settings_of(session, store.defaults, actor.team_id), actor)
    if not found.may(action):
        raise refusals.not_allowed(action, found.kind)
    return found


def require_reviewer(session: Session, settings: WorkspaceSettings, actor: Actor) -> None:
    """Raise RefusedError unless this person, who is to get a task, may have one."""
    if not standing_in(session, settings, actor).may(Action.ASSIGN):
        raise refusals.cannot_have_tasks(actor.user_id)


def _role(settings: WorkspaceSettings, user_id: str, groups: frozenset[str], slack_admin: bool) -> Role:
    if slack_admin or user_id in settings.admins or not groups.isdisjoint(settings.admin_groups):
        return Role.ADMIN
    if user_id in settings.editors or not groups.isdisjoint(settings.editor_groups):
        return Role.EDITOR
    # A desk that has named no editors is a small one: everybody edits.
    return Role.CHECKER if settings.editors_named else Role.EDITOR


def _groups(session: Session, settings: WorkspaceSettings, actor: Actor) -> frozenset[str]:
    named = [*settings.editor_groups, *settings.admin_groups]
    if not named:
        return frozenset()
    mine = GroupMemberRow.team_id == actor.team_id, GroupMemberRow.user_id == actor.user_id
    return frozenset(session.exec(select(GroupMemberRow.group_id).where(*mine, col(GroupMemberRow.group_id).in_(named))).all())
