"""Records made by a script while the window is open are shown, and a form that is being filled in stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.forked import launched
from tests.ui.conftest import MakeWindow
from tests.ui.shell.test_main_window import shown, table_names
from tests.ui.shell.test_project_notices import body_draft, last_name
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import BodyDraft, ChangeDraft, PartnershipDraft
from tracker.operations.partnerships import add_partnership
from tracker.operations.statuses import record_status_change
from tracker.store.transaction import StepLabel, Transaction
from ui.shell.main_window import MainWindow

FEW = 8
"""Number of changes whose work is summed, at the beginning and at the end."""
SHOWN = 50
"""Number of changes from which on the inspector shows only a part of the history."""


def test_records_of_a_script_are_shown_beside_an_open_form(window: MainWindow, qtbot: QtBot) -> None:
    form, project = body_draft(window), shown(window).opened
    for name in ("Ede", "Epe", "Elst"):
        project.perform(add_partnership, PartnershipDraft(BodyDraft(name), BodyDraft("Xinyang")))
        qtbot.waitUntil(lambda name=name: name in table_names(window))
        assert form.isVisible()
        assert form.name.text() == "Delft"
    assert form.save()
    assert last_name(window) == "Delft"


def test_another_process_is_refused_while_a_form_is_open_and_seen_afterwards(
    window: MainWindow, inventory: Path, qtbot: QtBot
) -> None:
    record = ("record", inventory, "--a", "Ede, NL", "--b", "Xinyang", "--create", "--status", "in_force")
    form = body_draft(window)
    refused = launched(*record, environment={})
    assert (refused.code, refused.error.count("\n")) == (3, 1)
    assert "Close it there" in refused.error
    assert form.name.text() == "Delft"
    assert form.save()
    assert last_name(window) == "Delft"
    window.show_welcome()
    assert launched(*record, environment={}).code == 0
    window.open_path(inventory)
    qtbot.waitUntil(lambda: "Ede" in table_names(window))


class Changes:
    """Changes of the first partnership, recorded by a script while the window shows it beside an open form."""

    def __init__(self, window: MainWindow) -> None:
        self._window, self._project = window, shown(window).opened
        self._tie = shown(window).state.chosen
        self._recorded = 0
        self.form = body_draft(window)
        checking = shown(window).workspace.checking  # each change is checked too, once all records were
        checking.look()
        checking.wait()
        QApplication.processEvents()
        assert checking.found is not None

    def _draft(self) -> ChangeDraft:
        assert self._tie is not None
        self._recorded += 1
        return ChangeDraft(self._tie, "dormant", read_date(str(2022 - self._recorded)), note=f"No. {self._recorded}")

    def record(self) -> tuple[int, int]:
        """Record a change and show it; return the number of statements in the window's thread, and of widgets.

        Writes of the search index are not counted, because FTS5 merges its data at irregular times. A statement that
        changes several rows is counted once, although it is reported again for each trigger that it runs.
        """
        statements: list[str] = []
        used = (self._project._reader.connection, self._project._step_writer().driver_connection)
        for connection in used:
            connection.set_trace_callback(statements.append)
        self._project.perform(record_status_change, self._draft())
        QApplication.processEvents()
        for connection in used:
            connection.set_trace_callback(None)
        return len({each for each in statements if "_index" not in each}), len(self._window.findChildren(QWidget))

    def record_together(self, count: int) -> None:
        """Record many changes in one step."""

        def record(transaction: Transaction) -> StepLabel:
            return [record_status_change(transaction, self._draft()) for _ in range(count)][-1]

        self._project.perform(record)
        QApplication.processEvents()


def require_flat(first: list[tuple[int, int]], last: list[tuple[int, int]]) -> None:
    """Check that the last changes took about as many statements and widgets as the first ones."""
    for few, many in zip(zip(*first, strict=True), zip(*last, strict=True), strict=True):
        assert sum(many) < 1.2 * sum(few) + FEW


def test_a_change_by_a_script_costs_no_more_in_a_long_history(window: MainWindow) -> None:
    changes = Changes(window)
    changes.record_together(SHOWN)
    first = [changes.record() for _ in range(FEW)]
    changes.record_together(100)
    require_flat(first, [changes.record() for _ in range(FEW)])
    assert changes.form.isVisible()
    assert changes.form.name.text() == "Delft"


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_five_hundred_changes_by_a_script_cost_the_same_each(new_window: MakeWindow, inventory: Path) -> None:
    window = new_window()
    window.open_path(inventory)
    changes = Changes(window)
    done = [changes.record() for _ in range(500)]
    print(f"statements and widgets: {done[SHOWN]} at the first counted change, {done[-1]} at the last")
    require_flat(done[SHOWN : SHOWN + FEW], done[-FEW:])
    assert changes.form.name.text() == "Delft"
