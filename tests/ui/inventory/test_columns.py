"""The columns of the table of partnerships: chosen, reset, kept across restarts, and read only when they are shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.conftest import MakeWindow, backed_up
from ui.inventory.partnerships_page import PartnershipsPage
from ui.models.partnership_columns import COLUMNS
from ui.shell.main_window import MainWindow

FIELDS = {
    *("native_a", "native_b", "sectors", "tags", "reasons", "decided_by", "province_a", "province_b", "quote"),
    *("sources", "origins", "note", "ended", "last_activity"),
}


def page_of(window: MainWindow) -> PartnershipsPage:
    assert window.project is not None
    return window.project.workspace.page_as("partnerships", PartnershipsPage)


@pytest.fixture
def page(window: MainWindow) -> PartnershipsPage:
    return page_of(window)


def show(page: PartnershipsPage, *keys: str) -> None:
    actions = page.table.column_menu().actions()
    for place, column in enumerate(COLUMNS):
        if column.key in keys:
            actions[place].setChecked(True)


def shown_keys(page: PartnershipsPage) -> list[str]:
    return [column.key for column in page.table.shown_columns()]


def cells(page: PartnershipsPage, line: int) -> dict[str, str]:
    texts_at = page.table.rows.texts_at
    return {column.key: texts_at(line, place)[0] for place, column in enumerate(COLUMNS)}


def test_every_field_has_a_column_of_its_own() -> None:
    keys = [column.key for column in COLUMNS]
    assert len(keys) == len(set(keys))
    assert set(keys) >= FIELDS


def test_details_are_read_only_while_a_column_shows_them(page: PartnershipsPage) -> None:
    first = page.table.rows.row_at(0)
    assert first is not None
    assert first.details is None
    show(page, "origins", "native_b")
    again = page.table.rows.row_at(0)
    assert again is not None
    assert again.details is not None
    assert (cells(page, 0)["origins"], cells(page, 0)["native_b"]) == ("2", "武汉")


def test_usual_columns_come_back(page: PartnershipsPage) -> None:
    before = shown_keys(page)
    show(page, "quote", "tags")
    header = page.table.horizontalHeader()
    header.moveSection(0, 3)
    header.resizeSection(1, 333)
    page.table.reset_columns()
    assert shown_keys(page) == before
    assert page.context.settings.value.columns == ""


def test_columns_and_widths_are_those_of_the_last_time(new_window: MakeWindow, inventory: Path) -> None:
    window = new_window()
    window.open_path(backed_up(inventory))
    page = page_of(window)
    show(page, "decided_by")
    page.table.horizontalHeader().resizeSection(1, 211)
    window.close()
    again = new_window()
    again.open_path(inventory)
    QApplication.processEvents()
    assert "decided_by" in shown_keys(page_of(again))
    assert page_of(again).table.horizontalHeader().sectionSize(1) == 211


def test_the_button_opens_the_menu_of_columns(page: PartnershipsPage) -> None:
    page.columns_button.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[-1].text() == "Usual columns and widths"
    menu.close()
