"""Writes a report as DOCX: with styles, headings and tables, footnotes, and a list of the notes with links back."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from tracker.domain.sources.references import Language
from tracker.exchange.progress import Track, untracked
from tracker.reports.document.blocks import (
    Block,
    Document,
    Heading,
    Items,
    NoteList,
    Paragraph,
    Picture,
    Quote,
    Runs,
    Table,
    Text,
)
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.document.text_runs import Address, clean, grouped, noted_in_order, pieces
from tracker.reports.writers.docx_footnotes import Footnotes, add_reference
from tracker.reports.writers.docx_parts import (
    add_field,
    add_link,
    add_run,
    bookmark,
    describe_picture,
    keep_row,
    lay_table,
    repeat_row,
)
from tracker.reports.writers.docx_styles import set_styles

TEXT_WIDTH = Cm(17)
_OWN_PARTS = ("word/document.xml", "word/_rels/document.xml.rels")
"""The parts of a file that differ between the documents of a series."""
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Date of creation that is stored in every file, so that equal reports are equal files."""


def as_docx(document: Document, track: Track = untracked) -> bytes:
    """Return the document as the bytes of a DOCX file. `track` follows the parts of the document."""
    return _DocxBuilder(document, track).content()


class DocxSeries:
    """Writes many short documents of one language as DOCX; styles and all other parts that they share are made once.

    The documents have no pictures and no notes, and their properties are empty.
    """

    def __init__(self, language: Language) -> None:
        self._builder = _DocxBuilder(Document("", "", language, (), ()), untracked)
        self._shared = io.BytesIO()
        with ZipFile(io.BytesIO(self._builder.content())) as whole, ZipFile(self._shared, "w", ZIP_DEFLATED) as shared:
            for part in whole.infolist():
                if part.filename not in _OWN_PARTS:
                    shared.writestr(part, whole.read(part), ZIP_DEFLATED)

    def written(self, document: Document) -> bytes:
        """Return one document as the bytes of a DOCX file."""
        out = io.BytesIO(self._shared.getvalue())
        with ZipFile(out, "a", ZIP_DEFLATED) as archive:
            for name, content in zip(_OWN_PARTS, self._builder.own_parts(document.blocks), strict=True):
                archive.writestr(name, content)
        return out.getvalue()


class _DocxBuilder:
    """Writes one document."""

    def __init__(self, document: Document, track: Track) -> None:
        self._document, self._track = document, track
        self._texts = ReportTexts(document.language)
        self._word: WordDocument = docx.Document()
        self._referred: set[int] = set()
        self._style_ids: dict[str, str] = {}
        set_styles(self._word, document.language)
        # The word processor numbers footnotes by their place, so they must be numbered in this order.
        self._footnotes = Footnotes(self._word) if document.notes and noted_in_order(document) else None

    def content(self) -> bytes:
        """Write all blocks and return the bytes of the file."""
        word, document = self._word, self._document
        properties = word.core_properties
        properties.title, properties.author = clean(document.title)[:255], clean(document.author)[:255]
        properties.comments, properties.language = "", document.language
        properties.created = properties.modified = _CREATED
        if document.title or document.subtitle:
            self._paragraph("Title", clean(document.title))
            self._paragraph("Subtitle", clean(document.subtitle))
        for block in self._track(document.blocks):
            self._block(block)
        self._number_pages()
        out = io.BytesIO()
        word.save(out)
        return out.getvalue()

    def own_parts(self, blocks: Sequence[Block]) -> tuple[str | bytes, str | bytes]:
        """Return the text and the relationships of a document with these blocks instead of those before."""
        part = self._word.part
        self._word.element.body.clear_content()
        for link in [name for name, each in part.rels.items() if each.is_external]:
            del part.rels[link]
        for block in blocks:
            self._block(block)
        return part.blob, part.rels.xml

    def _block(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                heading = self._paragraph(f"Heading {level}", clean(text))
                heading.paragraph_format.page_break_before = True if block.starts_page else None
            case Paragraph(runs, kind):
                style = {"lead": "Lead", "quiet": "Quiet"}.get(kind)
                self._fill(self._paragraph(style), runs)
            case Items(items):
                for runs in items:
                    self._fill(self._paragraph("List Bullet"), runs)
            case Table():
                self._table(block)
            case Quote():
                self._quote(block)
            case Picture():
                self._picture(block)
            case NoteList():
                self._notes()

    def _paragraph(self, style: str | None, text: str = "") -> WordParagraph:
        """Add a paragraph in the style of this name; in the usual style if that is None.

        The library searches a style through all styles of the file each time that it assigns one by name.
        """
        paragraph = self._word.add_paragraph(text)
        if style is not None:
            if style not in self._style_ids:
                self._style_ids[style] = self._word.styles[style].style_id
            paragraph._p.style = self._style_ids[style]
        return paragraph

    def _table(self, table: Table) -> None:
        if table.caption:
            self._paragraph("Caption", clean(table.caption))
        rows = len(table.rows) + bool(table.head)
        made = self._word.add_table(rows, len(table.widths))
        lay_table(made, [int(TEXT_WIDTH * width / sum(table.widths)) for width in table.widths])
        if table.head:
            repeat_row(made.rows[0])
        whole: Sequence[Sequence[Runs]] = table.rows
        if table.head:
            whole = [[(Text(title, is_bold=True),) for title in table.head], *table.rows]
        for row, cells in zip(made.rows, self._track(whole), strict=True):
            keep_row(row)
            for cell, runs in zip(row._tr.tc_lst, cells, strict=True):
                paragraph = WordParagraph(cell.p_lst[0], _Cell(cell, made))
                paragraph._p.style = "Cell"
                self._fill(paragraph, runs, raises_marks=False)
        self._paragraph("After table")

    def _quote(self, quote: Quote) -> None:
        if quote.quote:
            self._paragraph("Quote", clean(quote.quote))
        if quote.translation:
            paragraph = self._paragraph("Quote")
            add_run(paragraph, clean(f"{self._texts.tr('Translated:')} {quote.translation}"), is_italic=True)
        self._fill(self._paragraph("Credit"), quote.credit)

    def _picture(self, picture: Picture) -> None:
        self._paragraph("Caption", clean(picture.title))
        width = min(Pt(picture.width), TEXT_WIDTH)
        shape = self._word.add_picture(io.BytesIO(picture.png), width=width)
        describe_picture(shape, clean(picture.title), clean(picture.description))

    def _notes(self) -> None:
        for number, note in enumerate(self._track(self._document.notes), 1):
            paragraph = self._paragraph("Note")
            with bookmark(paragraph, f"note_{number}", number):
                add_run(paragraph, f"{number}.\t")
            self._fill(paragraph, note.runs)
            if number in self._referred:
                add_run(paragraph, " ")
                add_link(paragraph, "↩", anchor=f"ref_{number}")

    def _fill(self, paragraph: WordParagraph, runs: Runs, *, raises_marks: bool = True) -> None:
        """Add runs to a paragraph. The first reference to a note becomes the target of the note's link back.

        References to notes are superscript, except at the beginning of the text.
        """
        for index, part in enumerate(grouped(runs, self._document)):
            if isinstance(part, Text):
                self._write_text(paragraph, part)
                continue
            is_raised = raises_marks and bool(index)
            for place, number in enumerate(part):
                if place:
                    add_run(paragraph, ", ", is_raised=is_raised)
                self._refer(paragraph, number, is_raised=is_raised)

    def _refer(self, paragraph: WordParagraph, number: int, *, is_raised: bool) -> None:
        """Add a reference to a note. The first has a bookmark, to which the others point if the note is a footnote."""
        is_first = number not in self._referred
        self._referred.add(number)
        if not is_first and self._footnotes is not None:
            add_field(paragraph, f"NOTEREF ref_{number} \\h", str(number), is_raised=is_raised)
            return
        if not is_first:
            add_link(paragraph, str(number), anchor=f"note_{number}", is_raised=is_raised)
            return
        with bookmark(paragraph, f"ref_{number}", len(self._document.notes) + number):
            if self._footnotes is None:
                add_link(paragraph, str(number), anchor=f"note_{number}", is_raised=is_raised)
            else:
                add_reference(paragraph, number, is_raised=is_raised)
        if self._footnotes is not None:
            self._fill(self._footnotes.add(number), self._document.notes[number - 1].runs)

    def _write_text(self, paragraph: WordParagraph, text: Text) -> None:
        for piece in pieces(clean(text.text)):
            if isinstance(piece, Address):
                add_link(paragraph, piece.text, address=piece.target)
            else:
                add_run(paragraph, piece, is_bold=text.is_bold, is_italic=text.is_italic)

    def _number_pages(self) -> None:
        """Write `Page 2 of 9` at the bottom of every page."""
        paragraph = self._word.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        text = self._texts.tr("Page {n} of {all}", n="\0", all="\1")
        for piece in re.split("([\0\1])", text):
            if piece in ("\0", "\1"):
                add_field(paragraph, "PAGE" if piece == "\0" else "NUMPAGES")
            elif piece:
                add_run(paragraph, piece)
