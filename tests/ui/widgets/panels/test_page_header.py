"""The headline shows certain numbers, and possible ones next to them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.rows import DAY, headline
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.rows import Interval, StandsFor
from ui.shell.main_window import MainWindow
from ui.widgets.panels.page_header import PageHeader, headline_text, shown_text


def test_a_certain_number_is_shown_alone() -> None:
    certain = replace(headline(), ended=Interval(1, 1))
    assert headline_text(certain, DAY) == "On 7 May 2023: 2 still in force · 1 ended"


def test_a_possible_number_is_shown_next_to_the_certain_one() -> None:
    assert headline_text(headline(), DAY) == "On 7 May 2023: 2 still in force · 0 ended (possibly 1)"


def test_the_numbers_are_of_partnerships_and_add_up() -> None:
    others = (("proposed", Interval(2, 2)), ("not_yet", Interval(0, 0)), ("unknown", Interval(1, 1)))
    whole = replace(headline(28, 28), in_force=Interval(19, 19), ended=Interval(8, 8), partnerships=30, others=others)
    assert shown_text(whole) == "28 records"
    assert (
        headline_text(whole, DAY)
        == "30 partnerships on 7 May 2023: 19 still in force · 8 ended · 2 proposed · 1 unknown"
    )


def test_records_that_stand_for_several_partnerships_are_explained(qtbot: QtBot) -> None:
    header = PageHeader()
    qtbot.addWidget(header)
    header.show_headline(replace(headline(), stands_for=StandsFor(1, 3), partnerships=5), InventoryFilter(DAY))
    line = next(label for label in header.findChildren(QLabel) if label.text() == header.words[1])
    assert "1 record counts as the 3 partnerships it stands for." in line.accessibleDescription()


def test_the_title_shows_how_many_of_all_are_shown() -> None:
    assert shown_text(headline(14, 42)) == "14 of 42 partnerships"
    assert shown_text(headline(42, 42)) == "42 partnerships"
    assert shown_text(headline(1, 1)) == "1 partnership"
    assert shown_text(headline(0, 1)) == "0 of 1 partnership"
    assert shown_text(replace(headline(14, 42), partnerships=15)) == "14 of 42 records"


def test_the_headline_is_left_of_the_buttons_unless_that_column_is_too_narrow_to_read(qtbot: QtBot) -> None:
    header = PageHeader()
    qtbot.addWidget(header)
    buttons = [QPushButton("A button of this page") for _ in range(3)]
    for button in buttons:
        header.buttons.addWidget(button)
    words = "On 7 May 2023: 19 still in force · 8 ended · 1 record counts as the 3 partnerships it stands for."
    header.show_title("28 partnerships", words)
    line = next(label for label in header.findChildren(QLabel) if label.text() == words)
    header.show()
    beside = header.buttons.sizeHint().width()
    for width, is_left in ((3 * beside, True), (beside + 20, False), (3 * beside, True), (beside // 2, False)):
        for _ in range(2):  # the height depends on where the headline is
            header.resize(width, header.heightForWidth(width))
            QApplication.processEvents()
        place = QRect(line.mapTo(header, QPoint(0, 0)), line.size())
        assert (place.right() < buttons[0].x()) == is_left
        assert is_left or place.y() > max(button.geometry().bottom() for button in buttons)
        assert line.height() >= line.heightForWidth(line.width()), "no line of the text is cut"


def test_a_headline_that_would_wrap_is_below_the_buttons_and_stays_there(qtbot: QtBot) -> None:
    header = PageHeader()
    qtbot.addWidget(header)
    button = QPushButton("A button of this page")
    header.buttons.addWidget(button)
    words = "30 partnerships on 7 May 2023: 19 still in force · 8 ended · 2 proposed · 1 unknown"
    header.show_title("28 partnerships", words)
    line = next(label for label in header.findChildren(QLabel) if label.text() == words)
    header.show()
    width = line.fontMetrics().horizontalAdvance(words) + button.sizeHint().width() // 2
    for text in (words, "On 7 May 2023: 0 still in force"):
        header.show_title("28 partnerships", text)
        for _ in range(2):
            header.resize(width, header.heightForWidth(width))
            QApplication.processEvents()
        assert line.mapTo(header, QPoint(0, 0)).y() >= button.geometry().bottom(), text
        assert line.height() < 2 * line.fontMetrics().height(), text


@pytest.mark.parametrize("name", ["map", "timeline", "partnerships", "trends"])
def test_no_line_of_the_headline_is_cut_when_a_page_is_opened(kept_window: MainWindow, name: str) -> None:
    window = kept_window
    window.resize(1280, 720)
    assert window.project is not None
    workspace = window.project.workspace
    workspace.show_page(name)
    for _ in range(3):
        QApplication.processEvents()
    page = workspace.page_named(name)
    line = next(label for label in page.header.findChildren(QLabel) if label.text() == page.header.words[1])
    assert line.height() >= line.heightForWidth(line.width()) > 0


def test_a_long_title_leaves_the_buttons_on_one_line(qtbot: QtBot) -> None:
    header = PageHeader()
    qtbot.addWidget(header)
    buttons = [QPushButton(words) for words in ("Freeze", "Report…", "Copy", "More")]
    for button in buttons:
        header.buttons.addWidget(button)
    header.show_title(
        "Bodies in the Netherlands that ended a partnership with a partner in China from 2021 to 2023", ""
    )
    header.resize(760, 80)
    header.show()
    QApplication.processEvents()
    assert len({button.y() for button in buttons}) == 1
    assert header.words[0].endswith("from 2021 to 2023")
