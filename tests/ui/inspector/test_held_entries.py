"""The inspector says that a filter hides its partnership, and entries stay under the pointer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QPushButton

from tests.ui.places import leave, rest
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import BodyDraft, ChangeDraft, PartnershipDraft
from tracker.operations.partnerships import add_partnership
from tracker.operations.statuses import record_status_change
from tracker.queries.inventory.inventory import partnership_ids
from ui.inspector.history_entries import RecordEntry
from ui.pictures.pictured_window import settle
from ui.shell.main_window import MainWindow


def test_a_filter_that_hides_the_chosen_partnership_is_named_with_a_way_out(kept_window: MainWindow) -> None:
    project = kept_window.project
    assert project is not None
    inspector = project.workspace.inspector
    line = inspector._hidden_line
    assert not line.isVisible()
    project.workspace.facets.value_chosen.emit("status", "active", False)
    settle()
    assert line.isVisible()
    (show_all,) = line.findChildren(QPushButton)
    show_all.click()
    settle()
    assert not line.isVisible()
    assert not project.state.selection.is_narrowed


def test_an_entry_stays_under_the_pointer_while_another_comes_above_it_and_goes(kept_window: MainWindow) -> None:
    project = kept_window.project
    assert project is not None
    QCursor.setPos(5_000, 5_000)
    inspector = project.workspace.inspector
    viewport = inspector._scroll.viewport()
    first = next(entry for entry in inspector.findChildren(RecordEntry) if entry.isVisible())
    chosen = project.state.chosen
    assert chosen is not None

    def height() -> int:
        return next(
            entry.mapTo(inspector, QPoint()).y()
            for entry in inspector.findChildren(RecordEntry)
            if entry.record == first.record and entry.isVisible()
        )

    before = height()
    rest(viewport)
    project.opened.perform(record_status_change, ChangeDraft(chosen, "dormant", read_date("2022")))
    settle()
    assert height() == before
    project.undo()
    settle()
    assert height() == before
    project.redo()
    leave(viewport)
    leave(inspector._scroll)
    inspector.show_partnership(chosen)
    settle()
    assert height() > before, "shown from the top again, the new entry is above it"


def delete_by_the_menu(window: MainWindow) -> None:
    assert window.project is not None
    inspector = window.project.workspace.inspector
    assert inspector.dossier is not None
    menu = inspector.actions_of.partnership_menu(inspector.dossier, inspector)
    next(action for action in menu.actions() if action.text() == "Delete partnership").trigger()


@pytest.mark.parametrize("delete", [lambda window: window.possible["delete_chosen"].trigger(), delete_by_the_menu])
def test_after_a_deletion_the_neighbour_is_chosen_and_the_partnership_again_when_it_is_undone(
    kept_window: MainWindow, delete: Callable[[MainWindow], object]
) -> None:
    project = kept_window.project
    assert project is not None
    state = project.state
    first = state.chosen
    delete(kept_window)
    neighbour = state.chosen
    assert neighbour not in (None, first)
    project.undo()
    assert state.chosen == first
    project.opened.redo()
    assert state.chosen == neighbour
    project.undo()
    assert state.chosen == first


def test_after_an_undone_addition_the_neighbour_is_chosen_and_the_partnership_again_when_it_is_redone(
    kept_window: MainWindow,
) -> None:
    project = kept_window.project
    assert project is not None
    state = project.state
    bodies = (BodyDraft("Aalsmeer", "municipality", "NL"), BodyDraft("Aachen", "municipality", "DE"))
    added = project.opened.perform(add_partnership, PartnershipDraft(*bodies)).created
    settle()
    state.choose(added)
    ids = project.opened.query(partnership_ids, state.selection, state.order).tolist()
    place = ids.index(added)
    neighbour = (ids[place + 1 :] or ids[place - 1 :])[0]
    project.undo()
    assert state.chosen == neighbour
    project.redo()
    assert state.chosen == added
    project.undo()
    assert state.chosen == neighbour
