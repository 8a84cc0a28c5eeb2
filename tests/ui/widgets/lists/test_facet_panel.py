"""The filter pane works by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QEnterEvent, QFocusEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.rows import DAY, facets, headline
from tracker.queries.inventory.selection import InventoryFilter
from ui.models.facet_tree import FacetLine, FacetSection, facet_sections, quick_sections
from ui.style.theme import Theme
from ui.widgets.lists.facet_panel import FacetPanel

SECTIONS = quick_sections(headline(), InventoryFilter(DAY)) + facet_sections(facets(), "7 May 2023")


@pytest.fixture
def panel(qtbot: QtBot) -> FacetPanel:
    panel = FacetPanel(Theme("light"), holds_lines=True)
    qtbot.addWidget(panel)
    panel.resize(220, 600)
    panel.show_sections(SECTIONS)
    QCursor.setPos(5_000, 5_000)
    panel.show()
    return panel


def index(panel: FacetPanel, facet: str, value: str) -> QModelIndex:
    model = panel.model()
    return model.index_of(facet, value)  # type: ignore[attr-defined,no-any-return]


def middle(panel: FacetPanel, facet: str, value: str) -> QPoint:
    return panel.visualRect(index(panel, facet, value)).center()


def click(panel: FacetPanel, qtbot: QtBot, facet: str, value: str, *, adds: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if adds else Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, modifier, middle(panel, facet, value))


def test_a_click_sets_a_value_and_ctrl_click_adds_one(panel: FacetPanel, qtbot: QtBot) -> None:
    chosen: list[tuple[str, str, bool]] = []
    panel.value_chosen.connect(lambda *value: chosen.append(value))
    click(panel, qtbot, "country", "CN")
    click(panel, qtbot, "status", "active", adds=True)
    assert chosen == [("country", "CN", False), ("status", "active", True)]


def test_a_click_on_a_quick_filter_emits_its_key(panel: FacetPanel, qtbot: QtBot) -> None:
    chosen: list[str] = []
    panel.quick_filter_chosen.connect(chosen.append)
    click(panel, qtbot, "", "ended")
    assert chosen == ["ended"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_keyboard_does_what_a_click_does(panel: FacetPanel, qtbot: QtBot, key: Qt.Key) -> None:
    chosen: list[tuple[str, str, bool]] = []
    panel.value_chosen.connect(lambda *value: chosen.append(value))
    panel.setCurrentIndex(index(panel, "status", "active"))
    qtbot.keyClick(panel, key)
    qtbot.keyClick(panel, Qt.Key.Key_Down)
    qtbot.keyClick(panel, key, Qt.KeyboardModifier.ControlModifier)
    assert chosen == [("status", "active", False), ("status", "terminated", True)]


def test_the_folding_of_a_heading_is_remembered(panel: FacetPanel, qtbot: QtBot) -> None:
    folded: list[tuple[str, ...]] = []
    panel.folding_changed.connect(folded.append)
    click(panel, qtbot, "status", "")
    assert folded == [("status",)]
    panel.show_sections(SECTIONS[:4])
    panel.show_sections(SECTIONS)
    assert not panel.isExpanded(index(panel, "status", ""))
    assert panel.isExpanded(index(panel, "country", ""))


def test_the_current_line_stays_current_when_lines_change(panel: FacetPanel) -> None:
    panel.setCurrentIndex(index(panel, "country", "CN"))
    panel.show_sections(SECTIONS[:4] + SECTIONS[5:])
    assert panel.currentIndex().data() == "China"


def test_lines_stay_under_the_pointer_until_it_leaves(panel: FacetPanel, qtbot: QtBot) -> None:
    place = QPointF(5, 5)
    QApplication.sendEvent(panel, QEnterEvent(place, place, place))
    before = middle(panel, "country", "CN")
    without_status = tuple(section for section in SECTIONS if section.top.facet != "status")
    panel.show_sections(without_status)
    assert middle(panel, "country", "CN") == before, "the statuses above it stay"
    assert panel.model().line(index(panel, "status", "active")).count == "0"  # type: ignore[attr-defined]
    QApplication.sendEvent(panel, QEvent(QEvent.Type.Leave))
    assert not index(panel, "status", "active").isValid()
    assert middle(panel, "country", "CN").y() < before.y()


def test_unfolding_a_facet_shows_its_lines_afresh(panel: FacetPanel, qtbot: QtBot) -> None:
    place = QPointF(5, 5)
    QApplication.sendEvent(panel, QEnterEvent(place, place, place))
    panel.show_sections(tuple(section for section in SECTIONS if section.top.facet != "status"))
    for _ in range(2):
        assert index(panel, "status", "active").isValid()
        click(panel, qtbot, "country", "")
    assert not index(panel, "status", "active").isValid()
    assert panel.isExpanded(index(panel, "country", ""))


def test_lines_stay_while_the_keyboard_is_used_in_the_pane(panel: FacetPanel, qtbot: QtBot) -> None:
    panel.setFocus()
    panel.setCurrentIndex(index(panel, "country", "CN"))
    qtbot.keyClick(panel, Qt.Key.Key_Return)
    before = middle(panel, "country", "CN")
    panel.show_sections(tuple(section for section in SECTIONS if section.top.facet != "status"))
    assert middle(panel, "country", "CN") == before
    QApplication.sendEvent(panel, QFocusEvent(QEvent.Type.FocusOut))
    assert middle(panel, "country", "CN").y() < before.y()


def test_a_name_that_needs_a_second_line_when_chosen_moves_nothing(panel: FacetPanel) -> None:
    words = "municipal council and"
    fits = panel.fontMetrics().horizontalAdvance(words)
    panel.resize(fits + 2 * (8 + 8) + panel.fontMetrics().horizontalAdvance("3") + 8, 600)

    def shown(is_chosen: bool) -> tuple[FacetSection, ...]:
        line = FacetLine("tag", "council", words, "3", is_chosen)
        return (FacetSection(FacetLine("tag", "", "Tag"), (line, FacetLine("tag", "last", "last", "1"))),)

    panel.show_sections(shown(is_chosen=False))
    below = middle(panel, "tag", "last")
    panel.show_sections(shown(is_chosen=True))
    assert middle(panel, "tag", "last").y() > below.y(), "bold words need a second line"
    panel.show_sections(shown(is_chosen=False))
    place = QPointF(5, 5)
    QApplication.sendEvent(panel, QEnterEvent(place, place, place))
    panel.show_sections(shown(is_chosen=True))
    assert middle(panel, "tag", "last") == below
