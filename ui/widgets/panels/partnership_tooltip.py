"""What is told of a partnership when the pointer rests on its lane."""

from __future__ import annotations

from tracker.queries.rows import ChangeRow, Dossier
from ui.models.partnership_columns import words_of_labels
from ui.text.record_names import date_words, tie_words
from ui.text.translation import label, plural, tr

MOST_CHANGES = 8
MOST_QUOTE = 140


def lane_words(known: Dossier) -> str:
    """Names, status, the dates as they were recorded, the first quote and how many sources; plain text."""
    row = known.row
    native = [body.native_name for body in (row.a, row.b) if body.native_name]
    lines = [" · ".join([tie_words(row), *native]), words_of_labels(row.labels)]
    lines += [_change_words(change) for change in known.changes[-MOST_CHANGES:]]
    quote = next((citation.quote for change in known.changes for citation in change.citations if citation.quote), "")
    if quote:
        lines.append(f"“{quote if len(quote) <= MOST_QUOTE else quote[:MOST_QUOTE] + '…'}”")
    lines.append(plural(row.sources, "1 source", "{n} sources") if row.sources else tr("No source yet"))
    return "\n".join(lines)


def _change_words(change: ChangeRow) -> str:
    words = f"{date_words(change.date)}: {label(change.status)}"
    return words if change.citations else tr("{change} (no source yet)", change=words)
