"""Putting a backup in the place of a project, without losing what stood there."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from tracker.problems import KnownError
from tracker.store.backup import copy_checked, is_intact, journal_path, sum_file
from tracker.store.engine import connect, from_system
from tracker.store.lock import WriterLock
from tracker.store.opening import read_header, require_known_version, require_our_schema

LONGEST_STEM = 180
"""Bytes, of the 255 that a file's name may have."""


def restore(backup: Path, target: Path) -> Path | None:
    """Copy a backup to `target`; what stood there moves aside with its journal. Gives where, or None.

    KnownError where the backup itself is damaged or no project; nothing is moved then.
    """
    is_old = require_known_version(backup, read_header(backup))
    if sum_file(backup).exists() and not is_intact(backup):
        raise KnownError("damaged", path=str(backup), detail="it is not what was once saved")
    if not is_old:
        with closing(connect(backup, is_writing=False)) as connection:
            require_our_schema(backup, connection)
    if target.is_dir():
        raise KnownError("is_a_folder", path=str(target))
    if not (target.exists() or journal_path(target).exists()):
        copy_checked(backup, target)
        return None
    moment = datetime.now(UTC)
    lock = WriterLock.take(target, moment.isoformat(timespec="seconds"))
    try:
        return _replace(backup, target, f"{moment:%Y%m%d-%H%M%S-%f}")
    finally:
        lock.release()


def _fitting(stem: str) -> str:
    """As much of a name as leaves room for what is added to it."""
    while len(os.fsencode(stem)) > LONGEST_STEM:
        stem = stem[:-1]
    return stem


def _replace(backup: Path, target: Path, moment: str) -> Path:
    stem = _fitting(target.stem)
    ready = target.with_name(f".{stem}.{moment}.restored")
    copy_checked(backup, ready)
    aside = target.with_name(f"{stem}-replaced-{moment}{target.suffix}")
    try:
        for path, other in ((target, aside), (journal_path(target), journal_path(aside))):
            if path.exists():
                path.rename(other)
        ready.rename(target)
    except OSError as error:
        raise from_system(error, target) from error
    return aside
