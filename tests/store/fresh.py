"""Compares the cached columns and the updated search index of an open project with ones built from the file."""

from __future__ import annotations

from typing import Any

from tracker.domain.statuses.label_spans import spans_of
from tracker.project import Project
from tracker.queries.columns.column_table import Frame
from tracker.queries.columns.partnership_columns import Columns
from tracker.queries.reader import Reader
from tracker.store import search_index
from tracker.store.indexed_texts import INDEXES

DAYS = (1, 690_000, 730_000, 735_000, 737_000, 738_647, 3_000_000)


def require_fresh(project: Project) -> None:
    """Fail if the updated columns or the updated search index differ from rebuilt ones."""
    patched, fresh = project.query(_both_columns)
    for name, values in fresh.items():
        assert patched[name] == values, name
    assert not project.query(_differing_index_rows)


def _both_columns(reader: Reader) -> tuple[dict[str, Any], dict[str, Any]]:
    return _plain(reader.columns), _plain(Columns.load(reader.connection))


def _plain(columns: Columns) -> dict[str, Any]:
    """Return the columns as plain values. Texts are compared, not their numbers, which differ from load to load."""
    values = columns.vocabulary
    found: dict[str, Any] = {
        "bodies": _rows(columns.bodies, kind=values.kinds, country=values.countries, subdivision=values.subdivisions),
        "partnerships": _rows(columns.partnerships),
        "changes": _rows(columns.changes),
        "reasons": _rows(columns.reasons, reason=values.reasons),
        "sectors": _rows(columns.sectors, sector=values.sectors),
        "activities": _rows(columns.activities),
        "citations": columns.citations.tolist(),
        "body_a": columns.body_a.tolist(),
        "body_b": columns.body_b.tolist(),
        "name_rank": columns.name_rank.tolist(),
        "native_names": dict(columns.native_names),
        "owner": columns.owner.tolist(),
    }
    for day in DAYS:
        found[f"day {day}"] = columns.histories.on_day(day).words.tolist()
    spans = spans_of(columns.histories)
    found["spans"] = [getattr(spans, name).tolist() for name in ("partnership", "start", "end", "label")]
    return found


def _rows(frame: Frame, **codes: Any) -> dict[str, list[Any]]:
    found = {"key": frame.key.tolist()}
    for name, column in frame.columns.items():
        values = column.tolist()
        found[name] = [codes[name].texts[value] for value in values] if name in codes else values
    return found


def _differing_index_rows(reader: Reader) -> dict[str, Any]:
    """Return by index the rows with other words than those of the records, lacking rows, and rows without a record."""
    found: dict[str, Any] = dict(search_index.differing_rows(reader.connection))
    for index in INDEXES:
        rows, records = (
            {row for (row,) in reader.connection.execute(query)}
            for query in (f"SELECT rowid FROM {index}_index", f"SELECT id FROM {index}")
        )
        if rows != records:
            found[f"rows of {index}"] = rows ^ records
    return found
