"""The lists of records behind the trends, and their tables; all tests use one page and change no record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.room import CANARY, markup_shown
from tests.ui.shared_window import shared_window
from tests.ui.trends.test_trends_page import listed, opened, page_of, table, words
from tests.ui.trends.trend_inventory import make_history
from ui.charts.trends.trend_flow import PeriodKey
from ui.core.view_state import ViewState
from ui.findings.findings_page import FindingsPage
from ui.shell.main_window import MainWindow
from ui.trends.trends_page import TrendsPage


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    folder = tmp_path_factory.mktemp("trends")
    with shared_window(qapp, folder / "home", make_history(folder / "history.twin")) as window:
        window.resize(1280, 720)
        yield window


@pytest.fixture
def page(window: MainWindow) -> TrendsPage:
    """The page, with all charts instead of their tables."""
    page = page_of(window)
    for part in page.parts:
        if part.card.table.isVisible():
            part.card.table_button.click()
    QApplication.processEvents()
    return page


@pytest.fixture
def state(window: MainWindow) -> Iterator[ViewState]:
    """The state, whose filter and day are set again at the end."""
    assert window.project is not None
    state = window.project.state
    selection = state.selection
    yield state
    state.select(selection)


def test_endings_are_listed_in_order_of_time(page: TrendsPage) -> None:
    assert table(page.endings) == [
        ("Partnership", "Province", "Ended", "After the one before"),
        ("Arnhem – Wuhan", "Gelderland", "1 Mar 2010", "the first"),
        (f"Breda – {CANARY}", CANARY, "31 Mar 2010", "the first"),
        ("Nijmegen – Wuhan", "Gelderland", "1 Jan 2011 – 31 Dec 2012", "671 days"),
    ]
    page.endings.grouping.menu().actions()[1].trigger()
    page.finish_showing()
    assert [row[1:] for row in table(page.endings)[2:]] == [
        ("Netherlands", "31 Mar 2010", "30 days"),
        ("Netherlands", "1 Jan 2011 – 31 Dec 2012", "641 days"),
    ]
    page.endings.grouping.menu().actions()[0].trigger()
    page.finish_showing()


def test_a_click_lists_the_partnerships_and_a_line_opens_one(
    page: TrendsPage, window: MainWindow, qtbot: QtBot
) -> None:
    mark = next(mark for mark in page.flow.chart.elements if mark.key == PeriodKey("ended", 10))
    qtbot.mouseClick(page.flow.card.view, Qt.MouseButton.LeftButton, pos=mark.area.center().toPoint())
    dialog = opened(window)
    assert dialog.windowTitle() == "2010: 2 ended"
    assert listed(dialog) == [("Arnhem – Wuhan", "for certain"), (f"Breda – {CANARY}", "for certain")]
    assert markup_shown(dialog) == []
    dialog.records.setCurrentItem(dialog.records.topLevelItem(1))
    qtbot.keyClick(dialog.records, Qt.Key.Key_Return)
    assert window.project is not None
    assert "Breda" in words(window.project.workspace.inspector)
    assert window.project.workspace.page is page


def test_enter_on_a_row_of_a_table_lists_its_records(page: TrendsPage, window: MainWindow, qtbot: QtBot) -> None:
    card = page.flow.card
    qtbot.mouseClick(card.table_button, Qt.MouseButton.LeftButton)
    assert card.table.isVisible()
    assert not card.view.isVisible()
    card.table.setFocus()
    card.table.selectRow(1)
    qtbot.keyClick(card.table, Qt.Key.Key_Return)
    dialog = opened(window)
    assert dialog.windowTitle() == "Begun and ended: 2012"
    assert listed(dialog) == [("Nijmegen – Wuhan", "perhaps")]
    dialog.close_button.click()


def test_a_kind_of_source_lists_the_sources(page: TrendsPage, window: MainWindow, qtbot: QtBot) -> None:
    chart = page.kinds.card.view
    chart.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Return):
        qtbot.keyClick(chart, key)
    dialog = opened(window)
    assert listed(dialog) == [(CANARY, "for certain")]
    assert markup_shown(dialog) == []
    dialog.show_button.click()
    assert window.project is not None
    assert window.project.workspace.page is window.project.workspace.page_named("sources")


def test_the_table_is_copied_for_a_spreadsheet(page: TrendsPage, qtbot: QtBot) -> None:
    card = page.flow.card
    card.table_button.click()
    card.copy_button.click()
    assert QApplication.clipboard().text().splitlines()[:2] == ["Year\tBegun\tEnded", "2015\t1\t0"]


def test_a_bar_is_opened_as_a_finding_that_counts_it(
    page: TrendsPage, state: ViewState, window: MainWindow, qtbot: QtBot
) -> None:
    mark = next(mark for mark in page.flow.chart.elements if mark.key == PeriodKey("ended", 10))
    qtbot.mouseClick(page.flow.card.view, Qt.MouseButton.LeftButton, pos=mark.area.center().toPoint())
    dialog = opened(window)
    assert not dialog.finding_button.isHidden()
    dialog.finding_button.click()
    QApplication.processEvents()
    assert window.project is not None
    findings = window.project.workspace.page
    assert isinstance(findings, FindingsPage)
    assert findings.sentence.sentence.sentence.startswith("Between 1 Jan 2010 and 31 Dec 2010, 2 partnerships")
    # a filter that a rule can't have leaves only the list
    state.search("Arnhem")
    again = page_of(window)
    again.open_records(again.flow, PeriodKey("ended", 10), "2010")
    dialog = opened(window)
    assert dialog.finding_button.isHidden()
    dialog.close_button.click()


def test_the_page_follows_the_day_and_the_filter(page: TrendsPage, state: ViewState) -> None:
    state.set_as_of(date(2010, 3, 15).toordinal())
    QApplication.processEvents()
    page.finish_showing()
    assert page.stock.card.summary.text() == "2 in force on 15 Mar 2010, at most 3 at once since 2000"
    assert [row[0] for row in table(page.endings)[1:]] == ["Arnhem – Wuhan"]
    state.search("breda")
    QApplication.processEvents()
    page.finish_showing()
    assert table(page.flow)[1:] == [("2000", "1", "0")]
    assert page.endings.card.nothing.isVisibleTo(page)
    state.search("zzzz")
    QApplication.processEvents()
    assert "Nothing fits this filter" in words(page)
