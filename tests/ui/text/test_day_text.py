"""Days and moments in the user's format."""

from __future__ import annotations

import re

from ui.text.day_text import moment_text


def test_a_moment_is_shown_in_the_users_time_zone() -> None:
    assert re.fullmatch(r"(6|7|8) May 2023, \d\d:\d\d", moment_text("2023-05-07T12:05:14.462Z"))


def test_an_invalid_timestamp_is_returned_unchanged() -> None:
    assert moment_text("?") == "?"
