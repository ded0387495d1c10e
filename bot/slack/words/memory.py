"""Words about earlier checks and confidential sources."""

from __future__ import annotations

from bot.domain.sameness import Difference

EARLIER = "Earlier checks…"
EARLIER_TITLE = "Earlier checks"
NOTHING_EARLIER = "Nothing like this was checked here before."
EARLIER_INTRO = (
    "Final verdicts of this workspace on the same claim or on similar ones. *Begin with This* fills your verdict form with what "
    "was found; nothing is saved before you hand it in."
)
BEGIN_WITH_THIS = "Begin with This"
SAME = "Same claim"
SIMILAR = "Similar, with"
STALE = "old: check whether it still holds"
CHECKED_BEFORE = "Checked before: "
TAKEN_OVER = "*Begun from an earlier check.* Read its evidence again before you save: the verdict is yours."
TAKEN_OVER_STALE = "*Begun from an old check.* See whether it still holds before you save: the verdict is yours."
NOT_YOURS_YET = "Claim the task first; then *Begin with This* fills your verdict form."

WITHHOLD = "Keep the source confidential"
DISCLOSE = "Show the source again"


def similar(differences: tuple[Difference, ...]) -> str:
    """What keeps an earlier claim from being the same."""
    return f"{SIMILAR} {', '.join(differences)}"
