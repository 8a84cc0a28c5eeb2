"""Rows of changes that are decided on one day and take effect on another, split into a row for each day.

The days are in columns of their own, or in the words of one cell.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tracker.clock import BUILT
from tracker.domain.dates.vague_dates import VagueDate, read_date
from tracker.domain.statuses.closing_phrases import may_tell_of_closing, read_closing
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


def split_by_closing(row: Cells, ended: str, standard_of: StandardOf) -> tuple[list[Cells], str]:
    """Split a row whose date or status has the days of a decision and an ending in words.

    Return its rows, and the field whose cell was read; the row unchanged and an empty text for any other. The words are
    kept in the note of the first row.
    """
    status, date = row.get("status", "").strip(), row.get("date", "").strip()
    is_ending = standard_of(status) in (*OVER, "ending_decided")
    field, text = (
        ("date", date) if date and is_ending else ("status", status) if not date and not is_ending else ("", "")
    )
    if not may_tell_of_closing(text) or _date(text) is not None or standard_of(text):
        return [row], ""
    changes = read_closing(text, _date(row.get("source_date", "")) or _date(row.get("stated_date", "")), BUILT.date())
    if not changes or (field == "status" and not may_be_status_and_dates(text)):
        return [row], ""
    final = status if standard_of(status) in OVER else ended
    rows = [
        {**row, "status": final if change.status == "terminated" else change.status, "date": change.date}
        for change in changes
    ]
    rows[0]["note"] = _with_line(row.get("note", ""), text)
    for later in rows[1:]:
        later |= {"note": "", "since": "", "position": ""}
    return rows, field


def may_be_status_and_dates(text: str) -> bool:
    """Return whether a cell of statuses has two changes; one with its date is read as a status."""
    return len(read_closing(text, passed=date.max)) > 1


def _date(text: str) -> VagueDate | None:
    """Return the date that a text is; None for any other text."""
    try:
        return read_date(text) if text.strip() else None
    except RuleError:
        return None


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
