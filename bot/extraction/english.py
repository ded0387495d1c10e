"""Closed classes of English words that the extraction leans on instead of a parser."""

from __future__ import annotations

from functools import lru_cache

from bot.extraction.wordsets import word_set

PRONOUNS = word_set("i you he she it we they who")
"""Subject pronouns."""

PERSON_PRONOUNS = word_set("he she")

OTHER_PRONOUNS = word_set(
    "this that these those everyone everybody nobody someone somebody anyone anybody one others another both many some "
    "most few all none neither either each"
)
"""Words that can be a noun phrase by themselves."""

OBJECT_PRONOUNS = word_set("me him her us them it you himself herself itself themselves myself ourselves")

DETERMINERS = word_set(
    "the a an this that these those his her its their our my your some any no each every another all both many most "
    "several few one two three four five six seven eight nine ten more such other which"
)

PREPOSITIONS = word_set(
    "of in on at by for with from to about into over under after before during against between among through within "
    "without across near behind beyond since until upon amid despite toward towards via inside outside around above "
    "below per like including regarding concerning alongside throughout"
)

CONJUNCTIONS = word_set("and or but nor yet")

SUBORDINATORS = word_set(
    "that if because while whereas although though when after before since until unless as where whether why how "
    "whenever than so once which what lest"
)

BE = word_set("is are was were be been being am 's 're isn't aren't wasn't weren't")
HAVE = word_set("has have had having hasn't haven't hadn't")
DO = word_set("do does did don't doesn't didn't")
MODALS = word_set(
    "will would can could may might must shall should won't wouldn't can't cannot couldn't shouldn't mustn't 'll ought"
)
AUXILIARIES = BE | HAVE | DO | MODALS
NEGATIONS = word_set("not never n't neither nor hardly")

ADVERBS = word_set(
    "best well also then now later just even still already often always once twice again ever never not soon instead however "
    "meanwhile though too only further furthermore rather quite almost indeed perhaps thus therefore earlier first "
    "previously long either so both all himself herself itself themselves today yesterday tonight tomorrow here there "
    "back ahead further repeatedly"
)
"""Adverbs without *-ly*, and words that stand between a subject and its verb."""

WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun")
MONTHS = word_set(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec"
)
TIMES = WEEKDAYS | word_set("today yesterday tonight tomorrow earlier later recently afterwards afterward thereafter early late")
PERIODS = word_set(
    "week month year day morning afternoon evening night weekend summer winter spring fall autumn quarter decade weeks "
    "months years days hour hours minutes season"
)

OPEN_QUOTES = frozenset({"“", "«", "„", '"', "''", "``"})
CLOSE_QUOTES = frozenset({"”", "»", '"', "''"})
QUOTES = OPEN_QUOTES | CLOSE_QUOTES
STRONG_MARKS = frozenset(";:—–()[]{}|•…?!")

COMMON_PAST = word_set(
    "wrote drank ate sang rang sank swam flung hid slept woke dealt heard knew thought said told understood overcame withdrew "
    "undertook forgot forgave froze stole wound bent dug fed hung leapt proved shook sold swung swept taught wept understood "
    "was were had did went came took made got gave saw found left put kept began felt became held brought ran won lost "
    "fell rose grew sent built met paid led cut hit set broke spoke drew chose drove flew threw bought fought taught "
    "caught sought stood struck shot read lay sat beat bore swore wore tore hurt let shut cost spent spread"
)
"""Past tenses that show a finite verb where *-ed* does not."""

COMMON_PRESENT = word_set(
    "is are has have does do goes comes takes makes gets gives sees keeps begins becomes holds brings runs wins loses "
    "falls rises grows remains seems appears needs means includes shows continues works lives stands faces leads plays "
    "looks expects plans"
)


@lru_cache(maxsize=16384)
def is_adverb(low: str) -> bool:
    """True for adverbs, by list or by *-ly*."""
    return low in ADVERBS or (len(low) > 4 and low.endswith("ly") and low not in _LY_NOUNS)


_LY_NOUNS = word_set("family assembly supply reply ally july italy early only daily weekly monthly quarterly rally bully kelly")


@lru_cache(maxsize=16384)
def is_finite(low: str) -> bool:
    """True for a word that is, more likely than not, a finite verb. Crude: *-ed* is taken for one."""
    if low in AUXILIARIES or low in COMMON_PAST or low in COMMON_PRESENT:
        return True
    if len(low) > 3 and low.endswith("ed") and low not in _ED_NOUNS and "-" not in low:
        return True
    return len(low) > 3 and low[-3:] in {"'ll", "'re", "'ve"} | {"n't"}


_ED_NOUNS = word_set(
    "reed weed bleed shed sled united hundred indeed speed breed seed need feed deed creed greed steed freed alleged "
    "so-called naked sacred"
)
