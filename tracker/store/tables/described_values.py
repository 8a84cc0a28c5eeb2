"""The values of described fields in the form of those that a project adds, and back: in columns, filters and tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tracker.domain.coding.codebook import CODE_LISTS, standard_codes
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.own_fields import OwnerTable, OwnFieldDraft, OwnValue, ValueType
from tracker.errors import RuleError
from tracker.store.date_columns import date_from, date_values

if TYPE_CHECKING:
    from tracker.domain.records.description import DescribedField, FieldType

VALUE_TYPES: Final[Mapping[FieldType, ValueType]] = {
    "text": "text", "token": "text", "json": "text", "reference": "text", "code": "one_of", "number": "number",
    "whole": "number", "yes_no": "yes_no", "maybe": "yes_no", "vague_date": "date", "day": "date",
}  # fmt: skip
_MAX_WHOLE = 2**53 - 1
"""The greatest whole number that every program reads exactly from JSON; the bound of numbers without one."""


def own_form(table: OwnerTable, field: DescribedField, added: Iterable[str] = ()) -> OwnFieldDraft:
    """Return the own field that is like a described one; `added` are the codes that the project added to its list."""
    known = next((each for each in CODE_LISTS if each == field.list_name), None)
    choices = (*(() if known is None else standard_codes(known)), *added) if field.list_name else ()
    value_type: ValueType = "long_text" if field.lines else VALUE_TYPES[field.type]
    return OwnFieldDraft(table, field.label, value_type, choices=tuple(dict.fromkeys(choices)))


def value_in_row(field: DescribedField, row: Mapping[str, Any]) -> OwnValue:
    """Return the value of a field in a row that has its columns, or the name of the record under its own name."""
    if field.type == "vague_date":
        return OwnValue(date=date_from(row, field.name))
    found = row[field.name]
    if field.type == "day":
        return OwnValue(date=read_date(found) if found else None)
    if VALUE_TYPES[field.type] in ("number", "yes_no"):
        return OwnValue(number=None if found is None else float(found))
    return OwnValue(text="" if found in (None, "[]", "{}") else found)


def columns_of_value(field: DescribedField, value: OwnValue) -> Mapping[str, Any]:
    """Return the columns of a field with a value that is not empty."""
    if field.type == "vague_date":
        return date_values(field.name, value.date)
    if field.type == "day" and value.date is not None and value.date.earliest is not None:
        return {field.name: date.fromordinal(value.date.earliest).isoformat()}
    if value.number is not None:
        return {field.name: bounded(field, value.number) if field.type == "number" else int(value.number)}
    return {field.name: value.text}


def bounded(field: DescribedField, value: float | None) -> float | None:
    """Return a number within its bounds, with as many digits as the journal stores; RuleError number_out_of_range."""
    least = -_MAX_WHOLE if field.least is None else field.least
    most = _MAX_WHOLE if field.most is None else field.most
    if value is not None and not least <= value <= most:
        raise RuleError("number_out_of_range", field.name, value=value, least=least, most=most)
    return float(f"{value:.15g}") if isinstance(value, float) else value
