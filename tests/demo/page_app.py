"""A small app for the tests of the page: a message with one of every control, and a form with one of every field."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

Body = dict[str, Any]


def plain(text: str) -> Body:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def options(*texts: str) -> list[Body]:
    """Options whose values are their texts in small letters."""
    return [{"text": plain(text), "value": text.lower()} for text in texts]


def button(text: str, action: str, **more: Any) -> Body:
    """A button."""
    return {"type": "button", "text": plain(text), "action_id": action, "value": "7", **more}


CONFIRM = {
    "title": plain("Release it?"),
    "text": plain("Others may take it."),
    "confirm": plain("Release"),
    "deny": plain("Keep"),
}
CONTROLS: list[Body] = [
    {
        "type": "actions",
        "block_id": "controls",
        "elements": [
            button("Open Form", "open", style="primary"),
            button("Release", "release", style="danger", confirm=CONFIRM),
            {"type": "static_select", "action_id": "filter", "placeholder": plain("Filter"), "options": options("Mine", "All")},
            {"type": "overflow", "action_id": "more", "options": options("Copy", "Move")},
            {"type": "datepicker", "action_id": "day", "placeholder": plain("Due day")},
            {
                "type": "multi_static_select",
                "action_id": "flags",
                "placeholder": plain("Flags"),
                "options": options("Red", "Blue"),
            },
            {"type": "checkboxes", "action_id": "ticks", "options": options("First", "Second")},
        ],
    }
]


def field(block: str, label: str, element: Body, **more: Any) -> Body:
    """An input block whose element's action id is the block id with `_value`."""
    return {
        "type": "input",
        "block_id": block,
        "label": plain(label),
        "element": {**element, "action_id": f"{block}_value"},
        **more,
    }


FORM: Body = {
    "type": "modal",
    "callback_id": "form",
    "title": plain("Verdict"),
    "submit": plain("Save Verdict"),
    "close": plain("Not Now"),
    "blocks": [
        field("rating", "Is it so?", {"type": "radio_buttons", "options": options("True", "False")}),
        field("said", "Was it said?", {"type": "static_select", "options": options("As quoted", "Altered")}),
        field("link", "Evidence link", {"type": "url_text_input"}, hint=plain("A page that anybody can open.")),
        field("count", "How many sources", {"type": "number_input", "is_decimal_allowed": False}, optional=True),
        field("mail", "Contact", {"type": "email_text_input"}, optional=True),
        field("day", "Looked up on", {"type": "datepicker"}, optional=True),
        field("flags", "Flags", {"type": "checkboxes", "options": options("Old", "Partial")}, optional=True),
        field("topics", "Topics", {"type": "multi_static_select", "options": options("Health", "Money")}, optional=True),
        field("who", "Second reader", {"type": "users_select"}, optional=True),
        field("why", "Explanation", {"type": "plain_text_input", "multiline": True}),
    ],
}


def listen(app: App) -> list[Body]:
    """Make the app open the form, check it, and keep what it is sent. Gives the list of everything that came in."""
    seen: list[Body] = []
    _hear_the_form(app, seen)

    def note(ack: Ack, action: Body) -> None:
        ack()
        seen.append(action)

    def shortcut(ack: Ack, shortcut: Body) -> None:
        ack()
        seen.append(shortcut)

    def command(ack: Ack, command: Body) -> None:
        seen.append(command)
        ack(f"you wrote {command['text']}")

    for name in ("release", "filter", "more", "day", "flags", "ticks"):
        app.action(name)(note)
    for name in ("echo_message", "echo_new"):
        app.shortcut(name)(shortcut)
    app.command("/echo")(command)
    return seen


def _hear_the_form(app: App, seen: list[Body]) -> None:
    @app.action("open")
    def open_form(ack: Ack, body: Body, client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @app.view("form")
    def submitted(ack: Ack, view: Body) -> None:
        values = view["state"]["values"]
        if "because" not in values["why"]["why_value"]["value"]:
            ack(response_action="errors", errors={"link": "This page needs a login.", "why": "Give a reason."})
            return
        ack()
        seen.append(values)
