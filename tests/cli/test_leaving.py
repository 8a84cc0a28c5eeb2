"""Tests that a project is checked before its whole content is written: in every format, once per state of the file."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.ready import ready
from tests.services.test_data_export import DAY, quiet
from tests.store.building import edit_file, files
from tracker.errors import KnownError
from tracker.exchange.copies.partial_content import ExportScope
from tracker.exchange.teams.opening import open_place
from tracker.project import Project
from tracker.publishing.page_file import PageOptions
from tracker.publishing.publication import DEPOSITS, PAGE, write_publication
from tracker.queries.project_integrity import require_whole
from tracker.services.data_export import ENDINGS, write_data
from tracker.services.sample import make_sample
from tracker.services.teams.beginning import Joining, begin_team

OUTPUTS = (
    *(
        "o.csv",
        "o.tsv",
        "o.xlsx",
        "o.json",
        "o.geojson",
        "o.gexf",
        "o.graphml",
        "o.qs",
        "o.twin",
        "o.ris",
        "o.bib",
        "o.csl.json",
        "folder",
    ),
    *("o.html", "o.md", "o.docx", "o.txt"),
    *("o.html --format page", "o.csv --format spells", "folder --format datasette", "folder --format deposit"),
)
"""The verb `export`: its formats and options."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a sample in which SQLite finds no citation of one source by its index, as one flipped bit can make it."""
    made = tmp_path / "damaged.twin"
    ready(make_sample, made)
    hide_citations(made)
    return made


def hide_citations(path: Path) -> None:
    """Take a source out of an index, so that its citations are left out by queries and no error is raised."""
    with closing(sqlite3.connect(path)) as connection:
        (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'citation_source'").fetchone()
        (hidden,) = connection.execute("SELECT min(source_id) FROM citation").fetchone()
        connection.execute("DROP INDEX citation_source")
        connection.execute(f"{sql} WHERE source_id <> {hidden}")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'citation_source'", (sql,))
        connection.commit()


def is_refused(error: KnownError) -> bool:
    return error.code == "damaged"


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_damaged_project_is_exported_in_no_form(terminal: Terminal, path: Path, tmp_path: Path, output: str) -> None:
    out, *options = output.split()
    before = files(tmp_path)
    terminal.run("export", tmp_path / out, *options, "--no-confidential", file=path, code=3)
    assert files(tmp_path) == before


def test_no_letters_are_written_of_a_damaged_project(terminal: Terminal, path: Path, tmp_path: Path) -> None:
    """They name the sources of the partnerships of each body."""
    before, wave = files(tmp_path), "Inventory of spring 2023"
    terminal.run("letters", tmp_path / "out", "--wave", wave, "--form", "txt", "--no-log", file=path, code=3)
    assert files(tmp_path) == before


@pytest.mark.parametrize("form", ENDINGS)
def test_a_damaged_project_is_written_in_no_form_of_the_window(path: Path, tmp_path: Path, form: str) -> None:
    with Project.open(path, read_only=True) as project, pytest.raises(KnownError) as refused:
        write_data(project, form, tmp_path / "out", ExportScope(), DAY, quiet)
    assert is_refused(refused.value)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("form", [PAGE, *DEPOSITS])
def test_a_damaged_project_is_not_published(path: Path, tmp_path: Path, form: str) -> None:
    with Project.open(path, read_only=True) as project, pytest.raises(KnownError) as refused:
        write_publication(project, form, tmp_path / "out", PageOptions(), quiet)
    assert is_refused(refused.value)
    assert not (tmp_path / "out").exists()


def test_a_damaged_project_is_not_dumped_copied_or_given_to_a_team(
    terminal: Terminal, path: Path, tmp_path: Path
) -> None:
    assert not terminal.run("dump", file=path, code=3).out
    (tmp_path / "place").mkdir()
    with Project.open(path) as project:
        with pytest.raises(KnownError) as refused:
            project.save_copy(tmp_path / "copy.twin")
        assert is_refused(refused.value)
        with pytest.raises(KnownError) as refused:
            begin_team(project, open_place(str(tmp_path / "place")), Joining("Ann"))
        assert is_refused(refused.value)
    assert not (tmp_path / "copy.twin").exists()
    assert not list((tmp_path / "place").iterdir())


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE status_change SET date_earliest = 1, date_latest = 2 WHERE date_edtf = '2021-07-21'", "2021-07-21"),
        ("UPDATE body SET name = '' WHERE name = 'Arnhem'", "body.name"),
        ("UPDATE body SET latitude = 1e300 WHERE name = 'Arnhem'", "body.latitude"),
        ("UPDATE body SET successor_id = id WHERE name = 'Arnhem'", "body.successor_id"),
        ("UPDATE partnership SET stands_for = 1 << 62", "partnership.stands_for"),
        ("UPDATE claim SET comparator = 'zz'", "claim.comparator"),
        ("UPDATE project_setting SET value = '[1]' WHERE key = 'name'", "the setting name"),
    ],
)
def test_a_record_that_contradicts_itself_is_named_and_does_not_leave(
    terminal: Terminal, tmp_path: Path, statement: str, told: str
) -> None:
    """The project was loaded from a dump, so that no journal repeats its records."""
    sample, loaded, out = tmp_path / "sample.twin", tmp_path / "loaded.twin", tmp_path / "o.csv"
    ready(make_sample, sample)
    (tmp_path / "dump.json").write_text(terminal.run("dump", file=sample).out)
    terminal.run("load", tmp_path / "dump.json", file=loaded)
    edit_file(loaded, statement)
    assert told in terminal.run("verify", file=loaded, code=3).out
    assert told in terminal.run("export", out, file=loaded, code=3).error
    assert not out.exists()


def test_a_state_of_a_file_is_checked_once_and_a_changed_file_again(tmp_path: Path) -> None:
    made = tmp_path / "damaged.twin"
    ready(make_sample, made)
    with Project.open(made, read_only=True) as project:
        project.query(require_whole, made)
    written = made.stat()
    hide_citations(made)
    os.utime(made, ns=(written.st_atime_ns, written.st_mtime_ns))  # as if a bit had flipped on the disk
    with Project.open(made, read_only=True) as project:
        project.query(require_whole, made)  # the state is known, so that it is not checked
    os.utime(made)
    with Project.open(made, read_only=True) as project, pytest.raises(KnownError) as refused:
        project.query(require_whole, made)
    assert is_refused(refused.value)


def test_a_damaged_search_index_holds_nothing_back(terminal: Terminal, tmp_path: Path) -> None:
    made = tmp_path / "damaged.twin"
    ready(make_sample, made)
    edit_file(made, "DELETE FROM body_index")
    assert "search index" in terminal.run("verify", file=made, code=3).out
    terminal.run("export", tmp_path / "o.csv", file=made)
