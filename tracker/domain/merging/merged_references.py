"""Repair of references after a merge: no reference to a deleted record, and no cycle of references.

A record that one side deleted is restored if a remaining record refers to it. Its parts are restored with it: the
changes of a partnership, the citations of a source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from tracker.domain.merging.three_way_merge import (
    SIDES,
    ComparedKind,
    Conflict,
    Content,
    Edit,
    Edits,
    Key,
    Merged,
    Row,
    Side,
    kept_against_deletion,
    sorting_key,
)

Untouched = Callable[[str, int], Row | None]
"""Function from kind and id to the row of a record that neither side changed."""


def restore_referenced_records(kinds: Mapping[str, ComparedKind], base: Content, merged: Merged, edits: Edits) -> None:
    """Restore the deleted records that remaining records refer to, and add a conflict for each, unless it has one."""
    parts = _deleted_parts(kinds, merged)
    in_conflict = {(conflict.kind, conflict.record) for conflict in merged.conflicts if not conflict.field}
    unvisited = [(name, key) for name, rows in merged.content.items() for key in rows]
    # records whose deleted parts are restored too: first those that the merge kept although one side deleted them
    whole = {
        (name, key) for name, record in in_conflict for key, row in merged.content[name].items() if row["id"] == record
    }
    while unvisited:
        name, key = unvisited.pop()
        row = merged.content[name][key]
        for reference in kinds[name].references:
            target = (reference.target, row[reference.column])
            if target[1] in merged.deleted_by_one[target[0]]:
                side = _restore(merged, *target)
                base_row = base.get(target[0], {}).get(target[1])
                merged.conflicts.append(kept_against_deletion(kinds[target[0]], base_row, side, "needed", edits))
                unvisited.append(target)
                whole.add(target)
        if (name, key) in whole:
            for part in parts.get((name, row["id"]), ()):
                if part[1] in merged.deleted_by_one[part[0]]:
                    _restore(merged, *part)
                    unvisited.append(part)
                    whole.add(part)


def _restore(merged: Merged, name: str, key: Key) -> Side:
    """Move a record from the deleted to the remaining records, and return the side that still has it."""
    side, row = merged.deleted_by_one[name].pop(key)
    merged.content[name][key] = dict(row)
    return side


def _deleted_parts(
    kinds: Mapping[str, ComparedKind], merged: Merged
) -> Mapping[tuple[str, int], list[tuple[str, Key]]]:
    """Return {(kind, id): deleted parts of that record}, in a fixed order."""
    parts: dict[tuple[str, int], list[tuple[str, Key]]] = defaultdict(list)
    for name, rows in merged.deleted_by_one.items():
        for key in sorted(rows, key=sorting_key):
            for reference in kinds[name].references:
                target = rows[key][1][reference.column]
                if reference.is_part and target is not None:
                    parts[reference.target, target].append((name, key))
    return parts


def break_reference_cycles(
    kinds: Mapping[str, ComparedKind],
    merged: Merged,
    edits: Edits,
    mine: Content,
    theirs: Content,
    untouched: Untouched,
) -> None:
    """Set the oldest reference of each cycle to None and add a conflict for it.

    A cycle of references arises if each side adds a part of it.
    """
    for name, kind in kinds.items():
        for column in (each.column for each in kind.references if each.target == name):
            for key in sorted(merged.content[name], key=sorting_key):
                cycle = _cycle(merged.content[name], key, column, partial(untouched, name))
                if not cycle:
                    continue
                dated = [(_edit_of(merged, name, record, column, mine, theirs, edits), record) for record in cycle]
                oldest = min(dated, key=lambda each: (each[0].at, each[1]))[1]
                merged.content[name][oldest][column] = None
                mine_id, theirs_id = (_id_text(content[name].get(oldest, {}).get(column)) for content in (mine, theirs))
                one, other = (edits(side, name, oldest, (column,)) for side in SIDES)
                field = column.removesuffix("_id")
                merged.conflicts.append(Conflict(name, oldest, field, mine_id, theirs_id, None, "circle", one, other))


def _id_text(record: int | None) -> str | None:
    return None if record is None else str(record)


def _cycle(rows: Mapping[Key, Row], start: Key, column: str, untouched: Callable[[int], Row | None]) -> list[int]:
    """Return the changed records of the cycle that leads from a record back to itself; empty if there is no cycle."""
    seen: list[Any] = []
    record: Any = start
    while record is not None and record not in seen:
        seen.append(record)
        row = rows.get(record) or untouched(record)
        record = row[column] if row else None
    return [each for each in seen if each in rows] if record == start else []


def _edit_of(merged: Merged, name: str, record: int, column: str, mine: Content, theirs: Content, edits: Edits) -> Edit:
    """Return the edit that set the current reference of a record, on a side that has an equal value."""
    value = merged.content[name][record][column]
    made = [
        edits(side, name, record, (column,))
        for side, content in zip(SIDES, (mine, theirs), strict=True)
        if content[name].get(record, {}).get(column) == value
    ]
    return max(made, default=Edit())
