"""The words of DOCX and ODT documents: those that a reader sees, in their order."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx import Document

from tracker.errors import RuleError
from tracker.exchange.attachments.words_of_file import words_of_file

WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def packed(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        if path.suffix == ".odt":
            file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, content in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", content)
    return path


def test_a_word_document_is_read_with_its_tables(tmp_path: Path) -> None:
    made = Document()
    made.add_heading("Results")
    made.add_paragraph("Between 2021 and 2023, ").add_run("nine").bold = True
    cell = made.add_table(1, 1).cell(0, 0)
    cell.text = "62 %"
    made.save(str(tmp_path / "paper.docx"))
    assert words_of_file(tmp_path / "paper.docx").split("\n\n") == ["Results", "Between 2021 and 2023, nine", "62 %"]


def test_what_is_deleted_hidden_or_repeated_is_left_out_and_notes_follow(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Nine</w:t></w:r><w:del><w:r><w:delText>ten</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>eleven</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>twelve</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:tab/><w:t>ended.</w:t></w:r></w:p>'
        "<w:p><w:r><w:instrText>REF 13</w:instrText></w:r></w:p>"
    )
    note = "<w:footnote><w:p><w:r><w:t>Of 20.</w:t></w:r></w:p></w:footnote>"
    path = packed(
        tmp_path / "paper.docx",
        word__document=f"<w:document {WORDS}><w:body>{body}</w:body></w:document>",
        word__footnotes=f"<w:footnotes {WORDS}>{note}</w:footnotes>",
    )
    assert words_of_file(path) == "Nine ended.\n\nOf 20."


def test_an_opendocument_text_is_read_in_its_order(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:deletion><text:p>ten</text:p></text:deletion></text:tracked-changes>"
        "<text:h>Results</text:h><text:p>Nine<text:s/>of <text:span>20</text:span>"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>By 2023.</text:p>"
        "</text:note-body></text:note> ended<office:annotation><text:p>eleven?</text:p></office:annotation>.</text:p>"
    )
    path = packed(
        tmp_path / "paper.odt",
        content=f"<office:document-content {OPEN}><office:body>{body}</office:body></office:document-content>",
    )
    assert words_of_file(path).split("\n\n") == ["Results", "Nine of 20 ended.", "By 2023."]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"word__document": "<w:p"}, "document_unreadable"),
        ({"word__document": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, "page_entities"),
        ({"word__document": "<a/>"}, "no_words_in_file"),
        ({"word__document": "<a>" * 5_000 + "</a>" * 5_000}, "document_unreadable"),
        ({"other": "<a/>"}, "no_words_in_file"),
    ],
)
def test_what_is_no_document_is_refused(tmp_path: Path, parts: dict[str, str], code: str) -> None:
    with pytest.raises(RuleError, match=code):
        words_of_file(packed(tmp_path / "paper.docx", **parts))


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "paper.docx").write_bytes(b"\xd0\xcf\x11\xe0 encrypted \x00\x01")
    with pytest.raises(RuleError, match="document_unreadable"):
        words_of_file(tmp_path / "paper.docx")
