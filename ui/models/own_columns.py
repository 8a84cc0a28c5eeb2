"""The columns of own and of described fields in the table of partnerships."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from tracker.domain.records.own_filters import SIDES, OwnKey
from tracker.queries.rows import OwnFieldRow, OwnValueRow, PartnershipDetails, PartnershipRow
from ui.models.columns import Column
from ui.text.own_values import field_name, value_text
from ui.text.translation import tr

_WIDTHS = {"number": 90, "yes_no": 80, "date": 120, "one_of": 120}
_NOT_IN_CELLS = ("long_text",)
"""Types of values with lines, which have no room in the line of a cell."""


_FORMER_KEYS = {
    "partnership:signed_by_heads": "signed",
    "partnership:council_approved": "approved",
    "partnership:fixed_term_until": "fixed_term",
}
"""The keys of columns in saved views and settings, if they are not those by which is sorted."""


def column_key(sort_key: str) -> str:
    """Return the key of the column of a field."""
    return _FORMER_KEYS.get(sort_key, sort_key)


def described_columns(fields: Iterable[OwnFieldRow]) -> tuple[Column[PartnershipRow], ...]:
    """Return a hidden column for each described field of partnerships, of the last change, and of each body."""
    return tuple(_described_column(field, key) for field in fields for key in _described_keys(field))


def _described_keys(field: OwnFieldRow) -> tuple[str, ...]:
    kinds: Mapping[str, tuple[str, ...]] = {"body": SIDES, "activity": ()}
    kind = field.draft.record_kind
    return tuple(OwnKey.text_of(each, field.code, is_described=True) for each in kinds.get(kind, (kind,)))


def _described_column(field: OwnFieldRow, key: str) -> Column[PartnershipRow]:
    def text(row: PartnershipRow) -> str:
        value = row.details.described.get(key) if row.details is not None else None
        return "" if value is None else " ".join(_cell_text(value).split())

    return Column(
        column_key(key),
        lambda: _described_title(field, key),
        text,
        sort_key=key,
        width=150 if field.draft.value_type == "yes_no" else _WIDTHS.get(field.draft.value_type, 160),
        is_number=field.draft.value_type == "number",
        is_shown_at_first=False,
        is_detailed=True,
    )


def _cell_text(value: OwnValueRow) -> str:
    """Return a value as text; yes and no are in lower case, as in other columns of facts."""
    if value.field.draft.value_type == "yes_no":
        return tr("yes") if value.value.number else tr("no")
    return value_text(value, has_unit=False)


def _described_title(field: OwnFieldRow, key: str) -> str:
    name = field_name(field)
    if key.startswith("body_a"):
        return tr("{field}, body", field=name)
    if key.startswith("body_b"):
        return tr("{field}, partner", field=name)
    return tr("{field}, last change", field=name) if field.draft.record_kind == "status_change" else name


def own_columns(fields: Iterable[OwnFieldRow]) -> tuple[Column[PartnershipRow], ...]:
    """Return a hidden column for each field of partnerships, and of changes for the last change."""
    return tuple(_column(field) for field in fields if field.draft.record_kind in ("partnership", "status_change"))


def _column(field: OwnFieldRow) -> Column[PartnershipRow]:
    draft = field.draft
    is_of_change = draft.record_kind == "status_change"
    key = field.key
    return Column(
        key,
        lambda: _title(field),
        _text_of(field.code, (lambda more: more.change_values) if is_of_change else (lambda more: more.own_values)),
        sort_key=key,
        width=_WIDTHS.get(draft.value_type, 160),
        is_number=draft.value_type == "number",
        is_shown_at_first=False,
        is_detailed=True,
        editor="" if draft.value_type in _NOT_IN_CELLS else key,
    )


def _title(field: OwnFieldRow) -> str:
    draft = field.draft
    name = f"{draft.name} ({draft.unit})" if draft.unit else draft.name
    return tr("{field}, last change", field=name) if draft.record_kind == "status_change" else name


def _text_of(
    code: str, values_of: Callable[[PartnershipDetails], Sequence[OwnValueRow]]
) -> Callable[[PartnershipRow], str]:
    def text(row: PartnershipRow) -> str:
        values = values_of(row.details) if row.details is not None else ()
        found = (value_text(value, has_unit=False) for value in values if value.field.code == code)
        return " ".join(next(found, "").split())

    return text
