"""The manual beside the work: it opens at what one sees, is searched, and its pictures keep to the width."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import MakeWindow
from ui.main_window import MainWindow
from ui.manual_window import ManualWindow


def opened(window: MainWindow) -> ManualWindow:
    window.possible["manual"].trigger()
    QApplication.processEvents()
    manual = window.findChild(ManualWindow)
    assert isinstance(manual, ManualWindow)
    return manual


def key(manual: ManualWindow) -> str:
    assert manual.chapter is not None
    return manual.chapter.key


def test_it_begins_at_the_beginning_and_then_at_the_view_in_front(new_window: MakeWindow, window: MainWindow) -> None:
    assert key(opened(new_window())) == "start"
    window.possible["findings"].trigger()
    manual = opened(window)
    assert key(manual) == "findings"
    assert "Change the question" in manual.text.toPlainText()
    window.possible["timeline"].trigger()
    assert opened(window) is manual
    assert key(manual) == "views"


def test_a_search_lists_the_chapters_that_say_it_and_marks_the_place(window: MainWindow) -> None:
    manual = opened(window)
    QTest.keyClicks(manual.search, "Cohen kappa")
    assert [manual.list.item(row).text() for row in range(manual.list.count())] == ["Fieldwork and merging copies"]
    assert key(manual) == "fieldwork"
    assert manual.text.textCursor().selectedText().casefold() == "cohen"
    manual.search.setText("colleague's copy")
    assert manual.text.textCursor().selectedText().casefold() == "colleague’s copy"
    manual.search.setText("xylophone")
    assert manual.list.count() == 0
    assert manual.nothing.isVisible()
    manual.search.clear()
    assert manual.list.count() > 5


def test_links_lead_to_chapters_and_headings(window: MainWindow) -> None:
    manual = opened(window)
    manual.show_chapter("start")
    manual.follow(QUrl("03-dates.md#what-numbers-mean-then"))
    assert key(manual) == "dates"
    assert manual.text.textCursor().block().text() == "What numbers mean then"


def test_a_picture_is_never_wider_than_the_text_and_nothing_else_is_read(window: MainWindow) -> None:
    manual = opened(window)
    manual.show_chapter("start")
    image_kind = QTextDocument.ResourceType.ImageResource.value
    image = manual.text.loadResource(image_kind, QUrl("timeline.png"))
    assert 0 < image.deviceIndependentSize().width() <= manual.text.viewport().width()
    for elsewhere in ("../../../README.md", "/etc/hostname", "https://example.org/a.png"):
        assert (
            manual.text.loadResource(image_kind, QUrl(elsewhere)) is None
            or manual.text.loadResource(image_kind, QUrl(elsewhere)).isNull()
        )
