"""Abbreviations of English news text, by what a stop behind them means."""

from __future__ import annotations

from bot.extraction.wordsets import word_set

TITLES = word_set(
    "mr mrs ms mx dr prof rev gov sen rep hon gen lt col maj capt cpl sgt adm cmdr supt insp det pres vp messrs mme mlle "
    "fr st mt ft"
)
"""Stand before a name; the stop never ends a sentence."""

NEVER_LAST = TITLES | word_set("vs v eg ie e.g i.e cf viz approx nos pp p vol fig figs eq sec art ch ed eds est al nr op")
"""The stop behind these never ends a sentence."""

NUMBERED = word_set("no nos art fig sec ch vol p pp")
"""Abbreviations only in front of a number; otherwise ordinary words."""

MONTHS = word_set("jan feb mar apr jun jul aug sep sept oct nov dec")
"""Abbreviated months: no end when a day follows."""

MAYBE_LAST = word_set(
    "inc ltd co corp llc plc bros etc jr sr ave blvd rd dept univ assn am pm ga pa va md mass conn calif fla ill ind kan "
    "ky la mich minn miss mo mont neb nev okla ore tenn tex vt wash wis wyo ariz ark ala del colo"
)
"""May end a sentence: they do when the next word plainly starts one."""

STARTERS = word_set(
    "the a an this that these those it he she they we i you his her their our its in on at but and however meanwhile "
    "although while when after before if as for since under with there what who why how according mr mrs ms dr no not "
    "both some many most all more one two three last earlier still yet so then also among despite during about"
)
"""Words that, capitalised, plainly start a sentence."""
