"""Plain lists of partnerships, `Arnhem – Wuhan (since 1999)`, as tables of one column that a mapping splits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.domain.bodies.countries import find_country
from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.text.name_folding import fold_body
from tracker.errors import RuleError
from tracker.exchange.tables.reading.cell_rows import TableRow
from tracker.exchange.tables.reading.table_reading import MAX_ROWS, Table

LIST_COLUMN = "List"
"""The name of the one column; a list has no header."""
DASH = re.compile(r"(?<=\s)[-–—−↔⇄→](?=\s)|(?<=\w)[–—](?=\w)")
"""Matches the dash between the two names of an entry; a hyphen counts only between blanks."""

HYPHENS = "-‐‑–—−"
_BULLET = re.compile(r"(?:[•‣◦▪·*–-]|[0-9]{1,4}[.)])\s+")
_MAJORITY = 0.6
_MAX_LENGTH = 400
_DELIMITERS = re.compile(r"[;\t|]")


def is_entry(line: str) -> bool:
    """Return whether a line is two names with a dash between them, and not a row of cells."""
    if len(line) > _MAX_LENGTH or _DELIMITERS.search(line):
        return False
    first, dash, _ = _split_at_dash(without_bullet(line))
    return bool(dash) and first[:1].isalpha() and "," not in first


def is_list(lines: Sequence[str]) -> bool:
    """Return whether most of the lines, including the first, are two names each."""
    return bool(lines) and is_entry(lines[0]) and sum(map(is_entry, lines)) >= _MAJORITY * len(lines)


def list_lines(text: str) -> list[str] | None:
    """Return the lines of a text that is a list, blank ones included; None for other texts."""
    lines = text.splitlines()
    stripped = [line.strip() for line in lines if line.strip()]
    return lines if is_list(stripped[:2_000]) else None


def list_table(lines: Sequence[str], name: str, encoding: str = "", sheet: str = "") -> Table:
    """Return a list as a table of one column; RuleError table_empty, table_rows."""
    rows = [
        TableRow(number, (entry,)) for number, line in enumerate(lines, 1) if (entry := without_bullet(line.strip()))
    ]
    if not rows:
        raise RuleError("table_empty", "file", path=name)
    if len(rows) > MAX_ROWS:
        raise RuleError("table_rows", "file", path=name, limit=MAX_ROWS)
    return Table((LIST_COLUMN,), rows, "", encoding, sheet, 0, "list")


def without_bullet(line: str) -> str:
    """Return a line without its bullet or number."""
    return _BULLET.sub("", line, count=1) if _BULLET.match(line) else line


def parts_at_hyphen(cell: str) -> tuple[str, str]:
    """Split `ESP-GBR` or `Arnhem-Wuhan` at its hyphen if both parts are countries, or both are known names.

    Both are empty for any other text, and for a name that is known as a whole (`Baden-Baden`).
    """
    ways = [(cell[:place].strip(), cell[place + 1 :].strip()) for place, sign in enumerate(cell) if sign in HYPHENS]
    ways = [parts for parts in ways if all(parts)]
    countries = [parts for parts in ways if all(find_country(part) is not None for part in parts)]
    if countries or not ways:
        return countries[0] if len(countries) == 1 else ("", "")
    known = gazetteer().places_of({fold_body(each) for each in (cell, *(part for parts in ways for part in parts))})
    named = [parts for parts in ways if all(fold_body(part) in known for part in parts)]
    return named[0] if len(named) == 1 and fold_body(cell) not in known else ("", "")


def _split_at_dash(line: str) -> tuple[str, str, str]:
    found = DASH.search(line)
    return (line[: found.start()], found[0], line[found.end() :]) if found else (line, "", "")
