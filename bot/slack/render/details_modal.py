"""The form in which people correct what is known about an article; each field says where its value is from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from bot.domain.details import LONGEST, Detail, DetailField, DetailsView
from bot.slack import ids
from bot.slack.mrkdwn import cut, escape, mention
from bot.slack.render import blocks as b
from bot.slack.render.message import Block
from bot.slack.words import details as words

FIELDS = {
    DetailField.TITLE: ids.FIELD_TITLE,
    DetailField.PUBLISHER: ids.FIELD_PUBLISHER,
    DetailField.DISTRIBUTOR: ids.FIELD_DISTRIBUTOR,
    DetailField.AUTHOR: ids.FIELD_AUTHOR,
    DetailField.PUBLISHED: ids.FIELD_PUBLISHED,
    DetailField.LANGUAGE: ids.FIELD_LANGUAGE,
}


def details_modal(view: DetailsView, entered: Mapping[DetailField, str] | None = None, notice: str = "") -> Block:
    """The form. `entered` is what somebody changed and could not save; `notice` (mrkdwn) says why."""
    kept = entered or {}
    made: list[Block] = [b.section(notice)] if notice else []
    made.append(b.small(words.DETAILS_INTRO))
    for detail in view.details:
        value = kept.get(detail.field, detail.value)
        made += [_input(detail.field, value), b.context(*_origin(detail, value))]
    metadata = json.dumps({"article_id": view.article_id, "seen": view.seen, "kept": [field.value for field in kept]})
    return b.modal(ids.VIEW_DETAILS, words.DETAILS_TITLE, made, submit=words.SAVE_DETAILS, metadata=metadata)


def _input(field: DetailField, value: str) -> Block:
    element: Block = {"type": "plain_text_input", "max_length": LONGEST}
    if value:
        element["initial_value"] = cut(value, LONGEST)
    return b.input_block(FIELDS[field], words.LABELS[field], element, hint=words.HINTS.get(field, ""), optional=True)


def _origin(detail: Detail, value: str) -> Iterator[Block]:
    """Where the value is from; what holds now, where the field says something else; what was found beneath a person's value."""
    if detail.entered_by:
        yield b.words(words.entered(mention(detail.entered_by)))
    else:
        yield b.words(escape(cut(words.found(detail.found_in), 200)) if detail.value else words.NOT_FOUND)
    if value != detail.value:
        yield b.plain(f"{words.NOW}: “{detail.value}”" if detail.value else f"{words.NOW}: —", 400)
    if detail.entered_by and detail.detected:
        yield b.plain(f"{words.FOUND}: “{detail.detected}”", 400)
