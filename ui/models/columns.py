"""A column of a table: its texts, sort key and widths."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


def shown_in(text: str) -> tuple[str, ...]:
    """Return the keys of the columns that are shown by stored columns, also those that are not there."""
    try:
        return tuple(str(key) for key, is_hidden, _ in json.loads(text or "[]") if not is_hidden)
    except (ValueError, TypeError):
        return ()


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column. `text` is shown, read aloud and copied, `secondary_text` is shown muted after it.

    `width` is the preferred width and `narrowest` the least one, in pixels.
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
    is_detailed: bool = False
    """Whether the texts need the details of the row, which are read only while such a column is shown."""
    editor: str = ""
    """The kind of editor that changes a value in its cell; empty if it is not changed there."""
    wraps: bool = False
    """Whether a text that is too long for its column takes two lines; all rows of the table are higher then."""
    is_drawn: bool = False
    """Whether the cells contain a drawing, which is left out of copied and exported tables."""
    has_ink: bool = False
    """Whether texts may have another colour, which the delegate of the table chooses for each row."""
