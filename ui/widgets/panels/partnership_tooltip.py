"""The tooltip of a partnership."""

from __future__ import annotations

from tracker.queries.rows import ChangeRow, Dossier
from ui.models.partnership_columns import words_of_labels
from ui.text.record_names import date_words, tie_text
from ui.text.translation import code_text, plural, tr

MAX_CHANGES = 8
MAX_QUOTE = 140


def lane_text(known: Dossier) -> str:
    """Return names, status, recorded dates, the first quote and the number of sources, as plain text."""
    row = known.row
    native = [body.native_name for body in (row.a, row.b) if body.native_name]
    lines = [" · ".join([tie_text(row), *native]), words_of_labels(row.labels)]
    lines += [_change_text(change) for change in known.changes[-MAX_CHANGES:]]
    quote = next((citation.quote for change in known.changes for citation in change.citations if citation.quote), "")
    if quote:
        lines.append(f"“{quote if len(quote) <= MAX_QUOTE else quote[:MAX_QUOTE] + '…'}”")
    lines.append(plural(row.sources, "1 source", "{n} sources") if row.sources else tr("No source yet"))
    return "\n".join(lines)


def _change_text(change: ChangeRow) -> str:
    words = f"{date_words(change.date)}: {code_text(change.status)}"
    return words if change.citations else tr("{change} (no source yet)", change=words)
