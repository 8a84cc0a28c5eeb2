"""Days and moments as a reader writes them."""

from __future__ import annotations

import re

from ui.text.day_text import moment_text


def test_a_moment_is_told_by_the_readers_clock() -> None:
    assert re.fullmatch(r"(6|7|8) May 2023, \d\d:\d\d", moment_text("2023-05-07T12:05:14.462Z"))


def test_what_is_no_moment_stays_as_it_is() -> None:
    assert moment_text("?") == "?"
