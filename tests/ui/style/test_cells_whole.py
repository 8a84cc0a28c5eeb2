"""Headings and cells of tables are whole, also with large text: a text that is too wide has two lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.views import drawn_sample, view
from ui.pictures.page_pictures import PAGES
from ui.widgets.lists.rows_view import RowsView

SIZES = ((1280, 720), (1440, 900))
WITH_TABLES = ("partnerships", "census", "sources", "checks", "due", "codebook", "findings")


def cut(table: RowsView) -> list[str]:
    """Return the headings and the texts of cells that are cut, of what is in view."""
    header, lines = table.horizontalHeader(), table.lines_in_view
    places = [place for place in range(len(table.rows.columns)) if not header.isSectionHidden(place)]
    (one, _), (_, least) = table._cells.all_widths(lines, places)
    of_texts = [place for place in range(len(places)) if not table.rows.columns[places[place]].is_number]
    is_wide = any(want > header.sectionSize(places[place]) for place in of_texts for want in one[place])
    too_low = is_wide and table.rowHeight(0) < 2 * table.fontMetrics().height()
    most = table.viewport().width() // 2
    return ["rows are too low for two lines"] * too_low + [
        f"{table.rows.columns[place].key}: {header.sectionSize(place)} of {needed}"
        for place, width in zip(places, least, strict=True)
        if header.sectionSize(place) < min(needed := max(width, table._title_width(place)), most)
    ]


@pytest.mark.parametrize(("language", "zoom"), [("en", 100), ("nl", 100), ("nl", 120), ("en", 150)])
def test_no_cell_and_no_heading_is_cut(tmp_path: Path, language: str, zoom: int) -> None:
    assert set(WITH_TABLES) <= set(PAGES)
    with drawn_sample(tmp_path, size=SIZES[1], language=language, zoom=zoom) as drawn:
        found = {}
        for size in SIZES:
            drawn.window.resize(*size)
            for name in WITH_TABLES:
                with view(drawn, name) as top:
                    QApplication.processEvents()
                    for table in top.findChildren(RowsView):
                        if table.isVisible():
                            table.grab()
                            if name != "findings" or zoom == 100:  # whose tables are beside each other
                                found[size, name, table.accessibleName()] = cut(table)
                            titles = [column.title() for column in table.rows.columns]
                            assert sorted(set(titles)) == sorted(titles), name
        assert {place: texts for place, texts in found.items() if texts} == {}
        assert {name for _, name, _ in found} | {"findings"} == set(WITH_TABLES)
