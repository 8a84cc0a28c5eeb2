"""The parts of a word processor's document that its library has no function for."""

from __future__ import annotations

from collections.abc import Sequence

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
"""The lines of a table and how thick they are, in eighths of a point; none stand upright."""
LINE_COLOUR = "B8C0CA"


def add_run(
    paragraph: Paragraph, text: str, *, is_bold: bool = False, is_italic: bool = False, is_raised: bool = False
) -> Run:
    """A run at the end of a paragraph."""
    run = paragraph.add_run(text)
    run.bold, run.italic = is_bold or None, is_italic or None
    run.font.superscript = is_raised or None
    return run


def add_link(paragraph: Paragraph, text: str, *, anchor: str = "", address: str = "", is_raised: bool = False) -> None:
    """A run that leads to a bookmark of the document, or to an address."""
    link = OxmlElement("w:hyperlink")
    if anchor:
        link.set(qn("w:anchor"), anchor)
    else:
        link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.set(qn("w:history"), "1")
    run = add_run(paragraph, text, is_raised=is_raised)
    run._r.style = "Link"  # by the library's own way it is sought by its name each time
    link.append(run._r)
    paragraph._p.append(link)


def set_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """A place at the end of a paragraph that links lead to; names and numbers are given once each."""
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if tag.endswith("Start"):
            mark.set(qn("w:name"), name)
        paragraph._p.append(mark)


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """What the reading program counts itself, such as the number of the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    field.append(add_run(paragraph, "1")._r)
    paragraph._p.append(field)


def lay_table(table: Table, widths: Sequence[int]) -> None:
    """Thin lines between the rows, and columns of these widths."""
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
    # the library's own rows and cells are found anew at each step, which is slow in long tables
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Emu(width)


def repeat_row(row: _Row) -> None:
    """Have the titles stand on every page that the table reaches."""
    _row_property(row, "w:tblHeader")


def keep_row(row: _Row) -> None:
    """Have the row not cut by the end of a page."""
    _row_property(row, "w:cantSplit")


def _row_property(row: _Row, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def describe_picture(shape: InlineShape, title: str, description: str) -> None:
    """What the picture shows, for those who can't see it."""
    properties = shape._inline.docPr
    properties.set("title", title)
    properties.set("descr", description)
