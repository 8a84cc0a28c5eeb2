"""The welcome page offers recent projects and the sample."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tracker.settings import RecentProject
from ui.shell.welcome_page import WelcomePage, day_of


@pytest.fixture
def page(qtbot: QtBot) -> WelcomePage:
    page = WelcomePage()
    qtbot.addWidget(page)
    return page


def test_recent_projects_are_offered_with_folder_and_day(page: WelcomePage, qtbot: QtBot) -> None:
    page.show_recent([RecentProject("/data/ties/a.twin", "2023-05-07T12:00:00Z"), RecentProject("/b.twin", "odd")])
    names = [button.accessibleName() for button in page.findChildren(QPushButton) if button.accessibleName()]
    assert names == ["a in /data/ties, opened 7 May 2023", "b in /, opened "]
    with qtbot.waitSignal(page.recent_asked) as signal:
        next(button for button in page.findChildren(QPushButton) if button.accessibleName().startswith("a in")).click()
    assert signal.args == ["/data/ties/a.twin"]


def test_the_sample_is_one_click_away(page: WelcomePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.sample_asked):
        page.sample_button.click()


def test_an_invalid_timestamp_has_no_day() -> None:
    assert day_of("yesterday") == ""
