"""A real table of twin towns: rows that are imported and rejected, and a second import that adds nothing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tracker.exchange.formats.dump import dump_text
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.services.tables.table_transfer import import_file


@pytest.mark.slow
def test_a_real_table_of_twin_towns_is_imported(shared_data: Path, tmp_path: Path) -> None:
    world = shared_data / "world" / "twin_cities_geocoded.csv"
    with Project.create(tmp_path / "world.twin") as project:
        before = dump_text(project.query(dump))
        dry = import_file(project, world, dry_run=True)
        report = import_file(project, world)
        assert report.as_json() == {**dry.as_json(), "committed": True}
        assert len(report.rows) == sum(report.counts.values()) > 25_000
        assert report.unread == {
            "country1": {"Northern Cyprus": 48},
            "country2": {"Congo": 7, "in Italy": 1, "Kazakhstah": 1, "West Bank": 1},
        }
        assert report.counts["rejected"] == 61
        assert report.counts["conflict"] == 0
        codes = Counter(note.error.code for row in report.rows for note in row.notes)
        assert codes["body_alike"] > 100
        again = import_file(project, world)
        assert again.counts == {**dict.fromkeys(again.counts, 0), "same": len(report.rows) - 61, "rejected": 61}
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
