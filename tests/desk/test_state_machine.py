"""Random doings of several people on two tasks: the desk does what a few plain rules in memory say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

from hypothesis import Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.desk import (
    asking,
    assigning,
    configuring,
    corrections,
    dismissing,
    history,
    queries,
    replying,
    settling,
    tasks,
    verdicts,
    waiting,
)
from bot.desk.store import Store
from bot.domain.board import TaskView
from bot.domain.people import Actor
from bot.domain.task import Action, TaskState, actions_in, require
from bot.domain.verdict import AttributionFinding, Judgement, Outcome, Rating
from bot.errors import RefusedError
from tests.conftest import ManualClock
from tests.desk.model import Task
from tests.desk.samples import RECORD, evidence, open_article, says

Request = tuple[int, Action, str, int, str]
"""Which task, what, by whom, the version that they saw, and to whom or until when, where it matters."""

JUDGED = {Action.JUDGE, Action.SETTLE, Action.CORRECT}
DONE_BY_PEOPLE = sorted(set(Action) - {Action.REVISIT, Action.REVISE, Action.WITHDRAW})
TO_SOMEBODY = {Action.ASSIGN_TO, Action.HAND_OVER}

people = st.sampled_from(["anna", "ben", "cara", "dan"])
mostly = st.sampled_from([True, True, True, False])
ages = st.sampled_from([0, 0, 0, 0, 0, 0, 1, 2])
ratings = st.sampled_from([Rating.TRUE, Rating.TRUE, Rating.FALSE, Rating.HALF_TRUE])
outcomes = st.sampled_from([None, Outcome.CUT])
_teams = count()


def do_in_model(model: Task, request: Request, judgement: Judgement, proof: bool) -> bool:
    """Do it in the model; True when it was allowed."""
    _, action, who, version, other = request
    if action in JUDGED:
        say = {Action.JUDGE: model.judge, Action.SETTLE: model.settle, Action.CORRECT: model.correct}[action]
        return say(who, version, judgement, proof)
    if action in TO_SOMEBODY:
        give = model.assign_to if action is Action.ASSIGN_TO else model.hand_over
        return give(who, version, other)
    acts = {
        Action.ASSIGN: model.assign,
        Action.RELEASE: model.release,
        Action.CONFIRM: model.confirm,
        Action.DISPUTE: model.dispute,
        Action.TAKE_OVER: model.take_over,
        Action.SNOOZE: model.snooze,
        Action.DISMISS: model.dismiss,
        Action.REOPEN: model.reopen,
        Action.ASK: model.ask,
        Action.ANSWER: model.answer,
        Action.ACCEPT: model.reply,
        Action.DECLINE: model.reply,
    }
    return acts[action](who, version)


class Desk(RuleBasedStateMachine):
    """A workspace of its own in a shared store, and the model beside it."""

    store: Store
    clock: ManualClock

    @initialize(needed=st.integers(0, 2))
    def begin(self, needed: int) -> None:
        """Open an article with two tasks."""
        self.team = f"T{next(_teams)}"
        self.ids = open_article(self.store, team_id=self.team)
        configuring.change_settings(self.store, Actor(self.team, "admin"), {"confirmations": needed})
        self.models = [Task(needed), Task(needed)]
        self.done: set[Request] = set()

    @rule(data=st.data())
    def somebody_does_something(self, data: st.DataObject) -> None:
        """Mostly what is possible by somebody who may, sometimes anything by anybody; now and then from an old view.

        It is done in both worlds, and has to be allowed or refused in both. A repeated request is allowed and changes nothing.
        """
        number = data.draw(st.integers(0, 1))
        model = self.models[number]
        likely = sorted(actions_in(model.state) & set(DONE_BY_PEOPLE)) if data.draw(mostly) else DONE_BY_PEOPLE
        action = data.draw(st.sampled_from(likely))
        owner = model.assignee if model.state is TaskState.ASSIGNED and data.draw(mostly) else None
        who = owner or data.draw(people)
        version = max(1, model.version - data.draw(ages))
        rating, proof = data.draw(ratings), data.draw(mostly)
        finding = AttributionFinding.AS_QUOTED if number == 1 else None
        judgement = says(rating, *(RECORD if proof else evidence("a.example")), finding=finding)
        judgement = replace(judgement, outcome=data.draw(outcomes))
        other = data.draw(people) if action in TO_SOMEBODY else ""
        if action is Action.SNOOZE:
            other = (self.clock() + timedelta(hours=24)).isoformat()
        if action in {Action.SETTLE, Action.CORRECT}:
            other = repr(judgement)
        before, request = model.version, (number, action, who, version, other)
        allowed = self.repeats(request, judgement) or do_in_model(model, request, judgement, proof)
        if model.version > before:
            self.done.add(request)
        refusal = self.do(request, judgement)
        note(f"{who} {action}s task {number}, seen at {version}, {rating} {proof}: {refusal or 'done'}")
        assert allowed == (refusal is None), refusal

    @rule(hours=st.sampled_from([1, 12, 24]))
    def time_passes(self, hours: int) -> None:
        """Tasks grow old."""
        self.clock.advance(hours=hours)
        for model in self.models:
            model.idle += hours

    def repeats(self, request: Request, judgement: Judgement) -> bool:
        """True for a request that was carried out before; one with a verdict only if it is what the person says now."""
        number, action, who, *_ = request
        if request not in self.done or action is not Action.JUDGE:
            return request in self.done
        mine = [v.judgement for v in self.view(number).verdicts if v.reviewer == who]
        return mine == [judgement]

    def do(self, request: Request, judgement: Judgement) -> str | None:
        """Do it at the real desk; the refusal, or None."""
        number, action, who, version, other = request
        task, person = self.ids[number], Actor(self.team, who)
        acts: dict[Action, Callable[[], TaskView]] = {
            Action.ASSIGN: lambda: tasks.assign(self.store, person, task, version),
            Action.RELEASE: lambda: tasks.release(self.store, person, task, version),
            Action.JUDGE: lambda: verdicts.judge(self.store, person, task, version, judgement),
            Action.CONFIRM: lambda: verdicts.confirm(self.store, person, task, version),
            Action.DISPUTE: lambda: verdicts.dispute(self.store, person, task, version, "No."),
            Action.ASSIGN_TO: lambda: assigning.assign_to(self.store, person, task, version, other),
            Action.HAND_OVER: lambda: assigning.hand_over(self.store, person, task, version, other),
            Action.TAKE_OVER: lambda: assigning.take_over(self.store, person, task, version),
            Action.SNOOZE: lambda: waiting.snooze(self.store, person, task, version, datetime.fromisoformat(other)),
            Action.DISMISS: lambda: dismissing.dismiss(self.store, person, task, version, "No claim."),
            Action.REOPEN: lambda: dismissing.reopen(self.store, person, task, version),
            Action.ASK: lambda: asking.ask(self.store, person, task, version, ["this", "that"]),
            Action.SETTLE: lambda: settling.settle(self.store, person, task, version, judgement, "So it is."),
            Action.CORRECT: lambda: corrections.correct(self.store, person, task, version, judgement, "Misread."),
            Action.ACCEPT: lambda: replying.accept(self.store, person, task, version),
            Action.DECLINE: lambda: replying.decline(self.store, person, task, version, "It stays."),
            Action.ANSWER: lambda: asking.answer(self.store, person, task, version, "that"),
        }
        try:
            acts[action]()
        except RefusedError as refused:
            return refused.text
        return None

    def view(self, number: int) -> TaskView:
        """The real task."""
        return queries.task_view(self.store, self.team, self.ids[number])

    @invariant()
    def both_worlds_look_the_same(self) -> None:
        """State, owner, version, ratings and words agree with the model."""
        for number, model in enumerate(self.models if hasattr(self, "models") else []):
            view = self.view(number)
            seen = {v.reviewer: v.judgement.rating for v in view.verdicts}
            words = {(v.reviewer, w.reviewer): w.agrees for v in view.verdicts for w in v.confirmations}
            assert (view.state, view.assignee, view.version) == (model.state, model.assignee, model.version)
            assert (seen, words) == (model.ratings, model.words)
            assert view.concluded == (model.published if model.state is TaskState.FINAL else None)

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


def test_the_desk_follows_the_rules_whatever_people_do(store: Store, clock: ManualClock) -> None:
    runs, steps = (4, 15) if store.is_postgres else (12, 25)
    machine = type("DeskHere", (Desk,), {"store": store, "clock": clock})
    # Without shrinking: it takes longer than a test may, and the steps of one run are few enough to read.
    quick = settings(max_examples=runs, stateful_step_count=steps, deadline=None, phases=[Phase.generate])
    run_state_machine_as_test(machine, settings=quick)
