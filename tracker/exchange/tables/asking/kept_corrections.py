"""Corrections of all equal cells as a part of the mapping, with which they are made the next time too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tracker.exchange.tables.mapping.corrections import Correction
from tracker.exchange.tables.mapping.table_mapping import Mapping


def with_corrections(mapping: Mapping, corrections: Iterable[Correction]) -> Mapping:
    """Return the mapping with the corrections of every line as `values`.

    Left out are corrections of single lines, and of columns that contain several fields or partners.
    """
    split = {each.column for each in mapping.splits}
    field_of = {
        column: field
        for columns in (mapping.columns, *mapping.groups)
        for field, column in columns.items()
        if field != "partners" and column not in split
    }
    values = {field: dict(cells) for field, cells in mapping.values.items()}
    for each in corrections:
        field, value = field_of.get(each.column), each.value.strip()
        if each.line or field is None or not value:
            continue
        of_field = values.setdefault(field, {})
        of_field[value] = of_field.get(each.instead.strip(), each.instead)
    return replace(mapping, values=values)
