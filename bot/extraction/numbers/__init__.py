"""Numbers in running text: which are quantities, what they are worth, what they count, and why the others are none."""

from bot.extraction.numbers.model import NotCounted, Scan
from bot.extraction.numbers.scan import scan

__all__ = ["NotCounted", "Scan", "scan"]
