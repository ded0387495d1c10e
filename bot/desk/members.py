"""What is known about people: kind of membership, zone and name, and who is in which user group."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import col, delete

from bot.desk.inserts import add_if_absent
from bot.desk.store import Store
from bot.desk.tables import GroupMemberRow, MemberRow
from bot.desk.texts import cleaned
from bot.domain.people import Member
from bot.domain.roles import Membership


def note(store: Store, member: Member) -> None:
    """Keep what Slack says about a person; the newest description counts."""
    with store.write() as session:
        row = session.get(MemberRow, (member.team_id, member.user_id), with_for_update=True)
        values: dict[str, object] = {
            "kind": member.kind.value,
            "slack_admin": member.slack_admin,
            "name": cleaned(member.name),
            "zone": member.zone,
            "locale": member.locale,
            "seen_at": store.clock(),
        }
        if row is None:
            add_if_absent(session, MemberRow, {"team_id": member.team_id, "user_id": member.user_id, **values})
        else:
            row.sqlmodel_update(values)


def get(store: Store, team_id: str, user_id: str) -> Member | None:
    """What is known about a person; None for somebody whom Slack was not asked about yet."""
    with store.read() as session:
        row = session.get(MemberRow, (team_id, user_id))
        if row is None:
            return None
        kind = Membership(row.kind)
        return Member(team_id, user_id, kind, row.slack_admin, row.name, row.zone, row.locale)


def set_group(store: Store, team_id: str, group_id: str, user_ids: Iterable[str]) -> None:
    """Keep who is in a user group now."""
    with store.write() as session:
        mine = col(GroupMemberRow.team_id) == team_id, col(GroupMemberRow.group_id) == group_id
        session.exec(delete(GroupMemberRow).where(*mine))
        for user_id in sorted(set(user_ids)):
            add_if_absent(session, GroupMemberRow, {"team_id": team_id, "group_id": group_id, "user_id": user_id})
