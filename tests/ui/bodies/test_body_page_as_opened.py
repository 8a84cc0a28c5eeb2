"""The page of a body, looked at by tests that change no record; all of them use one window."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.bodies.test_body_page import cell_texts, show, words
from tests.ui.shared_window import shared_window
from tests.ui.small_inventory import make_inventory
from ui.bodies.body_page import FACTS, HISTORY, SOURCES, BodyPage
from ui.bodies.year_header import YearHeader
from ui.publishing.report_dialog import ReportDialog
from ui.recording.forms.body_dialog import BodyDialog
from ui.recording.forms.partnership_dialog import PartnershipDialog
from ui.shell.main_window import MainWindow
from ui.shell.open_project import OpenProject


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    folder = tmp_path_factory.mktemp("bodies")
    with shared_window(qapp, folder / "home", make_inventory(folder / "inventory.twin")) as window:
        yield window


@pytest.fixture
def project(window: MainWindow) -> Iterator[OpenProject]:
    assert window.project is not None
    day = window.project.state.selection.as_of
    yield window.project
    window.project.state.set_as_of(day)


@pytest.fixture
def page(window: MainWindow, project: OpenProject) -> BodyPage:
    """The page of Arnhem, on its first tab."""
    window.activateWindow()
    project.workspace.show_page("partnerships")
    page = show(project, "Arnhem")
    page.tabs.setCurrentIndex(0)
    return page


def menu_of(page: BodyPage) -> QMenu:
    assert page.detail is not None
    chosen = page.partnerships.selected_ids()
    return page.actions_of.menu(page.detail, chosen[0] if chosen else None, page)


def act(menu: QMenu, text: str) -> None:
    (action,) = [action for action in menu.actions() if action.text().replace("&", "") == text]
    assert action.isEnabled()
    action.trigger()


def test_it_shows_names_status_beginning_and_ending(page: BodyPage) -> None:
    assert page.isVisible()
    assert cell_texts(page) == [["Wuhan", "Ended", "1999", "2021", "2"]]
    assert "Arnhem" in words(page)
    assert "Municipality · Netherlands" in words(page)
    assert [page.tabs.tabText(tab) for tab in (0, SOURCES, FACTS)] == [
        "Partnerships  1",
        "Sources  2",
        "Names and facts",
    ]


def test_other_names_have_language_and_script(page: BodyPage, project: OpenProject) -> None:
    show(project, "Wuhan")
    assert "also 武汉 (Chinese)" in words(page)
    assert "武汉 (Chinese, simplified characters)" in words(page.facts)


def test_the_rail_shows_where_the_page_belongs_and_the_next_start_opens_a_view(
    window: MainWindow, page: BodyPage, project: OpenProject
) -> None:
    assert project.rail.button("partnerships").isChecked()
    assert window.settings.value.page == "partnerships"


def test_the_day_changes_the_statuses(page: BodyPage, project: OpenProject) -> None:
    project.state.set_as_of(731_000)
    QApplication.processEvents()
    assert cell_texts(page)[0][1] == "In force"


def test_a_new_partnership_begins_with_the_body(page: BodyPage) -> None:
    act(menu_of(page), "New partnership with this body…")
    form = QApplication.activeModalWidget()
    assert isinstance(form, PartnershipDialog)
    assert page.detail is not None
    assert form.body_a.value() == page.detail.row.id
    assert not form.is_touched
    form.reject()


def test_the_body_is_edited_and_its_dossier_offered(page: BodyPage) -> None:
    act(menu_of(page), "Edit body…")
    form = QApplication.activeModalWidget()
    assert isinstance(form, BodyDialog)
    form.reject()
    act(menu_of(page), "Export its dossier…")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReportDialog)
    document = dialog.chosen_report().document(page.context.project, lambda _done, _total: None)
    assert document.title == "Arnhem"
    dialog.reject()


def test_facts_and_partnerships_are_copied_as_text(page: BodyPage) -> None:
    act(menu_of(page), "Copy as text")
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "Arnhem"
    assert copied[-1].startswith("Wuhan 武汉\t")


def test_a_change_is_recorded_for_the_chosen_partnership_only(page: BodyPage) -> None:
    page.partnerships.clearSelection()
    assert not menu_of(page).actions()[0].isEnabled()
    page.partnerships.selectRow(0)
    assert menu_of(page).actions()[0].isEnabled()


def test_buttons_and_parts_have_names_for_screen_readers(page: BodyPage) -> None:
    for button in page.findChildren(QPushButton):
        assert button.text() or button.accessibleName()
    assert page.partnerships.accessibleName() == "Partnerships"
    assert page.sources.accessibleName() == "Sources"
    assert page.facts.accessibleName() == "Names and facts"


def test_the_timelines_have_an_axis_of_years(page: BodyPage) -> None:
    header = page.partnerships.horizontalHeader()
    assert isinstance(header, YearHeader)
    for width in (150, 400, 900):
        years = header.years(QRect(100, 0, width, 28))
        assert len(years) >= 2
        metrics = QFontMetricsF(header.font())
        ends = [(left, left + metrics.horizontalAdvance(words)) for left, words in years]
        assert ends[0][0] >= 100
        assert ends[-1][1] <= 100 + width
        assert all(one[1] < other[0] for one, other in pairwise(ends)), "no name touches another"
    assert {len(words) for _, words in years} == {4}


def test_home_and_end_reach_the_first_and_the_last_tab(page: BodyPage, qtbot: QtBot) -> None:
    page.tabs.tabBar().setFocus()
    qtbot.keyClick(page.tabs.tabBar(), Qt.Key.Key_End)
    assert page.tabs.currentIndex() == HISTORY
    qtbot.keyClick(page.tabs.tabBar(), Qt.Key.Key_Home)
    assert page.tabs.currentIndex() == 0
    qtbot.keyClick(page.tabs.tabBar(), Qt.Key.Key_Right)
    assert page.tabs.currentIndex() == 1
