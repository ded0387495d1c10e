"""What the project says about itself is true: settings, commands and prompts are documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click import Group

from bot.cli import main
from bot.config import Settings

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = sorted(name.upper() for name in Settings.model_fields)


def example_lines() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text().splitlines()
    pairs = (re.fullmatch(r"(?:# )?([A-Z][A-Z_]+)=(.*)", line) for line in lines)
    return {pair[1]: pair[2] for pair in pairs if pair}


def test_the_example_environment_names_every_setting_and_no_other() -> None:
    assert sorted(example_lines()) == SETTINGS


@pytest.mark.parametrize("name", SETTINGS)
def test_the_example_environment_shows_the_default(name: str) -> None:
    default = Settings.model_fields[name.lower()].default

    assert ("" if default is None else str(default)) == example_lines()[name]


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_explained_in_the_set_up_page(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs/setup.md").read_text()


def test_every_prompt_is_explained() -> None:
    names = sorted(path.stem for path in (ROOT / "prompts").glob("*.v*.md"))

    assert names
    for page in ("docs/prompts.md", "prompts/README.md"):
        assert [name for name in names if f"`{name}" not in (ROOT / page).read_text()] == []


def test_every_command_is_in_the_readme() -> None:
    assert isinstance(main, Group)
    readme = (ROOT / "README.md").read_text()

    assert [name for name in main.commands if f"factdesk {name}" not in readme] == []


def test_links_between_documents_lead_somewhere() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    links = [(page, target) for page in pages for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text())]
    local = [(page, target) for page, target in links if "://" not in target]

    assert len(local) > 5
    assert [f"{page.name}: {target}" for page, target in local if not (page.parent / target).exists()] == []


def test_nothing_in_the_repository_names_a_package_host() -> None:
    hosts = re.compile("py" + r"pi\.org|python" + r"hosted|registry\.np" + "mjs")
    texts = [path for path in ROOT.glob("*") if path.is_file() and path.suffix in {".lock", ".md", ".toml", ".py"}]

    assert [path.name for path in texts if hosts.search(path.read_text())] == []
