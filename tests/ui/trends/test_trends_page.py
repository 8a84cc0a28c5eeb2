"""The page of trends: numbers checked by hand, tables and records, and updates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.store import building
from tests.ui.conftest import MakeWindow
from tests.ui.room import CANARY, DAY, markup_shown
from tests.ui.trends.trend_inventory import make_history
from tracker.changes import ChangeSet
from tracker.clock import SystemClock
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import BodyDraft, ChangeDraft, PartnershipDraft
from tracker.operations.partnerships import add_partnership
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from ui.charts.trends.trend_flow import PeriodKey
from ui.charts.trends.trend_origins import OriginsKey
from ui.charts.trends.trend_places import EndingsKey
from ui.charts.trends.trend_stock import StockKey
from ui.charts.trends.trend_survival import RiskKey
from ui.core.view_state import ViewState
from ui.shell.main_window import MainWindow
from ui.trends import trend_sources_reading
from ui.trends.trend_parts import TrendPart
from ui.trends.trends_page import TrendsPage
from ui.widgets.lists.records_dialog import RecordsDialog


@pytest.fixture
def window(new_window: MakeWindow, tmp_path: Path) -> MainWindow:
    window = new_window()
    window.resize(1280, 720)
    window.open_path(make_history(tmp_path / "history.twin"))
    QApplication.processEvents()
    return window


@pytest.fixture
def state(window: MainWindow) -> ViewState:
    assert window.project is not None
    return window.project.state


@pytest.fixture
def page(window: MainWindow) -> TrendsPage:
    return page_of(window)


def page_of(window: MainWindow) -> TrendsPage:
    assert window.project is not None
    window.activateWindow()
    window.possible["trends"].trigger()
    page = window.project.workspace.page_named("trends")
    assert window.project.workspace.page is page
    page.finish_showing()
    QApplication.processEvents()
    return page


def table(part: TrendPart) -> list[tuple[str, ...]]:
    """Return the table of a chart as its cells show it, titles first."""
    model = part.card.table.model()
    across = range(model.columnCount())
    titles = tuple(model.headerData(column, Qt.Orientation.Horizontal) for column in across)
    rows = (tuple(model.index(row, column).data() for column in across) for row in range(model.rowCount()))
    return [titles, *rows]


def words(widget: QWidget) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def listed(dialog: RecordsDialog) -> list[tuple[str, str]]:
    """Return the names in the list, and whether they are certain."""
    lines = [dialog.records.topLevelItem(at) for at in range(dialog.records.topLevelItemCount())]
    return [(line.text(0), line.text(2)) for line in lines if line is not None]


def opened(window: MainWindow) -> RecordsDialog:
    QApplication.processEvents()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RecordsDialog)
    return dialog


# the numbers ----------------------------------------------------------------------------------------------------------


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
    assert rows[0] == ("All", "0", "100 %", "–", "100 %", "4")
    # Arnhem and Breda ended after ten years, Nijmegen after about eleven; Weert has lasted for eight years
    # the shortest possible duration of Nijmegen is ten years, which is not longer than ten years
    assert rows[10][2:] == ("100 %", "–", "66–100 %", "3")
    assert rows[11] == ("All", "10 years and 11 months", "0 %", "–", "0–34 %", "1")
    assert page.survival.card.summary.text() == (
        "All: half last longer than 10 years and 2 months (95 % confidence: 10 years and 1 month to not reached;"
        " vague dates: 10 years and 1 month to 10 years and 3 months)"
    )
    assert "95 % confidence (log-log)" in page.survival.card.foot.text()


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


def test_elements_tables_and_records_show_equal_numbers(page: TrendsPage, state: ViewState) -> None:
    """The number in the text of each element equals that of its table cell and of the records that it opens."""
    flow = {row[0]: dict(zip(("begun", "ended"), row[1:], strict=True)) for row in table(page.flow)[1:]}
    for mark in page.flow.chart.elements:
        year, told = mark.text.split(": ")
        number, what = told.split()
        assert flow[year][what] == number
    grid = {row[0]: dict(zip(table(page.reasons)[0][1:], row[1:], strict=True)) for row in table(page.reasons)[1:]}
    for mark in page.reasons.chart.elements:
        place, number = mark.text.split(": ")
        reason, period = place.split(", ")
        assert grid[reason][period] == number
    risk = {row[1]: row[5] for row in table(page.survival)[1:]}
    for mark in page.survival.chart.elements:
        assert risk[mark.text.split(", ")[1].split()[0]] == mark.text.split("; ")[1].split()[0]
    for part in page.parts:
        for mark in part.card.chart.elements:
            behind = part.behind(page.context, state.selection, mark.key)
            key = mark.key
            if isinstance(key, EndingsKey):
                assert len(behind) == len(key.endings)
            elif isinstance(key, OriginsKey):
                assert len(behind) >= 1
            else:
                number = mark.text.split(": ")[1].split()[0] if not isinstance(key, RiskKey) else (
                    mark.text.split("; ")[1].split()[0]
                )  # fmt: skip
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


# the supporting records -----------------------------------------------------------------------------------------------


def test_a_click_lists_the_partnerships_and_a_line_opens_one(
    page: TrendsPage, window: MainWindow, qtbot: QtBot
) -> None:
    mark = next(mark for mark in page.flow.chart.elements if mark.key == PeriodKey("ended", 10))
    qtbot.mouseClick(page.flow.chart, Qt.MouseButton.LeftButton, pos=mark.area.center().toPoint())
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
    assert not card.chart.isVisible()
    card.table.setFocus()
    card.table.selectRow(1)
    qtbot.keyClick(card.table, Qt.Key.Key_Return)
    dialog = opened(window)
    assert dialog.windowTitle() == "Begun and ended: 2012"
    assert listed(dialog) == [("Nijmegen – Wuhan", "perhaps")]
    dialog.close_button.click()


def test_a_kind_of_source_lists_the_sources(page: TrendsPage, window: MainWindow, qtbot: QtBot) -> None:
    chart = page.kinds.chart
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


# updates --------------------------------------------------------------------------------------------------------------


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


def test_cards_are_filled_one_by_one_and_follow_changes(page: TrendsPage, qtbot: QtBot) -> None:
    project = page.context.project
    draft = PartnershipDraft(BodyDraft("Delft", "municipality", "NL"), BodyDraft("Wuhan", "prefecture", "CN"))
    tie = project.perform(add_partnership, draft).created
    assert tie is not None
    project.perform(record_status_change, ChangeDraft(tie, "in_force", read_date("2016")))
    qtbot.waitUntil(lambda: ("2016", "1", "0") in table(page.flow))
    qtbot.waitUntil(lambda: ("no source", "8", "89 %") in table(page.origins))


def test_groups_are_chosen_and_remembered(page: TrendsPage, window: MainWindow, new_window: MakeWindow) -> None:
    page.survival.grouping.menu().actions()[3].trigger()
    page.endings.grouping.menu().actions()[2].trigger()
    page.finish_showing()
    assert [row[0] for row in table(page.survival)[1:3]] == ["2000s", "2000s"]
    assert {row[1] for row in table(page.endings)[1:]} == {"The second body", "Not recorded"}
    assert page.survival.grouping.accessibleName() == "Groups: decade of start"
    path = page.context.project.path
    window.close()
    again = new_window()
    again.open_path(path)
    page = page_of(again)
    assert (page.survival.grouping.code, page.endings.grouping.code) == ("decade", "actor")
    assert table(page.survival)[1][0] == "2000s"


def test_many_sources_are_read_in_the_background(
    new_window: MakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(trend_sources_reading, "LARGE", 0)
    window = new_window()
    window.open_path(make_history(tmp_path / "history.twin"))
    assert window.project is not None
    window.possible["trends"].trigger()
    page = window.project.workspace.page_named("trends")
    qtbot.waitUntil(lambda: page.origins.card.chart.isVisible())
    assert table(page.origins)[2] == ("one origin", "1", "13 %")
    page.follow_records(ChangeSet(everything=True))
    window.close_project()


def test_cards_are_side_by_side_if_there_is_room(page: TrendsPage, window: MainWindow) -> None:
    assert page.stock.card.y() == page.flow.card.y()
    window.zoom(200)
    QApplication.processEvents()
    assert page.flow.card.geometry().top() > page.stock.card.geometry().bottom()
    for part in page.parts:
        assert part.card.geometry().right() <= page.width()


def test_other_colours_reach_every_chart(page: TrendsPage, window: MainWindow) -> None:
    window.possible["dark"].trigger()
    for part in page.parts:
        assert part.card.chart.grab().toImage().pixelColor(4, 2).lightness() < 80


def test_everything_has_a_name_and_nothing_is_markup(page: TrendsPage) -> None:
    for part in page.parts:
        assert part.card.chart.accessibleName()
        assert part.card.chart.accessibleDescription()
        assert part.card.table.accessibleName().endswith("as a table")
    assert markup_shown(page) == []


def test_enter_in_the_search_chooses_the_first_partnership(page: TrendsPage, window: MainWindow, qtbot: QtBot) -> None:
    window.top.search.setFocus()
    qtbot.keyClicks(window.top.search, "Weert")
    qtbot.keyClick(window.top.search, Qt.Key.Key_Return)
    assert window.project is not None
    assert "Weert" in words(window.project.workspace.inspector)


# without data ---------------------------------------------------------------------------------------------------------


def test_empty_and_undated_projects_show_what_to_do(new_window: MakeWindow, tmp_path: Path) -> None:
    path = tmp_path / "empty.twin"
    with Project.create(path, name="Empty", clock=SystemClock()) as project:
        assert project is not None
    window = new_window()
    window.open_path(path)
    page = page_of(window)
    assert "No partnerships yet" in words(page)
    draft = PartnershipDraft(BodyDraft("Arnhem", "municipality", "NL"), BodyDraft("Wuhan", "prefecture", "CN"))
    tie = page.context.project.perform(add_partnership, draft).created
    assert tie is not None
    page.context.project.perform(record_status_change, ChangeDraft(tie, "in_force"))
    page.finish_showing()
    QApplication.processEvents()
    told = words(page)
    for advice in ("Record a change with its date", "Give a change a date", "Record when one came into force"):
        assert advice in told
    assert not page.survival.grouping.isVisible()
    assert page.isAncestorOf(QApplication.focusWidget())


def test_undated_occurrences_are_listed_below_the_chart_and_open_their_records(
    new_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    with building.new_project(tmp_path) as project:
        for name, changes in {
            "Arnhem": (("in_force", "2000"), ("terminated", None)),
            "Breda": (("terminated", "2011-05-01"),),
            "Capelle": (("terminated", "2012-05-01"),),
        }.items():
            known = building.tie(project, name)
            for status, date in changes:
                building.change(project, known, status, date)
    window = new_window()
    window.resize(1280, 720)
    window.open_path(project.path)
    page = page_of(window)
    told = page.flow.card.not_drawn
    assert told.isVisible()
    assert told.accessibleName() == "Not drawn: 2 beginnings that are not recorded, 1 ending on an unknown day."
    assert table(page.flow) == [
        ("Year", "Begun", "Ended"),
        ("2012", "0", "1"),
        ("2011", "0", "1"),
        ("2000", "1", "0"),
        ("On an unknown day", "0", "1"),
        ("Not recorded", "2", "0"),
    ]
    assert "Hatched" not in page.flow.card.foot.text(), "nothing is painted over all years"
    told.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(told, Qt.Key.Key_Return)
    dialog = opened(window)
    assert dialog.windowTitle() == "2 beginnings that are not recorded"
    assert listed(dialog) == [("Breda – Wuhan", "for certain"), ("Capelle – Wuhan", "for certain")]
    dialog.close_button.click()


def test_the_day_is_that_of_the_clock(state: ViewState) -> None:
    assert state.selection.as_of == DAY
