"""Which verdicts and second opinions of a task stand. Rows are never changed, so this is worked out from their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, select

from bot.desk.payload import judgement_from_json
from bot.desk.tables import OpinionRow, TaskRow, VerdictRow
from bot.domain.verdict import Confirmation, Verdict


def of_tasks(session: Session, task_ids: Iterable[int]) -> dict[int, tuple[Verdict, ...]]:
    """Each task's current verdicts, in the order in which the reviewers came, with the opinions that stand."""
    ids = list(task_ids)
    found = select(VerdictRow).join(TaskRow, col(TaskRow.id) == col(VerdictRow.task_id)).where(col(VerdictRow.task_id).in_(ids))
    verdicts = session.exec(found.where(VerdictRow.task_version > TaskRow.verdicts_after).order_by(col(VerdictRow.id))).all()
    words = select(OpinionRow).join(TaskRow, col(TaskRow.id) == col(OpinionRow.task_id)).where(col(OpinionRow.task_id).in_(ids))
    opinions = session.exec(words.where(OpinionRow.task_version > TaskRow.words_after).order_by(col(OpinionRow.id))).all()
    by_task: dict[int, tuple[list[VerdictRow], list[OpinionRow]]] = {task_id: ([], []) for task_id in ids}
    for verdict in verdicts:
        by_task[verdict.task_id][0].append(verdict)
    for opinion in opinions:
        by_task[opinion.task_id][1].append(opinion)
    return {task_id: standing(*rows) for task_id, rows in by_task.items()}


def standing(verdicts: Sequence[VerdictRow], opinions: Sequence[OpinionRow]) -> tuple[Verdict, ...]:
    """Each reviewer's newest revision, with each other person's newest word on it. Rows come oldest first."""
    newest = {row.reviewer: row for row in verdicts}
    return tuple(_verdict(row, [word for word in opinions if _stands(word, row, newest)]) for row in newest.values())


def _stands(word: OpinionRow, verdict: VerdictRow, newest: dict[str, VerdictRow]) -> bool:
    """An opinion is on one revision; a later verdict of one's own takes its place, unless both say the same."""
    if word.verdict_id != verdict.id:
        return False
    own = newest.get(word.reviewer)
    if own is None or own.task_version < word.task_version:
        return True
    return word.agrees and (own.rating, own.finding) == (verdict.rating, verdict.finding)


def _verdict(row: VerdictRow, words: list[OpinionRow]) -> Verdict:
    last = {word.reviewer: Confirmation(word.reviewer, word.agrees, word.at, word.note) for word in words}
    judgement = judgement_from_json(row.payload)
    return Verdict(row.id, row.reviewer, judgement, row.revision, row.at, tuple(last.values()))
