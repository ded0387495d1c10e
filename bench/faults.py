"""What becomes of an article when Slack misbehaves: every fault of a list, through the real desk in a local workspace.

    python -m bench.faults FILE [WORD …]

FILE is a JSON array of faults: answers of Web API methods, socket faults, events. With WORDs, only faults whose name holds one.
For each: messages lost (expected and not there once the fault is over), doubled (there more than once), and unsaid (a person had
to be told, and was not). The release bar is 0, 0, 0.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from slack_bolt import App

from bench.in_slack import TEXT, InSlack, in_slack
from bot.demo.driver import Driver
from bot.demo.model import Message
from bot.demo.server import serve
from bot.demo.workspace import Workspace
from bot.domain.exporting import ExportKind, ExportOrder
from bot.errors import ConfigError
from bot.jobs.runtime import Timing
from bot.slack.client import new_client
from bot.slack.manifest import manifest
from bot.slack.sign_in import workspace_url
from bot.slack.transport import serve_socket

QUICK = Timing(poll=0.02, notice=0.01, retry=0.05, park=0.3)
PATIENCE = 120.0
DESK = "#newsdesk"
MESSAGES = 3
Fault = dict[str, object]


@dataclass
class Result:
    """Counts of one fault; `note` says what was looked at."""

    lost: int = 0
    doubled: int = 0
    unsaid: int = 0
    note: str = ""


def until(what: Callable[[], object], seconds: float = PATIENCE) -> bool:
    """Whether `what` became true in time."""
    end = time.monotonic() + seconds
    while not (found := what()) and time.monotonic() < end:
        time.sleep(0.05)
    return bool(found)


def counted(room: InSlack, ts: str, note: str, where: str = DESK, *, told: bool = True) -> Result:
    """Wait until the thread is complete, then count. A tick now and then stands for the minutes that pass."""
    room.people.heal()

    def complete() -> bool:
        if not room.desk.engine.idle():
            return False
        if len(room.listed(where, ts)) >= MESSAGES and "claims found" in str(room.listed(where, ts)[0].blocks):
            return True
        time.sleep(0.3)
        room.desk.engine.tick()
        return False

    until(complete)
    until(room.desk.engine.idle)
    found = len(room.listed(where, ts))
    return Result(max(0, MESSAGES - found), max(0, found - MESSAGES), 0 if told else 1, note)


def notes_to(room: InSlack, who: str) -> list[Message]:
    """What the desk said to one person: directly or for their eyes only."""
    direct = room.people.dm_channel(who)
    return [message for message in room.people.messages(direct) if message.bot] + room.people.ephemerals(who)


def api_kind(fault: Fault) -> tuple[str, dict[str, object]]:
    """The local workspace's name for an answer, and its arguments."""
    if fault.get("reset"):
        return "reset-after", {}
    if fault.get("delay_s"):
        return "hang", {"seconds": 25.0}
    status, body = fault.get("status"), fault.get("body")
    if isinstance(status, int) and status >= 429:
        return _by_status(status, fault)
    if not isinstance(body, dict):
        return "cut", {}
    return ("limited-200", {}) if body.get("error") == "ratelimited" else ("error", {"error": body["error"]})


def _by_status(status: int, fault: Fault) -> tuple[str, dict[str, object]]:
    if status == 429:
        headers = fault.get("headers")
        after = headers.get("Retry-After") if isinstance(headers, dict) else None
        # An hour of rest is shown by the note to the person; the bench itself waits a minute.
        return "429", {"retry_after": None if after is None else min(int(after), 61)}
    if fault.get("applied") is True:
        return "500-after", {}
    return ("html" if "html" in str(fault.get("body_text")) else "503"), {}


FOR_GOOD = frozenset(
    {"channel_not_found", "not_in_channel", "is_archived", "restricted_action", "missing_scope", "ekm_access_denied"}
    | {"org_login_required", "team_access_not_granted"}
)


def posting(room: InSlack, fault: Fault) -> Result:
    """A fault of chat.postMessage while an article's messages are posted."""
    kind, more = api_kind(fault)
    code = str(more.get("error", ""))
    lasting = code in FOR_GOOD
    channel_only = code in ("channel_not_found", "not_in_channel", "is_archived", "restricted_action")
    before = len(notes_to(room, "maya"))
    room.people.fault("chat.postMessage", kind, times=1000 if lasting else 1, channel=DESK, **more)  # type: ignore[arg-type]
    ts = room.people.mention("maya", DESK, TEXT)
    long = kind == "429" and (more.get("retry_after") or 0) >= 60  # type: ignore[operator]
    told = True
    if channel_only or long:
        told = until(lambda: len(notes_to(room, "maya")) > before)
    elif lasting:
        until(lambda: any(call.response.get("error") == code for call in room.people.api_calls("chat.postMessage")), 20)
        answer = room.people.slash("tom", "#politics", "/factdesk", "settings")
        told = code in json.dumps(answer.attempts[-1].outcome.response) or bool(answer.acked)
    return counted(room, ts, "posts", told=told)


def updating(room: InSlack, fault: Fault) -> Result:
    """A fault of chat.update after a claim was taken."""
    ts = room.people.mention("maya", DESK, TEXT)
    counted(room, ts, "")
    kind, more = api_kind(fault)
    task = room.listed(DESK, ts)[1]
    room.people.fault("chat.update", kind, matches=lambda args: args.get("ts") == task.ts, **more)  # type: ignore[arg-type]
    room.people.click("tom", DESK, task.ts, "task_assign")
    tom = room.people.workspace.person("tom").id

    def shows() -> bool:
        return any(tom in str(message.blocks) for message in room.listed(DESK, ts)[1:])

    shown = until(shows, 90)
    until(room.desk.engine.idle)
    states = [message for message in room.listed(DESK, ts)[1:] if tom in str(message.blocks)]
    return Result(0 if shown else 1, max(0, len(states) - 1), 0, "the message after a press")


def opening(room: InSlack, fault: Fault) -> Result:
    """A fault of views.open when somebody wants a form."""
    ts = room.people.mention("maya", DESK, TEXT)
    counted(room, ts, "")
    task = room.listed(DESK, ts)[1]
    kind, more = api_kind(fault)
    before = len(notes_to(room, "tom"))
    room.people.fault("views.open", kind, **more)  # type: ignore[arg-type]
    room.people.click("tom", DESK, task.ts, "task_context")
    told = until(lambda: len(notes_to(room, "tom")) > before, 20)
    room.people.click("tom", DESK, task.ts, "task_context")
    again = room.people.open_modal_of("tom") is not None
    if again:
        room.people.cancel("tom")
    return Result(0 if again else 1, 0, 0 if told else 1, "the form, and the same press again")


def home(room: InSlack, fault: Fault) -> Result:
    """A fault of views.publish when somebody opens Home."""
    kind, more = api_kind(fault)
    room.people.fault("views.publish", kind, **more)  # type: ignore[arg-type]
    room.people.open_home("tom")
    until(lambda: any(not call.response.get("ok") for call in room.people.api_calls("views.publish")), 10)
    room.people.open_home("tom")
    return Result(0 if until(lambda: room.people.home_of("tom") is not None, 20) else 1, 0, 0, "Home at the next visit")


def starting(_room: InSlack, fault: Fault) -> Result:
    """A fault of a call that is made at start: the admin is told in words."""
    running = serve(Workspace(manifest("socket")))
    people = Driver(running)
    client = new_client(running.bot_token, base_url=running.api_url)
    kind, more = api_kind(fault)
    people.fault(str(fault["method"]), kind, **more)  # type: ignore[arg-type]
    try:
        if fault["method"] == "apps.connections.open":
            serve_socket(App(client=client, token_verification_enabled=False), running.app_token)
        else:
            workspace_url(client)
    except ConfigError as error:
        return Result(0, 0, 0 if str(more["error"]) in str(error) else 1, "the words at start")
    finally:
        running.stop()
    return Result(0, 0, 1, "no words at start")


def telling(room: InSlack, fault: Fault) -> Result:
    """A person who cannot be written to directly: an export that somebody orders, while the rest goes on."""
    kind, more = api_kind(fault)
    room.people.fault("conversations.open", kind, **more)  # type: ignore[arg-type]
    before = len(notes_to(room, "tom"))
    tom = room.people.workspace.person("tom").id
    place = room.people.channel_id(DESK)
    ts = room.people.mention("maya", DESK, TEXT)
    counted(room, ts, "")
    room.people.fault("conversations.open", kind, **more)  # type: ignore[arg-type]
    order = ExportOrder(room.people.workspace.team_id, tom, place, ExportKind.CSV)
    room.desk.engine.export(order)
    told = until(lambda: len(notes_to(room, "tom")) > before, 20)
    return counted(room, ts, "an export", told=told)


def socket(room: InSlack, fault: Fault) -> Result:
    """A fault of the connection while an article is pasted."""
    name, people = str(fault["fault"]), room.people
    shape = fault.get("socket")
    if isinstance(shape, dict):
        people.disconnect(str(shape["reason"]))
    elif "storm" in name:
        for _ in range(20):
            people.disconnect("refresh_requested")
            time.sleep(0.5)
    elif "pong" in name:
        people.silence(on=True)
        time.sleep(12)
        people.silence(on=False)
    else:
        _lose(people, name)
    ts = people.mention("maya", DESK, TEXT)
    if "5 minutes" in name:
        for _ in range(8):
            people.jump(61)
            time.sleep(0.2)
    return counted(room, ts, "an article over the socket")


def _lose(people: Driver, name: str) -> None:
    if "drop" in name:
        people.drop_sockets()
    elif "twice" in name:
        people.fault("", "duplicate")
    else:
        people.fault("", "lose", times=3 if "5 minutes" in name else 1)


def event(room: InSlack, fault: Fault) -> Result:
    """Something that happens in the workspace after an article was listed."""
    name, people = str(fault["fault"]).removeprefix("event: "), room.people
    where = people.dm_channel("maya")
    ts = people.dm("maya", TEXT)
    counted(room, ts, "", where)
    told = True
    before = len(notes_to(room, "maya"))
    if name.startswith("message_deleted"):
        people.delete(where, ts)
        told = until(lambda: "deleted" in str(room.listed(where, ts)[0].blocks), 20)
    elif name.startswith("message_changed"):
        people.edit(where, ts, "nothing to see here any more")
        told = until(lambda: len(notes_to(room, "maya")) > before, 20)
    elif name.startswith(("channel_", "member_left")):
        return channel_gone(room, name)
    else:
        shape = fault.get("event") or {"type": name.split()[0], "user": {"id": "U0GONE", "deleted": True}}
        delivery = people.raw("events_api", dict(shape)) if "app_rate" in name else people.event(dict(shape))  # type: ignore[call-overload]
        told = until(lambda: delivery.acked, 10)
    return counted(room, ts, name, where, told=told)


def channel_gone(room: InSlack, name: str) -> Result:
    """The channel is closed to us while a claim is taken and another article comes; then it opens again."""
    people, place = room.people, "#politics"
    ts = people.mention("maya", place, TEXT)
    if "archive" in name:
        people.archive(place)
    else:
        people.kick(place)
    before = len(notes_to(room, "maya"))
    told = until(lambda: len(notes_to(room, "maya")) > before or room.listed(place, ts)[2:], 20)
    people.running.call(lambda: reopen(room, place))
    return counted(room, ts, name, place, told=told)


def reopen(room: InSlack, place: str) -> None:
    """Bring the channel back, with the bot in it."""
    channel = room.people.workspace.channel(place)
    channel.archived = False
    if room.people.workspace.bot.id not in channel.members:
        channel.members.append(room.people.workspace.bot.id)


def http(room: InSlack, fault: Fault) -> Result:
    """Deliveries over HTTP that fail, or that come twice."""
    people = room.people
    if "two events" in str(fault["fault"]):
        shape = {"type": "app_mention", "user": people.workspace.person("maya").id, "channel": people.channel_id(DESK)}
        told = [people.say("maya", DESK, "The port counted ferries.") for _ in range(2)]
        text = f"<@{people.workspace.bot.id}> {TEXT}"
        for at in told:
            people.event({**shape, "ts": at, "event_ts": at, "text": text, "client_msg_id": "the-same"})
        until(lambda: any(room.listed(DESK, at) for at in told))
        first, other = sorted(told, key=lambda at: -len(room.listed(DESK, at)))
        result = counted(room, first, "one gesture as two events")
        result.doubled += len(room.listed(DESK, other))
        return result
    people.fault("", "lose", times=6)
    ts = people.mention("maya", DESK, TEXT)
    for _ in range(8):
        people.jump(61)
        time.sleep(0.2)
    return counted(room, ts, "the last retry is the one that arrives")


UNUSED = "not called by the desk"
BY_METHOD: dict[str, Callable[[InSlack, Fault], Result]] = {
    "chat.postMessage": posting,
    "chat.update": updating,
    "views.open": opening,
    "views.publish": home,
    "auth.test": starting,
    "apps.connections.open": starting,
    "conversations.open": telling,
}


def run(fault: Fault, folder: Path) -> Result:
    """One fault in a workspace of its own."""
    method, name = str(fault.get("method", "")), str(fault["fault"])
    over_http = name.startswith("http:")
    with in_slack(folder, f"sqlite:///{folder / 'desk.sqlite'}", http=over_http, timing=QUICK) as room:
        if method == "any":
            results = [posting(room, fault), updating(room, fault)]
            lost, doubled, unsaid = (sum(getattr(one, part) for one in results) for part in ("lost", "doubled", "unsaid"))
            return Result(lost, doubled, unsaid, "posts, updates")
        if method:
            return BY_METHOD[method](room, fault) if method in BY_METHOD else Result(note=UNUSED)
        kind = name.partition(":")[0]
        return {"socket": socket, "http": http, "event": event}[kind](room, fault)


def main(arguments: list[str]) -> int:
    """Print the table; the status is 1 where the bar is missed."""
    faults: list[Fault] = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    wanted = [fault for fault in faults if not arguments[1:] or any(word in str(fault["fault"]) for word in arguments[1:])]
    total = Result()
    print(f"{'fault':62} lost doubled unsaid")
    for fault in wanted:
        with tempfile.TemporaryDirectory() as folder:
            result = run(fault, Path(folder))
        total.lost += result.lost
        total.doubled += result.doubled
        total.unsaid += result.unsaid
        shown = f"{fault.get('method', '')} {fault['fault']}".strip()
        print(f"{shown[:62]:62} {result.lost:4} {result.doubled:7} {result.unsaid:6}  {result.note}", flush=True)
    print(f"{f'{len(wanted)} faults':62} {total.lost:4} {total.doubled:7} {total.unsaid:6}")
    return int(bool(total.lost or total.doubled or total.unsaid))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
