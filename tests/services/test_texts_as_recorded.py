"""Texts that a spreadsheet would run as formulas: as recorded for programs, with an apostrophe for spreadsheets."""

from __future__ import annotations

import csv
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.publishing.deposits import deposited
from tests.store.building import claim, new_project, records, source, tie
from tracker.domain.records.bulk_edit import BulkEdit
from tracker.exchange.tables.reading.workbook_reading import Workbook
from tracker.exchange.tables.table_files import read_table_file
from tracker.operations.bulk import edit_many
from tracker.project import Project
from tracker.services.data_export import ExportScope, write_data

BEGINNINGS = (
    *("=1+1", "+31 26 123", "-Dash", "@home", "'s-Hertogenbosch", "'=quoted", "''-twice", "'+", "＝３"),
    *("’t Gooi", "'t Gooi", "e5", "NA", "1e5", "TRUE"),
)
DAY = 738_647


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Titles, tags and words of claims that begin with each of BEGINNINGS."""
    with new_project(tmp_path_factory.mktemp("texts")) as project:
        ties = [tie(project)]
        project.perform(edit_many, ties, BulkEdit(add_tags=BEGINNINGS))
        for text in BEGINNINGS:
            claim(project, source(project, text), wording=text)
        assert {row["title"] for row in records(project, "source")} == set(BEGINNINGS)
        yield project


def written(project: Project, form: str, out: Path) -> Path:
    write_data(project, form, out, ExportScope(), DAY, lambda _done, _of: None)
    return out


def column(path: Path, name: str) -> set[str]:
    """Return the texts of a column, as a program reads them that knows nothing of apostrophes."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row[name] for row in csv.DictReader(file)}


def of_folder(project: Project, place: Path) -> set[str]:
    folder = written(project, "folder", place / "tables")
    assert column(folder / "claim.csv", "wording") == set(BEGINNINGS)
    assert column(folder / "partnership_tag.csv", "tag") == set(BEGINNINGS)
    return column(folder / "source.csv", "title")


def of_deposit(project: Project, place: Path) -> set[str]:
    return column(deposited(project, place / "deposit") / "data" / "source.csv", "title")


def of_parquet(project: Project, place: Path) -> set[str]:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(written(project, "parquet", place / "parquet") / "source.parquet")
    return set(table.column("title").to_pylist())


def of_datasette(project: Project, place: Path) -> set[str]:
    with closing(sqlite3.connect(written(project, "datasette", place / "served") / "inventory.db")) as database:
        return {title for (title,) in database.execute("SELECT title FROM sources")}


def of_workbook(project: Project, place: Path) -> set[str]:
    path = written(project, "workbook", place / "all.xlsx")
    with zipfile.ZipFile(path) as packed:
        sheets = [packed.read(name) for name in packed.namelist() if "worksheets" in name]
    assert not any(b"<f>" in sheet for sheet in sheets)
    header, *rows = Workbook(path.read_bytes(), path.name).rows("source")
    return {row[header.index("title")] for row in rows}


@pytest.mark.parametrize("read", [of_folder, of_deposit, of_parquet, of_datasette, of_workbook])
def test_programs_get_the_texts_as_they_are_recorded(
    project: Project, tmp_path: Path, read: Callable[[Project, Path], set[str]]
) -> None:
    assert read(project, tmp_path) == set(BEGINNINGS)


@pytest.mark.parametrize("ending", ["csv", "tsv"])
def test_a_table_that_a_double_click_opens_has_an_apostrophe_before_formulas_only(
    project: Project, tmp_path: Path, ending: str
) -> None:
    table = written(project, "claims", tmp_path / f"claims.{ending}")
    delimiter = "\t" if ending == "tsv" else ","
    with table.open(encoding="utf-8-sig", newline="") as file:
        found = {row["wording"] for row in csv.DictReader(file, delimiter=delimiter)}
    escaped = {"=1+1", "+31 26 123", "-Dash", "@home", "'=quoted", "''-twice", "'+", "＝３"}
    assert found == {f"'{text}" if text in escaped else text for text in BEGINNINGS}


def read_back(path: Path, name: str) -> set[str]:
    table = read_table_file(path).table
    place = table.header.index(name)
    return {row.cells[place] for row in table.rows}


def test_both_are_read_as_the_texts_that_were_recorded(project: Project, tmp_path: Path) -> None:
    single = written(project, "claims", tmp_path / "claims.csv")
    folder = written(project, "folder", tmp_path / "tables")
    assert read_back(single, "wording") == set(BEGINNINGS)
    assert read_back(folder / "claim.csv", "wording") == set(BEGINNINGS)
    # a folder of an earlier version, and a single file beside another data package, are escaped
    package = folder / "datapackage.json"
    package.write_text(package.read_text("utf-8").replace('"formulas_escaped": false,', ""), "utf-8")
    (folder / "claim.csv").write_bytes(single.read_bytes())
    assert read_back(folder / "claim.csv", "wording") == set(BEGINNINGS)
