"""Cells of a table corrected in the wizard: by typing, by a suggestion, in all equal cells at once, and undone."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.importing.wizard import cells, imported, opened, planned, to_plan, told, verdicts
from tests.ui.room import Room
from tracker.domain.coding.codebook import OwnCodeDraft
from tracker.operations.coding.codebook import add_code
from tracker.queries.evidence.import_origin import origin_of
from ui.core.background_task import running_tasks
from ui.importing.import_dialog import ImportDialog
from ui.importing.plan.code_offers import CodeLine, code_offers
from ui.importing.plan.import_plan_part import CORRECTED

TABLE = (
    "body_a,country_a,body_b,country_b,status,date\n"
    "Aalst,BE,Bonn,DE,terminatd,2021\n"
    "Aalst,BE,Köln,DE,terminatd,2019\n"
    "Aalst,BE,Worms,DE,terminated,2019-21\n"
    'Aalst,BE,Trier,DE,terminated,"1984, 1990, 2001"\n'
)


def at_plan(room: Room, qtbot: QtBot, folder: Path, text: str = TABLE) -> ImportDialog:
    (folder / "t.csv").write_text(text, encoding="utf-8")
    dialog = opened(room, qtbot, folder / "t.csv")
    to_plan(dialog, qtbot)
    return dialog


def offers(dialog: ImportDialog) -> list[str]:
    return [button.text() for button in dialog.plan_part.row.offers.buttons]


def typed(dialog: ImportDialog, qtbot: QtBot, text: str) -> None:
    """Type into the cell that is edited, press Enter and wait for the next plan."""
    earlier = dialog.review
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.review is not earlier)
    planned(dialog, qtbot)


def test_f2_corrects_a_cell_and_the_row_is_checked_again(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_plan(room, qtbot, tmp_path)
    assert verdicts(dialog) == ["Not answered"] * 4
    table = dialog.plan_part.table
    table.selectRow(2)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_F2)
    typed(dialog, qtbot, "2019/2021")
    assert verdicts(dialog) == ["Not answered", "Not answered", "New", "Not answered"]
    assert ("date", "2019/2021") in cells(dialog)
    assert dialog.pages.currentIndex() == 2
    imported(dialog, qtbot)
    assert "Line 4, date: corrected from “2019-21” to “2019/2021”" in dialog.result_part.log.toPlainText()
    (tie,) = next(iter(told(room, "SELECT id FROM v_partnerships WHERE body_b = 'Worms'")))
    assert isinstance(tie, int)
    origin = room.project.query(origin_of, tie)
    assert origin is not None
    assert origin.corrections == (("date", "2019-21", "2019/2021"),)
    facts = told(room, "SELECT facts FROM step WHERE action = 'import'")
    assert json.loads(str(facts[0][0]))["corrections"] == [
        {"column": "date", "from": "2019-21", "to": "2019/2021", "lines": [4]}
    ]


def test_a_suggestion_can_be_applied_to_all_equal_cells(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_plan(room, qtbot, tmp_path)
    dialog.plan_part.table.selectRow(0)
    part = dialog.plan_part.row.offers
    assert offers(dialog)[0] == "Ended"
    assert part.for_all.text() == "in all 2 rows that say so"
    part.for_all.setChecked(True)
    part.buttons[0].click()
    planned(dialog, qtbot)
    assert verdicts(dialog) == ["New", "New", "Not answered", "Not answered"]
    dialog.plan_part.further.chosen.emit(CORRECTED)
    assert verdicts(dialog) == ["New", "New"]


def test_a_cell_with_three_dates_is_reported_and_each_date_offered(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_plan(room, qtbot, tmp_path)
    dialog.plan_part.table.selectRow(3)
    assert "lists several dates" in dialog.plan_part.row.reasons.text()
    assert offers(dialog) == ["1984", "1990", "2001"]
    dialog.plan_part.row.offers.buttons[2].click()
    planned(dialog, qtbot)
    assert ("date", "2001") in cells(dialog)
    assert verdicts(dialog)[3] == "New"


def test_the_readings_of_an_ambiguous_date_are_offered(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_plan(room, qtbot, tmp_path)
    dialog.plan_part.table.selectRow(2)
    assert offers(dialog) == ["spring 2019", "2019 to 2021"]
    dialog.plan_part.row.offers.buttons[0].click()
    planned(dialog, qtbot)
    assert verdicts(dialog)[2] == "New"
    dialog.plan_part.row.offers.back_link.click()
    planned(dialog, qtbot)
    assert verdicts(dialog)[2] == "Not answered"
    assert ("date", "2019-21") in cells(dialog)


def test_corrections_are_undone_one_by_one_before_the_import(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_plan(room, qtbot, tmp_path)
    part = dialog.plan_part
    for row in (3, 0):
        part.table.selectRow(row)
        part.row.offers.buttons[0].click()
        planned(dialog, qtbot)
    assert verdicts(dialog) == ["New", "Not answered", "Not answered", "New"]
    QTest.keyClick(part.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    planned(dialog, qtbot)
    assert verdicts(dialog) == ["Not answered"] * 3 + ["New"]
    part.undo_link.click()
    planned(dialog, qtbot)
    assert verdicts(dialog) == ["Not answered"] * 4
    assert not part.undo_link.isVisible()


def test_after_a_correction_the_next_rejected_row_is_selected(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_plan(room, qtbot, tmp_path)
    dialog.plan_part.filter.chosen.emit("open")
    for _ in range(4):
        if not dialog.plan_part.row.offers.buttons:
            dialog.plan_part.table.selectRow(0)
        dialog.plan_part.row.offers.buttons[0].click()
        planned(dialog, qtbot)
    assert verdicts(dialog) == ["New"] * 4


def test_the_saved_rejects_contain_no_corrected_row(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_plan(room, qtbot, tmp_path)
    dialog.plan_part.table.selectRow(0)
    dialog.plan_part.row.offers.buttons[0].click()
    planned(dialog, qtbot)
    room.ask.answers.append(tmp_path / "rest.csv")
    dialog.plan_part.rejects_button.click()
    qtbot.waitUntil(lambda: not running_tasks(dialog))
    rows = list(csv.reader((tmp_path / "rest.csv").read_text("utf-8-sig").splitlines()))
    assert [row[3] for row in rows[1:]] == ["Köln", "Worms", "Trier"]


def edited(dialog: ImportDialog, qtbot: QtBot, row: int, column: str) -> CodeLine:
    """Press F2 on the cell of a column of a row, and return the line with the codes."""
    part = dialog.plan_part
    part.table.selectRow(row)
    cells = part.row.cells
    place = next(place for place, cell in enumerate(cells.row.cells) if cell.column == column)
    cells.setCurrentIndex(cells.row.index(place, 1))
    part.table.setFocus()
    QTest.keyClick(part.table, Qt.Key.Key_F2)
    line = QApplication.focusWidget()
    assert isinstance(line, CodeLine)
    qtbot.waitUntil(lambda: len(line.offers) > 0)
    return line


@pytest.mark.parametrize(
    ("column", "typed_text", "words", "code"),
    [("status", "dorm", "Dormant", "dormant"), ("country_b", "nether", "Netherlands", "Netherlands")],
)
def test_f2_on_a_code_offers_the_list(
    room: Room, qtbot: QtBot, tmp_path: Path, column: str, typed_text: str, words: str, code: str
) -> None:
    dialog = at_plan(room, qtbot, tmp_path)
    line = edited(dialog, qtbot, 2, column)
    assert len(line.offers) > 10
    line.selectAll()
    QTest.keyClicks(line, typed_text)
    assert line.offers[0].words == words
    earlier = dialog.review
    assert line.take_first()
    qtbot.waitUntil(lambda: dialog.review is not earlier)
    planned(dialog, qtbot)
    assert (column, code) in cells(dialog)


def test_f2_and_enter_take_the_likeliest_code_for_a_cell_that_cannot_be_read(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = at_plan(room, qtbot, tmp_path)
    edited(dialog, qtbot, 0, "status")
    earlier = dialog.review
    pressed = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert pressed is not None
    QTest.keyClick(pressed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.review is not earlier)
    planned(dialog, qtbot)
    assert ("status", "terminated") in cells(dialog)


def test_f2_and_enter_change_nothing_in_a_cell_that_can_be_read(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_plan(room, qtbot, tmp_path, TABLE.replace("terminated", "opgezegd"))
    edited(dialog, qtbot, 2, "status")
    pressed = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert pressed is not None
    QTest.keyClick(pressed, Qt.Key.Key_Return)
    qtbot.wait(50)
    assert ("status", "opgezegd") in cells(dialog)
    assert dialog.plan_part.decisions.corrections.all == ()


def test_codes_of_the_project_are_offered(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    room.project.perform(add_code, OwnCodeDraft("reason", "Budget of the town"))
    text = TABLE.replace("status,date", "status,date,reasons").replace("terminated,2019-21", "terminated,2019,zzyx")
    dialog = at_plan(room, qtbot, tmp_path, text)
    line = edited(dialog, qtbot, 2, "reasons")
    line.selectAll()
    QTest.keyClicks(line, "corona; budget of")
    assert [each.words for each in line.offers] == ["budget of the town"]


def test_a_code_is_added_behind_a_semicolon_where_several_are_possible() -> None:
    line = CodeLine("reasons", code_offers("reasons", {}))
    line.setText("human_rights; term_exp")
    line.textEdited.emit(line.text())
    decided: list[str] = []
    line.decided.connect(decided.append)
    assert line.take_first()
    assert decided == ["human_rights; term_expired"]


def test_a_cell_with_codes_leads_to_their_meanings(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_plan(room, qtbot, tmp_path)
    asked: list[str] = []
    room.context.bridge.meanings_asked.connect(lambda codes, _window: asked.append(codes))
    row = dialog.plan_part.row
    line = edited(dialog, qtbot, 0, "status")
    assert line._popup.isVisible()
    QTest.keyClick(line._popup, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert asked == ["status"]
    assert row.cells.state() == QAbstractItemView.State.NoState
    assert ("status", "terminatd") in cells(dialog)
    row.offers.meanings_link.click()
    assert asked == ["status", "status"]
    row.cells.setCurrentIndex(row.cells.row.index(0, 1))  # the name of a body
    assert row.offers.meanings_link.isHidden()
    row.cells.show_meanings()
    assert len(asked) == 2
