"""A long column is divided into pages without losing or repeating text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication

from tests.reports.test_pdf import runs
from tracker.reports.document.blocks import Document, Paragraph, Table
from ui.publishing.page_breaks import cut
from ui.publishing.view_typesetting import set_document

HEIGHT = 700.0


@pytest.mark.parametrize("words", ["word ", "一二三四五", "x" * 150])
def test_no_text_is_lost_or_repeated_at_page_breaks(qapp: QApplication, words: str) -> None:
    text, device = QTextDocument(), QImage(1, 1, QImage.Format.Format_RGB32)
    text.documentLayout().setPaintDevice(device)
    text.setTextWidth(400)
    cells = tuple((runs(f"row {row}"), runs(words * (row % 7 * 5))) for row in range(12))
    blocks = (Paragraph(runs(words * 200)), Table("Caption", ("First", "Second"), cells, (30, 70)))
    leading = set_document(text, Document("Title", "Subtitle", "en", blocks * 2, ()))
    pages = cut(text, leading, HEIGHT)
    strips = [page[-1] for page in pages]
    for (_, end), (start, _) in pairwise(strips):
        assert end <= start + 0.01
    for page in pages:
        assert sum(bottom - top for top, bottom in page) <= HEIGHT + 0.01
    assert strips[-1][1] <= text.size().height() + 0.01
