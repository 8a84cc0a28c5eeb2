"""Values of added and described fields in the plan of an import: conflicts, additions and changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.domain.records.own_fields import OwnValue
from tracker.exchange.tables.mapping.own_columns import own_part, value_cell
from tracker.exchange.tables.mapping.row_facts import RowFacts
from tracker.exchange.tables.matching.differences import differs
from tracker.exchange.tables.matching.known_records import TABLES, Partnership, Record
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.plan.plan_effects import PlannedOwnValues, RowEffect, RowSkippedError

Owners = Mapping[str, Record | None]
"""The records of a row by what the columns of added fields are named after."""
_OTHER_SIDE: Mapping[str, str] = {":label_a": ":label_b", ":label_b": ":label_a"}
"""The fields of a partnership that change places where a row names its bodies the other way round."""


def require_fitting_values(planned: PlannedOwnValues, owners: Owners, facts: RowFacts, policy: Policy) -> None:
    """Raise RowSkippedError if a value of a row contradicts an earlier row, or the project and is not to replace it."""
    for column, record, code, value in _values(owners, facts):
        line: int | None = None
        known = _known(planned, record, code)
        other = None if known is None or policy == "update" else known[1]
        if (id(record), code) in planned.given:
            other, line = planned.given[id(record), code]
        if other is not None and not _are_equal(other, value):
            row_text, known_text = (value_cell(planned.columns[column], each) for each in (value, other))
            raise RowSkippedError("conflict", column, differs(column, row_text, known_text, line=line))


def add_values(planned: PlannedOwnValues, owners: Owners, facts: RowFacts, effect: RowEffect) -> None:
    """Add the values of a row that fits."""
    for _, record, code, value in _values(owners, facts):
        if (id(record), code) in planned.given:
            continue
        planned.given[id(record), code] = (value, facts.line)
        known = _known(planned, record, code)
        if known is None:
            planned.new.append((record, code, value))
            effect.touch(record)
        elif not _are_equal(known[1], value):
            if code.startswith(":"):
                planned.new.append((record, code, value))
            else:
                planned.changed[known[0]] = value
            effect.touch(record)


def _values(owners: Owners, facts: RowFacts) -> Iterator[tuple[str, Record, str, OwnValue]]:
    """Yield the column, record, code and value of each added or described field of a row."""
    partnership = owners["partnership"]
    is_turned = isinstance(partnership, Partnership) and partnership.a is not owners["body_a"]
    for column, value in facts.own_values:
        prefix, code = own_part(column)
        record = owners[prefix]
        if record is not None:
            yield column, record, _OTHER_SIDE.get(code, code) if is_turned and record is partnership else code, value


def _are_equal(one: OwnValue, other: OwnValue) -> bool:
    """Return whether two values are equal: dates by EDTF, whatever their words."""
    if one.date is not None and other.date is not None:
        return one.date.edtf == other.date.edtf
    return one == other


def _known(planned: PlannedOwnValues, record: Record, code: str) -> tuple[int, OwnValue] | None:
    if record.id is None:
        return None
    return planned.known.get((TABLES[type(record)], record.id), {}).get(code)
