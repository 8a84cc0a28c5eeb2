"""Tests that a project is checked before its whole content is written: in every format, once per state of the file."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.ready import ready
from tests.services.test_data_export import DAY, quiet
from tests.store.building import edit_file, files, new_project, small_inventory
from tracker.cli import main, opening
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
    *("o.html --format page", "o.csv --format spells", "o.tex", "folder --format datasette", "folder --format deposit"),
)
"""The verb `export`: its formats and options."""
PRINTING = (
    "status", "findings --from 2021-05-07 --to 2023-05-07 --focus NL", "coverage", "checks", "claims", "history",
    "network", "search arnhem", "show Arnhem", "frame list", "wave list", "code list", "due", "contact list", "about",
)  # fmt: skip
"""Verbs that print what they read."""


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


@pytest.mark.parametrize("verb", PRINTING)
def test_what_is_printed_of_a_damaged_project_ends_with_the_damage(terminal: Terminal, path: Path, verb: str) -> None:
    """Whatever is printed of it, it may be wrong."""
    name, *options = verb.split()
    assert (
        "is damaged: wrong # of entries in index citation_source"
        in terminal.run(name, *options, file=path, code=3).error
    )


@pytest.mark.parametrize("verb", ["status", "search arnhem", "show Arnhem", "due"])
def test_what_is_printed_of_a_small_damaged_project_ends_with_the_damage(terminal: Terminal, verb: str) -> None:
    """It is checked after the verb has read, on the same connection."""
    name, *options = verb.split()
    terminal.run(name, *options)
    hide_citations(terminal.file)
    assert terminal.file.stat().st_size < opening._SMALL
    error = terminal.run(name, *options, code=3).error
    assert "is damaged: wrong # of entries in index citation_source" in error


def test_an_error_that_damage_may_cause_is_replaced_by_the_damage(terminal: Terminal, path: Path) -> None:
    assert "is damaged" in terminal.run("show", "Nowhere", file=path, code=3).error
    hide_citations(terminal.file)
    assert "is damaged" in terminal.run("show", "Nowhere", code=3).error


def _small(path: Path) -> None:
    """Write a project of less than a million bytes, which is checked when a verb has read it."""
    with new_project(path.parent, path.name) as project:
        small_inventory(project)


@pytest.mark.parametrize("times", [2, pytest.param(8, marks=pytest.mark.torture)])
@pytest.mark.parametrize(
    ("verb", "make"),
    [
        *((verb, make_sample) for verb in (*PRINTING, "verify", "dump", "export o.csv")),
        *((verb, _small) for verb in ("status", "show Arnhem")),
    ],
)
def test_a_verb_says_what_the_whole_project_says_or_that_it_is_damaged(
    terminal: Terminal,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    verb: str,
    make: Callable[[Path], object],
    times: int,
) -> None:
    """One flipped bit, two pages exchanged, a part of a page or its end gone: in tables, indexes, journal, anywhere."""
    monkeypatch.chdir(tmp_path)
    whole, damaged = tmp_path / "whole.twin", tmp_path / "damaged.twin"
    ready(make, whole)
    dice = random.Random(verb)
    name, *options = verb.split()

    def said(path: Path) -> tuple[int, str, bytes]:
        code = main([name, str(path), *options])
        written = tmp_path / "o.csv"
        content = written.read_bytes() if written.exists() else b""
        written.unlink(missing_ok=True)
        return code, terminal.capture.readouterr().out.replace(path.name, "project"), content

    right = said(whole)
    for _ in range(times):
        damaged.write_bytes(spoilt(whole.read_bytes(), dice))
        found = said(damaged)
        assert found == right or found[0] == 3, (verb, found)


def spoilt(whole: bytes, dice: random.Random) -> bytes:
    """Return a file that a disk could have spoilt."""
    content, page = bytearray(whole), 4096
    one, other = (page * number for number in dice.sample(range(1, len(content) // page), 2))
    kind = dice.choice(("bit", "page bits", "exchanged", "doubled", "zeros", "cut off"))
    if kind == "bit":
        content[dice.randrange(100, len(content))] ^= 1 << dice.randrange(8)
    elif kind == "page bits":
        for _ in range(5):
            content[one + dice.randrange(page)] ^= 1 << dice.randrange(8)
    elif kind == "exchanged":
        content[one : one + page], content[other : other + page] = whole[other : other + page], whole[one : one + page]
    elif kind == "doubled":
        content[one : one + page] = whole[other : other + page]
    elif kind == "zeros":
        content[one : one + 512] = bytes(512)
    else:
        del content[one + dice.randrange(page) :]
    return bytes(content)


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
