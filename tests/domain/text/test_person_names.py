"""The written forms of a person's name that are erased from a text."""

from __future__ import annotations

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
