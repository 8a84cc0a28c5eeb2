"""Saved findings and claims that this version counts otherwise than an earlier one, from the backup of a migration.

counted_otherwise(backup, project.identifier)
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tracker.domain.statuses.statuses import RULES_VERSION
from tracker.errors import KnownError
from tracker.project import Project
from tracker.queries.findings.rule_versions import CountedOtherwise, answers, differences
from tracker.services.versions.earlier_files import migrate_copy, rules_of
from tracker.store.connections import connect, known_errors
from tracker.store.histories.positions import store_positions
from tracker.store.project_file.file_recognition import read_header, require_known_version
from tracker.store.project_settings import read_identifier
from tracker.unfinished_files import temporary_folder


def counted_otherwise(
    backup: Path, identifier: str, each: Callable[[], None] = lambda: None
) -> tuple[CountedOtherwise, ...]:
    """Return the saved findings and claims in a backup of an earlier version that this version counts otherwise.

    Both countings are of the records in the backup, so that what was edited since moves no number. The backup is only
    read; a temporary copy, encrypted like it, is migrated and counted: once as this version does, and once with the
    histories in the order that the file stored, under the rules of its version.

    In any thread, for a file that this process does not have open. `each` is called before each step, and cancels the
    work by an exception. KnownError backup_is_current, backup_other_project, and those of opening a project.
    """
    header = read_header(backup)
    if not require_known_version(backup, header):
        raise KnownError("backup_is_current", path=str(backup))
    if not _has_questions(backup, identifier):
        return ()
    with temporary_folder() as folder:
        try:
            return _counted(backup, folder / "copy.twin", header.version, each)
        except KnownError as error:
            if error.code == "damaged":  # the copy is: name the file of which it is one
                raise KnownError("damaged", **{**error.facts, "path": str(backup)}) from error
            raise


def _has_questions(backup: Path, identifier: str) -> bool:
    """Return whether a backup of the project has findings or claims; KnownError backup_other_project."""
    with known_errors(backup), closing(connect(backup, is_writing=False, is_immutable=True)) as connection:
        if read_identifier(connection) != identifier:
            raise KnownError("backup_other_project", path=str(backup))
        return connection.execute("SELECT id FROM finding UNION ALL SELECT id FROM claim").fetchone() is not None


def _counted(backup: Path, copy: Path, version: int, each: Callable[[], None]) -> tuple[CountedOtherwise, ...]:
    """Copy the backup to a temporary path, and count the copy in both ways."""
    positions = migrate_copy(backup, copy, version, each)
    with Project.open(copy, read_only=True) as project:
        after = project.query(answers, RULES_VERSION, each)
    with known_errors(copy), closing(connect(copy, is_writing=True)) as connection:
        store_positions(connection, positions)
    with Project.open(copy, read_only=True) as project:
        before = project.query(answers, rules_of(version), each)
        return project.query(differences, before, after)
