"""“What changed since…”: the lists against another file or a day, a record opened from them, and the saved file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from tests.store.building import change, source, tie
from tests.ui.conftest import delete_pending
from tests.ui.room import opened_context
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.core.prompts import ScriptedPrompts
from ui.exporting.changes_dialog import ChangesDialog


@pytest.fixture
def earlier(inventory: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(inventory, tmp_path / "earlier.twin"))


@pytest.fixture
def context(qtbot: QtBot, qapp: QApplication, inventory: Path, earlier: Path) -> Iterator[Context]:
    context = opened_context(inventory, ScriptedPrompts())
    yield context
    context.project.close()
    delete_pending(qapp)


@pytest.fixture
def dialog(context: Context, qtbot: QtBot) -> Iterator[ChangesDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    yield ChangesDialog.run(context, parent=parent)
    parent.close()


def told(dialog: ChangesDialog, qtbot: QtBot) -> dict[str, list[str]]:
    """Return the lists that are shown, by heading."""
    qtbot.waitUntil(lambda: dialog.changes is not None)
    tops = [dialog.list.topLevelItem(place) for place in range(dialog.list.topLevelItemCount())]
    return {top.text(0): [top.child(place).text(0) for place in range(top.childCount())] for top in tops if top}


def ended(context: Context) -> int:
    """Add a partnership that ended, and return its id."""
    partnership = tie(context.project, "Gouda", "Xi'an")
    change(context.project, partnership, "terminated", "2023-02-01")
    return partnership


def test_an_ending_is_listed_and_opens_its_partnership(
    context: Context, dialog: ChangesDialog, earlier: Path, qtbot: QtBot
) -> None:
    partnership = ended(context)
    context.prompts.answers = [earlier]  # type: ignore[attr-defined]
    dialog.choose_file()
    lists = told(dialog, qtbot)
    (heading,) = [each for each in lists if each.startswith("Ended (")]
    assert "1 Feb 2023" in lists[heading][0]
    line = item_of(dialog, heading)
    with qtbot.waitSignal(context.bridge.record_requested) as asked:
        dialog.list.itemActivated.emit(line, 0)
    assert asked.args == [RecordLink("partnership", partnership)]


def item_of(dialog: ChangesDialog, heading: str) -> QTreeWidgetItem:
    for place in range(dialog.list.topLevelItemCount()):
        top = dialog.list.topLevelItem(place)
        if top is not None and top.text(0) == heading:
            return top.child(0)
    raise AssertionError


def test_what_is_saved_has_the_endings_and_no_confidential_source(
    context: Context, dialog: ChangesDialog, earlier: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    ended(context)
    source(context.project, "Zandvoort memo", is_confidential=True)
    for form in ("html", "csv", "txt"):
        target = tmp_path / f"changes.{form}"
        context.prompts.answers = [earlier, target]  # type: ignore[attr-defined]
        dialog.changes = None
        dialog.choose_file()
        lists = told(dialog, qtbot)
        assert any("Zandvoort memo" in line for lines in lists.values() for line in lines)
        with qtbot.waitSignal(context.bridge.file_written):
            dialog.save()
        written = target.read_text("utf-8-sig")
        assert "Feb 2023" in written
        assert "Zandvoort" not in written


def test_a_day_that_cannot_be_read_is_said(dialog: ChangesDialog) -> None:
    dialog.by_day.setChecked(True)
    dialog.day.setText("someday")
    dialog.compare()
    assert dialog.banner.isVisible()
    assert dialog.changes is None


def test_what_was_not_known_on_a_day_is_listed(context: Context, dialog: ChangesDialog, qtbot: QtBot) -> None:
    ended(context)
    dialog.day.setText("1 January 2000")
    dialog.by_day.setChecked(True)
    dialog.compare()
    lists = told(dialog, qtbot)
    assert any("no source says so" in line for lines in lists.values() for line in lines)
