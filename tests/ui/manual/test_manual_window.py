"""The window of the manual: chapters by context, search, links, and pictures scaled to the width."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import MakeWindow
from tests.ui.core.test_every_dialog import dialog_classes
from tracker import paths
from ui.manual.manual import CHAPTER_OF_DIALOG, chapters
from ui.manual.manual_window import ManualWindow
from ui.shell.main_window import MainWindow


def opened(window: MainWindow) -> ManualWindow:
    window.possible["manual"].trigger()
    QApplication.processEvents()
    assert window.manual is not None
    return window.manual


def key(manual: ManualWindow) -> str:
    assert manual.chapter is not None
    return manual.chapter.key


def test_it_opens_at_the_start_and_later_at_the_chapter_of_the_page(new_window: MakeWindow, window: MainWindow) -> None:
    assert key(opened(new_window())) == "start"
    window.possible["findings"].trigger()
    manual = opened(window)
    assert key(manual) == "findings"
    assert "Change the count" in manual.text.toPlainText()
    window.possible["timeline"].trigger()
    assert opened(window) is manual
    assert key(manual) == "views"


def test_it_is_shown_in_the_language_of_the_window(window: MainWindow) -> None:
    window.possible["timeline"].trigger()
    window.choose_language("nl")
    QApplication.processEvents()
    manual = opened(window)
    assert key(manual) == "views"
    assert manual.chapter is not None
    assert manual.chapter.title == "Tijdlijn, trends en kaart"
    manual.search.setText("peildatum")
    assert manual.list.count() > 1
    manual.follow(QUrl("03-dates.md#de-volgorde-van-wijzigingen"))
    assert manual.text.textCursor().block().text() == "De volgorde van wijzigingen"
    window.choose_language("en")


def test_chapters_without_a_translation_are_shown_in_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, window: MainWindow
) -> None:
    kept = tmp_path / "resources"
    shutil.copytree(paths.RESOURCES, kept)
    (kept / "manual" / "nl" / "03-dates.md").unlink()
    (kept / "manual" / "nl" / "timeline.png").unlink()
    monkeypatch.setattr(paths, "RESOURCES", kept)
    titles = {chapter.key: chapter.title for chapter in chapters("nl")}
    assert titles["dates"] == "Vague dates"
    assert titles["recording"] == "Vastleggen"
    assert list(titles) == [chapter.key for chapter in chapters("en")]
    window.choose_language("nl")
    QApplication.processEvents()
    manual = opened(window)
    manual.show_chapter("start")
    image = manual.text.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("timeline.png"))
    assert not image.isNull()
    window.choose_language("en")


def test_it_can_be_used_while_a_form_is_open(window: MainWindow) -> None:
    window.possible["new_partnership"].trigger()
    QApplication.processEvents()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_F1)
    QApplication.processEvents()
    manual = window.manual
    assert manual is not None
    assert key(manual) == "recording"
    place = manual.list.visualItemRect(manual.list.item(2)).center()
    spot = manual.list.viewport().mapTo(manual, place)
    # Sent through the window system, which does not deliver keys to a window blocked by a dialog.
    QTest.mouseClick(manual.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    QApplication.processEvents()
    assert key(manual) == "dates"
    dialog.close()


def test_every_chapter_of_a_dialog_is_about_a_dialog_of_the_program() -> None:
    """The chapter of each is opened by tests/ui/accessibility/test_every_view.py."""
    assert set(CHAPTER_OF_DIALOG) <= {each.__name__ for each in dialog_classes()}
    assert set(CHAPTER_OF_DIALOG.values()) <= {chapter.key for chapter in chapters("en")}
    assert CHAPTER_OF_DIALOG["DataDialog"] == "exporting"


def test_it_closes_with_the_window(window: MainWindow) -> None:
    opened(window)
    window.close()
    assert window.manual is None
