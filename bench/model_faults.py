"""What becomes of an article when the model's server misbehaves in every way that a corpus lists, over a real socket.

    python -m bench.model_faults FILE

FILE is the corpus (`llm_faults.json`); it stays outside the repository. Its replies are put into the form that the prompt
asks for, with the fault kept. Prints one line a fault and API, and three sums that have to be 0: replies that are not of the
form and were used, exceptions, and failures that the card would not say.
"""

from __future__ import annotations

import json
import re
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bot.domain.article import Article
from bot.domain.claim import Extraction
from bot.extraction.refine import refine
from bot.extraction.rules import extract
from bot.intake.paste import as_is
from bot.llm.access import Access, Api
from bot.llm.model import Model
from bot.llm.prompts import load
from bot.slack.words import making as words

Json = dict[str, object]
APIS: tuple[Api, ...] = ("responses", "chat")
HARMLESS = {
    "code fence", "usage missing", "usage far above the estimate", "typographic quotes and spaces differ only",
    "same claim 50 times", "mention in a claim", "masked link in a claim", "quote moved to another speaker",
}  # fmt: skip
"""Faults beside a right quote. What is wrong with the rest is dropped: a rewording, a source; counted as used if it is not."""

TEXT = "The city spent 4 million euros on the bridge in 2024."
TIMEOUT = 0.5
EMPTY = dict.fromkeys(("source", "cue", "resolved", "via", "restated", "repeats", "evidence", "primary_source", "search"))
_CLAIM = re.compile(r'\{"quote": ?("(?:[^"\\]|\\.)*"), ?(?:"speaker": ?("(?:[^"\\]|\\.)*"), ?)?"claim": ?("(?:[^"\\]|\\.)*")')
MALFORMED = {
    "cut at the token limit", "prose before the JSON", "trailing comma", "single quotes", "NaN", "duplicate keys", "wrong type",
    "array at the top", "extra keys", "deep nesting", "10 000 claims", "one claim of 100 000 characters", "lone surrogate escape",
    "NUL escape", "content null", "no choices", "200 with html", "200 empty body", "refusal", "content filter",
}  # fmt: skip
"""Faults whose reply must not be used at all."""


def claim(quote: str, restated: str | None = None) -> Json:
    """A claim of the right form."""
    return {"quote": quote, "kind": "numeric", "context": [], **EMPTY, "restated": restated}


def in_our_form(content: str) -> str:
    """The corpus's reply as an answer about sentence 1, character by character the same fault."""

    def ours(match: re.Match[str]) -> str:
        made = {**claim("Q", "R"), "source": "S" if match[2] else None, "cue": "said" if match[2] else None, "resolved": None}
        text = json.dumps(made)[:-1]
        return (
            text.replace('"Q"', match[1]).replace('"R"', match[3]).replace('"S"', (match[2] or '"S"').replace('"B"', '"Bo Lund"'))
        )

    made = _CLAIM.sub(ours, content)
    head = '{"answers":[{"sentence":1,"finding":"claims","readings":[],"claims"'
    if '{"claims"' not in made:
        return made
    opened = made.replace('{"claims"', head, 1)
    before, closing, after = opened.rpartition("}")
    return f"{before}}}]}}{after}" if closing and not opened.endswith("milli") else opened


def content_of(fault: Json) -> str | None:
    """The reply's text."""
    spec = fault.get("content_spec")
    if not isinstance(spec, dict):
        content = fault.get("content", json.dumps({"answers": [answer(TEXT)]}))
        return in_our_form(content) if isinstance(content, str) else None
    if "claims" in spec:
        return json.dumps({"answers": [answer(TEXT, times=int(spec["claims"]))]})
    if "repeat" in spec:
        return json.dumps({"answers": [answer(TEXT) for _ in range(int(spec["repeat"]))]})
    return json.dumps({"answers": [answer("x" * int(spec["claim_chars"]))]})


def answer(quote: str, times: int = 1) -> Json:
    """An answer about sentence 1."""
    return {"sentence": 1, "finding": "claims", "readings": [], "claims": [claim(quote)] * times}


def body_of(fault: Json, api: Api) -> str:
    """What the server sends."""
    if "body_text" in fault:
        return str(fault["body_text"])
    if "body" in fault:
        return json.dumps(fault["body"])
    text, refusal = content_of(fault), fault.get("refusal")
    finish = str(fault.get("finish_reason", "stop"))
    usage = fault.get("usage", {"total_tokens": 100})
    if api == "chat":
        message = {"role": "assistant", "content": text, "refusal": refusal}
        return json.dumps({"model": "m", "choices": [{"index": 0, "finish_reason": finish, "message": message}], "usage": usage})
    content: list[Json] = [] if text is None else [{"type": "output_text", "text": text, "annotations": []}]
    content += [{"type": "refusal", "refusal": refusal}] if refusal else []
    reasons = {"length": "max_output_tokens", "content_filter": "content_filter"}
    made: Json = {"id": "r", "object": "response", "model": "m", "usage": usage, "status": "completed"}
    made["output"] = [{"type": "message", "id": "i", "role": "assistant", "status": "completed", "content": content}]
    if finish in reasons:
        made |= {"status": "incomplete", "incomplete_details": {"reason": reasons[finish]}}
    return json.dumps(made)


def handler_for(fault: Json, api: Api) -> type[BaseHTTPRequestHandler]:
    """A server that has just this fault."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", 0)))
            if "delay_s" in fault:
                time.sleep(3 * TIMEOUT)
            body = body_of(fault, api).encode("utf-8", "surrogatepass")
            self.send_response(int(str(fault.get("status", 200))))
            headers = fault.get("headers")
            for name, value in (headers if isinstance(headers, dict) else {}).items():
                self.send_header(name, value)
            self.send_header("content-type", "application/json")
            reset = "reset" in str(fault["fault"])
            self.send_header("content-length", str(len(body) + (100 if reset else 0)))
            self.end_headers()
            self.wfile.write(body[:20] if reset else body)
            if reset:
                self.connection.shutdown(socket.SHUT_RDWR)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


class Quiet(ThreadingHTTPServer):
    """A server that does not complain about clients who hang up."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(fault: Json, api: Api) -> Iterator[str]:
    """The address of a server with this fault."""
    server = Quiet(("127.0.0.1", 0), handler_for(fault, api))
    address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    if fault["fault"] == "connect refused":
        server.server_close()
        yield address
        return
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield address
    finally:
        server.shutdown()
        server.server_close()


@dataclass(slots=True)
class Verdict:
    """What a fault led to."""

    said: str
    used: bool
    crashed: bool = False


def _askable(text: str) -> str:
    """The text with names that can be sources and, where no sentence would be asked about, as somebody's words."""
    named = re.sub(r"\bB said", "Bo Lund said", re.sub(r"\bA said", "Ada Holm said", text))
    return named if extract(as_is(named)).claims else f"{named.rstrip('.')}, officials said."


def added(rules: Extraction, made: Extraction) -> str:
    """Every word that the model brought in."""
    found = []
    for one, other in zip(rules.claims, made.claims, strict=True):
        found += [other.restated or "", *other.readings]
        if other.settled_by is not None:
            found.append(f"{other.settled_by}")
        if other.attribution != one.attribution:
            found.append(f"{other.attribution}")
    return " ".join(word for word in found if word)


def judge(fault: Json, api: Api) -> Verdict:
    """Send one article to one faulty server."""
    article: Article = as_is(_askable(str(fault.get("article", TEXT))))
    rules = extract(article)
    with serving(fault, api) as address:
        model = Model(Access("m", "sk-test", address, api, TIMEOUT))
        try:
            made = refine(article, model.ask, load("extract_claims"))
        except Exception as error:  # noqa: BLE001  # the very thing that is counted
            return Verdict(f"{type(error).__name__}", used=False, crashed=True)
        finally:
            model.close()
    said = " ".join(filter(None, (words.made_by(made.making), words.differences(made.making))))
    wrong_list = [one.span for one in made.claims] != [one.span for one in rules.claims]
    brought = added(rules, made)
    whole = str(fault["fault"]) in MALFORMED and any(one.model_view is not None for one in made.claims)
    return Verdict(said, used=wrong_list or whole or bool(brought))


def main(arguments: list[str]) -> None:
    """Try every fault with both APIs."""
    if len(arguments) != 1:
        sys.exit(__doc__)
    faults: list[Json] = json.loads(Path(arguments[0]).read_text("ascii"))
    verdicts = [(fault, api, judge(fault, api)) for fault in faults for api in APIS]
    for fault, api, verdict in verdicts:
        print(f"{api:<10} {str(fault['fault'])[:42]:<43} {verdict.said[:110]}{'  USED' * verdict.used}")
    used = sum(verdict.used for *_, verdict in verdicts)
    crashed = sum(verdict.crashed for *_, verdict in verdicts)
    unsaid = sum(_unsaid(fault, verdict) for fault, _, verdict in verdicts)
    good = sum(_good(verdict) for *_, verdict in verdicts)
    print(f"\n{len(verdicts)} runs: accepted-malformed {used}, crash {crashed}, unsaid {unsaid}; {good} good replies used")


def _good(verdict: Verdict) -> bool:
    return "refined by" in verdict.said and "in part" not in verdict.said and "refused" not in verdict.said


def _unsaid(fault: Json, verdict: Verdict) -> bool:
    """True where a person would not learn from the card that the model gave nothing, or something else than the rules."""
    return not verdict.said or (_good(verdict) and str(fault["fault"]) not in HARMLESS and "disagrees" not in verdict.said)


if __name__ == "__main__":
    main(sys.argv[1:])
