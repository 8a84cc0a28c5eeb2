"""The five columns of a vague date: their names, their values for a date, and the date that a row has in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.domain.dates.vague_dates import DATE_PARTS, VagueDate
from tracker.domain.text.clean_text import clean_text


def date_columns(prefix: str) -> tuple[str, ...]:
    """Return the names of the five columns of a date, such as `date_edtf` for `date`."""
    return tuple(f"{prefix}_{part}" for part in DATE_PARTS)


def date_values(prefix: str, date: VagueDate | None) -> dict[str, Any]:
    """Return the values of the five columns of a vague date."""
    if date is None:
        values: tuple[object, ...] = (None, "", "", None, None)
    else:
        words, note = clean_text(date.words, "date").text, clean_text(date.note, "note").text
        values = (date.edtf, words, note, date.earliest, date.latest)
    return dict(zip(date_columns(prefix), values, strict=True))


def date_from(row: Mapping[str, Any], prefix: str) -> VagueDate | None:
    """Return the vague date in five columns of a row; None if it is undated."""
    edtf, words, note, earliest, latest = (row[name] for name in date_columns(prefix))
    return None if edtf is None else VagueDate(edtf, words, earliest, latest, note)
