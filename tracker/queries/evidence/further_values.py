"""The values of described fields that the rows of the inspector have no attribute for, to be listed with their labels.

A field of a draft is shown by hand if a row has an attribute of its name. All others are further values, so that a
field needs only its description to be shown.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from tracker.domain.records.description import DescribedField, kind_of
from tracker.queries.reader import Reader
from tracker.queries.record_names import record_name
from tracker.store.tables.draft_rows import field_value

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from tracker.domain.records.further_values import FurtherValue

LaidOut = type["DataclassInstance"] | frozenset[str]
"""The fields that a page lays out by hand: by the class of its rows, which has attributes for them, or by their names.
"""


def further_values(
    reader: Reader, draft: type[DataclassInstance], record: Mapping[str, Any], *laid_out: LaidOut
) -> tuple[FurtherValue, ...]:
    """Return the values of a record's fields that are not `laid_out`, without empty ones, in the order of the draft."""
    from tracker.domain.records.further_values import FurtherValue

    found = []
    for field in further_fields(draft, *laid_out):
        value = field_value(field, record)
        if value in (None, "") or (value is False and not field.default and field.type == "yes_no"):
            continue
        if field.tables:
            ((_, table),) = field.tables.items()
            value = record_name(reader.connection, table, value)
        found.append(FurtherValue(field.label, field.type, field.list_name, value))
    return tuple(found)


@cache
def further_fields(draft: type[DataclassInstance], *laid_out: LaidOut) -> tuple[DescribedField, ...]:
    """Return the fields of a draft that are not `laid_out`. Those without a default and JSON are left to its page."""
    names = {name for each in laid_out for name in (each if isinstance(each, frozenset) else _names(each))}
    given = _names(draft) - names
    return tuple(
        field
        for field in kind_of(draft).fields
        if field.name in given and field.has_default and field.type not in ("json", "about", "derived")
    )


def _names(of: type[DataclassInstance]) -> frozenset[str]:
    return frozenset(each.name for each in dataclasses.fields(of))
