"""Projects in awkward places: read-only media, full disks, long and odd paths, wrong clocks."""

from __future__ import annotations

import json
import os
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from tests.clocks import FixedClock
from tests.conftest import fill_up, mounted, read_only
from tests.store.building import (
    MADE,
    TickingClock,
    body,
    content,
    digest,
    files,
    is_sound,
    labels,
    records,
    small_inventory,
    small_project,
)
from tracker.domain.records.drafts import BodyDraft
from tracker.errors import KnownError
from tracker.operations.bodies import edit_body
from tracker.project import Project
from tracker.queries.evidence.journal_steps import record_steps, steps
from tracker.services.copies import apply_merge, merge_copy_file
from tracker.services.tables.table_transfer import (
    PlanRequest,
    apply_plan_in_background,
    mapping_for,
    plan_table,
    read_table_file,
)
from tracker.store.lock import WriterLock, is_free, lock_path
from tracker.store.project_file.verified_copy import journal_path
from tracker.wording.messages import problem_hint, problem_text
from ui.inspector.record_steps import steps_of


@pytest.fixture
def made(tmp_path: Path, home: Path) -> Path:
    (tmp_path / "work").mkdir()
    project, _ = small_project(tmp_path / "work")
    project.close()
    return project.path


@pytest.mark.needs_root
def test_a_project_on_a_read_only_medium_can_be_read(made: Path) -> None:
    with read_only(made.parent):
        with pytest.raises(KnownError) as refused:
            Project.open(made)
        assert refused.value.code == "read_only"
        with Project.open(made, read_only=True) as project:
            assert len(content(project)["records"]["partnership"]) == 2
            assert is_sound(project)
            assert project.back_up().exists()


@pytest.mark.needs_root
def test_a_read_only_file_is_detected_when_it_is_opened(made: Path) -> None:
    with read_only(made), pytest.raises(KnownError) as refused:
        Project.open(made)
    assert refused.value.code == "read_only"
    assert files(made.parent) == {made.name}


@pytest.mark.needs_root
def test_an_unfinished_write_on_a_read_only_medium_is_reported_with_a_solution(made: Path) -> None:
    writer = sqlite3.connect(made, isolation_level=None)
    writer.execute("PRAGMA cache_size = 1")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE journal_state SET is_replaying = 1")
    writer.execute("UPDATE body SET note = hex(zeroblob(20000))")
    torn, journal = made.read_bytes(), journal_path(made).read_bytes()
    writer.execute("ROLLBACK")
    writer.close()
    made.write_bytes(torn)
    journal_path(made).write_bytes(journal)
    with read_only(made.parent), pytest.raises(KnownError) as refused:
        Project.open(made, read_only=True)
    assert refused.value.code == "unfinished_write"
    assert "-journal" in problem_hint(refused.value)
    with Project.open(made) as project:
        assert is_sound(project)


@pytest.mark.needs_root
def test_a_full_disk_loses_nothing_and_writing_works_again_when_space_is_freed(small_disk: Path, home: Path) -> None:
    with Project.create(small_disk / "ties.twin", who="tester", clock=TickingClock()) as project:
        body(project, "Breda")
        filler = fill_up(small_disk)
        with pytest.raises(KnownError) as refused:
            body(project, "Weert")
        assert refused.value.code == "disk_full"
        assert [row["name"] for row in content(project)["records"]["body"]] == ["Breda"]
        assert is_sound(project)
        filler.unlink()
        body(project, "Weert")
        assert len(content(project)["records"]["body"]) == 2


@pytest.mark.needs_root
def test_an_import_and_a_merge_succeed_after_a_save_failed_on_a_full_disk(
    small_disk: Path, tmp_path: Path, home: Path
) -> None:
    """With space for the rollback journal but not for the file, the commit fails."""
    with Project.create(small_disk / "ties.twin", who="tester", clock=TickingClock()) as project:
        small_inventory(project)
        (tmp_path / "bert.twin").write_bytes(project.path.read_bytes())
        with Project.open(tmp_path / "bert.twin", who="bert") as copy:
            body(copy, "Weert")
        (tmp_path / "ties.csv").write_text("body_a,country_a,body_b,country_b\nEde,NL,Xian,CN\n", "utf-8")
        at_commit = (free for free in range(0, 200_000, 4096) if _is_commit_refused(project, small_disk, free))
        for _ in range(2):
            next(at_commit)
            # on a separate connection, as the window writes large changes
            report = merge_copy_file(project, tmp_path / "bert.twin", dry_run=True)
            project.require_writable()
            project.publish(apply_merge(project, tmp_path / "bert.twin", report))
            table = read_table_file(tmp_path / "ties.csv")
            plan = project.query(plan_table, table, PlanRequest(mapping_for(table.table, None)[0]))
            project.require_writable()
            project.publish(apply_plan_in_background(project, plan, lambda done, total: None))
            assert {"Ede", "Xian", "Weert"} <= {row["name"] for row in records(project, "body")}
            assert is_sound(project)
            project.undo()
            project.undo()


def _is_commit_refused(project: Project, disk: Path, free: int) -> bool:
    """Save a long note with only so many bytes free, then free space, and return whether the commit was what failed."""
    filler, before = fill_up(disk), content(project)
    os.truncate(filler, filler.stat().st_size - free)
    with pytest.raises(KnownError) as refused:
        body(project, "Breda", note="x" * 100_000)
    filler.unlink()
    assert refused.value.code == "disk_full"
    assert content(project) == before
    failed = refused.value.__cause__
    return isinstance(failed, DBAPIError) and failed.statement is None


ODD_NAMES = [
    "50% off.twin",
    "a#b.twin",
    "what?.twin",
    "'s-Hertogenbosch.twin",
    "new\nline.twin",
    '"quoted".twin',
    "武汉.twin",
]


@pytest.mark.parametrize("name", ODD_NAMES, ids=ascii)
def test_a_file_name_can_contain_any_character(tmp_path: Path, home: Path, name: str) -> None:
    folder = tmp_path / name.removesuffix(".twin")
    folder.mkdir()
    with Project.create(folder / name) as project:
        body(project, "Breda")
        backup = project.back_up()
        project.save_copy(folder / f"copy of {name}")
    with Project.open(folder / name) as again, Project.open(backup, read_only=True) as kept:
        assert content(again) == content(kept)
    assert files(folder) == {name, f"copy of {name}"}


@pytest.mark.parametrize("length", [100, 200, 245, 255])
def test_a_long_file_name_works_or_is_refused_before_a_file_is_made(tmp_path: Path, home: Path, length: int) -> None:
    path = tmp_path / ("x" * (length - 5) + ".twin")
    if length < 230:
        with Project.create(path) as project:
            assert body(project, "Breda")
            project.back_up()
        return
    with pytest.raises(KnownError) as refused:
        Project.create(path)
    assert refused.value.code == "path_too_long"
    assert path.name in problem_text(refused.value)
    assert files(tmp_path) == {"home"}


def test_a_path_that_is_too_long_is_refused_with_a_message(tmp_path: Path, home: Path) -> None:
    deep = tmp_path
    for _ in range(10):
        deep /= "d" * 60
    deep.mkdir(parents=True)
    with pytest.raises(KnownError) as refused:
        Project.create(deep / "ties.twin")
    assert refused.value.code == "path_too_long"
    assert files(deep) == set()


def test_a_project_with_a_long_file_name_can_be_restored(tmp_path: Path, home: Path) -> None:
    from tracker.services.backups import restore

    path = tmp_path / ("é" * 110 + ".twin")
    with Project.create(path) as project:
        backup = project.back_up()
    path.write_bytes(b"")
    aside = restore(backup, path)
    assert aside is not None
    assert aside.read_bytes() == b""
    assert digest(path) == digest(backup)


def test_the_lock_of_another_computer_can_be_taken_over_by_the_user(made: Path) -> None:
    lock_path(made).write_text(json.dumps({"host": "field-laptop", "pid": 7, "since": "2019-01-01"}))
    assert not is_free(made)
    with Project.open(made, take_over=True) as project:
        body(project, "Breda")
    assert files(made.parent) == {made.name}


def test_the_lock_of_a_running_process_is_never_taken_over(made: Path) -> None:
    with Project.open(made):
        assert not is_free(made)
        with pytest.raises(KnownError) as refused:
            Project.open(made, take_over=True)
        assert refused.value.code == "locked"
    assert is_free(made)


def test_a_lock_left_by_a_killed_process_is_free(made: Path) -> None:
    lock = WriterLock.take(made, "now")
    left = lock_path(made).read_text()
    lock.release()
    lock_path(made).write_text(left)
    assert is_free(made)
    assert lock_path(made).read_text() == left


def test_an_open_project_can_be_saved_after_its_file_was_deleted(made: Path, tmp_path: Path) -> None:
    with Project.open(made) as project:
        before = content(project)
        made.unlink()
        with pytest.raises(KnownError) as refused:
            body(project, "Weert")
        assert refused.value.code == "gone"
        project.save_copy_of_open_file(tmp_path / "saved.twin")
    with Project.open(tmp_path / "saved.twin") as saved:
        assert content(saved) == before


def test_an_open_project_can_be_saved_after_its_file_was_replaced(made: Path, tmp_path: Path) -> None:
    with Project.open(made) as project:
        before = content(project)
        made.rename(tmp_path / "moved.twin")
        with Project.create(tmp_path / "other.twin"):
            pass
        (tmp_path / "other.twin").rename(made)
        with pytest.raises(KnownError) as refused:
            body(project, "Weert")
        assert refused.value.code == "changed_outside"
        project.save_copy_of_open_file(tmp_path / "saved.twin")
    with Project.open(tmp_path / "saved.twin") as saved:
        assert content(saved) == before


@pytest.mark.needs_root
def test_a_project_is_writable_again_after_a_network_drive_reconnects(made: Path, tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    with mounted(drive, "--bind", str(made.parent)):
        project = Project.open(drive / made.name, who="x", clock=TickingClock())
        body(project, "Breda")
    with project:
        with pytest.raises(KnownError) as refused:
            body(project, "Weert")
        assert refused.value.code == "gone"
        with mounted(drive, "--bind", str(made.parent)):
            body(project, "Weert")
            assert is_sound(project)
            project.close()


def test_after_a_clock_was_set_back_steps_stay_in_order_and_backups_are_made(made: Path) -> None:
    with Project.open(made, who="x", clock=TickingClock(MADE + timedelta(days=1))) as project:
        project.back_up()
    past = TickingClock(MADE - timedelta(days=3650))
    with Project.open(made, who="x", clock=past) as project:
        assert project.is_backup_due()
        body(project, "Breda")
        body(project, "Weert")
        assert labels(project)[-2:] == ["add_body", "add_body"]
        project.back_up()
        assert not project.is_backup_due()
        assert len(project.backup_folder.files()) == 2
        project.undo()
        past.moment += timedelta(minutes=16)
        assert project.is_backup_due()
        assert "Weert" not in [row["name"] for row in content(project)["records"]["body"]]


def test_after_a_clock_was_set_back_the_history_of_a_record_stays_in_order(made: Path) -> None:
    with Project.open(made, who="x", clock=TickingClock(MADE + timedelta(days=1))) as project:
        breda = body(project, "Breda")
    with Project.open(made, who="x", clock=TickingClock(MADE - timedelta(days=3650))) as project:
        project.perform(edit_body, breda, BodyDraft("Breda (NL)"))
        project.perform(edit_body, breda, BodyDraft("Breda (Brabant)"))
        told = [step.step.facts["name"] for step in project.query(record_steps, breda)]
        assert told == ["Breda (Brabant)", "Breda (NL)", "Breda"]
        assert [step.step.id for step in steps_of(project, [breda])] == [
            step.id for step in project.query(steps) if step.action in ("add_body", "edit_body")
        ]
        for name in ("Breda (NL)", "Breda"):
            project.undo()
            assert [row["name"] for row in records(project, "body") if row["id"] == str(breda)] == [name]


def test_a_clock_that_is_ahead_for_an_hour_deletes_only_a_few_backups(made: Path) -> None:
    def back_up(moment: object) -> None:
        with Project.open(made, read_only=True, clock=FixedClock(moment)) as project:  # type: ignore[arg-type]
            project.back_up()

    for quarter in range(24):
        back_up(MADE + timedelta(minutes=15 * quarter))
    for quarter in range(4):
        back_up(MADE + timedelta(days=3650, minutes=15 * quarter))
    with Project.open(made, read_only=True, clock=FixedClock(MADE + timedelta(hours=7))) as project:
        kept = project.backup_folder.files()
        assert len(kept) == 24 + 4 - 4 * 2
        assert project.last_backup() == MADE + timedelta(minutes=15 * 23)
