"""Errors for values of a row that differ from known ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.domain.dates.vague_dates import VagueDate
from tracker.errors import RuleError
from tracker.exchange.tables.matching.known_records import Record


def differs(column: str, value: object, known: object, *, line: int | None = None, **more: str) -> RuleError:
    """Return the error that a value of a column differs from a known one; dates are given as EDTF.

    Its code is `differs`, or `differs_in_file` if the known value is that of an earlier `line` of the file.
    """
    row_value, known_value = (each.edtf if isinstance(each, VagueDate) else str(each) for each in (value, known))
    if line is not None:
        return RuleError("differs_in_file", column, value=row_value, known=known_value, line=line, **more)
    return RuleError("differs", column, value=row_value, known=known_value, **more)


def differs_from_record(column: str, name: str, row_values: Mapping[str, Any], record: Record) -> RuleError:
    """Return the error that a row's field differs from a record's, which an earlier row may have given."""
    line = record.line_of(name) if name in record.given_fields else None
    return differs(column, row_values[name], getattr(record, name), line=line)
