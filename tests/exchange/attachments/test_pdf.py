"""PDFs: text and pages; damaged or locked ones are reported, and none makes the program fail."""

from __future__ import annotations

import contextlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.small_pdf import LOCKED_PDF, small_pdf
from tracker.errors import RuleError
from tracker.exchange.attachments.pdf import MAX_EDGE, page_picture, pdf_text


def test_the_text_of_all_pages_in_order() -> None:
    content = small_pdf("The council of Arnhem", "ends the tie")
    assert pdf_text(content, 1_000).split("\n") == ["The council of Arnhem", "ends the tie"]


def test_text_is_read_up_to_the_given_length() -> None:
    assert pdf_text(small_pdf("abcdef", "ghi"), 3) == "abc"


def test_a_page_becomes_a_picture_of_the_wanted_width() -> None:
    picture = page_picture(small_pdf("one", "two", width=200, height=100), 1, 300)
    assert (picture.pages, picture.width, picture.height) == (2, 300, 150)
    assert len(picture.pixels) == picture.stride * picture.height
    assert set(picture.pixels) != {255}


def test_a_page_number_out_of_range_gives_the_nearest_page() -> None:
    content = small_pdf("one", "two")
    assert page_picture(content, 99, 50).pixels == page_picture(content, 1, 50).pixels


@pytest.mark.parametrize(("width", "height"), [(14_000, 10), (10, 14_000), (1, 1)])
def test_a_page_of_any_size_makes_a_picture_that_fits(width: int, height: int) -> None:
    picture = page_picture(small_pdf("x", width=width, height=height), 0, 400)
    assert 0 < picture.width <= 400
    assert 0 < picture.height <= MAX_EDGE


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (LOCKED_PDF, "pdf_locked"),
        (b"%PDF-1.4", "pdf_damaged"),
        (small_pdf("x")[:60], "pdf_damaged"),
        (small_pdf(), "pdf_damaged"),
    ],
)
def test_locked_and_damaged_pdfs_have_different_errors(content: bytes, code: str) -> None:
    for read in (lambda content: pdf_text(content, 10), lambda content: page_picture(content, 0, 10)):
        with pytest.raises(RuleError, match=code):
            read(content)


def test_a_pdf_without_pages_is_damaged_also_after_a_locked_one() -> None:
    with pytest.raises(RuleError, match="pdf_locked"):
        pdf_text(LOCKED_PDF, 10)
    with pytest.raises(RuleError, match="pdf_damaged"):
        pdf_text(small_pdf(), 10)


@given(st.data())
def test_no_damage_is_more_than_a_damaged_pdf(data: st.DataObject) -> None:
    whole = bytearray(small_pdf("The council", "of Arnhem"))
    for _ in range(data.draw(st.integers(1, 20))):
        whole[data.draw(st.integers(8, len(whole) - 1))] = data.draw(st.integers(0, 255))
    for read in (lambda content: pdf_text(content, 100), lambda content: page_picture(content, 0, 30)):
        with contextlib.suppress(RuleError):
            read(bytes(whole))


def test_many_threads_can_read_at_once() -> None:
    content = small_pdf("The council", "of Arnhem")
    with ThreadPoolExecutor(4) as pool:
        read = [pool.submit(lambda: (pdf_text(content, 100), page_picture(content, 1, 200))) for _ in range(40)]
    assert {each.result()[0] for each in read} == {"The council\nof Arnhem"}
