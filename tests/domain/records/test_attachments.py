"""Safe names of attached files, and the extracted text that is stored for the search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.records.attachments import (
    MAX_FILE_NAME_BYTES,
    MAX_FILE_NAME_LENGTH,
    MAX_READ_TEXT_LENGTH,
    file_extension,
    read_text,
    safe_name,
)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\minutes.pdf", "minutes.pdf"),
        ("..", "file"),
        ("", "file"),
        ("minutes\x00.pdf\n", "minutes.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("Why? A report.html", "Why_ A report.html"),
        ("CON.txt", "_CON.txt"),
        ("ends with a dot.", "ends with a dot"),
        ("武汉市.pdf", "武汉市.pdf"),
        ("re\u0301sume\u0301.pdf", "résumé.pdf"),
        ("\u0958\u095e.pdf", "\u0915\u093c\u092b\u093c.pdf"),
        (".htaccess", "htaccess"),
    ],
)
def test_misleading_and_unsafe_file_names_are_cleaned(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize("letter", ["x", "武", "\U0001f600"])
def test_a_long_name_is_shortened_before_its_extension(letter: str) -> None:
    name = safe_name(letter * 300 + ".pdf")
    assert name.endswith(letter + ".pdf")
    assert len(name) <= MAX_FILE_NAME_LENGTH
    assert len(name.encode()) <= MAX_FILE_NAME_BYTES


@given(st.text(max_size=400))
def test_any_name_becomes_valid_on_every_system(name: str) -> None:
    safe = safe_name(name)
    assert safe == safe_name(safe)
    assert safe.strip(" .")
    assert 0 < len(safe.encode()) <= MAX_FILE_NAME_BYTES
    assert not set(safe) & set('/\\:*?"<>|\x00')


@pytest.mark.parametrize(
    ("name", "ending"), [("a.PDF", ".pdf"), ("a", ""), (".pdf", ""), ("a.tar.gz", ".gz"), ("Dr. Jansen", "")]
)
def test_file_extensions(name: str, ending: str) -> None:
    assert file_extension(name) == ending


@given(st.text(max_size=300))
def test_cleaning_extracted_text_twice_changes_nothing(text: str) -> None:
    assert read_text(read_text(text)) == read_text(text)


def test_extracted_text_is_shortened_to_the_limit() -> None:
    assert len(read_text("words and\x00 words\r\n" * 100_000)) <= MAX_READ_TEXT_LENGTH
    assert read_text(" a \x00\n\n\n b\tc ") == "a\nb c"
