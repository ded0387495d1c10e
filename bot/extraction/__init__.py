"""Article to claims and coverage ledger. Pure: no network, no files, no clock."""
