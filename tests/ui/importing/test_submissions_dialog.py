"""The import of submissions from phones: recognised, planned, one step with undo, in the picker and when dropped."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.exchange.attachments.test_photo_facts import photo
from tests.services.field_forms.phone import Phone, Sent
from tests.services.field_forms.xform import XForm
from tests.ui.importing.wizard import LONG
from tests.ui.room import CANARY, Room, markup_shown
from tracker.exchange.tables.plan.import_report import RowVerdict
from tracker.operations.activities import edit_activity
from tracker.queries.evidence.record_drafts import activity_draft
from tracker.services.field_forms.form_export import export_field_form
from tracker.services.field_forms.submission_transfer import import_submissions_of
from ui.importing.dropped_files import kind_of_file
from ui.importing.import_actions import TableImportActions
from ui.importing.submissions_dialog import SubmissionsDialog

FIRST, SECOND, THIRD = (f"submission-000{number}" for number in "123")


@pytest.fixture
def phone(room: Room, tmp_path: Path) -> Phone:
    export_field_form(room.project, tmp_path / "form.xlsx", "observations")
    return Phone(XForm.of(tmp_path / "form.xlsx"))


def observed(phone: Phone, instance: str, former: str = "", **more: str) -> Sent:
    tie = next(iter(phone.form.choices["ties"]))
    answers = {"tie": tie, "seen": "activity", "activity": "conference", "date": "2026-05-09", "note": CANARY, **more}
    return phone.fill(instance, answers, former, photo=photo(moment="2026:05:12 10:00:00"))


def planned_from(room: Room, qtbot: QtBot, path: Path) -> SubmissionsDialog:
    """Choose a file or folder as a table to import, and wait for the plan."""
    TableImportActions(room.context, room.window).open(path)
    dialog = next(each for each in room.window.findChildren(SubmissionsDialog) if each.isVisible())
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=LONG)
    return dialog


def shown(dialog: SubmissionsDialog) -> list[tuple[str, str]]:
    model = dialog.table.model()
    return [(model.index(row, 1).data(), model.index(row, 3).data()) for row in range(model.rowCount())]


def test_submissions_are_planned_and_imported_as_one_step(
    room: Room, qtbot: QtBot, phone: Phone, tmp_path: Path
) -> None:
    sent = [observed(phone, FIRST), observed(phone, SECOND, date="soon")]
    dialog = planned_from(room, qtbot, phone.central_zip(tmp_path / "sent.zip", sent))
    (new, note), (rejected, reason) = shown(dialog)
    assert (new, rejected) == ("New", "Can’t be read")
    assert "12 May 2026" in note
    assert "soon" in reason
    assert not markup_shown(dialog)
    steps = room.project.query(lambda reader: reader.rows("SELECT count(*) FROM step"))
    room.ask.answers.append(tmp_path / "left out.csv")
    with qtbot.waitSignal(room.context.bridge.file_written, timeout=LONG):
        dialog.rejects_button.click()
    with (tmp_path / "left out.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["date"], row["instanceID"]) == ("soon", f"uuid:{SECOND}")
    assert dialog.import_button.text() == "Import 1 submission"
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        dialog.import_button.click()
    files = room.project.query(lambda reader: reader.rows("SELECT media_type FROM attachment"))
    assert ("image/jpeg",) in files
    assert room.project.query(lambda reader: reader.rows("SELECT count(*) FROM step"))[0][0] == steps[0][0] + 1
    room.project.undo()
    assert room.project.query(lambda reader: reader.rows("SELECT * FROM field_submission")) == []


def test_a_conflict_is_settled_by_the_policy(room: Room, qtbot: QtBot, phone: Phone, tmp_path: Path) -> None:
    import_submissions_of(room.project, phone.folder(tmp_path / "1", [observed(phone, FIRST)]))
    ((activity,),) = room.project.query(
        lambda reader: reader.rows("SELECT activity_id FROM citation ORDER BY id DESC LIMIT 1")
    )
    draft = room.project.query(activity_draft, activity)
    room.project.perform(edit_activity, activity, type(draft)(draft.partnership, "statement", draft.date))
    edited = observed(phone, THIRD, FIRST, date="2026-06-01")
    dialog = planned_from(room, qtbot, phone.folder(tmp_path / "2", [edited]))
    ((verdict, reasons),) = shown(dialog)
    assert verdict == "Conflict"
    assert reasons.startswith("Date: “1 Jun 2026” instead of “9 May 2026”.")
    assert "was edited in the project" in reasons
    assert not dialog.import_button.isEnabled()
    assert dialog.policy.isVisible()
    dialog.policy.set_code("update")
    qtbot.waitUntil(lambda: dialog.report is not None and bool(dialog.report.counts["changed"]), timeout=LONG)
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        dialog.import_button.click()
    assert room.project.query(activity_draft, activity).kind == "conference"


def test_a_remark_behind_a_name_waits_for_an_answer(room: Room, qtbot: QtBot, phone: Phone, tmp_path: Path) -> None:
    answers = {"tie": "other", "body_a": "other", "body_b": "other", "since": "2014"}
    for side, name in (("a", "Changsha (qqzz)"), ("b", "Wuhan")):
        answers |= {f"new_name_{side}": name, f"new_country_{side}": "CN"}
    path = phone.kobo_labels(tmp_path / "sent.xlsx", [phone.fill(FIRST, answers)])
    dialog = planned_from(room, qtbot, path)
    assert [verdict for verdict, _ in shown(dialog)] == ["Can’t be read"]
    listed = dialog.questions.list
    assert [(line.is_needed, listed.shown_answer(line)) for line in listed.open] == [(True, "")]
    QTest.keyClick(dialog.questions.table, "1")  # type: ignore[call-overload]  # of a letter
    qtbot.waitUntil(lambda: dialog.report is not None and bool(dialog.report.counts["new"]), timeout=LONG)
    assert dialog.import_button.isEnabled()


def test_labels_and_names_that_nobody_knows_are_planned_and_decided(
    room: Room, qtbot: QtBot, phone: Phone, tmp_path: Path
) -> None:
    answers = {"tie": "other", "body_a": "other", "body_b": "other", "since": "2014"}
    for side, name in (("a", "Xhq Bhutrwq"), ("b", "Wuhan")):
        answers |= {f"new_name_{side}": name, f"new_country_{side}": "CN"}
    path = phone.kobo_labels(tmp_path / "sent.xlsx", [replace(phone.fill(FIRST, answers), by="Ann")])
    dialog = planned_from(room, qtbot, path)
    ((verdict, reasons),) = shown(dialog)
    assert (verdict, dialog.questions.isVisible()) == ("New", True)
    assert dialog.questions.table.hasFocus()
    assert [each.is_marked for each in dialog._read_rows([0])] == [True]
    assert "has “Xhq Bhutrwq”; a body is added" in reasons
    assert "It is a new partnership: Xhq Bhutrwq – Wuhan." in reasons
    QTest.keyClick(dialog.questions.table, "0")  # type: ignore[call-overload]  # of a letter
    qtbot.waitUntil(lambda: dialog.report is not None and bool(dialog.report.counts["rejected"]), timeout=LONG)
    assert not dialog.import_button.isEnabled()
    dialog.questions.detail.back_link.click()
    qtbot.waitUntil(lambda: dialog.report is not None and bool(dialog.report.counts["new"]), timeout=LONG)
    body = dialog.questions.detail.body
    assert body is not None
    body.kind.set_code("province")
    qtbot.waitUntil(lambda: dialog.report is not None and not dialog.report.unknown_names, timeout=LONG)
    assert dialog.questions.list.shown_answer(dialog.questions.list.lines[0]) == "Province, China"
    with qtbot.waitSignal(dialog.accepted, timeout=LONG):
        dialog.import_button.click()
    made = room.project.query(lambda reader: reader.rows("SELECT name, kind FROM body"))
    assert ("Xhq Bhutrwq", "province") in made
    room.project.undo()
    assert ("Xhq Bhutrwq",) not in room.project.query(lambda reader: reader.rows("SELECT name FROM body"))


def test_what_is_no_submission_is_refused(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.zip").write_bytes(b"PK")
    for name, reason in (("empty", "no submission"), ("a.zip", "not a ZIP file")):
        assert kind_of_file(tmp_path / name) == "table"
        TableImportActions(room.context, room.window).open(tmp_path / name)
        dialog = next(each for each in room.window.findChildren(SubmissionsDialog) if each.isVisible())
        qtbot.waitUntil(dialog.banner.isVisible, timeout=LONG)
        assert reason in dialog.banner.words.text()
        assert not dialog.import_button.isEnabled()
        dialog.reject()


def test_a_file_or_folder_is_chosen_from_the_menu(room: Room, qtbot: QtBot, phone: Phone, tmp_path: Path) -> None:
    sent = [observed(phone, FIRST)]
    for place, path in enumerate((phone.central_zip(tmp_path / "1.zip", sent), phone.folder(tmp_path / "2", sent))):
        room.ask.answers += [place, path]
        TableImportActions(room.context, room.window).handlers(print, print)["import_submissions"]()
        dialog = next(each for each in room.window.findChildren(SubmissionsDialog) if each.isVisible())
        qtbot.waitUntil(lambda dialog=dialog: dialog.report is not None, timeout=LONG)
        assert [verdict for verdict, _ in shown(dialog)] == ["New"]
        dialog.reject()
    room.ask.answers.append(None)
    TableImportActions(room.context, room.window).import_submissions()
    assert not room.ask.answers


def test_texts_are_made_for_the_rows_in_view(room: Room, qtbot: QtBot, phone: Phone, tmp_path: Path) -> None:
    sent = [phone.fill(f"submission-{number:04}", {"seen": "status", "date": "soon"}) for number in range(400)]
    dialog = planned_from(room, qtbot, phone.central_zip(tmp_path / "many.zip", sent))
    assert dialog.report is not None
    made: list[int] = []

    def title_of(row: RowVerdict) -> str:
        made.append(row.line)
        return str(row.line)

    dialog.show_plan(dialog.report, title_of)
    dialog.table.viewport().repaint()
    assert 0 < len(made) < 200
    assert len(shown(dialog)) == 400
