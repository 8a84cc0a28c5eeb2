"""Another text size is taken at once by everything that is shown, and by the columns of tables."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QWidget

from tests.ui.views import description, drawn_sample
from ui.inventory.partnerships_page import PartnershipsPage
from ui.pictures.pictured_window import settle
from ui.shell.main_window import MainWindow
from ui.shell.pages import PAGES
from ui.style.sizes import scaled
from ui.widgets.fields.chip_field import Chip
from ui.widgets.panels.reading_parts import StatusChip

WITH_TEXT = (QLabel, QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, StatusChip, Chip)


def test_all_text_of_a_window_takes_another_size_at_once(tmp_path: Path) -> None:
    with drawn_sample(tmp_path, size=(1440, 900)) as drawn:
        for name in (*(page.name for page in PAGES), "body-page"):
            drawn.show_page(name)
        before = {widget: widget.font().pointSizeF() for widget in drawn.window.findChildren(QWidget)}
        drawn.window.zoom(200)
        settle()
        stale = [
            description(widget)
            for widget, size in before.items()
            if isinstance(widget, WITH_TEXT) and abs(widget.font().pointSizeF() - 2 * size) > 0.1
        ]
        assert not stale
        _columns_follow(drawn.window)


def test_other_colours_leave_the_size_of_all_text(tmp_path: Path) -> None:
    with drawn_sample(tmp_path, size=(1440, 900)) as drawn:
        for name in (*(page.name for page in PAGES), "body-page"):
            drawn.show_page(name)
        settle()
        before = {widget: widget.font().pointSizeF() for widget in drawn.window.findChildren(QWidget)}
        for colours in ("dark", "light"):
            drawn.window.choose_theme(colours)
            settle()
            changed = [
                description(widget)
                for widget, size in before.items()
                if isinstance(widget, WITH_TEXT) and abs(widget.font().pointSizeF() - size) > 0.1
            ]
            assert not changed, colours


def _columns_follow(window: MainWindow) -> None:
    """Check that columns of which the user has set the widths grow and shrink with the text."""
    assert window.project is not None
    table = window.project.workspace.page_as("partnerships", PartnershipsPage).table
    window.zoom(100)
    window.project.workspace.enter_page("partnerships")
    settle()
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
