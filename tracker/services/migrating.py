"""Whether a file must be brought to today's schema before it can be opened, seen from outside of any project."""

from __future__ import annotations

from pathlib import Path

from tracker.errors import KnownError
from tracker.store.project_file import file_recognition


def needs_migration(path: Path) -> bool:
    """Whether opening a file would migrate it; False where it can't be told, which opening it then says why.

    Nothing in this process has the file open, and the key of a file under a passphrase is held.
    """
    try:
        path = file_recognition.resolve_link(path)
        return file_recognition.require_known_version(path, file_recognition.read_header(path))
    except (KnownError, OSError):
        return False
