"""The codes that the project has added to the lists, for reading texts as codes."""

from __future__ import annotations

import json
from collections import defaultdict

from tracker.domain.coding.codebook import CODE_LISTS, standard_codes
from tracker.domain.coding.own_codes import OwnCode
from tracker.queries.reader import Reader


def own_codes(reader: Reader) -> dict[str, dict[str, OwnCode]]:
    """Return the own codes of each list with their labels. A status without a standard status is left out."""
    found: dict[str, dict[str, OwnCode]] = defaultdict(dict)
    for list_name, code, label, labels, counts_as in reader.rows(
        "SELECT v.list_name, v.code, v.label, coalesce(d.labels, '{}'), coalesce(d.counts_as, '')"
        " FROM vocabulary_entry v LEFT JOIN code_definition d USING (list_name, code) ORDER BY v.id"
    ):
        known = next((each for each in CODE_LISTS if each == list_name), None)
        standard = counts_as if known is not None and counts_as in standard_codes(known) else ""
        if standard or list_name != "status":
            words = (label, *json.loads(labels).values())
            found[list_name][code] = OwnCode(code, tuple(filter(None, words)), standard)
    return dict(found)
