"""“Check a text…”: the numbers of a pasted text by verdict, each selected in the text, with what the project says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.store.building import change, tie
from tests.ui.conftest import delete_pending
from tests.ui.room import opened_context
from tracker.domain.findings.rules import read_rule
from tracker.operations.findings import save_finding
from ui.core.context import Context
from ui.core.prompts import ScriptedPrompts
from ui.exporting.text_check_dialog import TextCheckDialog

RULE = read_rule({"from": "2021-01-01", "to": "2022-12-31", "unit": "partnerships"})
TEXT = "Between 2021 and 2022, nine ties ended.\n\nWe spoke with twelve people."


@pytest.fixture
def context(qtbot: QtBot, qapp: QApplication, inventory: Path) -> Iterator[Context]:
    context = opened_context(inventory, ScriptedPrompts())
    for town in ("Gouda", "Almere"):
        partnership = tie(context.project, town, f"Partner of {town}")
        change(context.project, partnership, "in_force", "1990")
        change(context.project, partnership, "terminated", "2022-02-01")
    context.project.perform(save_finding, "Ended in two years", RULE)
    yield context
    context.project.close()
    delete_pending(qapp)


@pytest.fixture
def dialog(context: Context, qtbot: QtBot) -> Iterator[TextCheckDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    yield TextCheckDialog.run(context, parent=parent)
    parent.close()


def headings(dialog: TextCheckDialog, qtbot: QtBot) -> list[str]:
    qtbot.waitUntil(lambda: dialog.found is not None)
    tops = [dialog.list.topLevelItem(place) for place in range(dialog.list.topLevelItemCount())]
    return [top.text(0) for top in tops if top is not None]


def test_a_number_that_disagrees_is_first_and_selected_in_the_text(dialog: TextCheckDialog, qtbot: QtBot) -> None:
    dialog.text.setPlainText(TEXT)
    dialog.check_button.click()
    assert headings(dialog, qtbot) == ["Disagree (1)", "Can’t be assigned to a finding (1)"]
    top = dialog.list.topLevelItem(0)
    assert top is not None
    line = top.child(0)
    assert "“Ended in two years” says" in line.child(0).text(0)
    assert "31 Dec 2022" in line.child(0).text(0)
    dialog.list.setCurrentItem(line)
    assert dialog.text.textCursor().selectedText() == "nine"


def test_the_text_of_a_file_is_checked(context: Context, dialog: TextCheckDialog, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_text(TEXT, "utf-8")
    context.prompts.answers = [path]  # type: ignore[attr-defined]
    dialog.choose_file()
    assert dialog.text.toPlainText() == TEXT
    assert headings(dialog, qtbot)[0] == "Disagree (1)"


def test_a_file_without_words_is_said(context: Context, dialog: TextCheckDialog, tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_text(" ", "utf-8")
    context.prompts.answers = [path]  # type: ignore[attr-defined]
    dialog.choose_file()
    assert dialog.banner.isVisibleTo(dialog)
    assert dialog.found is None
