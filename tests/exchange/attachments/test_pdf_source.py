"""PDFs become sources where they say what they are; what a program wrote in nobody's name is no title."""

from __future__ import annotations

import pytest

from tests.exchange.small_pdf import LOCKED_PDF, small_pdf
from tracker.domain.records.drafts import Author
from tracker.exchange.attachments.pdf_source import read_pdf_source


def test_the_title_and_authors_that_were_written_into_it() -> None:
    content = small_pdf("x", info="/Title (Cities in the world) /Author (Jan van der Berg; Li, Wei)")
    source = read_pdf_source(content, "x")
    assert source is not None
    assert (source.title, source.kind) == ("Cities in the world", "report")
    assert source.authors == (Author("van der Berg", "Jan"), Author("Li", "Wei"))


def test_an_article_by_the_doi_on_its_first_page() -> None:
    source = read_pdf_source(
        small_pdf("x", info="/Title (Paradiplomacy)"), "Journal https://doi.org/10.1000/XYZ. Words"
    )
    assert source is not None
    assert (source.title, source.doi, source.kind) == ("Paradiplomacy", "10.1000/xyz", "academic_article")


@pytest.mark.parametrize("title", ["", "Microsoft Word - notulen", "untitled", "Document1", "scan.pdf", "minutes.docx"])
def test_what_says_nothing(title: str) -> None:
    assert read_pdf_source(small_pdf("x", info=f"/Title ({title})"), "words") is None


@pytest.mark.parametrize("content", [LOCKED_PDF, b"%PDF-1.4", b"no PDF"])
def test_what_cannot_be_read(content: bytes) -> None:
    assert read_pdf_source(content, "10.1000/xyz") is None


@pytest.mark.parametrize("author", ["admin", "me@example.org", ""])
def test_what_is_nobodys_name(author: str) -> None:
    source = read_pdf_source(small_pdf("x", info=f"/Title (A report) /Author ({author})"), "")
    assert source is not None
    assert source.authors == ()
