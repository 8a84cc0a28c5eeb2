"""Each page opens at its top, wherever the pointer is, and so does what it shows of another record."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QScrollArea

from tests.ui.views import drawn_sample
from ui.codebook.codebook_page import CodebookPage
from ui.core.page import Page
from ui.findings.findings_page import COMPARE_AFTER, FindingsPage
from ui.pictures.page_pictures import Drawing
from ui.pictures.pictured_window import settle
from ui.shell.pages import PAGES
from ui.trends.trends_page import TrendsPage

WITH_CARDS = ("findings", "trends")
"""Shown a second time, too: their cards are filled again."""
RECORD_PAGES = ("body-page", "waves-compared")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawing]:
    with drawn_sample(tmp_path_factory.mktemp("at_top")) as drawn:
        drawn.show_page("partnerships")
        yield drawn


def shown(drawn: Drawing, name: str) -> Page:
    """Show a page until all that it reads is there."""
    if name in RECORD_PAGES:
        drawn.show_page(name)
    else:
        project = drawn.window.project
        assert project is not None
        project.workspace.enter_page(name)
    assert drawn.window.project is not None
    page = drawn.window.project.workspace.page
    assert page is not None
    settle()
    if isinstance(page, TrendsPage):
        page.finish_showing()
    if isinstance(page, FindingsPage):
        QTest.qWait(COMPARE_AFTER + 50)
    settle()
    return page


def scrolled(page: Page) -> list[tuple[QAbstractScrollArea, int]]:
    """Return the parts of a page that are scrolled, and how far. A list may be scrolled to the chosen record."""
    areas = [each for each in page.findChildren(QAbstractScrollArea) if not isinstance(each, QAbstractItemView)]
    return [(area, area.verticalScrollBar().value()) for area in areas if area.verticalScrollBar().value()]


@pytest.mark.parametrize("name", [*(page.name for page in PAGES), *WITH_CARDS, *RECORD_PAGES])
def test_a_page_opens_at_its_top_with_the_pointer_on_it(drawn: Drawing, name: str) -> None:
    QCursor.setPos(drawn.window.mapToGlobal(QPoint(560, 450)))
    settle()
    assert scrolled(shown(drawn, name)) == []
    QCursor.setPos(5_000, 5_000)


def test_another_finding_is_shown_from_its_top(drawn: Drawing) -> None:
    page = shown(drawn, "findings")
    assert isinstance(page, FindingsPage)
    page._scroll.verticalScrollBar().setValue(300)
    page.list.chosen.emit(page.saved[0].id)
    settle()
    assert scrolled(page) == []


def test_another_code_is_shown_from_its_top(drawn: Drawing) -> None:
    page = shown(drawn, "codebook")
    assert isinstance(page, CodebookPage)
    area = page.panel.findChild(QScrollArea)
    area.setFixedHeight(90)
    settle()
    assert area.verticalScrollBar().maximum()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    page.table.selectRow(page.table.currentIndex().row() + 1)
    settle()
    assert scrolled(page) == []
