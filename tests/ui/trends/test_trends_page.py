"""The page of trends: numbers checked by hand, tables and records, and updates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.store import building
from tests.ui.conftest import MakeWindow, backed_up
from tests.ui.trends.trend_inventory import make_history
from tracker.changes import ChangeSet
from tracker.clock import SystemClock
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import BodyDraft, ChangeDraft, PartnershipDraft
from tracker.operations.partnerships import add_partnership
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from ui.shell.main_window import MainWindow
from ui.trends import background_query
from ui.trends.trend_parts import TrendPart
from ui.trends.trends_page import TrendsPage
from ui.widgets.lists.records_dialog import RecordsDialog


@pytest.fixture
def window(new_window: MakeWindow, tmp_path: Path) -> MainWindow:
    window = new_window()
    window.resize(1280, 720)
    window.open_path(backed_up(make_history(tmp_path / "history.twin")))
    QApplication.processEvents()
    return window


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


def test_many_sources_and_a_large_network_are_read_in_the_background(
    new_window: MakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(background_query, "LARGE", 0)
    window = new_window()
    window.open_path(backed_up(make_history(tmp_path / "history.twin")))
    page = page_of(window)
    qtbot.waitUntil(lambda: page.origins.card.view.isVisible() and page.network.card.has_content)
    assert table(page.origins)[2] == ("one origin", "1", "13 %")
    assert table(page.network)[1] == ("1", "2", "2", "2")
    page.state.set_as_of(date(2008, 1, 1).toordinal())
    qtbot.waitUntil(lambda: table(page.network)[1] == ("1", "6", "6", "6"))
    page.follow_records(ChangeSet(everything=True))
    window.close_project()


def test_cards_are_side_by_side_if_there_is_room(page: TrendsPage, window: MainWindow, qtbot: QtBot) -> None:
    assert page.stock.card.y() == page.flow.card.y()
    window.zoom(200)
    qtbot.waitUntil(lambda: page.flow.card.geometry().top() > page.stock.card.geometry().bottom())
    for part in page.parts:
        assert part.card.geometry().right() <= page.width()


def test_other_colours_reach_every_chart(page: TrendsPage, window: MainWindow) -> None:
    window.possible["dark"].trigger()
    for part in page.parts:
        assert part.card.view.grab().toImage().pixelColor(4, 2).lightness() < 80


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
