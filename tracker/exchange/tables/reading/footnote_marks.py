"""Marks of footnotes behind the texts of cells: `Arnhem*`, `Wuhan¹`, `Wuhan [a]`, `terminated (3)`."""

from __future__ import annotations

import re

_SIGNS = "*†‡§¹²³⁰⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ"
_NUMBERED = r"\[(?:[0-9]{1,3}|[a-z]|(?:note|noot|nb|n|nr)\.?\s?[0-9a-z]{1,3})\]|\([0-9]{1,2}\)"
_MARK = rf"(?:[{_SIGNS}]++\)?|{_NUMBERED})"
_RUN = re.compile(rf"{_MARK}(?:\s*+{_MARK})*+", re.IGNORECASE)
_END = re.compile(r"\s*(?:$|[;,\n]|\s[-–—↔]\s|\()")
_NOTHING_BEFORE = frozenset(";,(")
_BEFORE = re.compile(rf"^\s*([{_SIGNS}]+)\s*(?=\w)")
_MAX_LENGTH = 2_000
_ANY = re.compile(rf"[{_SIGNS}\[]|\([0-9]")


def without_marks(cell: str) -> tuple[str, str]:
    """Return a cell without its marks of footnotes, and these; digits that belong to a name stay (`Paris 13`)."""
    if _ANY.search(cell) is None or len(cell) > _MAX_LENGTH:
        return cell, ""
    before = _BEFORE.match(cell)
    kept, marks, place = "", [before[1]] if before else [], before.end() if before else 0
    for run in _RUN.finditer(cell, place):
        text = cell[place : run.start()].rstrip()
        if text and text[-1] not in _NOTHING_BEFORE and _END.match(cell, run.end()):
            kept, place = kept + text, run.end()
            marks.append(run[0])
    bare = (kept + cell[place:]).strip()
    return (bare, " ".join(marks)) if bare and marks else (cell, "")
