"""The ten acts of the daily round, each by keys alone and with the mouse, and the most presses and clicks of each.

The numbers are those of docs/accessibility.md. The version before the menus were shortened took the same, measured with
these plays; text is not counted. No act may take more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.architecture.source import ROOT
from tests.journeys.keyboard import ALT, CONTROL, SHIFT, Keyboard
from tests.ready import ready
from tests.ui.shared_window import shared_window
from tracker.domain.records.drafts import BodyDraft
from tracker.operations.bodies import add_body
from tracker.project import Project
from tracker.services.sample import make_sample
from ui.census.census_page import CensusPage
from ui.core.prompts import ScriptedPrompts
from ui.inventory.partnerships_page import PartnershipsPage
from ui.models.facet_tree import SAVE, VIEWS
from ui.pictures.pictured_window import settle
from ui.recording.forms.partnership_dialog import PartnershipDialog
from ui.recording.forms.status_change_dialog import StatusChangeDialog
from ui.shell.main_window import MainWindow
from ui.shell.workspace import Workspace
from ui.widgets.lists.facet_panel import FacetPanel

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
AS_OF = date(2023, 5, 7).toordinal()
LEFT = Qt.MouseButton.LeftButton
PAGE = ROOT / "docs" / "accessibility.md"
ROW = re.compile(r"^\| ([^|]+?) \| [^|]+ \| (\d+) \| ([^|]+?) \|$", re.MULTILINE)


def most(act: str, way: str) -> tuple[int, int]:
    """Return the most presses and clicks of an act that the document names."""
    rows = {name: (presses, clicks) for name, presses, clicks in ROW.findall(PAGE.read_text("utf-8"))}
    presses, clicks = rows[act]
    if way == "keys":
        return int(presses), 0
    number, _, key = clicks.partition(" and ")
    return (1 if key else 0), int(number)


class Hands(Keyboard):
    """Counts clicks too."""

    def __init__(self) -> None:
        super().__init__()
        self.clicks = 0

    def click(self, widget: QWidget, point: QPoint | None = None) -> None:
        """Click on a visible widget, in its middle or at a point."""
        assert widget.isVisible(), widget
        self.clicks += 1
        QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, point or widget.rect().center())
        QApplication.processEvents()

    def click_line(self, view: QAbstractItemView, index: QModelIndex) -> None:
        """Click on a line of a list or table."""
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center())

    def click_offer(self) -> None:
        """Click on the first line of the open list."""
        offers = QApplication.activePopupWidget()
        assert isinstance(offers, QAbstractItemView)
        self.click_line(offers, offers.model().index(0, 0))

    def click_entry(self, button: str, text: str, within: QWidget) -> None:
        """Click on a button with a menu, and on an entry of the menu."""

        def choose() -> None:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            entry = next(each for each in menu.actions() if each.text().replace("&", "") == text)
            self.click(menu, menu.actionGeometry(entry).center())

        QTimer.singleShot(0, within, choose)
        self.click_button(button, within)

    def click_button(self, text: str, within: QWidget | None = None) -> None:
        """Click on the visible button with a text."""
        around = within or QApplication.activeModalWidget() or QApplication.activeWindow()
        assert around is not None
        self.click(next(each for each in around.findChildren(QAbstractButton) if is_shown(each, text)))


def is_shown(button: QAbstractButton, text: str) -> bool:
    return button.isVisible() and text in (button.text().replace("&", ""), button.accessibleName())


@dataclass(frozen=True, slots=True)
class Desk:
    """The window on the sample."""

    window: MainWindow
    exported: Path

    @property
    def shown(self) -> int:
        return self.table.model().rowCount()

    @property
    def as_of(self) -> int:
        assert self.window.project is not None
        return self.window.project.state.selection.as_of

    @property
    def workspace(self) -> Workspace:
        assert self.window.project is not None
        return self.window.project.workspace

    @property
    def records(self) -> Project:
        assert self.window.project is not None
        return self.window.project.context.project

    @property
    def table(self) -> QAbstractItemView:
        return self.workspace.page_as("partnerships", PartnershipsPage).table

    def rows(self, table: str) -> int:
        found = self.records.query(lambda reader: reader.rows(f"SELECT count(*) FROM {table}"))
        return int(found[0][0])

    def status_line(self, status: str) -> tuple[FacetPanel, QModelIndex]:
        panel = self.workspace.facets
        return panel, panel.model().index_of("status", status)  # type: ignore[attr-defined]

    def chosen_name(self) -> str:
        return str(self.table.currentIndex().siblingAtColumn(0).data())


Play = Callable[[Desk, Hands], object]


# the plays ------------------------------------------------------------------------------------------------------------


def record_by_keys(_desk: Desk, hands: Hands) -> None:
    hands.press(Qt.Key.Key_R, CONTROL)
    hands.type("dormant")
    hands.press(TAB)
    hands.type("autumn 2022")
    hands.press(Qt.Key.Key_S, ALT)
    hands.type("Minutes of the council")
    hands.press(ENTER, CONTROL)


def record_by_mouse(desk: Desk, hands: Hands) -> None:
    hands.click_button("Record change", desk.window.top)
    form = QApplication.activeModalWidget()
    assert isinstance(form, StatusChangeDialog)
    hands.type("dormant")
    hands.click(form.date.line)
    hands.type("autumn 2022")
    hands.click(form.citations.forms[0].source.line)
    hands.type("Minutes of the council")
    hands.click_button("Save")


def partnership_by_keys(_desk: Desk, hands: Hands) -> None:
    hands.press(Qt.Key.Key_N, CONTROL)
    for name in ("Gouda", "Nanjing"):
        hands.type(name)
        hands.press(TAB)
    hands.type("since 1994")
    hands.press(Qt.Key.Key_S, ALT)
    hands.type("Minutes of Gouda")
    hands.press(ENTER, CONTROL)


def partnership_by_mouse(desk: Desk, hands: Hands) -> None:
    hands.click_entry("More to record", "New partnership…", desk.window.top)
    form = QApplication.activeModalWidget()
    assert isinstance(form, PartnershipDialog)
    assert form.since is not None
    assert form.citations is not None
    hands.type("Gouda")
    hands.click_offer()
    hands.click(form.body_b.line)
    hands.type("Nanjing")
    hands.click_offer()
    hands.click(form.since.line)
    hands.type("since 1994")
    hands.click(form.citations.forms[0].source.line)
    hands.type("Minutes of Gouda")
    hands.click_button("Save")


def filter_by_keys(_desk: Desk, hands: Hands) -> None:
    hands.press(TAB, SHIFT)
    hands.press(TAB, SHIFT)
    hands.type("dorm")
    hands.press(ENTER)


def as_of_by_keys(_desk: Desk, hands: Hands) -> None:
    hands.press(Qt.Key.Key_D, CONTROL)
    hands.type("2010")
    hands.press(ENTER)


def as_of_by_mouse(desk: Desk, hands: Hands) -> None:
    hands.click(desk.window.top.as_of)
    hands.type("2010")
    hands.press(ENTER)


def search_by_mouse(desk: Desk, hands: Hands) -> None:
    hands.click(desk.window.top.search)
    hands.type("Wuhan")


def search_by_keys(_desk: Desk, hands: Hands) -> None:
    hands.press(Qt.Key.Key_F, CONTROL)
    hands.type("Wuhan")


def log_by_keys(_desk: Desk, hands: Hands) -> None:
    hands.press(Qt.Key.Key_6, CONTROL)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_R)


def log_by_mouse(desk: Desk, hands: Hands) -> None:
    hands.click_button("Census", desk.window)
    table = desk.workspace.page_as("census", CensusPage).table
    hands.click_line(table, table.model().index(1, 0))
    hands.click_button("Nobody reached (R)", desk.window)


def save_view_by_keys(_desk: Desk, hands: Hands) -> None:
    hands.press(Qt.Key.Key_F7)
    hands.type("By keys")
    hands.press(ENTER)


def save_view_by_mouse(desk: Desk, hands: Hands) -> None:
    panel = desk.workspace.facets
    hands.click_line(panel, panel.model().index_of(VIEWS, SAVE))  # type: ignore[attr-defined]
    hands.type("By mouse")
    hands.click_button("Save")


def export_by_keys(desk: Desk, hands: Hands) -> None:
    ask = desk.window.ask
    assert isinstance(ask, ScriptedPrompts)
    ask.answers.append(desk.exported)
    hands.press(Qt.Key.Key_T, CONTROL | SHIFT)


PLAYS: dict[str, tuple[Play, Play | None, Callable[[Desk], object]]] = {
    "record a change": (record_by_keys, record_by_mouse, lambda desk: desk.rows("status_change")),
    "new partnership": (partnership_by_keys, partnership_by_mouse, lambda desk: desk.rows("partnership")),
    "undo": (
        lambda _desk, hands: hands.press(Qt.Key.Key_Z, CONTROL),
        lambda desk, hands: hands.click_button("Undo", desk.window.top),
        lambda desk: desk.records.next_redo(),
    ),
    "choose a partnership": (
        lambda _desk, hands: hands.press(Qt.Key.Key_Down),
        lambda desk, hands: hands.click_line(desk.table, desk.table.model().index(3, 0)),
        Desk.chosen_name,
    ),
    "filter by status": (
        filter_by_keys,
        lambda desk, hands: hands.click_line(*desk.status_line("dormant")),
        lambda desk: desk.shown,
    ),
    "search": (search_by_keys, search_by_mouse, lambda desk: desk.window.top.search.text()),
    "another as-of day": (as_of_by_keys, as_of_by_mouse, lambda desk: desk.as_of),
    "open the timeline": (
        lambda _desk, hands: hands.press(Qt.Key.Key_3, CONTROL),
        lambda desk, hands: hands.click_button("Timeline", desk.window),
        lambda desk: type(desk.workspace.page).__name__,
    ),
    "log a contact": (log_by_keys, log_by_mouse, lambda desk: desk.rows("contact")),
    "save a view": (save_view_by_keys, save_view_by_mouse, lambda desk: desk.rows("saved_view")),
    "export the table shown": (export_by_keys, None, lambda desk: desk.exported.exists()),
}
"""[act] -> by keys, with the mouse, and what is another one afterwards."""


@pytest.fixture(scope="module")
def desk(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("round")
    ready(make_sample, folder / "S.twin")
    with shared_window(qapp, folder / "home", folder / "S.twin") as window:
        window.resize(1440, 900)
        yield Desk(window, folder / "shown.csv")


def as_at_first(desk: Desk, act: str) -> None:
    """Show all partnerships with the first one chosen, with a step to undo, and for a view to save with a filter."""
    window = desk.window
    window.activateWindow()
    window.possible["clear_filter"].trigger()
    window.possible["partnerships"].trigger()
    assert window.project is not None
    state = window.project.state
    state.select(replace(state.selection, as_of=AS_OF))
    desk.exported.unlink(missing_ok=True)
    if act == "undo":
        desk.records.perform(add_body, BodyDraft("Undone"))
    if act == "save a view":
        panel, line = desk.status_line("dormant")
        panel.clicked.emit(line)
    settle()
    desk.table.setCurrentIndex(desk.table.model().index(0, 0))
    desk.table.setFocus()
    QApplication.processEvents()


WAYS = [(act, way) for act, plays in PLAYS.items() for way, play in zip(("keys", "mouse"), plays, strict=False) if play]


@pytest.mark.parametrize(("act", "way"), WAYS)
def test_an_act_takes_no_more_than_before(act: str, way: str, desk: Desk, qtbot: QtBot) -> None:
    by_keys, by_mouse, outcome = PLAYS[act]
    play = by_keys if way == "keys" else by_mouse
    assert play is not None
    as_at_first(desk, act)
    before = outcome(desk)
    hands = Hands()
    play(desk, hands)
    qtbot.waitUntil(lambda: outcome(desk) != before)
    assert QApplication.activeModalWidget() is None
    presses, clicks = most(act, way)
    assert hands.presses <= presses
    assert hands.clicks <= clicks
