"""Which language a text is written in, and what Factdesk can do with it."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.article import Article, Detected, Metadata
from bot.intake.apart import guess_language
from bot.intake.prose import STOP, words

FOUND_IN = "text"
_LOOKED_AT = 20_000
_FEWEST_LETTERS = 60
_FEWEST_WORDS = 12
_ENGLISH_SHARE = 0.2
_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish",
    "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "ga": "Irish", "gl": "Galician", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ms": "Malay", "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tl": "Filipino",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def with_language(article: Article) -> Article:
    """The article with the language of its text.

    What a page declares counts, unless the text is plainly English, or is declared to be and is not. A text too short to
    tell stays unknown.
    """
    declared = article.metadata.language
    code = _base(declared.value) if declared else ""
    text = "\n".join(part.span.of(article.text) for part in article.parts)[:_LOOKED_AT]
    if is_english(text):
        found = declared if code == "en" else Detected("en", FOUND_IN)
    elif code and code != "en":
        found = declared
    else:
        found = _guessed(text) or declared
    return replace(article, metadata=replace(article.metadata, language=found))


def is_english(text: str) -> bool:
    """True for running English, by the share of its commonest words; false also for a text too short to tell."""
    found = words(text)
    common = sum(word.lower() in STOP for word in found)
    return len(found) >= _FEWEST_WORDS and common >= _ENGLISH_SHARE * len(found)


def language_words(code: str | None) -> str:
    """The sentence for people about a text in this language; empty for English and where the language is not known."""
    base = _base(code or "")
    if base in ("", "en"):
        return ""
    name = NAMES.get(base)
    return (
        f"This text is {f'in {name}' if name else 'not in English'}. Factdesk lists its sentences with figures in digits and"
        " reads them the English way (12.000 is twelve there); it finds who said what, and numbers in words, in English only."
    )


def remarks_on(metadata: Metadata) -> tuple[str, ...]:
    """What people must know before they trust the list of an article's claims: what was not read, and a foreign language."""
    language = metadata.language.value if metadata.language else None
    return tuple(filter(None, (*metadata.remarks, language_words(language))))


def _guessed(text: str) -> Detected | None:
    if sum(char.isalpha() for char in text) < _FEWEST_LETTERS:
        return None
    code = guess_language(text)
    return Detected(code, FOUND_IN) if _CODE.fullmatch(code) and code != "en" else None


def _base(code: str) -> str:
    return re.split(r"[-_]", code.strip().lower(), maxsplit=1)[0]
