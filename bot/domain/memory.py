"""What was checked before, offered to somebody who checks something like it. An offer is a lead; people decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.board import Place
from bot.domain.claim import Claim
from bot.domain.sameness import Difference
from bot.domain.verdict import AttributionFinding, Evidence, Judgement, Rating


@dataclass(frozen=True, slots=True)
class EarlierCheck:
    """A final verdict on a claim like the one at hand.

    differences: what keeps the two claims from being the same; empty for the same claim. checked_at: when it became final.
    stale: the check is older than the workspace trusts. place and message_ts lead to its message in Slack.
    """

    task_id: int
    article_id: int
    article_title: str
    article_url: str | None
    place: Place
    message_ts: str | None
    claim: Claim
    judgement: Judgement
    checked_at: datetime
    age: timedelta
    stale: bool
    differences: tuple[Difference, ...]

    @property
    def same(self) -> bool:
        """True for the same claim: the same figures, source, polarity and words. Otherwise the claim is similar."""
        return not self.differences


@dataclass(frozen=True, slots=True)
class Draft:
    """What an earlier check gives to a reviewer's form; nothing of it is a verdict until that person hands it in.

    rating and finding are None where the earlier claim is only similar: what was found about other figures proves nothing here.
    """

    from_task_id: int
    rating: Rating | None
    finding: AttributionFinding | None
    explanation: str
    evidence: tuple[Evidence, ...]
    missing_context: bool
    stale: bool
