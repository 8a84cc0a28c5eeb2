"""Corrections of all equal cells, and bodies chosen for names, as parts of the mapping for the next table."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Dictionary
from dataclasses import replace

from tracker.domain.records.drafts import BodyDraft
from tracker.exchange.tables.asking.named_bodies import ID, choice_of, with_named_body
from tracker.exchange.tables.asking.stored_answers import NEW
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


def with_chosen_bodies(mapping: Mapping, chosen: Dictionary[tuple[str, str], int | BodyDraft | None]) -> Mapping:
    """Return the mapping with the bodies that the user chose, by the name and country of a row, as `bodies`."""
    bodies = mapping.bodies
    for (name, country), body in chosen.items():
        bodies = with_named_body(bodies, name, country, _answer(body))
    return replace(mapping, bodies=bodies)


def _answer(body: int | BodyDraft | None) -> str:
    """Return the answer that means a body of the project, one of the gazetteer, or a new one."""
    if isinstance(body, BodyDraft):
        return choice_of(body).answer if body.codes else f"{body.kind}, {body.country}".strip(", ")
    return NEW if body is None else f"{ID}={body}"
