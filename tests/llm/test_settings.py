"""What can be set about a model, and how wrong settings are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.app import refining
from bot.config import load
from bot.domain.making import Price
from bot.errors import ConfigError


def test_a_model_is_asked_only_where_a_key_or_an_address_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)

    assert not load(_env_file=None).asks_model
    assert not load(_env_file=None, openai_api_key=" ", openai_base_url="").asks_model
    assert load(_env_file=None, openai_api_key="sk-1").asks_model
    assert load(_env_file=None, openai_base_url="http://localhost:11434/v1").asks_model


def test_without_a_model_nothing_is_set_up() -> None:
    with refining(load(_env_file=None, openai_api_key=None, openai_base_url=None)) as made:
        assert made is None


def test_a_server_of_ones_own_needs_no_key() -> None:
    with refining(load(_env_file=None, openai_api_key=None, openai_base_url="http://localhost:1/v1")) as made:
        assert made is not None


def test_prompts_that_cannot_be_used_are_told_at_start(tmp_path: Path) -> None:
    settings = load(_env_file=None, openai_api_key="sk-1", prompts_dir=tmp_path)
    with pytest.raises(ConfigError, match="PROMPTS_DIR"), refining(settings):
        pass


def test_prices_are_read_by_model() -> None:
    prices = load(_env_file=None, llm_prices="a-model=0.75/0.08/4.5 org/other=1/1/2").prices

    assert prices == {"a-model": Price(0.75, 0.08, 4.5), "org/other": Price(1, 1, 2)}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("llm_prices", "a-model"),
        ("llm_prices", "a-model=1/2"),
        ("llm_prices", "=1/2/3"),
        ("llm_prices", "a-model=1/2/-3"),
        ("llm_prices", "a-model=1/2/nan"),
        ("llm_api", "completions"),
        ("llm_temperature", "3"),
        ("llm_timeout_seconds", "0"),
        ("llm_tokens_per_day", "-1"),
        ("openai_base_url", "ftp://models.example"),
        ("openai_api_key", "your-key"),
        ("openai_model", ""),
    ],
)
def test_a_setting_that_cannot_work_is_named(name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=name.upper()):
        load(_env_file=None, **{name: value})


def test_the_key_is_never_shown() -> None:
    settings = load(_env_file=None, openai_api_key="sk-secret-1")

    assert "sk-secret-1" not in repr(settings)
    assert "sk-secret-1" not in str(settings.model_dump())
