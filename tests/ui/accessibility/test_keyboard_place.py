"""The keyboard focus after showing a page, and after the focused widget was built again."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.ui.shell.test_main_window import shown
from ui.shell.main_window import MainWindow


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    return kept_window


def place(window: MainWindow) -> QWidget:
    QApplication.processEvents()
    focused = window.focusWidget()
    assert focused is not None
    return focused


def test_showing_a_page_gives_it_the_focus(window: MainWindow) -> None:
    project = shown(window)
    window.activateWindow()
    window.top.search.setFocus()
    for name in ("timeline", "trends", "sources", "checks", "partnerships"):
        window.possible[name].trigger()
        page = project.workspace.page
        assert page is not None
        assert page.isAncestorOf(place(window)), name


def test_the_focus_stays_in_the_inspector_after_an_undo(window: MainWindow) -> None:
    project = shown(window)
    first = project.workspace.page_named("partnerships").partnership_at(1)
    assert first is not None
    project.workspace.open_inspector(first)
    inspector = project.workspace.inspector
    QApplication.processEvents()
    links = [button for button in inspector.findChildren(QPushButton) if button.isVisible()]
    inside = next(button for button in links if inspector._scroll.isAncestorOf(button))
    inside.setFocus()
    assert place(window) is inside
    window.possible["undo"].trigger()
    focused = place(window)
    assert focused is inspector or inspector.isAncestorOf(focused)


def test_the_focus_stays_in_the_page_after_a_change(window: MainWindow) -> None:
    project = shown(window)
    window.possible["sources"].trigger()
    page = project.workspace.page_named("sources")
    page.show_place(0)
    QApplication.processEvents()
    panel = page.panel
    inside = next(button for button in panel.findChildren(QPushButton) if button.isVisible())
    inside.setFocus()
    window.possible["undo"].trigger()
    assert page.isAncestorOf(place(window))
