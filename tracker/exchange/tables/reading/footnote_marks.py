"""Marks of footnotes behind the texts of cells: `Arnhem*`, `Wuhan¹`, `Wuhan [a]`, `terminated (3)`."""

from __future__ import annotations

import re

_SIGNS = "*†‡§¹²³⁰⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ"
_NUMBERED = r"\[(?:[0-9]{1,3}|[a-z]|(?:note|noot|nb|n|nr)\.?\s?[0-9a-z]{1,3})\]|\([0-9]{1,2}\)"
_MARK = rf"(?:[{_SIGNS}]++\)?|{_NUMBERED})"
_ENDS = r"\s*(?:$|[;,\n]|\s[-–—↔]\s|\()"
_BEHIND = re.compile(rf"(?<=[^\s;,({_SIGNS}])\s*+({_MARK}(?:\s*+{_MARK})*+)(?={_ENDS})", re.IGNORECASE)
_BEFORE = re.compile(rf"^\s*([{_SIGNS}]+)\s*(?=\w)")
_MAX_LENGTH = 2_000
_ANY = re.compile(rf"[{_SIGNS}\[]|\([0-9]")


def without_marks(cell: str) -> tuple[str, str]:
    """Return a cell without its marks of footnotes, and these; digits that belong to a name stay (`Paris 13`)."""
    if _ANY.search(cell) is None or len(cell) > _MAX_LENGTH:
        return cell, ""
    marks: list[str] = []

    def taken_off(found: re.Match[str]) -> str:
        marks.append(found[1])
        return ""

    bare = _BEHIND.sub(taken_off, _BEFORE.sub(taken_off, cell))
    return (bare.strip(), " ".join(marks)) if bare.strip() and marks else (cell, "")
