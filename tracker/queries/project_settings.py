"""The settings that are stored in the project file."""

from __future__ import annotations

from tracker.domain.records.project_settings import DEFAULT_STALE_YEARS, ProjectSettings
from tracker.queries.reader import Reader


def project_settings(reader: Reader) -> ProjectSettings:
    """Return the settings that are stored in the project file."""
    return ProjectSettings(
        name=reader.setting("name", ""),
        description=reader.setting("description", ""),
        as_of=reader.setting("as_of", None),
        circa=reader.setting("circa", 1),
        stale_years=reader.setting("stale_years", DEFAULT_STALE_YEARS),
        earliest_beginning=reader.setting("earliest_beginning", None),
    )
