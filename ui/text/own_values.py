"""Texts of own fields: their values, and their values in filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from tracker.domain.records.own_filters import RANGE_TYPES, range_ends
from tracker.domain.records.words import kind_words
from tracker.queries.rows import OwnFieldRow, OwnValueRow
from tracker.wording.further_text import further_text
from ui.text.languages import table_language
from ui.text.record_names import capital_label, date_words
from ui.text.translation import code_text, tr

if TYPE_CHECKING:
    from tracker.domain.records.further_values import FurtherValue


def value_text(row: OwnValueRow, *, has_unit: bool = True) -> str:
    """Return a value for display, with its unit."""
    value, draft = row.value, row.field.draft
    if value.date is not None:
        return date_words(value.date)
    if draft.value_type == "yes_no":
        return tr("Yes") if value.number else tr("No")
    if row.field.is_described and draft.value_type == "one_of":
        return capital_label(value.text)
    return " ".join(filter(None, (row.words, draft.unit if has_unit else "")))


def field_name(field: OwnFieldRow) -> str:
    """Return the name of a field; that of a described field is in the language of the window, with a capital."""
    if not field.is_described:
        return field.draft.name
    words = tr(field.draft.name)
    return words[:1].upper() + words[1:]


def further_line(further: FurtherValue) -> str:
    """Return the label and the value of a described field on one line."""
    return "{}: {}".format(*further_parts(further))


def further_parts(further: FurtherValue) -> tuple[str, str]:
    """Return the label and the value of a described field."""
    return further_text(further, tr, lambda vocabulary, code: code_text(code, vocabulary), table_language())


def fields_by_facet(fields: Iterable[OwnFieldRow]) -> Mapping[str, OwnFieldRow]:
    """Return the fields by the facet or sort key that names them."""
    return {row.key: row for row in fields}


def facet_name(field: OwnFieldRow) -> str:
    """Return the name of a field as a facet; that of another record than a partnership names its kind."""
    if field.draft.record_kind == "partnership":
        return field_name(field)
    return tr("{field} ({kind})", field=field_name(field), kind=tr(kind_words()[field.draft.record_kind]).lower())


def facet_value_text(field: OwnFieldRow, value: str) -> str:
    """Return the text of a value of a facet: a choice, yes or no, or a range with its unit."""
    draft = field.draft
    if draft.value_type == "yes_no":
        return {"yes": tr("Yes"), "no": tr("No")}.get(value, value)
    if draft.value_type not in RANGE_TYPES:
        return capital_label(value) if field.is_described else value
    first, last = range_ends(value)
    if first == last:
        words = first
    elif first and last:
        words = tr("{first} to {last}", first=first, last=last)
    else:
        words = tr("from {first}", first=first) if first else tr("up to {last}", last=last)
    return " ".join(filter(None, (words, draft.unit)))
