"""`factdesk extract`: claims of an article, without Slack and without a database."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import IO

import click

from bot.cli.table import print_claims
from bot.config import load
from bot.domain.article import Article
from bot.extraction.layers import layers
from bot.extraction.output import as_json
from bot.extraction.rules import extract as extract_claims
from bot.intake.charset import decode
from bot.intake.condense import condensed
from bot.intake.files import read_file
from bot.intake.html import read_html
from bot.intake.language import remarks_on
from bot.intake.link import read_link
from bot.intake.paste import as_is as take_as_is
from bot.intake.paste import read_text


@click.command()
@click.argument("source", metavar="FILE|URL|-", required=False)
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object instead of a table.")
@click.option(
    "--jsonl", type=click.File(encoding="utf-8"), help='Read documents {"id","text"} or {"id","html","url"}, one a line.'
)
@click.option("--layers", "with_layers", is_flag=True, help="With JSON: add sentences, quantities and attributions.")
@click.option("--as-is", is_flag=True, help="Take the text as the article, without setting page furniture aside.")
def extract(source: str | None, as_object: bool, jsonl: IO[str] | None, with_layers: bool, as_is: bool) -> None:
    """List the numeric and attributed claims of FILE, of the page at URL, or of what is piped in (-).

    FILE may be plain text, Markdown, HTML, Word (.docx), PDF, an e-mail (.eml), RTF or OpenDocument text (.odt).
    """
    if (source is None) == (jsonl is None):
        raise click.UsageError("Give one FILE, URL or -, or --jsonl with a file of documents.")
    if jsonl is not None:
        for line in jsonl:
            if line.strip():
                document = json.loads(line)
                click.echo(_json(str(document["id"]), _alone(_document(document, as_is), as_is), with_layers))
        return
    assert source is not None  # noqa: S101  # the usage check above; said again for the type checker
    article = _read(source, as_is)
    if as_object or with_layers:
        click.echo(_json(source, _alone(article, as_is), with_layers))
    else:
        print_claims(article, extract_claims(article))
        for remark in remarks_on(article.metadata):
            click.echo(remark, err=True)


def _read(source: str, as_is: bool) -> Article:
    if source.startswith(("http://", "https://")):
        from bot.app import fetcher  # here, because it brings the whole bot with it, which a file does not need

        return read_link(source, fetcher(load()))
    raw = sys.stdin.buffer.read() if source == "-" else _file(source)
    return take_as_is(decode(raw, None)) if as_is else read_file(raw, Path(source).name)


def _file(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise click.ClickException(f"{name} cannot be read: {error.strerror}.") from None


def _document(document: dict[str, str], as_is: bool) -> Article:
    if "html" in document:
        return read_html(document["html"], document.get("url"))
    return take_as_is(document["text"]) if as_is else read_text(document["text"], url=document.get("url"))


def _alone(article: Article, as_is: bool) -> Article:
    """What JSON carries: the article without the lines that were set aside, or exactly the text given."""
    return article if as_is else condensed(article)


def _json(name: str, article: Article, with_layers: bool) -> str:
    found = layers(article.text) if with_layers else None
    return json.dumps(as_json(name, article, extract_claims(article), found), ensure_ascii=False)
