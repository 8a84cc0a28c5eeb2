"""Reading in the window of the manual: search, links, pictures and titles; all tests use one window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.manual.test_manual_window import key, opened
from tests.ui.shared_window import shared_window
from tests.ui.small_inventory import make_inventory
from ui.manual.manual_window import ManualWindow


@pytest.fixture(scope="module")
def shared(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ManualWindow]:
    folder = tmp_path_factory.mktemp("manual")
    with shared_window(qapp, folder / "home", make_inventory(folder / "inventory.twin")) as window:
        yield opened(window)


@pytest.fixture
def manual(shared: ManualWindow) -> ManualWindow:
    """The manual at its first chapter, without a search, in its first size."""
    shared.search.clear()
    shared.show_chapter("start")
    shared.resize(900, 640)
    QApplication.processEvents()
    return shared


def test_a_search_lists_matching_chapters_and_selects_the_match(manual: ManualWindow) -> None:
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


def test_links_lead_to_chapters_and_headings(manual: ManualWindow) -> None:
    manual.show_chapter("start")
    manual.follow(QUrl("03-dates.md#certain-and-possible-numbers"))
    assert key(manual) == "dates"
    assert manual.text.textCursor().block().text() == "Certain and possible numbers"


def test_a_picture_is_never_wider_than_the_text_and_no_other_file_is_read(manual: ManualWindow) -> None:
    manual.show_chapter("start")
    image_kind = QTextDocument.ResourceType.ImageResource.value
    image = manual.text.loadResource(image_kind, QUrl("timeline.png"))
    assert 0 < image.deviceIndependentSize().width() <= manual.text.viewport().width()
    for elsewhere in ("../../../README.md", "/etc/hostname", "https://example.org/a.png"):
        assert (
            manual.text.loadResource(image_kind, QUrl(elsewhere)) is None
            or manual.text.loadResource(image_kind, QUrl(elsewhere)).isNull()
        )


def test_a_long_title_is_wrapped(manual: ManualWindow) -> None:
    manual.resize(400, 500)
    QApplication.processEvents()
    heights = {
        manual.list.item(row).text(): manual.list.visualItemRect(manual.list.item(row)).height() for row in (0, 1)
    }
    assert heights["Your first inventory in ten minutes"] > heights["Recording"]
