"""Score rules, a model, and both together on the same annotated articles, by the scorer that lies beside them.

    python -m bench.model FOLDER [--set newsdesk/body.jsonl] [--replies DIR] [--fake] [--show]

Asks the model of the environment (OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL, LLM_API, LLM_PRICES, PROMPTS_DIR) and
keeps every reply in DIR; what is there already is not asked again, so a run can be repeated without a server. `--fake`
asks a stand-in that answers by rule, which measures the machinery and the number of tokens, and no model.

Prints for each of the three the scorer's figures, then what the model's answers were like: how many quotes stand in the
text, how many candidate sentences were left out, tokens and cost for 1,000 words. FOLDER holds `gold.jsonl` beside the set.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from bench.fake_model import FakeModel, scribe
from bot.app import refining
from bot.config import load
from bot.domain.article import Article
from bot.domain.asking import Ask, Call, Extracted, Malformed, Outcome, Question, Refused, T, Truncated, Unavailable, Usage, Why
from bot.domain.attribution import Attribution, Cue, Source
from bot.domain.claim import Claim, ClaimKind, Extraction
from bot.domain.making import Making, cost
from bot.domain.prompt import Prompt
from bot.extraction.answers import Answers
from bot.extraction.attributions.hits import form_of
from bot.extraction.chunks import chunks, numbered
from bot.extraction.grounding import ground
from bot.extraction.interview import Interview
from bot.extraction.output import as_json
from bot.extraction.reading import Reading, read
from bot.extraction.refine import refine
from bot.extraction.rules import extract
from bot.intake.paste import as_is
from bot.llm.prompts import load as load_prompt

_KINDS: dict[str, type[Truncated] | type[Refused]] = {"truncated": Truncated, "refused": Refused}


class Recorded:
    """A model whose replies lie on disk, one file a question; what is missing is asked for and kept."""

    def __init__(self, ask: Ask | None, folder: Path | None) -> None:
        self._ask = ask
        self._folder = folder

    def __call__(self, question: Question[T], /) -> Outcome[T]:
        """The reply on disk, or the model's, or none."""
        path = self._folder / f"{question.key}.json" if self._folder else None
        if path is not None and path.exists():
            return _replayed(json.loads(path.read_text("utf-8")), question)
        if self._ask is None:
            return Unavailable(Why.UNREACHABLE, retryable=False)
        outcome = self._ask(question)
        if path is not None and not isinstance(outcome, Unavailable):
            kept = {"outcome": type(outcome).__name__.lower(), "call": asdict(outcome.call)}
            path.write_text(json.dumps(kept, ensure_ascii=False, indent=1), "utf-8")
        return outcome


def _replayed(kept: dict[str, object], question: Question[T]) -> Outcome[T]:
    fields = dict(kept["call"])  # type: ignore[call-overload]  # written by asdict above
    usage = fields.pop("usage")
    call = Call(**fields, usage=Usage(**usage) if usage else None)
    kind = _KINDS.get(str(kept["outcome"]))
    if kind is not None:
        return kind(call)
    try:
        return Extracted(question.read(call.raw or ""), call)
    except ValueError as error:
        return Malformed(call, str(error))


@dataclass(slots=True)
class Tally:
    """What the answers to all articles were like."""

    words: int = 0
    quotes: int = 0
    grounded: int = 0
    asked: int = 0
    left_out: int = 0
    calls: int = 0
    input: int = 0
    output: int = 0
    dollars: float = 0.0
    failed: int = 0

    def add(self, article: Article, held: Interview, asked: int, making: Making, spent: float | None) -> None:
        """Count one article."""
        self.words += len(article.text.split())
        self.asked += asked
        self.left_out += making.unanswered
        self.calls += making.calls
        self.input += making.input_tokens
        self.output += making.output_tokens
        self.dollars += spent or 0.0
        self.failed += making.why is not None
        for number, answer in held.answers.items():
            self.quotes += len(answer.claims)
            self.grounded += sum(held.place(number, found.quote) is not None for found in answer.claims)

    def show(self) -> None:
        """Print it."""
        thousand = self.words / 1000 or 1
        print(f"quotes that stand in the text: {self.grounded} of {self.quotes}")
        print(f"candidate sentences left out: {self.left_out} of {self.asked}; articles with trouble: {self.failed}")
        print(f"for 1,000 words: {self.input / thousand:,.0f} tokens in, {self.output / thousand:,.0f} out,", end=" ")
        print(f"{self.calls / thousand:.1f} calls, ${self.dollars / thousand:.4f} ({self.words:,} words in all)")


def alone(reading: Reading, held: Interview) -> Extraction:
    """The list that the model alone would make: its grounded claims, with the numbers that stand in them."""
    claims: dict[tuple[int, int], Claim] = {}
    for one in Answers(reading, held).grounded:
        numbers = tuple(
            quantity
            for sentence in reading.sentences
            if sentence.span.overlaps(one.span)
            for quantity in sentence.quantities
            if one.span.contains(quantity.span)
        )
        places = [ground(reading.text, words, one.span) if words else None for words in (one.found.source, one.found.cue)]
        source, cue = places
        named = Attribution(
            Source(source, source.of(reading.text)) if source else None,
            Cue(cue, cue.of(reading.text)) if cue else None,
            (one.span,),
            form_of(reading.text, (one.span,)),
        )
        kinds = {ClaimKind.NUMERIC} if one.found.kind != "attributed" else set()
        if one.found.kind != "numeric":
            kinds.add(ClaimKind.ATTRIBUTED)
        claim = Claim(
            one.span, one.span.of(reading.text), frozenset(kinds), named if len(kinds) > 1 or not numbers else None, numbers
        )
        if (ClaimKind.ATTRIBUTED in kinds) != (claim.attribution is not None):
            continue
        claims.setdefault((one.span.start, one.span.end), claim)
    return Extraction(tuple(claims[place] for place in sorted(claims)), ())


def score(folder: Path, gold: Path, lines: Sequence[str], *, show: bool) -> None:
    """Have the scorer print its figures."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        out.write("\n".join(lines))
        out.flush()
        command = [sys.executable, str(folder / "score_claims.py"), str(gold), out.name, *(["--show"] if show else [])]
        subprocess.run(command, cwd=folder, check=True)


def run(folder: Path, source: Path, ask: Ask, prompt: Prompt, cost_of: Callable[[Making], float | None], *, show: bool) -> None:
    """Make and score the three lists."""
    lists: dict[str, list[str]] = {"rules": [], "model": [], "rules and model": []}
    tally = Tally()
    for line in source.read_text("utf-8").splitlines():
        document = json.loads(line)
        article = as_is(document["text"])
        reading = read(article)
        sentences = numbered(reading)
        pieces = chunks(sentences)
        held = Interview(article.text, sentences, ask, prompt)
        held.hold(pieces)
        both = refine(article, ask, prompt)
        made = {"rules": extract(article), "model": alone(reading, held), "rules and model": both}
        for name, extraction in made.items():
            lists[name].append(json.dumps(as_json(document["id"], article, extraction), ensure_ascii=False))
        tally.add(article, held, sum(len(piece.asked) for piece in pieces), both.making, cost_of(both.making))
    for name, lines in lists.items():
        print(f"== {name}", flush=True)
        score(folder, source.parent / "gold.jsonl", lines, show=show)
    print("== the model's answers")
    tally.show()


def main(arguments: Sequence[str]) -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", default="newsdesk/body.jsonl", help="file of documents, beside its gold.jsonl")
    parser.add_argument("--replies", type=Path, help="folder of kept replies")
    parser.add_argument("--fake", action="store_true", help="ask a stand-in that answers by rule")
    parser.add_argument("--show", action="store_true", help="print each difference")
    options = parser.parse_args(arguments)
    folder = options.folder.resolve()
    if options.replies is not None:
        options.replies.mkdir(parents=True, exist_ok=True)
    settings = load()
    with ExitStack() as stack:
        model = None if options.fake else stack.enter_context(refining(settings))
        if model is None and not options.fake and options.replies is None:
            sys.exit("No model: set OPENAI_API_KEY or OPENAI_BASE_URL, or give --replies or --fake.")
        ask: Ask | None = FakeModel(scribe) if options.fake else model.model if model else None
        prompt = load_prompt("extract_claims", settings.prompts_dir)
        run(
            folder,
            folder / options.set,
            Recorded(ask, options.replies),
            prompt,
            lambda making: cost(replace(making), settings.prices),
            show=options.show,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
