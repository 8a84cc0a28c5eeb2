"""A new project is created completely or not at all, and never replaces another file."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.building import TickingClock, body, digest, files, is_sound, new_project
from tests.systems import needs_links
from tracker.errors import KnownError
from tracker.project import Project
from tracker.store.connections import MAX_VALUE_LENGTH
from tracker.store.project_file import creation
from tracker.store.project_file.creation import create_file
from tracker.store.project_file.known_schema import APPLICATION_ID, SCHEMA_VERSION
from tracker.store.schema import RECORD_TABLES


def test_a_new_project_is_empty_and_sound(tmp_path: Path) -> None:
    with new_project(tmp_path, "Sister cities.twin") as project:
        assert project.name == "Sister cities"
        assert not project.is_read_only
        assert is_sound(project)
    header = project.path.read_bytes()[:100]
    assert int.from_bytes(header[68:72]) == APPLICATION_ID == int.from_bytes(b"TWIN")
    assert int.from_bytes(header[60:64]) == SCHEMA_VERSION
    assert files(tmp_path) == {project.path.name}


@pytest.mark.parametrize(
    "taken", ["a file", "a folder", pytest.param("a link that leads nowhere", marks=needs_links), "an orphaned journal"]
)
def test_a_project_is_never_created_at_a_taken_path(tmp_path: Path, taken: str) -> None:
    path = tmp_path / "ties.twin"
    if taken == "a file":
        path.write_bytes(b"precious")
    elif taken == "a folder":
        path.mkdir()
    elif taken == "a link that leads nowhere":
        path.symlink_to(tmp_path / "elsewhere")
    else:
        Path(f"{path}-journal").write_bytes(b"what SQLite would roll back into the new file")
    before = files(tmp_path)
    with pytest.raises(KnownError) as refused:
        Project.create(path)
    assert refused.value.code == "already_exists"
    assert files(tmp_path) == before


def test_nothing_is_created_in_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        Project.create(tmp_path / "nowhere" / "ties.twin")
    assert files(tmp_path) == set()


def test_a_creation_that_fails_at_any_statement_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    statements = creation.creation_statements()
    for count in range(0, len(statements), 7):
        broken = (*statements[:count], "SELECT nothing FROM nowhere")
        monkeypatch.setattr(creation, "creation_statements", lambda broken=broken: broken)
        with pytest.raises(sqlite3.OperationalError):
            create_file(tmp_path / "ties.twin", "ties", TickingClock())
        assert files(tmp_path) == set()


def test_a_creation_whose_first_records_cannot_be_written_leaves_no_file(tmp_path: Path) -> None:
    def fill(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO tie_group (id, name, note) VALUES (1, 'x', '')")
        connection.execute("INSERT INTO tie_group (id, name, note) VALUES (1, 'y', '')")

    with pytest.raises(sqlite3.IntegrityError):
        create_file(tmp_path / "ties.twin", "ties", TickingClock(), fill)
    assert files(tmp_path) == set()


def test_files_of_a_killed_creation_do_not_prevent_a_new_one(tmp_path: Path) -> None:
    (tmp_path / f".ties.twin.{os.getpid()}.part").write_bytes(b"half a project")
    with new_project(tmp_path) as project:
        assert is_sound(project)
    assert files(tmp_path) == {"ties.twin"}


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_a_project_can_have_a_file_name_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"gen\xe8ve.twin")
    with Project.create(path, who="tester") as project:
        body(project, "Genève", "CH")
        assert "gen" in project.name
        project.name.encode()
    before = digest(path)
    with Project.open(path, read_only=True) as project:
        assert is_sound(project)
    assert digest(path) == before


SECURE = {
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "secure_delete": 1,
    "cell_size_check": 1,
    "busy_timeout": 5000,
    "journal_mode": "delete",
}


@pytest.mark.parametrize("is_writing", [True, False])
def test_both_connections_have_all_settings_of_the_store(tmp_path: Path, is_writing: bool) -> None:
    with new_project(tmp_path) as project:
        writer = project._step_writer()
        driver = writer.driver_connection if is_writing else project._reader.connection
        found = {name: driver.execute(f"PRAGMA {name}").fetchone()[0] for name in SECURE}
        assert found == SECURE
        assert driver.execute("PRAGMA query_only").fetchone()[0] == (0 if is_writing else 1)
        if is_writing:
            assert driver.execute("PRAGMA synchronous").fetchone()[0] == 3  # EXTRA
        assert driver.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) == MAX_VALUE_LENGTH


def test_queries_cannot_write(tmp_path: Path) -> None:
    with new_project(tmp_path) as project, pytest.raises(KnownError) as refused:
        project.query(lambda reader: reader.rows("DELETE FROM project_setting"))
    assert refused.value.code == "read_only"


def test_every_record_table_is_strict_and_has_integer_ids(tmp_path: Path) -> None:
    with new_project(tmp_path) as project, closing(sqlite3.connect(project.path)) as connection:
        strict = {row[1]: row[5] for row in connection.execute("PRAGMA table_list")}
        assert all(strict[table.name] for table in RECORD_TABLES)


def test_nothing_is_written_outside_a_step(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        arnhem = body(project, "Arnhem")
    with closing(sqlite3.connect(project.path)) as connection:
        for statement in (
            "INSERT INTO tie_group (id, name, note) VALUES (1, 'x', '')",
            f"UPDATE body SET name = 'x' WHERE id = {arnhem}",
            f"DELETE FROM body WHERE id = {arnhem}",
            "DELETE FROM project_setting",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="NOT NULL"):
                connection.execute(statement)
