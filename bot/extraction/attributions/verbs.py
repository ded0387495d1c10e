"""Reporting verbs: what each takes as its content, and in what manner it attributes.

A row of the table is `manner | frames | verbs`; where rows name a frame of a verb twice, the first counts. Frames, one
letter each, are the complements that may hold the content:

    q  a quotation, and the verb may follow its content (*“…,” she said*)
    c  a clause without *that*
    t  a clause with *that*
    w  an indirect question (*whether*, *how*, *if*)
    n  a noun phrase (*denied the charge*)
    o  an object and what is said of it (*called it a mistake*, *accused him of lying*)
    i  to + verb, possibly behind a hearer (*promised to act*, *urged them to leave*)
    g  a verb in -ing (*suggested waiting*)
    h  a hearer stands before the content (*told reporters that …*)

A verb written with a preposition (*refer+to*) takes what follows the preposition.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bot.extraction.attributions.inflect import Shape, forms


class Manner(StrEnum):
    """What kind of attribution a verb makes. Only some of them put a checkable proposition into somebody's mouth."""

    STATEMENT = "statement"
    BELIEF = "belief"
    WISH = "wish"
    STANCE = "stance"
    DIRECTIVE = "directive"
    QUESTION = "question"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb: its lemma, the manner of each frame it takes, and the preposition it needs, if any."""

    lemma: str
    frames: Mapping[str, Manner]
    preposition: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A verb as it looks in a text."""

    verb: Verb
    shape: Shape


_TABLE = """
statement | qctw | say
statement | qct | add claim suggest note reveal acknowledge admit explain recall insist argue allege assert conclude
statement | qct | contend maintain concede testify emphasize emphasise stress reiterate quip remark observe
statement | qct | proclaim speculate caution counter boast lament joke muse opine posit surmise retort
statement | qct | tweet retweet post write state declare confirm continue repeat interject protest
statement | qct | disclose comment theorize hint
statement | qc | exclaim sneer
statement | qct | reply respond complain grumble
statement | qcth | tell
statement | qthc | warn remind assure inform advise notify promise
statement | q | answer interject bark boom beam plead marvel murmur mutter enthuse crack rage sob roar thunder agree
statement | q | shout yell chant read sing whisper scream cry laugh deadpan gush crow sigh chide shoot fire elaborate summarize
statement | qctn | announce report predict estimate project forecast
statement | qtni | pledge vow swear threaten
statement | qctn | show indicate find determine learn discover
statement | tni | signal
statement | tng | mention imply underscore highlight
statement | tn | prove demonstrate document detail outline certify attest confess divulge illustrate
statement | tn | deny dispute rebut refute cite tout reference recount
statement | n | quote invoke confirm acknowledge admit
statement | tno | rule
statement | qct | hear
statement | t | calculate establish relay testify
statement | o | accuse call describe label brand dub term characterize characterise portray depict cast declare
statement | o | put
statement | o | blame fault credit compare liken charge
statement | n | refer+to point+to allude+to hint+at
statement | n | talk+about speak+about speak+of warn+of warn+against complain+about write+about
statement | n | brag+about joke+about boast+of boast+about
statement | n | rail+against lash+out+at apologize+for apologise+for elaborate+on comment+on testify+about
statement | qt | point+out
stance | n | call+out go+after
statement | n | unveil
belief | qct | believe think figure guess reckon assume suspect suppose
belief | ct | imagine hope
belief | cti | expect fear feel
belief | ct | know realize realise understand
belief | t | worry doubt agree decide anticipate recognize recognise assume consider hold remember
belief | n | doubt worry+about fear anticipate foresee
belief | o | consider view regard deem perceive see expect
statement | n | identify
question | qw | ask wonder inquire
question | n | ask+about ask+for inquire+about
directive | qt | demand recommend urge propose
directive | iho | urge encourage order instruct advise implore beg press ask direct warn
directive | ng | propose recommend suggest
directive | n | demand request
directive | n | call+for push+for press+for argue+for advocate+for argue+against advocate
directive | oih | call+on appeal+to
wish | i | want hope plan seek intend aim wish vow pledge promise threaten swear offer decide agree propose hesitate long commit
wish | n | want favor favour prefer seek consider
wish | n | hope+for wish+for opt+for
silence | i | decline refuse
stance | n | criticize criticise condemn denounce praise blast slam mock decry deride ridicule assail applaud laud hail
stance | n | attack defend endorse support oppose reject dismiss question challenge welcome thank congratulate
stance | n | downplay disavow repudiate trash bash lambaste lambast savage knock hammer castigate chastise rebuke scold
stance | n | criticize back embrace champion discuss address admire resent regret bemoan lament trumpet
stance | n | object+to agree+with disagree+with take+aim+at vote+for vote+against side+with
"""


def _parse() -> tuple[Verb, ...]:
    found: dict[tuple[str, str], dict[str, Manner]] = {}
    for row in _TABLE.strip().splitlines():
        manner, frames, verbs = (part.strip() for part in row.split("|"))
        for entry in verbs.split():
            lemma, _, preposition = entry.partition("+")
            known = found.setdefault((lemma, preposition.replace("+", " ")), {})
            for frame in frames:
                known.setdefault(frame, Manner(manner))
    return tuple(Verb(lemma, frames, preposition) for (lemma, preposition), frames in found.items())


@cache
def table() -> dict[str, tuple[Form, ...]]:
    """From a form in lower case to the verbs it may be; verbs that need a preposition come first."""
    found: dict[str, list[Form]] = {}
    for verb in sorted(_parse(), key=lambda verb: not verb.preposition):
        for form, shape in forms(verb.lemma):
            found.setdefault(form, []).append(Form(verb, shape))
    return {form: tuple(verbs) for form, verbs in found.items()}
