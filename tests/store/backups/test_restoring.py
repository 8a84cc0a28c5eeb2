"""Restoring loses nothing: the current file is moved aside, with its journal."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.store.building import body, content, digest, files, is_sound
from tests.systems import needs_links
from tracker.errors import KnownError
from tracker.project import Project
from tracker.store.backups.restoring import restore
from tracker.store.project_file.moved_aside import moved_aside_files
from tracker.store.project_file.verified_copy import sum_file


@pytest.fixture
def project(small: tuple[Project, dict[str, int]]) -> Project:
    return small[0]


@pytest.fixture
def backup(project: Project, tmp_path: Path) -> Path:
    """Return a backup of a small inventory; a body was added after it, and the project was closed."""
    made = project.back_up(tmp_path / "backups")
    body(project, "Breda")
    project.close()
    return made


def test_a_backup_replaces_a_damaged_project(project: Project, backup: Path) -> None:
    damaged = project.path.read_bytes()[:3000]
    project.path.write_bytes(damaged)
    journal = Path(f"{project.path}-journal")
    journal.write_bytes(b"the journal of the damaged one")
    aside = restore(backup, project.path)
    assert aside is not None
    assert aside.read_bytes() == damaged
    assert Path(f"{aside}-journal").read_bytes() == b"the journal of the damaged one"
    assert not journal.exists()
    assert digest(project.path) == digest(backup)
    with Project.open(project.path) as restored:
        assert is_sound(restored)
        assert body(restored, "Weert")


def test_a_backup_is_copied_to_a_free_path(project: Project, backup: Path, tmp_path: Path) -> None:
    assert restore(backup, tmp_path / "again.twin") is None
    with Project.open(tmp_path / "again.twin", read_only=True) as again:
        assert len(content(again)["records"]["partnership"]) == 2


def test_a_journal_without_its_project_is_moved_aside_and_never_applied_to_the_backup(
    project: Project, backup: Path
) -> None:
    writer = sqlite3.connect(project.path, isolation_level=None)
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE journal_state SET is_replaying = 1")
    writer.execute("UPDATE body SET note = hex(zeroblob(20000))")
    orphan = Path(f"{project.path}-journal").read_bytes()
    writer.execute("ROLLBACK")
    writer.close()
    project.path.unlink()
    Path(f"{project.path}-journal").write_bytes(orphan)
    aside = restore(backup, project.path)
    assert aside is not None
    assert Path(f"{aside}-journal").read_bytes() == orphan
    assert digest(project.path) == digest(backup)


def test_restoring_twice_leaves_both_replaced_files(project: Project, backup: Path) -> None:
    first, second = restore(backup, project.path), restore(backup, project.path)
    assert first is not None
    assert second is not None
    assert first != second
    assert first.exists()
    assert second.exists()


@pytest.mark.parametrize("name", ["plain.twin", "ties [draft] *.twin", f"{'long ' * 45}.twin"])
def test_moved_aside_files_are_found_for_any_file_name(backup: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    assert restore(backup, target) is None
    (tmp_path / "another-replaced-once.twin").write_bytes(b"of another project")
    moved = [restore(backup, target), restore(backup, target)]
    assert moved_aside_files(target) == moved


@pytest.mark.parametrize("spoilt", ["flipped", "cut off", "no project", "missing"])
def test_a_bad_backup_moves_nothing(project: Project, backup: Path, spoilt: str) -> None:
    if spoilt == "flipped":
        backup.write_bytes(backup.read_bytes().replace(b"Gelderlander", b"Gelderlandes"))
    elif spoilt == "cut off":
        backup.write_bytes(backup.read_bytes()[:-4096])
    elif spoilt == "no project":
        backup.write_bytes(b"naam;land\n" * 50)
    else:
        backup.unlink()
    before, there = digest(project.path), files(project.path.parent)
    with pytest.raises(KnownError):
        restore(backup, project.path)
    assert digest(project.path) == before
    assert files(project.path.parent) == there


def test_a_backup_without_its_hash_is_checked_by_sqlite_alone(project: Project, backup: Path) -> None:
    sum_file(backup).unlink()
    assert restore(backup, project.path) is not None


def test_a_folder_is_not_moved_aside(project: Project, backup: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(KnownError) as refused:
        restore(backup, tmp_path / "folder")
    assert refused.value.code == "is_a_folder"
    assert (tmp_path / "folder").is_dir()


def test_a_project_open_for_writing_is_not_replaced(project: Project, backup: Path) -> None:
    with Project.open(project.path) as writing:
        with pytest.raises(KnownError) as refused:
            restore(backup, project.path)
        assert refused.value.code == "locked"
        assert body(writing, "Weert")


def test_a_project_opened_before_a_restore_does_not_write_to_the_new_file(project: Project, backup: Path) -> None:
    with Project.open(project.path) as opened:
        project.path.rename(project.path.with_name("moved.twin"))
        backup.rename(project.path)
        with pytest.raises(KnownError) as refused:
            body(opened, "Weert")
        assert refused.value.code == "changed_outside"


@needs_links
def test_restoring_replaces_the_target_of_a_link_and_not_the_link(
    project: Project, backup: Path, tmp_path: Path
) -> None:
    link = tmp_path / "linked" / "link.twin"
    link.parent.mkdir()
    link.symlink_to(project.path)
    with Project.open(project.path), pytest.raises(KnownError) as refused:
        restore(backup, link)
    assert refused.value.code == "locked"
    aside = restore(backup, link)
    assert aside is not None
    assert aside.parent == project.path.parent
    assert link.is_symlink()
    assert digest(project.path) == digest(backup)
