"""Exports the spells of partnerships as a table for survival analysis, one row a spell.

export_spells(project, Path("spells.csv"), day)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from tracker.domain.dates.days import iso_from_day
from tracker.domain.records.record_ids import id_text
from tracker.exchange.file_writing import write_table
from tracker.exchange.progress import Track, untracked
from tracker.project_snapshot import ReadableProject
from tracker.queries.networks.spell_rows import SpellRow, own_numbers, spell_rows

SPELL_COLUMNS: Final = (
    "partnership", "spell", "body_a_id", "body_a", "country_a", "kind_a", "body_b_id", "body_b", "country_b", "kind_b",
    "kind", "sectors", "stands_for", "distance_km", "entry_earliest", "entry_latest", "entry_unrecorded",
    "exit_earliest", "exit_latest", "event", "maybe_ended", "certain", "end_status", "dormant", "days_min", "days_max",
)  # fmt: skip
"""The columns, in the order in which they are written."""


def export_spells(
    project: ReadableProject,
    out: Path,
    day: int,
    partnerships: Iterable[int] | None = None,
    track: Track = untracked,
) -> int:
    """Write the spells that may have begun by the day to a new table, and return their number.

    After `SPELL_COLUMNS` it has the own fields of both bodies that are numbers, such as `own_population_a`. Yes is 1
    and no 0; an open day and an unknown number are empty. KnownError already_exists, ...
    """
    rows, own = project.query(lambda reader: (spell_rows(reader, day, partnerships), own_numbers(reader)))
    header = (*SPELL_COLUMNS, *(f"own_{code}_{side}" for code in own for side in "ab"))

    def cells(row: SpellRow) -> Iterator[object]:
        yield from spell_cells(row)
        for values in own.values():
            yield from (values.get(row.a.id), values.get(row.b.id))

    table = (tuple(cells(row)) for row in track(rows))
    return write_table(Path(out), header, table, has_mark=False)


def spell_cells(row: SpellRow) -> tuple[object, ...]:
    """Return the cells of a row."""
    return (
        id_text("partnership", row.partnership),
        row.number,
        *(id_text("body", row.a.id), row.a.name, row.a.country, row.a.kind),
        *(id_text("body", row.b.id), row.b.name, row.b.country, row.b.kind),
        row.kind,
        row.sectors,
        row.stands_for,
        None if row.distance is None else round(row.distance, 1),
        _day(row.entry_earliest),
        _day(row.entry_latest),
        int(row.is_unrecorded),
        _day(row.exit_earliest),
        _day(row.exit_latest),
        int(row.is_event),
        int(row.is_open),
        int(row.is_certain),
        row.end_status,
        int(row.was_dormant),
        row.shortest,
        row.longest,
    )


def _day(day: int | None) -> str | None:
    return None if day is None else iso_from_day(day)
