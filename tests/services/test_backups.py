"""Backups without an open project: finding and verifying them, the second folder, and the steps that restoring would
lose.
"""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.store.building import MADE, TickingClock, body, digest, small_project
from tracker.errors import KnownError
from tracker.project import Project
from tracker.services.backups import (
    backed_up_projects,
    backups_of,
    check_backup,
    copy_to_second_backup_folder,
    folder_of,
    is_second_backup_folder_available,
    last_copy_to_second_backup_folder,
    missing_steps,
    newest_intact,
    project_at,
    read_contents,
    restore,
    set_second_backup_folder,
)
from tracker.settings import SettingsFile
from tracker.store.project_file.verified_copy import sum_file


@pytest.fixture
def project(tmp_path: Path, home: Path) -> Project:
    """Return a closed project with a backup; its file was named Ties when the backup was made."""
    made, _ = small_project(tmp_path)
    with made:
        made.back_up()
    return made


def spoil(path: Path, start: int, length: int) -> None:
    whole = bytearray(path.read_bytes())
    whole[start : start + length] = bytes(len(whole[start : start + length]))
    path.write_bytes(whole)


def test_a_project_is_listed_with_its_name_path_and_contents_of_backups(project: Project) -> None:
    (found,) = backed_up_projects()
    assert (found.identifier, found.name, found.paths) == (project.identifier, "ties", (project.path,))
    (backup,) = backups_of(project.identifier)
    assert backup.where == "here"
    assert backup.size == backup.path.stat().st_size
    assert abs(backup.moment - project.clock.now()) < timedelta(minutes=1)
    held = read_contents(backup.path)
    assert held is not None
    assert (held.identifier, held.partnerships, held.changes, held.sources) == (project.identifier, 2, 3, 2)


def test_reading_a_backup_writes_no_files(project: Project) -> None:
    (backup,) = backups_of(project.identifier)
    before, there = digest(backup.path), set(backup.path.parent.iterdir())
    assert check_backup(backup.path) == "verified"
    assert read_contents(backup.path) is not None
    assert (digest(backup.path), set(backup.path.parent.iterdir())) == (before, there)


def test_the_newest_backup_comes_first_and_a_damaged_one_is_skipped(project: Project) -> None:
    (good,) = backups_of(project.identifier)
    with Project.open(project.path, who="x", clock=TickingClock(MADE + timedelta(hours=1))) as opened:
        body(opened, "Breda")
        opened.back_up()
    newest, older = backups_of(project.identifier)
    assert older == good
    assert newest.moment > older.moment
    spoil(newest.path, 4096, 100)
    assert check_backup(newest.path) == "altered"
    assert newest_intact(project.identifier) == good


@pytest.mark.parametrize("moment", [MADE - timedelta(hours=1), datetime(1970, 1, 2, tzinfo=UTC)])
def test_the_backup_with_the_last_step_is_the_newest_if_the_clock_was_set_back(
    project: Project, moment: datetime
) -> None:
    (earlier,) = backups_of(project.identifier)
    with Project.open(project.path, who="x", clock=TickingClock(moment)) as opened:
        body(opened, "Breda")
        made = opened.back_up()
    assert [backup.path for backup in backups_of(project.identifier)] == [made, earlier.path]
    found = newest_intact(project.identifier)
    assert found is not None
    assert found.path == made
    with Project.open(project.path, who="x", clock=TickingClock(MADE + timedelta(hours=1))) as opened:
        assert opened.is_backup_due()
        last = opened.back_up()
    assert [backup.path for backup in backups_of(project.identifier)] == [last, made, earlier.path]


def test_a_backup_under_a_clock_that_was_ahead_is_not_the_newest_for_ever(project: Project) -> None:
    with Project.open(project.path, who="x", clock=TickingClock(datetime(2040, 1, 1, tzinfo=UTC))) as opened:
        ahead = opened.back_up()
    with Project.open(project.path, who="x", clock=TickingClock(MADE + timedelta(hours=1))) as opened:
        body(opened, "Breda")
        assert opened.is_backup_due()
        last = opened.back_up()
    assert [backup.path for backup in backups_of(project.identifier)][:2] == [last, ahead]


def test_a_backup_without_its_hash_is_checked_by_sqlite(project: Project) -> None:
    (backup,) = backups_of(project.identifier)
    sum_file(backup.path).unlink()
    assert check_backup(backup.path) == "sound"
    spoil(backup.path, 4096, 8192)
    assert check_backup(backup.path) == "damaged"
    backup.path.unlink()
    assert check_backup(backup.path) == "missing"


PLACES = [("header", 0, 100), ("schema", 100, 4000), ("middle", 40_000, 20_000), ("everything", 0, 10_000_000)]


@pytest.mark.parametrize(("start", "length"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES])
def test_a_damaged_file_is_found_by_its_path_restored_and_moved_aside(
    project: Project, start: int, length: int
) -> None:
    spoil(project.path, start, length)
    damaged = project.path.read_bytes()
    found = project_at(project.path)
    assert found is not None
    assert found.identifier == project.identifier
    good = newest_intact(found.identifier)
    assert good is not None
    aside = restore(good.path, project.path)
    assert aside is not None
    assert aside.read_bytes() == damaged
    with Project.open(project.path) as again:
        assert body(again, "Weert")


def test_a_moved_file_with_a_readable_id_finds_its_backups(project: Project) -> None:
    moved = project.path.with_name("elsewhere.twin")
    project.path.rename(moved)
    found = project_at(moved)
    assert found is not None
    assert found.identifier == project.identifier


def test_a_path_without_backups_has_no_project(project: Project, tmp_path: Path) -> None:
    assert project_at(tmp_path / "never.twin") is None


def test_missing_steps_are_read_from_the_file_while_it_is_readable(project: Project) -> None:
    (backup,) = backups_of(project.identifier)
    assert missing_steps(project.path, backup.path).steps == ()
    with Project.open(project.path, who="x", clock=TickingClock(MADE + timedelta(hours=1))) as opened:
        body(opened, "Breda")
        body(opened, "Weert")
    before = digest(project.path)
    lost = missing_steps(project.path, backup.path)
    assert lost.steps is not None
    assert [step.facts["name"] for step in lost.steps] == ["Weert", "Breda"]
    spoil(project.path, 0, 100)
    lost = missing_steps(project.path, backup.path)
    assert lost.steps is None
    assert lost.written is not None
    assert before != digest(project.path)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    set_second_backup_folder(folder, SettingsFile())
    return folder


def test_the_second_folder_gets_a_verified_copy_in_a_folder_named_after_the_project(
    project: Project, stick: Path
) -> None:
    made = copy_to_second_backup_folder(project.identifier, stick, MADE)
    assert made is not None
    assert made.parent.name == f"ties {project.identifier}"
    assert check_backup(made) == "verified"
    assert last_copy_to_second_backup_folder(project.identifier, stick) == MADE
    here, there = backups_of(project.identifier)
    assert {here.where, there.where} == {"here", "second_place"}
    assert digest(here.path) == digest(there.path)
    assert copy_to_second_backup_folder(project.identifier, stick, MADE) == made


def test_a_missing_stick_is_not_filled_even_if_its_mount_point_exists(
    project: Project, stick: Path, tmp_path: Path
) -> None:
    stick.rename(tmp_path / "in a drawer")
    stick.mkdir()
    assert not is_second_backup_folder_available(stick)
    assert copy_to_second_backup_folder(project.identifier, stick, MADE) is None
    assert list(stick.iterdir()) == []
    assert last_copy_to_second_backup_folder(project.identifier, stick) is None
    stick.rmdir()
    (tmp_path / "in a drawer").rename(stick)
    assert copy_to_second_backup_folder(project.identifier, stick, MADE) is not None


@pytest.mark.parametrize("left", [None, b"", b"0123", b"\xff"])
def test_an_interrupted_copy_is_made_again(project: Project, stick: Path, left: bytes | None) -> None:
    """Its checksum is missing, or was not written completely."""
    made = copy_to_second_backup_folder(project.identifier, stick, MADE)
    assert made is not None
    sum_file(made).unlink()
    if left is not None:
        sum_file(made).write_bytes(left)
    made.write_bytes(made.read_bytes()[:5000])
    assert copy_to_second_backup_folder(project.identifier, stick, MADE) == made
    assert check_backup(made) == "verified"


@pytest.mark.needs_root
def test_a_full_stick_is_reported_and_contains_no_partial_files(project: Project, small_disk: Path) -> None:
    set_second_backup_folder(small_disk, SettingsFile())
    (small_disk / "films").write_bytes(bytes(1_900_000))
    with pytest.raises(KnownError) as refused:
        copy_to_second_backup_folder(project.identifier, small_disk, MADE)
    assert refused.value.code == "disk_full"
    assert not [path for path in small_disk.rglob("*") if path.suffix in (".twin", ".part", ".sha256")]


def test_a_folder_that_cannot_be_written_is_not_set_as_second_folder(tmp_path: Path) -> None:
    settings = SettingsFile()
    with pytest.raises(KnownError):
        set_second_backup_folder(tmp_path / "nowhere", settings)
    assert settings.value.second_backup_folder == ""


@pytest.mark.parametrize("spoilt", ["", "[]", '{"paths": 5, "name": null}', "[" * 100_000])
def test_damaged_notes_count_as_missing(project: Project, spoilt: str) -> None:
    (folder_of(project.identifier) / "project.json").write_text(spoilt)
    (found,) = backed_up_projects()
    assert found.name == "ties"
    assert found.paths == ()
    with Project.open(project.path, clock=TickingClock(MADE + timedelta(hours=1))) as opened:
        opened.back_up()
    assert backed_up_projects()[0].paths == (project.path,)


def test_other_folders_among_the_backups_are_not_listed(project: Project, home: Path) -> None:
    (home / "backups" / "my own").mkdir()
    shutil.copy(project.path, home / "backups" / "my own" / "20240101-000000-000000.twin")
    assert len(backed_up_projects()) == 1


def test_a_project_name_with_any_characters_becomes_a_folder_name(tmp_path: Path, home: Path, stick: Path) -> None:
    with Project.create(tmp_path / "x.twin", name='../武汉: "ties"? ' + "n" * 250) as made:
        made.back_up()
    filled = copy_to_second_backup_folder(made.identifier, stick, MADE)
    assert filled is not None
    assert filled.parent.parent == stick / "Twintrack backups"
    assert len(os.fsencode(filled.parent.name)) < 255
