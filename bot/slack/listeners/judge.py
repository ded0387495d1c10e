"""**Verdict**: the button opens the form, the form hands in a judgement. A form that is out of date loses nothing."""

from __future__ import annotations

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.desk import notes, queries, verdicts
from bot.domain.board import TaskView
from bot.domain.people import Actor
from bot.domain.task import Action, Who, allowed
from bot.domain.verdict import missing_evidence
from bot.errors import RefusedError, UserError
from bot.slack import ids, words
from bot.slack.forms import VerdictForm, read_verdict
from bot.slack.listeners.answers import changed, named, open_window, press
from bot.slack.payload import Body, Origin, TaskRef, actor_of, form_task
from bot.slack.ports import Deps
from bot.slack.render.message import Block
from bot.slack.render.verdict_modal import Draft, draft_of, verdict_modal


def register(app: App, deps: Deps) -> None:
    """Listen to the button, the form, and the tick inside it."""

    @app.action(ids.TASK_JUDGE)
    def on_press(ack: Ack, body: Body, context: BoltContext, client: WebClient) -> None:
        def open_form(at: Origin, ref: TaskRef) -> None:
            task = queries.task_view(deps.store, at.actor.team_id, ref.task_id)
            check_turn(task, at.actor)
            form = verdict_modal(task, _own_draft(deps, task, at.actor), deps.store.clock().date())
            open_window(deps, client, at, form)

        press(deps, client, body, context, open_form)
        ack()

    @app.view(ids.VIEW_VERDICT)
    def on_submit(ack: Ack, view: Body, context: BoltContext) -> None:
        submit(deps, ack, view, actor_of(context))

    @app.action(ids.MISSING_CONTEXT)
    def on_tick(ack: Ack) -> None:
        ack()


def check_turn(task: TaskView, actor: Actor) -> None:
    """Spare people a form that the desk would refuse. Raises RefusedError."""
    rows = allowed(task.state, Action.JUDGE)
    if not rows:
        raise RefusedError(words.no_verdict_now(words.STATES[task.state]))
    if all(row.who is Who.ASSIGNEE for row in rows) and task.assignee != actor.user_id:
        raise RefusedError(words.held_by(words.VERDICT), who=task.assignee)


def submit(deps: Deps, ack: Ack, view: Body, actor: Actor) -> None:
    """Save a submitted form, or send it back with everything in it and the reason why not."""
    try:
        ref = form_task(view)
        task = queries.task_view(deps.store, actor.team_id, ref.task_id)
    except UserError as error:
        ack(response_action="errors", errors={ids.FIELD_RATING: error.text})
        return
    form = read_verdict(view, attributed=task.claim.attribution is not None, now=deps.store.clock())
    if form.judgement is None:
        ack(response_action="errors", errors=form.errors)
        return
    try:
        judged = verdicts.judge(deps.store, actor, ref.task_id, ref.version, form.judgement)
    except UserError as error:
        _send_back(deps, ack, actor, ref, form, error)
        return
    changed(deps, actor, judged)
    ack()


def _send_back(deps: Deps, ack: Ack, actor: Actor, ref: TaskRef, form: VerdictForm, error: UserError) -> None:
    task = queries.task_view(deps.store, actor.team_id, ref.task_id)
    stale = task.version != ref.version
    if not stale and form.judgement is not None and missing_evidence(form.judgement) is not None:
        ack(response_action="errors", errors={ids.FIELD_PRIMARY: error.text})
        return
    ack(response_action="update", view=_again(deps, task, form.draft, actor, error, stale=stale))


def _again(deps: Deps, task: TaskView, draft: Draft, actor: Actor, error: UserError, *, stale: bool) -> Block:
    """The form once more, for the task as it is now, with what was written in it."""
    who = error.who if isinstance(error, RefusedError) else None
    reason = f"{error.message} {words.changed_meanwhile(words.STATES[task.state])}" if stale else error.text
    kept = words.TEXT_KEPT
    try:
        check_turn(task, actor)
    except RefusedError:
        kept = words.TEXT_KEPT_ONLY
    return verdict_modal(task, draft, deps.store.clock().date(), f"{words.NOT_SAVED} {named(reason, who)} {kept}")


def _own_draft(deps: Deps, task: TaskView, actor: Actor) -> Draft:
    """The person's last verdict, or else the links that they collected in the thread."""
    mine = [verdict for verdict in task.verdicts if verdict.reviewer == actor.user_id]
    if mine:
        return draft_of(mine[-1].judgement)
    collected = notes.of_task(deps.store, actor.team_id, task.task_id)
    links = dict.fromkeys(link for note in collected if note.author == actor.user_id for link in note.links)
    return Draft(secondary="\n".join(links))
