"""The desk's tables. Rows are not the domain: they are read and written here and leave the desk as frozen values.

Enums are text columns with a CHECK, times are aware and in UTC, every table carries its workspace. Rows of `verdict`, `opinion`,
`question`, `answer`, `settlement`, `outcome_reply`, `correction` and `history` are never changed or removed; triggers in the
migrations see to it.
"""

from __future__ import annotations

from bot.desk.tables.articles import ArticleRow, ArticleVersionRow, ClaimRow, EventRow, LedgerRow, WorkspaceRow
from bot.desk.tables.base import METADATA, Row
from bot.desk.tables.calls import ModelCallRow
from bot.desk.tables.details import ArticleDetailRow
from bot.desk.tables.history import HistoryRow
from bot.desk.tables.installations import InstallationRow, InstallStateRow
from bot.desk.tables.members import GroupMemberRow, MemberRow
from bot.desk.tables.memory import KeepingRow, ReuseRow
from bot.desk.tables.messages import DigestRow, PaceRow, PostRow, ScheduleRow
from bot.desk.tables.notes import NoteRow
from bot.desk.tables.notices import NoticeRow
from bot.desk.tables.preferences import PreferenceRow
from bot.desk.tables.protection import ProtectionRow
from bot.desk.tables.questions import AnswerRow, QuestionRow
from bot.desk.tables.settling import CorrectionRow, OutcomeReplyRow, SettlementRow, SignOffRow
from bot.desk.tables.stoppages import StoppageRow
from bot.desk.tables.tasks import OpinionRow, TaskRow, VerdictRow
from bot.desk.tables.ways_in import PasteChangeRow, WatchRow

__all__ = [
    "METADATA",
    "AnswerRow",
    "ArticleDetailRow",
    "ArticleRow",
    "ArticleVersionRow",
    "ClaimRow",
    "CorrectionRow",
    "DigestRow",
    "EventRow",
    "GroupMemberRow",
    "HistoryRow",
    "InstallStateRow",
    "InstallationRow",
    "KeepingRow",
    "LedgerRow",
    "MemberRow",
    "ModelCallRow",
    "NoteRow",
    "NoticeRow",
    "OpinionRow",
    "OutcomeReplyRow",
    "PaceRow",
    "PasteChangeRow",
    "PostRow",
    "PreferenceRow",
    "ProtectionRow",
    "QuestionRow",
    "ReuseRow",
    "Row",
    "ScheduleRow",
    "SettlementRow",
    "SignOffRow",
    "StoppageRow",
    "TaskRow",
    "VerdictRow",
    "WatchRow",
    "WorkspaceRow",
]
