"""The written forms of a person's name that are erased from a text."""

from __future__ import annotations

import unicodedata

import pytest

from tracker.domain.text.person_names import Erasure

ERASURE = Erasure("Jan Ott", replacement="X")


@pytest.mark.parametrize(
    ("text", "erased"),
    [
        ("interview_Jan_Ott_2020.pdf", "interview_X_2020.pdf"),
        ("_Ott, Jan_", "_X_"),
        ("jan.ott@example.org", "X@example.org"),
        ("Jan Otten and Marjan Ott", "Jan Otten and Marjan Ott"),
    ],
)
def test_a_name_ends_at_an_underscore_and_not_within_a_word(text: str, erased: str) -> None:
    assert ERASURE.erase_from_text(text) == erased


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Jürgen Groß", "JÜRGEN GROSS; Jurgen Gross; GROẞ, JÜRGEN; jurgen groß"),
        ("Łukasz Żółć", "Lukasz Zolc; ŁUKASZ ŻÓŁĆ; Zolc, Łukasz; lukasz_żołc"),
        ("Søren Ærø Bråten", "Soren Aero Braten; SØREN ÆRØ BRÅTEN; Braten, Søren Aerø"),
        ("Đặng Thị Ngần", "Dang Thi Ngan; ĐẶNG THỊ NGẦN"),
        ("Þóra Guðrún", "Thora Gudrun; ÞÓRA GUÐRÚN"),
        ("Jan Ott", "J\u00adan Ott; Jan\u200b Ott; Jan O\u200dtt\ufeff; Ott\u200e, \u200fJan; O\u00adtt,\u00a0Jan"),
        ("J\u200can Ott", "Jan Ott; J\u200can Ott; J\u200d\u200can Ott"),
    ],
)
def test_a_name_is_found_without_strokes_in_capitals_and_with_signs_that_are_not_seen(name: str, text: str) -> None:
    erasure = Erasure(name, replacement="X")
    for part in text.split("; "):
        for written in (part, unicodedata.normalize("NFD", part)):
            assert erasure.may_contain(written), written
            assert erasure.erase_from_text(f"with {written} there").strip("\ufeff") == "with X there".replace(
                "X ", "X\ufeff " if "\ufeff" in written else "X "
            ), written
            assert erasure.is_in_marked_text(f"with {written} there"), written
            assert erasure.excerpt(written)


def test_a_stroke_is_found_only_where_the_name_has_it() -> None:
    assert Erasure("Lukasz Gross", replacement="X").erase_from_text("Łukasz Groß") == "Łukasz Groß"
    assert Erasure("Jan Ott", replacement="X").erase_from_text("Marjan\u00ad Ott\u200ben") == "Marjan\u00ad Ott\u200ben"
