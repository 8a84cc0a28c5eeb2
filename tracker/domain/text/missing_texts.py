"""Texts that stand for a missing value: `n/a`, `-`, `.` in any column, and more of them in a field of a source."""

from __future__ import annotations

from typing import Final

from tracker.domain.text.name_folding import fold

MARK: Final = "NA"
"""The missing value of R and pandas, and the code of Namibia."""
ABBREVIATIONS: Final = frozenset({
    "n/a", "n.a.", "n.a", "n/a.", "#n/a", "nvt", "n.v.t.", "n.v.t", "k.a.", "k. a.", "s/o", "s.o.", "s. o.", "n/d",
    "<na>", "#n/v", "#nv",
})  # fmt: skip
WORDS: Final = frozenset({"null", "nan", "none", "brak", "无", "無"})
"""Words that are also names of places."""
OF_SOURCES: Final = frozenset({
    MARK, "n b", "doi", "no doi", "url", "link", "http", "https", "www", "tbd", "tbc", "title", "onbekend", "unknown",
    "unbekannt", "inconnu", "inconnue", "desconocido", "sconosciuto", "nieznany", "geen", "keine", "kein", "aucun",
    "aucune", "nil", "not available", "not applicable", "niet van toepassing", "niet beschikbaar", "nicht vorhanden",
    "no source", "geen bron", "未知",
})  # fmt: skip
"""Further texts in a field of a source. Elsewhere they are codes, kinds or names, or asked about."""
_FOLDED: Final = frozenset(map(fold, (*ABBREVIATIONS, *WORDS, *OF_SOURCES)))
_SIGNS: Final = frozenset("-‐‑‒–—―−.·…/\\_~*")


def is_empty_cell(cell: str, *, may_be_name: bool = False) -> bool:
    """Return whether a cell contains only a sign, an abbreviation or a word for nothing.

    `may_be_name` is for columns of places: None is a town in Italy, and Nan one in Thailand. `NA` is not empty here,
    because it is also the code of Namibia.
    """
    text = cell.strip().casefold()
    if text in ABBREVIATIONS or (text in WORDS and not may_be_name):
        return True
    return bool(text) and all(sign in _SIGNS or sign.isspace() for sign in text)


def is_placeholder(text: str) -> bool:
    """Return whether a text in a field of a source stands for a missing value: `n/a`, `DOI`, `-`, `?`, `onbekend`."""
    return not any(map(str.isalnum, text)) or fold(text) in _FOLDED
