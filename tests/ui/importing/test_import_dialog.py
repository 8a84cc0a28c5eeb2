"""The import wizard: a table is read, interpreted, checked and imported in one step, or leaves no trace."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.exchange.table_making import ods, saved, xlsx
from tests.ui.held_tasks import held_tasks
from tests.ui.importing.wizard import (
    CONFLICTS,
    bodies,
    cells,
    imported,
    line,
    opened,
    planned,
    to_columns,
    to_plan,
    told,
    verdicts,
    written,
)
from tests.ui.room import CANARY, Room, markup_shown
from tracker.domain.records.drafts import BodyDraft
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.operations.bodies import add_body
from ui.core.background_task import running_tasks
from ui.importing.import_actions import TableImportActions
from ui.importing.import_dialog import COLUMNS, FILE, PLAN, RESULT
from ui.importing.import_text import reason_text

HORIZONTAL = Qt.Orientation.Horizontal
HISTORY = "SELECT body_a, body_b, status, date_edtf FROM v_status_history"
GERMAN = (
    "Stadt;Partnerstadt;Land;Status;Datum;Quelle\r\n"
    "Köln;Peking;China;in Kraft;1987;Kölner Stadt-Anzeiger\r\n"
    "Düsseldorf;Chongqing;China;beendet;2021;Rheinische Post\r\n"
)


def test_a_german_file_in_a_windows_encoding_is_imported(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    before = room.project.next_undo()
    dialog = opened(room, qtbot, written(tmp_path / "staedte.csv", GERMAN, "cp1252"))
    western = next(button for button in dialog.file_part.encodings.buttons() if button.objectName() == "cp1252")
    assert "Köln" in western.text()
    western.click()
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert dialog.file_part.table.model().index(0, 1).data() == "Köln"
    assert "semicolons" in dialog.file_part.about.text()
    to_plan(dialog, qtbot)
    assert verdicts(dialog) == ["New", "New"]
    assert dialog.next_button.text() == "Import 2 rows"
    assert room.project.next_undo() == before
    imported(dialog, qtbot)
    found = told(room, HISTORY)
    assert ("Köln", "Peking", "in_force", "1987") in found
    assert ("Düsseldorf", "Chongqing", "terminated", "2021") in found
    assert room.project.last_backup() is not None
    step = room.project.next_undo()
    assert step is not None
    assert (step.facts["file"], step.facts["count"]) == ("staedte.csv", 2)
    room.project.undo()
    assert room.project.next_undo() == before
    assert "Köln" not in bodies(room)


def test_possible_encodings_are_offered_with_samples(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    text = "Stadt;Partnerstadt\r\nŁódź;Kraków\r\n"
    dialog = opened(room, qtbot, written(tmp_path / "miasta.csv", text, "iso8859-2"))
    assert not dialog.next_button.isEnabled()
    assert dialog.focusWidget() is dialog.file_part.encodings.buttons()[0]
    choices = {button.objectName(): button for button in dialog.file_part.encodings.buttons()}
    assert "Łódź" in choices["iso8859-2"].text()
    assert "£ód" in choices["cp1252"].text()
    choices["cp1252"].click()
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert "£ód" in dialog.file_part.table.model().index(0, 1).data()
    choices["iso8859-2"].click()
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert dialog.file_part.table.model().index(0, 1).data() == "Łódź"
    assert dialog.next_button.isEnabled()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_text_read_in_the_wrong_encoding_is_asked_about(room: Room, qtbot: QtBot, tmp_path: Path, form: str) -> None:
    dialog = opened(room, qtbot, saved(tmp_path, form, [["stad", "partner"], ["GrÃ¶ningen", "Köln"]]))
    assert not dialog.next_button.isEnabled()
    for button, name in zip(dialog.file_part.encodings.buttons(), ("Gröningen", "GrÃ¶ningen"), strict=True):
        assert re.search(f"“{name}[,;] ?Köln”", button.text())
        button.click()
        qtbot.waitUntil(lambda: not dialog.is_busy)
        assert dialog.file_part.table.model().index(0, 1).data() == name


def test_an_encoding_that_is_not_offered_can_be_chosen(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    text = "город;partner city\r\nМосква;Пекин\r\n"
    dialog = opened(room, qtbot, written(tmp_path / "cities.csv", text, "cp1251"))
    dialog.file_part.other_encoding.set_code("cp1251")
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert dialog.file_part.table.model().index(0, 1).data() == "Москва"
    assert dialog.file_part.encodings.checkedButton() is None
    dialog.file_part.other_encoding.set_code("euc_kr")
    qtbot.waitUntil(lambda: not dialog.is_busy)
    dialog.file_part.encodings.buttons()[0].click()
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert dialog.file_part.other_encoding.code() == ""


def test_a_dutch_workbook_with_titles_above(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    rows = [
        ("Stedenbanden 2023",),
        ("bijgewerkt in mei",),
        ("Gemeente", "Partnerstad", "Land", "Sinds"),
        ("Delft", "Jingdezhen", "China", 1995),
    ]
    dialog = opened(room, qtbot, xlsx(tmp_path / "banden.xlsx", rows))
    assert dialog.file_part.header_line.value() == 3
    to_plan(dialog, qtbot)
    imported(dialog, qtbot)
    assert ("Delft", "Jingdezhen", "in_force", "1995") in told(room, HISTORY)


def test_the_line_of_titles_and_the_sheet_can_be_chosen(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    rows = [("notes", "more"), ("one", "two"), ("Delft", "Jingdezhen")]
    dialog = opened(room, qtbot, ods(tmp_path / "odd.ods", rows))
    assert dialog.file_part.header_line.value() == 1
    dialog.file_part.header_line.setValue(2)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert dialog.file_part.table.model().rowCount() == 1
    to_columns(dialog, qtbot)
    assert [each.header for each in dialog.columns_part.lines] == ["one", "two"]
    assert not dialog.next_button.isEnabled()
    assert dialog.columns_part.problem.text() == "Which column contains the body?"


def test_a_wrongly_detected_delimiter_can_be_corrected(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(room, qtbot, written(tmp_path / "bars.csv", "place|twin, its name, and more\nDelft|Jingdezhen\n"))
    dialog.file_part.delimiter.set_code("|")
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert dialog.file_part.table.model().headerData(1, Qt.Orientation.Horizontal) == "place"


def test_the_plan_shows_how_a_date_was_read(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    rows = ["Aalst,BE,Bonn,DE,terminated,voor of op 1 mei 2021", "Aalst,BE,Köln,DE,terminated,2021"]
    text = "\n".join(["body_a,country_a,body_b,country_b,status,date", *rows])
    dialog = opened(room, qtbot, written(tmp_path / "t.csv", text))
    to_plan(dialog, qtbot)
    model = dialog.plan_part.table.model()
    place = next(place for place in range(model.columnCount()) if model.headerData(place, HORIZONTAL) == "Remarks")
    assert [model.index(row, place).data() for row in range(2)] == ["on or before 1 May 2021", ""]


def test_the_rows_of_the_plan_have_more_room_than_the_chosen_row(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(room, qtbot, written(tmp_path / "t.csv", CONFLICTS))
    to_plan(dialog, qtbot)
    assert dialog.plan_part.table.viewport().height() > dialog.plan_part.row.height()


def test_the_meaning_of_a_column_is_chosen_and_a_constant_added(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(room, qtbot, written(tmp_path / "odd.csv", "woonplaats,vriend\nDelft,Jingdezhen\n"))
    to_columns(dialog, qtbot)
    line(dialog, "woonplaats").means.set_code("body_a")
    assert "partner" in dialog.columns_part.problem.text()
    line(dialog, "vriend").means.set_code("body_a")
    assert dialog.columns_part.problem.text() == "Two columns mean the same: Body."
    line(dialog, "vriend").means.set_code("body_b")
    assert not dialog.columns_part.problem.text()
    dialog.columns_part.constants.add_button.click()
    constant = dialog.columns_part.constants.lines[0]
    assert constant.field.code() == "country_b"
    assert not isinstance(constant.input, str)
    constant.input.set_code("CN")  # type: ignore[union-attr]
    assert "Jingdezhen, China" in [
        dialog.columns_part.table.model().index(0, column).data()
        for column in range(dialog.columns_part.table.model().columnCount())
    ]
    to_plan(dialog, qtbot)
    imported(dialog, qtbot)
    assert ("Jingdezhen", "CN") in told(room, "SELECT name, country FROM body")


def test_the_first_rows_are_read_with_the_names_of_the_project(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("Qwertyveen", "Zxcvbnberg"):
        room.project.perform(add_body, BodyDraft(name, "municipality", "NL"))
    text = "body_a,country_a,body_b,country_b\nArnhem,NL,Qwertyveen en Zxcvbnberg,NL\n"
    dialog = opened(room, qtbot, written(tmp_path / "list.csv", text))
    to_columns(dialog, qtbot)
    shown = dialog.columns_part.table.model()
    cells = [[shown.index(row, column).data() for column in range(shown.columnCount())] for row in range(2)]
    assert ["Qwertyveen" in str(cells[0]), "Zxcvbnberg" in str(cells[1])] == [True, True]
    assert "Qwertyveen en" not in str(cells)


def test_a_missing_country_is_requested_and_completes_the_bodies(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "banden.csv"
    path.write_text("Gemeente;Partnerstad;Land;Status\nNijmegen;Pskov;Rusland;actief\n", encoding="utf-8")
    dialog = opened(room, qtbot, path)
    to_columns(dialog, qtbot)
    part = dialog.columns_part
    assert part.advice.isVisible()
    assert "Country of body" in part.advice.text()
    part.constants.add_button.click()
    (constant,) = part.constants.lines
    assert constant.field.code() == "country_a"
    constant.input.set_code("NL")  # type: ignore[union-attr]
    assert not part.advice.isVisible()
    to_plan(dialog, qtbot)
    imported(dialog, qtbot)
    assert ("NL", "Gelderland") in told(room, "SELECT country, subdivision FROM body WHERE name = 'Nijmegen'")


def test_tab_visits_the_columns_in_order(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(room, qtbot, written(tmp_path / "ties.csv", "body_a,body_b,since\nDelft,Jingdezhen,1995\n"))
    to_columns(dialog, qtbot)
    part = dialog.columns_part
    part.constants.add_button.click()
    qtbot.waitUntil(lambda: part.constants.lines[0].field.isVisible())
    part.shapes["partnerships"].setFocus()
    way = []
    for _ in range(10):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        way.append(dialog.focusWidget())
    lines = [widget for each in part.lines for widget in (each.means, each.is_split)]
    constant = part.constants.lines[0]
    assert way == [*lines, constant.field, constant.input, constant.cross, part.constants.add_button]


def test_a_column_with_two_fields_is_split(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    text = "gemeente,vriend\nDelft,Jingdezhen (China)\n"
    dialog = opened(room, qtbot, written(tmp_path / "two.csv", text))
    to_columns(dialog, qtbot)
    column = line(dialog, "vriend")
    column.means.set_code("body_b")
    column.is_split.setChecked(True)
    assert column.parts is not None
    assert column.parts.by.code() == "parentheses"
    assert column.parts.example.text() == "“Jingdezhen (China)” is “Jingdezhen” and “China”"
    to_plan(dialog, qtbot)
    imported(dialog, qtbot)
    assert ("Jingdezhen", "CN") in told(room, "SELECT name, country FROM body")


def test_a_list_of_partners_in_one_cell_is_imported(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    text = "Gemeente,Partnersteden\nDelft,Jingdezhen; Freiberg\n"
    dialog = opened(room, qtbot, written(tmp_path / "list.csv", text))
    to_columns(dialog, qtbot)
    assert dialog.columns_part.shapes["adjacency"].isChecked()
    to_plan(dialog, qtbot)
    assert verdicts(dialog) == ["New", "New"]
    imported(dialog, qtbot)
    assert {"Delft", "Jingdezhen", "Freiberg"} <= bodies(room)


def test_the_meanings_of_columns_follow_the_shape(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(room, qtbot, written(tmp_path / "shape.csv", "gemeente,partner,datum\nDelft,Jingdezhen,1995\n"))
    to_columns(dialog, qtbot)
    part = dialog.columns_part
    part.shapes["adjacency"].click()
    assert line(dialog, "partner").means.code() == "partners"
    part.shapes["partnerships"].click()
    assert line(dialog, "partner").means.code() == "body_b"
    assert line(dialog, "datum").means.code() == "since"
    line(dialog, "partner").means.set_code("partners")
    assert part.shapes["adjacency"].isChecked()
    assert part.mapping().shape == "adjacency"


def test_a_table_with_partners_side_by_side_is_shown_and_imported(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    text = "Gemeente,Partner 1,Land 1,Partner 2,Land 2\nArnhem,Gera,Duitsland,Wuhan,China\n"
    dialog = opened(room, qtbot, written(tmp_path / "wide.csv", text))
    to_columns(dialog, qtbot)
    part = dialog.columns_part
    assert part.shapes["groups"].isChecked()
    assert [line(dialog, name).means.code() for name in ("Partner 2", "Land 2")] == ["body_b", "country_b"]
    assert part.mapping().groups == ({"body_b": "Partner 2", "country_b": "Land 2"},)
    assert part.problem.text() == ""
    qtbot.waitUntil(lambda: part.table.cells.rowCount() == 2)
    part.shapes["partnerships"].click()
    assert "Two columns mean the same" in part.problem.text()
    part.shapes["groups"].click()
    to_plan(dialog, qtbot)
    assert verdicts(dialog) == ["New", "There already"]


def test_a_column_without_a_title_has_a_line(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    text = "Gemeente,Partner,\nArnhem,Gera,ooit\nEde,Pskov,soms\n"
    dialog = opened(room, qtbot, written(tmp_path / "untitled.csv", text))
    to_columns(dialog, qtbot)
    assert line(dialog, "Column 3").samples.text().startswith("without a title")
    line(dialog, "Column 3").means.set_code("note")
    assert dialog.columns_part.mapping().columns["note"] == "Column 3"


def test_saved_rejects_import_after_correction(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    text = "body_a,body_b,status,date\nDelft,Jingdezhen,ended,2021-02-30\nBreda,Yangzhou,ended,2020\n"
    dialog = opened(room, qtbot, written(tmp_path / "ties.csv", text))
    to_plan(dialog, qtbot)
    target = tmp_path / "left.csv"
    room.ask.answers.append(target)
    with qtbot.waitSignal(room.context.bridge.file_written, timeout=300_000):
        dialog.plan_part.rejects_button.click()
        assert [task.is_essential for task in running_tasks(dialog)] == [True]
    rows = list(csv.reader(target.read_text("utf-8-sig").splitlines()))
    assert [row[1] for row in rows] == ["body_a", "Delft"]
    imported(dialog, qtbot)
    target.write_text(target.read_text("utf-8-sig").replace("2021-02-30", "2021-02-28"), "utf-8")
    again = opened(room, qtbot, target)
    to_plan(again, qtbot)
    assert verdicts(again) == ["New"]


def test_closing_at_any_step_leaves_the_project_unchanged(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    path = written(tmp_path / "staedte.csv", GERMAN)
    content = room.project.path.read_bytes()
    for step in (FILE, COLUMNS, PLAN):
        dialog = opened(room, qtbot, path)
        if step >= COLUMNS:
            to_columns(dialog, qtbot)
        if step == PLAN:
            to_plan(dialog, qtbot)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
    assert room.project.path.read_bytes() == content
    assert not room.ask.asked


def test_a_cancelled_import_leaves_the_project_unchanged(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    rows = "".join(f"Town {number},Partner {number}\n" for number in range(150))
    dialog = opened(room, qtbot, written(tmp_path / "many.csv", f"body_a,body_b\n{rows}"))
    to_plan(dialog, qtbot)
    before = room.project.next_undo()
    with held_tasks(3):  # when some rows are written
        dialog.next_button.click()
        assert not dialog.next_button.isEnabled()
        qtbot.waitUntil(lambda: dialog.foot.bar.value() > 0)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert dialog.isVisible()
    assert dialog.pages.currentIndex() == PLAN
    assert room.project.next_undo() == before
    assert len(bodies(room)) == 2
    assert dialog.banner.words.text() == "Cancelled, nothing was changed."
    imported(dialog, qtbot)
    assert len(bodies(room)) == 302


@pytest.mark.parametrize("way", ["leave", "back", "anew"])
def test_a_cancelled_check_stops_at_its_next_report_and_changes_nothing(
    room: Room, qtbot: QtBot, tmp_path: Path, way: str
) -> None:
    content = room.project.path.read_bytes()
    rows = "".join(f"Town {number},Partner {number}\n" for number in range(500))
    dialog = opened(room, qtbot, written(tmp_path / "many.csv", f"body_a,body_b\n{rows}"))
    to_columns(dialog, qtbot)
    was_cancelled: list[bool] = []
    with held_tasks(60):
        dialog.next_button.click()
        task = dialog.task
        assert task is not None
        task._sender.settled.connect(lambda _result, _error, is_cancelled: was_cancelled.append(is_cancelled))
        qtbot.waitUntil(lambda: dialog.foot.bar.value() > 0)
        with qtbot.waitSignal(task.ended):
            if way == "leave":
                QTest.keyClick(dialog, Qt.Key.Key_Escape)
            elif way == "back":
                dialog.back_button.click()
            else:
                dialog.judge()
        assert task.wait(300)
    qtbot.waitUntil(lambda: was_cancelled == [True])
    assert room.project.path.read_bytes() == content
    assert not room.ask.asked
    if way == "back":
        assert dialog.review is None
        assert dialog.pages.currentIndex() == COLUMNS
    if way == "anew":
        planned(dialog, qtbot)
        assert dialog.plan_part.table.model().rowCount() == 500
        assert not dialog.banner.isVisible()


def test_decisions_are_kept_while_the_mapping_is_unchanged(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(room, qtbot, written(tmp_path / "conflict.csv", CONFLICTS.rpartition("Arnhem")[0]))
    to_plan(dialog, qtbot)
    dialog.plan_part.policy.set_code("update")
    planned(dialog, qtbot)
    dialog.back_button.click()
    to_plan(dialog, qtbot)
    assert verdicts(dialog) == ["Adds to a record", "New"]
    dialog.back_button.click()
    line(dialog, "decided_by").means.set_code("")
    to_plan(dialog, qtbot)
    assert dialog.plan_part.policy.code() == "skip"
    assert verdicts(dialog) == ["There already", "New"]


def test_the_mapping_is_remembered(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(room, qtbot, written(tmp_path / "one.csv", "hier,daar\nDelft,Jingdezhen\n"))
    to_columns(dialog, qtbot)
    assert "Guessed" in dialog.columns_part.origin.text()
    line(dialog, "hier").means.set_code("body_a")
    line(dialog, "daar").means.set_code("body_b")
    assert "As you chose" in dialog.columns_part.origin.text()
    to_plan(dialog, qtbot)
    imported(dialog, qtbot)
    again = opened(room, qtbot, written(tmp_path / "two.csv", "daar,hier\nYangzhou,Breda\n"))
    to_columns(again, qtbot)
    assert "As the last time" in again.columns_part.origin.text()
    assert line(again, "hier").means.code() == "body_a"


def test_texts_of_the_file_are_not_read_as_markup(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    text = f'body_a,body_b,"{CANARY.replace(chr(34), "")}",note\n<img src=x>,<b>x</b>,1,<img src=y>\n'
    dialog = opened(room, qtbot, written(tmp_path / "canary.csv", text))
    assert markup_shown(dialog) == []
    to_columns(dialog, qtbot)
    assert markup_shown(dialog) == []
    to_plan(dialog, qtbot)
    dialog.plan_part.table.selectRow(0)
    assert markup_shown(dialog) == []
    assert ("body_a", "<img src=x>") in cells(dialog)
    imported(dialog, qtbot)
    assert markup_shown(dialog) == []
    assert "<img src=x>" in bodies(room)


def test_enter_alone_leads_through_all_steps(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(room, qtbot, written(tmp_path / "staedte.csv", GERMAN))
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.columns_part.is_made)
    assert dialog.focusWidget() is dialog.next_button
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    planned(dialog, qtbot)
    dialog.plan_part.table.setFocus()
    dialog.plan_part.table.selectRow(0)
    QTest.keyClick(dialog.plan_part.table, Qt.Key.Key_Return)
    assert dialog.pages.currentIndex() == PLAN
    dialog.next_button.setFocus()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == RESULT and not dialog.is_busy, timeout=300_000)
    assert "Köln" in bodies(room)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)


def test_the_log_can_be_copied_and_saved(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    text = "body_a,body_b,status,date,colour\nDelft,Jingdezhen,ended,someday,red\nBreda,Yangzhou,ended,2020,blue\n"
    dialog = opened(room, qtbot, written(tmp_path / "ties.csv", text))
    to_plan(dialog, qtbot)
    imported(dialog, qtbot)
    dialog.result_part.copy_button.click()
    log = QGuiApplication.clipboard().text()
    assert "Line 2" in log
    assert "colour" in log
    room.ask.answers.append(tmp_path / "log.txt")
    with qtbot.waitSignal(room.context.bridge.file_written, timeout=300_000):
        dialog.result_part.save_button.click()
    assert (tmp_path / "log.txt").read_text("utf-8") == log


@pytest.mark.parametrize("content", [b"", b"body_a,body_b\n", b'a,b\n"x,y\n', b"PK\x03\x04\x00\x00"])
def test_a_file_that_is_no_table_is_refused_with_the_reason(
    room: Room, qtbot: QtBot, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    dialog = opened(room, qtbot, path)
    assert dialog.banner.isVisible()
    assert not dialog.next_button.isEnabled()


def test_a_bibliography_goes_to_its_own_dialog(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    from ui.importing.bibliography_dialog import BibliographyDialog

    path = written(tmp_path / "library.txt", "TY  - NEWS\nTI  - First\nER  - \n")
    tables = TableImportActions(room.context, room.window)
    room.ask.answers.append(path)
    tables.import_table()
    qtbot.waitUntil(lambda: bool(room.window.findChildren(BibliographyDialog)), timeout=300_000)
    assert tables.dialog is None
    (dialog,) = room.window.findChildren(BibliographyDialog)
    qtbot.waitUntil(lambda: dialog.report is not None)
    assert dialog.import_button.text() == "Import 1 record"
    dialog.reject()


def test_dates_of_a_conflict_are_shown_as_display_text(room: Room) -> None:
    error = RuleError("differs", "source_date", value="2022-05", known="undated")
    said = reason_text(RowProblem("Datum", "2022-05", error), with_hints=True)
    assert said == "Datum: the project says “undated”, the file “May 2022”."
