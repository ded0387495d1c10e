"""An unmodified Bolt app goes through everything once, over Socket Mode and over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt import Ack, App, Respond, Say
from slack_sdk import WebClient

Body = dict[str, Any]


def card(state: str) -> list[Body]:
    button = {"type": "button", "text": {"type": "plain_text", "text": "Claim"}, "action_id": "claim", "value": "7"}
    text = {"type": "mrkdwn", "text": state}
    return [{"type": "section", "text": text}, {"type": "actions", "block_id": "buttons", "elements": [button]}]


def form(ts: str) -> Body:
    options = [{"text": {"type": "plain_text", "text": text}, "value": text.lower()} for text in ("True", "False")]
    rating = {"type": "radio_buttons", "action_id": "pick", "options": options}
    note = {"type": "plain_text_input", "action_id": "note", "multiline": True}
    return {
        "type": "modal",
        "callback_id": "verdict",
        "private_metadata": ts,
        "title": {"type": "plain_text", "text": "Verdict"},
        "submit": {"type": "plain_text", "text": "Save"},
        "blocks": [
            {"type": "input", "block_id": "rating", "label": {"type": "plain_text", "text": "Rating"}, "element": rating},
            {"type": "input", "block_id": "why", "label": {"type": "plain_text", "text": "Why"}, "element": note},
        ],
    }


def listen(app: App) -> None:
    @app.event("app_mention")
    def mention(event: Body, client: WebClient) -> None:
        client.chat_postMessage(channel=event["channel"], thread_ts=event["ts"], text="A card", blocks=card("open"))

    @app.action("claim")
    def claim(ack: Ack, body: Body, client: WebClient) -> None:
        ack()
        place = {"channel": body["channel"]["id"], "ts": body["message"]["ts"]}
        client.chat_update(**place, text="A card", blocks=card(f"claimed by <@{body['user']['id']}>"))
        client.views_open(trigger_id=body["trigger_id"], view=form(f"{place['channel']} {place['ts']}"))

    @app.view("verdict")
    def verdict(ack: Ack, view: Body, client: WebClient) -> None:
        note = view["state"]["values"]["why"]["note"]["value"]
        if "because" not in note:
            ack(response_action="errors", errors={"why": "Give a reason."})
            return
        ack()
        rating = view["state"]["values"]["rating"]["pick"]["selected_option"]["value"]
        channel, ts = view["private_metadata"].split()
        client.chat_update(channel=channel, ts=ts, text=f"Rated {rating}: {note}", blocks=[])


def listen_to_the_rest(app: App) -> None:
    @app.event("app_home_opened")
    def home(event: Body, client: WebClient) -> None:
        blocks = [{"type": "header", "text": {"type": "plain_text", "text": "Your desk"}}]
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    @app.command("/echo")
    def echo(ack: Ack, command: Body, respond: Respond) -> None:
        ack(f"you wrote {command['text']}")
        respond("and later")

    @app.shortcut("echo_message")
    def message_shortcut(ack: Ack, shortcut: Body, client: WebClient) -> None:
        ack()
        place = {"channel": shortcut["channel"]["id"], "user": shortcut["user"]["id"]}
        client.chat_postEphemeral(**place, text=f"it says {shortcut['message']['text']}")

    @app.shortcut("echo_new")
    def global_shortcut(ack: Ack, shortcut: Body, client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=shortcut["trigger_id"], view=form("- -"))

    @app.event("message")
    def direct(event: Body, say: Say) -> None:
        say(f"you said {event['text']}")


@pytest.fixture
def space(connected: Any) -> Any:
    listen(connected.app)
    listen_to_the_rest(connected.app)
    connected.connect()
    return connected.driver


def test_a_mention_becomes_a_card_whose_button_opens_a_form_that_refuses_once_and_then_rewrites_the_card(space: Any) -> None:
    root = space.mention("maya", "#newsdesk", "look at https://example.org/a?b=1&c=2 <now>")
    space.wait_for(lambda: len(space.thread("#newsdesk", root)) == 2)
    asked, posted = space.thread("#newsdesk", root)
    assert asked.text == "<@U0LOCALBOT> look at <https://example.org/a?b=1&amp;c=2> &lt;now&gt;"
    assert (posted.text, posted.user, posted.thread_ts) == ("A card", "U0LOCALBOT", root)

    clicked = space.click("tom", "#newsdesk", posted.ts, "claim")
    assert clicked.acked
    assert space.message("#newsdesk", posted.ts).blocks[0]["text"]["text"] == "claimed by <@U0TOM>"
    assert space.open_modal_of("tom").definition["callback_id"] == "verdict"
    assert space.open_modal_of("maya") is None

    assert space.submit("tom", {"pick": "true"}).errors == {"why": "Please complete this required field."}
    assert space.submit("tom", {"note": "trust me"}).errors == {"why": "Give a reason."}
    assert space.open_modal_of("tom").errors == {"why": "Give a reason."}
    assert space.submit("tom", {"note": "because the ledger says so"}).errors == {}
    assert space.open_modal_of("tom") is None
    assert space.message("#newsdesk", posted.ts).text == "Rated true: because the ledger says so"
    assert space.problems == []


def test_the_home_tab_is_published_when_somebody_opens_it(space: Any) -> None:
    space.open_home("ines")
    home = space.wait_for(lambda: space.home_of("ines"))
    assert home.blocks[0]["text"]["text"] == "Your desk"
    assert space.home_of("tom") is None


def test_a_command_is_answered_to_one_person_at_once_and_by_response_url(space: Any) -> None:
    space.rate_limit(on=False)
    assert space.slash("leo", "#newsdesk", "/echo", "a & b").acked
    texts = sorted(message.text for message in space.ephemerals("leo"))
    assert texts == ["and later", "you wrote a &amp; b"]
    assert space.messages("#newsdesk") == []
    assert space.ephemerals("maya") == []


def test_shortcuts_reach_the_app_with_the_message_or_a_trigger(space: Any) -> None:
    ts = space.say("maya", "#politics", "The budget grew by 3 percent.")
    space.shortcut("tom", "echo_message", "#politics", ts)
    assert [message.text for message in space.ephemerals("tom")] == ["it says The budget grew by 3 percent."]
    space.shortcut("tom", "echo_new")
    assert space.open_modal_of("tom").definition["private_metadata"] == "- -"
    assert space.cancel("tom") is None
    assert space.open_modal_of("tom") is None


def test_a_direct_message_is_answered_in_the_same_place(space: Any) -> None:
    ts = space.dm("tom", "hello")
    channel = space.dm_channel("tom")
    space.wait_for(lambda: len(space.messages(channel)) == 2)
    first, second = space.messages(channel)
    assert (first.ts, second.text, second.user) == (ts, "you said hello", "U0LOCALBOT")
    assert ts < second.ts
