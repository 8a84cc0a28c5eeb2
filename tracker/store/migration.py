"""Migrates an older project file to the current schema: verified backup, one transaction, checks, then the commit."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from tracker.domain.text.phrases import Phrase
from tracker.errors import KnownError
from tracker.store import driver, search_index
from tracker.store.connections import checked, connect, known_errors
from tracker.store.engine import raw, writing_engine
from tracker.store.project_file.known_schema import SCHEMA_VERSION, sign_schema
from tracker.store.project_file.verified_copy import Progress, copy_checked
from tracker.store.schema_sql import derived_statements

MIGRATIONS = Path(__file__).parent / "migrations"


STAGES = ("backup", "records", "index", "check")
"""Stages of a migration, in order."""

Stage = Callable[[str, float], None]
"""Function that is called with one of the STAGES and its share that is done, from 0 to 1: at its beginning and
during it."""


def migrate_to_now(path: Path, folder: Path, version: int, moment: datetime, stage: Stage | None = None) -> None:
    """Migrate an older file to the current schema, after a backup in `folder` named after version and moment."""
    name = f"{path.stem}-before-version-{SCHEMA_VERSION}-{moment:%Y%m%d-%H%M%S-%f}.twin"
    migrate(path, folder / name, version, SCHEMA_VERSION, stage=stage)


def migrate(
    path: Path,
    backup: Path | None,
    version: int,
    target: int,
    scripts: Path = MIGRATIONS,
    stage: Stage | None = None,
) -> None:
    """Migrate the project at `path` from schema `version` to `target`; the file is unchanged if any step fails.

    `backup` is the path of a new copy of the file before the migration; None for a file that is a copy itself. Foreign
    keys are off outside the transaction (a batch migration with them on deletes child rows), and all of them are
    checked before the commit.
    """
    stage = stage or (lambda _name, _share: None)
    stage("backup", 0.0)
    if backup is not None:
        copy_checked(path, backup, progress=_shares_of("backup", stage))
    engine = writing_engine(path)
    with known_errors(path):
        try:
            _migrate(engine, path, version, target, scripts, stage)
        except driver.driver_errors(DBAPIError):
            # a commit that reports an error may have happened all the same: read the file to find out
            if _version(path) != target:
                raise
        finally:
            engine.dispose()


def _version(path: Path) -> int:
    with closing(connect(path, is_writing=False)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _migrate(engine: Engine, path: Path, version: int, target: int, scripts: Path, stage: Stage) -> None:
    with engine.connect() as connection:
        driver_connection = raw(connection)
        driver_connection.execute("PRAGMA foreign_keys = OFF")
        # SQLAlchemy must know of the transaction, or Alembic's batches begin and commit their own
        with connection.begin():
            stage("records", 0.0)
            _drop_derived(connection)
            _run_revisions(connection, version, target, scripts, _shares_of("records", stage))
            stage("index", 0.0)
            for statement in derived_statements():
                driver_connection.execute(statement)
            sign_schema(driver_connection)
            search_index.rebuild(driver_connection, _shares_of("index", stage))
            driver_connection.execute(f"PRAGMA user_version = {target}")
            stage("check", 0.0)
            _require_sound(connection, path, _shares_of("check", stage))


def _shares_of(name: str, stage: Stage) -> Progress:
    """Return a function that takes (done, total) of one stage and calls `stage` with the share."""
    return lambda done, total: stage(name, done / max(1, total))


def _drop_derived(connection: Connection) -> None:
    """Drop the triggers, views and search indexes, which could break a migration and are rebuilt after it."""
    rows = raw(connection).execute(
        "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view') OR sql LIKE 'CREATE VIRTUAL TABLE %'"
    )
    for kind, name in rows.fetchall():
        # a view is dropped with its triggers
        raw(connection).execute(f'DROP {kind} IF EXISTS "{name}"')


def _run_revisions(connection: Connection, version: int, target: int, scripts: Path, progress: Progress) -> None:
    """Run the `upgrade` of every revision above `version` up to `target`, oldest first."""
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    directory = ScriptDirectory(str(scripts), version_locations=[str(scripts)])
    revisions = sorted(directory.walk_revisions(), key=lambda revision: int(revision.revision))
    wanted = [revision for revision in revisions if version < int(revision.revision) <= target]
    with Operations.context(MigrationContext.configure(connection)):
        for number, revision in enumerate(wanted, 1):
            revision.module.upgrade()
            progress(number, len(wanted))


def _require_sound(connection: Connection, path: Path, progress: Progress) -> None:
    """Check the references of each table, and then the file as a whole, which counts as much as all tables."""
    driver_connection = raw(connection)
    tables = [name for (name,) in driver_connection.execute("SELECT name FROM pragma_table_list WHERE type = 'table'")]
    for number, table in enumerate(tables, 1):
        broken = driver_connection.execute(f'PRAGMA foreign_key_check("{table}")').fetchone()
        if broken:
            detail = Phrase("a reference from {table} to {target} leads nowhere", table=broken[0], target=broken[2])
            raise KnownError("damaged", path=str(path), detail=detail)
        progress(number, 2 * len(tables))
    if found := checked(driver_connection, "quick_check(1)"):
        raise KnownError("damaged", path=str(path), detail=found[0])
