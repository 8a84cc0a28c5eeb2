"""The values of described fields that the rows of the inspector have no attribute for, to be listed with their labels.

A field of a draft is shown by hand if a row has an attribute of its name. All others are further values, so that a
field needs only its description to be shown.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from tracker.domain.records.description import Described, kind_of
from tracker.exchange.copies.record_names import record_name
from tracker.queries.reader import Reader
from tracker.store.tables.draft_rows import field_value

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from tracker.domain.records.description import FurtherValue

Shown = type["DataclassInstance"] | frozenset[str]
"""A class of rows whose attributes are shown, or the names of the fields that a page shows."""


def further_values(
    reader: Reader, draft: type[DataclassInstance], record: Mapping[str, Any], *shown: Shown
) -> tuple[FurtherValue, ...]:
    """Return the values of a record's fields that are not `shown`, without empty ones, in the order of the draft."""
    from tracker.domain.records.description import FurtherValue

    found = []
    for field in further_fields(draft, *shown):
        value = field_value(field, record)
        if value in (None, "") or (value is False and not field.default and field.type == "yes_no"):
            continue
        if field.tables:
            ((_, table),) = field.tables.items()
            value = record_name(reader.connection, table, value)
        found.append(FurtherValue(field.label, field.type, field.list_name, value))
    return tuple(found)


@cache
def further_fields(draft: type[DataclassInstance], *shown: Shown) -> tuple[Described, ...]:
    """Return the fields of a draft that are not `shown`. Those without a default and JSON are left to its page."""
    names = {name for each in shown for name in (each if isinstance(each, frozenset) else _names(each))}
    given = _names(draft) - names
    return tuple(
        field
        for field in kind_of(draft).fields
        if field.name in given and field.default is not ... and field.type not in ("json", "about", "derived")
    )


def _names(described: type[DataclassInstance]) -> frozenset[str]:
    return frozenset(each.name for each in dataclasses.fields(described))
