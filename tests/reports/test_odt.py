"""The ODT report, read again: text, tables, footnotes and links, styles, pictures; equal reports are equal files."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.report_projects import ENTITY, FRISIAN, MARKUP, SECRET, TURNED
from tests.reports.test_docx import pixel
from tracker.project import Project
from tracker.reports import ReportOptions, make_report
from tracker.reports.document.blocks import Document, Heading, Paragraph, Picture, Text
from tracker.reports.document.text_runs import clean
from tracker.reports.writers.odt_parts import MEDIA_TYPE, named
from tracker.reports.writers.odt_writer import as_odt


def parts(document: Document) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(as_odt(document))) as archive:
        assert archive.testzip() is None
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        return {name: archive.read(name) for name in archive.namelist()}


def content(document: Document) -> Element:
    return fromstring(parts(document)["content.xml"])


def text_of(paragraph: Element) -> str:
    """Return the text of a paragraph as a word processor reads it; notes are left out."""
    found = paragraph.text or ""
    for each in paragraph:
        if each.tag == named("text:s"):
            found += " " * int(each.get(named("text:c"), "1"))
        elif each.tag in (named("text:tab"), named("text:line-break")):
            found += "\t" if each.tag == named("text:tab") else "\n"
        elif each.tag != named("text:note"):
            found += text_of(each)
        found += each.tail or ""
    return found


def whole_text(document: Document) -> str:
    paragraphs = (each for each in content(document).iter() if each.tag in (named("text:p"), named("text:h")))
    return "\n".join(text_of(each) for each in paragraphs)


def test_it_has_the_headings_and_tables_of_the_report(sample: Project) -> None:
    document = make_report(sample)
    root = content(document)
    titles = [text_of(each) for each in root.iter(named("text:h")) if each.get(named("text:outline-level")) == "1"]
    assert titles == [
        *("Findings", "Published numbers", "Retellings held against their origin", "Quotes", "Codebook"),
        *("What is counted", "Sources"),
    ]
    table = next(root.iter(named("table:table")))
    (head,) = next(table.iter(named("table:table-header-rows")))
    assert [text_of(cell[0]) for cell in head][:3] == ["Body", "Partner", "Ended"]
    first = table.find(named("table:table-row"))
    assert first is not None
    assert text_of(first[1][0]) == "Wuhan 武汉"
    found = parts(document)
    assert found["mimetype"].decode() == MEDIA_TYPE
    assert f"<dc:title>{sample.name}</dc:title>" in found["meta.xml"].decode()
    assert found == parts(document), "equal reports are equal files"


def test_each_note_is_one_footnote_to_which_further_references_point(sample: Project) -> None:
    document = make_report(sample)
    root = content(document)
    notes = list(root.iter(named("text:note")))
    assert [each.get(named("text:id")) for each in notes] == [f"foot_{n}" for n in range(1, len(document.notes) + 1)]
    again = [each.get(named("text:ref-name")) for each in root.iter(named("text:note-ref"))]
    assert again
    assert set(again) <= {each.get(named("text:id")) for each in notes}


def test_references_to_an_alphabetical_list_link_to_notes_and_back(sample: Project) -> None:
    document = make_report(sample, options=ReportOptions(style="author_date"))
    root = content(document)
    places = [each.get(named("text:name")) for each in root.iter(named("text:bookmark"))]
    assert len(places) == len(set(places)) == 2 * len(document.notes)
    links = [each.get(named("xlink:href"), "") for each in root.iter(named("text:a"))]
    assert {link.removeprefix("#") for link in links if link.startswith("#")} == set(places)


def test_each_style_that_is_used_exists_and_the_language_is_said(sample: Project) -> None:
    document = make_report(sample, options=ReportOptions(language="nl"))
    found = parts(document)
    root, styles = fromstring(found["content.xml"]), fromstring(found["styles.xml"])
    names = {each.get(named("style:name")) for part in (root, styles) for each in part.iter()}
    keys = [named(f"{prefix}:style-name") for prefix in ("text", "table", "draw")]
    used = {each.get(key) for each in (*root.iter(), *styles.iter()) for key in keys} - {None}
    assert used
    assert used <= names
    assert b'fo:language="nl" fo:country="NL"' in found["styles.xml"]
    assert b'style:language-asian="zh"' in found["styles.xml"]


def test_texts_are_unchanged_and_only_safe_addresses_are_links(hostile_document: Document) -> None:
    text = whole_text(hostile_document)
    for wanted in (MARKUP, ENTITY, FRISIAN, "武汉", TURNED):
        assert wanted in text
    targets = [each.get(named("xlink:href"), "") for each in content(hostile_document).iter(named("text:a"))]
    assert all(re.match("https?://|mailto:|#", target) for target in targets)
    assert "https://example.org/a_b~c?d=1&e=2" in targets
    assert all(SECRET.encode() not in part for part in parts(hostile_document).values())


@given(st.text(max_size=40))
def test_every_text_is_read_as_it_was_written(text: str) -> None:
    document = Document("", "", "en", (Paragraph((Text(text),)),), ())
    lines = re.sub("\r\n|[\r\x85\u2028\u2029]", "\n", clean(text))
    assert whole_text(document) == lines


def test_a_heading_can_start_a_page_and_a_picture_has_its_description() -> None:
    picture = Picture("Stock", "What it \x00 shows", pixel(), 3000, 200)
    document = Document("", "", "en", (Heading("Form", 1, starts_page=True), picture), ())
    found = parts(document)
    assert found["Pictures/1.png"] == pixel()
    assert "Pictures/1.png" in found["META-INF/manifest.xml"].decode()
    root = fromstring(found["content.xml"])
    (frame,) = root.iter(named("draw:frame"))
    assert [each.text for each in frame][1:] == ["Stock", "What it \ufffd shows"]
    assert float(frame.get(named("svg:width"), "").removesuffix("cm")) <= 17
    style = next(root.iter(named("text:h"))).get(named("text:style-name"))
    (made,) = [each for each in root.iter(named("style:style")) if each.get(named("style:name")) == style]
    assert made[0].get(named("fo:break-before")) == "page"


@pytest.mark.parametrize("text", ["  a", "a ", "a  b", "\ta\n\nb", " "])
def test_blanks_that_the_format_joins_are_kept(text: str) -> None:
    assert whole_text(Document("", "", "en", (Paragraph((Text(text),)),), ())) == text
