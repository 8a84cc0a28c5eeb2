"""Reads the settings that a project file stores: the only module that knows their keys, defaults and allowed values."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.records.project_settings import MAX_CIRCA, MAX_STALE_YEARS, ProjectSettings
from tracker.domain.text.phrases import Phrase
from tracker.errors import KnownError

if TYPE_CHECKING:
    from tracker.domain.records.about_project import AboutProject

_DEFAULTS = ProjectSettings(name="")


def read_settings(connection: sqlite3.Connection) -> ProjectSettings:
    """Return the settings of a project; ValueError for a value that the program does not store."""
    return ProjectSettings(**{each.name: read_setting(connection, each.name) for each in fields(ProjectSettings)})


def read_setting(connection: sqlite3.Connection, key: str) -> Any:
    """Return a field of `ProjectSettings`, or its default if it is not stored; ValueError for a wrong value."""
    row = connection.execute("SELECT value FROM project_setting WHERE key = ?", (key,)).fetchone()
    return getattr(_DEFAULTS, key) if row is None else setting_from(key, row[0])


def read_about(connection: sqlite3.Connection) -> AboutProject:
    """Return what a project says about itself; ValueError for a value that the program does not store."""
    # imported here and below, because no window needs it before its first rows
    from tracker.domain.records.about_project import AboutProject, read_creators

    stored = dict(connection.execute("SELECT key, value FROM project_setting").fetchall())
    names = [each.name for each in fields(AboutProject) if each.name in stored]
    found: dict[str, Any] = {name: setting_from(name, stored[name]) for name in names}
    if "creators" in found:
        found["creators"] = read_creators(found["creators"])
    if "keywords" in found:
        found["keywords"] = tuple(found["keywords"])
    return AboutProject(**found)


def read_circa(connection: sqlite3.Connection) -> int:
    """Return the number of units by which `~` widens a date in this project; ValueError for a wrong value."""
    return int(read_setting(connection, "circa"))


def read_identifier(connection: sqlite3.Connection) -> str:
    """Return the project id, normalized as a UUID because it names a folder; ValueError if the file has none."""
    row = connection.execute("SELECT value FROM project_setting WHERE key = 'project_id'").fetchone()
    try:
        return str(uuid.UUID(str(json.loads(row[0]))))
    except (TypeError, ValueError, RecursionError):
        raise ValueError(Phrase("it has no proper identifier")) from None


def project_id(connection: sqlite3.Connection, path: Path) -> str:
    """Return the project id, which all copies share; KnownError damaged if the file has no id.

    It names a folder of backups, so the value in the file must be a plain UUID.
    """
    try:
        return read_identifier(connection)
    except ValueError as error:
        raise KnownError("damaged", path=str(path), detail=str(error)) from None


def name_in_team(connection: sqlite3.Connection) -> str:
    """Return the name under which the others of the team see this project; empty if it is in no team."""
    row = connection.execute("SELECT name FROM team WHERE place <> ''").fetchone()
    return "" if row is None else str(row[0])


def setting_from(key: str, text: str) -> Any:
    """Return the value of a setting from its JSON text; ValueError if it is not one that the program stores."""
    try:
        value = json.loads(text)
    except RecursionError:
        value = None
    if not is_setting(key, value):
        raise ValueError(f"the setting {key} holds what no project does")
    return value


def is_setting(key: str, value: object) -> bool:
    """Return whether a value is allowed for a key; any value is for keys that the program does not use."""
    return key not in _ALLOWED or _ALLOWED[key](value)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _are_creators(value: object) -> bool:
    from tracker.domain.records.about_project import read_creators

    try:
        return read_creators(value) is not None
    except ValueError:
        return False


def _are_translations(value: object) -> bool:
    from tracker.domain.records.about_project import are_translations

    return are_translations(value)


def _is_iso_day(value: object) -> bool:
    from tracker.domain.records.about_project import is_day_or_empty

    return is_day_or_empty(value)


def _is_uuid(value: object) -> bool:
    try:
        return isinstance(value, str) and str(uuid.UUID(value)) == value
    except ValueError:
        return False


def _is_within(value: object, first: int, last: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and first <= value <= last


def _is_day(value: object) -> bool:
    return value is None or _is_within(value, OPEN_PAST + 1, OPEN_FUTURE - 1)


_ALLOWED: Mapping[str, Callable[[object], bool]] = {
    "name": _is_text,
    "description": _is_text,
    "author": _is_text,
    "project_id": _is_uuid,
    "circa": lambda value: _is_within(value, 0, MAX_CIRCA),
    "stale_years": lambda value: _is_within(value, 1, MAX_STALE_YEARS),
    "as_of": _is_day,
    "earliest_beginning": _is_day,
    "followed_from": _is_day,
    "title": _is_text,
    "creators": _are_creators,
    "licence": _is_text,
    "keywords": _are_texts,
    "funding": _is_text,
    "contact": _is_text,
    "publication_language": _is_text,
    "headline": _is_text,
    "chart_note": _is_text,
    "chart_note_on": _is_iso_day,
    "translations": _are_translations,
}
