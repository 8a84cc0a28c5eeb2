"""Words are whole where there is room for them: no pane scrolls sideways, and nothing is cut beside free room.

With text at twice its size everything fits a window of 1280 by 720 or can be scrolled to. The pages are checked with
the sample here; tests/ui/pictures/test_page_pictures.py checks pages and dialogs of a small project. The windows have
high contrast or are dark, and the marks of focused widgets are looked at too.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from tests.ui.accessibility.marking import Kind, unmarked
from tests.ui.clipped import clipped, unreachable
from tests.ui.views import drawn_sample, view
from ui.census.census_page import CensusPage
from ui.codebook.codebook_page import CodebookPage
from ui.findings.findings_page import FindingsPage
from ui.findings.interval_bars import BarRow
from ui.importing.text_table import CellsView
from ui.inspector.inspector import Inspector
from ui.inventory.partnerships_page import PartnershipsPage
from ui.pictures.page_pictures import PAGES, VIEWS, Drawing
from ui.sources.source_panel import SourcePanel
from ui.sources.sources_page import SourcesPage
from ui.text.word_lines import wrapped_lines
from ui.widgets.labels.cut_label import ElidedLabel
from ui.widgets.panels.text_room import TextRoom

pytestmark = pytest.mark.slow

SIZE = (1280, 720)
SOME = 4
"""Records of a list that are looked at."""
SIZES_OF_TEXT = (
    *(("nl", 200, "contrast"), ("en", 100, "contrast")),
    pytest.param(("en", 150, "dark"), marks=pytest.mark.torture, id="('en', 150, 'dark')"),
    pytest.param(("en", 200, "contrast"), marks=pytest.mark.torture, id="('en', 200, 'contrast')"),
)
"""Languages, sizes of the text in percent, and palettes: the largest text in the longer words, and the usual text."""
with_large_text = pytest.mark.parametrize("drawn", SIZES_OF_TEXT[:1], indirect=True, ids=str)
"""Runs a test with the first size only. Pytest groups tests whose parameters have the same index in their lists."""


@pytest.fixture(scope="module", params=SIZES_OF_TEXT, ids=str)
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawing]:
    """The sample in a small window, in a language, with a size of the text and a palette."""
    language, zoom, theme = request.param
    folder = tmp_path_factory.mktemp(language)
    with drawn_sample(folder, theme=theme, size=SIZE, language=language, zoom=zoom) as drawn:
        yield drawn


def sideways(pane: QWidget) -> int:
    """Return by how many pixels the contents of a pane are wider than the pane."""
    QApplication.processEvents()
    areas = [area for area in pane.findChildren(QScrollArea) if area.isVisible()]
    assert areas
    return max(area.horizontalScrollBar().maximum() for area in areas)


def test_the_inspector_is_read_without_scrolling_sideways(drawn: Drawing) -> None:
    with view(drawn, "partnerships"):
        workspace = drawn.window.project.workspace
        page = workspace.page_as("partnerships", PartnershipsPage)
        for line in range(SOME):
            drawn.window.project.state.choose(page.partnership_at(line))
            assert sideways(drawn.window.findChild(Inspector)) == 0, page.partnership_at(line)


def test_a_source_is_read_without_scrolling_sideways(drawn: Drawing) -> None:
    with view(drawn, "sources"):
        page = drawn.window.project.workspace.page_as("sources", SourcesPage)
        for line in range(SOME):
            page.show_place(line)
            assert sideways(page.findChild(SourcePanel)) == 0, line


def test_a_finding_and_its_claims_are_read_without_scrolling_sideways(drawn: Drawing) -> None:
    with view(drawn, "findings"):
        page = drawn.window.project.workspace.page_as("findings", FindingsPage)
        QApplication.processEvents()
        assert page._scroll.horizontalScrollBar().maximum() == 0


def test_the_words_of_a_claim_have_most_of_its_card(drawn: Drawing) -> None:
    with view(drawn, "findings"):
        QApplication.processEvents()
        card = drawn.window.project.workspace.page_as("findings", FindingsPage).claims
        wording = card._claims[0].wording
        (label,) = [each for each in card.findChildren(QLabel) if each.isVisible() and each.accessibleName() == wording]
        assert label.width() >= card.width() / 3


def test_rules_and_reasons_are_whole_beside_their_numbers(drawn: Drawing) -> None:
    with view(drawn, "findings"):
        page = drawn.window.project.workspace.page_as("findings", FindingsPage)
        page._compare()
        QApplication.processEvents()
        page.sensitivity.table.grab()
        table = page.sensitivity.table
        width = table.horizontalHeader().sectionSize(0)
        (wanted,) = table._cells.wanted_widths(range(table.rows.rowCount()), [0], wraps=table._cells.wraps)
        assert width >= max(wanted)
        for row in page.reasons.findChildren(BarRow):
            lines = wrapped_lines(row._line.words, row.fontMetrics(), row._room_of_words(row.width()))
            assert row.height() >= len(lines) * row.fontMetrics().height()


def test_the_labels_of_codes_are_whole_beside_their_meaning(drawn: Drawing) -> None:
    with view(drawn, "codebook"):
        table = drawn.window.project.workspace.page_as("codebook", CodebookPage).table
        table.grab()
        (wanted,) = table._cells.wanted_widths(table.lines_in_view, [0], wraps=table._cells.wraps)
        assert table.horizontalHeader().sectionSize(0) >= max(wanted)


@pytest.mark.parametrize("name", ["partnerships", "timeline", "map", "sources", "checks", "due", "findings"])
def test_the_headline_of_a_page_is_as_high_as_its_lines(drawn: Drawing, name: str) -> None:
    with view(drawn, name):
        rooms = [room for room in drawn.window.findChildren(TextRoom) if room.isVisible()]
        assert rooms
        for room in rooms:
            assert room.height() >= room.heightForWidth(room.width())
            for label in room.findChildren(QLabel):
                words, wrapped = label.text(), Qt.TextFlag.TextWordWrap
                needed = label.fontMetrics().boundingRect(0, 0, label.width(), 1000, wrapped, words).height()
                assert label.minimumHeight() <= max(needed, label.fontMetrics().height()), "no empty lines"


def test_only_the_last_step_is_cut_in_the_status_line(drawn: Drawing) -> None:
    with view(drawn, "partnerships"):
        QApplication.processEvents()
        for label in drawn.window.status.findChildren(ElidedLabel):
            if label.isVisible():
                assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width(), label.text()


def test_the_columns_of_a_table_are_chosen_without_scrolling_sideways(drawn: Drawing) -> None:
    with view(drawn, "columns") as top:
        assert sideways(top) == 0


@pytest.mark.parametrize("name", ["table", "columns"])
def test_the_titles_above_cells_are_whole(drawn: Drawing, name: str) -> None:
    with view(drawn, name) as top:
        (table,) = (each for each in top.findChildren(CellsView) if each.isVisible())
        header, model = table.horizontalHeader(), table.model()
        for column in range(model.columnCount()):
            title = model.headerData(column, Qt.Orientation.Horizontal)
            assert header.fontMetrics().horizontalAdvance(title) < header.sectionSize(column), title


def test_the_census_shows_its_round_whole_and_its_buttons_below_each_other(drawn: Drawing) -> None:
    with view(drawn, "census") as top:
        assert list(clipped(top)) == []
        panel = drawn.window.project.workspace.page_as("census", CensusPage).panel
        panel._pages.setCurrentIndex(1)
        panel.grab()
        edges = {button.mapTo(panel, QPoint()).x() for button in panel.quick_buttons}
        assert min(edges) == panel.follow_ups.mapTo(panel, QPoint()).x()


FURTHER_KINDS = {"contrast": ("checks",), "dark": ("findings", "map", "checks", "about-project")}
"""[palette] -> views with kinds of widgets that are met with no other text, and in no smaller project, in it."""


@pytest.mark.parametrize("drawn", [SIZES_OF_TEXT[1], ("en", 150, "dark")], indirect=True, ids=str)
def test_the_focused_widget_is_visibly_marked(drawn: Drawing) -> None:
    """Each palette has a window of its own: another palette in one that shows pages takes longer."""
    checked: set[Kind] = set()
    for name in FURTHER_KINDS[drawn.window.theme.choice]:
        with view(drawn, name) as top:
            assert unmarked(drawn.window, top, checked) == [], name
    assert len(checked) >= 10


# large text -----------------------------------------------------------------------------------------------------------

MARKED_DIALOGS = (
    *("erase", "table", "plan", "many", "pasted", "preferences", "about-project", "dossier", "as-of", "recode"),
    "publish",
)
"""Dialogs that have all kinds of widgets together that the pages don't have; no others, each takes time."""
MARKED: set[Kind] = set()
"""The kinds of widgets whose mark was checked."""


@with_large_text
@pytest.mark.parametrize(
    "name",
    [
        name if name in (*PAGES, *MARKED_DIALOGS) else pytest.param(name, marks=pytest.mark.torture, id=name)
        for name in VIEWS
    ],
)
def test_every_widget_fits_the_screen_or_can_be_scrolled_to_and_is_marked(drawn: Drawing, name: str) -> None:
    with view(drawn, name) as top:
        assert top.width() <= SIZE[0]
        assert top.height() <= SIZE[1]
        assert unreachable(top) == []
        assert unmarked(drawn.window, top, MARKED) == []


@with_large_text
def test_the_picture_of_a_damaged_file_leaves_no_notice_on_later_pages(drawn: Drawing) -> None:
    with view(drawn, "damaged"):
        pass
    with view(drawn, "draft"):
        assert not drawn.window.notice_banner.isVisible()


@with_large_text
def test_the_window_fits_the_screen_with_a_notice_over_an_unsaved_entry(drawn: Drawing) -> None:
    window = drawn.window
    with view(drawn, "draft"):
        window.notice_banner.show_notice("The project lies in a folder that is copied to other computers.", "Show it")
        QApplication.processEvents()
        assert window.minimumSizeHint().height() <= SIZE[1]
        assert window.height() <= SIZE[1]
        for banner in (window.notice_banner, window.entry_banner):
            assert banner.visibleRegion().boundingRect().size() == banner.size()
        window.notice_banner.hide()


@with_large_text
def test_lanes_have_room_and_the_rule_is_whole(drawn: Drawing) -> None:
    with view(drawn, "timeline"):
        page = drawn.window.project.workspace.page_named("timeline")
        view_of_lanes = page.chart.view.viewed
        assert len(view_of_lanes.visible_lanes()) >= 4
        sentence = page.question.sentence
        assert sentence.height() >= sentence.heightForWidth(sentence.width())


@with_large_text
def test_icons_of_the_bar_grow_with_the_text(drawn: Drawing) -> None:
    top = drawn.window.top
    assert top.menu_button.iconSize().height() >= 0.8 * top.fontMetrics().height()
