"""A paragraph that names its speaker first: *MAYOR: The bridge is safe.*"""

from __future__ import annotations

import re

from bot.domain.attribution import Attribution, Cue, Source
from bot.domain.text import Span
from bot.extraction.attributions.hits import Hit, form_of
from bot.extraction.attributions.paragraphs import Paragraph
from bot.extraction.attributions.verbs import Manner
from bot.extraction.wordsets import word_set

_SPEAKER = re.compile(r"[“\"(]?((?:[A-Z][\w.’'-]{1,20})(?: [A-Z][\w.’'-]{0,20}){0,3}):\s+(?=\S)")
_NO_SPEAKER = word_set(
    "photo video image update updated note correction editor's editor breaking exclusive watch read listen more related "
    "source sources date time location question answer q a caption analysis opinion review live here's there's fact "
    "facts topics tags via this the that these what why how one two three first second third finally posted published by "
    "from to re subject"
)


def speaker_lines(text: str, paragraph: Paragraph) -> Hit | None:
    """The paragraph as the words of the speaker named at its start, or None."""
    span = paragraph.span
    match = _SPEAKER.match(text, span.start, min(span.end, span.start + 100))
    if match is None or match.group(1).lower().split()[0].replace("’", "'") in _NO_SPEAKER:
        return None
    name = match.group(1)
    if match.start(1) > match.start() and not name.isupper():
        return None
    if not (name.isupper() or (len(paragraph.sentences) == 1 and len(span) < 200)):
        return None
    content = Span(match.end(), span.end)
    if len(content) < 12:
        return None
    who = Span(match.start(1), match.end(1))
    colon = Span(match.end(1), match.end(1) + 1)
    attribution = Attribution(Source(who, name), Cue(colon, ":"), (content,), form_of(text, (content,)))
    return Hit(attribution, Manner.STATEMENT, "colon", ":", paragraph.sentences[0])
