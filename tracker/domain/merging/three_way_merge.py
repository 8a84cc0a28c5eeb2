"""Three-way merge of two copies by record and field, with their common earlier state as the merge base.

The three states of a row are called `base`, `mine` and `theirs` throughout.

A field that one side changed gets that side's value; a field changed to different values on both sides is a conflict,
which `choose` decides. A record that one side deleted and the other changed is kept, and so are the records that a kept
record refers to. The result does not depend on which side is called mine, as long as `choose` does not.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
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
class ComparedField:
    """Columns that together are one value; two values are equal if the columns in `compared` are."""

    name: str
    columns: tuple[str, ...]
    compared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparedReference:
    """A column that refers to a record of a kind; `is_part` if this record is deleted and restored with that one."""

    column: str
    target: str
    is_part: bool


@dataclass(frozen=True, slots=True)
class ComparedKind:
    """A kind of record. With `key` columns it is a set: its members are identified by these columns, not by ids."""

    name: str
    fields: tuple[ComparedField, ...]
    references: tuple[ComparedReference, ...] = ()
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
    conflicts: list[Conflict] = dataclasses.field(default_factory=list)
    deleted_by_one: dict[str, dict[Key, tuple[Side, Row]]] = dataclasses.field(default_factory=dict)
    """Records that one side deleted and the other did not change, with the side that still has them."""


def merge_records(
    kinds: Mapping[str, ComparedKind], base: Content, mine: Content, theirs: Content, edits: Edits, choose: Choose
) -> Merged:
    """Merge every record of the three contents; references are not repaired yet (see `merged_references`)."""
    merged = Merged({name: {} for name in kinds}, deleted_by_one={name: {} for name in kinds})
    for name, kind in kinds.items():
        merging = _KindMerge(kind, edits, choose, merged)
        of_base, of_mine, of_theirs = (content.get(name, {}) for content in (base, mine, theirs))
        for key in sorted(of_mine.keys() | of_theirs.keys(), key=sorting_key):
            merging.merge(key, of_base.get(key), of_mine.get(key), of_theirs.get(key))
    return merged


def sorting_key(key: Key) -> tuple[bool, Any]:
    """Return a sort key for record keys of any type."""
    return (False, key) if isinstance(key, int) else (True, json.dumps(key, default=str))


@dataclass(frozen=True, slots=True)
class _KindMerge:
    """Merges the records of one kind, and adds them to `merged`."""

    kind: ComparedKind
    edits: Edits
    choose: Choose
    merged: Merged

    def merge(self, key: Key, base: Row | None, mine: Row | None, theirs: Row | None) -> None:
        """Merge a record that one side or both have."""
        if mine is not None and theirs is not None:
            self._of_both(key, base, mine, theirs)
        elif mine is not None:
            self._of_one(key, base, mine, "mine")
        elif theirs is not None:
            self._of_one(key, base, theirs, "theirs")

    def _of_one(self, key: Key, base: Row | None, row: Row, side: Side) -> None:
        """Merge a record that only one side has, because it is new there or the other deleted it."""
        kind, merged = self.kind, self.merged
        if base is None:
            merged.content[kind.name][key] = dict(row)
        elif any(differs(field, base, row) for field in kind.fields):
            merged.content[kind.name][key] = dict(row)
            merged.conflicts.append(kept_against_deletion(kind, base, side, "deleted", self.edits))
        else:
            merged.deleted_by_one[kind.name][key] = (side, row)

    def _of_both(self, key: Key, base: Row | None, mine: Row, theirs: Row) -> None:
        """Merge a record that both sides have: each field from the side that changed it, conflicts by `choose`."""
        row = dict(mine)
        row["id"] = min(mine["id"], theirs["id"])
        for field in self.kind.fields:
            chosen = _without_conflict(field, base, mine, theirs)
            if chosen is None:
                conflict = _conflict(self.kind, field, mine, theirs, self.edits)
                winner = self.choose(conflict)
                self.merged.conflicts.append(replace(conflict, winner=winner))
                chosen = mine if winner == "mine" else theirs
            row.update((column, chosen[column]) for column in field.columns)
        self.merged.content[self.kind.name][key] = row


def kept_against_deletion(kind: ComparedKind, base: Row | None, side: Side, reason: Reason, edits: Edits) -> Conflict:
    """Return the conflict of a record that is kept although one side deleted it; `side` still has it."""
    record = int((base or {}).get("id", 0))
    mine_edit, theirs_edit = (edits(each, kind.name, record, None) for each in SIDES)
    is_mine = side == "mine"
    return Conflict(kind.name, record, "", is_mine or None, not is_mine or None, side, reason, mine_edit, theirs_edit)


def _without_conflict(field: ComparedField, base: Row | None, mine: Row, theirs: Row) -> Row | None:
    """Return the row whose value of a field is used; None if both sides changed it to different values."""
    if not differs(field, mine, theirs):
        # the compared columns are equal; the others are chosen independently of the order of the sides
        return max(mine, theirs, key=lambda row: weight(row[column] for column in field.columns))
    if base is None:  # without a base value, a value on one side and none on the other are no conflict
        return theirs if _is_empty(field, mine) else mine if _is_empty(field, theirs) else None
    if not differs(field, base, mine):
        return theirs
    return mine if not differs(field, base, theirs) else None


_UNKNOWN = object()


def differs(field: ComparedField, one: Row, other: Row) -> bool:
    """Return whether two rows differ in a field; a column that is missing from a row differs from every value."""
    return any(one.get(column, _UNKNOWN) != other.get(column, _UNKNOWN) for column in field.compared)


def _is_empty(field: ComparedField, row: Row) -> bool:
    return all(row[column] in (None, "", "{}", "[]") for column in field.compared)


def value_of(field: ComparedField, row: Row) -> Any:
    """Return the value of a field in a conflict: a single value alone, several as a dict; ids as strings of digits."""
    filled = {column: row[column] for column in field.compared if row[column] not in (None, "")}
    values = {column: str(value) if column.endswith("_id") else value for column, value in filled.items()}
    if len(field.columns) == 1:
        return next(iter(values.values()), row[field.columns[0]])
    if list(values) == [f"{field.name}_edtf"]:
        return values[f"{field.name}_edtf"]
    return values or None


def _conflict(kind: ComparedKind, field: ComparedField, mine: Row, theirs: Row, edits: Edits) -> Conflict:
    """Return the conflict of a field; the newer value wins, or the greater one if both are equally new."""
    mine_edit = edits("mine", kind.name, mine["id"], field.columns)
    theirs_edit = edits("theirs", kind.name, theirs["id"], field.columns)
    of_mine = (mine_edit.at, weight(mine[column] for column in field.columns))
    of_theirs = (theirs_edit.at, weight(theirs[column] for column in field.columns))
    winner: Side = "mine" if of_mine >= of_theirs else "theirs"
    record = min(mine["id"], theirs["id"])
    values = value_of(field, mine), value_of(field, theirs)
    return Conflict(kind.name, record, field.name, *values, winner, "changed", mine_edit, theirs_edit)


def weight(values: Iterable[Any]) -> list[tuple[int, Any]]:
    """Return a sort key for values of mixed types: None, then numbers, then texts."""
    return [(0, 0) if value is None else (2, value) if isinstance(value, str) else (1, value) for value in values]
