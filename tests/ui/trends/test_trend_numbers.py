"""The numbers of the page of trends, counted by hand; all tests look at one page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tests.ui.room import DAY, markup_shown
from tests.ui.shared_window import shared_window
from tests.ui.trends.test_trends_page import page_of, table
from tests.ui.trends.trend_inventory import make_history
from ui.charts.trends.trend_network import NetworkKey
from ui.charts.trends.trend_origins import OriginsKey
from ui.charts.trends.trend_places import EndingsKey
from ui.charts.trends.trend_stock import StockKey
from ui.charts.trends.trend_survival import RiskKey
from ui.trends.trends_page import TrendsPage


@pytest.fixture(scope="module")
def page(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrendsPage]:
    folder = tmp_path_factory.mktemp("trends")
    with shared_window(qapp, folder / "home", make_history(folder / "history.twin")) as window:
        window.resize(1280, 720)
        yield page_of(window)


def test_beginnings_and_endings_match_a_count_by_hand(page: TrendsPage) -> None:
    assert table(page.flow) == [
        ("Year", "Begun", "Ended"),
        ("2015", "1", "0"),
        ("2012", "0", "0–1"),
        ("2011", "0", "0–1"),
        ("2010", "0", "2"),
        ("2001", "1", "0"),
        ("2000", "2", "0"),
    ]
    assert page.flow.card.summary.text() == "4 began and 2 ended in a year that is certain"


def test_the_stock_matches_a_count_by_hand(page: TrendsPage) -> None:
    titles, *rows = table(page.stock)
    assert titles == ("At the end of", "In force in all", "In force", "Under review")
    assert rows[0] == ("7 May 2023", "1", "0", "1")
    by_day = {row[0]: row[1:] for row in rows}
    assert by_day["31 Dec 2011"] == ("0–1", "0–1", "0")
    assert by_day["31 Dec 2009"] == ("3", "3", "0")
    assert page.stock.card.summary.text() == "1 in force on 7 May 2023, at most 3 at once since 2000"
    assert "Hatched" in page.stock.card.foot.text()
    assert page.stock.legend.accessibleName() == "Legend: in force; under review"


def test_reasons_and_sources_match_a_count_by_hand(page: TrendsPage) -> None:
    titles, *rows = table(page.reasons)
    assert titles[:4] == ("Reason", "2010–2011", "2012–2013", "2014–2015")
    assert [row[:3] for row in rows] == [("Human rights", "1–2", "0–1"), ("Other", "0–1", "0–1")]
    assert table(page.kinds)[1][0] == "Newspaper article"
    assert "1 more has no date at all." in page.kinds.card.foot.text()
    assert table(page.origins)[1:] == [
        ("no source", "7", "88 %"),
        ("one origin", "1", "13 %"),
        ("two origins", "0", "0 %"),
        ("three or more", "0", "0 %"),
    ]


def test_survival_matches_a_calculation_by_hand(page: TrendsPage) -> None:
    titles, *rows = table(page.survival)
    assert titles == ("Group", "Years", "Last longer", "95 % band", "By vague dates", "Followed so long")
    assert rows[0] == ("All", "0", "100 %", "–", "100 %", "3")
    # Breda ended after ten years, Nijmegen after about eleven; Weert has lasted for eight years
    # Arnhem was first listed on the day after its ending
    # the shortest possible duration of Nijmegen is ten years, which is not longer than ten years
    assert rows[10][2:] == ("100 %", "–", "50–100 %", "2")
    assert rows[11] == ("All", "10 years and 11 months", "0 %", "–", "0–50 %", "1")
    assert page.survival.card.summary.text() == (
        "All: half last longer than 9 years and 11 months to 10 years and 3 months, by all days that are possible (in"
        " the line, half last longer than 10 years and 2 months, 95 % confidence: 10 years and 2 months or more)"
    )
    assert "95 % confidence (log-log)" in page.survival.card.foot.text()


def test_elements_tables_and_records_show_equal_numbers(page: TrendsPage) -> None:
    """The number in the text of each element equals that of its table cell and of the records that it opens."""
    flow = {row[0]: dict(zip(("begun", "ended"), row[1:], strict=True)) for row in table(page.flow)[1:]}
    for mark in page.flow.chart.elements:
        year, told = mark.text.split(": ")
        number, what = told.split()[:2]
        assert flow[year][what] == number
    grid = {row[0]: dict(zip(table(page.reasons)[0][1:], row[1:], strict=True)) for row in table(page.reasons)[1:]}
    for mark in page.reasons.chart.elements:
        place, told = mark.text.split(": ")
        reason, period = place.split(", ")
        number, what = told.split()[:2]
        assert what in ("ending", "endings")
        assert grid[reason][period] == number
    risk = {row[1]: row[5] for row in table(page.survival)[1:]}
    for mark in page.survival.chart.elements:
        assert risk[mark.text.split(", ")[1].split()[0]] == mark.text.split("; ")[1].split()[0]
    for part in page.parts:
        for mark in part.card.view.elements:
            behind = part.behind(page.context, page.state.selection, mark.key)
            key = mark.key
            if isinstance(key, EndingsKey):
                assert len(behind) == len(key.endings)
            elif isinstance(key, OriginsKey | NetworkKey):
                assert len(behind) >= 1
            else:
                number = (
                    mark.text.split(": ")[1].split()[0]
                    if not isinstance(key, RiskKey)
                    else (mark.text.split("; ")[1].split()[0])
                )
                certain, _, possible = number.partition("–")
                if isinstance(key, StockKey):
                    assert len(behind) == int(number)
                else:
                    assert (len(behind.certain), len(behind)) == (int(certain), int(possible or certain))


def test_every_table_passes_the_model_tester(page: TrendsPage) -> None:
    for part in page.parts:
        model = part.card.table.model()
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, part.card)
        part.show_selection(page.context, page.state.selection)
        assert model.rowCount() > 0
        tester.deleteLater()


def test_everything_has_a_name_and_nothing_is_markup(page: TrendsPage) -> None:
    for part in page.parts:
        assert part.card.view.accessibleName()
        assert part.card.view.accessibleDescription()
        assert part.card.table.accessibleName().endswith("as a table")
    assert markup_shown(page) == []


def test_the_day_is_that_of_the_clock(page: TrendsPage) -> None:
    assert page.state.selection.as_of == DAY
