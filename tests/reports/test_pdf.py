"""A report as PDF: tagged for screen readers, with its text as text in every script, and nothing lost at page ends."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.report_projects import FRISIAN, SECRET, hostile_project
from tracker.exchange.typesetting import has_all_characters
from tracker.reports import make_dossier, make_report
from tracker.reports.document.blocks import (
    Block,
    Document,
    Heading,
    Items,
    Note,
    NoteList,
    NoteReference,
    Paragraph,
    Picture,
    Quote,
    Runs,
    Table,
    Text,
)
from tracker.reports.writers.pdf_values import MOST_FOOTNOTES, is_rtl, words
from tracker.reports.writers.pdf_writer import PdfPart, as_pdf, pdf_of

MARKUP = '#panic("x") $a^2$ @ref <lab> \\ [c] `d` *b* _i_ // /* = h \\u{41} {x} ~ --- #include "/etc/passwd"'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="50"><text y="30">drawn</text></svg>'


def runs(text: str) -> Runs:
    return (Text(text),)


def text_of(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return pages


def flat(pdf: bytes) -> str:
    """Return the whole text without the white space and breaks that depend on the layout."""
    return "".join("".join(text_of(pdf)).replace("\u200b", "").split())


def kinds(pdf: bytes) -> list[str]:
    """Return the kinds of the elements of the structure of a PDF in reading order, such as `/H1`."""
    document = pikepdf.open(io.BytesIO(pdf))

    def below(value: Any) -> Iterator[str]:
        if isinstance(value, pikepdf.Array):
            for each in value:
                yield from below(each)
        elif isinstance(value, pikepdf.Dictionary) and "/S" in value:
            yield str(value.S)
            yield from below(value.get("/K", pikepdf.Array()))

    return list(below(document.Root.StructTreeRoot.K))


def whole_report() -> Document:
    """Return a document with every kind of block, and two notes."""
    blocks: tuple[Block, ...] = (
        Heading("Findings"),
        Heading("Ended", 2),
        Paragraph((Text("Four to five "), Text("ended", is_bold=True), NoteReference(7), NoteReference(8)), "lead"),
        Items((runs("first"), runs("second"))),
        Table(
            "Endings", ("Body", "Sources"), tuple((runs(f"body {n}"), (NoteReference(7),)) for n in range(90)), (3, 1)
        ),
        Quote("We end it", "Wij beëindigen het", (NoteReference(8), Text(" p. 3"))),
        Picture("Stock", "Stock: 19 in force", b"", 400, 50, SVG),
        Heading("Sources"),
        NoteList(),
    )
    notes = (Note(7, runs("Minutes, https://example.org/minutes")), Note(8, runs("A letter")))
    return Document("Report", "made today", "nl", blocks, notes, "Bureau 武汉", 739_383)


@pytest.fixture(scope="module")
def content() -> bytes:
    """The PDF of the whole report."""
    return as_pdf(whole_report())


def test_a_screen_reader_finds_headings_tables_lists_notes_and_alternatives(content: bytes) -> None:
    found = kinds(content)
    assert [kind for kind in found if kind in ("/Title", "/H1", "/H2")] == ["/Title", "/H1", "/H2", "/H1"]
    assert found.count("/TH") == 2
    assert found.count("/TR") == 91
    assert found.count("/Note") == 2
    assert found.count("/L") == 2
    assert found.count("/LI") == 4
    assert {"/Table", "/Caption", "/THead", "/TBody", "/BlockQuote", "/Figure", "/Link"} <= set(found)


def test_pictures_have_their_description_as_alternative(content: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(content))
    texts = [
        str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
    ]
    assert texts == ["Stock: 19 in force"]


def test_the_file_has_title_author_day_and_language_and_is_declared_accessible(content: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(content))
    assert str(pdf.Root.Lang) == "nl"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    metadata = pypdfium2.PdfDocument(content).get_metadata_dict()
    assert (metadata["Title"], metadata["Author"]) == ("Report", "Bureau 武汉")
    assert metadata["CreationDate"].startswith("D:20250512")
    assert has_all_characters(content)


def test_equal_documents_are_equal_files_without_paths_of_this_computer(content: bytes) -> None:
    assert as_pdf(whole_report()) == content
    pdf = pikepdf.open(io.BytesIO(content))
    streams = b"".join(
        each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream) and "/Width" not in each
    )
    assert str(Path.home()).encode() not in content
    assert b"/usr/share" not in content + streams


def test_notes_are_footnotes_on_the_page_of_their_first_reference(content: bytes) -> None:
    pages = text_of(content)
    assert "Minutes," in pages[0]
    assert "Minutes," in pages[-1]
    assert not any("Minutes," in page for page in pages[1:-1])


@pytest.mark.parametrize("count", [3, MOST_FOOTNOTES + 1])
def test_references_lead_to_the_list_if_they_cannot_be_footnotes(count: int) -> None:
    sources = range(count) if count > MOST_FOOTNOTES else (2, 0, 1)
    blocks = (Heading("H"), *(Paragraph((Text("says "), NoteReference(n))) for n in sources), NoteList())
    content = as_pdf(Document("T", "", "en", blocks, tuple(Note(n, runs(f"note {n} here")) for n in range(count))))
    assert kinds(content).count("/Note") == 0
    assert kinds(content).count("/Link") == count
    assert flat(content).count("note1here") == 1


def test_headings_are_bookmarks_at_their_pages() -> None:
    blocks: list[Block] = []
    for number in range(1, 5):
        blocks += [Heading(f"Part {number} — 武汉"), Paragraph(runs("word " * 900))]
        blocks += [Heading(f"Section {number}", 2), Paragraph(runs("word " * 300))]
    content = as_pdf(Document("Títle", "", "nl", tuple(blocks), ()))
    document = pypdfium2.PdfDocument(content)
    found = [(mark.get_title(), mark.level, mark.get_dest().get_index()) for mark in document.get_toc()]
    document.close()
    names = [(f"Part {number} — 武汉", f"Section {number}") for number in range(1, 5)]
    assert [title for title, _, _ in found] == [*itertools.chain(*names)]
    assert [level for _, level, _ in found] == [0, 1] * 4
    pages = text_of(content)
    assert all(title.partition(" —")[0] in pages[page] for title, _, page in found)


def test_a_section_without_a_part_is_a_heading_of_the_first_level() -> None:
    content = as_pdf(Document("T", "", "en", (Heading("Section", 2), Paragraph(runs("x"))), ()))
    assert has_all_characters(content)
    assert "/H1" in kinds(content)


def test_hostile_texts_of_a_project_are_set_literally(tmp_path: Path) -> None:
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


def test_markup_is_text_in_every_field() -> None:
    text = runs(MARKUP)
    blocks: tuple[Block, ...] = (
        Heading(MARKUP),
        Paragraph((*text, NoteReference(1))),
        Items((text,)),
        Table(MARKUP, (MARKUP, "b"), ((text, runs("\x00\ud800\ufffe")),), (1, 1)),
        Quote(MARKUP, MARKUP, text),
        Picture(MARKUP, MARKUP, b"", 400, 50, SVG),
        NoteList(),
    )
    content = as_pdf(Document(MARKUP, MARKUP, "en", blocks, (Note(1, text),), MARKUP))
    # title, subtitle, heading, paragraph, item, caption, head, cell, quote, translation, credit, picture, note twice
    assert flat(content).count("".join(MARKUP.split())) == 14
    assert pypdfium2.PdfDocument(content).get_metadata_dict()["Title"] == MARKUP


@pytest.mark.parametrize("text", ["x" * 9_000, "字" * 5_000, "word " * 3_000, "short\n" * 300])
def test_nothing_is_lost_of_a_cell_longer_than_a_page(text: str) -> None:
    rows = ((runs("before"), runs("b")), (runs(text), runs("c")), (runs("after"), runs("d")))
    whole = flat(as_pdf(Document("T", "", "en", (Table("", ("A", "B"), rows, (1, 1)),), ())))
    assert whole.count(text.split()[0][:1]) >= len("".join(text.split())) // len(set("".join(text.split())))
    assert "before" in whole
    assert "after" in whole


def long_report(rows: int, text: str = "word ") -> Document:
    """Return a document with a title, a table and notes that fill many pages."""
    cells = tuple((runs(f"row {row} begins"), runs(text * (row % 7 * 5) + f" row {row} ends")) for row in range(rows))
    notes = tuple(Note(number, runs(f"note {number} begins {text * 40} note {number} ends")) for number in range(60))
    blocks: list[Block] = [Paragraph(runs(text * 200)), Heading("Part")]
    blocks += [Table("Caption", ("First", "Second"), cells, (30, 70)), Heading("Notes"), NoteList()]
    return Document("Title", "Subtitle", "en", tuple(blocks), notes)


def test_rows_and_notes_are_not_split_and_titles_stay_with_their_text() -> None:
    pages = text_of(as_pdf(long_report(150)))
    assert len(pages) > 4
    for kind, count in (("row", 150), ("note", 60)):
        for number in range(count):
            begins = [place for place, page in enumerate(pages) if f"{kind} {number} begins" in page]
            ends = [place for place, page in enumerate(pages) if f"{kind} {number} ends" in " ".join(page.split())]
            assert begins == ends
            assert len(begins) == 1
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        if "row 100 begins" in page:
            assert "First" in page
    assert "note 0 begins" in next(page for page in pages if "Notes" in page)
    assert "row 0 begins" in next(page for page in pages if "Caption" in page)


def test_an_empty_document_has_one_page() -> None:
    assert len(text_of(as_pdf(Document("", "", "en", (), ())))) == 1


def test_a_character_without_a_font_is_a_box_in_a_file_that_is_not_declared_accessible() -> None:
    content = as_pdf(
        Document("T", "", "en", (Paragraph(runs("before \ue123\U000f0123 after")), Paragraph(runs("\u1a20"))), ())
    )
    if not has_all_characters(content):
        assert "before" in flat(content)
        assert "/P" in kinds(content)


def test_each_part_counts_its_own_pages_and_has_a_bookmark() -> None:
    letters = [Document("", "", "en", (Paragraph(runs("word " * length)),), ()) for length in (10, 1_500, 10)]
    facts = Document("Spring", "", "en", (), ())
    content = pdf_of(facts, [PdfPart(letter, name) for letter, name in zip(letters, "ABC", strict=True)])
    pages = text_of(content)
    feet = ["Page 1 of 1", "Page 1 of 2", "Page 2 of 2", "Page 1 of 1"]
    assert all(foot in page for foot, page in zip(feet, pages, strict=True))
    document = pypdfium2.PdfDocument(content)
    assert [(mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()] == [
        ("A", 0),
        ("B", 1),
        ("C", 3),
    ]
    document.close()


def test_text_from_right_to_left_begins_at_the_right() -> None:
    assert is_rtl("مرحبا Arnhem")
    assert is_rtl("(1) אבג")
    assert not is_rtl("Arnhem مرحبا")
    assert not is_rtl("武汉")
    content = as_pdf(replace(whole_report(), blocks=(Paragraph(runs("מיזם")),), notes=()))
    page = pypdfium2.PdfDocument(content)[0]
    places = [page.get_textpage().get_charbox(n)[0] for n in range(page.get_textpage().count_chars())]
    assert max(places) > page.get_width() - 100


@given(st.text(max_size=300), st.integers(4, 40))
@settings(max_examples=60, deadline=None)
def test_breaks_change_no_letter_of_a_text(text: str, room: int) -> None:
    shown = words(text, room)
    assert shown.replace("\u200b", "") == words(text, 10_000).replace("\u200b", "")
    assert all(ord(letter) < 0xD800 or ord(letter) > 0xDFFF for letter in shown)
    assert not set(shown) & {"\x00", "\x07", "\r", "\t"}
