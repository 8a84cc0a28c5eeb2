"""Tables as Parquet: the types and values of the project, read back; a clear error without a library."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow
import pyarrow.parquet as parquet
import pytest

from tests.services.analysis.test_network_export import ENDED, day_of, tie
from tests.store.building import empty_project
from tracker.errors import KnownError
from tracker.exchange.formats import parquet as parquet_format
from tracker.exchange.formats.data_package import TABLES
from tracker.project import Project
from tracker.services.data_export import ExportScope, missing_library, write_data

COLUMNS = {"id": "INTEGER", "share": "REAL", "name": "TEXT", "day": "DAY"}
ROWS = [
    (10**17 + 1, 0.5, 'a "b", 武汉\n', date(1, 1, 1)),
    (10**17 + 2, None, "", date(9999, 12, 31)),
    (10**17 + 3, 1.0, None, None),
]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with empty_project(tmp_path) as made:
        yield made


def write(project: Project, out: Path) -> None:
    write_data(project, "parquet", out, ExportScope(), day_of("2023-05-07"), lambda _done, _of: None)


def test_every_table_is_written_with_days_as_dates(project: Project, tmp_path: Path) -> None:
    tie(project, "Arnhem", "Wuhan", *ENDED)
    write(project, tmp_path / "out")
    names = {path.stem for path in (tmp_path / "out").iterdir()}
    assert names == {*(table.name for table in TABLES), "codebook"}
    changes = parquet.read_table(tmp_path / "out" / "status_change.parquet")
    assert changes.schema.field("date_earliest").type == pyarrow.date32()
    assert changes.schema.field("id").type == changes.schema.field("partnership_id").type == pyarrow.string()
    assert changes.schema.field("position").type == pyarrow.int64()
    assert changes.column("date_earliest").to_pylist() == [date(1999, 9, 1), date(2021, 7, 1)]
    bodies = parquet.read_table(tmp_path / "out" / "body.parquet").to_pylist()
    assert [(body["name"], body["latitude"]) for body in bodies] == [("Arnhem", 51.98), ("Wuhan", 30.58)]


@pytest.mark.parametrize("library", ["pyarrow", "duckdb"])
def test_each_library_writes_the_same_types_and_values(tmp_path: Path, library: str) -> None:
    pytest.importorskip(library)
    chosen = parquet_format.WRITERS[library]
    for name, rows in (("some", ROWS), ("none", [])):
        chosen(tmp_path / name, COLUMNS, rows)
        table = parquet.read_table(tmp_path / name)
        assert [str(field.type) for field in table.schema] == ["int64", "double", "string", "date32[day]"]
        assert [tuple(row.values()) for row in table.to_pylist()] == rows


def test_without_a_library_it_is_said_what_to_install(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *more: None if name in ("pyarrow", "duckdb") else found(name, *more)
    )
    with pytest.raises(KnownError) as caught:
        write(project, tmp_path / "out")
    assert caught.value.code == "parquet_missing"
    missing = missing_library("parquet")
    assert missing is not None
    assert missing.code == "parquet_missing"
    assert not (tmp_path / "out").exists()
