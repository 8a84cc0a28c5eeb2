"""Three-way merge of two copies by record and field, with their common earlier state as the merge base.

A field that one side changed gets that side's value; a field changed to different values on both sides is a conflict,
which `choose` decides. A record that one side deleted and the other changed is kept, and so are the records that a kept
record refers to. The result does not depend on which side is called mine, as long as `choose` does not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Row = Mapping[str, Any]
Key = Hashable
"""The identity of a record within its kind: the id, or the values of the key columns for a member of a set."""
Content = Mapping[str, Mapping[Key, Row]]
"""Records by kind and key."""

Side = Literal["mine", "theirs"]
SIDES: tuple[Side, Side] = ("mine", "theirs")
Reason = Literal["changed", "deleted", "needed", "circle", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Field:
    """Columns that together are one value; two values are equal if the columns in `compared` are."""

    name: str
    columns: tuple[str, ...]
    compared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that refers to a record of a kind; `is_part` if this record is deleted and restored with that one."""

    column: str
    target: str
    is_part: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record. With `key` columns it is a set: its members are identified by these columns, not by ids."""

    name: str
    fields: tuple[Field, ...]
    references: tuple[Reference, ...] = ()
    key: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Time, user and journal step of a side's last edit of a record or field; empty if it never changed it."""

    at: str = ""
    who: str = ""
    step: int = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """The values of one field on both sides, and the side whose value is used.

    If one side deleted the record and it is kept, `field` is empty and the value is None on the side that deleted it.
    `winner` is None if neither value could be used.
    """

    kind: str
    record: int
    field: str
    mine: Any
    theirs: Any
    winner: Side | None
    reason: Reason = "changed"
    mine_edit: Edit = Edit()
    theirs_edit: Edit = Edit()

    @property
    def result(self) -> Any:
        """The value that is used."""
        return {"mine": self.mine, "theirs": self.theirs, None: None}[self.winner]


Edits = Callable[[Side, str, int, tuple[str, ...] | None], Edit]
"""`edits(side, kind, id, columns)`: the side's last edit of these columns of a record, or (None) of the record."""
Choose = Callable[[Conflict], Side]
"""Function from a conflict to the side whose value is used; the conflict's `winner` has the newer value."""


@dataclass(slots=True)
class Merged:
    """The result of a merge: the remaining records, the conflicts, and the deleted records."""

    content: dict[str, dict[Key, dict[str, Any]]]
    conflicts: list[Conflict] = field(default_factory=list)
    deleted_by_one: dict[str, dict[Key, tuple[Side, Row]]] = field(default_factory=dict)
    """Records that one side deleted and the other did not change, with the side that still has them."""


def merge_records(
    kinds: Mapping[str, Kind], base: Content, mine: Content, theirs: Content, edits: Edits, choose: Choose
) -> Merged:
    """Merge every record of the three contents; references are not repaired yet (see `merged_references`)."""
    merged = Merged({name: {} for name in kinds}, deleted_by_one={name: {} for name in kinds})
    for name, kind in kinds.items():
        merging = _KindMerge(kind, edits, choose, merged)
        before, ours, others = base.get(name, {}), mine.get(name, {}), theirs.get(name, {})
        for key in sorted(ours.keys() | others.keys(), key=sorting_key):
            known, one, other = before.get(key), ours.get(key), others.get(key)
            if one is not None and other is not None:
                merging.both(key, known, one, other)
            elif one is not None:
                merging.one_side(key, known, one, "mine")
            elif other is not None:
                merging.one_side(key, known, other, "theirs")
    return merged


def sorting_key(key: Key) -> tuple[bool, Any]:
    """Return a sort key for record keys of any type."""
    return (False, key) if isinstance(key, int) else (True, json.dumps(key, default=str))


@dataclass(frozen=True, slots=True)
class _KindMerge:
    """Merges the records of one kind, and adds them to `merged`."""

    kind: Kind
    edits: Edits
    choose: Choose
    merged: Merged

    def one_side(self, key: Key, known: Row | None, row: Row, side: Side) -> None:
        """Merge a record that only one side has, because it is new there or the other deleted it."""
        kind, merged = self.kind, self.merged
        if known is None:
            merged.content[kind.name][key] = dict(row)
        elif any(differs(each, known, row) for each in kind.fields):
            merged.content[kind.name][key] = dict(row)
            merged.conflicts.append(kept_against_deletion(kind, known, side, "deleted", self.edits))
        else:
            merged.deleted_by_one[kind.name][key] = (side, row)

    def both(self, key: Key, known: Row | None, one: Row, other: Row) -> None:
        """Merge a record that both sides have: each field from the side that changed it, conflicts by `choose`."""
        row = dict(one)
        row["id"] = min(one["id"], other["id"])
        for each in self.kind.fields:
            chosen = _settled(each, known, one, other)
            if chosen is None:
                conflict = _conflict(self.kind, each, one, other, self.edits)
                winner = self.choose(conflict)
                self.merged.conflicts.append(replace(conflict, winner=winner))
                chosen = one if winner == "mine" else other
            row.update((column, chosen[column]) for column in each.columns)
        self.merged.content[self.kind.name][key] = row


def kept_against_deletion(kind: Kind, known: Row | None, side: Side, reason: Reason, edits: Edits) -> Conflict:
    """Return the conflict of a record that is kept although one side deleted it; `known` is its row in the base."""
    record = int((known or {}).get("id", 0))
    mine, theirs = edits("mine", kind.name, record, None), edits("theirs", kind.name, record, None)
    is_mine = side == "mine"
    return Conflict(kind.name, record, "", is_mine or None, not is_mine or None, side, reason, mine, theirs)


def _settled(each: Field, known: Row | None, one: Row, other: Row) -> Row | None:
    """Return the row whose value of a field is used; None if both sides changed it to different values."""
    if not differs(each, one, other):
        # the compared columns are equal; the others are chosen independently of the order of the sides
        return max(one, other, key=lambda row: _weight(row[column] for column in each.columns))
    if known is None:  # without a base value, a value on one side and none on the other are no conflict
        empty_one, empty_other = _is_empty(each, one), _is_empty(each, other)
        return other if empty_one else one if empty_other else None
    if not differs(each, known, one):
        return other
    return one if not differs(each, known, other) else None


_UNKNOWN = object()


def differs(each: Field, one: Row, other: Row) -> bool:
    """Return whether two rows differ in a field; a column that is missing from a row differs from every value."""
    return any(one.get(column, _UNKNOWN) != other.get(column, _UNKNOWN) for column in each.compared)


def _is_empty(each: Field, row: Row) -> bool:
    return all(row[column] in (None, "", "{}", "[]") for column in each.compared)


def value_of(each: Field, row: Row) -> Any:
    """Return the value of a field in a conflict: a single value alone, several as a dict; ids as strings of digits."""
    filled = {column: row[column] for column in each.compared if row[column] not in (None, "")}
    values = {column: str(value) if column.endswith("_id") else value for column, value in filled.items()}
    if len(each.columns) == 1:
        return next(iter(values.values()), row[each.columns[0]])
    if list(values) == [f"{each.name}_edtf"]:
        return values[f"{each.name}_edtf"]
    return values or None


def _conflict(kind: Kind, each: Field, one: Row, other: Row, edits: Edits) -> Conflict:
    """Return the conflict of a field; the newer value wins, or the greater one if both are equally new."""
    mine_edit = edits("mine", kind.name, one["id"], each.columns)
    theirs_edit = edits("theirs", kind.name, other["id"], each.columns)
    ours = (mine_edit.at, _weight(one[column] for column in each.columns))
    their = (theirs_edit.at, _weight(other[column] for column in each.columns))
    winner: Side = "mine" if ours >= their else "theirs"
    record = min(one["id"], other["id"])
    mine_value, theirs_value = value_of(each, one), value_of(each, other)
    return Conflict(kind.name, record, each.name, mine_value, theirs_value, winner, "changed", mine_edit, theirs_edit)


def _weight(values: Iterator[Any]) -> list[tuple[int, Any]]:
    """Return a sort key for values of mixed types: None, then numbers, then texts."""
    return [(0, 0) if value is None else (2, value) if isinstance(value, str) else (1, value) for value in values]
