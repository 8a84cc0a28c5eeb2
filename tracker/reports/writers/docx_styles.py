"""The styles of a report in DOCX. The reader can change each of them in one place of the word processor."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.parfmt import ParagraphFormat

from tracker.domain.sources.references import Language

FONT = "Calibri"
HANZI_FONT = "Microsoft YaHei"
"""If the computer lacks this font, the word processor substitutes another one with hanzi."""
REGIONS = {"en": "en-GB", "nl": "nl-NL"}
"""The languages that a spelling checker knows by a region."""
QUIET = RGBColor(0x5A, 0x64, 0x72)
INK = RGBColor(0x1D, 0x21, 0x27)
LINK = RGBColor(0x17, 0x52, 0x7F)


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a style. Sizes and distances are in points."""

    size: float
    before: float = 0
    after: float = 0
    is_bold: bool = False
    colour: RGBColor = INK
    keeps_next: bool = False
    """Whether the paragraph is kept on one page with the next one."""


_LOOKS = {
    "Normal": Look(10.5, after=6),
    "Title": Look(22, after=2, is_bold=True, keeps_next=True),
    "Subtitle": Look(10.5, after=14, colour=QUIET, keeps_next=True),
    "Heading 1": Look(15, before=20, after=6, is_bold=True, keeps_next=True),
    "Heading 2": Look(12, before=12, after=4, is_bold=True, keeps_next=True),
    "Lead": Look(13, after=6),
    "Quiet": Look(9.5, after=6, colour=QUIET),
    "Caption": Look(9, before=8, after=3, colour=QUIET, keeps_next=True),
    "Cell": Look(9, before=2, after=2),
    "After table": Look(4, after=4),
    "List Bullet": Look(10.5, after=3),
    "Quote": Look(10.5, before=6, keeps_next=True),
    "Credit": Look(9.5, after=8, colour=QUIET),
    "Note": Look(9.5, after=3),
    "FootnoteText": Look(8.5, after=2),
}
"""The styles of paragraphs by name; `Normal` is first, because the others are based on it."""


def set_styles(document: Document, language: Language) -> None:
    """Set page size, margins, fonts and styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    for name, look in _LOOKS.items():
        _set_style(document, name, look)
    _set_language(document, language)
    credit, quote, note = (_layout(document, name) for name in ("Credit", "Quote", "Note"))
    quote.left_indent = credit.left_indent = Cm(0.8)
    note.left_indent, note.first_line_indent = Cm(0.9), Cm(-0.9)
    note.tab_stops.add_tab_stop(Cm(0.9))
    link = document.styles.add_style("Link", WD_STYLE_TYPE.CHARACTER)
    assert isinstance(link, CharacterStyle)
    link.font.color.rgb = LINK


def _set_style(document: Document, name: str, look: Look) -> None:
    """Give a style of the template another look and no decoration, or add the style."""
    if name in document.styles:
        style = document.styles[name]
    else:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
    assert isinstance(style, ParagraphStyle)
    font, layout = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = FONT, Pt(look.size), look.is_bold, False
    font.color.rgb = look.colour
    layout.space_before, layout.space_after, layout.keep_with_next = Pt(look.before), Pt(look.after), look.keeps_next
    _set_fonts(style)
    _make_plain(style)


def _layout(document: Document, name: str) -> ParagraphFormat:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    layout: ParagraphFormat = style.paragraph_format
    return layout


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
