"""A second source of the last change is one key away, from every page."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.inventory.partnerships_page import PartnershipsPage
from ui.recording.forms.citation_dialog import CitationDialog
from ui.shell.main_window import MainWindow


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    """One window for all tests."""
    return kept_window


def opened(window: MainWindow) -> CitationDialog:
    """Trigger the action, and return the form that it opens."""
    window.possible["cite_change"].trigger()
    (form,) = [each for each in window.widget.findChildren(CitationDialog) if each.isVisible()]
    return form


def test_a_source_is_typed_at_once_and_cited_for_the_last_change(window: MainWindow) -> None:
    assert window.project is not None
    table = window.project.workspace.page_named("partnerships")
    assert isinstance(table, PartnershipsPage)
    window.project.state.choose(table.partnership_at(0))
    form = opened(window)
    assert " · " in form.subtitle.text(), "it names the change"
    line = form.focusWidget()
    assert line is form.citation.source.line
    QTest.keyClicks(form.citation.source.line, "A second witness")
    assert form.save()
    QApplication.processEvents()
    step = window.project._context.project.next_undo()
    assert step is not None
    assert window.possible["cite_change"].shortcut().toString() == "Ctrl+U"


def test_without_a_chosen_partnership_the_key_does_nothing(window: MainWindow) -> None:
    assert window.project is not None
    window.project.state.choose(None)
    assert not window.possible["cite_change"].isEnabled()
