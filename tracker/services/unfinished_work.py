"""Notes about work on a project that was begun, so that the program can report it if it was interrupted.

note_begun(identifier, "passphrase")
...                                     # the program may be killed here
note_ended(identifier, "passphrase")

A note contains the kind of work and nothing of the project. It is stored in the folder of the project's backups.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Literal, get_args

from tracker.file_modes import own_folder
from tracker.paths import home, plain_bytes
from tracker.unfinished_files import being_written

Work = Literal["passphrase", "erasing", "restoring"]
"""A changed passphrase, before the user was asked about older copies; an erasure; restoring a backup."""

FILE_NAME = "unfinished.json"
_KINDS: tuple[Work, ...] = get_args(Work)


def unfinished_work(identifier: str) -> tuple[Work, ...]:
    """Return the kinds of work that were begun on a project and not ended; empty if the note is missing or damaged."""
    try:
        noted = json.loads(plain_bytes(_place(identifier)))
    except (OSError, ValueError, RecursionError):
        return ()
    return tuple(kind for kind in _KINDS if isinstance(noted, list) and kind in noted)


def note_begun(identifier: str, work: Work) -> None:
    """Write the note before the work begins; errors in writing it are ignored."""
    _keep(identifier, {*unfinished_work(identifier), work})


def note_ended(identifier: str, work: Work) -> None:
    """Remove the note when the work is done and the user has been informed."""
    noted = unfinished_work(identifier)
    if work in noted:
        _keep(identifier, {*noted} - {work})


def _keep(identifier: str, works: set[Work]) -> None:
    place = _place(identifier)
    part = place.with_name(f".{FILE_NAME}.{os.getpid()}.part")
    with contextlib.suppress(OSError):
        if not works:
            place.unlink(missing_ok=True)
            return
        own_folder(place.parent)
        with being_written(part):
            try:
                with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
                    json.dump(sorted(works), file)
                    file.flush()
                    os.fsync(file.fileno())
                part.replace(place)
            finally:
                part.unlink(missing_ok=True)


def _place(identifier: str) -> Path:
    return home().backups / identifier / FILE_NAME
