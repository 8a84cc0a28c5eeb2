"""How results are printed: JSON documents, and plain tables whose columns stand under each other."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.queries.rows import StandsFor


def print_json(document: object) -> None:
    """One JSON document on stdout."""
    print(json.dumps(document, ensure_ascii=False, indent=1))


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table with its columns aligned, hanzi counted as two wide."""
    lines = [tuple(heads), *(tuple(one_line(cell) for cell in row) for row in rows)]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(heads))]
    for line in lines:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True))
        print("  ".join(cells).rstrip())


def counted(count: int, one: str, many: str = "") -> str:
    """`1 record`, `1,300 records`; `many` where it is not the noun with an s."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def one_line(text: str) -> str:
    """A text without line breaks and control characters, so that data can't play with the terminal."""
    return "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in text)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def stands_for_text(found: StandsFor) -> str:
    """Why more partnerships are counted than there are records."""
    if found.records == 1:
        return f"1 record stands for {found.partnerships:,} partnerships, and counts as so many."
    return f"{found.records:,} records stand for {found.partnerships:,} partnerships together, and count as so many."
