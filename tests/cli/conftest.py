from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.store.building import new_project, small_inventory
from tracker.file_modes import own_folders
from tracker.paths import home as program_home
from tracker.project import Project
from tracker.store.project_file.verified_copy import TIME_FORMAT, BackupFolder, sum_file, write_sum


@pytest.fixture(scope="session")
def two_partnerships(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with two partnerships, to be copied."""
    with new_project(tmp_path_factory.mktemp("two-ties")) as project:
        small_inventory(project)
    return project.path


@pytest.fixture(scope="session")
def its_backup(two_partnerships: Path) -> Path:
    """Return a backup of the project, to be copied; its folder has the project's id as name."""
    with Project.open(two_partnerships, read_only=True) as project:
        identifier = project.identifier
    return BackupFolder(two_partnerships.parent / identifier).add(two_partnerships, datetime.now(UTC))


@pytest.fixture
def new_terminal(capsys: pytest.CaptureFixture[str], two_partnerships: Path, tmp_path: Path, home: Path) -> Terminal:
    """Return a terminal with a project of two partnerships that has no backup yet."""
    return Terminal(capsys, Path(shutil.copy(two_partnerships, tmp_path / two_partnerships.name)))


@pytest.fixture
def terminal(new_terminal: Terminal, its_backup: Path) -> Terminal:
    """Return a terminal with a project of two partnerships that was backed up now, as while it is worked on."""
    folder = own_folders(program_home().backups, its_backup.parent.name)
    backup = Path(shutil.copy(its_backup, folder / f"{datetime.now(UTC):{TIME_FORMAT}}.twin"))
    write_sum(backup, sum_file(its_backup).read_text().split()[0])
    return new_terminal
