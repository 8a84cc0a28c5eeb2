"""Migration of older files: verified backup, one transaction, checks; a failed migration leaves the file unchanged."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy.exc import SQLAlchemyError

import tests.legacy
from tests.legacy.kept_files import PROJECTS, copied
from tests.store.building import body, content, digest, edit_file, files, is_sound, small_inventory, tie
from tracker.errors import KnownError, RuleError
from tracker.exchange.formats.dump import load, read_document
from tracker.operations.citations import delete_citation
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.services.copies import merge_copy_file
from tracker.store import connections, migration
from tracker.store.engine import writing_engine
from tracker.store.indexed_texts import INDEX_TABLES
from tracker.store.migration import migrate
from tracker.store.project_file import file_recognition
from tracker.store.project_file.known_schema import SCHEMA_VERSION
from tracker.store.schema import FIRST_SCHEMA, metadata

LEGACY = Path(tests.legacy.__file__).parent
NEXT, LAST = SCHEMA_VERSION + 1, SCHEMA_VERSION + 2
"""The versions of the two schemas that these tests make up."""

SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1, 2"
REVISION = '''
"""{doc}"""
import sqlalchemy as sa
from alembic import op

revision = "{version:04}"
down_revision = {previous}

def upgrade():
{steps}
'''

WIDEN = """
    with op.batch_alter_table("body") as batch:
        batch.add_column(sa.Column("population", sa.Integer))
    op.execute("UPDATE body SET population = 1")
"""
RENAME = """
    op.execute("UPDATE source SET publisher = 'moved'")
"""


def script(folder: Path, version: int, steps: str) -> None:
    folder.mkdir(exist_ok=True)
    previous = f'"{version - 1:04}"' if version > NEXT else None
    text = REVISION.format(doc=f"To {version}.", version=version, previous=previous, steps=steps)
    (folder / f"{version:04}.py").write_text(text)


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """Return the folder of two revisions above the current schema."""
    script(tmp_path / "scripts", NEXT, WIDEN)
    script(tmp_path / "scripts", LAST, RENAME)
    return tmp_path / "scripts"


@pytest.fixture
def old(project: Project) -> Path:
    small_inventory(project)
    project.close()
    return project.path


def rows(path: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_all_revisions_run_and_the_backup_contains_the_old_file(old: Path, scripts: Path, tmp_path: Path) -> None:
    before = digest(old)
    counts = rows(old, "SELECT (SELECT count(*) FROM citation), (SELECT count(*) FROM partnership)")
    migrate(old, tmp_path / "before.twin", SCHEMA_VERSION, LAST, scripts)
    assert rows(old, "PRAGMA user_version") == [(LAST,)]
    assert rows(old, "SELECT DISTINCT population FROM body") == [(1,)]
    assert rows(old, "SELECT DISTINCT publisher FROM source") == [("moved",)]
    # a batch migration with foreign keys on would have deleted the children of the rebuilt table
    assert rows(old, "SELECT (SELECT count(*) FROM citation), (SELECT count(*) FROM partnership)") == counts
    assert rows(old, "PRAGMA foreign_key_check") == []
    assert rows(old, "SELECT count(*) FROM partnership_index") == [(2,)]
    triggers = rows(old, "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")
    assert triggers == rows(tmp_path / "before.twin", "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")
    assert rows(tmp_path / "before.twin", "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    with Project.open(tmp_path / "before.twin", read_only=True) as backup:
        assert is_sound(backup)
    assert digest(old) != before


def test_only_revisions_between_the_versions_are_run(old: Path, scripts: Path, tmp_path: Path) -> None:
    migrate(old, tmp_path / "before.twin", NEXT, LAST, scripts)
    assert "population" not in rows(old, "SELECT group_concat(name) FROM pragma_table_info('body')")[0][0]
    assert rows(old, "SELECT DISTINCT publisher FROM source") == [("moved",)]


@pytest.mark.parametrize("is_every", [False, pytest.param(True, marks=pytest.mark.torture)])
def test_a_migration_interrupted_at_any_statement_leaves_the_file_unchanged(
    old: Path, scripts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_every: bool
) -> None:
    """At the last statement of each kind in the default run. The backup is complete before the first change."""
    before = digest(old)
    real = connections.connect
    steps = stop_at = 0
    kinds: list[str] = []

    def counting(path: Path, **how: bool) -> sqlite3.Connection:
        connection = real(path, **how)

        def statement(sql: str) -> None:
            nonlocal steps
            steps += 1
            kinds.append(" ".join(sql.split("(")[0].split()[: 1 if sql.startswith("SELECT") else 2]))
            if 0 < stop_at <= steps + 1:  # a call at each instruction of all statements would take long
                connection.set_progress_handler(progress, 1)

        def progress() -> bool:
            nonlocal stop_at
            is_due = 0 < stop_at <= steps
            stop_at = 0 if is_due else stop_at  # let the rollback pass
            return is_due

        connection.set_trace_callback(statement)
        if 0 < stop_at <= steps + 1:
            connection.set_progress_handler(progress, 1)
        return connection

    monkeypatch.setattr(connections, "connect", counting)
    trial = tmp_path / "trial.twin"
    shutil.copy(old, trial)
    migrate(trial, tmp_path / "trial-backup.twin", SCHEMA_VERSION, LAST, scripts)
    total = steps
    assert total > 100
    turns = sorted({kind: number for number, kind in enumerate(kinds[:-1], 1)}.values())
    assert len(turns) > 20
    begun, backup = kinds.index("DROP trigger"), digest(tmp_path / "trial-backup.twin")
    for number in range(1, total) if is_every else turns:
        steps, stop_at = 0, number
        with pytest.raises((sqlite3.Error, SQLAlchemyError)):
            migrate(old, tmp_path / f"{number}.twin", SCHEMA_VERSION, LAST, scripts)
        assert digest(old) == before, f"changed when stopped at statement {number} of {total}"
        assert not Path(f"{old}-journal").exists()
        assert number <= begun or digest(tmp_path / f"{number}.twin") == backup, f"no backup at statement {number}"
    stop_at = 0
    with Project.open(old, read_only=True) as project:
        assert is_sound(project)


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ('    op.execute("UPDATE status_change SET partnership_id = 5")', "leads nowhere"),
        ('    op.execute("DELETE FROM body")', "leads nowhere"),
    ],
)
def test_a_revision_that_breaks_references_is_not_committed(old: Path, tmp_path: Path, steps: str, told: str) -> None:
    script(tmp_path / "scripts", NEXT, steps)
    before = digest(old)
    with pytest.raises(KnownError) as refused:
        migrate(old, tmp_path / "before.twin", SCHEMA_VERSION, NEXT, tmp_path / "scripts")
    assert refused.value.code == "damaged"
    assert told in str(refused.value.facts["detail"])
    assert digest(old) == before


def test_nothing_is_migrated_if_the_backup_fails(old: Path, scripts: Path, tmp_path: Path) -> None:
    (tmp_path / "before.twin").write_bytes(b"taken")
    before = digest(old)
    with pytest.raises(KnownError):
        migrate(old, tmp_path / "before.twin", SCHEMA_VERSION, LAST, scripts)
    assert digest(old) == before


# opening an older file ------------------------------------------------------------------------------------------------


@pytest.fixture
def in_the_next_version(old: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Make this program act as its next version, whose schema differs only in its number."""
    script(tmp_path / "scripts", NEXT, RENAME)
    monkeypatch.setattr(file_recognition, "SCHEMA_VERSION", NEXT)
    monkeypatch.setattr(migration, "SCHEMA_VERSION", NEXT)
    real = migration.migrate
    monkeypatch.setattr(migration, "migrate", lambda *given, **how: real(*given, tmp_path / "scripts", **how))


@pytest.mark.usefixtures("in_the_next_version")
@pytest.mark.parametrize("read_only", [True, False])
def test_an_older_file_is_migrated_when_it_is_opened(old: Path, home: Path, read_only: bool) -> None:
    with Project.open(old, read_only=read_only) as project:
        assert project.is_read_only == read_only
        assert {row["publisher"] for row in content(project)["records"]["source"]} == {"moved"}
        if not read_only:
            assert body(project, "Weert")
    assert rows(old, "PRAGMA user_version") == [(NEXT,)]
    (kept,) = (home / "backups").glob(f"ties-before-version-{NEXT}-*.twin")
    assert rows(kept, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert files(old.parent) >= {old.name}
    assert not any(name.endswith((".lock", "-journal", ".part")) for name in files(old.parent))


@pytest.mark.usefixtures("in_the_next_version")
def test_a_backup_of_an_older_version_can_be_restored_and_is_then_migrated(old: Path, home: Path) -> None:
    from tracker.store.backups.restoring import restore

    kept = home / "kept.twin"
    shutil.copy(old, kept)
    old.write_bytes(b"ruined")
    assert restore(kept, old) is not None
    with Project.open(old) as project:
        assert tie(project, "Breda", "Yangzhou")


@pytest.mark.usefixtures("in_the_next_version", "home")
def test_an_older_file_that_cannot_be_migrated_is_refused_and_unchanged(old: Path) -> None:
    edit_file(old, "PRAGMA foreign_keys = OFF", "UPDATE status_change SET partnership_id = 77")
    before = digest(old)
    with pytest.raises(KnownError) as refused:
        Project.open(old)
    assert refused.value.code == "damaged"
    assert digest(old) == before
    assert f".{old.name}.lock" not in files(old.parent)


# files of released schemas --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(path.name for path in LEGACY.glob("schema-*.twin")))
def test_a_file_of_every_released_schema_opens(tmp_path: Path, name: str) -> None:
    shutil.copy(LEGACY / name, tmp_path / name)
    with Project.open(tmp_path / name) as project:
        assert project.name == "Legacy"
        assert is_sound(project)
        assert len(content(project)["records"]["status_change"]) == 3
        project.redo()
        assert len(content(project)["records"]["claim"]) == 1
        assert tie(project, "Breda", "Yangzhou")


def test_there_is_a_file_of_every_released_schema() -> None:
    released = range(1, SCHEMA_VERSION)
    found = {path.stem for path in LEGACY.glob("schema-*.twin")}
    assert found - {f"schema-{SCHEMA_VERSION}"} == {f"schema-{n}" for n in released}  # the current one may be there


# schema 1 -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """Return a file that version 0.2.0 made, with a record for each of its operations."""
    return Path(shutil.copy(LEGACY / "filled-1.twin", tmp_path / "filled.twin"))


def of_version_1() -> dict[str, Any]:
    """Return what `dump --with-journal` of version 0.2.0 printed for the file `released`."""
    return dict(json.loads((LEGACY / "filled-1.json").read_text("utf-8")))


ADDED_TO_CITATIONS = {
    "contact_id": None,
    "asserts_status": "",
    "asserts_unit": "",
    "asserts_number": None,
    "asserts_condition": "",
}


def with_new_tables(dump: dict[str, Any]) -> dict[str, Any]:
    """Return a dump of schema 1 as this version prints it: with empty new tables and columns and its own number."""
    records: dict[str, Any] = dump["records"] | {name: [] for name in FIRST_SCHEMA}
    for name in ("finding", "claim"):
        records[name] = [{**row, "reader_names": "{}"} for row in records[name]]
    records["citation"] = [{**row, **ADDED_TO_CITATIONS} for row in records["citation"]]
    return {**dump, "schema": SCHEMA_VERSION, "records": records | {"status_change": in_order(records)}}


def in_order(records: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the status changes in the order of their histories, which is kept, without what it is stored as."""
    rows = sorted(records["status_change"], key=lambda row: (int(row["partnership_id"]), row["position"]))
    return [{name: row[name] for name in row if name not in ("position", "placed_after")} for row in rows]


def with_journal(path: Path) -> dict[str, Any]:
    with Project.open(path, who="tester") as project:
        assert is_sound(project)
        found = project.query(dump, with_journal=True)
    return {**found, "records": found["records"] | {"status_change": in_order(found["records"])}}


def test_a_migrated_file_has_the_records_and_steps_that_it_had(released: Path, home: Path) -> None:
    assert with_journal(released) == with_new_tables(of_version_1())
    assert rows(released, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    (backup,) = (home / "backups").glob(f"filled-before-version-{SCHEMA_VERSION}-*.twin")
    assert rows(backup, "PRAGMA user_version") == [(1,)]
    assert rows(backup, "SELECT count(*) FROM sqlite_master WHERE name = 'follow_up'") == [(0,)]


OF_EACH_FORMAT = ("schema-1.twin", "filled-2.zip/filled.twin", "format-3.zip/filled.twin", "format-3.zip/Ann.twin")
"""A project of each format, and of the last one that of a member of a team; the others have the same tables."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in OF_EACH_FORMAT else pytest.mark.torture) for name in PROJECTS]
)
def test_a_migrated_file_has_the_tables_that_the_descriptions_make(name: str, tmp_path: Path) -> None:
    path = copied(name, tmp_path)
    migrate(path, None, rows(path, "PRAGMA user_version")[0][0], SCHEMA_VERSION)
    engine = writing_engine(path)
    compared = {"compare_type": True, "compare_server_default": True, "include_name": _is_table_of_records}
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=compared), metadata) == []
    engine.dispose()
    with Project.create(tmp_path / "new.twin", who="tester") as project:
        project.close()
    assert rows(path, SCHEMA) == rows(tmp_path / "new.twin", SCHEMA)
    signed = "SELECT schema_sha256 FROM file_format"
    assert rows(path, signed) == rows(tmp_path / "new.twin", signed)


def _is_table_of_records(name: str | None, kind: str, _parents: object) -> bool:
    """Return whether a name is not of a search index, which no description makes."""
    return kind != "table" or name not in INDEX_TABLES


def test_copies_that_were_migrated_apart_are_merged(released: Path, tmp_path: Path) -> None:
    """A citation that both copies have, and that one deletes, has no contact in its older states."""
    older = Path(shutil.copy(released, tmp_path / "older.twin"))
    Project.open(older, who="bert").close()
    with Project.open(released, who="anna") as project:
        citation = int(content(project)["records"]["citation"][0]["id"])
        project.perform(delete_citation, citation)
        merge_copy_file(project, older)
        assert citation not in [int(row["id"]) for row in content(project)["records"]["citation"]]
        assert is_sound(project)
    with Project.open(older, who="bert") as project:
        merge_copy_file(project, released)
        assert citation not in [int(row["id"]) for row in content(project)["records"]["citation"]]
        assert is_sound(project)


def test_a_dump_of_schema_1_is_loaded(tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    shutil.copy(LEGACY / "filled-1.json", old)
    load(tmp_path / "new.twin", read_document(old))
    assert with_journal(tmp_path / "new.twin") == with_new_tables(of_version_1())


@pytest.mark.parametrize(("name", "rows_there"), [("follow_up", []), ("finding", None)])
def test_a_dump_with_other_tables_than_its_schema_is_refused(tmp_path: Path, name: str, rows_there: object) -> None:
    document = of_version_1()
    document["records"].pop(name, None)
    if rows_there is not None:
        document["records"][name] = rows_there
    with pytest.raises(RuleError) as refused:
        load(tmp_path / "new.twin", document)
    assert refused.value.facts["tables"] == [name]
    assert not (tmp_path / "new.twin").exists()


def test_a_dump_of_a_development_state_of_this_schema_lacks_what_was_added_later(
    released: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Project.open(released, who="tester") as project:
        whole = project.query(dump)
    document = json.loads(json.dumps(whole))
    for row in document["records"]["status_change"]:
        del row["placed_after"]
    del document["records"]["coding_decision"]
    with pytest.raises(RuleError):
        load(tmp_path / "refused.twin", document)
    monkeypatch.setitem(FIRST_SCHEMA, "coding_decision", SCHEMA_VERSION)
    load(tmp_path / "new.twin", document)
    with Project.open(tmp_path / "new.twin", who="tester") as project:
        found = project.query(dump)
    without_places = [
        {**records, "status_change": sorted(in_order(records), key=lambda row: int(row["id"]))}
        for records in (found["records"], whole["records"])
    ]
    assert without_places[0] == without_places[1]


# schema 2 -------------------------------------------------------------------------------------------------------------


def test_the_journal_of_a_file_of_schema_2_is_not_rewritten(tmp_path: Path) -> None:
    old = Path(shutil.copy(LEGACY / "schema-2.twin", tmp_path / "old.twin"))
    before = rows(old, "SELECT * FROM journal ORDER BY number")
    migrate(old, tmp_path / "before.twin", 2, SCHEMA_VERSION)
    assert rows(old, "SELECT * FROM journal ORDER BY number") == before


def test_a_dump_of_schema_2_is_loaded(tmp_path: Path) -> None:
    old = Path(shutil.copy(LEGACY / "schema-2.twin", tmp_path / "old.twin"))
    whole = with_journal(old)
    with Project.open(old, who="tester") as project:
        dumped = project.query(dump, with_journal=True)
    records = {name: found for name, found in dumped["records"].items() if FIRST_SCHEMA.get(name, 1) <= 2}
    for row in records["status_change"]:
        del row["placed_after"]
    load(tmp_path / "new.twin", {**dumped, "schema": 2, "records": records})
    assert with_journal(tmp_path / "new.twin") == whole
