"""The as-of day is chosen by typing it, by steps of a year, or from a calendar."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.rows import DAY
from ui.shell.menus.as_of_button import AsOfButton, AsOfPopup, read_day
from ui.text.day_text import year_before


@pytest.fixture
def button(qtbot: QtBot) -> AsOfButton:
    button = AsOfButton(lambda: DAY)
    qtbot.addWidget(button)
    button.show()
    return button


@pytest.fixture
def chosen(button: AsOfButton) -> list[int]:
    days: list[int] = []
    button.day_chosen.connect(days.append)
    return days


def popup(button: AsOfButton) -> AsOfPopup:
    return button.findChild(AsOfPopup)


def test_the_button_shows_the_day(button: AsOfButton) -> None:
    assert button.text().startswith("As of 7 May 2023")


def test_a_typed_day_is_chosen(button: AsOfButton, chosen: list[int], qtbot: QtBot) -> None:
    button.click()
    popup(button).typed.setText("")
    qtbot.keyClicks(popup(button).typed, "1 January 2020")
    qtbot.keyClick(popup(button).typed, Qt.Key.Key_Return)
    assert chosen == [date(2020, 1, 1).toordinal()]
    assert popup(button).isHidden()


def test_the_calendar_follows_the_typed_day(button: AsOfButton, chosen: list[int], qtbot: QtBot) -> None:
    button.click()
    popup(button).typed.setText("")
    qtbot.keyClicks(popup(button).typed, "3 March 2019")
    calendar = popup(button).findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2019, 3, 3)
    assert (calendar.yearShown(), calendar.monthShown()) == (2019, 3)
    qtbot.keyClicks(popup(button).typed, " nonsense")
    assert calendar.selectedDate() == QDate(2019, 3, 3)
    assert not chosen


def test_an_impossible_day_is_not_chosen(button: AsOfButton, chosen: list[int], qtbot: QtBot) -> None:
    button.click()
    popup(button).typed.setText("31 February 2020")
    qtbot.keyClick(popup(button).typed, Qt.Key.Key_Return)
    assert not chosen
    assert popup(button).isVisible()


def test_steps_of_a_year_leave_the_popup_open(button: AsOfButton, chosen: list[int]) -> None:
    button.click()
    steps = popup(button).findChildren(QPushButton)
    for step in steps[:3]:
        step.click()
    assert chosen == [date(2022, 5, 7).toordinal(), DAY, date(2024, 5, 7).toordinal()]
    assert popup(button).isVisible()


def test_a_year_means_its_last_day() -> None:
    assert read_day("2021") == date(2021, 12, 31).toordinal()
    assert isinstance(read_day("after 2021"), str)
    assert isinstance(read_day("nonsense"), str)


def test_the_year_before_a_leap_day_exists() -> None:
    assert year_before(date(2024, 2, 29).toordinal()) == date(2023, 2, 28).toordinal()
    assert year_before(date(2024, 2, 29).toordinal(), 4) == date(2020, 2, 29).toordinal()
    assert year_before(1) == 1


def test_the_button_is_equally_wide_for_every_day(qtbot: QtBot) -> None:
    button = AsOfButton(lambda: DAY)
    qtbot.addWidget(button)
    widths = set()
    for is_short in (False, True):
        button.shorten(is_short)
        for day in range(DAY, DAY + 400, 3):
            button.show_day(day)
            widths.add((is_short, button.sizeHint().width()))
    assert len(widths) == 2
