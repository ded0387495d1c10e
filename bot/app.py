"""The composition root: settings in, a running desk out. The only place where rooms are wired to each other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import partial

from bot.config import Settings
from bot.desk import installations
from bot.desk.calls import Caps
from bot.desk.settings import Defaults
from bot.desk.store import Store
from bot.domain.article import Article
from bot.domain.asking import Allowance, Ask
from bot.domain.claim import Extraction
from bot.domain.clock import Clock, system_clock
from bot.domain.people import Paste
from bot.errors import ConfigError
from bot.extraction.refine import refine
from bot.extraction.rules import extract
from bot.intake.fetch import Fetcher, Limits
from bot.intake.files import read_file
from bot.intake.link import read_link
from bot.intake.paste import read_text
from bot.jobs.engine import Engine
from bot.jobs.ports import Outgoing, Reader, Refining
from bot.jobs.runtime import Timing
from bot.slack.bolt import App, build
from bot.slack.client import new_client
from bot.slack.exporter import Exporter
from bot.slack.files import Files
from bot.slack.homes import HomeKeeper
from bot.slack.installing import INSTALL_PATH, InstallPages, OAuthApp
from bot.slack.manifest import REDIRECT_PATH, scopes
from bot.slack.outbox import Outbox
from bot.slack.parts import Parts
from bot.slack.people import People
from bot.slack.permalinks import Permalinks
from bot.slack.ports import Deps
from bot.slack.render.registry import Renderer
from bot.slack.sign_in import workspace_url
from bot.slack.teams import InstalledTeams, OneTeam, quick_client
from bot.slack.transport import Http, Socket, serve_http, serve_socket
from bot.slack.vault import Vault

_NO_KEY = "none"
"""Servers on one's own machine want no key, the library wants one."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A running desk: its database, its jobs, the Slack app that listens, and the pages over which workspaces install it."""

    store: Store
    engine: Engine
    slack: App
    pages: InstallPages | None = None


def open_store(settings: Settings, clock: Clock = system_clock) -> Store:
    """The desk's database, with its tables up to date."""
    defaults = Defaults(
        confirmations=settings.confirmations,
        zone=settings.time_zone,
        weekday=settings.digest_weekday,
        hour=settings.digest_hour,
        prices=settings.prices,
        text_days=settings.text_days or None,
        removed_days=settings.removed_days,
    )
    if settings.database_url is None:
        # Articles before publication are nobody else's business on a shared machine.
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    store = Store.open(settings.desk_url, clock, defaults)
    store.migrate()
    return store


def fetcher(settings: Settings) -> Fetcher:
    """The safe way to a link, with the limits of the settings."""
    return Fetcher(limits=Limits(seconds=settings.fetch_timeout_seconds))


def reader(fetch: Fetcher, files: Files, parts: Parts) -> Reader:
    """Reads a paste: the upload, the page behind its link, or else its text with whatever part of it came in later messages."""

    def read(paste: Paste) -> Article:
        if paste.file_id:
            return read_file(*files.fetch(paste.team_id, paste.file_id))
        return read_link(paste.url, fetch) if paste.url else read_text(parts.whole(paste))

    return read


@contextmanager
def refining(settings: Settings) -> Iterator[Refining | None]:
    """How claims are found with a model; None where none is set up. Raises ConfigError for prompts that cannot be used."""
    if not settings.asks_model:
        yield None
        return
    # Here, because the library takes a second to load, which most desks do without.
    from bot.llm.access import Access
    from bot.llm.model import Model
    from bot.llm.prompts import load as load_prompt

    key = settings.openai_api_key
    access = Access(
        model=settings.openai_model,
        api_key=key.get_secret_value() if key else _NO_KEY,
        base_url=settings.openai_base_url,
        api=settings.llm_api,
        timeout=settings.llm_timeout_seconds,
        temperature=settings.llm_temperature,
    )
    caps = Caps(
        article=settings.llm_tokens_per_article,
        person=settings.llm_tokens_per_person,
        workspace=settings.llm_tokens_per_workspace,
        day=settings.llm_tokens_per_day,
    )
    prompt = load_prompt("extract_claims", settings.prompts_dir)
    with closing(Model(access)) as model:

        def find(article: Article, ask: Ask, left: Allowance) -> Extraction:
            return refine(article, ask, prompt, left)

        yield Refining(find, model.ask, caps)


@contextmanager
def open_desk(
    settings: Settings, *, clock: Clock = system_clock, fetch: Fetcher | None = None, timing: Timing | None = None
) -> Iterator[Desk]:
    """Everything but the connection to Slack, for as long as the context lasts. Raises ConfigError when it cannot work."""
    with ExitStack() as stack:
        store = open_store(settings, clock)
        stack.callback(store.close)
        teams, pages = _teams(settings, store)
        permalink = Permalinks(teams.url)
        patience = timing or Timing()
        outbox = Outbox(
            store,
            teams.client,
            Renderer(store, permalink).render,
            settings.settle_seconds,
            closed_seconds=patience.park * 2 / 3,
            address=permalink.of_post,
        )
        exporter = Exporter(store, teams.client, settings.desk_name)
        parts = Parts(teams.client, wait_seconds=settings.parts_wait_seconds)
        files = Files(teams.client, api_url=settings.slack_api_url)
        engine = Engine(
            store,
            reader(fetch or fetcher(settings), files, parts),
            extract,
            Outgoing(outbox.post, outbox.update, outbox.tell, exporter.send, outbox.notice),
            database_url=settings.desk_url,
            pace_seconds=settings.post_pace_seconds,
            update_gap_seconds=settings.update_gap_seconds,
            timing=patience,
            continues=parts.continues,
            refining=stack.enter_context(refining(settings)),
        )
        engine.launch()
        stack.callback(engine.close)
        homes = HomeKeeper(store, teams.client, permalink)
        stack.callback(homes.close)
        people = People(store, partial(quick_client, teams))
        stack.callback(people.close)
        secret = settings.slack_signing_secret
        app = build(
            Deps(store, engine, homes, teams, people, permalink, settings.claimreview_page),
            client=teams.client("") if isinstance(teams, OneTeam) else new_client(None, base_url=settings.slack_api_url),
            signing_secret=secret.get_secret_value() if secret else "",
            verify_token=False,
            authorize=teams.authorize if isinstance(teams, InstalledTeams) else None,
        )
        yield Desk(store, engine, app, pages)


def _teams(settings: Settings, store: Store) -> tuple[OneTeam | InstalledTeams, InstallPages | None]:
    """Whose app this is, and the pages for installing it. Raises ConfigError when a token or a setting is missing or refused."""
    if settings.slack_bot_token is not None:
        client = new_client(settings.slack_bot_token.get_secret_value(), base_url=settings.slack_api_url)
        return OneTeam(client, workspace_url(client)), None
    settings.needs_slack()
    vault = Vault(settings.vault_keys)
    installations.rotate(store, vault.renew)
    oauth = OAuthApp(
        settings.slack_client_id or "",
        settings.slack_client_secret.get_secret_value() if settings.slack_client_secret else "",
        settings.public_url or "",
        settings.slack_api_url,
        scopes(files=True),
    )
    teams = InstalledTeams(store, vault, lambda token: new_client(token, base_url=settings.slack_api_url))
    return teams, InstallPages(store, oauth, vault)


def connect(desk: Desk, settings: Settings) -> Socket | Http:
    """Let Slack reach the desk: over Socket Mode where there is an app token, else over signed HTTP. Stop it with `.stop()`."""
    if settings.slack_app_token is not None:
        return serve_socket(desk.slack, settings.slack_app_token.get_secret_value())
    if settings.slack_signing_secret is None:
        raise ConfigError("SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing.")
    return serve_http(
        desk.slack,
        settings.slack_signing_secret.get_secret_value(),
        host=settings.http_host,
        port=settings.http_port,
        pages={} if desk.pages is None else dict.fromkeys((INSTALL_PATH, REDIRECT_PATH), desk.pages),
    )
