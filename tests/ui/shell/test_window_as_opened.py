"""The main window on a project, looked at by tests that leave it as it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtWidgets import QApplication

from tests.ui.shared_window import shared_window
from tests.ui.shell.test_main_window import table_names, words
from tests.ui.small_inventory import make_inventory
from ui.shell.main_window import MainWindow


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    folder = tmp_path_factory.mktemp("window")
    with shared_window(qapp, folder / "home", make_inventory(folder / "inventory.twin")) as window:
        yield window


def test_a_project_is_shown_with_its_name_and_counts(window: MainWindow) -> None:
    assert "Three ties" in words(window.top)
    assert "All changes saved" in words(window.top)
    assert "3 partnerships" in words(window.status)
    assert "1 change without a source" in words(window.status)
    assert window.windowTitle() == "Three ties (inventory.twin) – Twintrack"
    assert table_names(window) == ["Arnhem", "Breda", "Weert"]


def test_every_action_has_a_handler(window: MainWindow) -> None:
    idle = [name for name in window.possible.names() if not window.possible[name].receivers(SIGNAL("triggered(bool)"))]
    assert not idle


def test_no_two_actions_share_keys(window: MainWindow) -> None:
    keys = [shortcut.toString() for name in window.possible.names() for shortcut in window.possible[name].shortcuts()]
    assert len(set(keys)) == len(keys)
