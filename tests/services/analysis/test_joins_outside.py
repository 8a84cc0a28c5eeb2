"""Tables of every export join exactly in R and in pandas, read without any option.

The ids of the sample are neighbours: as numbers, R and pandas round many of them to the same.
"""

from __future__ import annotations

import csv
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.postgres_server import Server
from tests.publishing.deposits import deposited
from tests.ready import ready
from tracker import open_project, read_id
from tracker.domain.records.record_ids import MAX_ID, id_text, letters
from tracker.exchange.teams.hub_address import read_address
from tracker.notebook import NotebookProject
from tracker.services.data_export import ExportScope, write_data
from tracker.services.sample import make_sample
from tracker.services.teams.hub_release import ReleaseScope, release_records

R = shutil.which("Rscript")
needs_r = pytest.mark.skipif(R is None, reason="R is not installed: it joins no tables")
DAY = 738_647
REFERENCES = (
    ("partnership", "body_a_id", "body"),
    ("partnership", "body_b_id", "body"),
    ("status_change", "partnership_id", "partnership"),
    ("citation", "change_id", "status_change"),
    ("citation", "activity_id", "activity"),
    ("citation", "source_id", "source"),
)
OF_DATASETTE = {
    ("partnership", "body_a_id", "body"): ("partnerships", "body_a", "bodies"),
    ("partnership", "body_b_id", "body"): ("partnerships", "body_b", "bodies"),
    ("status_change", "partnership_id", "partnership"): ("status_changes", "partnership", "partnerships"),
    ("citation", "change_id", "status_change"): ("citations", "status_change", "status_changes"),
    ("citation", "source_id", "source"): ("citations", "source", "sources"),
}
OF_FRAMES = {
    ("partnership", "body_a_id", "body"): ("partnerships", "body_a_id", "bodies"),
    ("status_change", "partnership_id", "partnership"): ("changes", "partnership_id", "partnerships"),
    ("citation", "change_id", "status_change"): ("citations", "change_id", "changes"),
    ("citation", "activity_id", "activity"): ("citations", "activity_id", "activities"),
    ("citation", "source_id", "source"): ("citations", "source_id", "sources"),
}
OF_VIEWS = {
    ("status_change", "partnership_id", "partnership"): ("v_status_history", "partnership_id", "v_partnerships")
}
SCRIPT = """
for (line in readLines("joins.txt")) {
  part <- strsplit(line, " ")[[1]]
  one <- read.csv(part[1])
  other <- read.csv(part[3])
  both <- merge(data.frame(row = one$id, key = one[[part[2]]]), data.frame(key = other$id, found = other$id))
  cat("join\\n")
  if (nrow(both)) cat(paste(both$row, both$key), sep = "\\n")
}
"""


NUMBERS = (0, 1, 5, 21, 2021, 457846552545966211, MAX_ID)
"""Ids of loaded dumps may be small: with the wrong letters they would be months, years or numbers."""


@dataclass(frozen=True)
class Join:
    """A column of a CSV file that refers to the ids in another; `pairs` are those of the project, as numbers."""

    table: Path
    column: str
    other: Path
    pairs: frozenset[tuple[int, int]]


def wanted(
    project: NotebookProject, folder: Path, names: Mapping[tuple[str, str, str], tuple[str, str, str]] | None = None
) -> list[Join]:
    """Return the joins of the tables in a folder, of the records that are there."""
    found = []
    for reference, (table, column, other) in (names or {each: each for each in REFERENCES}).items():
        with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            there = {read_id(row["id"]) for row in csv.DictReader(file)}
        query = f"SELECT id, {reference[1]} FROM {reference[0]} WHERE {reference[1]} IS NOT NULL"
        pairs = frozenset(pair for pair in project.query(_pairs, query) if pair[0] in there)
        found.append(Join(folder / f"{table}.csv", column, folder / f"{other}.csv", pairs))
    return found


def _pairs(reader: Any, query: str) -> list[tuple[int, int]]:
    return [(row[0], row[1]) for row in reader.rows(query)]


def joined_by_r(folder: Path, joins: Sequence[Join]) -> list[list[tuple[str, str]]]:
    """Return the pairs of ids that R's merge finds for each join, in one process."""
    assert R is not None
    (folder / "joins.txt").write_text("".join(f"{each.table} {each.column} {each.other}\n" for each in joins))
    done = subprocess.run(
        [R, "--vanilla", "-e", SCRIPT], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    found: list[list[tuple[str, str]]] = []
    for line in done.stdout.splitlines():
        if line == "join":
            found.append([])
        else:
            row, other = line.split()
            found[-1].append((row, other))
    return found


def joined_by_pandas(read: Callable[[Path], Any], joins: Sequence[Join]) -> list[list[tuple[str, str]]]:
    """Return the pairs of ids that the merge of pandas finds for each join."""
    found = []
    for each in joins:
        one, other = read(each.table), read(each.other)
        both = one.merge(other, left_on=each.column, right_on="id", suffixes=("", "_other"))
        same = "id" if each.column == "id" else "id_other"
        found.append(list(zip(both["id"], both[same], strict=True)))
    return found


def require_exact(found: Sequence[Iterable[tuple[str, str]]], joins: Sequence[Join]) -> None:
    """Assert that each join has each pair of the project once, and no other."""
    assert len(found) == len(joins)
    for pairs, join in zip(found, joins, strict=True):
        numbers = [(read_id(row), read_id(other)) for row, other in pairs]
        assert (len(numbers), frozenset(numbers)) == (len(join.pairs), join.pairs), (join.table, join.column)


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NotebookProject]:
    path = tmp_path_factory.mktemp("joins") / "sample.twin"
    ready(make_sample, path)
    with open_project(path, writable=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def place(project: NotebookProject) -> Path:
    """Write the folder, Parquet, Datasette and a deposit; those that are no CSV files are written as such beside."""
    place = project.path.parent
    for form in ("folder", "parquet", "datasette"):
        write_data(project, form, place / form, ExportScope(), DAY, lambda _done, _of: None)
    deposited(project, place / "deposit")
    with closing(sqlite3.connect(place / "datasette" / "inventory.db")) as database:
        for name in ("bodies", "partnerships", "status_changes", "citations", "sources"):
            rows = database.execute(f"SELECT * FROM {name}")
            write_csv(place / "datasette" / f"{name}.csv", [column[0] for column in rows.description], rows)
    parquet = pytest.importorskip("pyarrow.parquet")
    for file in (place / "parquet").glob("*.parquet"):
        table = parquet.read_table(file).to_pydict()
        write_csv(file.with_suffix(".csv"), list(table), zip(*table.values(), strict=True))
    return place


@pytest.fixture(scope="module")
def joins(project: NotebookProject, place: Path) -> list[Join]:
    """All joins of all exports."""
    same = [wanted(project, place / name) for name in ("folder", "parquet")]
    public = tuple(each for each in REFERENCES if each[1] != "activity_id")
    deposit = wanted(project, place / "deposit" / "data", {each: each for each in public})
    found = [*same[0], *same[1], *deposit, *wanted(project, place / "datasette", OF_DATASETTE)]
    assert {len(join.pairs) for join in found if join.column in ("body_a_id", "body_a")} == {28}
    assert {len(join.pairs) for join in found if join.column in ("change_id", "status_change")} >= {80}
    return found


@needs_r
def test_r_joins_every_export_exactly(place: Path, joins: list[Join]) -> None:
    require_exact(joined_by_r(place, joins), joins)


def test_pandas_joins_every_export_exactly(place: Path, joins: list[Join]) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed: it joins no tables")
    require_exact(joined_by_pandas(pandas.read_csv, joins), joins)
    of_parquet = [each for each in joins if each.table.parent == place / "parquet"]
    read = joined_by_pandas(lambda path: pandas.read_parquet(path.with_suffix(".parquet")), of_parquet)
    require_exact(read, of_parquet)


def written_ids(folder: Path) -> Path:
    """Write a table with a column for each kind and number, so that each is read by itself."""
    ids = {f"{table}_{number}": id_text(table, number) for table in letters() for number in NUMBERS}
    write_csv(folder / "ids.csv", list(ids), [list(ids.values())])
    return folder / "ids.csv"


@needs_r
def test_r_reads_the_ids_of_every_kind_as_text(tmp_path: Path) -> None:
    assert R is not None
    written_ids(tmp_path)
    script = 'for (name in names(x <- read.csv("ids.csv"))) if (!is.character(x[[name]])) cat(name, x[[name]], "\\n")'
    done = subprocess.run([R, "--vanilla", "-e", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == ""


def test_pandas_reads_the_ids_of_every_kind_as_text(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed: it reads no ids")
    frame = pandas.read_csv(written_ids(tmp_path))
    assert [name for name in frame if not isinstance(frame[name][0], str)] == []


def test_frames_join_exactly_in_pandas_and_as_csv_in_r(project: NotebookProject, place: Path) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed: there are no frames")
    (place / "frames").mkdir()
    for name in ("partnerships", "bodies", "changes", "citations", "activities", "sources"):
        project.frame(name).to_csv(place / "frames" / f"{name}.csv", index=False)
    found = wanted(project, place / "frames", OF_FRAMES)
    require_exact(joined_by_pandas(lambda path: project.frame(path.stem), found), found)
    if R is not None:
        require_exact(joined_by_r(place / "frames", found), found)


def test_views_of_a_release_join_exactly(project: NotebookProject, place: Path, postgres: Server) -> None:
    address = postgres.database()
    release_records(project, f"{address}#joins", ReleaseScope.WHOLE)
    database, folder = str(read_address(f"{address}#joins").url.database), place / "views"
    folder.mkdir()
    for view in ("v_status_history", "v_partnerships"):
        query = f"COPY (SELECT * FROM twintrack_joins.{view}) TO STDOUT (FORMAT csv, HEADER)"
        (folder / f"{view}.csv").write_text(postgres.psql(database, query), encoding="utf-8")
    found = wanted(project, folder, OF_VIEWS)
    if R is not None:
        require_exact(joined_by_r(folder, found), found)
    pandas = pytest.importorskip("pandas", reason="pandas is not installed: it joins no tables")
    require_exact(joined_by_pandas(pandas.read_csv, found), found)
