"""The citations of many changes at once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping

from tracker.queries.evidence.partnership_evidence import CITATION_QUERY, citation_row
from tracker.queries.reader import Reader
from tracker.queries.rows import CitationRow


def citations_of_changes(reader: Reader, changes: Collection[int]) -> Mapping[int, tuple[CitationRow, ...]]:
    """[change] -> its citations in the order in which they were recorded; changes without citation have no entry."""
    found: dict[int, tuple[CitationRow, ...]] = defaultdict(tuple)
    query = f"{CITATION_QUERY} WHERE t.change_id IN (SELECT value FROM json_each(?)) ORDER BY t.id"
    for record in reader.records(query, json.dumps(sorted(changes))):
        found[record["change_id"]] += (citation_row(reader, record),)
    return found
