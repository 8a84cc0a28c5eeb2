"""In a narrow window the filter pane gives its room to the view, and a button in the header shows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from tests.ui.conftest import MakeWindow, backed_up
from ui.checks.checks_page import ChecksPage
from ui.shell.main_window import MainWindow
from ui.shell.workspace import Workspace
from ui.sources.sources_page import SourcesPage
from ui.widgets.panels.side_panes import LEAST_VIEW


@pytest.fixture
def window(kept_window: MainWindow) -> MainWindow:
    return kept_window


def workspace_of(window: MainWindow) -> Workspace:
    assert window.project is not None
    return window.project.workspace


def filters_button(window: MainWindow) -> QPushButton:
    page = workspace_of(window).page
    assert page is not None
    return next(button for button in page.findChildren(QPushButton) if button.text() == "Filters")


def resize(window: MainWindow, width: int, height: int = 720) -> None:
    window.resize(width, height)
    QApplication.processEvents()


@contextmanager
def shown(name: str, window: MainWindow) -> Iterator[QWidget]:
    window.possible[name].trigger()
    QApplication.processEvents()
    page = workspace_of(window).page
    assert page is not None
    yield page


@pytest.mark.parametrize("width", [1280, 1440, 1920])
def test_a_view_keeps_more_than_half_of_the_window(window: MainWindow, width: int) -> None:
    resize(window, width)
    for name in ("partnerships", "timeline", "trends", "map"):
        with shown(name, window) as page:
            assert page.width() >= LEAST_VIEW * window.width() - 2, name  # the handles of the splitter
            assert workspace_of(window).facets.isVisible() == (width > 1280), name
            assert filters_button(window).isVisible() == (width == 1280), name


def test_the_button_shows_the_filters_in_a_narrow_window(window: MainWindow) -> None:
    resize(window, 1280)
    filters_button(window).click()
    assert workspace_of(window).facets.isVisible()
    assert window.possible["facets"].isChecked()
    assert not filters_button(window).isVisible()
    window.possible["facets"].trigger()
    assert not workspace_of(window).facets.isVisible()
    assert not window.possible["facets"].isChecked()


def test_the_choice_for_narrow_windows_leaves_that_for_wide_ones(window: MainWindow) -> None:
    resize(window, 1280)
    assert not workspace_of(window).facets.isVisible()
    resize(window, 1920)
    assert workspace_of(window).facets.isVisible()
    assert window.possible["facets"].isChecked()
    window.possible["facets"].trigger()
    assert not workspace_of(window).facets.isVisible()
    resize(window, 1280)
    filters_button(window).click()
    resize(window, 1920)
    assert not workspace_of(window).facets.isVisible()


def test_the_filters_return_when_the_inspector_makes_room(window: MainWindow) -> None:
    resize(window, 1280)
    window.possible["inspector"].trigger()
    assert workspace_of(window).facets.isVisible()
    assert window.possible["facets"].isChecked()
    window.possible["inspector"].trigger()
    assert not workspace_of(window).facets.isVisible()


def test_the_filters_of_sources_fold_too(window: MainWindow) -> None:
    resize(window, 1280)
    with shown("sources", window) as page:
        assert isinstance(page, SourcesPage)
        assert not page.facets.isVisible()
        filters_button(window).click()
        assert page.facets.isVisible()


def test_pages_without_a_pane_to_read_in_keep_their_filters(window: MainWindow) -> None:
    resize(window, 1280)
    with shown("checks", window):
        assert window.possible["facets"].isChecked()


def test_a_project_opens_in_a_narrow_window_without_filters(new_window: MakeWindow, inventory: Path) -> None:
    window = new_window()
    resize(window, 1280)
    window.open_path(backed_up(inventory))
    QApplication.processEvents()
    assert not workspace_of(window).facets.isVisible()
    assert not window.possible["facets"].isChecked()


def test_with_large_text_the_checks_give_the_room_of_their_filter_to_the_list(window: MainWindow) -> None:
    resize(window, 1280)
    with shown("checks", window) as page:
        assert isinstance(page, ChecksPage)
        assert page.facets.isVisible()
        window.zoom(200)
        resize(window, 1281)
        assert not page.facets.isVisible()
        filters_button(window).click()
        assert page.facets.isVisible()
        page.facets.quick_filter_chosen.emit("gap")
        assert "Gaps" in {label.text() for label in page.header.findChildren(QLabel)}
        window.zoom(100)
