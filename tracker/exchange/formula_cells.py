"""Cells that a spreadsheet would run as formulas: made harmless when written, restored when read."""

from __future__ import annotations

import re

_BLANK = "[\\s\xad\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff]*"
"""Characters that aren't seen before a formula, and don't keep a spreadsheet from running it."""
_FORMULA = f"(?:[\t\r\n]|{_BLANK}[=+\\-@＝＋－＠])"
_FORMULA_KEPT = re.compile(f"'+{_FORMULA}")
HOLDS_NEUTRAL = re.compile(f"'{_FORMULA}")
"""Matches in a text that holds a neutral cell; takes linear time on a run of apostrophes."""


def unescape_formula(cell: str) -> str:
    """Return a cell without the apostrophe that `neutral` put before it."""
    return cell[1:] if cell[:1] == "'" and _FORMULA_KEPT.match(cell) else cell


def escape_formula(text: str) -> str:
    """Return a cell that no spreadsheet runs as a formula: with an apostrophe where it begins like one."""
    return "'" + text if _FORMULA_KEPT.match("'" + text) else text
