"""Merging a copy in the window: the plan first, conflicts chosen singly or all at once, one step that can be undone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.clocks import FixedClock
from tests.ready import ready
from tests.ui.held_tasks import held_tasks
from tests.ui.room import CANARY, Room, make_room, markup_shown
from tracker.changes import ChangeSet
from tracker.domain.coding.coder_agreement import FieldAgreement
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import ChangeDraft, ReasonGiven
from tracker.domain.text.person_names import Erasure
from tracker.operations.statuses import edit_status_change, record_status_change
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.queries.evidence.record_drafts import change_draft
from tracker.services.erasing import erase
from tracker.services.tables.table_transfer import import_file
from ui.coding.coding_dialog import CodingDialog
from ui.coding.coding_text import alpha_text, kappa_text, share_text
from ui.copies.copy_actions import CopyActions
from ui.copies.copy_dialog import CopyDialog
from ui.core.background_task import running_tasks
from ui.core.closing_dialogs import leave_dialogs
from ui.inspector.record_steps import lost_text, steps_of
from ui.text.languages import temporary_language

LONG = 300_000
LATER = datetime(2023, 5, 8, 12, tzinfo=UTC)


def write(project: Project, change: int, **more: Any) -> None:
    draft = replace(project.query(change_draft, change), citations=(), **more)
    project.perform(edit_status_change, change, draft)


@pytest.fixture
def copy(room: Room) -> Path:
    """A copy in which Bert wrote something else a day later."""
    path = room.project.path.with_name("bert.twin")
    change = ready(make_copy, path)
    write(room.project, change, note="mine", decided_by="mayor")
    return path


def make_copy(path: Path) -> int:
    """Write a copy of the project of all rooms that Bert edited; return the id of the change that he wrote."""
    room = make_room(path.with_name("room.twin"))
    room.project.save_copy(path)
    change = room.dossier().changes[-1].id
    room.project.close()
    with Project.open(path, who="Bert", clock=FixedClock(LATER)) as bert:
        write(bert, change, note=CANARY, decided_by="court", actor="b")
    return change


def content(room: Room) -> str:
    return json.dumps(room.project.query(dump)["records"], sort_keys=True)


def opened(room: Room, qtbot: QtBot, path: Path) -> CopyDialog:
    dialog = CopyDialog.run(room.context, path, parent=room.window)
    qtbot.waitUntil(lambda: dialog.report is not None)
    return dialog


def merged(dialog: CopyDialog, qtbot: QtBot) -> None:
    dialog.merge_button.click()
    qtbot.waitUntil(dialog.undo_button.isVisible, timeout=LONG)


def shown(dialog: CopyDialog) -> list[list[str]]:
    model = dialog.table.model()
    return [[model.index(row, column).data() for column in range(1, 5)] for row in range(model.rowCount())]


def note_and_decider(room: Room) -> tuple[str, str]:
    draft = room.project.query(change_draft, room.dossier().changes[-1].id)
    return draft.note, draft.decided_by


def test_the_plan_shows_both_values_and_writes_nothing(room: Room, qtbot: QtBot, copy: Path) -> None:
    before = content(room)
    dialog = opened(room, qtbot, copy)
    assert shown(dialog) == [
        ["Decided by", "mayor", "court", "The copy’s"],
        ["Note", "mine", CANARY, "The copy’s"],
    ]
    assert "Bert, 8 May 2023" in [label.text()[:16] for label in dialog.sides.findChildren(type(dialog.sides.note))]
    assert markup_shown(dialog) == []
    dialog.reject()
    assert content(room) == before


def test_conflicts_are_chosen_singly_or_all_at_once(room: Room, qtbot: QtBot, copy: Path) -> None:
    dialog = opened(room, qtbot, copy)
    dialog.table.selectRow(1)
    dialog.sides.choices[0].click()
    assert [row[3] for row in shown(dialog)] == ["The copy’s", "Mine"]
    dialog.prefer_for_all("mine")
    assert [row[3] for row in shown(dialog)] == ["Mine", "Mine"]
    dialog.table.selectRow(0)
    dialog.sides.choices[1].click()
    merged(dialog, qtbot)
    assert note_and_decider(room) == ("mine", "court")


def test_a_merge_is_one_step_after_a_backup_and_is_undone_from_its_summary(
    room: Room, qtbot: QtBot, copy: Path
) -> None:
    before, made = content(room), len(room.project.backup_folder.files())
    dialog = opened(room, qtbot, copy)
    merged(dialog, qtbot)
    assert len(room.project.backup_folder.files()) == made + 1
    assert note_and_decider(room) == (CANARY, "court")
    step = room.project.next_undo()
    assert step is not None
    assert step.action == "merge_copy"
    dialog.undo_button.click()
    assert content(room) == before


@pytest.mark.parametrize("held", ["mine", "theirs"])
def test_a_value_that_lost_is_shown_in_the_history_of_its_partnership(
    room: Room, qtbot: QtBot, copy: Path, held: str
) -> None:
    dialog = opened(room, qtbot, copy)
    dialog.prefer_for_all(held)
    merged(dialog, qtbot)
    told = [lost_text(lost) for step in steps_of(room.project, [room.dossier().row.id]) for lost in step.lost]
    assert (
        told
        == {
            "mine": ["decided by: mayor was kept, not court (Bert)", f"note: mine was kept, not {CANARY} (Bert)"],
            "theirs": [
                "decided by: court was kept, not mayor (Researcher)",
                f"note: {CANARY} was kept, not mine (Researcher)",
            ],
        }[held]
    )
    assert "edit history" in " ".join(label.text() for label in dialog.findChildren(QLabel))


@pytest.fixture
def large(room: Room) -> Path:
    """A copy with hundreds more partnerships."""
    path = room.project.path.with_name("large.twin")
    ready(make_large, path)
    return path


def make_large(path: Path) -> None:
    """Write a copy of the project of all rooms, into which Bert imported a table."""
    room = make_room(path.with_name("room.twin"))
    room.project.save_copy(path)
    room.project.close()
    rows = "".join(f"Town {number},Partner {number},1995\n" for number in range(500))
    table = path.with_name("many.csv")
    table.write_text(f"body_a,body_b,since\n{rows}", "utf-8")
    with Project.open(path, who="Bert", clock=FixedClock(LATER)) as bert:
        import_file(bert, table)


def test_a_merge_runs_in_the_background_with_progress(room: Room, qtbot: QtBot, large: Path) -> None:
    told: list[ChangeSet] = []
    room.project.add_listener(told.append)
    dialog = opened(room, qtbot, large)
    dialog.merge_button.click()
    assert dialog.foot.bar.isVisible()
    assert not dialog.merge_button.isEnabled()
    assert told == []
    far: list[tuple[int, int]] = []
    (task,) = running_tasks(dialog)
    task.progressed.connect(lambda done, of: far.append((done, of)))
    qtbot.waitUntil(dialog.undo_button.isVisible, timeout=LONG)
    assert not dialog.foot.bar.isVisible()
    assert len(told) == 1
    assert far == sorted(far)
    assert len(far) > 10


def test_a_merge_is_cancelled_by_escape_and_by_closing_the_project(room: Room, qtbot: QtBot, large: Path) -> None:
    before = content(room)
    dialog = opened(room, qtbot, large)
    with held_tasks(5):  # when some records are written
        dialog.merge_button.click()
        qtbot.waitUntil(lambda: dialog.foot.bar.value() > 0)
        dialog.cancel_button.click()
    qtbot.waitUntil(dialog.banner.isVisible, timeout=LONG)
    assert dialog.banner.words.text() == "Cancelled, nothing was changed."
    assert dialog.merge_button.isEnabled()
    assert content(room) == before
    with held_tasks(5):
        dialog.merge_button.click()
        leave_dialogs(room.window)
    QApplication.processEvents()
    assert content(room) == before


def test_a_failed_merge_can_be_retried(room: Room, qtbot: QtBot, large: Path) -> None:
    dialog = opened(room, qtbot, large)
    aside = large.rename(large.with_suffix(".aside"))
    dialog.merge_button.click()
    qtbot.waitUntil(dialog.banner.isVisible, timeout=LONG)
    aside.rename(large)
    merged(dialog, qtbot)
    assert not dialog.banner.isVisible()
    assert len(room.project.backup_folder.files()) == 1


def test_a_copy_without_changes_cannot_be_merged(room: Room, qtbot: QtBot, copy: Path) -> None:
    merged(opened(room, qtbot, copy), qtbot)
    again = opened(room, qtbot, copy)
    assert not again.merge_button.isEnabled()
    assert not again.table.isVisible()


def test_a_file_that_is_no_copy_is_refused_with_the_reason(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    for path in (room.project.path, tmp_path / "none.twin"):
        dialog = CopyDialog.run(room.context, path, parent=room.window)
        qtbot.waitUntil(dialog.banner.isVisible)
        assert not dialog.merge_button.isEnabled()


def test_the_menu_prompts_for_the_copy(room: Room, qtbot: QtBot, copy: Path) -> None:
    copies = CopyActions(room.context, room.window)
    room.ask.answers.extend([None, copy, 0, copy])
    copies.merge()
    assert room.window.findChildren(CopyDialog) == []
    copies.merge()
    copies.compare_coders()
    dialogs = [*room.window.findChildren(CopyDialog), *room.window.findChildren(CodingDialog)]
    assert len(dialogs) == 2
    qtbot.waitUntil(lambda: all(dialog.report is not None for dialog in dialogs))


def test_coding_is_compared_and_settled_one_by_one(room: Room, qtbot: QtBot, copy: Path) -> None:
    with Project.open(copy, who="Bert", clock=FixedClock(LATER + timedelta(hours=1))) as bert:
        write(bert, room.dossier().changes[-1].id, reasons=(ReasonGiven("geopolitics"),))
    dialog = CodingDialog.run(room.context, copy, parent=room.window)
    qtbot.waitUntil(lambda: dialog.report is not None)
    model = dialog.agreement.model()
    told = {
        model.index(row, 0).data(): [model.index(row, at).data() for at in range(1, 7)]
        for row in range(model.rowCount())
    }
    assert told["Status"] == ["1", "0", "1", "100 %", "no variation", "no variation"]
    assert told["Decided by"] == ["1", "0", "0", "0 %", "0.00", "0.00"]
    assert told["Reasons"][:5] == ["1", "0", "0", "0 %", "one by one, below"]
    assert told["Who acted"][:4] == ["1", "0", "0", "0 %"]
    assert told["Date, possibly the same"][-2:] == ["–", "–"]
    assert "Of 1 date that both gave, 1 is equal" in dialog._reading.text()
    assert "No variation" in dialog._reading.text()
    assert dialog.table.model().rowCount() == 3
    before = dialog.report
    dialog.take_button.click()
    qtbot.waitUntil(lambda: dialog.report is not before)
    assert dialog.table.model().rowCount() == 2
    step = room.project.next_undo()
    assert step is not None
    assert step.action == "edit_status_change"


def test_comparing_coding_shows_its_progress_and_ends_silently_with_the_project(
    room: Room, qtbot: QtBot, copy: Path
) -> None:
    told: list[object] = []
    room.context.bridge.operation_failed.connect(lambda *problem: told.append(problem))
    dialog = CodingDialog.run(room.context, copy, parent=room.window)
    assert dialog.foot.bar.isVisible()
    (task,) = running_tasks(dialog)
    assert task.wait(300)  # its outcome is now a pending event
    leave_dialogs(room.window)
    room.project.close()
    QApplication.processEvents()
    assert dialog.report is None
    assert told == []


def test_changes_coded_by_one_person_are_listed_and_saved_as_a_table(room: Room, qtbot: QtBot, copy: Path) -> None:
    change = room.dossier().changes[-1].id
    write(room.project, change, reasons=(ReasonGiven("geopolitics"),))
    with Project.open(copy, who="Bert", clock=FixedClock(LATER + timedelta(hours=1))) as bert:
        write(bert, change, reasons=(ReasonGiven("geopolitics"), ReasonGiven("other")))
        tie = room.tie
        bert.perform(record_status_change, ChangeDraft(tie, "active", read_date("2003")))
    dialog = CodingDialog.run(room.context, copy, parent=room.window)
    qtbot.waitUntil(lambda: dialog.report is not None)
    assert dialog._alone.text() == "0 only here; 1 only in bert.twin"
    rows = [dialog.alone.model().index(0, column).data() for column in range(2)]
    assert rows[0].endswith("Active, 2003")
    assert rows[1] == "only in the copy"
    reasons = dialog.reasons.model()
    assert [[reasons.index(row, column).data() for column in range(6)] for row in range(reasons.rowCount())] == [
        ["Geopolitics", "1", "0", "0", "0", "no variation"],
        ["Other", "0", "0", "1", "0", "0.00"],
    ]
    target = copy.with_name("coding.csv")
    room.ask.answers.append(target)
    with qtbot.waitSignal(room.context.bridge.file_written):
        dialog.save_button.click()
    assert [line.split(",")[0] for line in target.read_text("utf-8-sig").splitlines()] == ["coded_by", "both", "theirs"]
    assert not dialog.banner.isVisible()


def test_without_coding_no_empty_table_can_be_saved(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    with Project.create(tmp_path / "mine.twin") as mine:
        mine.save_copy(tmp_path / "theirs.twin")
        dialog = CodingDialog.run(replace(room.context, project=mine), tmp_path / "theirs.twin", parent=room.window)
        qtbot.waitUntil(lambda: dialog.report is not None)
        assert not dialog.save_button.isEnabled()


def test_the_first_disagreement_is_visible_at_once(room: Room, qtbot: QtBot, copy: Path) -> None:
    change = room.dossier().changes[-1].id
    write(room.project, change, reasons=(ReasonGiven("geopolitics"), ReasonGiven("human_rights")))
    with Project.open(copy, who="Bert", clock=FixedClock(LATER + timedelta(hours=1))) as bert:
        write(bert, change, reasons=(ReasonGiven("geopolitics"), ReasonGiven("other")))
    dialog = CodingDialog.run(room.context, copy, parent=room.window)
    dialog.resize(980, 700)
    qtbot.waitUntil(lambda: dialog.report is not None)
    qtbot.waitUntil(lambda: not dialog.table.visibleRegion().isEmpty())
    row = dialog.table.visualRect(dialog.table.currentIndex())
    assert dialog.table.viewport().visibleRegion().contains(row.center())


def test_an_erased_name_is_mentioned_before_and_after_the_merge(room: Room, qtbot: QtBot, copy: Path) -> None:
    dialog = opened(room, qtbot, copy)
    assert "erased" not in dialog._counts.text()
    dialog.close()
    erase(room.project, Erasure("Gelderlander", ("The paper",)))
    dialog = opened(room, qtbot, copy)
    assert "A name was erased here" in dialog._counts.text()
    merged(dialog, qtbot)
    assert "brought an erased name back" in dialog._counts.text()
    dialog.close()


def test_agreement_below_100_per_cent_is_not_rounded_up(qapp: QApplication) -> None:
    assert share_text(FieldAgreement("status", 400, 399, None)) == ">99 %"
    assert share_text(FieldAgreement("status", 400, 1, None)) == "<1 %"
    assert share_text(FieldAgreement("status", 4, 4, None)) == "100 %"


def test_kappa_has_the_decimal_sign_of_the_language(qapp: QApplication) -> None:
    agreement = FieldAgreement("status", 5, 4, 0.7368)
    assert kappa_text(agreement) == "0.74"
    with temporary_language("nl"):
        assert kappa_text(agreement) == "0,74"
    assert kappa_text(FieldAgreement("date", 0, 0, None)) == "–"
    assert kappa_text(FieldAgreement("status", 4, 4, None)) == "no variation"
    assert kappa_text(FieldAgreement("reasons", 4, 3, None, 0.5)) == "one by one, below"
    assert alpha_text(FieldAgreement("reasons", 4, 3, None, -0.125)) == "-0.13"
