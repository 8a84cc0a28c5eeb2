"""Texts in lines: wrapped between words, and shortened by whole words where the lines are too few."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF

Metrics = QFontMetrics | QFontMetricsF

ELLIPSIS = "…"
NO_BREAK: Final = "\u00a0"
"""A space at which no line ends."""
_BREAKS: Final = re.compile(rf"[^\S{NO_BREAK}]+")
_LEAST_WORDS = 0.5
"""Least share of a line that whole words must fill. If they fill less, the next word is shortened by letters."""


def words_of(text: str) -> list[str]:
    """Return the parts of a text between which a line may end."""
    return [word for word in _BREAKS.split(text) if word]


def wrapped_lines(text: str, metrics: Metrics, room: float) -> list[str]:
    """Return a text in lines that are as wide as the room, or wider if a single word is."""
    words = words_of(text)
    whole = " ".join(words)
    if len(words) < 2 or metrics.horizontalAdvance(whole) <= room:  # as most texts: measured once, not word by word
        return [whole]
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and metrics.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def shortened_lines(text: str, metrics: Metrics, room: float, most: int = 2) -> list[str]:
    """Return a text in at most `most` lines within the room. If it is longer, the last line ends with an ellipsis."""
    lines = wrapped_lines(text, metrics, room)
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines
    return [shortened(line, metrics, room) for line in kept]


def shortened(text: str, metrics: Metrics, room: float) -> str:
    """Return a text, without its last words and with an ellipsis if it is wider than the room."""
    if metrics.horizontalAdvance(text) <= room:
        return text
    words = words_of(text)
    while len(words) > 1:
        words.pop()
        shorter = " ".join(words).rstrip(",;:·–") + ELLIPSIS
        width = metrics.horizontalAdvance(shorter)
        if width <= room:
            if width < _LEAST_WORDS * room:
                break
            return shorter
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))


def widest(metrics: Metrics, words: Sequence[str]) -> float:
    """Return the width of the widest text; 0 without texts."""
    return max(map(metrics.horizontalAdvance, words), default=0)
