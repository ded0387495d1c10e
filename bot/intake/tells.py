"""Wording that tells the text of an article from what surrounds it on a page: one small question per function."""

from __future__ import annotations

import re

from bot.intake.phrases import pattern

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_UNIT = r"(?:s|m|h|d|w|sec\w{0,4}|min\w{0,4}|hours?|hrs?|days?|weeks?|months?|years?)"
_AGE = re.compile(
    r"(?i)\W{0,3}(?:updated |posted |published )?"
    rf"(?:(?:\d{{1,4}}|an?|one|two|three|last) ?{_UNIT} ago|yesterday|today|just now"
    rf"|{_MONTH} \d{{1,2}}(?:, \d{{4}})?)\b.{{0,30}}$"
)
_COMMENTER = pattern(
    r"""
\W{0,4}(?:\d{1,4}\. )?.{2,60}\bsa(?:ys|id):?$
\W{0,4}rating: \d
\W{0,4}\d+ votes?$
\W{0,4}(?:log ?in|sign ?in|register) to (?:reply|comment)
"""
)
_COMMENTS = pattern(
    r"""
^\W{0,4}(?:(?:\d+|no|top rated|recent|reader|latest|user|all|show|view) )?(?:comments?|responses?|replies)_ON_\W{0,4}$
^\W{0,4}\d+ thoughts? on\b
^(?:leave|post|add|write) a (?:reply|comment)
^comments? (?:are|is) closed
^you must be (?:logged|registered)
\b\d+ responses to\b
^join the (?:conversation|discussion)
^what do you think\?$
^have your say
""".replace("_ON_", r"(?: (?:to|on|for) .{0,120}| ?\(?\d+\)?)?")
)
_PROMOTION = pattern(
    r"""
\b(?:subscri\w+|newsletters?|sign up|sign in|log in|click|download|follow us|advertis\w+|cookies?|inbox|free trial)\b
\b(?:read more|full story|contact us|e-?mail|our (?:site|website|app|newsletter)|privacy|terms of)\b
\b(?:your (?:account|email|browser)|comments?|share this)\b
"""
)
_READER = re.compile(r"(?i)\b(?:you|your|we|our|us)\b")
_TRAILING_OFF = re.compile(r"(?:\[?(?:…|\.\.\.)\]?|MORE|More|»|›|>>)$")
_REPORTING = re.compile(r"\b(?:said|says|told|according to|added|tweeted|wrote|announced|reported)\b")


def is_age(line: str) -> bool:
    """“5 hours ago”, “Nov 18”: how old another story is."""
    return len(line) < 60 and len(line.split()) <= 6 and _AGE.match(line) is not None


def is_commenter(line: str) -> bool:
    """“jan_77 says:”, “Rating: 12 Votes”: the head or foot of a reader's comment."""
    return len(line) < 90 and _COMMENTER.match(line) is not None


def opens_comments(line: str) -> bool:
    """“34 Comments”, “Leave a reply”: readers' comments begin."""
    return len(line) < 160 and _COMMENTS.search(line) is not None


def promotes(line: str) -> bool:
    """The line wants the reader to do something on this site."""
    return _PROMOTION.search(line[:2000]) is not None


def speaks_to_reader(line: str) -> int:
    """How often the line says “you” or “we”, four at most."""
    return min(len(_READER.findall(line[:2000])), 4)


def trails_off(line: str) -> bool:
    """The line ends in an ellipsis or “More”, as cut teasers do."""
    return _TRAILING_OFF.search(line[-8:]) is not None


def reports(line: str) -> bool:
    """The line has a verb of saying."""
    return _REPORTING.search(line[:2000]) is not None


def quotes(line: str) -> bool:
    """The line has a double quotation mark."""
    return any(mark in line for mark in '“”"')
