"""Whether a source says that a partnership was there on the day on which it was last confirmed."""

from __future__ import annotations

from tracker.domain.statuses.history_order import bounds, with_infinite_bounds
from tracker.domain.statuses.one_history import NEGATIVE_EVIDENCE, last_confirmed_day
from tracker.queries.rows import ActivityRow, ChangeRow, Dossier


def is_confirmed_by_source(dossier: Dossier, as_of: int) -> bool:
    """Return whether a source, or a record that has one, is of the day on which the partnership was last confirmed."""
    activities = [activity for activity in dossier.activities if activity.kind not in NEGATIVE_EVIDENCE]
    records: list[ChangeRow | ActivityRow] = [*dossier.changes, *activities]
    sourced = [record.date for record in records if record.citations]
    cited = [*dossier.citations, *(each for change in dossier.changes for each in change.citations)]
    dates = (date for date in (*sourced, *(each.source.date for each in cited)) if date is not None)
    confirming = (last_confirmed_day([with_infinite_bounds(bounds(date))], as_of) for date in dates)
    return dossier.row.last_confirmed in confirming
