"""Putting a backup in the place of a project, without losing what stood there."""

from __future__ import annotations

import os
from contextlib import ExitStack, closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from tracker.errors import KnownError
from tracker.store.engine import connect, from_system, known_errors
from tracker.store.lock import WriterLock
from tracker.store.project_file.file_recognition import (
    read_header,
    require_known_version,
    require_our_schema,
    resolve_link,
)
from tracker.store.project_file.moved_aside import aside_of, fitting_stem
from tracker.store.project_file.verified_copy import copy_checked, flush_folder, is_intact, journal_path, sum_file
from tracker.unfinished_files import Passing, being_written


def restore(backup: Path, target: Path) -> Path | None:
    """Copy a backup to `target`; what stood there moves aside with its journal. Gives where, or None.

    KnownError where the backup itself is damaged or no project; nothing is moved then.
    """
    target = resolve_link(target)
    is_old = require_known_version(backup, read_header(backup))
    if sum_file(backup).exists() and not is_intact(backup):
        raise KnownError("damaged", path=str(backup), detail="it is not what was once saved")
    if not is_old:
        with known_errors(backup), closing(connect(backup, is_writing=False)) as connection:
            require_our_schema(backup, connection)
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
    with being_written(ready, Passing(aside, same_as=target)):
        copy_checked(backup, ready, *([target] if target.exists() else []))
        try:
            with ExitStack() as taking_back:
                _set_aside(target, aside, taking_back)
                ready.replace(target)
                taking_back.pop_all()
        except OSError as error:
            raise from_system(error, target) from error
        finally:
            with suppress(OSError):
                ready.unlink(missing_ok=True)
    with suppress(OSError):  # it stands there, and the next write meets the disk anyway
        flush_folder(target.parent)
    return aside


def _set_aside(target: Path, aside: Path, taking_back: ExitStack) -> None:
    """Give what stands there another name: a second one, so that the project is never away, where that can be.

    A project with a journal isn't whole without it: both go, the project first, for it must never be read alone.
    """
    if not journal_path(target).exists():
        try:
            os.link(target, aside)
        except OSError:  # a file system without links, or one that will say more at the next call
            _move(target, aside, taking_back)
        else:
            taking_back.callback(aside.unlink)
        return
    for path, other in ((target, aside), (journal_path(target), journal_path(aside))):
        if path.exists():
            _move(path, other, taking_back)


def _move(path: Path, other: Path, taking_back: ExitStack) -> None:
    path.rename(other)
    taking_back.callback(other.rename, path)
