"""The files that the pictures of backups and of a damaged project need beside the project."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.project import Project
    from tracker.settings import SettingsFile

_HOURS = (0, 4, 5, 27)
"""How long ago the backups were made."""


def make_backups(project: Project, stick: Path, settings: SettingsFile) -> None:
    """Some backups, the newest in a second place too, and an old one that is no longer what was saved."""
    from tracker.backups import choose_second_place, fill_second_place

    folder, now = project.backups, project.clock.now()
    for path in folder.files():
        path.unlink()
    made = [folder.add(project.path, now - timedelta(hours=hours)) for hours in _HOURS]
    spoilt = bytearray(made[-1].read_bytes())
    spoilt[-1] ^= 1
    made[-1].write_bytes(spoilt)
    stick.mkdir(exist_ok=True)
    choose_second_place(stick, settings)
    fill_second_place(project.identifier, stick, now)


def write_damaged(beside: Path) -> Path:
    """A copy of the project whose end is gone, and a backup that lacks what was recorded last."""
    from tracker.domain.records import BodyDraft
    from tracker.operations.bodies import add_body
    from tracker.project import Project

    path = beside.with_name(f"{beside.stem} on a stick.twin")
    path.unlink(missing_ok=True)
    with Project.open(beside, read_only=True) as project:
        project.save_copy(path)
    with Project.open(path) as project:
        project.back_up()
        for name, country in (("Leiden", "NL"), ("Nanjing", "CN")):
            project.perform(add_body, BodyDraft(name, country=country))
    path.write_bytes(path.read_bytes()[:-100])
    return path
