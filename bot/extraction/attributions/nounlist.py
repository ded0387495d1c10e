"""Nouns that announce a content: *his claim that …*, *a report that …*."""

from __future__ import annotations

from bot.extraction.wordsets import word_set

NOUNS = word_set(
    "claim claims statement statements report reports allegation allegations accusation accusations assertion assertions "
    "belief suggestion suggestions argument warning warnings promise promises pledge vow prediction predictions estimate "
    "admission announcement denial complaint complaints rumor rumors rumour rumours contention insistence charge charges "
    "fear fears hope hopes concern concerns conclusion opinion view notion idea assurance assurances acknowledgment "
    "acknowledgement finding findings evidence confirmation confidence doubt doubts indication suspicion theory "
    "acknowledgement assessment"
)
"""Cue nouns, singular and plural."""
