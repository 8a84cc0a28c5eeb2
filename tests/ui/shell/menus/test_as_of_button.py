"""The as-of day is chosen by typing it, by steps of a year, or from a calendar."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QCalendarWidget, QPushButton
from pytestqt.qtbot import QtBot

from tests.architecture.source import ROOT
from tests.ui.rows import DAY
from ui.shell.menus.as_of_button import AsOfButton
from ui.shell.menus.as_of_popup import AsOfPopup, read_day
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


@pytest.mark.parametrize(
    ("system", "month", "first"),
    [
        ("nl_NL", "maart", Qt.DayOfWeek.Monday),
        ("de_DE", "March", Qt.DayOfWeek.Monday),
        ("en_US", "March", Qt.DayOfWeek.Sunday),
        ("en_GB", "March", Qt.DayOfWeek.Monday),
    ],
)
def test_the_calendar_has_the_language_of_the_texts(
    system: str, month: str, first: Qt.DayOfWeek, qtbot: QtBot, button: AsOfButton
) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(system))
    try:
        button.click()
        calendar = popup(button).findChild(QCalendarWidget)
    finally:
        QLocale.setDefault(before)
    assert calendar.locale().monthName(3) == month
    assert calendar.firstDayOfWeek() == first


NAMES = """
from PySide6.QtWidgets import QApplication, QCalendarWidget
from ui.shell.menus.as_of_button import AsOfButton
from ui.text.languages import set_language
program = QApplication([])
set_language("")
button = AsOfButton(lambda: 738000)
button.open_popup()
print(button.findChild(QCalendarWidget).locale().monthName(3))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the setting LC_TIME is that of Linux")
def test_a_system_with_dates_in_another_language_changes_no_names(tmp_path: Path) -> None:
    settings = {"LANG": "en_GB.UTF-8", "LC_TIME": "nl_NL.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    said = subprocess.run(
        [sys.executable, "-c", NAMES], env=kept | settings, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == ["March"]


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
    assert read_day("2021", lambda: DAY) == date(2021, 12, 31).toordinal()
    assert isinstance(read_day("after 2021", lambda: DAY), str)
    assert isinstance(read_day("nonsense", lambda: DAY), str)


@pytest.mark.parametrize(
    ("words", "distance"), [("today", 0), ("Vandaag", 0), (" gisteren ", -1), ("the day before yesterday", -2)]
)
def test_a_day_is_typed_by_its_distance_from_today(
    words: str, distance: int, button: AsOfButton, chosen: list[int], qtbot: QtBot
) -> None:
    button.show_day(DAY - 400)
    button.click()
    popup(button).typed.clear()
    qtbot.keyClicks(popup(button).typed, words)
    qtbot.keyClick(popup(button).typed, Qt.Key.Key_Return)
    assert chosen == [DAY + distance]


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


def test_a_past_day_is_marked_and_says_what_it_leaves_out(qtbot: QtBot) -> None:
    button = AsOfButton(lambda: DAY)
    qtbot.addWidget(button)
    marked = {}
    for day in (DAY, DAY - 1, DAY + 1):
        button.show_day(day)
        marked[day] = (button.property("kind"), "not counted" in button.toolTip())
    assert marked == {DAY: ("", False), DAY - 1: ("past", True), DAY + 1: ("", False)}
    assert button.accessibleDescription() == ""
