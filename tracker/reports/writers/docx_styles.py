"""The styles of a report in DOCX. The reader can change each of them in one place of the word processor."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.parfmt import ParagraphFormat

from tracker.domain.sources.references import Language
from tracker.reports.writers.looks import FONT, HANZI_FONT, LINK, LOOKS, REGIONS, Look


def set_styles(document: Document, language: Language) -> None:
    """Set page size, margins, fonts and styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    for name, look in LOOKS.items():
        _set_style(document, name, look)
    _set_language(document, language)
    credit, quote, note = (_layout(document, name) for name in ("Credit", "Quote", "Note"))
    quote.left_indent = credit.left_indent = Cm(0.8)
    note.left_indent, note.first_line_indent = Cm(0.9), Cm(-0.9)
    note.tab_stops.add_tab_stop(Cm(0.9))
    link = document.styles.add_style("Link", WD_STYLE_TYPE.CHARACTER)
    assert isinstance(link, CharacterStyle)
    link.font.color.rgb = RGBColor.from_string(LINK)


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
    font.color.rgb = RGBColor.from_string(look.colour)
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
