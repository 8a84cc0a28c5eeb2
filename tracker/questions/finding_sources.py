"""What the endings behind a finding rest on."""

from __future__ import annotations

import json
from collections.abc import Collection

from tracker.questions.reader import Reader

_QUERY = """
SELECT DISTINCT s.id, s.is_confidential FROM citation t JOIN source s ON s.id = t.source_id
WHERE t.change_id IN (SELECT value FROM json_each(?)) ORDER BY s.id
"""


def sources_of_changes(reader: Reader, changes: Collection[int]) -> tuple[tuple[int, ...], int]:
    """The sources that any of these changes cites, each once and without the confidential; and how many of those."""
    found = reader.rows(_QUERY, json.dumps(list(changes)))
    sources = tuple(int(source) for source, is_confidential in found if not is_confidential)
    return sources, len(found) - len(sources)
