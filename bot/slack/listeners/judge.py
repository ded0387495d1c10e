"""The verdict form in its three uses: a reviewer's verdict, an editor's settlement, a correction. A stale form loses nothing."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.desk import configuring, corrections, notes, queries, settling, verdicts
from bot.domain.board import TaskView
from bot.domain.people import Actor
from bot.domain.task import Action, Who, allowed
from bot.domain.verdict import Judgement, missing_evidence
from bot.errors import RefusedError, UserError
from bot.slack import ids, words
from bot.slack.forms import VerdictForm, read_verdict
from bot.slack.listeners.answers import changed, named, open_window, press
from bot.slack.payload import Body, Origin, TaskRef, actor_of, form_memory, form_task
from bot.slack.ports import Deps
from bot.slack.render.message import Block
from bot.slack.render.verdict_modal import Draft, Purpose, draft_of, verdict_modal


def register(app: App, deps: Deps) -> None:
    """Listen to the button, the form, and the tick inside it."""

    @app.action(ids.TASK_JUDGE)
    def on_press(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        def open_form(at: Origin, ref: TaskRef) -> None:
            open_window(deps, client, at, form(deps, at.actor, ref, Purpose.JUDGE))

        press(deps, client, body, context, open_form)
        ack()

    @app.view(ids.VIEW_VERDICT)
    def on_submit(ack: Ack, view: Body, context: BoltContext) -> None:
        submit(deps, ack, view, actor_of(context))

    @app.action(ids.MISSING_CONTEXT)
    def on_tick(ack: Ack) -> None:
        ack()


def form(deps: Deps, actor: Actor, ref: TaskRef, purpose: Purpose) -> Block:
    """The form for one person, with their own verdict in it, or with what is to be corrected. Raises RefusedError."""
    task = queries.task_view(deps.store, actor.team_id, ref.task_id, actor.user_id)
    check_turn(task, actor, purpose)
    return _draw(deps, task, _beginning(deps, task, actor, purpose), purpose)


def check_turn(task: TaskView, actor: Actor, purpose: Purpose = Purpose.JUDGE) -> None:
    """Spare people a form that the desk would refuse. Raises RefusedError."""
    rows = allowed(task.state, Action(purpose.value))
    if not rows:
        raise RefusedError(words.no_verdict_now(words.STATES[task.state]))
    if all(row.who is Who.ASSIGNEE for row in rows) and task.assignee != actor.user_id:
        raise RefusedError(words.held_by(words.VERDICT), who=task.assignee)


def submit(deps: Deps, ack: Ack, view: Body, actor: Actor) -> None:
    """Save a submitted form, or send it back with everything in it and the reason why not."""
    try:
        ref, purpose = form_task(view), _purpose(view)
        task = queries.task_view(deps.store, actor.team_id, ref.task_id, actor.user_id)
    except UserError as error:
        ack(response_action="errors", errors={ids.FIELD_RATING: error.text})
        return
    scale = configuring.settings(deps.store, actor.team_id).scale
    now = deps.store.clock()
    read = read_verdict(view, attributed=task.claim.attribution is not None, now=now, scale=scale, purpose=purpose)
    if read.judgement is None:
        ack(response_action="errors", errors=read.errors)
        return
    try:
        judged = _save(deps, actor, ref, read.judgement, read.draft.note, purpose)
    except UserError as error:
        _send_back(deps, ack, actor, ref, read, error, purpose)
        return
    changed(deps, actor, judged)
    ack()


def _save(deps: Deps, actor: Actor, ref: TaskRef, judgement: Judgement, note: str, purpose: Purpose) -> TaskView:
    match purpose:
        case Purpose.SETTLE:
            return settling.settle(deps.store, actor, ref.task_id, ref.version, judgement, note)
        case Purpose.CORRECT:
            return corrections.correct(deps.store, actor, ref.task_id, ref.version, judgement, note)
        case Purpose.JUDGE:
            return verdicts.judge(deps.store, actor, ref.task_id, ref.version, judgement)


def _purpose(view: Body) -> Purpose:
    named_so = form_memory(view).get("purpose", Purpose.JUDGE.value)
    if named_so not in set(Purpose):
        raise RefusedError(words.FORM_OUT_OF_DATE)
    return Purpose(str(named_so))


def _send_back(deps: Deps, ack: Ack, actor: Actor, ref: TaskRef, read: VerdictForm, error: UserError, purpose: Purpose) -> None:
    task = queries.task_view(deps.store, actor.team_id, ref.task_id, actor.user_id)
    stale = task.version != ref.version
    if not stale and read.judgement is not None and missing_evidence(read.judgement) is not None:
        ack(response_action="errors", errors={ids.FIELD_PRIMARY: error.text})
        return
    notice = _why_not(task, actor, error, purpose, stale=stale)
    ack(response_action="update", view=_draw(deps, task, read.draft, purpose, notice))


def _why_not(task: TaskView, actor: Actor, error: UserError, purpose: Purpose, *, stale: bool) -> str:
    """The reason on top of the form, which is drawn for the task as it is now, with what was written in it."""
    who = error.who if isinstance(error, RefusedError) else None
    reason = f"{error.message} {words.changed_meanwhile(words.STATES[task.state])}" if stale else error.text
    kept = words.TEXT_KEPT
    try:
        check_turn(task, actor, purpose)
    except RefusedError:
        kept = words.TEXT_KEPT_ONLY
    return f"{words.NOT_SAVED} {named(reason, who)} {kept}"


def _draw(deps: Deps, task: TaskView, draft: Draft, purpose: Purpose, notice: str = "") -> Block:
    scale = configuring.settings(deps.store, task.place.team_id).scale
    return verdict_modal(task, draft, deps.store.clock().date(), notice, scale=scale, purpose=purpose)


def _beginning(deps: Deps, task: TaskView, actor: Actor, purpose: Purpose) -> Draft:
    if purpose is Purpose.CORRECT and task.concluded is not None:
        return draft_of(task.concluded)
    if purpose is not Purpose.JUDGE:
        return Draft()
    mine = [verdict for verdict in task.verdicts if verdict.reviewer == actor.user_id]
    if mine:
        return draft_of(mine[-1].judgement)
    collected = notes.of_task(deps.store, actor.team_id, task.task_id, actor.user_id)
    links = dict.fromkeys(link for note in collected if note.author == actor.user_id for link in note.links)
    return Draft(secondary="\n".join(links))
