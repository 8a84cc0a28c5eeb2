"""Backups: checked, hashed, deleted by the retention rule, and a good one is never lost because of a bad one."""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import random
import shutil
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.held_reading import HeldReading
from tests.store.building import (
    MADE,
    TickingClock,
    body,
    content,
    digest,
    files,
    is_sound,
    new_project,
    small_inventory,
    wait_for_no_lock,
)
from tracker.errors import KnownError
from tracker.project import Project
from tracker.store.backups.restoring import restore
from tracker.store.project_file import verified_copy
from tracker.store.project_file.verified_copy import BackupFolder, backups_to_delete, copy_checked, is_intact, sum_file

FORMAT = "%Y%m%d-%H%M%S-%f"


def stamped(*moments: datetime) -> list[Path]:
    return [Path(f"{moment.strftime(FORMAT)}.twin") for moment in moments]


def kept_days(days_ago: list[float], now: datetime = MADE) -> list[float]:
    """Return the ages in days of the backups that are not deleted, youngest first."""
    made = {path: age for age in days_ago for path in stamped(now - timedelta(days=age))}
    gone = set(backups_to_delete(made, now))
    return sorted(age for path, age in made.items() if path not in gone)


def test_a_backup_opens_as_an_equal_project(project: Project, tmp_path: Path) -> None:
    small_inventory(project)
    made = project.back_up(tmp_path / "backups")
    assert is_intact(made)
    assert sum_file(made).read_text() == f"{digest(made)}  {made.name}\n"
    assert files(made.parent) == {made.name, sum_file(made).name}
    with Project.open(made, read_only=True) as copy:
        assert content(copy) == content(project)
        assert is_sound(copy)


def test_a_project_has_its_own_backups_whatever_the_name_of_its_file(project: Project, home: Path) -> None:
    assert project.is_backup_due()
    assert project.last_backup() is None
    made = project.back_up()
    assert made.is_relative_to(home / "backups")
    assert not project.is_backup_due()
    last = project.last_backup()
    assert last is not None
    assert timedelta(0) < project.clock.now() - last < timedelta(minutes=1)
    project.save_copy(project.path.with_name("copy.twin"))
    with Project.open(project.path.with_name("copy.twin"), clock=TickingClock(MADE + timedelta(hours=1))) as copy:
        assert copy.last_backup() == last
        assert copy.is_backup_due()


def test_a_damaged_project_makes_no_backup_and_deletes_none(project: Project, tmp_path: Path) -> None:
    small_inventory(project)
    folder = BackupFolder(tmp_path / "backups")
    good = folder.add(project.path, MADE)
    whole = bytearray(project.path.read_bytes())
    for page in range(3, len(whole) // 4096):
        whole[page * 4096 : page * 4096 + 12] = b"\x0d\x00\x01\x00\x02\xff\xff\xff\xff\xff\xff\xff"
    bad = tmp_path / "bad.twin"
    bad.write_bytes(whole)
    with pytest.raises(KnownError) as refused:
        folder.add(bad, MADE + timedelta(days=400))
    assert refused.value.code == "damaged"
    assert files(folder.folder) == {good.name, sum_file(good).name}
    assert is_intact(good)


def test_a_backup_whose_hash_cannot_be_written_is_removed(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(path: Path, *_: object, **__: object) -> None:
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full_disk)
    with pytest.raises(KnownError) as refused:
        project.back_up(tmp_path / "backups")
    assert refused.value.code == "disk_full"
    assert not (tmp_path / "backups").exists()


def test_a_backup_whose_bytes_cannot_be_flushed_once_is_removed(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A system reports a lost write to the first flush after it only, so a later flush that succeeds is no proof."""
    flush_of_system, calls = os.fsync, itertools.count()

    def failing_once(descriptor: int) -> None:
        if next(calls) == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        flush_of_system(descriptor)

    monkeypatch.setattr(os, "fsync", failing_once)
    with pytest.raises(KnownError) as refused:
        project.back_up(tmp_path / "backups")
    assert refused.value.code == "disk_full"
    assert not (tmp_path / "backups").exists()


def test_a_backup_folder_that_cannot_be_made_is_an_error(project: Project, tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(KnownError):
        project.back_up(tmp_path / "taken" / "backups")


def test_a_second_backup_at_the_same_moment_does_not_replace_the_first(project: Project, tmp_path: Path) -> None:
    folder = BackupFolder(tmp_path / "backups")
    first = folder.add(project.path, MADE)
    before = digest(first)
    with pytest.raises(KnownError) as refused:
        folder.add(project.path, MADE)
    assert refused.value.code == "already_exists"
    assert digest(first) == before
    assert is_intact(first)


def test_old_backups_are_deleted_after_a_new_one_is_made(project: Project, tmp_path: Path) -> None:
    folder = BackupFolder(tmp_path / "backups")
    old = [folder.add(project.path, MADE + timedelta(minutes=minutes)) for minutes in (0, 20, 40)]
    new = folder.add(project.path, MADE + timedelta(days=30))
    assert folder.files() == [old[-1], new]
    assert files(folder.folder) == {path.name for made in (old[-1], new) for path in (made, sum_file(made))}


def test_other_files_among_the_backups_are_not_deleted(project: Project, tmp_path: Path) -> None:
    folder = BackupFolder(tmp_path / "backups")
    folder.folder.mkdir()
    (folder.folder / "My own copy.twin").write_bytes(b"mine")
    made = folder.add(project.path, MADE)
    folder.add(project.path, MADE + timedelta(days=4000))
    assert made in folder.files()
    assert (folder.folder / "My own copy.twin").read_bytes() == b"mine"


# by hand: all of two days, then the last of each day, from two weeks on of each week, from ninety days on of each month
THINNING = [
    ("all of two days", [0, 0.1, 0.5, 1, 1.9, 2], [0, 0.1, 0.5, 1, 1.9, 2]),
    ("then the last of a day", [3.2, 3.3, 3.35, 5.1, 5.2], [3.2, 5.1]),
    # 1 May 2024 is a Wednesday: 20 days before is Thursday 11 April, 23 days before Monday the 8th, 24 Sunday the 7th
    ("then the last of a week", [20, 21, 22, 23, 24], [20, 24]),
    ("then the last of a month", [92, 100, 121, 122, 123, 150], [92, 122]),
    ("for ever", [400, 800, 1200, 4000], [400, 800, 1200, 4000]),
    ("a clock that went back", [-5, -5.1, 0], [-5.1, -5, 0]),
]


@pytest.mark.parametrize(("days_ago", "kept"), [row[1:] for row in THINNING], ids=[row[0] for row in THINNING])
def test_backups_are_deleted_by_the_retention_rule(days_ago: list[float], kept: list[float]) -> None:
    assert kept_days(days_ago) == kept


@given(ages=st.lists(st.integers(0, 40_000), unique=True, max_size=60))
def test_the_retention_rule_keeps_the_newest_and_is_stable(ages: list[int]) -> None:
    moments = stamped(*(MADE - timedelta(minutes=20 * age) for age in ages))
    gone = backups_to_delete(moments, MADE)
    kept = sorted(set(moments) - set(gone))
    assert backups_to_delete(kept, MADE) == []
    if ages:
        assert max(moments) in kept
        # every old backup is at most about a month away from a kept one
        times = [datetime.strptime(path.stem, FORMAT).replace(tzinfo=UTC) for path in kept]
        for path in moments:
            moment = datetime.strptime(path.stem, FORMAT).replace(tzinfo=UTC)
            assert min(abs(moment - other) for other in times) <= timedelta(days=31)


def test_a_year_of_daily_work_keeps_few_backups_and_a_spread_of_them(tmp_path: Path) -> None:
    kept: list[Path] = []
    for day, hour in itertools.product(range(400), (8, 12, 17)):
        now = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=day, hours=hour)
        kept += stamped(now)
        for gone in backups_to_delete(kept, now):
            kept.remove(gone)
    ages = [(now - datetime.strptime(path.stem, FORMAT).replace(tzinfo=UTC)).days for path in kept]
    assert len(kept) < 50
    assert sum(age <= 14 for age in ages) >= 15
    assert max(ages) >= 365


def test_a_copy_never_replaces_a_file(project: Project, tmp_path: Path) -> None:
    for taken in ("there.twin", "journal.twin-journal"):
        (tmp_path / taken).write_bytes(b"mine")
    for target in ("there.twin", "journal.twin"):
        with pytest.raises(KnownError) as refused:
            project.save_copy(tmp_path / target)
        assert refused.value.code == "already_exists"
    assert (tmp_path / "there.twin").read_bytes() == b"mine"
    assert not (tmp_path / "journal.twin").exists()


def test_copies_can_be_made_while_the_project_is_written(project: Project, tmp_path: Path) -> None:
    made, failures = [], []
    both = threading.Barrier(2)

    def copying() -> None:
        try:
            for number in range(12):
                both.wait()
                copy_checked(project.path, tmp_path / f"copy-{number}.twin")
                made.append(tmp_path / f"copy-{number}.twin")
        except Exception as error:  # noqa: BLE001  (told below, in the test's own thread)
            failures.append(error)
            both.abort()

    worker = threading.Thread(target=copying)
    worker.start()
    # three steps while each copy is made: steps without a pause would leave no moment for reading
    for number in range(12):
        with contextlib.suppress(threading.BrokenBarrierError):
            both.wait()
        for town in "abc":
            body(project, f"Town {number} {town}")
    worker.join()
    assert not failures
    assert len(made) == 12
    sizes = []
    for path in made:
        with Project.open(path, read_only=True) as copy:
            assert is_sound(copy)
            sizes.append(len(content(copy)["records"]["body"]))
    assert sizes == sorted(sizes)


@pytest.mark.parametrize("hold_at", [1, 3, 10])
def test_a_write_does_not_wait_for_a_copy_which_shows_one_state(
    small: tuple[Project, dict[str, int]], tmp_path: Path, hold_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verified_copy, "PAGES_AT_ONCE", 1)
    project, _ = small
    wait_for_no_lock(project)
    with HeldReading(hold_at) as held:
        copying = held.begin(lambda: project.save_copy(tmp_path / "copy.twin", held.middle))
        body(project, "Breda")
        body(project, "Delft")
        held.result(copying)
    with Project.open(tmp_path / "copy.twin", read_only=True) as copy:
        assert is_sound(copy)
        assert content(copy) == content(project)


def test_a_changed_backup_is_detected_by_its_hash(project: Project, tmp_path: Path) -> None:
    small_inventory(project)
    made = project.back_up(tmp_path / "backups")
    shutil.copy(made, tmp_path / "kept")
    made.write_bytes(made.read_bytes().replace(b"Gelderlander", b"Gelderlandes"))
    assert not is_intact(made)
    shutil.copy(tmp_path / "kept", made)
    assert is_intact(made)
    sum_file(made).write_text("")
    assert not is_intact(made)


def flipped_backups(project: Project, folder: Path, dice: random.Random, times: int) -> int:
    """Flip one bit of a backup at a time, and return how often the hash found it; restoring must refuse each."""
    small_inventory(project)
    made = project.back_up(folder)
    whole, found = made.read_bytes(), 0
    for _ in range(times):
        flipped = bytearray(whole)
        flipped[dice.randrange(len(flipped))] ^= 1 << dice.randrange(8)
        made.write_bytes(flipped)
        with pytest.raises(KnownError):
            restore(made, project.path)
        found += not is_intact(made)
    made.write_bytes(whole)
    assert is_intact(made)
    return found


def test_every_flipped_bit_of_a_backup_is_found(project: Project, tmp_path: Path) -> None:
    assert flipped_backups(project, tmp_path / "backups", random.Random(4), 60) == 60


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_many_flipped_bits_of_a_backup_are_found(project: Project, tmp_path: Path) -> None:
    assert flipped_backups(project, tmp_path / "backups", random.Random(), 3_000) == 3_000


def test_a_new_project_has_its_own_backups(tmp_path: Path) -> None:
    with new_project(tmp_path, "a.twin") as a, new_project(tmp_path, "b.twin") as b:
        assert a.backup_folder.folder != b.backup_folder.folder


@pytest.mark.parametrize("calls", [1, 3, 6])
def test_a_copy_cancelled_at_any_time_leaves_no_file(
    small: tuple[Project, dict[str, int]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: int
) -> None:
    project, _ = small
    monkeypatch.setattr(verified_copy, "PAGES_AT_ONCE", 20)
    monkeypatch.setattr(verified_copy, "_STEPS_AT_ONCE", 1_000)
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) >= calls:
            raise KnownError("cancelled")

    with pytest.raises(KnownError) as given_up:
        project.save_copy(tmp_path / "copy.twin", progress)
    assert given_up.value.code == "cancelled"
    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == []
    project.save_copy(tmp_path / "copy.twin", lambda _done, _total: None)
    with Project.open(tmp_path / "copy.twin", read_only=True) as copy:
        assert content(copy) == content(project)
