"""The desk's rules once more, in memory and in the plainest words, to hold the real one against.

It knows nothing of rows, versions of verdicts or order of writing: each person has at most one verdict on a task and at most
one word on each other person's.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.domain.task import TaskState
from bot.domain.verdict import Judgement, Outcome, Rating

OPEN, ASSIGNED, REVIEW, DISPUTED, FINAL, DISMISSED, AMBIGUOUS = (
    TaskState.OPEN,
    TaskState.ASSIGNED,
    TaskState.IN_REVIEW,
    TaskState.DISPUTED,
    TaskState.FINAL,
    TaskState.DISMISSED,
    TaskState.AMBIGUOUS,
)
DAY = 24


@dataclass
class Task:
    """One task. words: (about whose verdict, whose word) → agrees. proof: who handed in good evidence.

    idle: hours without a change; negative while it is put aside. last: the verdict that was handed in last; published: what the
    task came to when it was last final.
    """

    needed: int
    state: TaskState = OPEN
    assignee: str | None = None
    version: int = 1
    ratings: dict[str, Rating] = field(default_factory=dict)
    proof: dict[str, bool] = field(default_factory=dict)
    words: dict[tuple[str, str], bool] = field(default_factory=dict)
    verdict_changed_at: int = 0
    idle: int = 0
    last: Judgement | None = None
    published: Judgement | None = None

    def assign(self, who: str, _version: int) -> bool:
        """True when it was allowed, as below."""
        if self.state is ASSIGNED and self.assignee == who:
            return True
        if self.state is not OPEN:
            return False
        self.assignee = who
        return self._to(ASSIGNED)

    def release(self, who: str, _version: int) -> bool:
        """Give a task back."""
        if self.state is not ASSIGNED or self.assignee != who:
            return False
        self.assignee = None
        return self._to(OPEN)

    def judge(self, who: str, version: int, judgement: Judgement, proof: bool) -> bool:
        """Hand in a verdict."""
        first = self.state is ASSIGNED and self.assignee == who
        if not (first or self.state in {REVIEW, DISPUTED}) or version != self.version:
            return False
        return self._found(who, judgement, proof, at_once=first and self.needed == 0)

    def correct(self, who: str, version: int, judgement: Judgement, proof: bool) -> bool:
        """Say that a final verdict was wrong."""
        if self.state is not FINAL or version != self.version or judgement == self.published:
            return False
        if not self._found(who, judgement, proof, at_once=self.needed == 0):
            return False
        self.published = judgement
        return True

    def settle(self, who: str, version: int, judgement: Judgement, proof: bool) -> bool:
        """Say what holds in a dispute of others."""
        partial = who in self.ratings or any(by == who for _, by in self.words)
        if self.state is not DISPUTED or version != self.version or partial:
            return False
        same = {name: good for name, good in self.proof.items() if self.ratings[name] is judgement.rating}
        if not self._proven({**same, who: proof}, judgement.rating):
            return False
        self.published = judgement
        return self._to(FINAL)

    def reply(self, _who: str, version: int) -> bool:
        """Accept or decline what a final verdict asks for."""
        asked = self.published is not None and self.published.outcome is Outcome.CUT
        return self.state is FINAL and version == self.version and asked and self._to(FINAL)

    def _found(self, who: str, judgement: Judgement, proof: bool, at_once: bool) -> bool:
        rating = judgement.rating
        ratings = {**self.ratings, who: rating}
        words = {
            (about, by): agrees
            for (about, by), agrees in self.words.items()
            if about != who and (by != who or (agrees and ratings[about] is rating))
        }
        agreed = len(set(ratings.values())) == 1 and all(words.values())
        target = DISPUTED if not agreed else FINAL if at_once else REVIEW
        if target is FINAL and not self._proven({**self.proof, who: proof}, rating):
            return False
        self.ratings, self.words, self.proof[who], self.last = ratings, words, proof, judgement
        if target is FINAL:
            self.published = judgement
        self._to(target)
        self.verdict_changed_at = self.version
        return True

    def confirm(self, who: str, version: int) -> bool:
        """Stand behind everybody else's verdict."""
        others = [about for about in self.ratings if about != who and (about, who) not in self.words]
        if self.state is not REVIEW or version < self.verdict_changed_at or not others:
            return False
        words = {**self.words, **{(about, who): True for about in others}}
        most = max(sum(agrees for (about, _), agrees in words.items() if about == one) for one in self.ratings)
        final = most >= self.needed
        if final and not self._proven(self.proof, next(iter(self.ratings.values()))):
            return False
        self.words = words
        if final:
            self.published = self.last
        return self._to(FINAL if final else REVIEW)

    def dispute(self, who: str, version: int) -> bool:
        """Stand against everybody else's verdict."""
        if self.state is not REVIEW or version < self.verdict_changed_at or who in self.ratings:
            return False
        self.words.update({(about, who): False for about in self.ratings})
        self._to(DISPUTED)
        self.verdict_changed_at = self.version
        return True

    def assign_to(self, _who: str, version: int, other: str) -> bool:
        """Give a task to somebody."""
        if self.state not in {OPEN, ASSIGNED} or version != self.version or self.assignee == other:
            return False
        self.assignee = other
        return self._to(ASSIGNED)

    def hand_over(self, who: str, _version: int, other: str) -> bool:
        """Hand one's task to somebody else."""
        if self.state is not ASSIGNED or self.assignee != who or other == who:
            return False
        self.assignee = other
        return self._to(ASSIGNED)

    def take_over(self, who: str, _version: int) -> bool:
        """Take a task that its owner forgot."""
        if self.state is not ASSIGNED or self.assignee == who or self.idle < DAY:
            return False
        self.assignee = who
        return self._to(ASSIGNED)

    def snooze(self, who: str, _version: int) -> bool:
        """Put one's task aside for a day."""
        if self.state is not ASSIGNED or self.assignee != who:
            return False
        self._to(ASSIGNED)
        self.idle = -DAY
        return True

    def dismiss(self, _who: str, version: int) -> bool:
        """No check is needed."""
        if self.state not in {OPEN, ASSIGNED, AMBIGUOUS} or version != self.version:
            return False
        self.assignee = None
        return self._to(DISMISSED)

    def reopen(self, _who: str, _version: int) -> bool:
        """A check is needed after all."""
        return self.state is DISMISSED and self._to(OPEN)

    def ask(self, who: str, version: int) -> bool:
        """Ask what is meant."""
        if self.state not in {OPEN, ASSIGNED} or self.assignee not in {None, who} or version != self.version:
            return False
        return self._to(AMBIGUOUS)

    def answer(self, _who: str, version: int) -> bool:
        """Say what is meant."""
        if self.state is not AMBIGUOUS or version != self.version:
            return False
        return self._to(OPEN if self.assignee is None else ASSIGNED)

    def _proven(self, proof: dict[str, bool], rating: Rating) -> bool:
        return rating not in {Rating.TRUE, Rating.FALSE} or any(proof.values())

    def _to(self, state: TaskState) -> bool:
        self.state = state
        self.version += 1
        self.idle = 0
        return True
