"""Articles made from plain sentences, read by the real rules, with their claims checked to the end."""

from __future__ import annotations

from dataclasses import dataclass

from bot.desk import articles, posts, tasks, verdicts
from bot.desk.store import Store
from bot.domain.claim import Claim
from bot.domain.people import Actor, Paste
from bot.domain.verdict import AttributionFinding, Evidence, Judgement, Rating
from bot.extraction.rules import extract
from bot.intake.paste import read_text
from tests.desk.samples import ANNA, BEN, RECORD, TEAM

_FILLER = "The quay lies at the mouth of the river, beside the old fish market and the garden."


def text_of(sentence: str, around: str = _FILLER) -> str:
    """A short article about one sentence."""
    return f"Work on the quay\n\n{around} {sentence} {around}\n"


@dataclass
class Desk:
    """A desk that articles are pasted into, each in a thread of its own."""

    store: Store
    number: int = 0

    def paste(
        self, sentence: str, *, team: str = TEAM, channel: str = "C1", user: str = "U-anna", around: str = _FILLER
    ) -> list[int]:
        """Have a sentence checked; the ids of its tasks."""
        self.number += 1
        made = Paste(f"Ev{self.number}", team, channel, f"{self.number}.1", user, text_of(sentence, around))
        article_id = articles.receive(self.store, made)
        assert article_id is not None
        article = read_text(made.text)
        articles.save(self.store, article_id, article)
        keys = articles.open_tasks(self.store, article_id, extract(article))
        return [int(key.removeprefix("task:")) for key in keys]

    def settle(self, task_id: int, rating: Rating = Rating.TRUE, *more: Evidence, team: str = TEAM, note: str = "") -> None:
        """Bring a task to its end: Anna judges, Ben confirms."""
        anna, ben = Actor(team, ANNA.user_id), Actor(team, BEN.user_id)
        view = tasks.assign(self.store, anna, task_id, 1)
        finding = AttributionFinding.AS_QUOTED if view.claim.attribution else None
        judgement = Judgement(rating, finding, note or "Looked it up.", (*RECORD, *more))
        view = verdicts.judge(self.store, anna, task_id, view.version, judgement)
        verdicts.confirm(self.store, ben, task_id, view.version)
        posts.posted(self.store, posts.task_key(task_id), f"{task_id}.7", 1)

    def checked(self, sentence: str, rating: Rating = Rating.TRUE, **place: str) -> int:
        """A sentence that was pasted and checked; the id of its one task."""
        [task_id] = self.paste(sentence, **place)
        self.settle(task_id, rating, team=place.get("team", TEAM))
        return task_id


def claim_of(sentence: str) -> Claim:
    """The one claim of a sentence."""
    [claim] = extract(read_text(text_of(sentence))).claims
    return claim
