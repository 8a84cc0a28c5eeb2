"""Headings and cells of tables are whole in the usual windows: a text that is too wide has two small lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.views import drawn_sample, view
from ui.pictures.page_pictures import PAGES
from ui.widgets.lists.rows_view import RowsView

SIZES = ((1280, 720), (1440, 900))
WITH_TABLES = ("partnerships", "census", "sources", "checks", "due", "codebook")


def cut(table: RowsView) -> list[str]:
    """Return the headings and the texts of cells that are cut, of what is in view."""
    header, lines = table.horizontalHeader(), table.lines_in_view
    places = [place for place in range(len(table.rows.columns)) if not header.isSectionHidden(place)]
    _, least = table._cells.all_widths(lines, places)
    return [
        f"{table.rows.columns[place].key}: {header.sectionSize(place)} of {needed}"
        for place, width in zip(places, least, strict=True)
        if header.sectionSize(place) < (needed := max(width, table._title_width(place)))
    ]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_cell_and_no_heading_is_cut(tmp_path: Path, language: str) -> None:
    assert set(WITH_TABLES) <= set(PAGES)
    with drawn_sample(tmp_path, size=SIZES[1], language=language) as drawn:
        found = {}
        for size in SIZES:
            drawn.window.resize(*size)
            for name in WITH_TABLES:
                with view(drawn, name) as top:
                    QApplication.processEvents()
                    for table in top.findChildren(RowsView):
                        if table.isVisible():
                            table.grab()
                            found[size, name, table.accessibleName()] = cut(table)
        assert {place: texts for place, texts in found.items() if texts} == {}
        assert {name for _, name, _ in found} == set(WITH_TABLES)
