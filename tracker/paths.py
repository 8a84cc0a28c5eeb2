"""Paths of the files that the program is installed with, and of its own folders on this computer."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

HOME_VARIABLE = "TWINTRACK_HOME"
RESOURCES = Path(__file__).resolve().parent.parent / "resources"


_BELOW = ("settings", "backups", "logs", "drafts", "opened", "unfinished")


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
    """Return the program's folders: below TWINTRACK_HOME, else in the platform's usual locations."""
    if chosen := environment.get(HOME_VARIABLE):
        return _below(chosen if os.path.isabs(chosen) else str(Path(chosen).expanduser().absolute()))
    if platform == "win32":
        return _windows(environment)
    if platform == "darwin":
        library = Path.home() / "Library"
        support = library / "Application Support" / "Twintrack"
        logs, opened = library / "Logs" / "Twintrack", library / "Caches" / "Twintrack" / "Opened"
        return HomePaths(support, support / "Backups", logs, support / "Drafts", opened, support / "Unfinished")
    return _freedesktop(environment)


@lru_cache(maxsize=8)
def _below(root: str) -> HomePaths:
    """Return the folders below an absolute path."""
    return HomePaths(*(Path(root, name) for name in _BELOW))


def shared(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the folder in which a Linux desktop looks for what one user has installed."""
    return _absolute(environment.get("XDG_DATA_HOME"), Path.home() / ".local" / "share")


def _windows(environment: Mapping[str, str]) -> HomePaths:
    """Return folders for Windows: settings roam with the user's profile, large files stay on this computer."""
    profile = Path.home() / "AppData"
    roaming = _absolute(environment.get("APPDATA"), profile / "Roaming") / "Twintrack"
    local = _absolute(environment.get("LOCALAPPDATA"), profile / "Local") / "Twintrack"
    return HomePaths(roaming, *(local / name for name in ("Backups", "Logs", "Drafts", "Opened", "Unfinished")))


def _freedesktop(environment: Mapping[str, str]) -> HomePaths:
    """Return folders by the XDG base directory variables, which are ignored unless absolute."""
    user = Path.home()
    settings = _absolute(environment.get("XDG_CONFIG_HOME"), user / ".config")
    data = _absolute(environment.get("XDG_DATA_HOME"), user / ".local" / "share")
    state = _absolute(environment.get("XDG_STATE_HOME"), user / ".local" / "state")
    cache = _absolute(environment.get("XDG_CACHE_HOME"), user / ".cache")
    own, opened = state / "twintrack", cache / "twintrack" / "opened"
    backups = data / "twintrack" / "backups"
    return HomePaths(settings / "twintrack", backups, own / "logs", own / "drafts", opened, own / "unfinished")


def _absolute(value: str | None, otherwise: Path) -> Path:
    """Return the path in a variable if it is absolute, else the other one."""
    return Path(value) if value and Path(value).is_absolute() else otherwise
