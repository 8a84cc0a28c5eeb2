"""What is left of an import: said above the plan, and worked off with keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.importing.messy_table import messy_table
from tests.ui.importing.plan.test_import_questions import at_questions, focus, press, table
from tests.ui.importing.wizard import LONG, planned, told
from tests.ui.room import Room
from ui.importing.import_dialog import RESULT


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
