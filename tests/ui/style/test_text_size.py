"""Another text size is taken at once by everything that is shown, and by the columns of tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QWidget

from tests.ui.views import description, drawn_sample
from ui.inventory.partnerships_page import PartnershipsPage
from ui.pictures.page_pictures import Drawing
from ui.pictures.pictured_window import settle
from ui.shell.main_window import MainWindow
from ui.shell.pages import PAGES
from ui.style.sizes import scaled
from ui.widgets.fields.chip_field import Chip
from ui.widgets.panels.reading_parts import StatusChip

WITH_TEXT = (QLabel, QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, StatusChip, Chip)


def test_columns_with_widths_of_the_user_take_another_size(window: MainWindow) -> None:
    assert window.project is not None
    table = window.project.workspace.page_as("partnerships", PartnershipsPage).table
    table.horizontalHeader().resizeSection(0, 222)
    stored = table.columns_text()
    window.zoom(200)
    settle()
    wider = 222 * scaled(100, table) / 100
    assert wider > 333
    assert abs(table.columnWidth(0) - wider) < 2
    assert table.columns_text() == stored, "widths are stored as at the usual size"
    table.restore_columns(stored)
    assert abs(table.columnWidth(0) - wider) < 2
    window.zoom(100)
    settle()
    assert abs(table.columnWidth(0) - 222) < 2


@pytest.fixture
def drawn(tmp_path: Path) -> Iterator[Drawing]:
    """Yield a window that shows the sample, in which all pages were built."""
    with drawn_sample(tmp_path, size=(1440, 900)) as found:
        for name in (*(page.name for page in PAGES), "body-page"):
            found.show_page(name)
        settle()
        yield found


def sizes(drawn: Drawing) -> dict[QWidget, float]:
    """Return the text size of each widget of the window that shows text."""
    return {
        each: each.font().pointSizeF() for each in drawn.window.findChildren(QWidget) if isinstance(each, WITH_TEXT)
    }


def of_another_size(expected: dict[QWidget, float]) -> list[str]:
    return [description(each) for each, size in expected.items() if abs(each.font().pointSizeF() - size) > 0.1]


def test_all_text_keeps_its_size_in_other_colours_and_takes_another_size_at_once(drawn: Drawing) -> None:
    """In one test: each change styles every widget of all pages again, which takes seconds."""
    before = sizes(drawn)
    drawn.window.choose_theme("dark")
    settle()
    assert not of_another_size(before)
    drawn.window.zoom(200)
    settle()
    assert not of_another_size({each: 2 * size for each, size in before.items()})
