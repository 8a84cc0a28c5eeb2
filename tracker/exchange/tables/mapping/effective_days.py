"""Rows of changes that are decided on one day and take effect on another, split into a row for each day."""

from __future__ import annotations

from collections.abc import Callable

from tracker.domain.dates.vague_dates import read_date
from tracker.domain.statuses.history_order import OVER, bounds, with_infinite_bounds
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError

Cells = dict[str, str]
StandardOf = Callable[[str], str]
"""Function that returns the standard status which a text means or counts as; empty for any other text."""

_IMMEDIATELY = frozenset(map(fold, (
    *("immediate", "immediately", "at once", "same day", "direct", "per direct", "onmiddellijk", "meteen"),
    *("dezelfde dag", "sofort", "ab sofort", "unmittelbar", "am selben Tag"),
)))  # fmt: skip
_OF_CHANGE = frozenset({"reasons", "decided_by", "side", "note", "position"})
"""The columns that a signing leaves to the change that takes effect later."""


def split_by_effective_day(row: Cells, ended: str, standard_of: StandardOf) -> list[Cells]:
    """Split a row by `effective` or `notice_until`, the day on which its change takes effect; return one or two rows.

    An ending with a later day of effect is `ending_decided` on its date and ended on that day, with the row's status or
    else the status `ended`. A beginning has the activity `signing` on its date and is in force from that day. Any other
    status gets that day as its date, and the note gets the date of the decision. `standard_of` reads a status.
    """
    effective, notice = row.pop("effective", "").strip(), row.pop("notice_until", "").strip()
    day = "" if fold(effective) in _IMMEDIATELY else effective
    day = day or notice
    if not day:
        return [row]
    status, date = row.get("status", "").strip(), row.get("date", "").strip()
    if not status and notice:
        status = row["status"] = ended
    if not status:
        return [{**row, "since": row.get("since", "").strip() or day}]
    code = standard_of(status)
    if not date or fold(date) == fold(day) or not _is_after(day, date):
        return [{**row, "date": day, "note": row.get("note", "") if not date else _note_with_date(row, date, day)}]
    later = {**row, "date": day, "note": "", "since": ""}
    if code in OVER or code == "ending_decided":
        final = ended if code == "ending_decided" else status
        return [{**row, "status": "ending_decided"}, {**later, "status": final}]
    if code == "in_force":
        signed = {name: cell for name, cell in row.items() if name not in _OF_CHANGE}
        return [{**signed, "status": "", "activity": "signing"}, {**later, "note": row.get("note", "")}]
    if code in ("ending_proposed", "suspension_proposed"):
        return [{**row, "note": _with_line(row.get("note", ""), day)}]
    return [{**row, "date": day, "note": _with_line(row.get("note", ""), date)}]


def _is_after(day: str, date: str) -> bool:
    """Return whether `day` can be after `date`; True if either can't be read, because that is reported later."""
    try:
        effect, decided = read_date(day), read_date(date)
    except RuleError:
        return True
    return with_infinite_bounds(bounds(effect))[1] > with_infinite_bounds(bounds(decided))[0]


def _note_with_date(row: Cells, date: str, day: str) -> str:
    """Return the note of a row whose day of effect is not after its date, with the date added if the two differ."""
    note = row.get("note", "")
    return note if fold(date) == fold(day) else _with_line(note, date)


def _with_line(note: str, line: str) -> str:
    return "\n".join(filter(None, (note, line)))
