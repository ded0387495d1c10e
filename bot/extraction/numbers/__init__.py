"""Numbers in running text: which are quantities, what they are worth, what they count, and why the others are none."""

from bot.extraction.numbers.layer import LayerQuantity, layer_quantities
from bot.extraction.numbers.model import NotCounted, Scan
from bot.extraction.numbers.scan import may_count, scan

__all__ = ["LayerQuantity", "NotCounted", "Scan", "layer_quantities", "may_count", "scan"]
