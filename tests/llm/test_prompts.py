"""The prompts that ship: unchanged since their release, complete, and with examples that keep the rules they teach."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.domain.text import Span
from bot.errors import ConfigError
from bot.extraction.grounding import ground
from bot.extraction.reply import Answer, ClaimFound, ClaimList, read_reply
from bot.extraction.wording import fits, searchable
from bot.llm.prompts import load, read

FOLDER = Path(__file__).resolve().parents[2] / "prompts"
NAMES = sorted(path.name for path in FOLDER.glob("*.v*.md"))
EXAMPLES = sorted(path.name for path in (FOLDER / "examples").glob("*.json"))


@pytest.mark.parametrize("name", NAMES)
def test_a_released_prompt_is_the_text_that_was_released(name: str) -> None:
    prompt = read(FOLDER, name)

    locked = json.loads((FOLDER / "lock.json").read_text())
    assert locked.get(prompt.name) == f"sha256:{prompt.sha256}"


def test_the_lock_names_no_prompt_that_is_gone() -> None:
    assert [f"{name}.md" for name in json.loads((FOLDER / "lock.json").read_text())] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_prompt_can_be_filled_with_any_text(name: str) -> None:
    prompt = read(FOLDER, name)
    filled = prompt.fill(**dict.fromkeys(prompt.inputs, "$evil ${asked} {0} %s"))

    assert filled.count("$evil ${asked} {0} %s") == len(prompt.inputs)
    assert "$" not in prompt.instructions
    assert prompt.output == ClaimList.__name__


@pytest.mark.parametrize("name", NAMES)
def test_a_prompt_lacks_nothing_that_it_is_filled_with(name: str) -> None:
    with pytest.raises(KeyError):
        read(FOLDER, name).fill(nonce="x")


def test_the_newest_version_is_taken(tmp_path: Path) -> None:
    _write(tmp_path, "extract_claims", 2)
    _write(tmp_path, "extract_claims", 10)
    _write(tmp_path, "another", 11)

    assert load("extract_claims", tmp_path).version == 10


def test_a_change_of_an_example_changes_the_hash(tmp_path: Path) -> None:
    _write(tmp_path, "extract_claims", 1)
    before = load("extract_claims", tmp_path).sha256
    (tmp_path / "examples" / "one.json").write_text('{"sentences": ["B."], "asked": [], "reply": {"answers": []}}')

    assert load("extract_claims", tmp_path).sha256 != before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("+++", "---", "TOML"),
        ('id = "extract_claims"', 'id = "other"', "not those of its name"),
        ('inputs = ["sentences"]', 'inputs = ["sentences", "more"]', "inputs"),
        ("version = 1", "version = ", "cannot be used"),
        ("max_output_tokens = 10", "", "max_output_tokens"),
        ("one.json", "two.json", "cannot be used"),
    ],
)
def test_a_prompt_that_cannot_be_used_is_refused_at_start_with_the_reason(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = _write(tmp_path, "extract_claims", 1)
    path.write_text(path.read_text().replace(old, new))

    with pytest.raises(ConfigError, match="PROMPTS_DIR") as refused:
        load("extract_claims", tmp_path)
    assert said in str(refused.value)


def test_a_folder_without_prompts_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(ConfigError, match="PROMPTS_DIR"):
            load("extract_claims", folder)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_answers_what_it_asks_and_is_valid(name: str) -> None:
    case = json.loads((FOLDER / "examples" / name).read_text())
    reply = read_reply(json.dumps(case["reply"]))

    assert [answer.sentence for answer in reply.answers] == case["asked"]
    assert all(answer.usable for answer in reply.answers)


def _claims() -> list[tuple[list[str], Answer, ClaimFound]]:
    found = []
    for name in EXAMPLES:
        case = json.loads((FOLDER / "examples" / name).read_text())
        for answer in read_reply(json.dumps(case["reply"])).answers:
            found += [(case["sentences"], answer, claim) for claim in answer.claims]
    return found


@pytest.mark.parametrize(("sentences", "answer", "claim"), _claims())
def test_what_an_example_copies_stands_exactly_in_its_sentences(sentences: list[str], answer: Answer, claim: ClaimFound) -> None:
    sentence, text = sentences[answer.sentence - 1], " ".join(sentences[: answer.sentence])

    assert ground(sentence, claim.quote, Span(0, len(sentence))) is not None
    for words in (claim.source, claim.cue, claim.via):
        assert words is None or ground(sentence, words, Span(0, len(sentence))) is not None
    for words in (claim.resolved, claim.primary_source):
        assert words is None or ground(text, words, Span(0, len(text))) is not None


@pytest.mark.parametrize(("sentences", "answer", "claim"), _claims())
def test_what_an_example_rewords_would_be_shown(sentences: list[str], answer: Answer, claim: ClaimFound) -> None:
    context = [sentences[number - 1] for number in claim.context]

    assert claim.restated is None or fits(claim.restated, claim.quote, *context)
    assert claim.search is None or searchable(claim.search, claim.quote)


def _write(folder: Path, prompt_id: str, version: int) -> Path:
    (folder / "examples").mkdir(exist_ok=True)
    (folder / "examples" / "one.json").write_text('{"sentences": ["A."], "asked": [1], "reply": {"answers": []}}')
    path = folder / f"{prompt_id}.v{version}.md"
    path.write_text(
        f'+++\nid = "{prompt_id}"\nversion = {version}\ninputs = ["sentences"]\noutput = "ClaimList"\n'
        'max_output_tokens = 10\nexamples = ["one.json"]\nchangelog = "x"\n'
        "+++\n\n## System\n\nDo.\n\n$examples\n\n## User\n\n$sentences\n"
    )
    return path
