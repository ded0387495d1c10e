"""What people read when they ask for a file."""

from __future__ import annotations

from bot.domain.exporting import ExportKind

EXPORT = "Export"
TITLE = "Export this channel"
SEND = "Send Me the File"
ASK_KIND = "What do you need?"
ASK_SINCE = "From"
ASK_UNTIL = "To"
RANGE_HINT = "The day on which claims were opened; for ClaimReview, settled. Leave it empty for everything."
ASK_FILTER = "Filter"
SETTLED_ONLY = "Settled claims only"
ASK_PAGE = "Address of your published checks"
PAGE_HINT = "For ClaimReview only. Write {task} where the claim's number belongs, such as https://example.org/checks/{task}"
RANGE_TURNED = "This day is before the first one."
PAGE_MISSING = "ClaimReview needs this, with {task} in it, such as https://example.org/checks/{task}"
NOT_FOR_READERS = "Exports are for those who check claims here. Ask somebody who does, or your admin."
ON_ITS_WAY = "Factdesk is making your file. It comes as a direct message in a moment."
NOTHING_FITS = "Nothing in this channel fits what you asked for, so there is no file."
NOT_ALLOWED = (
    "Slack did not take the file ({code}). Ask your admin to allow the app to send files, or to make it with `factdesk export`."
)

KINDS = {
    ExportKind.CSV: ("Checkers' sheet, CSV", "One row for each claim and verdict"),
    ExportKind.XLSX: ("Checkers' sheet, Excel", "The same as a workbook"),
    ExportKind.CLAIMREVIEW: ("ClaimReview", "Final verdicts as JSON-LD, one file each, zipped"),
    ExportKind.RECORD: ("Record of each article", "Markdown with all that was done, zipped"),
}


def comment(about: str) -> str:
    """What stands beside the file."""
    return f"Your export: {about}."
