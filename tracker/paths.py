"""Paths of the files that the program is installed with, and of its own folders on this computer."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platformdirs.unix import Unix

HOME_VARIABLE = "TWINTRACK_HOME"
RESOURCES = Path(__file__).resolve().parent.parent / "resources"


_BELOW = ("settings", "backups", "logs", "drafts", "opened", "unfinished")


def plain_bytes(path: Path, most: int = -1) -> bytes:
    """Return the content of a file, or its first `most` bytes.

    ValueError for a folder, pipe or device, of which reading could wait for ever; OSError if it can't be read.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise ValueError(f"{path.name} is no plain file")
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(most)
    finally:
        os.close(descriptor)


@dataclass(frozen=True, slots=True)
class HomePaths:
    """The program's own folders; they need not exist yet."""

    settings: Path
    backups: Path
    logs: Path
    drafts: Path
    opened: Path
    """Copies of attachments that are open in other programs."""
    unfinished: Path
    """Notes about files that are being written, each locked by the process that writes."""


def resource(*parts: str) -> Path:
    """Return the path `resources/<parts>`, next to the package both in the source tree and when installed."""
    return RESOURCES.joinpath(*parts)


def home(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> HomePaths:
    """Return the program's folders: below TWINTRACK_HOME, else in the platform's usual locations.

    On Windows, settings roam with the user's profile, and large files stay on this computer.
    """
    if chosen := environment.get(HOME_VARIABLE):
        return _below(chosen if os.path.isabs(chosen) else str(Path(chosen).expanduser().absolute()))
    if platform == "win32":
        from platformdirs.windows import Windows

        roaming, local = (Windows("Twintrack", False, roaming=roams).user_data_path for roams in (True, False))
        return HomePaths(roaming, *(local / name for name in ("Backups", "Logs", "Drafts", "Opened", "Unfinished")))
    if platform == "darwin":
        from platformdirs.macos import MacOS

        own = MacOS("Twintrack")
        support, opened = own.user_data_path, own.user_cache_path / "Opened"
        return HomePaths(
            support, support / "Backups", own.user_log_path, support / "Drafts", opened, support / "Unfinished"
        )
    desktop = _freedesktop("twintrack")
    state, opened = desktop.user_state_path, desktop.user_cache_path / "opened"
    backups = desktop.user_data_path / "backups"
    return HomePaths(desktop.user_config_path, backups, state / "logs", state / "drafts", opened, state / "unfinished")


@lru_cache(maxsize=8)
def _below(root: str) -> HomePaths:
    """Return the folders below an absolute path."""
    return HomePaths(*(Path(root, name) for name in _BELOW))


def documents() -> Path:
    """Return the user's folder for documents, or the home folder if it does not exist."""
    from platformdirs import user_documents_path

    folder = user_documents_path()
    return folder if folder.is_dir() else Path.home()


def shared() -> Path:
    """Return the folder in which a Linux desktop looks for what one user has installed."""
    return _freedesktop("").user_data_path


def _freedesktop(name: str) -> Unix:
    """Return the folders of a program by the XDG base directory variables, which are ignored unless absolute."""
    from platformdirs.unix import Unix

    return Unix(name or None)
