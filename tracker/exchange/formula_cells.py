"""Cells that a spreadsheet would run as formulas: escaped when written, restored when read.

They are escaped in files that a double click opens in a spreadsheet: a single table. In folders of tables, which are
for other programs, the texts are as recorded, and the data package says so.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

_BLANK = "[\\s\xad\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff]*"
"""Invisible characters that a spreadsheet skips before a formula."""
_FORMULA = f"(?:[\t\r\n]|{_BLANK}[=+\\-@＝＋－＠])"
_ESCAPED_AT_START = re.compile(f"'+{_FORMULA}")
ESCAPED_FORMULA = re.compile(f"'{_FORMULA}")
"""Matches in a text that contains an escaped formula; takes linear time on a run of apostrophes."""

PACKAGE: Final = "datapackage.json"
PLAIN_CELLS: Final = {"formulas_escaped": False}
"""Says in a data package that its tables have the texts as recorded, none of them escaped."""
_MAX_PACKAGE: Final = 5_000_000


def has_plain_cells(table: Path) -> bool:
    """Return whether the data package in the folder of a table says that its texts are not escaped."""
    package = table.parent / PACKAGE
    try:
        if package.stat().st_size > _MAX_PACKAGE:
            return False
        stated = json.loads(package.read_text("utf-8"))
        paths = [each["path"] for each in stated["resources"]]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return False
    return table.name in paths and PLAIN_CELLS.items() <= stated.items()


def unescape_formula(cell: str) -> str:
    """Return a cell without the apostrophe that `escape_formula` put before it."""
    return cell[1:] if cell[:1] == "'" and _ESCAPED_AT_START.match(cell) else cell


def escape_formula(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula: with an apostrophe before it if it begins like one."""
    return "'" + text if _ESCAPED_AT_START.match("'" + text) else text
