"""With text at twice its size, everything fits a window of 1280 by 720 or can be scrolled to.

The pages are checked with the sample here. tests/ui/pictures/test_page_pictures.py checks pages and dialogs in Dutch,
whose texts are longer; most dialogs in English are left to -m torture. The window has the palette of high contrast, in
which the marks of focused widgets are looked at too.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.accessibility.marking import Kind, unmarked
from tests.ui.clipped import unreachable
from tests.ui.views import drawn_sample, view
from ui.pictures.page_pictures import DIALOGS, PAGES, Drawing

WIDTH, HEIGHT = 1280, 720


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawing]:
    with drawn_sample(tmp_path_factory.mktemp("large"), theme="contrast", zoom=200, size=(WIDTH, HEIGHT)) as drawn:
        yield drawn


MARKED_DIALOGS = (
    *("erase", "table", "plan", "many", "pasted", "preferences", "about-project", "dossier", "as-of", "recode"),
    "publish",
)
"""Dialogs that have all kinds of widgets together that the pages don't have; no others, each takes time."""
MARKED: set[Kind] = set()
"""The kinds of widgets whose mark was checked."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [*PAGES, *MARKED_DIALOGS]
    + [pytest.param(name, marks=pytest.mark.torture) for name in DIALOGS if name not in MARKED_DIALOGS],
)
def test_every_widget_fits_the_screen_or_can_be_scrolled_to_and_is_marked(drawn: Drawing, name: str) -> None:
    with view(drawn, name) as top:
        assert top.width() <= WIDTH
        assert top.height() <= HEIGHT
        assert unreachable(top) == []
        assert unmarked(drawn.window, top, MARKED) == []


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


def test_lanes_have_room_and_the_rule_is_whole(drawn: Drawing) -> None:
    with view(drawn, "timeline"):
        page = drawn.window.project.workspace.page_named("timeline")
        view_of_lanes = page.chart.view.viewed
        assert len(view_of_lanes.visible_lanes()) >= 4
        sentence = page.question.sentence
        assert sentence.height() >= sentence.heightForWidth(sentence.width())


def test_icons_of_the_bar_grow_with_the_text(drawn: Drawing) -> None:
    top = drawn.window.top
    assert top.menu_button.iconSize().height() >= 0.8 * top.fontMetrics().height()
