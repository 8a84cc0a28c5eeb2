"""The check of a filter that was written by hand, as on the command line."""

from __future__ import annotations

from dataclasses import replace

from tracker.domain.records.own_filters import SIDES, OwnKey, checked_value, own_key
from tracker.errors import RuleError
from tracker.queries.inventory.described_values import shown_fields
from tracker.queries.inventory.own_values import defined_fields
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.reader import Reader
from tracker.queries.rows import OwnFieldRow


def fields_by_key(reader: Reader) -> dict[str, OwnFieldRow]:
    """Return the added and described fields by the facet or sort key that names them."""
    found = {row.key: row for row in defined_fields(reader)}
    for row in shown_fields(reader):
        keys = SIDES if row.draft.record_kind == "body" else ()
        found |= {OwnKey.text_of(key, row.code, is_described=True): row for key in (row.draft.record_kind, *keys)}
    return found


def is_value_of(reader: Reader, field: OwnFieldRow, value: str) -> bool:
    """Return whether a filter can have this value of a field: a choice, `yes` or `no`, or a range."""
    try:
        return checked_value(field.draft, value, reader.settings.circa) == value
    except RuleError:
        return False


def checked_filter(reader: Reader, selection: InventoryFilter) -> InventoryFilter:
    """Return a filter with the values of added fields in their stored form, such as `yes` for `Ja`.

    RuleError no_such_field, not_filtered, not_a_choice, range_unreadable and others of reading a value.
    """
    fields = fields_by_key(reader)
    chosen = set()
    for facet, value in selection.chosen:
        if own_key(facet) is None:
            chosen.add((facet, value))
            continue
        if facet not in fields:
            allowed = [name for name in fields if own_key(name) is not None]
            raise RuleError("no_such_field", "only", value=facet, allowed=allowed)
        chosen.add((facet, checked_value(fields[facet].draft, value, reader.settings.circa)))
    return replace(selection, chosen=frozenset(chosen))
