"""Banners over a page, in a high and in a low window."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.banner_area import BannerArea


def made(qtbot: QtBot, page_height: int) -> tuple[QWidget, BannerArea, list[QLabel], QWidget]:
    banners = [QLabel("one"), QLabel("two")]
    for banner, height in zip(banners, (40, 50), strict=True):
        banner.setFixedHeight(height)
    window, area, page = QWidget(), BannerArea(*banners), QWidget()
    page.setMinimumHeight(page_height)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(area)
    column.addWidget(page, 1)
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    return window, area, banners, page


def test_all_banners_are_seen_where_the_window_is_high_enough(qtbot: QtBot) -> None:
    _, area, banners, page = made(qtbot, 100)
    assert (area.height(), page.height()) == (90, 210)
    banners[0].hide()
    qtbot.waitUntil(lambda: area.height() == 50)
    banners[1].hide()
    qtbot.waitUntil(lambda: area.height() == 0)
    assert page.height() == 300


def test_a_low_window_shows_one_banner_and_scrolls_to_the_others(qtbot: QtBot) -> None:
    window, area, banners, page = made(qtbot, 250)
    assert window.minimumSizeHint().height() == 300
    assert (area.height(), page.height()) == (50, 250)
    assert area.verticalScrollBar().maximum() == 40
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    QApplication.processEvents()
    assert banners[1].visibleRegion().boundingRect().height() == 50
