"""The DOCX report, read again: styles, tables, fonts for hanzi, links to the notes and back."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tests.reports.report_projects import ENTITY, FRISIAN, MARKUP, SECRET, TURNED
from tracker.project import Project
from tracker.reports import ReportOptions, make_report
from tracker.reports.document.blocks import Document, Paragraph, Picture, Text
from tracker.reports.writers.docx_writer import as_docx
from tracker.reports.writers.html_writer import as_html


def pixel() -> bytes:
    """Return a PNG of one white pixel."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0\xff\xff\xff"))
        + chunk(b"IEND", b"")
    )


def opened(document: Document) -> WordDocument:
    return docx.Document(io.BytesIO(as_docx(document)))


def whole_text(word: WordDocument) -> str:
    """Return all text of the body, including that of tables and links."""
    paragraphs = word.element.body.iter(qn("w:p"))
    return "\n".join(
        "".join(each.text or "\n" for each in paragraph.iter(qn("w:t"), qn("w:br"))) for paragraph in paragraphs
    )


def test_it_has_the_headings_and_tables_of_the_report(sample: Project) -> None:
    word = opened(make_report(sample))
    titles = [each.text for each in word.paragraphs if each.style is not None and each.style.name == "Heading 1"]
    assert titles == [
        *("Findings", "Published numbers", "Retellings held against their origin", "Quotes", "Codebook"),
        *("What is counted", "Sources"),
    ]
    endings = word.tables[0]
    assert [cell.text for cell in endings.rows[0].cells][:3] == ["Body", "Partner", "Ended"]
    assert endings.rows[1].cells[1].text == "Wuhan 武汉"
    assert endings.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert word.core_properties.title == sample.name
    assert word.core_properties.author == ""


def test_each_note_is_a_footnote_to_which_further_references_point_by_name(sample: Project) -> None:
    document = make_report(sample)
    word = opened(document)
    numbers = [str(number) for number in range(1, len(document.notes) + 1)]
    body = word.element.body
    assert [each.get(qn("w:id")) for each in body.iter(qn("w:footnoteReference"))] == numbers
    (part,) = [each.target_part for each in word.part.rels.values() if each.reltype.endswith("/footnotes")]
    notes = [each for each in parse_xml(part.blob) if each.get(qn("w:type")) is None]
    assert [each.get(qn("w:id")) for each in notes] == numbers
    assert all("".join(text.text or "" for text in each.iter(qn("w:t"))).strip() for each in notes)

    names = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    fields = [each.get(qn("w:instr")).split() for each in body.iter(qn("w:fldSimple"))]
    assert fields, "a source is cited more than once"
    assert all(kind == "NOTEREF" and name in names for kind, name, _ in fields)
    assert {each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))} - {None} == {
        f"ref_{number}" for number in numbers
    }


def test_references_to_an_alphabetical_list_link_to_notes_and_back(sample: Project) -> None:
    document = make_report(sample, options=ReportOptions(style="author_date"))
    body = opened(document).element.body
    places = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(places) == len(set(places)) == 2 * len(document.notes)
    numbers = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(numbers) == len(set(numbers))
    assert {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None} == set(places)


@pytest.mark.parametrize(("language", "spoken"), [("en", "en-GB"), ("nl", "nl-NL")])
def test_hanzi_have_a_font_and_a_language(sample: Project, language: str, spoken: str) -> None:
    document = make_report(sample, options=ReportOptions(language="nl" if language == "nl" else "en"))
    style = opened(document).styles["Normal"].element.rPr
    assert style.find(qn("w:rFonts")).get(qn("w:eastAsia"))
    assert style.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"
    assert style.find(qn("w:lang")).get(qn("w:val")) == spoken


def test_texts_are_unchanged_and_only_safe_addresses_are_links(hostile_document: Document) -> None:
    word = opened(hostile_document)
    text = whole_text(word)
    for wanted in (MARKUP, ENTITY, FRISIAN, "武汉", TURNED):
        assert wanted in text
    outside = [each.target_ref for each in word.part.rels.values() if each.is_external]
    assert all(re.match("https?://|mailto:", target) for target in outside)
    assert "https://example.org/a_b~c?d=1&e=2" in outside


def test_nothing_confidential_is_in_any_part_of_the_file(hostile_document: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(as_docx(hostile_document))) as parts:
        assert all(SECRET.encode() not in parts.read(name) for name in parts.namelist())
    assert SECRET not in as_html(hostile_document)


def test_a_picture_has_a_description_and_invalid_xml_characters_are_replaced(sample: Project) -> None:
    picture = Picture("Stock", "What it shows", pixel(), 3000, 200)
    document = make_report(sample, pictures=[picture])
    odd = Document("a\ufffeb", "", "en", (*document.blocks, Paragraph((Text("x\x00y"),))), document.notes)
    word = opened(odd)
    (shape,) = word.inline_shapes
    assert shape._inline.docPr.get("descr") == "What it shows"
    assert shape.width <= word.sections[0].page_width
    assert word.paragraphs[0].text == "a\ufffdb"
    assert "x\ufffdy" in whole_text(word)
