"""What was pasted: received once per gesture, read, saved as a frozen text, shown as a card."""

from __future__ import annotations

from sqlmodel import Session, col, select, update

from bot.desk import history, posts, refusals
from bot.desk.details import describe
from bot.desk.inserts import add_if_absent
from bot.desk.opening import open_tasks
from bot.desk.payload import article_from_json, article_to_json
from bot.desk.pictures import article_view
from bot.desk.rights import require
from bot.desk.schedule import switch_on
from bot.desk.store import Store
from bot.desk.tables import ArticleRow, ArticleVersionRow, ClaimRow, EventRow
from bot.desk.texts import cleaned, storable
from bot.desk.versions import latest
from bot.domain.article import Article
from bot.domain.board import Stage
from bot.domain.people import Actor, Paste
from bot.domain.roles import DeskAction
from bot.errors import RefusedError
from bot.intake.identity import canonical_url

__all__ = ["article_view", "fail", "finish", "load", "open_tasks", "receive", "save", "stage"]


def receive(store: Store, paste: Paste) -> int | None:
    """Take in what somebody pasted, and ask for its card. Returns the article's id, the same one for the same gesture.

    None when this gesture was served to its end before. A thread holds one article: another paste into it gets that article,
    which is read anew if it could not be read. A link is checked once in a channel, in whatever spelling and however many paste
    it. Raises RefusedError where the thread's claims are listed already, or where the link is on the desk, which says where.
    """
    with store.write() as session:
        require(session, store, Actor(paste.team_id, paste.user_id), DeskAction.PASTE)
        event = _event(session, paste)
        if event is not None:
            return None if event.done_at else event.article_id
        article = _article(session, store, paste)
        elsewhere = _is_elsewhere(article, paste)
        listed = elsewhere or article.stage == Stage.READY
        key = {"team_id": paste.team_id, "event_id": paste.event_id, "article_id": article.id}
        done = {"done_at": store.clock()} if listed else {}
        if add_if_absent(session, EventRow, {**key, "received_at": store.clock(), **done}) and not elsewhere:
            _note(session, store, paste, article)
        place = (paste.team_id, paste.channel_id)
        card = posts.card_key(article.id)
        posts.want(session, card, store.clock(), place, article_id=article.id, thread_ts=paste.thread_ts or None)
        switch_on(session, store, *place)
        made = article.id
    if elsewhere:
        raise refusals.on_the_desk(article.title, article.received_at)
    if listed:
        raise RefusedError(
            "This thread's article has its claims listed already.", "Check them here; for another article begin a new thread."
        )
    return made


def finish(store: Store, paste: Paste) -> None:
    """This gesture has been served to its end; the same one again has nothing left to do."""
    mine = col(EventRow.team_id) == paste.team_id, col(EventRow.event_id) == paste.event_id
    with store.write() as session:
        session.exec(update(EventRow).where(*mine, col(EventRow.done_at).is_(None)).values(done_at=store.clock()))


def stage(store: Store, article_id: int, stage: Stage) -> None:
    """How far the reading has come. An article that is ready stays so."""
    with store.write() as session:
        _set_stage(session, article_id, stage, "")


def fail(store: Store, article_id: int, problem: str) -> None:
    """The article could not be read; `problem` says why and what to do, for people. An article that is ready stays so."""
    with store.write() as session:
        if _set_stage(session, article_id, Stage.FAILED, cleaned(problem)):
            row = session.get_one(ArticleRow, article_id)
            after: dict[str, object] = {"problem": row.problem}
            history.add(session, store.clock(), row.team_id, history.MACHINE, "fail", {}, after, article_id=article_id)
            posts.stale(session, [posts.card_key(article_id)])


def save(store: Store, article_id: int, article: Article) -> None:
    """Keep the article's text and what is known about it. Once tasks are open, the text is what it was.

    Raises IntakeError for a text that no database can keep.
    """
    storable(article.text)
    with store.write() as session:
        row = session.get(ArticleRow, article_id, with_for_update=True)
        if row is None:
            raise RefusedError("This article is gone.")
        before = latest(session, article_id)
        if session.exec(select(ClaimRow.id).where(ClaimRow.article_id == article_id)).first() is not None:
            return
        if before is not None and before.sha256 == article.sha256:
            return
        session.add(version_row(store, row, article, number=before.number + 1 if before else 1))
        describe(session, row, article)
        session.flush()
        posts.stale(session, [posts.card_key(article_id)])


def load(store: Store, article_id: int) -> Article:
    """The article as it was saved. Raises RefusedError when there is none."""
    with store.read() as session:
        version = latest(session, article_id)
        if version is None:
            raise RefusedError("This article is gone.")
        return article_from_json(version.text, version.payload)


def _event(session: Session, paste: Paste) -> EventRow | None:
    mine = select(EventRow).where(EventRow.team_id == paste.team_id, EventRow.event_id == paste.event_id)
    return session.exec(mine).one_or_none()


def _article(session: Session, store: Store, paste: Paste) -> ArticleRow:
    """The article of the paste's thread, or of the event where there is no thread yet; made if need be."""
    values: dict[str, object] = {
        "team_id": paste.team_id,
        "channel_id": paste.channel_id,
        "thread_ts": paste.thread_ts or None,
        "event_id": paste.event_id,
        "requested_by": paste.user_id,
        "url": paste.url,
        "link": canonical_url(paste.url) if paste.url else None,
        "stage": Stage.READING.value,
        "problem": "",
        "title": "",
        "publisher": "",
        "published": "",
        "received_at": store.clock(),
    }
    add_if_absent(session, ArticleRow, values)
    mine = select(ArticleRow).where(ArticleRow.team_id == paste.team_id)
    if paste.thread_ts:
        mine = mine.where(ArticleRow.channel_id == paste.channel_id, ArticleRow.thread_ts == paste.thread_ts)
    else:
        mine = mine.where(ArticleRow.event_id == paste.event_id)
    found = session.exec(mine.with_for_update()).one_or_none()
    if found is not None:
        return found
    same = ArticleRow.team_id == paste.team_id, ArticleRow.channel_id == paste.channel_id, ArticleRow.link == values["link"]
    return session.exec(select(ArticleRow).where(*same).with_for_update()).one()


def _is_elsewhere(article: ArticleRow, paste: Paste) -> bool:
    """True where the article has a thread, or a gesture, of its own that is not the paste's."""
    if paste.thread_ts:
        return article.thread_ts != paste.thread_ts
    return article.event_id != paste.event_id


def _note(session: Session, store: Store, paste: Paste, article: ArticleRow) -> None:
    """Write down who pasted, and give an article that could not be read another try."""
    said: dict[str, object] = {"url": paste.url, "channel": paste.channel_id, "event": paste.event_id}
    history.add(session, store.clock(), paste.team_id, paste.user_id, "paste", {}, said, article_id=article.id)
    if article.stage == Stage.FAILED:
        article.stage, article.problem, article.url = Stage.READING.value, "", paste.url or article.url
        session.flush()
        posts.stale(session, [posts.card_key(article.id)])


def _set_stage(session: Session, article_id: int, stage: Stage, problem: str) -> bool:
    """Set the stage of an article that is not ready; True when it changed. The card has it to show."""
    moves = col(ArticleRow.id) == article_id, col(ArticleRow.stage) != Stage.READY.value
    differs = (col(ArticleRow.stage) != stage.value) | (col(ArticleRow.problem) != problem)
    # What could not be read leaves its link free, so that it can be tried again in another thread.
    values = {"stage": stage.value, "problem": problem, **({"link": None} if stage is Stage.FAILED else {})}
    changed = session.exec(update(ArticleRow).where(*moves, differs).values(**values))
    if changed.rowcount and stage is not Stage.FAILED:
        posts.stale(session, [posts.card_key(article_id)])
    return changed.rowcount == 1


def version_row(store: Store, row: ArticleRow, article: Article, number: int) -> ArticleVersionRow:
    """A version of an article's text, ready to be stored."""
    return ArticleVersionRow(
        team_id=row.team_id,
        article_id=row.id,
        number=number,
        text=article.text,
        sha256=article.sha256,
        canonical_url=article.canonical_url,
        lines_set_aside=len(article.set_aside),
        payload=article_to_json(article),
        saved_at=store.clock(),
    )
