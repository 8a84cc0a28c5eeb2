"""A quote is found in the bytes of a file with its page and rectangles; files without text are told apart."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.small_pdf import LOCKED_PDF, small_pdf
from tracker.domain.records.quote_anchors import QuoteAnchor
from tracker.domain.text.quote_matching import FoldedText, find_quote
from tracker.errors import KnownError
from tracker.exchange.attachments.media_types import HTML, PDF
from tracker.exchange.attachments.pdf import page_letters
from tracker.exchange.attachments.quote_search import FileMatch, FileUnreadableError, search_file

PAGES = tuple(f"Page {number} tells of other things" for number in range(1, 30))
ARNHEM = "The council of Arnhem ends the tie with Wuhan"


def searched(content: bytes, quote: str, media_type: str = PDF, known: QuoteAnchor | None = None) -> FileMatch:
    return search_file(7, content, media_type, quote, known, lambda done, total: None)


def test_a_quote_has_the_page_and_the_rectangle_of_its_words() -> None:
    content = small_pdf(*PAGES, ARNHEM, width=400, height=100)
    found = searched(content, "council of  Arnhem ends").found
    assert found is not None
    assert (found.attachment, found.exact, found.page) == (7, "council of Arnhem ends", 30)
    assert (found.prefix, found.suffix) == (
        "Page 29 tells of other things The"[-len(found.prefix) :],
        "the tie with Wuhan",
    )
    ((left, bottom, right, top),) = found.rectangles
    assert 10 < left < right < 250
    assert 45 < bottom < 51 < top < 65


def test_progress_is_reported_page_by_page_and_may_cancel() -> None:
    content, reports = small_pdf(*PAGES, ARNHEM), list[tuple[int, int]]()
    search_file(1, content, PDF, ARNHEM, None, lambda done, total: reports.append((done, total)))
    assert reports == [(20, 30), (30, 30)]

    def cancel(done: int, total: int) -> None:
        raise KnownError("cancelled")

    with pytest.raises(KnownError, match="cancelled"):
        search_file(1, content, PDF, ARNHEM, None, cancel)


def test_a_quote_over_two_pages_is_found_on_the_first() -> None:
    found = searched(small_pdf("The council of Arn-", "hem ends the tie"), "Arnhem ends").found
    assert found is not None
    assert (found.page, found.exact) == (1, "Arnhem ends")


def test_the_nearest_passage_of_a_quote_that_is_not_there() -> None:
    match = searched(small_pdf(*PAGES[:3], ARNHEM), "The council of Arnhem has ended the tie with Wuhan")
    assert match.found is None
    assert match.nearest is not None
    assert (match.nearest.exact, match.nearest.page) == (ARNHEM, 4)
    assert searched(small_pdf(*PAGES), "Nanjing and Eindhoven were friends for decades") == FileMatch(None, None)


def test_a_page_without_pages_and_a_text() -> None:
    page = f"<html><p>One</p><p>{ARNHEM}</p></html>".encode()
    for content, media_type in ((page, HTML), (ARNHEM.encode(), "text/plain")):
        found = searched(content, "ends the\ntie", media_type).found
        assert found is not None
        assert (found.exact, found.page, found.rectangles) == ("ends the tie", None, ())


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(LOCKED_PDF, PDF), (b"%PDF-1.4 x", PDF), (small_pdf(""), PDF), (b"\x89PNG", "image/png"), (b"<p> </p>", HTML)],
)
def test_a_file_without_text_is_unreadable_and_not_without_the_quote(content: bytes, media_type: str) -> None:
    with pytest.raises(FileUnreadableError):
        searched(content, "Arnhem", media_type)


@given(st.data())
def test_a_damaged_pdf_is_unreadable_or_searched(data: st.DataObject) -> None:
    whole = bytearray(small_pdf("The council", "of Arnhem"))
    for _ in range(data.draw(st.integers(1, 20))):
        whole[data.draw(st.integers(8, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(FileUnreadableError):
        searched(bytes(whole), "council of")


def test_letters_are_where_the_picture_shows_them() -> None:
    letters = page_letters(small_pdf("The council", width=200, height=100), 0)
    passage = find_quote(FoldedText(letters.text), "council")
    assert passage is not None
    (rectangle,) = letters.rectangles(passage)
    left, top, right, bottom = letters.on_picture(rectangle)
    assert (left, right) == pytest.approx((rectangle[0] / 200, rectangle[2] / 200), abs=0.001)
    assert (top, bottom) == pytest.approx((1 - rectangle[3] / 100, 1 - rectangle[1] / 100), abs=0.001)
