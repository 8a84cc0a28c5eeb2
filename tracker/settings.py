"""What the program remembers between runs: one small JSON file, shared by the window and the command line."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, TypeGuard

from tracker.file_modes import own_file, own_folder
from tracker.paths import home
from tracker.unfinished_files import being_written

FILE_NAME = "settings.json"
RECENT_LIMIT = 12


@dataclass(frozen=True, slots=True)
class RecentProject:
    """A project that was open before, and the moment it was opened (ISO 8601 in UTC)."""

    path: str
    opened: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Every remembered value with what holds before anybody chose; sizes and states of widgets are Qt's own, base64."""

    who: str = ""
    theme: str = "system"
    language: str = ""
    zoom: int = 100
    begins_with_last: bool = False
    geometry: str = ""
    panes: str = ""
    page: str = "partnerships"
    columns: str = ""
    source_columns: str = ""
    source_panes: str = ""
    survival_groups: str = "none"
    endings_rows: str = "subdivision"
    inspector_is_shown: bool = True
    facets_are_shown: bool = True
    question_is_shown: bool = True
    folded_facets: tuple[str, ...] = ()
    second_place: str = ""
    """A folder that is given each backup too, when it is there."""
    told: tuple[str, ...] = ()
    """What was told once and need not be told again."""
    recent: tuple[RecentProject, ...] = ()

    @property
    def author(self) -> str:
        """The name that steps are recorded under: the one that was set, else the login name."""
        return self.who or _login_name()

    def with_recent(self, path: str, opened: str) -> Settings:
        """These settings with the project at the top of the recent ones."""
        others = tuple(project for project in self.recent if project.path != path)
        return replace(self, recent=(RecentProject(path, opened), *others)[:RECENT_LIMIT])

    def without_recent(self, path: str) -> Settings:
        """These settings with the project forgotten."""
        return replace(self, recent=tuple(project for project in self.recent if project.path != path))


class SettingsFile:
    """The settings and the file that keeps them; a missing or spoilt file gives the defaults, field by field."""

    def __init__(self, folder: Path | None = None) -> None:
        self.path = (folder or home().settings) / FILE_NAME
        self.value = read_settings(self.path)

    def change(self, **values: Any) -> Settings:
        """Replace the named fields and keep them."""
        return self.keep(replace(self.value, **values))

    def keep(self, settings: Settings) -> Settings:
        """Take these settings and write them, whole or not at all.

        A folder that cannot be written costs the memory of this run, never the run itself.
        """
        if settings != self.value:
            self.value = settings
            with contextlib.suppress(OSError):
                _write_whole(self.path, json.dumps(asdict(settings), ensure_ascii=False, indent=2) + "\n")
        return settings


def read_settings(path: Path) -> Settings:
    """The settings in the file; what is missing, unknown or of the wrong type counts as never chosen."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    kept: dict[str, Any] = {}
    for field in fields(Settings):
        default = field.default
        value = stored.get(field.name)
        if field.name == "recent":
            kept["recent"] = _recent_projects(value)
        elif isinstance(default, tuple):
            kept[field.name] = tuple(filter(_is_text, value)) if isinstance(value, list) else ()
        elif type(value) is type(default) and (_is_text(value) or not isinstance(value, str)):
            kept[field.name] = value
    return Settings(**kept)


def _is_text(value: object) -> TypeGuard[str]:
    """Whether it is a text that can be written again: JSON may hold halves of characters, and no path holds a NUL."""
    return isinstance(value, str) and "\x00" not in value and value.encode("utf-8", "replace").decode() == value


def _recent_projects(value: object) -> tuple[RecentProject, ...]:
    """The entries that are whole."""
    if not isinstance(value, list):
        return ()
    whole = (entry for entry in value if isinstance(entry, Mapping))
    projects = ((entry.get("path"), entry.get("opened")) for entry in whole)
    named = [RecentProject(path, when) for path, when in projects if _is_text(path) and _is_text(when)]
    return tuple(named[:RECENT_LIMIT])


def _write_whole(path: Path, text: str) -> None:
    """Write beside the file, then put it in its place, so that a crash leaves the old one."""
    own_folder(path.parent)
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    with being_written(beside):
        try:
            own_file(beside).write_text(text, encoding="utf-8")
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


def _login_name() -> str:
    """The login name, or nothing where the system gives none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
