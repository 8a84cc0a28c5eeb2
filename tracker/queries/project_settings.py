"""The settings that are stored in the project file, and what it says about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.records.project_settings import ProjectSettings
from tracker.queries.reader import Reader
from tracker.store.project_settings import read_about

if TYPE_CHECKING:
    from tracker.domain.records.about_project import AboutProject


def project_settings(reader: Reader) -> ProjectSettings:
    """Return the settings that are stored in the project file."""
    return reader.settings


def about_project(reader: Reader) -> AboutProject:
    """Return what the project says about itself for those who publish or cite it."""
    return read_about(reader.connection)
