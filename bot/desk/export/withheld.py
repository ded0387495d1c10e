"""What stays at the desk whatever is exported. The one place that decides it; every kind of file asks here."""

from __future__ import annotations

from bot.desk.tables import ClaimRow


def source_shown(claim: ClaimRow) -> str:
    """Who the claim is attributed to, as a file may say it; empty for nobody."""
    return claim.source
