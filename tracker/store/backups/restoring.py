"""Restores a backup in the place of a project, and moves the current file aside."""

from __future__ import annotations

import os
from contextlib import ExitStack, closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from tracker.errors import KnownError
from tracker.store.connections import connect, from_system, known_errors
from tracker.store.lock import WriterLock
from tracker.store.project_file.file_recognition import (
    read_header,
    require_known_schema,
    require_known_version,
    resolve_link,
)
from tracker.store.project_file.moved_aside import aside_of, fitting_stem
from tracker.store.project_file.verified_copy import copy_checked, flush_folder, is_intact, journal_path, sum_file
from tracker.unfinished_files import TemporaryPath, being_written


def restore(backup: Path, target: Path) -> Path | None:
    """Copy a backup to `target`, and return the path to which the current file was moved; None if there was no file.

    KnownError if the backup is damaged or not a project; nothing is moved then.
    """
    target = resolve_link(target)
    is_old = require_known_version(backup, read_header(backup))
    if sum_file(backup).exists() and not is_intact(backup):
        raise KnownError("damaged", path=str(backup), detail="it is not what was once saved")
    if not is_old:
        with known_errors(backup), closing(connect(backup, is_writing=False)) as connection:
            require_known_schema(backup, connection)
    if target.is_dir():
        raise KnownError("is_a_folder", path=str(target))
    if not (target.exists() or journal_path(target).exists()):
        copy_checked(backup, target)
        return None
    moment = datetime.now(UTC)
    lock = WriterLock.take(target, moment.isoformat(timespec="seconds"))
    try:
        return _replace(backup, target, moment)
    finally:
        lock.release()


def _replace(backup: Path, target: Path, moment: datetime) -> Path:
    ready = target.with_name(f".{fitting_stem(target.stem)}.{moment:%Y%m%d-%H%M%S-%f}.restored")
    aside = aside_of(target, moment)
    with being_written(ready, TemporaryPath(aside, same_as=target)):
        copy_checked(backup, ready, *([target] if target.exists() else []))
        try:
            with ExitStack() as rollback:
                _set_aside(target, aside, rollback)
                ready.replace(target)
                rollback.pop_all()
        except OSError as error:
            raise from_system(error, target) from error
        finally:
            with suppress(OSError):
                ready.unlink(missing_ok=True)
    with suppress(OSError):  # the file is in place, and the next write reports an error of the disk
        flush_folder(target.parent)
    return aside


def _set_aside(target: Path, aside: Path, rollback: ExitStack) -> None:
    """Rename the current file, or link it under a second name where the file system can, so that the project always
    exists.

    A project with a journal is incomplete without it: both are renamed, the project first, because it must never be
    read without its journal.
    """
    if not journal_path(target).exists():
        try:
            os.link(target, aside)
        except OSError:  # a file system without hard links, or an error that renaming reports again
            _move(target, aside, rollback)
        else:
            rollback.callback(aside.unlink)
        return
    for path, other in ((target, aside), (journal_path(target), journal_path(aside))):
        if path.exists():
            _move(path, other, rollback)


def _move(path: Path, other: Path, rollback: ExitStack) -> None:
    path.rename(other)
    rollback.callback(other.rename, path)
