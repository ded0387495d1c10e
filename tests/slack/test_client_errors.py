"""What an answer of Slack's Web API, or the lack of one, says about the request."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from bot.slack import client
from bot.slack.client import RejectedError, UncertainError, new_client
from bot.slack.render.message import Message
from tests.slack.fake_slack import FakeSlack, Fault

HELLO = Message("hello", [{"type": "section", "text": {"type": "plain_text", "text": "hello"}}])


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    fake = FakeSlack()
    yield fake
    fake.close()


@pytest.fixture
def web(slack: FakeSlack) -> WebClient:
    return new_client("xoxb-test", base_url=slack.url, timeout_seconds=5)


def test_a_post_carries_its_outbox_key_and_shows_no_link_previews(slack: FakeSlack, web: WebClient) -> None:
    ts = client.post(web, "C1", HELLO, key="task:7", thread_ts="1.5")

    sent = slack.messages["C1"][0]
    assert (sent["ts"], sent["thread_ts"], sent["text"]) == (ts, "1.5", "hello")
    assert sent["metadata"] == {"event_type": "factdesk_post", "event_payload": {"delivery_id": "task:7"}}
    assert [str(sent[name]) in {"0", "False"} for name in ("unfurl_links", "unfurl_media")] == [True, True]


@pytest.mark.parametrize("code", ["is_archived", "channel_not_found", "restricted_action", "token_revoked", "a_new_code"])
def test_a_refusal_for_good_is_not_worth_a_retry(slack: FakeSlack, web: WebClient, code: str) -> None:
    slack.fail("chat.postMessage", Fault("error", error=code))

    with pytest.raises(RejectedError) as caught:
        client.post(web, "C1", HELLO, key="k", thread_ts=None)
    assert (caught.value.code, caught.value.retryable) == (code, False)


@pytest.mark.parametrize(("header", "seconds"), [("30", 30.0), ("0", 0.0), (None, None), ("soon", None)])
def test_a_rate_limit_says_how_long_to_wait(slack: FakeSlack, web: WebClient, header: str | None, seconds: float | None) -> None:
    slack.fail("chat.postMessage", Fault("429", retry_after=header))

    with pytest.raises(RejectedError) as caught:
        client.post(web, "C1", HELLO, key="k", thread_ts=None)
    assert (caught.value.retryable, caught.value.retry_after) == (True, seconds)


def test_a_rate_limit_in_a_body_with_status_200_counts_as_one(slack: FakeSlack, web: WebClient) -> None:
    slack.fail("chat.postMessage", Fault("error", error="ratelimited"))

    with pytest.raises(RejectedError) as caught:
        client.post(web, "C1", HELLO, key="k", thread_ts=None)
    assert caught.value.retryable is True


@pytest.mark.parametrize("kind", ["500", "503", "reset", "cut", "html"])
@pytest.mark.parametrize("applied", [True, False])
def test_an_unclear_answer_is_uncertain_and_the_request_is_sent_only_once(
    slack: FakeSlack, web: WebClient, kind: str, applied: bool
) -> None:
    slack.fail("chat.postMessage", Fault(kind, applied=applied))

    with pytest.raises(UncertainError):
        client.post(web, "C1", HELLO, key="k", thread_ts=None)
    assert slack.count("chat.postMessage") == 1


@pytest.mark.parametrize("code", ["fatal_error", "internal_error"])
def test_errors_after_which_slack_may_have_done_part_of_it_are_uncertain(slack: FakeSlack, web: WebClient, code: str) -> None:
    slack.fail("chat.postMessage", Fault("error", error=code))

    with pytest.raises(UncertainError):
        client.post(web, "C1", HELLO, key="k", thread_ts=None)


def test_silence_ends_with_the_time_limit_and_is_uncertain() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        web = new_client("xoxb-test", base_url=f"http://127.0.0.1:{silent.getsockname()[1]}/api/", timeout_seconds=1)

        with pytest.raises(UncertainError):
            client.post(web, "C1", HELLO, key="k", thread_ts=None)


def test_a_refused_connection_is_certainly_not_posted() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    web = new_client("xoxb-test", base_url=f"http://127.0.0.1:{port}/api/")

    with pytest.raises(RejectedError) as caught:
        client.post(web, "C1", HELLO, key="k", thread_ts=None)
    assert caught.value.retryable is True


@pytest.mark.parametrize("thread_ts", [None, "1.5"])
def test_a_message_is_found_by_its_key_on_a_later_page(slack: FakeSlack, web: WebClient, thread_ts: str | None) -> None:
    slack.page_size = 2
    posted = {key: client.post(web, "C1", HELLO, key=key, thread_ts=thread_ts) for key in ("a", "b", "c", "d", "e")}

    assert client.find(web, "C1", key="e", thread_ts=thread_ts, oldest=0) == posted["e"]
    assert client.find(web, "C1", key="f", thread_ts=thread_ts, oldest=0) is None


def test_another_bots_message_with_our_key_is_not_ours(slack: FakeSlack, web: WebClient) -> None:
    client.post(web, "C1", HELLO, key="card:1", thread_ts=None)
    slack.messages["C1"][0]["bot_id"] = "B2"

    assert client.find(web, "C1", key="card:1", thread_ts=None, oldest=0) is None


def test_no_error_holds_the_token_or_the_text(slack: FakeSlack, web: WebClient) -> None:
    slack.fail("chat.postMessage", Fault("error", error="invalid_auth"))

    with pytest.raises(RejectedError) as caught:
        client.post(web, "C1", Message("a secret plan"), key="k", thread_ts=None)
    assert str(caught.value) == "Slack refused chat.postMessage: invalid_auth"
