"""The source of an inverted cue, which stands behind it: *…, said the mayor.*"""

from __future__ import annotations

from bot.extraction.attributions.phrases import Phrase, is_capital, is_word, phrase_after
from bot.extraction.attributions.scene import Scene
from bot.extraction.english import PRONOUNS, is_finite


def subject_after(scene: Scene, cue: int) -> Phrase | None:
    """The source of an inverted cue: *…, said the mayor.* None when a clause follows rather than a source."""
    words = scene.words
    phrase = phrase_after(words, cue + 1, scene.end)
    if phrase is None:
        return None
    after = phrase[1] + 1
    if words.low[phrase[0]] in PRONOUNS and words.written[cue - 1] == "," and after < scene.end and is_word(words.written[after]):
        return None
    if after < scene.end and is_finite(words.low[after]) and words.low[after] not in PRONOUNS:
        return None
    if words.written[cue - 1] == "," and not _somebody(scene, phrase):
        return None
    return phrase


def _somebody(scene: Scene, phrase: Phrase) -> bool:
    """True for a name, a pronoun, a definite person or body, and for plurals behind *say*."""
    words = scene.words
    first = phrase[0]
    return (
        is_capital(words.written[first])
        or words.low[first] in PRONOUNS | {"the"}
        or words.low[first - 1] in {"said", "say", "says"}
    )
