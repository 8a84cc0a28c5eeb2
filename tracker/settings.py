"""Preferences of this computer in one small JSON file, shared by the window and the command line."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, TypeGuard

from tracker.file_modes import own_file, own_folder
from tracker.paths import documents, home, plain_bytes

FILE_NAME = "settings.json"
LARGEST = 4 * 1024 * 1024
"""The greatest size of the file in bytes; no settings are as large."""
RECENT_LIMIT = 12
_OLD_NAMES = {
    "dismissed_notices": "told",
    "opens_last_project": "begins_with_last",
    "second_backup_folder": "second_place",
}
"""Names of fields in files of version 0.1. They are read where the new name is missing, and never written."""


@dataclass(frozen=True, slots=True)
class RecentProject:
    """A project that was open before, and when it was last opened (ISO 8601 in UTC)."""

    path: str
    opened: str


@dataclass(frozen=True, slots=True)
class LastFolder:
    """The folder of the file that was last chosen for a purpose, such as an export."""

    purpose: str
    path: str


@dataclass(frozen=True, slots=True)
class Settings:
    """All preferences with their defaults. Sizes and states of widgets are in Qt's own format, base64."""

    who: str = ""
    theme: str = "system"
    language: str = ""
    zoom: int = 100
    opens_last_project: bool = False
    rail_shows_all: bool = False
    """Whether the rail has all pages, also those without work in the project."""
    geometry: str = ""
    panes: str = ""
    page: str = "partnerships"
    columns: str = ""
    source_columns: str = ""
    source_panes: str = ""
    census_columns: str = ""
    census_panes: str = ""
    survival_groups: str = "none"
    endings_rows: str = "subdivision"
    network_bars: str = "partners"
    inspector_is_shown: bool = True
    facets_are_shown: bool = True
    facets_are_unfolded: bool = False
    """Whether the filter pane is shown where it leaves the view too little room."""
    question_is_shown: bool = True
    folded_facets: tuple[str, ...] = ()
    second_backup_folder: str = ""
    """Path of the folder that also receives each backup when it is available; empty if not set."""
    sender: str = ""
    """The sender of letters: the name, and lines of the address below it."""
    dismissed_notices: tuple[str, ...] = ()
    """Keys of the notices that are not to be shown again."""
    recent: tuple[RecentProject, ...] = ()
    folders: tuple[LastFolder, ...] = ()
    """The last folder of each purpose for which the user chose a file."""

    @property
    def author(self) -> str:
        """The name that steps are recorded under: the one that was set, else the login name."""
        return self.who or _login_name()

    def with_recent(self, path: str, opened: str) -> Settings:
        """Return these settings with the project as the most recent one."""
        others = tuple(project for project in self.recent if project.path != path)
        return replace(self, recent=(RecentProject(path, opened), *others)[:RECENT_LIMIT])

    def without_recent(self, path: str) -> Settings:
        """Return these settings without the project among the recent ones."""
        return replace(self, recent=tuple(project for project in self.recent if project.path != path))

    def with_folder(self, purpose: str, folder: Path) -> Settings:
        """Return these settings with the folder in which a file was chosen for a purpose."""
        others = tuple(each for each in self.folders if each.purpose != purpose)
        return replace(self, folders=(*others, LastFolder(purpose, str(folder))))

    def start_folder(self, purpose: str, given: Path | None = None) -> Path:
        """Return the folder in which a file dialog starts: the last one of its purpose, `given`, or Documents.

        Folders that no longer exist or that the system hides are passed over.
        """
        last = next((Path(each.path) for each in self.folders if each.purpose == purpose), None)
        for folder in (last, given):
            # False also for a drive that is lost or closed to this user, for which Path.is_dir raises an error
            if folder is not None and os.path.isdir(folder) and not _is_hidden(folder):
                return folder
        return documents()


class SettingsFile:
    """The settings and their file. A missing or damaged file gives the defaults; a wrong value gives the default of its
    field. A file in which something was wrong is moved aside before the settings are written again.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.path = (folder or home().settings) / FILE_NAME
        stored = _stored(self.path)
        self.value, is_wrong = _read(stored)
        self._is_damaged = stored is None or is_wrong
        known = {field.name for field in fields(Settings)} | set(_OLD_NAMES.values())
        self._others = {name: value for name, value in (stored or {}).items() if name not in known}
        """Values of a later version, which are written again."""

    def change(self, **values: Any) -> Settings:
        """Replace the named fields and save the settings."""
        return self.save(replace(self.value, **values))

    def save(self, settings: Settings) -> Settings:
        """Set these settings and write them atomically.

        If the file can't be written, the settings apply until the program ends.
        """
        if settings != self.value:
            self.value = settings
            self._write()
        return settings

    def set_damaged_aside(self) -> Path | None:
        """Move a file in which something was wrong aside, and write what could be read; return its new path.

        None if nothing was wrong, or if the folder can't be written.
        """
        return self._write() if self._is_damaged else None

    def delete_damaged(self, is_meant: Callable[[Path], bool]) -> None:
        """Delete the files that were moved aside and are meant, such as those that contain a name to erase."""
        for path in self.path.parent.glob(f"{self.path.stem}-damaged*{self.path.suffix}"):
            with contextlib.suppress(OSError):
                if is_meant(path):
                    path.unlink()

    def _write(self) -> Path | None:
        aside: Path | None = None
        with contextlib.suppress(OSError):
            if self._is_damaged:
                aside = _free_name(self.path)
                os.replace(self.path, aside)
                self._is_damaged = False
            values = {**self._others, **asdict(self.value)}
            _write_atomically(self.path, json.dumps(values, ensure_ascii=False, indent=2) + "\n")
        return aside


def read_settings(path: Path) -> Settings:
    """Return the settings in a file, with the default for each value that is missing, unknown or of the wrong type."""
    return _read(_stored(path))[0]


def _stored(path: Path) -> dict[str, Any] | None:
    """Return the object in a file, empty without a file; None if it is damaged."""
    try:
        content = plain_bytes(path, LARGEST + 1)
        stored = json.loads(content.decode("utf-8")) if len(content) <= LARGEST else None
    except OSError:
        return {}
    except (ValueError, RecursionError):
        return None
    return stored if isinstance(stored, dict) else None


def _read(stored: Mapping[str, Any] | None) -> tuple[Settings, bool]:
    """Return the settings, with the default of each value that is missing or wrong, and whether one was wrong."""
    found: dict[str, Any] = {}
    wrong = False
    for field in fields(Settings):
        value = (stored or {}).get(field.name, (stored or {}).get(_OLD_NAMES.get(field.name, "")))
        if value is not None:
            found[field.name] = _value(field.name, field.default, value)
            wrong = wrong or not _is_as_stored(found[field.name], value)
    return Settings(**found), wrong


def _is_as_stored(found: Any, value: Any) -> bool:
    """Return whether nothing of a stored value was left out; entries of a list may have more fields than are read."""
    return isinstance(value, list) and len(found) == len(value) if isinstance(found, tuple) else bool(found == value)


def _value(name: str, default: object, value: object) -> Any:
    """Return a value of a field as read, its default if it is of the wrong type."""
    if name == "recent":
        return _recent_projects(value)
    if name == "folders":
        return _last_folders(value)
    if isinstance(default, tuple):
        return tuple(filter(_is_text, value)) if isinstance(value, list) else ()
    is_right = type(value) is type(default) and (_is_text(value) or (isinstance(value, int) and abs(value) <= LARGEST))
    return value if is_right else default


def _free_name(path: Path) -> Path:
    """Return a name for a damaged file that is not taken: settings-damaged.json, settings-damaged-2.json and so on."""
    name = path.with_name(f"{path.stem}-damaged{path.suffix}")
    number = 1
    while os.path.lexists(name):
        number += 1
        name = path.with_name(f"{path.stem}-damaged-{number}{path.suffix}")
    return name


def _is_text(value: object) -> TypeGuard[str]:
    """Return whether a value is a text that can be stored: without lone surrogates and NUL characters."""
    return isinstance(value, str) and "\x00" not in value and value.encode("utf-8", "replace").decode() == value


def _recent_projects(value: object) -> tuple[RecentProject, ...]:
    """Return the complete entries, at most RECENT_LIMIT."""
    if not isinstance(value, list):
        return ()
    whole = (entry for entry in value if isinstance(entry, Mapping))
    projects = ((entry.get("path"), entry.get("opened")) for entry in whole)
    named = [RecentProject(path, when) for path, when in projects if _is_text(path) and _is_text(when)]
    return tuple(named[:RECENT_LIMIT])


def _last_folders(value: object) -> tuple[LastFolder, ...]:
    """Return the complete entries, at most one for each purpose."""
    entries = [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []
    pairs = ((entry.get("purpose"), entry.get("path")) for entry in entries)
    named = {purpose: LastFolder(purpose, path) for purpose, path in pairs if _is_text(purpose) and _is_text(path)}
    return tuple(named.values())


def _is_hidden(folder: Path) -> bool:
    """Return whether a folder or one that contains it has a name that file managers hide."""
    return any(part.startswith(".") and part not in (".", "..") for part in folder.parts)


def _write_atomically(path: Path, text: str) -> None:
    """Write to a temporary file and rename it, so that a crash leaves the old file."""
    # Imported here, because the window is painted before anything is written.
    from tracker.unfinished_files import being_written

    own_folder(path.parent)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.part")
    with being_written(temporary):
        try:
            own_file(temporary).write_text(text, encoding="utf-8")
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


def usual_sender(who: str) -> str:
    """Return the name in the history as the sender of letters; empty for a login name, which is no signature."""
    return "" if who == _login_name() else who


def _login_name() -> str:
    """Return the login name, empty if it is unknown."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
