"""The pictures of backups and of a damaged project, with the files that they need next to the project."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ui.pictures.pictured_window import wait_for_tasks

if TYPE_CHECKING:
    from tracker.project import Project
    from tracker.settings import SettingsFile
    from ui.shell.main_window import MainWindow

_HOURS = (0, 4, 5, 27)
"""The ages of the backups in hours."""


def show_backups(window: MainWindow, project_path: Path) -> None:
    """Show the list of backups, with a second backup folder and one damaged backup."""
    from ui.backups.backups_dialog import BackupsDialog

    assert window.project is not None
    _make_backups(window.project.context.project, project_path.with_name("stick"), window.settings)
    window.safety.show_backups()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, BackupsDialog)
    wait_for_tasks(dialog)


def show_damaged(window: MainWindow, project_path: Path) -> None:
    """Show the page about a truncated file, with a backup that lacks its last steps."""
    path = _write_damaged(project_path)
    window.close_project()
    window.open_path(path)
    wait_for_tasks(window.safety)
    # The page has read the file. A second file of the project would cause a notice on the following pages.
    path.unlink()


def _make_backups(project: Project, stick: Path, settings: SettingsFile) -> None:
    """Make some backups. The newest is copied to a second backup folder, and an old backup is damaged."""
    from tracker.services.backups import copy_to_second_backup_folder, set_second_backup_folder

    folder, now = project.backup_folder, project.clock.now()
    for path in folder.files():
        path.unlink()
    made = [folder.add(project.path, now - timedelta(hours=hours)) for hours in _HOURS]
    spoilt = bytearray(made[-1].read_bytes())
    spoilt[-1] ^= 1
    made[-1].write_bytes(spoilt)
    stick.mkdir(exist_ok=True)
    set_second_backup_folder(stick, settings)
    copy_to_second_backup_folder(project.identifier, stick, now)


def _write_damaged(project_path: Path) -> Path:
    """Write a truncated copy of the project, and a backup that lacks its last steps."""
    from tracker.domain.records.drafts import BodyDraft
    from tracker.operations.bodies import add_body
    from tracker.project import Project

    path = project_path.with_name(f"{project_path.stem} on a stick.twin")
    path.unlink(missing_ok=True)
    with Project.open(project_path, read_only=True) as project:
        project.save_copy(path)
    with Project.open(path) as project:
        project.back_up()
        for name, country in (("Leiden", "NL"), ("Nanjing", "CN")):
            project.perform(add_body, BodyDraft(name, country=country))
    path.write_bytes(path.read_bytes()[:-100])
    return path
