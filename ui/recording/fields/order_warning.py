"""The warning that a partnership would end before it began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.records.drafts import ChangeDraft
from tracker.domain.statuses.history_order import OVER, Entry, ending_before_beginning
from ui.text.translation import tr

if TYPE_CHECKING:
    from tracker.project import Project


def order_warning(project: Project, draft: ChangeDraft, change: int | None) -> str:
    """Return the warning next to the date of a status change; empty if its order in the history is possible.

    `change` is the id of the recorded change that is being edited, None for a new one.
    """
    from tracker.queries.evidence.record_drafts import order_entries

    if draft.date is None or (draft.status != "in_force" and draft.status not in OVER):
        return ""
    known = project.query(order_entries, draft.partnership, change)
    found = ending_before_beginning([*known, Entry(draft.status, (draft.date.earliest, draft.date.latest))])
    if found is None or len(known) not in found:
        return ""
    if draft.status == "in_force":
        return tr("The partnership ended before this date. If it was revived, record also when it first began.")
    return tr("The partnership began after this date. If it was revived then, record also when it first began.")
