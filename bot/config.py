"""Settings from the environment. Nothing is read at import; every problem is told in one message."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.domain.making import Price
from bot.errors import ConfigError

_PLACEHOLDERS = ("changeme", "change-me", "your-", "xxx", "<", "…")


class Settings(BaseSettings):
    """Everything a desk can be told from outside. Field names in upper case are the environment variables."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    slack_bot_token: SecretStr | None = Field(None, description="Bot token of the Slack app (starts with xoxb-).")
    slack_app_token: SecretStr | None = Field(
        None, description="App-level token with connections:write (starts with xapp-). Set it for Socket Mode."
    )
    slack_signing_secret: SecretStr | None = Field(
        None, description="Signing secret of the Slack app. Set it, without SLACK_APP_TOKEN, for HTTP."
    )
    slack_client_id: str | None = Field(
        None,
        description="Client ID of the Slack app. Set it, without SLACK_BOT_TOKEN, for several workspaces.",
    )
    slack_client_secret: SecretStr | None = Field(None, description="Client secret of the Slack app, for installations.")
    token_keys: SecretStr | None = Field(
        None, description="Keys that encrypt stored tokens, newest first, separated by commas (Fernet keys)."
    )
    public_url: str | None = Field(None, description="Public https address of this desk, for installations.")
    slack_api_url: str = Field("https://slack.com/api/", description="Where Slack's Web API answers.")
    http_host: str = Field("127.0.0.1", description="Address that the HTTP server listens on, behind your TLS proxy.")
    http_port: int = Field(3000, ge=0, le=65535, description="Port of the HTTP server.")
    database_url: str | None = Field(
        None, repr=False, description="Database of the desk, sqlite:///… or postgresql://…. Empty: an SQLite file in DATA_DIR."
    )
    data_dir: Path = Field(Path(".factdesk"), description="Folder for the SQLite files and the demo's state.")
    time_zone: str = Field("UTC", description="IANA zone in which a new channel's digest hour is counted.")
    digest_weekday: int = Field(0, ge=0, le=6, description="Weekday of the digest in a new channel, 0 is Monday.")
    digest_hour: int = Field(9, ge=0, le=23, description="Hour of the digest in a new channel.")
    text_days: int = Field(0, ge=0, description="After how many days article texts are removed; 0 keeps them for good.")
    removed_days: int = Field(30, ge=0, description="After how many days everything of a workspace goes that removed the app.")
    confirmations: int = Field(1, ge=0, le=2, description="How many other people must confirm a verdict before it is final.")
    post_pace_seconds: float = Field(1.0, ge=0, description="Least time between two new messages in one channel.")
    update_gap_seconds: float = Field(3.0, ge=0, description="Least time between two updates of one message.")
    settle_seconds: float = Field(
        10.0, ge=0, description="How long an uncertain message may take to appear before it is looked for."
    )
    parts_wait_seconds: float = Field(
        2.0, ge=0, description="How long the next part of a text may take that Slack split into several messages."
    )
    fetch_timeout_seconds: float = Field(20.0, gt=0, description="Total time for reading a link.")
    desk_name: str = Field("Factdesk", min_length=1, description="Name of the desk as the author of its ClaimReviews.")
    claimreview_page: str = Field(
        "", description="Address at which a check is published, with {task} in it. Empty: no ClaimReview without naming one."
    )
    openai_api_key: SecretStr | None = Field(
        None, description="Key of OpenAI or a compatible server. With it or OPENAI_BASE_URL, a model refines what the rules find."
    )
    openai_base_url: str | None = Field(None, description="Address of a server that speaks OpenAI's API. Empty: OpenAI.")
    openai_model: str = Field("gpt-5.4-mini", min_length=1, description="The model that is asked.")
    llm_api: Literal["responses", "chat"] | None = Field(
        None, description="API that is spoken, responses or chat. Empty: responses at OpenAI, chat elsewhere."
    )
    llm_timeout_seconds: float = Field(60.0, gt=0, le=600, description="How long one request to the model may take.")
    llm_temperature: float | None = Field(
        None, ge=0, le=2, description="Sampling temperature. Empty: not sent, since several models refuse it."
    )
    llm_tokens_per_article: int = Field(100_000, ge=0, description="Most tokens, in and out, for one article.")
    llm_tokens_per_person: int = Field(500_000, ge=0, description="Most tokens within 24 hours for what one person pastes.")
    llm_tokens_per_workspace: int = Field(2_000_000, ge=0, description="Most tokens within 24 hours for one workspace.")
    llm_tokens_per_day: int = Field(4_000_000, ge=0, description="Most tokens within 24 hours for all workspaces together.")
    llm_prices: str = Field(
        "", description="US dollars for a million tokens: model=input/cached/output, several apart by spaces. For the cost shown."
    )
    prompts_dir: Path | None = Field(None, description="Folder of prompts to use in place of Factdesk's own.")
    log_level: str = Field("INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="How much is logged.")

    @field_validator("openai_base_url", "llm_api", "llm_temperature", "prompts_dir", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if isinstance(value, str) and not value.strip() else value

    @field_validator("openai_base_url")
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("https://", "http://")):
            raise ValueError("must begin with https:// or http://")
        return value

    @field_validator("llm_prices")
    @classmethod
    def _readable_prices(cls, value: str) -> str:
        prices_of(value)
        return value

    @field_validator(
        "slack_bot_token", "slack_app_token", "slack_signing_secret", "slack_client_secret", "token_keys", "openai_api_key"
    )
    @classmethod
    def _not_a_placeholder(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value().strip():
            return None
        if any(mark in value.get_secret_value().lower() for mark in _PLACEHOLDERS):
            raise ValueError("still holds a placeholder; put the real value in its place")
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str | None) -> str | None:
        if not value:
            return None
        if not value.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
            raise ValueError("must begin with sqlite:/// or postgresql://")
        return value.replace("postgresql://", "postgresql+psycopg://", 1)

    @field_validator("public_url")
    @classmethod
    def _public_address(cls, value: str | None) -> str | None:
        if not value:
            return None
        if not value.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise ValueError("must begin with https://")
        return value.rstrip("/")

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("is no IANA time zone; write it like Europe/Berlin")
        return value

    @model_validator(mode="after")
    def _token_kinds(self) -> Settings:
        for token, start, name in (
            (self.slack_bot_token, "xoxb-", "SLACK_BOT_TOKEN"),
            (self.slack_app_token, "xapp-", "SLACK_APP_TOKEN"),
        ):
            if token is not None and not token.get_secret_value().startswith(start):
                raise ValueError(f"{name} must begin with {start}")
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The default zone as an object."""
        return ZoneInfo(self.time_zone)

    @property
    def desk_url(self) -> str:
        """Database URL of the desk: the one given, or the SQLite file in the data folder."""
        return self.database_url or f"sqlite:///{self.data_dir / 'factdesk.sqlite'}"

    @property
    def installable(self) -> bool:
        """Whether workspaces install the app themselves, instead of one token serving one."""
        return self.slack_bot_token is None and bool(self.slack_client_id)

    @property
    def vault_keys(self) -> list[str]:
        """The keys of stored tokens, the newest first."""
        given = self.token_keys.get_secret_value() if self.token_keys else ""
        return [key.strip() for key in given.split(",") if key.strip()]

    @property
    def asks_model(self) -> bool:
        """True when a model is set up: a key or an address of one is known."""
        return self.openai_api_key is not None or self.openai_base_url is not None

    @property
    def prices(self) -> dict[str, Price]:
        """What models cost."""
        return prices_of(self.llm_prices)

    def needs_slack(self) -> None:
        """Refuse to run without the tokens that one of the two transports needs. Raises ConfigError."""
        if self.installable:
            self._needs_to_be_installable()
            return
        problems = []
        if self.slack_bot_token is None:
            problems.append("SLACK_BOT_TOKEN: missing; it is on your Slack app's page under OAuth & Permissions")
        if self.slack_app_token is None and self.slack_signing_secret is None:
            problems.append("SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP): one of them is needed")
        if problems:
            raise ConfigError(_message(problems))

    def _needs_to_be_installable(self) -> None:
        given = {
            "SLACK_CLIENT_SECRET: missing; it is on your Slack app's page under Basic Information": self.slack_client_secret,
            "SLACK_SIGNING_SECRET: missing; workspaces that install the app are served over HTTP": self.slack_signing_secret,
            "TOKEN_KEYS: missing; stored tokens are encrypted with it": self.token_keys,
            "PUBLIC_URL: missing; Slack sends people back to it": self.public_url,
        }
        problems = [problem for problem, value in given.items() if not value]
        if self.slack_app_token is not None:
            problems.append("SLACK_APP_TOKEN: take it away; workspaces that install the app are served over HTTP")
        if problems:
            raise ConfigError(_message(problems))


class _Given(Settings):
    """Settings from what is given alone: neither the environment nor a file is looked at."""

    @classmethod
    def settings_customise_sources(  # the signature is pydantic's
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


def prices_of(text: str) -> dict[str, Price]:
    """`model=0.75/0.075/4.50 …` as prices by model. Raises ValueError, which says how to write them."""
    found: dict[str, Price] = {}
    for entry in text.split():
        model, _, amounts = entry.rpartition("=")
        try:
            fresh, cached, output = (float(amount) for amount in amounts.split("/"))
        except ValueError:
            raise ValueError("write each price as model=input/cached/output in US dollars, like my-model=0.75/0.08/4.5") from None
        if not model or not all(0 <= amount < 1e6 for amount in (fresh, cached, output)):
            raise ValueError("write each price as model=input/cached/output in US dollars, like my-model=0.75/0.08/4.5")
        found[model] = Price(fresh, cached, output)
    return found


def load(**overrides: object) -> Settings:
    """Settings from the environment and `.env`; `overrides` win. Raises ConfigError naming every problem."""
    return _made(Settings, overrides)


def given(**values: object) -> Settings:
    """Settings from `values` and the defaults alone. Raises ConfigError naming every problem."""
    return _made(_Given, values)


def _made(kind: type[Settings], values: dict[str, object]) -> Settings:
    try:
        return kind(**values)  # type: ignore[arg-type]  # checked by pydantic, that is its job
    except ValidationError as error:
        raise ConfigError(_message([_problem(item) for item in error.errors(include_input=False)])) from None


def _problem(item: ErrorDetails) -> str:
    name = "_".join(str(part) for part in item["loc"]).upper()
    text = item["msg"].removeprefix("Value error, ")
    return f"{name}: {text}" if name else text


def _message(problems: list[str]) -> str:
    lines = "\n".join(f"  {problem}" for problem in problems)
    return f"Factdesk cannot start with these settings:\n{lines}\nSee .env.example and docs/setup.md."
