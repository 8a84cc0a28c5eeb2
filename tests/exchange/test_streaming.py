"""Exports read some partnerships at a time, so that their memory does not grow with the project."""

from __future__ import annotations

import gc
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.conftest import table_text
from tracker.exchange.formats.dump import dump_of, dump_text
from tracker.exchange.tables.matching import record_chunks
from tracker.exchange.tables.matching.known_records import Change, Citation, Partnership
from tracker.exchange.tables.matching.record_chunks import partnerships_in_chunks
from tracker.exchange.tables.matching.record_loading import load_records
from tracker.exchange.tables.writing.table_export import interchange_rows, rows_of
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.queries.reader import Reader
from tracker.services.tables.table_transfer import import_file

OF_ROWS = (Partnership, Change, Citation)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with 60 partnerships, some of them with successors, activities, sectors, codes and several sources."""
    folder = tmp_path_factory.mktemp("filled")
    rows = [
        {
            "body_a": f"Lyon {number % 7}",
            "country_a": "FR",
            "body_b": f"Gera {number}",
            "country_b": "DE",
            "codes_a": f"local={number % 7}",
            "partnership_kind": "sister_city",
            "since": str(1950 + number),
            "status": "terminated" if number % 3 == 0 else "",
            "date": "2015-06" if number % 3 == 0 else "",
            "reasons": "human_rights" if number % 3 == 0 else "",
            "sectors": "culture" if number % 5 == 0 else "",
            "source_title": f"Report {number % 4}",
            "quote": f"q{number % 2}",
            "successor": f"Gera {number - 1}" if number % 11 == 10 else "",
            "note": "note" if number % 9 == 0 else "",
        }
        for number in range(60)
    ]
    more = [{**row, "source_title": "Another", "stated_date": "1999"} for row in rows[::4]]
    acts = [
        {**row, "since": "", "status": "", "reasons": "", "activity": "renewal", "date": "2001", "outcome": "done"}
        for row in rows[1::6]
    ]
    for name, table in (("one", rows), ("two", more), ("three", acts)):
        (folder / f"{name}.csv").write_text(table_text(table), encoding="utf-8")
    with Project.create(folder / "filled.twin") as project:
        for name in ("one", "two", "three"):
            import_file(project, folder / f"{name}.csv")
    return folder / "filled.twin"


@pytest.fixture
def project(filled: Path, tmp_path: Path) -> Iterator[Project]:
    shutil.copyfile(filled, tmp_path / "filled.twin")
    with Project.open(tmp_path / "filled.twin", read_only=True) as opened:
        yield opened


@pytest.mark.parametrize("at_once", [1, 7, 1_000])
def test_rows_read_in_chunks_equal_those_of_all_records(
    project: Project, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(record_chunks, "AT_ONCE", at_once)

    def compare(reader: Reader) -> int:
        expected = list(rows_of(load_records(reader.connection).partnerships))
        assert list(interchange_rows(reader.connection)) == expected
        return len(expected)

    assert project.query(compare) > 100


def test_only_one_chunk_of_records_is_in_memory(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_chunks, "AT_ONCE", 4)
    gc.collect()
    before = sum(isinstance(each, OF_ROWS) for each in gc.get_objects())

    def count(reader: Reader) -> list[int]:
        return [
            sum(isinstance(each, OF_ROWS) for each in gc.get_objects()) - before
            for number, _ in enumerate(partnerships_in_chunks(reader.connection))
            if number % 10 == 9
        ]

    everything = project.query(
        lambda reader: sum(
            reader.rows(
                "SELECT (SELECT count(*) FROM partnership) + (SELECT count(*) FROM status_change)"
                " + (SELECT count(*) FROM citation)"
            )[0]
        )
    )
    assert max(project.query(count)) < everything / 3


def test_a_dump_written_while_it_is_read_equals_the_dump_of_a_document(project: Project) -> None:
    for with_journal in (False, True):
        document = project.query(dump, with_journal=with_journal)
        written = project.query(
            lambda reader, is_with=with_journal: "".join(dump_of(reader.connection, with_journal=is_with))
        )
        assert written == dump_text(document)
        assert json.loads(written) == document
