"""The comparison with the inventory of others: its lists, the partnership behind a line, and a report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.store.building import change, tie
from tests.ui.conftest import delete_pending
from tests.ui.room import opened_context
from ui.core.context import Context
from ui.core.navigation_target import RecordLink
from ui.core.prompts import ScriptedPrompts
from ui.exporting.inventory_dialog import InventoryDialog

TOWNS = tuple(f"Village {each}" for each in "ABCDEFGH")
HEAD = "body_a,country_a,body_b,country_b,status,date"


@pytest.fixture
def context(qtbot: QtBot, qapp: QApplication, inventory: Path) -> Iterator[Context]:
    context = opened_context(inventory, ScriptedPrompts())
    for town in TOWNS:
        change(context.project, tie(context.project, town, f"Partner of {town}"), "terminated", "2022-02-01")
    yield context
    context.project.close()
    delete_pending(qapp)


def test_the_lists_lead_to_partnerships_and_the_number_waits_for_how_they_were_made(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = [f"{town},NL,Partner of {town},CN,terminated,{2022 - place}-02-01" for place, town in enumerate(TOWNS)]
    theirs = tmp_path / "theirs.csv"
    theirs.write_text("\n".join((HEAD, *rows[:7], "Zwolle,NL,Xi'an,CN,in_force,2010")) + "\n", "utf-8")
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    dialog = InventoryDialog.run(context, parent=parent)
    report = tmp_path / "compared.md"
    context.prompts.answers = [theirs, report]  # type: ignore[attr-defined]
    assert not dialog.report_button.isEnabled()
    dialog.file_button.click()
    qtbot.waitUntil(lambda: dialog.found is not None)
    tops = [dialog.list.topLevelItem(place) for place in range(dialog.list.topLevelItemCount())]
    told = {top.text(0).rpartition(" (")[0]: top for top in tops if top is not None}
    assert told["Only in theirs"].child(0).text(0) == "Zwolle – Xi'an"
    line = told["Dated otherwise"].child(0)
    assert [line.text(column) for column in range(3)] == [
        "Village B – Partner of Village B",
        "Ended, 1 Feb 2022",
        "Ended, 1 Feb 2021",
    ]
    opened: list[RecordLink] = []
    context.bridge.record_requested.connect(opened.append)
    dialog.list.itemActivated.emit(line, 0)
    dialog.list.itemActivated.emit(told["Only in theirs"].child(0), 0)
    assert [link.kind for link in opened] == ["partnership"], "theirs alone has no record here"
    assert "No number: it is not known" in dialog.neither.text()
    dialog.made.set_code("independent")
    dialog.made.changed.emit()
    assert "about 8 partnerships" in dialog.neither.text()
    with qtbot.waitSignal(context.bridge.file_written):
        dialog.report_button.click()
    assert "about 8 partnerships" in report.read_text("utf-8")
    parent.close()
