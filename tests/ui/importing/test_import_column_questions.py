"""In the step of the columns nothing moves while meanings are chosen, and a column can be skipped for good."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.importing.wizard import imported, line, opened, to_columns, to_plan, written
from tests.ui.room import Room
from ui.importing.import_dialog import ImportDialog

TABLE = (
    "body_a,country_a,body_b,country_b,since,Zzyx,status,date\n"
    "Aalst,BE,Bonn,DE,03/04/1999,1999,ended,05/06/2001\nAalst,BE,Jena,DE,03/04/2000,2001,ended,06/07/2002\n"
)


def at_columns(room: Room, qtbot: QtBot, folder: Path) -> ImportDialog:
    dialog = opened(room, qtbot, written(folder / "t.csv", TABLE))
    to_columns(dialog, qtbot)
    settled(dialog, qtbot)
    return dialog


def place(dialog: ImportDialog, widget: QWidget) -> QPoint:
    return widget.mapTo(dialog, QPoint())


def settled(dialog: ImportDialog, qtbot: QtBot) -> None:
    """Wait until the layout changes no more."""
    seen: list[object] = []

    def stays() -> bool:
        seen.append([place(dialog, each) for each in (*dialog.columns_part.lines, dialog.columns_part.table)])
        return len(seen) > 5 and all(each == seen[-1] for each in seen[-5:])

    qtbot.waitUntil(stays)


@pytest.mark.parametrize(
    ("column", "meaning"),
    [("Zzyx", "source_date"), ("country_a", ""), ("date", ""), ("body_b", ""), ("status", "date"), ("Zzyx", "note")],
)
def test_the_questions_stay_where_they_are_when_a_meaning_is_chosen(
    room: Room, qtbot: QtBot, tmp_path: Path, column: str, meaning: str
) -> None:
    dialog = at_columns(room, qtbot, tmp_path)
    part = dialog.columns_part
    lines = {each.header: place(dialog, each) for each in part.lines}
    buttons = {key: place(dialog, button) for key, button in part.dates.buttons.items() if key[0] != column}
    assert len(buttons) >= 2
    line(dialog, column).means.set_code(meaning)
    settled(dialog, qtbot)
    assert {each.header: place(dialog, each) for each in part.lines} == lines
    kept = {key: part.dates.buttons[key] for key in buttons}
    assert {key: place(dialog, button) for key, button in kept.items()} == buttons


def test_a_column_that_the_user_skips_is_not_asked_about_again(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = at_columns(room, qtbot, tmp_path)
    part = dialog.columns_part
    for button in ("since", "date"):
        part.dates.buttons[button, "day_first"].click()
    assert line(dialog, "Zzyx").means.currentText() == "Choose…"
    assert "dates, skipped" in line(dialog, "Zzyx").samples.toolTip() + line(dialog, "Zzyx").samples.text()
    line(dialog, "Zzyx").means.set_code("ignore")
    to_plan(dialog, qtbot)
    assert "Skipped, although" not in dialog.plan_part.about.text()
    imported(dialog, qtbot)
    again = opened(room, qtbot, tmp_path / "t.csv")
    to_columns(again, qtbot)
    assert line(again, "Zzyx").is_ignored
    to_plan(again, qtbot)
    assert "Skipped, although" not in again.plan_part.about.text()


def test_the_log_of_columns_that_were_chosen_says_nothing_of_their_origin(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = at_columns(room, qtbot, tmp_path)
    for button in ("since", "date"):
        dialog.columns_part.dates.buttons[button, "day_first"].click()
    to_plan(dialog, qtbot)
    imported(dialog, qtbot)
    assert "As you chose" not in dialog.result_part.log.toPlainText()
