"""Errors that a value of a row differs from a known one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.domain.dates import VagueDate
from tracker.exchange.records import Record
from tracker.problems import RuleError


def differs(column: str, value: object, known: object, **more: str) -> RuleError:
    """The RuleError `differs` on a column, with both values; dates as EDTF."""
    said, held = (each.edtf if isinstance(each, VagueDate) else str(each) for each in (value, known))
    return RuleError("differs", column, value=said, known=held, **more)


def told_otherwise(column: str, name: str, wanted: Mapping[str, Any], record: Record) -> RuleError:
    """What a row says otherwise than a record, or than an earlier row said of it."""
    error = differs(column, wanted[name], getattr(record, name))
    if name not in record.said:
        return error
    return RuleError("differs_in_file", error.field, **error.facts, line=record.line_of(name))
