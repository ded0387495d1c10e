"""Thin listeners, grouped by what people do."""
