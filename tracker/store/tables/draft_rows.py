"""The values of a draft as a row of its table and back, by the description of its kind."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.domain.records.description import DescribedField, kind_of
from tracker.domain.text.clean_text import clean_text
from tracker.store.date_columns import date_from, date_values
from tracker.store.tables.described_values import bounded

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from tracker.store.transaction import Transaction, Values


def stored_values(transaction: Transaction, draft: DataclassInstance, **settled: Any) -> Values:
    """Return the values of the columns of a draft.

    `settled` are columns whose values the operation has found itself, because they have a meaning that no type states.
    RuleError text_too_long, unknown_code, no_such_record with the field.
    """
    given = {each.name for each in dataclasses.fields(draft)}
    values: Values = {}
    for field in kind_of(type(draft)).fields:
        if field.name in given:
            known = {name: settled[name] for name in field.columns if name in settled}
            values |= known or _stored(transaction, field, getattr(draft, field.name))
    return values


def _stored(transaction: Transaction, field: DescribedField, value: Any) -> Values:
    name = field.name
    match field.type:
        case "text" | "token":
            return {name: clean_text(value, name, field.limit, single_line=not field.lines).text}
        case "code":
            is_open = field.may_be_empty and not value
            return {name: "" if is_open else transaction.require_code(field.list_name, value, name)}
        case "vague_date":
            return date_values(name, value)
        case "day":
            return {name: "" if value is None else date.fromordinal(value).isoformat()}
        case "reference" | "part_of":
            # imported here, because reading a draft needs no tables
            from tracker.store.schema import metadata

            ((column, table),) = field.tables.items()
            return {column: transaction.existing(metadata.tables[table], value)}
        case "yes_no":
            return {name: int(value)}
        case "number" | "whole":
            return {name: bounded(field, value)}
        case "maybe":
            return {name: value}
        case _:
            raise TypeError(f"{field.type} has no stored form without an operation: {name}")


def draft_values(draft: type, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments of a draft that a row of its table states: those of its described fields but JSON."""
    given = {each.name for each in dataclasses.fields(draft)}
    fields = (field for field in kind_of(draft).fields if field.name in given and field.type != "json")
    return {field.name: field_value(field, row) for field in fields}


def field_value(field: DescribedField, row: Mapping[str, Any]) -> Any:
    """Return the value of a field in a row of its table, as a draft has it."""
    if field.type == "vague_date":
        return date_from(row, field.name)
    (column,) = field.columns
    value = row[column]
    match field.type:
        case "yes_no":
            return bool(value)
        case "maybe":
            return None if value is None else bool(value)
        case "day":
            return date.fromisoformat(value).toordinal() if value else None
    return value
