"""The text about the last backup, and the check and backups in the background."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from tests.conftest import mounted
from tests.ui.room import Room
from tracker.paths import home as folders
from tracker.project import Project
from ui.backups.backup_runner import BackupScheduler
from ui.backups.backup_text import backup_text
from ui.core.errors import sentence

NOW = datetime(2023, 5, 7, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=20), "Backup just now"),
        (timedelta(minutes=1), "Backup 1 minute ago"),
        (timedelta(minutes=59), "Backup 59 minutes ago"),
        (timedelta(hours=1), "Backup 1 hour ago"),
        (timedelta(days=3), "Backup of 4 May 2023"),
        (timedelta(seconds=-30), "Backup just now"),
    ],
)
def test_the_text_about_the_last_backup(ago: timedelta, words: str) -> None:
    assert backup_text(NOW - ago, NOW) == words


def test_the_text_without_a_backup() -> None:
    assert backup_text(None, NOW) == "No backup yet"


def test_a_project_that_is_closed_before_its_check_is_not_checked(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.backups.backup_runner.CHECK_AFTER", 0)
    checked: list[str] = []
    monkeypatch.setattr(Project, "check", lambda _self: checked.append("checked"))
    backups = BackupScheduler(room.context, room.window)
    backups.begin()
    backups.finish()
    QApplication.processEvents()
    backups.finish()
    assert checked == []


@pytest.mark.needs_root
def test_a_backup_that_fails_on_a_full_disk_is_reported_as_a_failed_backup(room: Room) -> None:
    folder = folders().backups
    folder.mkdir(parents=True)
    told: list[str] = []
    room.context.bridge.operation_failed.connect(lambda error, _retry: told.append(sentence(error)))
    backups = BackupScheduler(room.context, room.window)
    with mounted(folder, "-t", "tmpfs", "-o", "size=64k", "tmpfs"):
        backups.back_up_now()
        backups.finish()
        QApplication.processEvents()
    [words] = told
    assert words.startswith("No backup was made. The disk of ")
    assert "is still saved" in words
    assert "your text" not in words
