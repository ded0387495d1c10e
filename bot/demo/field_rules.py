"""What Slack's own client refuses before a form is sent: missing, too short, too long, no number, no address."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from bot.demo.forms import field_of
from bot.demo.wire import Json


def local_errors(blocks: list[Json], values: Json) -> dict[str, str]:
    """Errors by block id; empty if the form may be sent."""
    errors: dict[str, str] = {}
    for block in blocks:
        if block["type"] == "input":
            element = block["element"]
            value = values[block["block_id"]][element["action_id"]][field_of(element)]
            if problem := _problem(element, value, optional=bool(block.get("optional"))):
                errors[block["block_id"]] = problem
    return errors


def _problem(element: Json, value: object, *, optional: bool) -> str:
    if not value:
        return "" if optional else "Please complete this required field."
    return _text_problem(element, value) if isinstance(value, str) else ""


def _text_problem(element: Json, value: str) -> str:
    kind = element["type"]
    if kind == "url_text_input":
        parts = urlsplit(value)
        return "" if parts.scheme in {"http", "https"} and parts.netloc else "Enter a valid URL."
    if kind == "email_text_input":
        return "" if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value) else "Enter a valid email address."
    if kind == "number_input":
        return _number_problem(element, value)
    if kind == "plain_text_input":
        return _length_problem(element, value)
    return ""


def _length_problem(element: Json, value: str) -> str:
    shortest, longest = int(element.get("min_length", 0)), int(element.get("max_length", 3000))
    if len(value) < shortest:
        return f"Enter at least {shortest} characters."
    return f"Enter at most {longest} characters." if len(value) > longest else ""


def _number_problem(element: Json, value: str) -> str:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return "Enter a number."
    if not element.get("is_decimal_allowed") and number != number.to_integral_value():
        return "Enter a whole number."
    low, high = element.get("min_value"), element.get("max_value")
    if low is not None and number < Decimal(str(low)):
        return f"Enter {low} or more."
    return f"Enter {high} or less." if high is not None and number > Decimal(str(high)) else ""
