"""A damaged search index and a journal that records nothing are repaired from the records, after copying the file."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.store.building import TickingClock, body, content, is_sound, new_project, small_inventory, tie
from tracker.changes import ChangeSet
from tracker.domain.records.drafts import BodyDraft
from tracker.errors import KnownError
from tracker.operations.bodies import edit_body
from tracker.project import Project
from tracker.queries.project_integrity import soundness
from tracker.queries.search.search import search
from tracker.store.committing import commit_step
from tracker.store.engine import writing_engine
from tracker.store.project_file.moved_aside import moved_aside_files
from tracker.store.project_file.verified_copy import is_intact
from tracker.store.schema import body as body_table
from tracker.store.transaction import StepLabel, Transaction

PAGE = 4096


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with new_project(tmp_path_factory.mktemp("made")) as project:
        small_inventory(project)
    return project.path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return shutil.copy(made, tmp_path / "ties.twin")


def spoil(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def spoil_page(table: str, at: int, written: bytes) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
            start = (connection.execute(query, (table,)).fetchone()[0] - 1) * PAGE + at
        whole = bytearray(path.read_bytes())
        whole[start : start + len(written)] = written
        path.write_bytes(whole)

    return change


def with_sql(*statements: str) -> Callable[[Path], None]:
    return lambda path: spoil(path, *statements)


AWAY = {
    "its row deleted": "DELETE FROM journal_state",
    "in the middle of a replay": "UPDATE journal_state SET is_replaying = 1",
    "a step left open": "UPDATE journal_state SET step_id = 5",
}
"""States of the journal in which some or all changes would be recorded under no step."""

PARTS = ("data", "idx", "content", "docsize", "config")
UNUSABLE = {
    "another version": with_sql("UPDATE partnership_index_config SET v = 6 WHERE k = 'version'"),
    "no version": with_sql("DELETE FROM partnership_index_config"),
    "no virtual table": with_sql(
        "PRAGMA writable_schema = ON", "DELETE FROM sqlite_master WHERE name = 'partnership_index'"
    ),
    **{f"{part} missing": with_sql(f"DROP TABLE body_index_{part}") for part in PARTS},
    **{f"page of {part}": spoil_page(f"body_index_{part}", 0, b"\xff" * 8) for part in PARTS if part != "docsize"},
}
HIDDEN = {
    "structure spoilt": with_sql("UPDATE source_index_data SET block = X'00FF' WHERE id = 10"),
    "page of docsize": spoil_page("body_index_docsize", 0, b"\xff" * 8),
    "words spoilt": with_sql("UPDATE body_index_data SET block = zeroblob(length(block)) WHERE id > 10"),
    "content empty": with_sql("UPDATE body_index_content SET c0 = NULL"),
    "content changed": with_sql("UPDATE body_index_content SET c0 = c0 || 'x'"),
    "content deleted": with_sql("DELETE FROM body_index_content"),
    "sizes deleted": with_sql("DELETE FROM body_index_docsize"),
    "cells of content": spoil_page("body_index_content", 8, b"\x7f\xff" * 8),
    "cells of docsize": spoil_page("body_index_docsize", 8, b"\x7f\xff" * 8),
}
"""Damage that is found only by reading the whole index."""


# the journal ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("away", AWAY)
def test_a_journal_that_records_nothing_is_repaired_before_the_first_write(path: Path, away: str) -> None:
    spoil(path, AWAY[away])
    as_it_was = hashlib.sha256(path.read_bytes()).hexdigest()
    with Project.open(path, clock=TickingClock()) as project:
        [repaired] = project.repairs
        assert repaired.parts == ("journal_state",)
        assert project.query(soundness) == []
        before = content(project)
        body(project, "Breda")
        assert project.undo()
        assert content(project)["records"] == before["records"]
    [aside] = moved_aside_files(path)
    assert aside == repaired.aside
    assert as_it_was != hashlib.sha256(path.read_bytes()).hexdigest()
    with closing(sqlite3.connect(aside)) as kept:
        assert kept.execute("SELECT only, step_id, is_replaying FROM journal_state").fetchall() != [(1, None, 0)]


def flip(path: Path) -> None:
    """Flip one bit, so that the state's `is_replaying` is 1: SQLite stores 0 and 1 as two different types."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'journal_state'"
        start = (connection.execute(query).fetchone()[0] - 1) * PAGE
    whole = bytearray(path.read_bytes())
    at = whole.index(bytes([4, 1, 4, 0, 0, 8]), start, start + PAGE) + 5
    whole[at] ^= 1
    path.write_bytes(whole)


def test_one_flipped_bit_does_not_stop_the_journal(path: Path) -> None:
    flip(path)
    with Project.open(path, read_only=True) as project:
        assert "a step of the journal was left open" in project.query(soundness)
    with Project.open(path, clock=TickingClock()) as project:
        assert body(project, "Breda")
        assert [each["name"] for each in content(project)["records"]["body"]].count("Breda") == 1
        assert is_sound(project)


def test_a_bit_flipped_while_a_project_is_open_makes_the_next_write_fail(path: Path) -> None:
    with Project.open(path, clock=TickingClock()) as project:
        assert project.check() == []
        flip(path)
        with pytest.raises(KnownError) as refused:
            body(project, "Breda")
        assert refused.value.code == "damaged"
        with pytest.raises(KnownError):
            project.undo()
    with Project.open(path, clock=TickingClock()) as project:
        assert body(project, "Breda")


def unseen(transaction: Transaction, name: str, *, is_left: bool) -> StepLabel:
    """Change rows without a trigger recording them."""
    record = transaction.connection.execute(select(body_table.c.id).limit(1)).scalar_one()
    transaction.connection.exec_driver_sql("UPDATE journal_state SET is_replaying = 1")
    transaction.update(body_table, record, {"name": name})
    if not is_left:
        transaction.connection.exec_driver_sql("UPDATE journal_state SET is_replaying = 0")
    return StepLabel("edit_body", {}, is_kept=is_left)


@pytest.mark.parametrize("is_left", [False, True])
def test_a_write_without_a_row_in_the_journal_is_an_error(path: Path, is_left: bool) -> None:
    with Project.open(path, clock=TickingClock()) as project:
        before = content(project)
        with pytest.raises(KnownError) as refused:
            project.perform(unseen, "Breda", is_left=is_left)
        assert refused.value.code == "damaged"
        assert content(project) == before
        assert body(project, "Breda")


def test_an_edit_that_changes_nothing_makes_no_step_and_no_error(path: Path) -> None:
    with Project.open(path, clock=TickingClock()) as project:
        breda = body(project, "Breda")
        before = content(project)
        assert not project.perform(edit_body, breda, BodyDraft("Breda", country="NL"))
        assert content(project) == before


def test_a_commit_whose_step_is_not_in_the_file_is_an_error(path: Path) -> None:
    writing = writing_engine(path)
    with writing.connect() as connection, pytest.raises(KnownError) as refused:
        commit_step(connection, path, lambda _connection: ChangeSet(step_id=5, bodies=frozenset({1})))
    assert refused.value.code == "io_error"
    writing.dispose()


# the search index -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("damage", UNUSABLE)
def test_an_index_that_cannot_be_searched_is_rebuilt_on_opening(path: Path, damage: str) -> None:
    UNUSABLE[damage](path)
    with Project.open(path, read_only=True) as project:
        assert any("index" in problem for problem in project.query(soundness))
        before = content(project)
    with Project.open(path, clock=TickingClock()) as project:
        [repaired] = project.repairs
        assert repaired.parts == ("search_index",)
        assert repaired.aside.exists()
        assert is_sound(project)
        assert content(project) == before
        assert project.query(search, "wuhan").groups
        tie(project, "Breda", "Yangzhou")
        assert project.query(search, "breda").groups
        assert is_sound(project)


@pytest.mark.parametrize("damage", HIDDEN)
def test_hidden_damage_of_an_index_is_repaired_before_the_first_write(path: Path, damage: str) -> None:
    HIDDEN[damage](path)
    with Project.open(path, read_only=True) as project:
        assert any("index" in problem for problem in project.query(soundness))
        before = content(project)
    with Project.open(path, clock=TickingClock()) as project:
        assert project.check() == []
        assert project.is_index_damaged or project.repairs
        tie(project, "Breda", "Yangzhou")
        assert not project.is_index_damaged
        assert [each.parts for each in project.repairs] == [("search_index",)]
        assert is_sound(project)
        project.undo()
        assert content(project)["records"] == before["records"]
        assert project.query(search, "wuhan").groups


@pytest.mark.parametrize("damage", [*UNUSABLE, *HIDDEN])
def test_a_backup_of_a_project_with_a_damaged_index_is_sound(path: Path, tmp_path: Path, damage: str) -> None:
    (UNUSABLE | HIDDEN)[damage](path)
    as_it_was = path.read_bytes()
    with Project.open(path, read_only=True) as project:
        backup = project.back_up(tmp_path / "backups")
        before = content(project)
    assert path.read_bytes() == as_it_was
    assert is_intact(backup)
    with Project.open(backup, read_only=True) as copy:
        assert is_sound(copy)
        assert content(copy) == before


@pytest.mark.parametrize("damage", ["no virtual table", "words spoilt"])
def test_a_copy_of_a_project_with_a_damaged_index_is_sound(path: Path, tmp_path: Path, damage: str) -> None:
    """A copy is made as a backup is; the other damage is tried with one of them."""
    (UNUSABLE | HIDDEN)[damage](path)
    with Project.open(path, read_only=True) as project:
        project.save_copy(tmp_path / "copy.twin")
        before = content(project)
    with Project.open(tmp_path / "copy.twin", read_only=True) as copy:
        assert is_sound(copy)
        assert content(copy) == before


@pytest.mark.parametrize("damage", [name for name in UNUSABLE if "content" not in name and name != "docsize missing"])
def test_searching_a_damaged_index_reports_it_and_how_to_repair_it(path: Path, damage: str) -> None:
    UNUSABLE[damage](path)
    with Project.open(path, read_only=True) as project:
        with pytest.raises(KnownError) as refused:
            project.query(search, "arnhem")
        assert refused.value.code == "index_damaged"


def test_damaged_records_and_a_damaged_index_are_reported_as_damage(path: Path) -> None:
    HIDDEN["content empty"](path)
    spoil_page("citation", 0, b"\x55" * 40)(path)
    before = path.read_bytes()
    with Project.open(path, clock=TickingClock()) as project, pytest.raises(KnownError) as refused:
        body(project, "Breda")
    assert refused.value.code == "damaged"
    assert path.read_bytes() == before
    assert moved_aside_files(path) == []
