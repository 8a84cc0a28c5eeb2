"""Cells that a spreadsheet would run as formulas: escaped when written, restored when read."""

from __future__ import annotations

import re

_BLANK = "[\\s\xad\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff]*"
"""Invisible characters that a spreadsheet skips before a formula."""
_FORMULA = f"(?:[\t\r\n]|{_BLANK}[=+\\-@＝＋－＠])"
_ESCAPED_AT_START = re.compile(f"'+{_FORMULA}")
ESCAPED_FORMULA = re.compile(f"'{_FORMULA}")
"""Matches in a text that contains an escaped formula; takes linear time on a run of apostrophes."""


def unescape_formula(cell: str) -> str:
    """Return a cell without the apostrophe that `escape_formula` put before it."""
    return cell[1:] if cell[:1] == "'" and _ESCAPED_AT_START.match(cell) else cell


def escape_formula(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula: with an apostrophe before it if it begins like one."""
    return "'" + text if _ESCAPED_AT_START.match("'" + text) else text
