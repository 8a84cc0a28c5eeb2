"""Steps through the import wizard as a user does."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.ui.room import Room
from tracker.project import Project
from ui.importing.import_column_line import ColumnLine
from ui.importing.import_dialog import COLUMNS, PLAN, RESULT, ImportDialog
from ui.importing.plan.import_plan_part import ALL
from ui.importing.plan.questions_part import QuestionsPart

LONG = 300_000
CONFLICTS = (
    "body_a,body_b,status,date,decided_by\nArnhem,Wuhan,ended,2021,mayor\nArnhem,Wuhan,under review,2019,\n"
    "Arnhem,Wuhan,ended,2021,court\n"
)
"""A table in which two rows tell the end of one partnership with different deciders."""


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write the file to import, and return its path."""
    path.write_bytes(text.encode(encoding))
    return path


def opened(room: Room, qtbot: QtBot, path: Path) -> ImportDialog:
    """Open the wizard and wait until the file is read, or its error shown."""
    dialog = ImportDialog.run(room.context, path, parent=room.window)
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=LONG)
    return dialog


def to_columns(dialog: ImportDialog, qtbot: QtBot) -> None:
    """Go to the second step."""
    dialog.next_button.click()
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == COLUMNS and dialog.columns_part.is_made, timeout=LONG)


def to_plan(dialog: ImportDialog, qtbot: QtBot) -> None:
    """Go to the third step from any step, and show all rows, also if there are questions."""
    if dialog.pages.currentIndex() < COLUMNS:
        to_columns(dialog, qtbot)
    dialog.next_button.click()
    assert dialog.pages.currentIndex() == PLAN
    planned(dialog, qtbot)
    dialog.plan_part.show_part(ALL)


def planned(dialog: ImportDialog, qtbot: QtBot) -> None:
    """Wait until the plan is made."""
    qtbot.waitUntil(lambda: not dialog.is_busy and dialog.review is not None, timeout=LONG)


def imported(dialog: ImportDialog, qtbot: QtBot) -> None:
    """Click the last button and wait for the import."""
    dialog.next_button.click()
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=LONG)
    assert dialog.pages.currentIndex() == RESULT, dialog.banner.words.text()


def line(dialog: ImportDialog, header: str) -> ColumnLine:
    """Return the line of a column."""
    return next(each for each in dialog.columns_part.lines if each.header == header)


def verdicts(dialog: ImportDialog) -> list[str]:
    """Return the verdicts that are listed."""
    model = dialog.plan_part.table.model()
    return [model.index(row, 4).data() for row in range(model.rowCount())]


def cells(dialog: ImportDialog) -> list[tuple[str, str]]:
    """Return the cells of the row shown in detail, by column."""
    return [(cell.column, cell.text) for cell in dialog.plan_part.row.cells.row.cells]


def choose(part: QuestionsPart, words: str) -> None:
    """Choose the answer to the current question."""
    found = [button for button in part.detail.group.buttons() if words in button.text()]
    assert len(found) == 1, [button.text() for button in part.detail.group.buttons()]
    button: QAbstractButton = found[0]
    button.click()


def told(room: Room, query: str) -> list[tuple[object, ...]]:
    """Run a query on the file through another connection than the one that wrote it."""
    with Project.open(room.project.path, read_only=True) as project:
        return project.query(lambda reader: reader.rows(query))


def bodies(room: Room) -> set[object]:
    """Return the names of all bodies of the project."""
    return {name for (name,) in told(room, "SELECT name FROM body")}
