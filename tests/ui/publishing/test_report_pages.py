"""A report as PDF: its text is text, in every script, and no row, note or title is split between pages."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication

from tests.ready import ready
from tests.reports.report_projects import FRISIAN, SECRET, hostile_project
from tracker.project import Project
from tracker.reports import make_dossier, make_report
from tracker.reports.document.blocks import Block, Document, Heading, Note, NoteList, Paragraph, Table, Text
from tracker.services.sample import make_sample
from ui.publishing.chart_catalogue import CHARTS
from ui.publishing.page_breaks import cut
from ui.publishing.report_charts import report_pictures
from ui.publishing.report_pages import as_pdf
from ui.publishing.report_typesetting import set_document

HEIGHT = 700.0
DAY = 738_647


def text_of(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return pages


def long_report(rows: int, words: str = "word ") -> Document:
    """Return a document with a title, a table and notes that fill many pages."""
    cells = tuple(
        ((Text(f"row {row} begins"),), (Text(words * (row % 7 * 5) + f" row {row} ends"),)) for row in range(rows)
    )
    notes = tuple(
        Note(number, (Text(f"note {number} begins {words * 40} note {number} ends"),)) for number in range(60)
    )
    blocks: list[Block] = [Paragraph((Text(words * 200),)), Heading("Part")]
    blocks += [Table("Caption", ("First", "Second"), cells, (30, 70)), Heading("Notes"), NoteList()]
    return Document("Title", "Subtitle", "en", tuple(blocks), notes)


def test_the_pdf_of_the_sample_has_hanzi_charts_and_page_numbers(qapp: QApplication, tmp_path: Path) -> None:
    ready(make_sample, tmp_path / "sample.twin")
    with Project.open(tmp_path / "sample.twin", read_only=True) as project:
        pictures = report_pictures(project, DAY, [])
        assert [picture.title for picture in pictures] == [CHARTS[name].title() for name in ("stock", "reasons")]
        pages = text_of(as_pdf(make_report(project, pictures=pictures)))
    whole = " ".join("".join(pages).split())
    for words in ("Wuhan 武汉", "Dutch–Chinese partnerships", "4 to 5 municipalities", "Capelle aan den IJssel"):
        assert words in whole
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page


def test_hostile_texts_are_set_literally(qapp: QApplication, tmp_path: Path) -> None:
    project, tie = hostile_project(tmp_path / "hostile.twin")
    with project:
        for document in (make_report(project), make_dossier(project, tie)):
            content = as_pdf(document)
            whole = " ".join("".join(text_of(content)).split())
            assert "<img src=x" in whole
            assert FRISIAN in whole
            assert "武汉" in whole
            assert SECRET not in whole
            assert SECRET.encode() not in content


def test_headings_are_bookmarks_at_their_pages(qapp: QApplication) -> None:
    blocks: list[Block] = []
    for number in range(1, 5):
        blocks += [Heading(f"Part {number} — 武汉"), Paragraph((Text("word " * 900),))]
        blocks += [Heading(f"Section {number}", 2), Paragraph((Text("word " * 300),))]
    content = as_pdf(Document("Títle", "", "nl", tuple(blocks), ()))
    document = pypdfium2.PdfDocument(content)
    found = [(mark.get_title(), mark.level, mark.get_dest().get_index()) for mark in document.get_toc()]
    assert document.get_metadata_value("Title") == "Títle"
    document.close()
    assert [title for title, _, _ in found] == [
        title for number in range(1, 5) for title in (f"Part {number} — 武汉", f"Section {number}")
    ]
    assert [level for _, level, _ in found] == [0, 1] * 4
    pages = text_of(content)
    assert all(title.partition(" —")[0] in pages[page] for title, _, page in found)
    assert b"/Lang (nl)" in content


def test_an_empty_document_has_one_page(qapp: QApplication) -> None:
    assert len(text_of(as_pdf(Document("", "", "en", (), ())))) == 1


def test_rows_and_notes_are_not_split_and_titles_stay_with_their_text(qapp: QApplication) -> None:
    pages = text_of(as_pdf(long_report(150)))
    assert len(pages) > 4
    for kind, count in (("row", 150), ("note", 60)):
        for number in range(count):
            begins = [place for place, page in enumerate(pages) if f"{kind} {number} begins" in page]
            ends = [place for place, page in enumerate(pages) if f"{kind} {number} ends" in " ".join(page.split())]
            assert begins == ends
            assert len(begins) == 1
    for page in pages:
        if "row 100 begins" in page:
            assert "First" in page
    assert "note 0 begins" in next(page for page in pages if "Notes" in page)
    assert "row 0 begins" in next(page for page in pages if "Caption" in page)


@pytest.mark.parametrize("words", ["word ", "一二三四五", "x" * 150])
def test_no_text_is_lost_or_repeated_at_page_breaks(qapp: QApplication, words: str) -> None:
    text, device = QTextDocument(), QImage(1, 1, QImage.Format.Format_RGB32)
    text.documentLayout().setPaintDevice(device)
    text.setTextWidth(400)
    leading = set_document(text, long_report(12, words))
    pages = cut(text, leading, HEIGHT)
    strips = [page[-1] for page in pages]
    for (_, end), (start, _) in pairwise(strips):
        assert end <= start + 0.01
    for page in pages:
        assert sum(bottom - top for top, bottom in page) <= HEIGHT + 0.01
    assert strips[-1][1] <= text.size().height() + 0.01
