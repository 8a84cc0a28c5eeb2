"""What is left of an import: said above the plan, and worked off with keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.exchange.tables.twin_town_table import twin_towns
from tests.ui.importing.messy_table import messy_table
from tests.ui.importing.plan.test_import_questions import at_questions, focus, press, table
from tests.ui.importing.wizard import LONG, planned, told, verdicts
from tests.ui.room import Room
from ui.importing.import_dialog import RESULT, ImportDialog


def test_the_line_above_the_plan_follows_each_answer_at_once(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    rows = [
        "Aalst,BE,Bonn,DE,terminatd,2020,,A",
        "Aalst,BE,Jena,DE,terminatd,2020,,A",
        "Aalst,BE,Gera,DE,ended?,2020,,A",
    ]
    dialog = at_questions(room, qtbot, table(tmp_path, *rows))
    left = dialog.plan_part.left
    assert left.isVisible()
    assert left.text() == "2 questions, 3 rows wait"
    press("1")
    assert left.text() == "1 question, 1 row waits"
    press("1")
    assert left.text() == "No question is open, and no row waits."
    planned(dialog, qtbot)
    assert left.text() == "No question is open, and no row waits."


def marked(dialog: ImportDialog) -> list[int]:
    """Return the lines of the rows that are marked as those of the current question."""
    model = dialog.plan_part.table.rows
    rows = [model.row_at(place) for place in range(model.rowCount())]
    return [row.line for row in rows if row is not None and row.is_marked]


def current_line(dialog: ImportDialog) -> int:
    """Return the line of the current row, which must be in view."""
    table = dialog.plan_part.table
    assert table.currentIndex().row() in table.lines_in_view
    return int(table.model().index(table.currentIndex().row(), 0).data())


def test_a_question_marks_and_shows_the_rows_that_it_decides(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    words = ["ended"] * 60 + ["zzyx", "terminatd", "ended", "terminatd"]
    rows = [f"Aalst,BE,B{place},DE,{word},2020,,A" for place, word in enumerate(words)]
    dialog = at_questions(room, qtbot, table(tmp_path, *rows))
    part = dialog.plan_part
    assert part.questions.isVisible()
    assert part.table.isVisible()
    assert part.questions.table.hasFocus()
    assert (marked(dialog), current_line(dialog)) == ([63, 65], 63)
    press(Qt.Key.Key_F3)
    assert current_line(dialog) == 65
    press(Qt.Key.Key_F3)
    assert current_line(dialog) == 63
    press(Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert current_line(dialog) == 65
    press(Qt.Key.Key_Down)
    assert (marked(dialog), current_line(dialog)) == ([62], 62)
    part.show_part("new")
    press(Qt.Key.Key_Up)
    assert (marked(dialog), current_line(dialog)) == ([63, 65], 63)


def test_an_answer_updates_its_rows_at_once_and_moves_on(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    rows = [f"Aalst,BE,B{place},DE,{word},2020,," for place, word in enumerate(["zzyx", "terminatd", "terminatd"])]
    dialog = at_questions(room, qtbot, table(tmp_path, *rows))
    assert verdicts(dialog) == ["Not answered"] * 3
    press("1")
    assert verdicts(dialog) == ["Not answered", "Answered", "Answered"]
    assert (marked(dialog), current_line(dialog)) == ([2], 2)
    planned(dialog, qtbot)
    assert verdicts(dialog) == ["Not answered", "New", "New"]
    assert (marked(dialog), current_line(dialog)) == ([2], 2)


def test_the_page_has_room_on_a_small_screen(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_questions(room, qtbot, messy_table(tmp_path / "t.csv", 60))
    dialog.resize(1240, 680)
    part = dialog.plan_part
    qtbot.waitUntil(lambda: dialog.size().width() == 1240)
    for shown, least in ((part.questions.table, 5), (part.table, 8), (part.row.cells, 2)):
        assert shown.viewport().height() >= least * shown.verticalHeader().defaultSectionSize()
    assert dialog.rect().contains(part.row.rect().translated(part.row.mapTo(dialog, part.row.rect().topLeft())))


def test_a_table_without_questions_has_all_the_room(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_questions(room, qtbot, table(tmp_path, "Aalst,BE,Bonn,DE,ended,2020,,A"))
    assert not dialog.plan_part.questions.isVisible()
    assert dialog.plan_part.table.width() > 0.9 * dialog.plan_part.width()


def test_skipping_the_rows_of_a_question_about_dates_closes_it(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    rows = ["Aalst,BE,Bonn,DE,ended,2019-21,,A", "Aalst,BE,Jena,DE,ended,2020,,A"]
    dialog = at_questions(room, qtbot, table(tmp_path, *rows))
    assert dialog.plan_part.left.text() == "1 question, 1 row waits"
    press("0")
    planned(dialog, qtbot)
    assert dialog.plan_part.open_count == 0
    assert dialog.plan_part.left.text() == "No question is open, and no row waits."
    assert dialog.plan_part.questions.list.shown_answer(dialog.plan_part.questions.list.lines[0]) == "skipped"


def test_the_keys_lead_from_the_questions_to_the_rows_that_wait(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    rows = ["Arnhem,NL,Wuhan,CN,ended,2021,mayor,A", "Aalst,BE,Jena,DE,terminatd,2020,,A"]
    dialog = at_questions(room, qtbot, table(tmp_path, *rows))
    part = dialog.plan_part
    assert part.left.text() == "1 question, 2 rows wait"
    press("1")
    qtbot.waitUntil(lambda: not dialog.is_busy and part.table.hasFocus(), timeout=LONG)
    assert part.left.text() == "1 row waits"
    assert "mayor" in [cell.text for cell in part.row.cells.row.cells]
    part.row.choice.set_code("leave")
    qtbot.waitUntil(lambda: not dialog.is_busy and dialog.next_button.hasFocus(), timeout=LONG)
    assert part.left.text() == "No question is open, and no row waits."


@pytest.mark.parametrize(
    ("count", "questions", "most_keys"), [(60, 5, 7), pytest.param(3_000, 11, 13, marks=pytest.mark.torture)]
)
def test_a_messy_table_is_worked_off_with_keys(
    count: int, questions: int, most_keys: int, room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = at_questions(room, qtbot, messy_table(tmp_path / "t.csv", count))
    part, keys, asked = dialog.plan_part, 0, set()
    while not dialog.next_button.hasFocus():
        current = part.questions.list.lines[part.questions.table.currentIndex().row()]
        asked.add(current.key)
        has_answer = any(each.has_digit and not each.skips for each in current.options())
        QTest.keyClick(focus(), "1" if has_answer else "0")  # type: ignore[call-overload]  # of a letter
        keys += 1
        assert keys <= most_keys
        planned(dialog, qtbot)
    assert part.open_count == 0
    assert len(asked) == questions
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == RESULT, timeout=LONG)
    assert keys + 1 <= most_keys
    ((ties,),) = told(room, "SELECT count(*) FROM partnership")
    assert isinstance(ties, int)
    assert ties > count * 0.9


def keys_of_questions(dialog: ImportDialog, qtbot: QtBot, most: int) -> int:
    """Answer all questions with their first answer, and return the number of keys."""
    part, keys = dialog.plan_part, 0
    while part.questions.table.hasFocus():
        current = part.questions.list.lines[part.questions.table.currentIndex().row()]
        QTest.keyClick(focus(), "1" if any(not each.skips for each in current.options()) else "0")  # type: ignore[call-overload]  # of a letter
        keys += 1
        assert keys <= most
        planned(dialog, qtbot)
    return keys


@pytest.mark.parametrize(("count", "most_keys"), [(200, 5), pytest.param(3_000, 8, marks=pytest.mark.torture)])
def test_a_table_of_twin_towns_is_worked_off_with_keys_and_its_totals_do_not_wait(
    count: int, most_keys: int, room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    twin_towns(34, count).write(tmp_path / "t.csv")
    dialog = at_questions(room, qtbot, tmp_path / "t.csv")
    keys_of_questions(dialog, qtbot, most_keys)
    assert dialog.review is not None
    left_out = {row.line for row in dialog.review.rows if row.verdict == "rejected"}
    assert len(left_out) >= 3
    assert len(dialog.plan_part.waiting_lines) == 1  # a note below the table whose mark of a footnote is taken off
