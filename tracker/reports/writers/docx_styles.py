"""The styles of a report in DOCX. The reader can change each of them in one place of the word processor."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from tracker.domain.sources.references import Language

FONT = "Calibri"
HANZI_FONT = "Microsoft YaHei"
"""If the computer lacks this font, the word processor substitutes another one with hanzi."""
REGIONS = {"en": "en-GB", "nl": "nl-NL"}
"""The languages that a spelling checker knows by a region."""
QUIET = RGBColor(0x5A, 0x64, 0x72)
INK = RGBColor(0x1D, 0x21, 0x27)
LINK = RGBColor(0x17, 0x52, 0x7F)


def set_styles(document: Document, language: Language) -> None:
    """Set page size, margins, fonts and styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    _style(document, "Normal", size=10.5, after=6)
    _set_language(document, language)
    _style(document, "Title", size=22, after=2, is_bold=True, keeps_next=True)
    _style(document, "Subtitle", size=10.5, after=14, colour=QUIET, keeps_next=True)
    _style(document, "Heading 1", size=15, before=20, after=6, is_bold=True, keeps_next=True)
    _style(document, "Heading 2", size=12, before=12, after=4, is_bold=True, keeps_next=True)
    _style(document, "Lead", size=13, after=6)
    _style(document, "Quiet", size=9.5, after=6, colour=QUIET)
    _style(document, "Caption", size=9, before=8, after=3, colour=QUIET, keeps_next=True)
    _style(document, "Cell", size=9, before=2, after=2)
    _style(document, "After table", size=4, after=4)
    _style(document, "List Bullet", size=10.5, after=3)
    quote = _style(document, "Quote", size=10.5, before=6, after=0, keeps_next=True)
    quote.font.italic = False
    quote.paragraph_format.left_indent = Cm(0.8)
    credit = _style(document, "Credit", size=9.5, after=8, colour=QUIET)
    credit.paragraph_format.left_indent = Cm(0.8)
    note = _style(document, "Note", size=9.5, after=3)
    note.paragraph_format.left_indent, note.paragraph_format.first_line_indent = Cm(0.9), Cm(-0.9)
    note.paragraph_format.tab_stops.add_tab_stop(Cm(0.9))
    link = document.styles.add_style("Link", WD_STYLE_TYPE.CHARACTER)
    assert isinstance(link, CharacterStyle)
    link.font.color.rgb = LINK


def _style(
    document: Document,
    name: str,
    *,
    size: float,
    before: float = 0,
    after: float = 0,
    is_bold: bool = False,
    colour: RGBColor = INK,
    keeps_next: bool = False,
) -> ParagraphStyle:
    """Return a style of the template without its decoration, or a new style. Sizes are in points."""
    if name in document.styles:
        style = document.styles[name]
    else:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    font, layout = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), is_bold, False
    font.color.rgb = colour
    layout.space_before, layout.space_after, layout.keep_with_next = Pt(before), Pt(after), keeps_next
    _set_fonts(style)
    _make_plain(style)
    return style


def _set_fonts(style: ParagraphStyle) -> None:
    """Set one font for all scripts except hanzi, and remove the template's theme fonts, which would take precedence."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if "Theme" in name or "theme" in name:
            del fonts.attrib[name]
    for script, font in (("ascii", FONT), ("hAnsi", FONT), ("cs", FONT), ("eastAsia", HANZI_FONT)):
        fonts.set(qn(f"w:{script}"), font)


def _make_plain(style: ParagraphStyle) -> None:
    """Remove the line that the template draws below a title, and its letter spacing."""
    layout, letters = style.element.get_or_add_pPr(), style.element.get_or_add_rPr()
    for properties, name in ((layout, "w:pBdr"), (letters, "w:spacing"), (letters, "w:kern")):
        for found in properties.findall(qn(name)):
            properties.remove(found)


def _set_language(document: Document, language: Language) -> None:
    """Set the language for spelling checks and screen readers; hanzi are marked as Chinese."""
    properties = document.styles["Normal"].element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), REGIONS.get(language, language))
    spoken.set(qn("w:eastAsia"), "zh-CN")
    properties.append(spoken)
