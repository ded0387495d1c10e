"""The forms of a task's menu: each asks for one or two things and says what will happen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.domain.board import TaskView
from bot.slack import ids
from bot.slack.mrkdwn import cut
from bot.slack.render import blocks as b
from bot.slack.render.menu import Verb
from bot.slack.render.message import Block
from bot.slack.words import acts as words
from bot.slack.words import verdicts

_LONGEST = 3000


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form. missing: what to say where it was left empty; empty for a question that may be."""

    name: str
    label: str
    kind: Literal["person", "text", "moment"]
    missing: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its title, its button, its questions, and a line that says what will happen."""

    title: str
    submit: str
    fields: tuple[Field, ...]
    about: str = ""


_PERSON = Field(ids.FIELD_PERSON, words.WHO, "person", words.PERSON_MISSING)
_NOTE = Field(ids.FIELD_NOTE, words.NOTE, "text", hint=words.NOTE_HINT)
_REASON = Field(ids.FIELD_REASON, words.REASON, "text", words.REASON_MISSING)
_DECLINED = Field(ids.FIELD_REASON, verdicts.DECLINE_REASON, "text", verdicts.DECLINE_MISSING)
_READINGS = Field(ids.FIELD_READINGS, words.READINGS, "text", words.READINGS_MISSING, words.READINGS_HINT)
_UNTIL = Field(ids.FIELD_UNTIL, words.UNTIL, "moment", words.UNTIL_MISSING)
_ANSWER = Field(ids.FIELD_ANSWER, words.MEANT, "text", words.ANSWER_MISSING, words.MEANT_HINT)

FORMS: dict[Verb, Form] = {
    Verb.ASSIGN_TO: Form(words.ASSIGN_TITLE, words.SUBMIT_ASSIGN, (_PERSON,)),
    Verb.HAND_OVER: Form(words.HAND_OVER_TITLE, words.SUBMIT_HAND_OVER, (_PERSON, _NOTE)),
    Verb.SNOOZE: Form(words.SNOOZE_TITLE, words.SUBMIT_SNOOZE, (_UNTIL,), words.ABOUT_SNOOZE),
    Verb.DISMISS: Form(words.DISMISS_TITLE, words.SUBMIT_DISMISS, (_REASON,), words.ABOUT_DISMISS),
    Verb.DECLINE: Form(verdicts.DECLINE_TITLE, verdicts.SUBMIT_DECLINE, (_DECLINED,)),
    Verb.ASK: Form(words.ASK_TITLE, words.SUBMIT_ASK, (_READINGS,), words.ABOUT_ASK),
    Verb.ANSWER: Form(words.ANSWER_TITLE, words.SUBMIT_ANSWER, (_ANSWER,)),
}


def act_modal(verb: Verb, view: TaskView, entered: Mapping[str, str] | None = None, notice: str = "") -> Block:
    """The form of `verb` for the task's present version. `entered` fills it; `notice` (mrkdwn) says why a save was refused."""
    form = FORMS[verb]
    made: list[Block] = [b.section(notice)] if notice else []
    made += [b.small(f"Claim {view.number} of {view.total}"), b.rich(b.rich_quote(cut(view.claim.quote, 600)))]
    if form.about:
        made.append(b.small(form.about))
    made += [_input(field, (entered or {}).get(field.name, "")) for field in form.fields]
    metadata = json.dumps({"task_id": view.task_id, "version": view.version, "verb": verb.value})
    return b.modal(ids.VIEW_ACT, form.title, made, submit=form.submit, metadata=metadata)


def _input(field: Field, value: str) -> Block:
    element: Block
    match field.kind:
        case "person":
            element = {"type": "users_select", **({"initial_user": value} if value else {})}
        case "moment":
            element = {"type": "datetimepicker", **({"initial_date_time": int(value)} if value.isdecimal() else {})}
        case "text":
            element = {"type": "plain_text_input", "multiline": True, "max_length": _LONGEST}
            if value:
                element["initial_value"] = cut(value, _LONGEST)
    return b.input_block(field.name, field.label, element, hint=field.hint, optional=not field.missing)
