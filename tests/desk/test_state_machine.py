"""Random doings of several people on two tasks: the desk does what a few plain rules in memory say."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.desk import gates, history, queries, tasks, verdicts
from bot.desk.store import Store
from bot.domain.board import TaskView
from bot.domain.people import Actor
from bot.domain.task import Action, TaskState, require
from bot.domain.verdict import AttributionFinding, Judgement, Rating
from bot.errors import RefusedError
from tests.desk.model import Task
from tests.desk.samples import RECORD, evidence, open_article, says

people = st.sampled_from(["anna", "ben", "cara", "dan"])
numbers = st.integers(0, 1)
ages = st.sampled_from([0, 0, 0, 1, 2])
ratings = st.sampled_from([Rating.TRUE, Rating.TRUE, Rating.FALSE, Rating.HALF_TRUE])
_teams = count()


class Desk(RuleBasedStateMachine):
    """A workspace of its own in a shared store, and the model beside it. `age`: how many changes ago somebody looked."""

    store: Store

    @initialize(needed=st.integers(0, 2))
    def begin(self, needed: int) -> None:
        """Open an article with two tasks."""
        self.team = f"T{next(_teams)}"
        self.ids = open_article(self.store, team_id=self.team)
        gates.set_gates(self.store, Actor(self.team, "admin"), confirmations=needed)
        self.models = [Task(needed), Task(needed)]
        self.done: dict[tuple[int, Action, str, int], Judgement | None] = {}

    def act(
        self,
        number: int,
        action: Action,
        who: str,
        age: int,
        real: Callable[[int], TaskView],
        model: Callable[[int], bool],
        judgement: Judgement | None = None,
    ) -> None:
        """Do it in both worlds and compare whether it was allowed. A repeated request is allowed and changes nothing."""
        before = self.models[number].version
        version = max(1, before - age)
        request = (number, action, who, version)
        repeated = request in self.done and self._still_mine(number, who, self.done[request], judgement)
        allowed = repeated or model(version)
        if not repeated and self.models[number].version > before:
            self.done[request] = judgement
        try:
            real(version)
            refusal = None
        except RefusedError as refused:
            refusal = refused.text
        assert allowed == (refusal is None), refusal

    def _still_mine(self, number: int, who: str, first: Judgement | None, now: Judgement | None) -> bool:
        if now is None:
            return True
        mine = [v.judgement for v in self.view(number).verdicts if v.reviewer == who]
        return first == now and mine == [now]

    def view(self, number: int) -> TaskView:
        """The real task."""
        return queries.task_view(self.store, self.team, self.ids[number])

    @rule(number=numbers, who=people, age=ages)
    def assign(self, number: int, who: str, age: int) -> None:
        """Take a task."""
        task, person = self.ids[number], Actor(self.team, who)
        self.act(
            number,
            Action.ASSIGN,
            who,
            age,
            lambda version: tasks.assign(self.store, person, task, version),
            lambda version: self.models[number].assign(who, version),
        )

    @rule(number=numbers, who=people, age=ages)
    def release(self, number: int, who: str, age: int) -> None:
        """Give a task back."""
        task, person = self.ids[number], Actor(self.team, who)
        self.act(
            number,
            Action.RELEASE,
            who,
            age,
            lambda version: tasks.release(self.store, person, task, version),
            lambda version: self.models[number].release(who, version),
        )

    @rule(number=numbers, who=people, age=ages, rating=ratings, proof=st.booleans(), owner=st.booleans())
    def judge(self, number: int, who: str, age: int, rating: Rating, proof: bool, owner: bool) -> None:
        """Hand in a verdict; often it is the one who has the task."""
        model = self.models[number]
        who = model.assignee if owner and model.assignee else who
        finding = AttributionFinding.AS_QUOTED if number == 1 else None
        judgement = says(rating, *(RECORD if proof else evidence("a.example")), finding=finding)
        task, person = self.ids[number], Actor(self.team, who)
        self.act(
            number,
            Action.JUDGE,
            who,
            age,
            lambda version: verdicts.judge(self.store, person, task, version, judgement),
            lambda version: model.judge(who, version, rating, proof),
            judgement,
        )

    @rule(number=numbers, who=people, age=ages)
    def confirm(self, number: int, who: str, age: int) -> None:
        """Confirm."""
        task, person = self.ids[number], Actor(self.team, who)
        self.act(
            number,
            Action.CONFIRM,
            who,
            age,
            lambda version: verdicts.confirm(self.store, person, task, version),
            lambda version: self.models[number].confirm(who, version),
        )

    @rule(number=numbers, who=people, age=ages)
    def dispute(self, number: int, who: str, age: int) -> None:
        """Dispute."""
        task, person = self.ids[number], Actor(self.team, who)
        self.act(
            number,
            Action.DISPUTE,
            who,
            age,
            lambda version: verdicts.dispute(self.store, person, task, version, "No."),
            lambda version: self.models[number].dispute(who, version),
        )

    @invariant()
    def both_worlds_look_the_same(self) -> None:
        """State, owner, version, ratings and words agree with the model."""
        for number, model in enumerate(self.models if hasattr(self, "models") else []):
            view = self.view(number)
            seen = {v.reviewer: v.judgement.rating for v in view.verdicts}
            words = {(v.reviewer, w.reviewer): w.agrees for v in view.verdicts for w in v.confirmations}
            assert (view.state, view.assignee, view.version) == (model.state, model.assignee, model.version)
            assert (seen, words) == (model.ratings, model.words)

    def teardown(self) -> None:
        """The history tells the same: each row follows from the one before, and the last one is the task."""
        if not hasattr(self, "models"):
            return
        for number, model in enumerate(self.models):
            state, assignee, version = TaskState.OPEN, None, 1
            for entry in history.of_task(self.store, self.team, self.ids[number]):
                assert entry.before == {"state": state, "assignee": assignee}
                require(state, Action(entry.action), TaskState(str(entry.after["state"])))
                state, assignee = TaskState(str(entry.after["state"])), entry.after["assignee"]
                version += 1
                assert entry.task_version == version
            assert (state, assignee, version) == (model.state, model.assignee, model.version)
        assert history.verify(self.store) is None


def test_the_desk_follows_the_rules_whatever_people_do(store: Store) -> None:
    runs, steps = (5, 15) if store.is_postgres else (15, 25)
    machine = type("DeskHere", (Desk,), {"store": store})
    run_state_machine_as_test(machine, settings=settings(max_examples=runs, stateful_step_count=steps, deadline=None))
