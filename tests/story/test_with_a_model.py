"""The whole story with a language model: who made the list, what it took, and what happens when the model is gone."""

from __future__ import annotations

import json
from pathlib import Path

from llmock.pytest_plugin import LLMock

from bench.fake_model import asked_in, scribe
from bot.demo.model import Message
from bot.demo.sample_texts import load
from bot.extraction.refine import refine
from bot.intake.paste import read_text
from bot.llm.prompts import load as load_prompt
from tests.extraction.models import Answers, Asked, Model
from tests.story.newsroom import Newsroom, open_newsroom, words_of

DESK = "#newsdesk"


def sample() -> str:
    return str(load()[0]["text"])


def replies() -> list[str]:
    """What a sensible model says about the sample: what the rules find, but one claim reworded and one not worth a check."""
    said: list[str] = []

    def write(asked: Asked) -> Answers:
        lines = "\n".join(f"abc·S{number:03}*│ {words}" for number, words in asked.items())
        answers: Answers = json.loads(scribe(lines))["answers"]
        reworded, denied = [one for one in answers if one["claims"]][1:3]
        reworded["claims"][0]["restated"] = reworded["claims"][0]["quote"].rstrip(".")
        denied.update(finding="nothing_checkable", claims=[])
        said.append(json.dumps({"answers": answers}, ensure_ascii=False))
        return answers

    refine(read_text(sample()), Model(write), load_prompt("extract_claims"))
    return said


def model_settings(llmock: LLMock) -> dict[str, object]:
    return {
        "openai_base_url": llmock.base_url(),
        "openai_api_key": "key-of-the-test",
        "openai_model": "a-model",
        "llm_prices": "a-model=2/1/8",
    }


def listed(newsroom: Newsroom) -> tuple[Message, list[Message]]:
    """The card and the claims of the sample, pasted."""
    root = newsroom.paste(sample())
    card, *tasks = newsroom.people.thread(DESK, root)[1:]
    return card, tasks


def test_the_card_says_who_made_the_list_and_what_it_took(tmp_path: Path, database_url: str, llmock: LLMock) -> None:
    for reply in replies():
        llmock.reply(reply)
    with open_newsroom(tmp_path, database_url, "socket", changes=model_settings(llmock)) as newsroom:
        card, tasks = listed(newsroom)

        said = words_of(card)
        assert "List made by rules, refined by a-model." in said
        assert "tokens in" in said
        assert "about $0." in said
        assert "The model disagrees with the rules in 1 place." in said
        assert len(tasks) == 6
        everything = " ".join(map(words_of, tasks))
        assert everything.count("In other words: ") == 1
        assert everything.count("What would settle it: ") == 5
        assert everything.count("A model saw nothing to check here.") == 1
        assert newsroom.people.problems == []
    llmock.assert_resilient()


def test_nothing_but_the_article_reaches_the_model(tmp_path: Path, database_url: str, llmock: LLMock) -> None:
    for reply in replies():
        llmock.reply(reply)
    with open_newsroom(tmp_path, database_url, "socket", changes=model_settings(llmock)) as newsroom:
        listed(newsroom)
        people = [newsroom.people.workspace.person(name) for name in ("maya", "tom")]
        sent = json.dumps([record.body for record in llmock.requests], ensure_ascii=False)

    private = [person.id for person in people] + ["newsdesk", "factdesk", "xoxb", "xapp", "key-of-the-test"]
    assert [word for word in private if word in sent] == []
    article = {words for record in llmock.requests for _, _, words in asked_in(record.body["messages"][1]["content"])}
    assert article
    assert all(" ".join(words.split()) in " ".join(sample().split()) for words in article)


def test_with_the_model_gone_the_rules_list_comes_and_the_card_says_so(tmp_path: Path, database_url: str, llmock: LLMock) -> None:
    llmock.outage()
    with open_newsroom(tmp_path, database_url, "socket", changes=model_settings(llmock)) as newsroom:
        card, tasks = listed(newsroom)

        assert len(tasks) == 6
        assert "List made by rules alone: the model's server failed." in words_of(card)
        assert newsroom.people.problems == []
    assert len(llmock.requests) == 3


def test_without_a_model_the_card_says_that_rules_made_the_list(tmp_path: Path, database_url: str) -> None:
    with open_newsroom(tmp_path, database_url, "socket") as newsroom:
        card, tasks = listed(newsroom)

        assert len(tasks) == 6
        assert "List made by rules alone." in words_of(card)
