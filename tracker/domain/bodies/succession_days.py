"""Last days of bodies as successions stored them in format 3: the first day of the successor instead.

A row says nothing about the step that wrote its last day, so that the steps of its body decide. Only exact days are
corrected. What was typed is the last day already, and of a vague day the correction would be vaguer than the mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

Row = Mapping[str, Any]
StateOfStep = tuple[str, Row | None, Row | None]
"""The action of a step, and a body before and after it; None if it did not exist."""

FIRST_SCHEMA_WITH_LAST_DAYS: Final = 4
"""The first format in which successions store the last day of the body."""
SUCCESSION: Final = "succeed_body"
"""The action of a step that records a succession."""
WRITTEN: Final = tuple(f"valid_until_{part}" for part in ("edtf", "words", "note", "earliest", "latest"))
"""The columns of the last day of a body."""


def corrected_until(row: Row, action: str) -> Row:
    """Return the row of a body with its last day as in format 4; `action` is that of the step that wrote this day."""
    day = row.get("valid_until_earliest")
    if action != SUCCESSION or day is None or day != row.get("valid_until_latest") or day <= date.min.toordinal():
        return row
    edtf = str(row.get("valid_until_edtf"))
    if edtf.removesuffix("?") != date.fromordinal(day).isoformat():
        return row
    earlier = date.fromordinal(day - 1).isoformat() + edtf[len("YYYY-MM-DD") :]
    return {
        **row,
        "valid_until_edtf": earlier,
        "valid_until_words": "",
        "valid_until_earliest": day - 1,
        "valid_until_latest": day - 1,
    }


def corrected_states(steps: Iterable[StateOfStep]) -> list[tuple[Row | None, Row | None]]:
    """Return a body before and after each of its steps, oldest first, with the last days as in format 4.

    The step that wrote a last day is the latest one so far that changed it to what it is; an undone step counts too,
    because its states are restored by its redo.
    """
    written: dict[tuple[Any, ...], str] = {}
    found = []
    for action, before, after in steps:
        first = None if before is None else corrected_until(before, written.get(_until(before), ""))
        if after is not None and (before is None or _until(before) != _until(after)):
            written[_until(after)] = action
        last = None if after is None else corrected_until(after, written.get(_until(after), ""))
        found.append((first, last))
    return found


def corrected_now(row: Row, steps: Iterable[StateOfStep]) -> Row:
    """Return the present row of a body with its last day as in format 4; `steps` are those in effect, oldest first."""
    *_, (now, _) = corrected_states([*steps, ("", row, None)])
    return row if now is None else now


def _until(row: Row) -> tuple[Any, ...]:
    return tuple(row.get(name) for name in WRITTEN)
