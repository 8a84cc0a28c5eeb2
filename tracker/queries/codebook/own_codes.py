"""The codes that the project has added to the lists, for reading texts as codes."""

from __future__ import annotations

from tracker.domain.coding.own_codes import OwnCode
from tracker.queries.reader import Reader
from tracker.store.tables.rule_context import own_codes_in


def own_codes(reader: Reader) -> dict[str, dict[str, OwnCode]]:
    """Return the own codes of each list with their labels. A status without a standard status is left out."""
    return own_codes_in(reader.rows)
