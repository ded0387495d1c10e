"""Which sentences and claims want checking first, and why."""
