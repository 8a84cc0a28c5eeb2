"""The SQL query of the dated sources that confirm some partnerships, shared by the columns and the first rows."""

from __future__ import annotations

from typing import Final

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.history_order import OVER

ENDINGS: Final = "('" + "', '".join(sorted(OVER)) + "')"
"""The statuses that end a partnership or its record, as a list in SQL."""
SOURCE_BOUNDS: Final = f"coalesce(s.date_earliest, {OPEN_PAST}), coalesce(s.date_latest, {OPEN_FUTURE})"
IS_DATED: Final = "coalesce(s.date_earliest, s.date_latest) IS NOT NULL"

CONFIRMING_SOURCES: Final = f"""
SELECT t.partnership_id, {SOURCE_BOUNDS} FROM citation t JOIN source s ON s.id = t.source_id
WHERE t.partnership_id IN ({{marks}}) AND t.stance = 'supports' AND {IS_DATED}
UNION ALL
SELECT c.partnership_id, {SOURCE_BOUNDS} FROM status_change c
JOIN citation t ON t.change_id = c.id JOIN source s ON s.id = t.source_id
WHERE c.partnership_id IN ({{marks}}) AND t.stance = 'supports' AND {IS_DATED} AND NOT EXISTS (
    SELECT 1 FROM status_change e WHERE e.partnership_id = c.partnership_id AND e.status IN {ENDINGS}
    AND (e.position, e.id) >= (c.position, c.id)
)
ORDER BY 1"""
"""The partnership and the bounds of each source that confirms it (see `tracker/domain/statuses/confirmation.py`).

`{{marks}}` stands for the ids of the partnerships, and is written twice.
"""
