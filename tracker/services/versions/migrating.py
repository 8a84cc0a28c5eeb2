"""Tests whether a file must be migrated to the current schema before it can be opened."""

from __future__ import annotations

from pathlib import Path

from tracker.errors import KnownError
from tracker.store.project_file import file_recognition


def needs_migration(path: Path) -> bool:
    """Return whether opening a file would migrate it; False if the file can't be read: opening it reports the reason.

    This process must not have the file open. The key of an encrypted file must be in memory.
    """
    try:
        path = file_recognition.resolve_link(path)
        return file_recognition.require_known_version(path, file_recognition.read_header(path))
    except (KnownError, OSError):
        return False
