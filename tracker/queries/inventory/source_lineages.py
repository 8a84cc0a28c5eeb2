"""The sources from which other sources derive."""

from __future__ import annotations

from tracker.queries.reader import Reader


def lineages(reader: Reader) -> dict[int, int | None]:
    """[source] -> the source it derives from, for all sources that derive from another or from which others derive."""
    pairs = reader.rows("SELECT id, derived_from_id FROM source WHERE derived_from_id IS NOT NULL ORDER BY id")
    parents: dict[int, int | None] = {parent: None for _, parent in pairs}
    return parents | dict(pairs)
