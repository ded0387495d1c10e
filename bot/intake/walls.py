"""Telling an article from what stands in its place: a consent wall, a login, a bot check, a stub, an error page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.errors import IntakeError
from bot.intake.phrases import pattern

SHORT = 650
VERY_SHORT = 250
_FEWEST_WORDS = 12
_STUB_WORDS = 150
_STUB_SHARE = 0.6

_CONSENT = pattern(r"""
\bwe (?:and|value|use|care)\b.{0,80}\b(?:partners|privacy|cookies)\b
\bcookies?\b.{0,120}\b(?:consent|accept|preferences|settings)\b
\b(?:accept|manage|reject) (?:all )?cookies\b
\bmanage (?:your )?(?:privacy|consent|preferences)\b
\bvendors?\b.{0,60}\bconsent\b
\bwir und unsere\b.{0,40}\bpartner\b
\b(?:cookies? (?:zulassen|akzeptieren)|alle akzeptieren|einwilligung)\b
\bnous et nos\b.{0,40}\bpartenaires\b
\b(?:accepter (?:tous )?les cookies|tout accepter|aceptar (?:todas las )?cookies|accetta (?:tutti i )?cookie)\b
""")
_ROBOT = pattern(r"""
\b(?:verify|confirm|prove)\b.{0,30}\b(?:you are|you['’]re) (?:not )?(?:a )?(?:human|robot)
\bare you a (?:human|robot)\b
\bunusual (?:traffic|activity)\b
\bchecking (?:your browser|if the site connection)
\bcaptcha\b
\baccess (?:to this page )?(?:has been )?denied\b
\bjust a moment\b
\bddos protection\b
""")
_SCRIPT = pattern(r"""
\b(?:enable|requires?|turn on|without|activate)\b.{0,20}\bjavascript\b
\bjavascript\b.{0,30}\b(?:disabled|required|enabled|aktivier\w+|activer|activar|attivare)\b
\b(?:aktivieren|activez|activa|attiva)\b.{0,20}\bjavascript\b
""")
_GONE = pattern(r"""
^\W{0,4}(?:error )?404\b
\b404 (?:error|not found|page)|\berror 404\b
\bpage (?:was |is |you .{0,30})?(?:not found|no longer|missing|gone)
\b(?:page|story|article)\b.{0,40}\b(?:does(?: not|n['’]t) exist|could(?: not|n['’]t) be found|can(?:not|['’]t) be found)
\b(?:page|story|article)\b.{0,40}\b(?:no longer (?:exists|available)|has (?:been removed|moved))
""")
_LOGIN = pattern(r"""
\b(?:log|sign) ?in to (?:continue|your account|read)\b
^\W{0,4}(?:log ?in|sign ?in|anmelden|connexion)\b
""")
_LOCKED = pattern(r"""
\b(?:subscribe|subscription|register|sign up|log ?in)\b.{0,40}\bto (?:continue|keep) reading\b
\b(?:article|story|content) is (?:for|only for|exclusive to|reserved for|available to)\b.{0,20}\b(?:subscribers|members)\b
\b(?:subscribers|members) only\b
\b(?:nur für abonnent\w+|exklusiv für abonnent\w+|réservé (?:à nos|aux) abonnés|solo para suscriptores|riservato agli abbonati)\b
""")
_SUBSCRIBE = pattern(r"""
\b(?:subscribe|subscription|register|sign up|log in)\b.{0,40}\b(?:to (?:continue|keep|read|unlock|access|view)|required|reading)\b
\bbecome a (?:member|subscriber)\b
\b(?:for|exclusive to|reserved for|available to)\b.{0,20}\b(?:subscribers|members)\b(?: only)?
\balready a (?:subscriber|member)\b
\bcontinue reading (?:this|with|your)\b
""")
_LIVE_BLOG = "This page is a live blog that changes by the minute, not an article."
_NOT_ARTICLES = {"liveblogposting": _LIVE_BLOG}
_LIVE = pattern(r"""
\blive (?:updates|blog|coverage|ticker|feed)\b
\b(?:as it happened|minute by minute|liveblog|liveticker)\b
""")
_CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?[ap]\.?m\b)?|\b\d{1,2} ?min(?:ute)?s? ago\b", re.IGNORECASE)
_MANY_ENTRIES = 5


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page shows: its host and title, the text taken for the article, all visible text, and tell-tale marks."""

    host: str
    title: str
    body: str
    visible: str
    kind: str = ""
    free: bool | None = None
    words: int | None = None
    password: bool = False
    scripted: bool = False


def check(seen: Seen) -> None:
    """Return when `seen.body` is the article. Raises IntakeError with the sentence for what stands there instead."""
    if sentence := _NOT_ARTICLES.get(seen.kind.lower()):
        raise IntakeError("not_an_article", sentence)
    if _LIVE.search(seen.title) and len(_CLOCK.findall(seen.visible)) >= _MANY_ENTRIES:
        raise IntakeError("not_an_article", _LIVE_BLOG)
    _check_consent(seen)
    _check_short(seen)
    _check_stub(seen)
    if len(seen.body.split()) < _FEWEST_WORDS:
        raise IntakeError("no_article", "No article text found on this page.")


def _check_consent(seen: Seen) -> None:
    shown = seen.body if len(seen.body) > VERY_SHORT else f"{seen.body} {seen.visible[:SHORT]}"
    if seen.host.startswith("consent.") or (len(seen.body) < SHORT and _CONSENT.search(shown)):
        raise IntakeError("consent_wall", "Only a cookie notice is readable on this page.")


def _check_short(seen: Seen) -> None:
    """Pages whose text is a refusal or an apology. A real article may be short, but says none of this."""
    if len(seen.body) >= SHORT:
        return
    shown = f"{seen.title}\n{seen.body}\n{seen.visible[:SHORT]}"
    if _ROBOT.search(shown):
        raise IntakeError("bot_wall", "The site refused automated reading: it asks whether you are human.")
    if _GONE.search(seen.title) or (len(seen.visible) < 3 * SHORT and _GONE.search(shown)):
        raise IntakeError("gone", "There is no page under this link any more: the site shows an error page.")
    if _LOGIN.search(seen.title) or (len(seen.body) < VERY_SHORT and seen.password):
        raise IntakeError("login", "This page asks for a login.")
    if len(seen.body) < VERY_SHORT and (_SCRIPT.search(shown) or (seen.scripted and len(seen.visible) < SHORT)):
        raise IntakeError("script_only", "The page builds its text in the browser.")


def _check_stub(seen: Seen) -> None:
    count = len(seen.body.split())
    cut = seen.words is not None and count < _STUB_SHARE * seen.words and count < 400
    asks = _SUBSCRIBE.search(seen.body[-600:]) is not None or _LOCKED.search(seen.visible) is not None
    stub = (seen.free is False and (count < _STUB_WORDS or cut)) or (asks and (cut or count < _STUB_WORDS))
    if stub and count:
        raise IntakeError("paywall", f"Only the first {count} words are readable: this looks like a subscriber page.")
