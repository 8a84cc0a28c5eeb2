"""A real table of twin towns: rows that are imported and rejected, and a second import that adds nothing.

The ordinary run imports every fiftieth row of the table and all rows whose countries can't be read; the long run
imports all rows.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tracker.exchange.formats.dump import dump_text
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.services.tables.table_transfer import import_file

UNREAD = {
    "country1": {"Northern Cyprus": 48},
    "country2": {"Congo": 7, "in Italy": 1, "Kazakhstah": 1, "West Bank": 1},
}


def share_of(table: Path, target: Path, every: int) -> Path:
    """Write the rows of a table with a country that can't be read, and every `every`-th of the others."""
    names = [name for counts in UNREAD.values() for name in counts]
    header, *lines = table.read_text("utf-8-sig").splitlines(keepends=True)
    chosen = (line for place, line in enumerate(lines) if not place % every or any(name in line for name in names))
    target.write_text(header + "".join(chosen), "utf-8")
    return target


@pytest.mark.slow
@pytest.mark.parametrize(
    ("every", "rows", "rejected"),
    [(50, 400, 61), pytest.param(1, 25_000, 157, marks=pytest.mark.torture)],
    ids=["a share", "all rows"],
)
def test_a_real_table_of_twin_towns_is_imported(
    shared_data: Path, tmp_path: Path, every: int, rows: int, rejected: int
) -> None:
    world = share_of(shared_data / "world" / "twin_cities_geocoded.csv", tmp_path / "world.csv", every)
    with Project.create(tmp_path / "world.twin") as project:
        before = dump_text(project.query(dump))
        dry = import_file(project, world, dry_run=True)
        report = import_file(project, world)
        assert report.as_json() == {**dry.as_json(), "committed": True}
        assert len(report.rows) == sum(report.counts.values()) > rows
        assert {column: report.unread[column] for column in UNREAD} == UNREAD
        remarks = {line for question in report.asked if question.asks == "name" for line in question.lines}
        assert 0 < len(remarks) < rows / 100  # such as Tarnów (rural gmina), which is asked about
        rejected += len(remarks)
        assert report.counts["rejected"] == rejected
        assert report.counts["conflict"] == 0
        codes = Counter(note.error.code for row in report.rows for note in row.notes)
        assert codes["body_alike"] > rows / 250
        again = import_file(project, world)
        assert again.counts == {
            **dict.fromkeys(again.counts, 0),
            "same": len(report.rows) - rejected,
            "rejected": rejected,
        }
        project.undo()
        assert dump_text(project.query(dump)) == before


@pytest.mark.parametrize("encoding", ["shift_jis", "euc_jp"])
def test_japanese_tables_are_imported_in_their_encodings(shared_data: Path, tmp_path: Path, encoding: str) -> None:
    lines = (shared_data / "encodings" / "localgovjp-utf8.csv").read_text("utf-8-sig").splitlines()[1:]
    cities = [
        city for line in lines if (city := line.split(",")[3]).encode(encoding, "ignore").decode(encoding) == city
    ]
    rows = "".join(f"{city},姉妹 {number},JP\n" for number, city in enumerate(cities[:300]))
    path = tmp_path / "cities.csv"
    path.write_bytes(f"city,partner,partner country\n{rows}".encode(encoding))
    with Project.create(tmp_path / "japan.twin") as project:
        report = import_file(project, path, encoding=encoding)
        assert not report.needs_attention
        found = project.query(lambda reader: reader.rows("SELECT body_a FROM v_partnerships"))
        assert {name for (name,) in found} <= set(cities[:300])
        assert report.counts["new"] == 300
