"""The command line says what is wrong and what to do, without a traceback; and `extract` prints what it promises."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.desk.store import Store
from bot.domain.clock import system_clock
from tests.desk.samples import open_article

TEXT = "Fares rose by 5 percent to 3.15 crowns, the transport company said. That is 0.15 crowns more than the old 3 crowns."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder and no settings from outside."""
    monkeypatch.chdir(tmp_path)
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def call(*arguments: str, env: dict[str, str] | None = None, text: str | None = None) -> Result:
    result = CliRunner().invoke(main, list(arguments), env=env, input=text)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def test_run_without_tokens_names_everything_that_is_missing(folder: Path) -> None:
    result = call("run")

    assert result.exit_code == 2
    assert "SLACK_BOT_TOKEN" in result.output
    assert "SLACK_SIGNING_SECRET" in result.output


def test_wrong_settings_are_told_together(folder: Path) -> None:
    result = call("run", env={"DATABASE_URL": "mysql://x", "TIME_ZONE": "Mars", "CONFIRMATIONS": "7"})

    assert result.exit_code == 2
    for name in ("DATABASE_URL", "TIME_ZONE", "CONFIRMATIONS"):
        assert name in result.output


def test_a_placeholder_is_no_token_and_its_value_is_not_repeated(folder: Path) -> None:
    result = call("run", env={"SLACK_BOT_TOKEN": "xoxb-your-token-7f3a"})

    assert result.exit_code == 2
    assert "placeholder" in result.output
    assert "7f3a" not in result.output


def test_a_database_that_does_not_answer_is_told_without_its_password(folder: Path) -> None:
    result = call("db", "migrate", env={"DATABASE_URL": "postgresql://desk:s3cret@127.0.0.1:1/desk"})

    assert result.exit_code == 2
    assert "DATABASE_URL" in result.output
    assert "s3cret" not in result.output


def test_the_history_of_a_fresh_desk_is_whole(folder: Path) -> None:
    assert call("db", "migrate").exit_code == 0

    assert "whole" in call("db", "verify").output


def test_a_person_is_exported_and_erased_from_the_command_line(folder: Path) -> None:
    call("db", "migrate")
    store = Store.open(f"sqlite:///{folder / '.factdesk' / 'factdesk.sqlite'}", system_clock)
    open_article(store)
    store.close()
    before = json.loads(call("db", "export-person", "T1", "U-anna").output)["rows"]
    erased = call("db", "erase-person", "T1", "U-anna", "--yes").output
    after = json.loads(call("db", "export-person", "T1", "U-anna").output)["rows"]

    assert before["article"][0]["requested_by"] == "U-anna"
    assert "U-anna is now former-" in erased
    assert after == {}
    assert "whole" in call("db", "verify").output


def test_erasing_somebody_unknown_changes_nothing_and_says_so(folder: Path) -> None:
    call("db", "migrate")
    result = call("db", "erase-person", "T1", "U-nobody", "--yes")

    assert result.exit_code != 0
    assert "Nothing is kept about this person" in result.output


def test_the_demo_refuses_real_tokens(folder: Path) -> None:
    result = call("demo", "--no-browser", env={"SLACK_BOT_TOKEN": "xoxb-1"})

    assert result.exit_code == 2
    assert "SLACK_BOT_TOKEN" in result.output


def test_the_demo_says_when_its_port_is_taken(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = call("demo", "--no-browser", "--port", str(port))

    assert result.exit_code == 2
    assert f"Port {port}" in result.output


def test_extract_prints_a_table_from_standard_input(folder: Path) -> None:
    result = call("extract", "-", text=TEXT)

    assert "the transport company → said" in result.output
    assert "= 5 percent" in result.output


def test_extract_prints_claims_whose_offsets_index_the_text(folder: Path) -> None:
    (folder / "article.txt").write_text(TEXT)
    made = json.loads(call("extract", "article.txt", "--json").output)

    assert len(made["claims"]) == 2
    assert [made["article"]["text"][one["start"] : one["end"]] for one in made["claims"]] == [
        one["quote"] for one in made["claims"]
    ]
    assert "sentences" not in made


def test_extract_reads_many_documents_and_adds_layers(folder: Path) -> None:
    lines = [{"id": "a", "text": f"  {TEXT}"}, {"id": "b", "html": f"<p>{TEXT * 3}</p>", "url": "https://example.org/b"}]
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, lines)))
    made = [json.loads(line) for line in call("extract", "--jsonl", "in.jsonl", "--layers", "--as-is").output.splitlines()]

    assert [one["id"] for one in made] == ["a", "b"]
    assert made[0]["article"]["text"] == f"  {TEXT}"
    assert all(one["sentences"] and one["quantities"] and one["attributions"] for one in made)


@pytest.mark.parametrize("arguments", [["extract"], ["extract", "x.txt", "--jsonl", "/dev/null"]])
def test_extract_asks_for_exactly_one_source(folder: Path, arguments: list[str]) -> None:
    assert call(*arguments).exit_code == 2


def test_extract_says_when_a_file_cannot_be_read_or_a_link_may_not_be_opened(folder: Path) -> None:
    assert "cannot be read" in call("extract", "nothing.txt").output
    assert "no public website" in call("extract", "http://127.0.0.1/x").output


def test_the_manifest_is_json_for_both_ways_of_connecting() -> None:
    socket_mode = json.loads(call("manifest").output)
    http = json.loads(call("manifest", "--http", "https://desk.example.org").output)

    assert socket_mode["settings"]["socket_mode_enabled"] is True
    assert http["settings"]["event_subscriptions"]["request_url"] == "https://desk.example.org/slack/events"
