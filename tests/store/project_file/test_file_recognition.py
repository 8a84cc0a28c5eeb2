"""Any file that is not a sound project of this program is refused, unchanged, and without leaving other files."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.building import content, digest, files, is_sound, new_project, small_inventory, tie
from tests.store.fresh import require_fresh
from tracker.errors import KnownError
from tracker.project import Project
from tracker.queries.inventory.inventory import status_on_day
from tracker.queries.search.search import search
from tracker.store.backups.restoring import restore
from tracker.store.indexed_texts import FORMER_INDEXES, SEARCH_INDEXES
from tracker.store.project_file.known_schema import sign_schema


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with new_project(tmp_path_factory.mktemp("sound")) as project:
        small_inventory(project)
    return project.path


def with_sql(*statements: str) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        connection = sqlite3.connect(path)
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()

    return spoil


def with_bytes(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(change(path.read_bytes())) and None


def other_sqlite(path: Path) -> None:
    path.unlink()
    with_sql("CREATE TABLE t (a)")(path)


BAD: dict[str, tuple[str, Callable[[Path], None]]] = {
    "empty": ("empty_file", with_bytes(lambda whole: b"")),
    "one byte": ("not_a_project", with_bytes(lambda whole: b"x")),
    "garbage": ("not_a_project", with_bytes(lambda whole: random.Random(1).randbytes(70_000))),
    "text": ("not_a_project", with_bytes(lambda whole: b"naam;land\n" * 50)),
    "half": ("damaged", with_bytes(lambda whole: whole[: len(whole) // 2])),
    "all but the last byte": ("damaged", with_bytes(lambda whole: whole[:-1])),
    "head": ("damaged", with_bytes(lambda whole: whole[:100])),
    "half a head": ("damaged", with_bytes(lambda whole: whole[:50])),
    "magic only": ("damaged", with_bytes(lambda whole: whole[:16])),
    "newer": ("newer_version", with_bytes(lambda whole: whole[:60] + (999).to_bytes(4, "big") + whole[64:])),
    "no version": ("damaged", with_bytes(lambda whole: whole[:60] + bytes(4) + whole[64:])),
    "first page spoilt": ("damaged", with_bytes(lambda whole: whole[:100] + b"\xff" * 3_900 + whole[4_000:])),
    "page size of nonsense": ("damaged", with_bytes(lambda whole: whole[:16] + b"\x00\x03" + whole[18:])),
    "other application": ("not_a_project", other_sqlite),
    "trigger": (
        "foreign_schema",
        with_sql("CREATE TRIGGER evil AFTER UPDATE ON body BEGIN DELETE FROM partnership; END"),
    ),
    "view": (
        "foreign_schema",
        with_sql("CREATE VIEW zz AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n"),
    ),
    "temporary shadow": ("foreign_schema", with_sql("DROP VIEW v_sources", "CREATE TABLE v_sources (id)")),
    "virtual table": ("foreign_schema", with_sql("CREATE VIRTUAL TABLE words USING fts5(text)")),
    "missing table": ("damaged", with_sql("DROP TABLE journal")),
    "missing trigger": ("damaged", with_sql("DROP TRIGGER body_update")),
    "changed trigger": (
        "foreign_schema",
        with_sql("DROP TRIGGER body_update", "CREATE TRIGGER body_update AFTER UPDATE ON body BEGIN SELECT 1; END"),
    ),
    "missing index": ("damaged", with_sql("DROP INDEX journal_row")),
    "schema as bytes": (
        "foreign_schema",
        with_sql(
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET sql = CAST(sql || ' -- more' AS BLOB) WHERE name = 'body_update'",
        ),
    ),
    "schema that is no text": (
        "foreign_schema",
        with_sql(
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET sql = CAST(CAST(sql AS BLOB) || X'FF' AS TEXT) WHERE name = 'v_sources'",
        ),
    ),
}


@pytest.mark.parametrize("read_only", [True, False], ids=["reading", "writing"])
@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_and_not_changed(sound: Path, tmp_path: Path, name: str, read_only: bool) -> None:
    code, spoil = BAD[name]
    path = tmp_path / "bad.twin"
    shutil.copy(sound, path)
    spoil(path)
    before = digest(path)
    with pytest.raises(KnownError) as refused:
        Project.open(path, read_only=read_only)
    assert refused.value.code in (code, "damaged")
    assert digest(path) == before
    assert files(tmp_path) == {"bad.twin"}


DEVELOPMENT_STATES = {
    "with another column": ("ALTER TABLE body ADD COLUMN more TEXT",),
    "with another table": ("CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT",),
    "without an index": ("DROP INDEX journal_row",),
    "without a column": (
        *(f"DROP TRIGGER wave_{event}" for event in ("insert", "update", "delete")),
        "ALTER TABLE wave DROP COLUMN note",
    ),
}


@pytest.mark.parametrize("read_only", [True, False], ids=["reading", "writing"])
@pytest.mark.parametrize("state", DEVELOPMENT_STATES)
def test_a_file_of_a_development_state_is_refused_and_not_called_damaged(
    sound: Path, tmp_path: Path, state: str, read_only: bool
) -> None:
    path = shutil.copy(sound, tmp_path / "ties.twin")
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for statement in DEVELOPMENT_STATES[state]:
            connection.execute(statement)
        sign_schema(connection)  # as the program of that state does
        connection.commit()
    before = digest(path)
    with pytest.raises(KnownError) as refused:
        Project.open(path, read_only=read_only)
    assert refused.value.code == "development_state"
    assert "load the dump here" in str(refused.value)
    with pytest.raises(KnownError) as refused:
        restore(path, tmp_path / "restored.twin")
    assert refused.value.code == "development_state"
    assert digest(path) == before
    assert files(tmp_path) == {"ties.twin"}


def test_a_file_that_does_not_say_by_which_schema_it_was_made_is_of_a_development_state(
    sound: Path, tmp_path: Path
) -> None:
    path = shutil.copy(sound, tmp_path / "ties.twin")
    with_sql("DROP TABLE file_format")(path)
    with pytest.raises(KnownError) as refused:
        Project.open(path)
    assert refused.value.code == "development_state"


def test_a_file_that_was_changed_after_it_was_made_is_of_no_development_state(sound: Path, tmp_path: Path) -> None:
    """A file that says the schema of this version has no excuse for another one."""
    path = shutil.copy(sound, tmp_path / "ties.twin")
    with_sql("DELETE FROM file_format", "DROP TRIGGER body_update")(path)
    with pytest.raises(KnownError) as refused:
        Project.open(path)
    assert refused.value.code == "damaged"


@pytest.mark.parametrize("statement", ["ANALYZE", "PRAGMA optimize = 0x10002"])
def test_a_project_with_planner_statistics_of_another_tool_opens(sound: Path, tmp_path: Path, statement: str) -> None:
    """SQLite stores the statistics of its query planner in a table."""
    path = shutil.copy(sound, tmp_path / "measured.twin")
    with_sql(statement)(path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'sqlite_stat%'")]
    if sqlite3.sqlite_version_info >= (3, 46) or statement == "ANALYZE":  # older ones measure nothing with this mask
        assert "sqlite_stat1" in names
    with Project.open(path) as project:
        tie(project, "Breda", "Yangzhou")
        assert is_sound(project)
        project.save_copy(tmp_path / "copy.twin")
    with Project.open(tmp_path / "copy.twin", read_only=True) as copy:
        assert is_sound(copy)


def test_an_unknown_object_named_like_a_table_of_sqlite_is_refused(sound: Path, tmp_path: Path) -> None:
    path = shutil.copy(sound, tmp_path / "bad.twin")
    with_sql(
        "ANALYZE",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = 'CREATE TABLE sqlite_stat1(tbl,idx,stat,more)' WHERE name = 'sqlite_stat1'",
    )(path)
    with pytest.raises(KnownError) as refused:
        Project.open(path)
    assert refused.value.code == "foreign_schema"


def test_opening_a_missing_file_does_not_create_it(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.twin", tmp_path / "nowhere" / "missing.twin"):
        with pytest.raises(KnownError) as refused:
            Project.open(path)
        assert refused.value.code == "not_found"
    assert files(tmp_path) == set()


def test_a_folder_is_not_a_project(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        Project.open(tmp_path)
    assert refused.value.code == "is_a_folder"
    assert files(tmp_path) == set()


def test_a_project_in_which_another_tool_turned_on_a_log_is_read_and_written(sound: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sound, tmp_path / "log.twin"))
    with contextlib.closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    with Project.open(path, read_only=True) as project:
        before = content(project)
    with Project.open(path) as project:
        assert content(project) == before
        assert tie(project, "Breda", "Yangzhou")
        assert is_sound(project)
    assert files(tmp_path) == {"log.twin"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names here")
@pytest.mark.parametrize("read_only", [False, True])
def test_a_pipe_is_refused_without_waiting_for_data(sound: Path, tmp_path: Path, read_only: bool) -> None:
    os.mkfifo(tmp_path / "pipe.twin")
    with pytest.raises(KnownError) as refused:
        Project.open(tmp_path / "pipe.twin", read_only=read_only)
    assert refused.value.code == "not_a_project"
    shutil.copy(sound, tmp_path / "sound.twin")
    os.mkfifo(tmp_path / "sound.twin-journal")
    with pytest.raises(KnownError) as refused:
        Project.open(tmp_path / "sound.twin", read_only=read_only)
    assert refused.value.code == "io_error"
    assert refused.value.facts["path"] == str(tmp_path / "sound.twin-journal")


@pytest.mark.parametrize(
    "value", ["'not json'", "'\"no uuid\"'", "'{}'", "'5'", "'null'", "'\"../../escape\"'", "CAST(X'22FF22' AS TEXT)"]
)
def test_a_project_without_a_valid_id_is_damaged(sound: Path, tmp_path: Path, value: str) -> None:
    path = tmp_path / "bad.twin"
    shutil.copy(sound, path)
    with_sql(
        "UPDATE journal_state SET is_replaying = 1",
        f"UPDATE project_setting SET value = {value} WHERE key = 'project_id'",
        "UPDATE journal_state SET is_replaying = 0",
    )(path)
    before = digest(path)
    with pytest.raises(KnownError) as refused:
        Project.open(path)
    assert refused.value.code == "damaged"
    assert digest(path) == before
    assert files(tmp_path) == {"bad.twin"}


def test_an_unknown_status_in_a_file_is_reported_as_damage(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "flipped.twin"
    shutil.copy(sound, path)
    with_sql("DROP TRIGGER status_change_update", "UPDATE status_change SET status = 'terminatef'")(path)
    restore_trigger(path, sound, "status_change_update")
    with Project.open(path, read_only=True) as project, pytest.raises(KnownError) as refused:
        project.query(status_on_day, 738_000)
    assert refused.value.code == "damaged"


def test_text_that_is_not_utf_8_is_reported_as_damage(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "flipped.twin"
    whole = sound.read_bytes()
    assert whole.count(b"Guangdong")
    path.write_bytes(whole.replace(b"Guangdong", b"Guang\xffong"))
    with Project.open(path, read_only=True) as project, pytest.raises(KnownError) as refused:
        project.query(status_on_day, 738_000)
    assert refused.value.code == "damaged"


def restore_trigger(path: Path, sound: Path, name: str) -> None:
    source = sqlite3.connect(sound)
    (sql,) = source.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    source.close()
    with_sql(sql)(path)


def test_damage_inside_the_file_is_found_before_the_first_write(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "bad.twin"
    shutil.copy(sound, path)
    connection = sqlite3.connect(path)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'citation'").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    whole = bytearray(path.read_bytes())
    whole[(page - 1) * size : (page - 1) * size + 40] = b"\x55" * 40
    path.write_bytes(whole)
    before = digest(path)
    with Project.open(path) as project, pytest.raises(KnownError) as refused:
        tie(project, "Breda", "Yangzhou")
    assert refused.value.code == "damaged"
    assert digest(path) == before


def test_an_interrupted_write_is_rolled_back_on_the_next_opening(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        small_inventory(project)
        before = content(project)
    torn = tmp_path / "torn.twin"
    connection = sqlite3.connect(project.path, isolation_level=None)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("PRAGMA cache_spill = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE journal_state SET is_replaying = 1")
    connection.execute("UPDATE body SET name = 'half done', note = hex(zeroblob(20000))")
    connection.execute("UPDATE source SET title = 'half done', summary = hex(zeroblob(20000))")
    shutil.copy(project.path, torn)
    shutil.copy(f"{project.path}-journal", f"{torn}-journal")
    connection.execute("ROLLBACK")
    connection.close()
    assert b"half done" in torn.read_bytes(), "the copy was to be taken in the middle of a write"
    with Project.open(torn, read_only=True) as project:
        assert content(project) == before
    assert not Path(f"{torn}-journal").exists()


def test_a_file_name_with_special_characters_of_addresses_is_opened(tmp_path: Path) -> None:
    for name in ("50%25 ?mode=memory#x.twin", "武汉 & Arnhem's.twin", "a;b=c.twin"):
        with new_project(tmp_path, name) as project:
            tie(project)
        assert (tmp_path / name).exists()
        with Project.open(tmp_path / name, read_only=True) as project:
            assert len(content(project)["records"]["partnership"]) == 1


def test_the_search_index_of_an_earlier_version_is_rebuilt_once_before_the_file_is_written(
    sound: Path, tmp_path: Path
) -> None:
    path = shutil.copy(sound, tmp_path / "ties.twin")
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for statement in sorted(FORMER_INDEXES):
            connection.execute(f"DROP TABLE {statement.split()[3]}")
            connection.execute(statement)
        connection.executemany(
            "INSERT INTO partnership_index (rowid, text) VALUES (?, 'former')",
            connection.execute("SELECT id FROM partnership").fetchall(),
        )
        connection.commit()
    with Project.open(path, read_only=True) as project:
        assert [group.kind for group in project.query(search, "former").groups] == ["partnerships"]
    for _ in range(2):
        with Project.open(path) as project:
            assert project.repairs == []
            require_fresh(project)
    assert files(tmp_path) == {"ties.twin"}
    with contextlib.closing(sqlite3.connect(path)) as connection:
        stored = {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql LIKE '%fts5%'")}
    assert stored == {*SEARCH_INDEXES}
