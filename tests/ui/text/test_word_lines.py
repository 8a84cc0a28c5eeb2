"""Texts in lines: wrapped between words, shortened by whole words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from ui.text.word_lines import shortened, shortened_lines, wrapped_lines


@pytest.fixture
def metrics(qapp: QApplication) -> QFontMetricsF:
    return QFontMetricsF(QFont("Noto Sans", 10))


TEXT = "democracy and rule of law, human rights"


def test_a_text_is_shortened_by_whole_words(metrics: QFontMetricsF) -> None:
    room = metrics.horizontalAdvance("democracy and rule of law,…")
    assert shortened(TEXT, metrics, room) == "democracy and rule of law…"
    assert shortened(TEXT, metrics, metrics.horizontalAdvance(TEXT)) == TEXT


def test_a_single_long_word_is_shortened_by_letters(metrics: QFontMetricsF) -> None:
    text = "Burgemeestersvergadering van"
    found = shortened(text, metrics, metrics.horizontalAdvance("Burgemeesters…") + 1)
    assert found == "Burgemeesters…"


def test_a_text_takes_two_lines_before_it_is_shortened(metrics: QFontMetricsF) -> None:
    room = metrics.horizontalAdvance("democracy and rule of law,")
    assert shortened_lines(TEXT, metrics, room) == ["democracy and rule of law,", "human rights"]
    assert shortened_lines(TEXT, metrics, room, most=1) == ["democracy and rule of…"]


@pytest.mark.usefixtures("qapp")
@given(st.lists(st.text("abcde", min_size=1, max_size=12), min_size=1, max_size=8).map(" ".join), st.integers(40, 300))
def test_lines_fit_the_room_and_say_whether_anything_is_missing(text: str, room: int) -> None:
    metrics = QFontMetricsF(QFont("Noto Sans", 10))
    lines = shortened_lines(text, metrics, room)
    assert len(lines) <= 2
    assert all(metrics.horizontalAdvance(line) <= room + 1 for line in lines)
    assert ("…" in "".join(lines)) == (" ".join(lines) != text)
    assert " ".join(wrapped_lines(text, metrics, room)) == text


def test_no_line_ends_at_a_space_that_does_not_break() -> None:
    metrics = QFontMetricsF(QFont())
    room = metrics.horizontalAdvance("24–30")
    assert wrapped_lines("24–30\u00a0% → 26–29\u00a0%", metrics, room) == ["24–30\u00a0%", "→", "26–29\u00a0%"]
