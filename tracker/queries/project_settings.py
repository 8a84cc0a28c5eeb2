"""The settings that are stored in the project file."""

from __future__ import annotations

from tracker.domain.records.project_settings import ProjectSettings
from tracker.queries.reader import Reader


def project_settings(reader: Reader) -> ProjectSettings:
    """Return the settings that are stored in the project file."""
    return reader.settings
