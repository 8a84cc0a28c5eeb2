"""PDFs as sources by their metadata and DOI; default titles of programs are ignored."""

from __future__ import annotations

import pytest

from tests.exchange.small_pdf import LOCKED_PDF, small_pdf
from tracker.domain.records.drafts import Author
from tracker.exchange.attachments.pdf_source import read_pdf_source


def test_title_and_authors_are_read_from_the_metadata() -> None:
    content = small_pdf("x", info="/Title (Cities in the world) /Author (Jan van der Berg; Li, Wei)")
    source = read_pdf_source(content, "x")
    assert source is not None
    assert (source.title, source.kind) == ("Cities in the world", "report")
    assert source.authors == (Author("van der Berg", "Jan"), Author("Li", "Wei"))


def test_a_doi_in_the_text_makes_an_academic_article() -> None:
    source = read_pdf_source(
        small_pdf("x", info="/Title (Paradiplomacy)"), "Journal https://doi.org/10.1000/XYZ. Words"
    )
    assert source is not None
    assert (source.title, source.doi, source.kind) == ("Paradiplomacy", "10.1000/xyz", "academic_article")


@pytest.mark.parametrize("title", ["", "Microsoft Word - notulen", "untitled", "Document1", "scan.pdf", "minutes.docx"])
def test_a_pdf_without_title_and_doi_is_no_source(title: str) -> None:
    assert read_pdf_source(small_pdf("x", info=f"/Title ({title})"), "words") is None


@pytest.mark.parametrize("content", [LOCKED_PDF, b"%PDF-1.4", b"no PDF"])
def test_an_unreadable_pdf_is_no_source(content: bytes) -> None:
    assert read_pdf_source(content, "10.1000/xyz") is None


@pytest.mark.parametrize("author", ["admin", "me@example.org", ""])
def test_logins_and_addresses_are_no_authors(author: str) -> None:
    source = read_pdf_source(small_pdf("x", info=f"/Title (A report) /Author ({author})"), "")
    assert source is not None
    assert source.authors == ()
