"""The pictures of dialogs that compare: with an earlier state, with a text, and with the inventory of others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ui.exporting.changes_dialog import ChangesDialog
from ui.exporting.inventory_dialog import InventoryDialog
from ui.exporting.text_check_dialog import TextCheckDialog
from ui.pictures.pictured_window import wait_for_tasks
from ui.shell.main_window import MainWindow
from ui.text.translation import tr

_KNOWN_THEN = "2022"
"""A year at whose end some of the sample's sources had not appeared."""
_THEIRS = """body_a,country_a,kind_a,body_b,country_b,kind_b,status,date
Arnhem,NL,municipality,Wuhan,CN,municipality,terminated,2022-03-01
Weert,NL,municipality,Yuhang,CN,district,terminated,2021
Breda,NL,municipality,Yangzhou,CN,prefecture,in_force,2010
Delft,NL,municipality,Jingdezhen,CN,prefecture,in_force,2010
"""
"""An inventory of others that shares some partnerships with the sample."""


def export_openers(window: MainWindow, project: Path) -> dict[str, Callable[[], object]]:
    """Return the functions that open the dialogs with something to show."""
    return {
        "changes": lambda: _list_changes(window),
        "text": lambda: _check_text(window),
        "inventory": lambda: _compare_inventory(window, project),
    }


def _list_changes(window: MainWindow) -> None:
    """List the records that no source had reported on a day."""
    assert window.project is not None
    dialog = ChangesDialog.run(window.project.context, parent=window)
    dialog.by_day.setChecked(True)
    dialog.day.setText(_KNOWN_THEN)
    dialog.compare()
    wait_for_tasks(dialog)


def _check_text(window: MainWindow) -> None:
    """Check sentences of which some numbers are those of the findings."""
    assert window.project is not None
    dialog = TextCheckDialog.run(window.project.context, parent=window)
    dialog.about.setCurrentIndex(1)
    dialog.text.setPlainText(
        tr("4 to 5 municipalities and three provinces ended a partnership. Ten municipalities thought of it.")
    )
    dialog.check()
    wait_for_tasks(dialog)


def _compare_inventory(window: MainWindow, project: Path) -> None:
    """Compare a table of a few partnerships."""
    assert window.project is not None
    theirs = project.with_name(f"{tr('their inventory')}.csv")
    theirs.write_text(_THEIRS, "utf-8")
    dialog = InventoryDialog.run(window.project.context, parent=window)
    dialog.compare(theirs)
    wait_for_tasks(dialog)
