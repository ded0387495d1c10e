"""Taking out of a page what it does not show."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.etree import _Element as Tree

_HIDDEN = re.compile(r"(?i)display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden")
_MOST_HIDDEN = 0.3


def without_hidden(tree: Tree) -> None:
    """Drop elements that the page itself hides, unless they hold a good part of it (unhidden by a script, then)."""
    most = _MOST_HIDDEN * len(content(tree))
    hidden = [
        element for element in tree.iter() if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
    ]
    without(tree, [element for element in hidden if len(content(element)) < most])


def without(tree: Tree, elements: Iterable[Tree]) -> None:
    """Drop `elements` and what they hold from `tree`; the text after them stays."""
    for element in elements:
        if element is not tree and element.getparent() is not None and hasattr(element, "drop_tree"):
            element.drop_tree()


def content(element: Tree) -> str:
    """All text in an element."""
    return "".join(text for text in element.itertext() if isinstance(text, str))
