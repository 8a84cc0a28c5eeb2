"""Parts of a DOCX document for which the library has no function."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shape import InlineShape
from docx.shared import Emu
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

LINES = (("top", "8"), ("bottom", "8"), ("insideH", "4"))
"""The horizontal lines of a table and their width in eighths of a point. There are no vertical lines."""
LINE_COLOUR = "B8C0CA"


def add_run(
    paragraph: Paragraph, text: str, *, is_bold: bool = False, is_italic: bool = False, is_raised: bool = False
) -> Run:
    """Add a run at the end of a paragraph, and return it."""
    run = paragraph.add_run(text)
    run.bold, run.italic = is_bold or None, is_italic or None
    run.font.superscript = is_raised or None
    return run


def add_link(paragraph: Paragraph, text: str, *, anchor: str = "", address: str = "", is_raised: bool = False) -> None:
    """Add a run that links to a bookmark of the document (`anchor`), or to an address."""
    link = OxmlElement("w:hyperlink")
    if anchor:
        link.set(qn("w:anchor"), anchor)
    else:
        link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.set(qn("w:history"), "1")
    run = add_run(paragraph, text, is_raised=is_raised)
    run._r.style = "Link"  # assigning the style through the library searches it by name each time
    link.append(run._r)
    paragraph._p.append(link)


@contextmanager
def bookmark(paragraph: Paragraph, name: str, number: int) -> Iterator[None]:
    """Set a bookmark around what is added to a paragraph within the block.

    Name and number must be unique in the document.
    """
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if tag.endswith("Start"):
            mark.set(qn("w:name"), name)
        paragraph._p.append(mark)
        if tag.endswith("Start"):
            yield


def add_field(paragraph: Paragraph, instruction: str, text: str = "1", *, is_raised: bool = False) -> None:
    """Add a field that the word processor computes, such as the page number. `text` is shown until then."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    field.append(add_run(paragraph, text, is_raised=is_raised)._r)
    paragraph._p.append(field)


def lay_table(table: Table, widths: Sequence[int]) -> None:
    """Set thin lines between the rows, and the widths of the columns (in EMU)."""
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side, thickness in LINES:
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", thickness), ("space", "0"), ("color", LINE_COLOUR)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties.append(borders)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(width)
    # the library's own rows and cells are looked up again at each access, which is slow in long tables
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Emu(width)


def repeat_row(row: _Row) -> None:
    """Repeat the row on every page that the table covers."""
    _row_property(row, "w:tblHeader")


def keep_row(row: _Row) -> None:
    """Prevent a page break inside the row."""
    _row_property(row, "w:cantSplit")


def _row_property(row: _Row, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def describe_picture(shape: InlineShape, title: str, description: str) -> None:
    """Set title and alternative text of a picture."""
    properties = shape._inline.docPr
    properties.set("title", title)
    properties.set("descr", description)
