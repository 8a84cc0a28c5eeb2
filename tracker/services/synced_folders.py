"""Detects whether a project is in a folder that a cloud client synchronizes, and finds its conflict copies.

Detection uses the marker files and folder names of the clients; the clients are not queried.
"""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable
from pathlib import Path

from tracker.store.backups.copy_contents import identifier_in

_MARKS: tuple[tuple[str, str], ...] = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.driveupload", "Google Drive"),
    (".tmp.drivedownload", "Google Drive"),
    (".stfolder", "Syncthing"),
)
"""Files and folders at the top of a synchronized folder."""

_SYNC_DATABASE = re.compile(r"\.?_?\.?sync_[0-9a-f]+\.db", re.IGNORECASE)
"""Databases of Nextcloud and ownCloud next to the files: `.sync_1f2e.db`, formerly `._sync_1f2e.db`."""

_NAMES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), client)
    for pattern, client in (
        (r"Dropbox( \(.+\))?", "Dropbox"),
        (r"OneDrive( - .+|-.+)?", "OneDrive"),
        (r"SharePoint-.+", "OneDrive"),
        (r"com~apple~CloudDocs|iCloud ?Drive(-.+)?", "iCloud Drive"),
        (r"Nextcloud\d*", "Nextcloud"),
        (r"ownCloud\d*", "ownCloud"),
        (r"SURFdrive", "SURFdrive"),
        (r"Research ?Drive", "Research Drive"),
        (r"Google ?Drive(-.+)?|GoogleDrive-.+", "Google Drive"),
        (r"Syncthing", "Syncthing"),
    )
)

_CONFLICTS = (
    # Dropbox, Nextcloud, ownCloud: `ties (Anna's conflicted copy 2024-05-01).twin`
    r" ?\(.*(conflicted copy|conflict copy|conflicterende kopie|conflictkopie|in conflict|konflikt).*\)",
    r"_conflict-\d{8}-\d{6}",
    r"\.sync-conflict-\d{8}-\d{6}.*",
    r"_conf\(\d{1,3}\)",
    # OneDrive: the computer's name
    r"-(DESKTOP|LAPTOP|PC|MACBOOK)-[A-Z0-9]+(-\d+)?",
)

_NUMBERED = r" ?\(\d{1,3}\)| \d{1,3}"
"""Suffix of Google Drive and iCloud, which users also give to copies, so it counts only in synchronized folders."""


def sync_client(path: Path) -> str:
    """Return the name of the client that synchronizes the folder of a file; empty if none is recognised."""
    where = path.absolute().parent
    for folder in (where, *where.parents):
        if folder == folder.parent:
            break
        found = _by_name(folder.name) or _by_marks(folder)
        if found:
            return found
    return ""


def conflict_copies(path: Path, identifier: str) -> list[Path]:
    """Return the conflict copies of a project, which a sync client made because two computers wrote to it.

    Only files with the same project id count; the project file itself, which may be open, is not read.
    """
    is_conflict = _conflict_names(path.stem, is_synced=bool(sync_client(path)))
    try:
        siblings = sorted(other for other in path.absolute().parent.iterdir() if other.suffix == path.suffix)
    except OSError:
        return []
    named = [other for other in siblings if other.name != path.name and is_conflict(other.stem) and other.is_file()]
    return [other for other in named if not _is_same(other, path) and identifier_in(other) == identifier]


def _conflict_names(stem: str, *, is_synced: bool) -> Callable[[str], bool]:
    """Return a function that tests whether a file stem is `stem` with a suffix that a sync client adds."""
    patterns = [*_CONFLICTS, rf"-{re.escape(socket.gethostname())}(-\d+)?", *([_NUMBERED] if is_synced else [])]
    added = re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
    return lambda other: other.startswith(stem) and added.fullmatch(other[len(stem) :]) is not None


def _by_name(name: str) -> str:
    return next((client for pattern, client in _NAMES if pattern.fullmatch(name)), "")


def _by_marks(folder: Path) -> str:
    try:
        # a folder named .dropbox contains settings; in a synchronized folder it is a file
        names = {entry.name for entry in os.scandir(folder) if entry.name != ".dropbox" or entry.is_file()}
    except OSError:
        return ""
    known = next((client for mark, client in _MARKS if mark in names), "")
    if known:
        return known
    return "Nextcloud" if any(_SYNC_DATABASE.fullmatch(name) for name in names) else ""


def _is_same(path: Path, other: Path) -> bool:
    """Return whether two paths lead to one file, without opening it: closing it would drop the locks on it."""
    try:
        return path.samefile(other)
    except OSError:
        return False
