"""What a column of a table is: what it says of a row, and what it sorts by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: `text` is what is read and copied, `aside` what stands muted behind it.

    `width` is what it likes to have and `narrowest` what it can do with, in pixels.
    """

    key: str
    title: Callable[[], str]
    text: Callable[[Row], str]
    secondary_text: Callable[[Row], str] = lambda _row: ""
    sort_key: str = ""
    width: int = 120
    narrowest: int = 80
    is_number: bool = False
    is_shown_at_first: bool = True
    is_drawn: bool = False
    """Whether it holds a drawing, which no table of texts can."""
