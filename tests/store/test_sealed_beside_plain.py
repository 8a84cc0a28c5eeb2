"""An encrypted project and its unencrypted copy have the same project id, but do not affect each other's backups."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.clocks import FixedClock
from tests.store.building import new_project, small_inventory
from tests.store.sealed import PASSPHRASE, as_in_a_new_run, require_cipher
from tracker.project import Project
from tracker.services.backups import is_newest_encrypted
from tracker.services.passphrases import change, unlock

BEGUN = datetime(2023, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def both(tmp_path: Path, home: Path) -> Iterator[tuple[Path, Path]]:
    """Yield an encrypted project with a backup, and an unencrypted copy from before."""
    require_cipher()
    with new_project(tmp_path, "sealed.twin") as project:
        small_inventory(project)
        project.save_copy(tmp_path / "plain.twin")
    change(tmp_path / "sealed.twin", PASSPHRASE, FixedClock(BEGUN))
    yield tmp_path / "sealed.twin", tmp_path / "plain.twin"
    as_in_a_new_run()


def test_a_backup_of_the_plain_copy_does_not_count_for_the_encrypted_project(both: tuple[Path, Path]) -> None:
    sealed, plain = both
    later = FixedClock(BEGUN + timedelta(hours=1))
    with Project.open(plain, clock=later) as project:
        assert project.is_backup_due()
        project.back_up()
        assert not project.is_backup_due()
    with Project.open(sealed, clock=later) as project:
        assert project.is_backup_due()
        assert project.last_backup() == BEGUN


def test_old_backups_are_not_deleted_because_of_backups_of_the_other_copy(both: tuple[Path, Path]) -> None:
    sealed, plain = both
    for hour in range(3):
        with Project.open(plain, clock=FixedClock(BEGUN + timedelta(hours=1 + hour))) as project:
            project.back_up()
    with Project.open(plain, clock=FixedClock(BEGUN + timedelta(days=30))) as project:
        project.back_up()
        folder = project.backup_folder
    # the encrypted backup is of the same day as older plain ones, of which the last is kept
    assert len(folder.files_by_encryption(is_encrypted=True)) == 1
    assert len(folder.files_by_encryption(is_encrypted=False)) == 2
    as_in_a_new_run()
    unlock(sealed, PASSPHRASE)
    with Project.open(sealed, clock=FixedClock(BEGUN + timedelta(days=31))) as project:
        project.back_up()
    assert len(folder.files_by_encryption(is_encrypted=False)) == 2


def test_it_is_detected_whether_the_newest_backup_is_encrypted(both: tuple[Path, Path]) -> None:
    sealed, plain = both
    with Project.open(plain, clock=FixedClock(BEGUN + timedelta(hours=1))) as project:
        assert is_newest_encrypted(project.identifier)
        project.back_up()
        assert is_newest_encrypted(project.identifier) is False
    with Project.open(sealed, clock=FixedClock(BEGUN + timedelta(hours=2))) as project:
        project.back_up()
        assert is_newest_encrypted(project.identifier)
