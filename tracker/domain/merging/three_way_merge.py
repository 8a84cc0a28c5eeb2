"""Two contents that come from one made one, record by record and field by field, with what both come from as base.

A field that one side changed has that side's value; changed to different values on both, it is a conflict, which
`choose` decides. A record that one side deleted and the other changed stays, and so does what a record that stays
refers to. Nothing here depends on which side is called mine, as long as `choose` doesn't.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Row = Mapping[str, Any]
Key = Hashable
"""What tells the records of a kind apart: the id, or what a member of a set says."""
Content = Mapping[str, Mapping[Key, Row]]
"""Records by kind and key."""

Side = Literal["mine", "theirs"]
SIDES: tuple[Side, Side] = ("mine", "theirs")
Reason = Literal["changed", "deleted", "needed", "circle", "order", "ambiguous"]


@dataclass(frozen=True, slots=True)
class Field:
    """Columns that are one value together; two values are the same where they agree in those `compared`."""

    name: str
    columns: tuple[str, ...]
    compared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that names a record of a kind; `is_part` where this record goes and comes with that one."""

    column: str
    target: str
    is_part: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record; with `key` columns it is a set whose members are known by what they say, not by their ids."""

    name: str
    fields: tuple[Field, ...]
    references: tuple[Reference, ...] = ()
    key: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """When, by whom and in which step a side last changed something; empty where it never did."""

    at: str = ""
    who: str = ""
    step: int = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides say of one field, and whose word holds; None stands for a record that is deleted there.

    `winner` is None where neither could stay. A record that one side deleted and that is kept has no `field`.
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
        """The value that holds."""
        return {"mine": self.mine, "theirs": self.theirs, None: None}[self.winner]


Edits = Callable[[Side, str, int, tuple[str, ...] | None], Edit]
"""`edits(side, kind, id, columns)`: how a side last changed these columns of a record, or (None) the record itself."""
Choose = Callable[[Conflict], Side]
"""Whose value of a field holds; the conflict that it is asked about says the newer one's."""


@dataclass(slots=True)
class Merged:
    """What both make together: the records that stay, the conflicts, and those that both sides let go of."""

    content: dict[str, dict[Key, dict[str, Any]]]
    conflicts: list[Conflict] = field(default_factory=list)
    deleted_by_both: dict[str, dict[Key, tuple[Side, Row]]] = field(default_factory=dict)
    """The records that one side deleted and the other left as they were, with the side that still has them."""


def merge_records(kinds: Mapping[str, Kind], base: Content, mine: Content, theirs: Content, edits: Edits,
                  choose: Choose) -> Merged:  # fmt: skip
    """Every record of the three contents, before references are looked at (`merged_references`)."""
    merged = Merged({name: {} for name in kinds}, deleted_by_both={name: {} for name in kinds})
    for name, kind in kinds.items():
        before, ours, others = base.get(name, {}), mine.get(name, {}), theirs.get(name, {})
        for key in sorted(ours.keys() | others.keys(), key=sorting_key):
            known, one, other = before.get(key), ours.get(key), others.get(key)
            if one is not None and other is not None:
                merged.content[name][key] = _both(kind, known, one, other, edits, choose, merged.conflicts)
            else:
                _one(kind, key, known, one, other, edits, merged)
    return merged


def sorting_key(key: Key) -> tuple[bool, Any]:
    """Keys in one order whatever they are made of."""
    return (False, key) if isinstance(key, int) else (True, json.dumps(key, default=str))


def _one(kind: Kind, key: Key, known: Row | None, one: Row | None, other: Row | None, edits: Edits,
         merged: Merged) -> None:  # fmt: skip
    """A record that only one side has: new there, or deleted by the other."""
    side: Side = "mine" if one is not None else "theirs"
    row = one if one is not None else other
    assert row is not None
    if known is None:
        merged.content[kind.name][key] = dict(row)
    elif any(differs(each, known, row) for each in kind.fields):
        merged.content[kind.name][key] = dict(row)
        merged.conflicts.append(kept_against_deletion(kind, known, side, "deleted", edits))
    else:
        merged.deleted_by_both[kind.name][key] = (side, row)


def kept_against_deletion(kind: Kind, known: Row | None, side: Side, reason: Reason, edits: Edits) -> Conflict:
    """The conflict about a record that stays though a side deleted it; `known` is the record as it was."""
    record = int((known or {}).get("id", 0))
    mine, theirs = edits("mine", kind.name, record, None), edits("theirs", kind.name, record, None)
    is_mine = side == "mine"
    return Conflict(kind.name, record, "", is_mine or None, not is_mine or None, side, reason, mine, theirs)


def _both(kind: Kind, known: Row | None, one: Row, other: Row, edits: Edits, choose: Choose,
          conflicts: list[Conflict]) -> dict[str, Any]:  # fmt: skip
    """A record that both sides have, each field from the side that changed it."""
    row = dict(one)
    row["id"] = min(one["id"], other["id"])
    for each in kind.fields:
        taken = _settled(each, known, one, other)
        if taken is None:
            conflict = _conflict(kind, each, one, other, edits)
            winner = choose(conflict)
            conflicts.append(replace(conflict, winner=winner))
            taken = one if winner == "mine" else other
        row.update((column, taken[column]) for column in each.columns)
    return row


def _settled(each: Field, known: Row | None, one: Row, other: Row) -> Row | None:
    """The row whose value of a field holds; None where both changed it, each to another."""
    if not differs(each, one, other):
        # equal in what counts; the rest is told alike from both sides
        return max(one, other, key=lambda row: _weight(row[column] for column in each.columns))
    if known is None:  # nobody knows what it was: what one says and the other doesn't is no contradiction
        empty_one, empty_other = _is_empty(each, one), _is_empty(each, other)
        return other if empty_one else one if empty_other else None
    if not differs(each, known, one):
        return other
    return one if not differs(each, known, other) else None


_UNKNOWN = object()


def differs(each: Field, one: Row, other: Row) -> bool:
    """Whether two rows say different things; what a base doesn't know differs from everything."""
    return any(one.get(column, _UNKNOWN) != other.get(column, _UNKNOWN) for column in each.compared)


def _is_empty(each: Field, row: Row) -> bool:
    return all(row[column] in (None, "", "{}", "[]") for column in each.compared)


def value_of(each: Field, row: Row) -> Any:
    """A field's value as it is told: nothing but one thing plainly, several as a mapping; ids as decimal digits."""
    said = {column: row[column] for column in each.compared if row[column] not in (None, "")}
    told = {column: str(value) if column.endswith("_id") else value for column, value in said.items()}
    if len(each.columns) == 1:
        return next(iter(told.values()), row[each.columns[0]])
    if list(told) == [f"{each.name}_edtf"]:
        return told[f"{each.name}_edtf"]
    return told or None


def _conflict(kind: Kind, each: Field, one: Row, other: Row, edits: Edits) -> Conflict:
    """The conflict about a field, which the newer value wins, and the greater one of two that are as new."""
    mine_edit = edits("mine", kind.name, one["id"], each.columns)
    theirs_edit = edits("theirs", kind.name, other["id"], each.columns)
    ours = (mine_edit.at, _weight(one[column] for column in each.columns))
    their = (theirs_edit.at, _weight(other[column] for column in each.columns))
    winner: Side = "mine" if ours >= their else "theirs"
    record = min(one["id"], other["id"])
    said, answered = value_of(each, one), value_of(each, other)
    return Conflict(kind.name, record, each.name, said, answered, winner, "changed", mine_edit, theirs_edit)


def _weight(values: Iterator[Any]) -> list[tuple[int, Any]]:
    """Something to compare any two values by: nothing, then numbers, then texts."""
    return [(0, 0) if value is None else (2, value) if isinstance(value, str) else (1, value) for value in values]
