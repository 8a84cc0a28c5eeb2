"""The card of a trend: chart or table, the texts around them, and what is hidden without data."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.charts import trends
from ui.charts.colours import LIGHT
from ui.charts.trends.trend_flow import FlowChart, PeriodKey
from ui.trends.choice_button import ChoiceButton
from ui.trends.trend_card import TrendCard
from ui.trends.trend_text import flow_table


@pytest.fixture
def card(qtbot: QtBot) -> TrendCard:
    chart = FlowChart(LIGHT)
    card = TrendCard("Begun and ended", chart)
    qtbot.addWidget(card)
    card.resize(500, 320)
    card.show()
    chart.show_trend(trends.flows())
    card.show_content(flow_table(trends.flows()), "3 began and 1 ended", "Hatched: perhaps.")
    return card


def test_the_button_switches_between_chart_and_table(card: TrendCard) -> None:
    assert card.view.isVisible()
    assert not card.copy_button.isVisible()
    card.table_button.click()
    assert (card.view.isVisible(), card.table.isVisible(), card.copy_button.isVisible()) == (False, True, True)
    card.table_button.click()
    assert card.view.isVisible()


def test_chart_and_table_open_the_records_with_a_text(card: TrendCard, qtbot: QtBot) -> None:
    heard: list[tuple[object, str]] = []
    card.opened.connect(lambda key, words: heard.append((key, words)))
    qtbot.keyClick(card.view, Qt.Key.Key_Home)
    qtbot.keyClick(card.view, Qt.Key.Key_Return)
    card.table_button.click()
    card.table.selectRow(0)
    qtbot.keyClick(card.table, Qt.Key.Key_Return)
    assert heard == [(PeriodKey("begun", 0), "2000: 2 begun"), (PeriodKey("", 3), "Begun and ended: 2003")]


def test_the_chart_of_a_card_is_described_to_screen_readers(card: TrendCard) -> None:
    assert card.view.accessibleDescription() == "3 began and 1 ended Hatched: perhaps."
    assert card.table_button.accessibleName() == "Begun and ended: show as a table"


def test_a_table_with_few_rows_is_as_high_as_they_are(card: TrendCard) -> None:
    card.table_button.click()
    assert card.table.height() == card.table.whole_height()
    assert card.table.rowViewportPosition(3) >= 0


def test_a_card_without_data_shows_only_advice(card: TrendCard) -> None:
    control = QPushButton("By region")
    card.add_control(control)
    assert control.isVisible()
    card.show_nothing("Record an ending.")
    parts = (card.view, card.table, card.summary, card.foot, card.table_button, control)
    assert not any(part.isVisible() for part in parts)
    assert card.nothing.isVisible()


def test_a_choice_is_emitted_once_and_shown_on_the_button(qtbot: QtBot) -> None:
    button = ChoiceButton("Groups", (("none", lambda: "All"), ("country", lambda: "Country")), "nonsense")
    qtbot.addWidget(button)
    heard: list[str] = []
    button.chosen.connect(heard.append)
    assert (button.code, button.accessibleName()) == ("none", "Groups: all")
    for action in (button.menu().actions()[1], button.menu().actions()[1]):
        action.trigger()
    assert heard == ["country"]
    assert button.text().startswith("country")
    assert [action.isChecked() for action in button.menu().actions()] == [False, True]
