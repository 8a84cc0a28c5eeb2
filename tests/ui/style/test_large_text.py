"""With text at twice its size, everything fits a window of 1280 by 720 or can be scrolled to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from tests.ui.views import VIEWS, description, drawn_sample, inside, view
from ui.findings.findings_cards import SentenceCard
from ui.pictures.page_pictures import Drawing

WIDTH, HEIGHT = 1280, 720


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawing]:
    with drawn_sample(tmp_path_factory.mktemp("large"), zoom=200, size=(WIDTH, HEIGHT)) as drawn:
        yield drawn


def can_be_scrolled_to(widget: QWidget) -> bool:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QAbstractScrollArea):
        around = around.parentWidget()
    return around is not None


@pytest.mark.slow
@pytest.mark.parametrize("name", VIEWS)
def test_every_widget_fits_the_screen_or_can_be_scrolled_to(drawn: Drawing, name: str) -> None:
    with view(drawn, name) as top:
        assert top.width() <= WIDTH
        assert top.height() <= HEIGHT
        away = [
            description(widget)
            for widget in inside(top)
            if isinstance(widget, QAbstractButton | QLineEdit | QComboBox)
            and not can_be_scrolled_to(widget)
            and not top.rect().contains(QRect(widget.mapTo(top, QPoint()), widget.size()))
        ]
        assert not away


def test_the_picture_of_a_damaged_file_leaves_no_notice_on_later_pages(drawn: Drawing) -> None:
    with view(drawn, "damaged"):
        pass
    with view(drawn, "draft"):
        assert not drawn.window.notice_banner.isVisible()


def test_the_window_fits_the_screen_with_a_notice_over_an_unsaved_entry(drawn: Drawing) -> None:
    window = drawn.window
    with view(drawn, "draft"):
        window.notice_banner.show_notice("The project lies in a folder that is copied to other computers.", "Show it")
        QApplication.processEvents()
        assert window.minimumSizeHint().height() <= HEIGHT
        assert window.height() <= HEIGHT
        for banner in (window.notice_banner, window.draft_banner):
            assert banner.visibleRegion().boundingRect().size() == banner.size()
        window.notice_banner.hide()


def test_a_finding_is_read_without_scrolling_sideways(drawn: Drawing) -> None:
    with view(drawn, "findings"):
        areas = drawn.window.findChildren(QScrollArea)
        content = next(area for area in areas if area.isVisible() and area.findChild(SentenceCard))
        assert content.horizontalScrollBar().maximum() == 0
