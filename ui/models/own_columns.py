"""The columns of own fields in the table of partnerships."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tracker.domain.records.own_filters import OwnKey
from tracker.queries.rows import OwnFieldRow, OwnValueRow, PartnershipDetails, PartnershipRow
from ui.models.columns import Column
from ui.text.own_values import value_text
from ui.text.translation import tr

_WIDTHS = {"number": 90, "yes_no": 80, "date": 120, "one_of": 120}
_NOT_IN_CELLS = ("long_text",)
"""Types of values with lines, which have no room in the line of a cell."""


def own_columns(fields: Iterable[OwnFieldRow]) -> tuple[Column[PartnershipRow], ...]:
    """Return a hidden column for each field of partnerships, and of changes for the last change."""
    return tuple(_column(field) for field in fields if field.draft.record_kind in ("partnership", "status_change"))


def _column(field: OwnFieldRow) -> Column[PartnershipRow]:
    draft = field.draft
    is_of_change = draft.record_kind == "status_change"
    key = OwnKey.text_of(draft.record_kind, field.code)
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
