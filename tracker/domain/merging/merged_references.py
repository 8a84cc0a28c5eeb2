"""What two merged contents need to be whole: nothing refers to a record that is gone, and nothing leads in a circle.

A record that one side deleted stays where something that stays refers to it. Where it stays, what went with it stays
with it: a tie that is kept against a deletion has its changes, a source its citations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from tracker.domain.merging.three_way_merge import (
    SIDES,
    Conflict,
    Content,
    Edit,
    Edits,
    Key,
    Kind,
    Merged,
    Row,
    Side,
    kept_against_deletion,
    sorting_key,
)

Untouched = Callable[[str, int], Row | None]
"""A record that neither side touched, by kind and id."""


def restore_referenced_records(kinds: Mapping[str, Kind], base: Content, merged: Merged, edits: Edits) -> None:
    """Take back the deletions that something stands against, and list those that nobody's edit has listed yet."""
    parts = _parts_let_go(kinds, merged)
    listed = {(conflict.kind, conflict.record) for conflict in merged.conflicts if not conflict.field}
    waiting = [(name, key) for name, rows in merged.content.items() for key in rows]
    kept = {(name, key) for name, record in listed for key, row in merged.content[name].items() if row["id"] == record}
    while waiting:
        name, key = waiting.pop()
        row = merged.content[name][key]
        for reference in kinds[name].references:
            target = (reference.target, row[reference.column])
            if target[1] in merged.deleted_by_both[target[0]]:
                side = _keep(merged, *target)
                known = base.get(target[0], {}).get(target[1])
                merged.conflicts.append(kept_against_deletion(kinds[target[0]], known, side, "needed", edits))
                waiting.append(target)
                kept.add(target)
        if (name, key) in kept:
            for part in parts.get((name, row["id"]), ()):
                if part[1] in merged.deleted_by_both[part[0]]:
                    _keep(merged, *part)
                    waiting.append(part)
                    kept.add(part)


def _keep(merged: Merged, name: str, key: Key) -> Side:
    side, row = merged.deleted_by_both[name].pop(key)
    merged.content[name][key] = dict(row)
    return side


def _parts_let_go(kinds: Mapping[str, Kind], merged: Merged) -> Mapping[tuple[str, int], list[tuple[str, Key]]]:
    """The deleted parts of each record that they name, in a fixed order."""
    parts: dict[tuple[str, int], list[tuple[str, Key]]] = defaultdict(list)
    for name, rows in merged.deleted_by_both.items():
        for key in sorted(rows, key=sorting_key):
            for reference in kinds[name].references:
                target = rows[key][1][reference.column]
                if reference.is_part and target is not None:
                    parts[reference.target, target].append((name, key))
    return parts


def break_reference_cycles(kinds: Mapping[str, Kind], merged: Merged, edits: Edits, mine: Content, theirs: Content,
                 untouched: Untouched) -> None:  # fmt: skip
    """Let go of the oldest reference in each circle that the two sides make together, and list it."""
    for name, kind in kinds.items():
        for column in (each.column for each in kind.references if each.target == name):
            for key in sorted(merged.content[name], key=sorting_key):
                circle = _circle(merged.content[name], key, column, partial(untouched, name))
                if not circle:
                    continue
                aged = [(_edit_of(merged, name, record, column, mine, theirs, edits), record) for record in circle]
                oldest = min(aged, key=lambda each: (each[0].at, each[1]))[1]
                merged.content[name][oldest][column] = None
                said, answered = (_told(content[name].get(oldest, {}).get(column)) for content in (mine, theirs))
                one, other = (edits(side, name, oldest, (column,)) for side in SIDES)
                field = column.removesuffix("_id")
                merged.conflicts.append(Conflict(name, oldest, field, said, answered, None, "circle", one, other))


def _told(record: int | None) -> str | None:
    return None if record is None else str(record)


def _circle(rows: Mapping[Key, Row], start: Key, column: str, untouched: Callable[[int], Row | None]) -> list[int]:
    """The touched records on the way from a record back to itself; none where the way ends."""
    seen: list[Any] = []
    record: Any = start
    while record is not None and record not in seen:
        seen.append(record)
        row = rows.get(record) or untouched(record)
        record = row[column] if row else None
    return [each for each in seen if each in rows] if record == start else []


def _edit_of(merged: Merged, name: str, record: int, column: str, mine: Content, theirs: Content, edits: Edits) -> Edit:
    """When the reference that a record has now was made, by the side that has the same."""
    value = merged.content[name][record][column]
    made = [
        edits(side, name, record, (column,))
        for side, content in zip(SIDES, (mine, theirs), strict=True)
        if content[name].get(record, {}).get(column) == value
    ]
    return max(made, default=Edit())
