"""The keyboard focus after a form was saved."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.recording.forms.status_change_dialog import StatusChangeDialog
from ui.shell.main_window import MainWindow


@pytest.mark.parametrize("view", ["partnerships", "timeline"])
def test_the_focus_returns_to_the_view(kept_window: MainWindow, qtbot: QtBot, view: str) -> None:
    window = kept_window
    project = window.project
    assert project is not None
    workspace = project.workspace
    page = workspace.page_named(view)
    workspace.show_page(view)
    first = page.first_partnership()
    assert first is not None
    workspace.state.choose(first)
    workspace.inspector._buttons[2].setFocus()
    workspace.inspector._buttons[2].click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, StatusChangeDialog)
    dialog.status.set_code("reaffirmed")
    assert dialog.save()
    QApplication.processEvents()
    focused = window.focusWidget()
    assert focused is not None
    assert page.isAncestorOf(focused)
