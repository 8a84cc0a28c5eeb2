"""Bars below each other: their texts are not cut off if there is room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from ui.findings.interval_bars import text_width


@pytest.mark.parametrize("size", range(10, 30))
def test_texts_are_not_elided_in_their_reserved_width(qapp: QApplication, size: int) -> None:
    font = QFont(qapp.font())
    font.setPixelSize(size)
    metrics = QFontMetrics(font)
    for words in ("Not recorded", "Unknown", "Loss of interest", "Niet vastgelegd"):
        assert metrics.elidedText(words, Qt.TextElideMode.ElideRight, text_width([words], metrics)) == words
