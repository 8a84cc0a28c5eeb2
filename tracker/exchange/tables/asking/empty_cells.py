"""Recognition of cells that say that there is nothing: `n/a`, `-`, `.`."""

from __future__ import annotations

MARK = "NA"
"""The missing value of R and pandas, and the code of Namibia."""
_ABBREVIATIONS = frozenset({
    "n/a", "n.a.", "n.a", "n/a.", "#n/a", "nvt", "n.v.t.", "n.v.t", "k.a.", "k. a.", "s/o", "s.o.", "s. o.", "n/d",
    "<na>", "#n/v", "#nv",
})  # fmt: skip
_WORDS = frozenset({"null", "nan", "none", "brak", "无", "無"})
"""Words that are also names of places."""
_SIGNS = frozenset("-‐‑‒–—―−.·…/\\_~*")


def is_empty_cell(cell: str, *, may_be_name: bool = False) -> bool:
    """Return whether a cell contains only a sign, an abbreviation or a word for nothing.

    `may_be_name` is for columns of places: None is a town in Italy, and Nan one in Thailand. `NA` is not empty here,
    because it is also the code of Namibia.
    """
    text = cell.strip().casefold()
    if text in _ABBREVIATIONS or (text in _WORDS and not may_be_name):
        return True
    return bool(text) and all(sign in _SIGNS or sign.isspace() for sign in text)
