"""Factdesk: a fact-check desk inside Slack. The machine finds claims, people decide."""

__version__ = "0.1.0"
