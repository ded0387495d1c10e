"""What an installation decides for workspaces and channels that have not decided themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.making import Price


@dataclass(frozen=True, slots=True)
class Defaults:
    """Defaults of the installation.

    confirmations: other people needed before a verdict is final, 0 to 2. evidence_rule: a final *True* or *False* needs one
    primary or two independent sources. zone, weekday (0 is Monday), hour: a new channel's digest. take_over_hours: after how
    many hours without a change anybody may take over somebody's task. text_days: how long article texts are kept, None for
    good. removed_days: how long a workspace is kept that removed the app. prices: what models cost.
    """

    confirmations: int = 1
    evidence_rule: bool = True
    zone: str = "UTC"
    weekday: int = 0
    hour: int = 9
    text_days: int | None = None
    removed_days: int = 30
    take_over_hours: int = 24
    prices: Mapping[str, Price] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long one workspace trusts an earlier check, and keeps article texts (None: for good). Days, 1 or more."""

    stale_days: int
    text_days: int | None
