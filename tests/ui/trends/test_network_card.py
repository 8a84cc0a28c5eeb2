"""The network card of the page of trends: bars, table, records and choices; all tests use one window."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.trends.test_trends_page import listed, opened, page_of, table
from tests.ui.trends.test_trends_page_as_opened import state, window
from ui.core.view_state import ViewState
from ui.shell.main_window import MainWindow
from ui.trends.network_text import COMPONENTS, COUNTRIES, PARTNERS
from ui.trends.trends_page import TrendsPage

__all__ = ["state", "window"]


@pytest.fixture
def page(window: MainWindow) -> TrendsPage:
    """The page, with the bars that the network card has first."""
    page = page_of(window)
    choose(page, PARTNERS)
    return page


def look_on(page: TrendsPage, state: ViewState, day: date) -> None:
    state.set_as_of(day.toordinal())
    QApplication.processEvents()
    page.finish_showing()


def choose(page: TrendsPage, counts: str) -> None:
    place = (PARTNERS, COUNTRIES, COMPONENTS).index(counts)
    page.network.choice.menu().actions()[place].trigger()
    page.finish_showing()


def test_bars_and_table_show_certain_and_possible_numbers(page: TrendsPage, state: ViewState) -> None:
    # Nijmegen's partnership ended between 2011 and 2012, Weert's began in 2015
    look_on(page, state, date(2011, 6, 1))
    card = page.network.card
    assert card.summary.text() == "Bodies with a partnership in force: 0–2. Partnerships: 0–1. Largest component: 0–2."
    assert [mark.text for mark in card.view.elements] == ["1 partner or more: 0–2 bodies (0 certain, 2 possible)"]
    assert table(page.network) == [
        ("Partners", "At least so many", "Exactly, certain network", "Exactly, possible network"),
        ("1", "0–2", "0", "2"),
    ]
    assert "Hatched: perhaps" in card.foot.text()
    look_on(page, state, date(2008, 1, 1))
    assert table(page.network)[1:] == [("1", "6", "6", "6")]
    assert "by country −1.00" in card.foot.text()
    look_on(page, state, date(1990, 1, 1))
    assert card.nothing.text() == "No partnership between two bodies is in force on this day."


def test_a_bar_opens_its_partnerships(page: TrendsPage, state: ViewState, window: MainWindow) -> None:
    look_on(page, state, date(2008, 1, 1))
    (mark,) = page.network.card.view.elements
    assert mark.text == "1 partner or more: 6 bodies"
    page.open_records(page.network, mark.key, mark.text)
    dialog = opened(window)
    assert [row for row in listed(dialog) if row[0].endswith("Wuhan")] == [
        *(("Arnhem – Wuhan", "for certain"), ("Nijmegen – Wuhan", "for certain")),
    ]
    dialog.close_button.click()


def test_the_choice_is_kept_and_changes_bars_and_table(page: TrendsPage, state: ViewState) -> None:
    look_on(page, state, date(2008, 1, 1))
    choose(page, COUNTRIES)
    assert table(page.network) == [("Countries", "Partnerships"), ("China – Netherlands", "3")]
    choose(page, COMPONENTS)
    assert [row[1] for row in table(page.network)] == ["Bodies", "2", "2", "2"]
    assert sum("Arnhem" in row[0] for row in table(page.network)) == 1
    assert page.context.settings.value.network_bars == COMPONENTS
    assert page.network.choice.accessibleName() == "Bars: components"
    assert page.network.chart_request(state.selection).grouping == COMPONENTS
