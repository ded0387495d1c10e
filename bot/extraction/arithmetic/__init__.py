"""Leads: what the numbers of an article say about each other, computed and never judged."""

from bot.extraction.arithmetic.leads import leads

__all__ = ["leads"]
