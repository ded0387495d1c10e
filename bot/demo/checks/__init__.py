"""What Slack checks in blocks and views: types, counts, lengths, ids. Answers are messages in Slack's style.

The exact wording of Slack's messages is unknown; the rules and limits are those of its public documentation.
"""

from bot.demo.checks.blocks import check_message
from bot.demo.checks.views import check_view

__all__ = ["check_message", "check_view"]
