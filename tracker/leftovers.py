"""Removes files that killed programs left of a project: next to it, among its backups, in the second backup folder."""

from __future__ import annotations

from pathlib import Path

from tracker.paths import home
from tracker.settings import SettingsFile
from tracker.store.backups import second_folder
from tracker.unfinished_files import clear_left_of


def clear_leftovers(project: Path, identifier: str) -> None:
    """Remove unfinished files of a project, and all that killed programs noted; files of running programs are left."""
    place = SettingsFile().value.second_backup_folder
    elsewhere = [second_folder.folder_in(Path(place), identifier).folder] if place else []
    clear_left_of(project, identifier, (home().backups / identifier, home().backups, *elsewhere))
