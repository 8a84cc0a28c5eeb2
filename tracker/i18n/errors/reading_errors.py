"""The English texts of errors and notes on cells and records that contain more, or less, than their field."""

from __future__ import annotations

from collections.abc import Mapping

READING_PROBLEMS: Mapping[str, str] = {
    "status_with_date": "The status names the date {date}, which is not that of the row.",
    "unit_of_a_kind": "“{value}” is read as bodies. The rule of the claim says which kinds are counted.",
}
READING_HINTS: Mapping[str, str] = {
    "status_with_date": "Write the status alone, and one date in the column of dates.",
}
