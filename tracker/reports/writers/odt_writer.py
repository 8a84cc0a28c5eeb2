"""Writes a report as ODT: with styles, headings and tables, footnotes, and a list of the notes with links back."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

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
from tracker.reports.writers.odt_parts import (
    LINE,
    MEDIA_TYPE,
    TEXT_CENTIMETRES,
    add,
    element,
    facts,
    manifest,
    named,
    picture_name,
    style_id,
    styles,
    written,
)

_SPACES = re.compile("( {2,}|^ | $|\t|\r\n|[\n\r\x85\u2028\u2029])")
"""Characters that the format writes as an element: it joins blanks, and leaves out those at the ends of a paragraph."""
_CREATED = (2000, 1, 1, 0, 0, 0)
"""The date of each file of the archive, so that equal reports are equal files."""
_CENTIMETRES_PER_POINT = 2.54 / 72


def as_odt(document: Document, track: Track = untracked) -> bytes:
    """Return the document as the bytes of an ODT file. `track` follows the parts of the document."""
    return _OdtBuilder(document, track).content()


class _OdtBuilder:
    """Writes one document."""

    def __init__(self, document: Document, track: Track) -> None:
        self._document, self._track = document, track
        self._texts = ReportTexts(document.language)
        self._root = element("office:document-content", office__version="1.3")
        self._own_styles = add(self._root, "office:automatic-styles")
        self._text = add(add(self._root, "office:body"), "office:text")
        self._pictures: list[bytes] = []
        self._tables = 0
        self._referred: set[int] = set()
        # The word processor numbers footnotes by their place, so they must be numbered in this order.
        self._has_footnotes = bool(document.notes) and noted_in_order(document)

    def content(self) -> bytes:
        """Write all blocks and return the bytes of the file."""
        document = self._document
        self._add_own_styles()
        if document.title or document.subtitle:
            self._paragraph("Title", document.title)
            self._paragraph("Subtitle", document.subtitle)
        for block in self._track(document.blocks):
            self._block(block)
        words = self._texts.tr("Page {n} of {all}", n="\0", all="\0").split("\0")
        parts = {
            "content.xml": written(self._root),
            "styles.xml": styles(document.language, (words[0], words[1], words[2])),
            "meta.xml": facts(clean(document.title), clean(document.author), document.language),
            "META-INF/manifest.xml": manifest(len(self._pictures)),
            **{picture_name(number): png for number, png in enumerate(self._pictures, 1)},
        }
        out = io.BytesIO()
        with ZipFile(out, "w") as archive:
            # first and not compressed: by this, programs recognise the format
            archive.writestr(ZipInfo("mimetype", _CREATED), MEDIA_TYPE, ZIP_STORED)
            for name, content in parts.items():
                archive.writestr(ZipInfo(name, _CREATED), content, ZIP_DEFLATED)
        return out.getvalue()

    def _add_own_styles(self) -> None:
        for level in ("1", "2"):
            kept = {"style__name": f"New{level}", "style__family": "paragraph"}
            made = add(self._own_styles, "style:style", style__parent_style_name=style_id(f"Heading {level}"), **kept)
            add(made, "style:paragraph-properties", fo__break_before="page")
        for name, line in (("Cell", f"0.5pt solid #{LINE}"), ("Head", "1pt solid #5A6472")):
            made = add(self._own_styles, "style:style", style__name=f"{name}Lines", style__family="table-cell")
            around = {"fo__padding_left": "0cm", "fo__padding_right": "0.2cm"}
            add(made, "style:table-cell-properties", fo__border_bottom=line, **around)
        made = add(self._own_styles, "style:style", style__name="Row", style__family="table-row")
        add(made, "style:table-row-properties", fo__keep_together="always")

    def _block(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                style = f"New{level}" if block.starts_page else style_id(f"Heading {level}")
                _write(add(self._text, "text:h", text__style_name=style, text__outline_level=str(level)), text)
            case Paragraph(runs, kind):
                self._fill(self._paragraph({"lead": "Lead", "quiet": "Quiet"}.get(kind, "Standard")), runs)
            case Items(items):
                found = add(self._text, "text:list", text__style_name="Bullets")
                for runs in items:
                    item = add(found, "text:list-item")
                    self._fill(add(item, "text:p", text__style_name=style_id("List Bullet")), runs)
            case Table():
                self._table(block)
            case Quote():
                self._quote(block)
            case Picture():
                self._picture(block)
            case NoteList():
                self._notes()

    def _paragraph(self, style: str, text: str = "") -> Element:
        paragraph = add(self._text, "text:p", text__style_name=style_id(style))
        _write(paragraph, text)
        return paragraph

    def _table(self, table: Table) -> None:
        if table.caption:
            self._paragraph("Caption", table.caption)
        self._tables += 1
        name = f"Table{self._tables}"
        for number, width in enumerate(table.widths, 1):
            made = add(self._own_styles, "style:style", style__name=f"{name}.{number}", style__family="table-column")
            size = f"{TEXT_CENTIMETRES * width / sum(table.widths):.3f}cm"
            add(made, "style:table-column-properties", style__column_width=size)
        found = add(self._text, "table:table", table__name=name)
        for number in range(1, len(table.widths) + 1):
            add(found, "table:table-column", table__style_name=f"{name}.{number}")
        if table.head:
            head = tuple((Text(title, is_bold=True),) for title in table.head)
            self._row(add(found, "table:table-header-rows"), head, "HeadLines")
        for row in self._track(table.rows):
            self._row(found, row, "CellLines")
        self._paragraph("After table")

    def _row(self, parent: Element, cells: Sequence[Runs], lines: str) -> None:
        row = add(parent, "table:table-row", table__style_name="Row")
        for runs in cells:
            cell = add(row, "table:table-cell", table__style_name=lines, office__value_type="string")
            self._fill(add(cell, "text:p", text__style_name="Cell"), runs, raises_marks=False)

    def _quote(self, quote: Quote) -> None:
        if quote.quote:
            self._paragraph("Quote", quote.quote)
        if quote.translation:
            text = Text(f"{self._texts.tr('Translated:')} {quote.translation}", is_italic=True)
            _add_text(self._paragraph("Quote"), text)
        self._fill(self._paragraph("Credit"), quote.credit)

    def _picture(self, picture: Picture) -> None:
        self._paragraph("Caption", picture.title)
        self._pictures.append(picture.png)
        width = min(picture.width * _CENTIMETRES_PER_POINT, TEXT_CENTIMETRES)
        size = {"svg__width": f"{width:.3f}cm", "svg__height": f"{width * picture.height / picture.width:.3f}cm"}
        frame = add(self._paragraph("Standard"), "draw:frame", text__anchor_type="as-char", **size)
        frame.set(named("draw:name"), f"Picture {len(self._pictures)}")
        place = {"xlink__href": picture_name(len(self._pictures)), "xlink__type": "simple", "xlink__show": "embed"}
        add(frame, "draw:image", xlink__actuate="onLoad", **place)
        add(frame, "svg:title").text = clean(picture.title)
        add(frame, "svg:desc").text = clean(picture.description)

    def _notes(self) -> None:
        for number, note in enumerate(self._track(self._document.notes), 1):
            paragraph = self._paragraph("Note")
            add(paragraph, "text:bookmark", text__name=f"note_{number}")
            _write(paragraph, f"{number}.\t")
            self._fill(paragraph, note.runs)
            if number in self._referred:
                _write(paragraph, "\u00a0")
                _add_link(paragraph, "↩", f"#ref_{number}")

    def _fill(self, paragraph: Element, runs: Runs, *, raises_marks: bool = True) -> None:
        """Add runs to a paragraph. The first reference to a note becomes the target of the note's link back.

        References to notes are superscript, except at the beginning of the text.
        """
        for index, part in enumerate(grouped(runs, self._document)):
            if isinstance(part, Text):
                _add_text(paragraph, part)
                continue
            is_raised = raises_marks and bool(index)
            for place, number in enumerate(part):
                if place:
                    _write(_raised(paragraph) if is_raised else paragraph, ", ")
                self._refer(paragraph, number, is_raised=is_raised)

    def _refer(self, paragraph: Element, number: int, *, is_raised: bool) -> None:
        """Add a reference to a note: a footnote for the first one, if notes are footnotes, else a link."""
        is_first = number not in self._referred
        self._referred.add(number)
        if is_first:
            add(paragraph, "text:bookmark", text__name=f"ref_{number}")
        inside = _raised(paragraph) if is_raised else paragraph
        if not self._has_footnotes:
            _add_link(inside, str(number), f"#note_{number}")
        elif not is_first:
            again = {"text__note_class": "footnote", "text__reference_format": "text"}
            add(inside, "text:note-ref", text__ref_name=f"foot_{number}", **again).text = str(number)
        else:
            note = add(paragraph, "text:note", text__id=f"foot_{number}", text__note_class="footnote")
            add(note, "text:note-citation").text = str(number)
            foot = add(add(note, "text:note-body"), "text:p", text__style_name="FootnoteText")
            self._fill(foot, self._document.notes[number - 1].runs)


def _raised(paragraph: Element) -> Element:
    return add(paragraph, "text:span", text__style_name="Raised")


def _add_text(paragraph: Element, text: Text) -> None:
    style = " ".join(name for name, is_so in (("Bold", text.is_bold), ("Italic", text.is_italic)) if is_so)
    style = style_id("Bold italic" if style == "Bold Italic" else style)
    for piece in pieces(text.text):
        inside = add(paragraph, "text:span", text__style_name=style) if style else paragraph
        if isinstance(piece, Address):
            _add_link(inside, piece.text, piece.target)
        else:
            _write(inside, piece)


def _add_link(parent: Element, text: str, target: str) -> None:
    link = add(parent, "text:a", xlink__type="simple", xlink__href=clean(target), text__style_name="Link")
    _write(link, text)


def _write(parent: Element, text: str) -> None:
    """Add a text; line ends, tabs and several blanks are elements."""
    for piece in _SPACES.split(clean(text)):
        if not piece:
            continue
        if piece == "\t":
            add(parent, "text:tab")
        elif not piece.strip(" "):
            add(parent, "text:s", text__c=str(len(piece)))
        elif _SPACES.fullmatch(piece):
            add(parent, "text:line-break")
        else:
            _append(parent, piece)


def _append(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
