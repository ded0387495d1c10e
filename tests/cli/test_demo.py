"""The demo's beginning and end: what it refuses, what it never reads, what it keeps."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.cli.demo import _settings
from bot.demo.driver import Driver
from bot.demo.server import Running, serve
from bot.demo.workspace import Workspace
from bot.slack.manifest import manifest
from tests.demo_process import demo


@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"])
def test_it_does_not_start_beside_real_credentials_and_does_not_show_them(name: str, tmp_path: Path) -> None:
    answer = CliRunner().invoke(main, ["demo", "--data", str(tmp_path / "demo")], env={name: "xoxb-canary-7731"})
    assert answer.exit_code != 0
    told = answer.output + str(answer.exception)
    assert name in told
    assert "canary" not in told
    assert not (tmp_path / "demo").exists()


def test_its_settings_owe_nothing_to_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("CONFIRMATIONS=2\nDATABASE_URL=postgresql://real/desk\n")
    monkeypatch.chdir(tmp_path)
    for name, value in {"CONFIRMATIONS": "0", "DESK_NAME": "Real desk", "LOG_LEVEL": "DEBUG"}.items():
        monkeypatch.setenv(name, value)
    running: Running = serve(Workspace(manifest("socket")))
    try:
        settings = _settings(running, tmp_path, datetime.fromtimestamp(Driver(running).now, UTC), fast=True)
    finally:
        running.stop()
    assert (settings.confirmations, settings.desk_name, settings.log_level) == (1, "Factdesk", "INFO")
    assert settings.database_url == f"sqlite:///{tmp_path / 'factdesk.sqlite'}"


def test_it_keeps_everything_until_it_is_told_to_begin_again(tmp_path: Path) -> None:
    data = tmp_path / "demo"
    with demo(data):
        state = data / "workspace.json"
    # Nothing has been said yet: leave a message as an earlier run would have.
    running = serve(Workspace(manifest("socket"), state_file=state))
    Driver(running).say("maya", "#newsdesk", "kept over a restart")
    running.stop()
    with demo(data):
        pass
    assert [one["text"] for one in json.loads(state.read_text("utf-8"))["messages"]] == ["kept over a restart"]
    with demo(data, "--reset"):
        assert not state.exists() or json.loads(state.read_text("utf-8"))["messages"] == []
    assert not state.exists() or json.loads(state.read_text("utf-8"))["messages"] == []
