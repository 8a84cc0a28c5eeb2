"""Plan of the merge of another copy of the project: rows to write, conflicts, and discarded values."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tracker.domain.merging.merged_order import set_merged_positions
from tracker.domain.merging.merged_references import break_reference_cycles, restore_referenced_records
from tracker.domain.merging.three_way_merge import (
    Choose,
    ComparedKind,
    Conflict,
    Edits,
    Key,
    Merged,
    Side,
    merge_records,
    sorting_key,
)
from tracker.domain.text.name_folding import fold
from tracker.exchange.copies.compared_kinds import compared_kinds
from tracker.exchange.copies.renamed_frames import rename_frame_of_one_copy
from tracker.exchange.copies.two_copies import CopyPair, MergeInput, read_contents, relate_copies
from tracker.store.journal.lineage import ERASE_ACTION
from tracker.store.project_file.blind_copy import require_no_blind_copy
from tracker.store.schema import RECORD_TABLES, status_change

Prefer = Literal["mine", "theirs", "newest"]
PREFERENCES: tuple[Prefer, ...] = ("mine", "theirs", "newest")
FieldKey = tuple[str, int, str]
"""Field of a record: kind, id, field."""
Choices = Mapping[FieldKey, Side]
"""The side whose value is used, for the fields where the user chose."""

Row = dict[str, Any]
Rows = dict[int, Row]


@dataclass(slots=True)
class TableWrites:
    """Rows to write to one table, complete except for derived columns."""

    added: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)


@dataclass(slots=True)
class MergePlan:
    """Plan of a merge of two files, valid for the head `mine_head` of this file."""

    mine_head: str
    their_head: str
    conflicts: list[Conflict]
    writes: dict[str, TableWrites]
    taken: int
    """The number of this file's records that are added, changed or removed."""
    kept: int
    """The number of this file's records that stay different from the other file's."""
    circa: int | None
    """The new number of units by which `~` widens a date on both sides; None if the merge doesn't change it."""
    attachments: tuple[str, ...]
    """The SHA-256 of the contents of added and changed attachments."""
    same: dict[str, dict[str, str]]
    """Of an unrelated project: its records that are records of this one, as kind -> {other id: this id}."""
    is_related: bool
    """Whether the two are copies of one file."""
    erasures: int
    """The number of names erased in this file that the other file may still contain."""

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to write and no conflict."""
        return not (
            self.conflicts
            or self.circa is not None
            or any(writes.added or writes.changed or writes.removed for writes in self.writes.values())
        )


def plan_merge(
    mine: sqlite3.Connection, theirs: sqlite3.Connection, prefer: Prefer = "newest", choices: Choices | None = None
) -> MergePlan:
    """Compare the two files and plan their merge; RuleError or ValueError if the other file has invalid content.

    KnownError blind_copy if one of them is the copy of a coder: what is coded blind is compared and settled.
    """
    for connection in (theirs, mine):
        require_no_blind_copy(connection)
    copies = relate_copies(mine, theirs)
    choose = _chooser(prefer, choices or {})
    contents = read_contents(copies, choose)
    merged = _merged(copies, contents, choose)
    rows = _identified(compared_kinds(), merged, contents, copies)
    writes = {name: _writes(rows[name], contents.raw[name]) for name in rows}
    merged.conflicts += _ambiguities(copies)
    added = [row["sha256"] for row in (*writes["attachment"].added, *writes["attachment"].changed)]
    circa = contents.circa if contents.is_circa_changed else None
    return MergePlan(
        mine_head=copies.mine.lineage.head_id,
        their_head=copies.theirs.lineage.head_id,
        conflicts=sorted(merged.conflicts, key=_field_key),
        writes=writes,
        taken=sum(len(each.added) + len(each.changed) + len(each.removed) for each in writes.values()),
        kept=sum(_count_differing(rows[name], contents.theirs[name]) for name in rows),
        circa=circa,
        attachments=tuple(sorted(set(added))),
        same={
            name: {str(there): str(here) for there, here in sorted(pairs.items())}
            for name, pairs in sorted(copies.translation.pairs.items())
        },
        is_related=not copies.is_foreign,
        erasures=0 if copies.is_foreign else _erasures(copies),
    )


def _erasures(copies: CopyPair) -> int:
    """Return the number of this file's erasures that the other file's history doesn't contain."""
    known = copies.theirs.lineage.by_id
    return sum(step.action == ERASE_ACTION and step.id not in known for step in copies.mine.lineage.steps.values())


def _chooser(prefer: Prefer, choices: Choices) -> Choose:
    def choose(conflict: Conflict) -> Side:
        chosen = choices.get((conflict.kind, conflict.record, conflict.field))
        if chosen is not None:
            return chosen
        assert conflict.winner is not None
        return conflict.winner if prefer == "newest" else prefer

    return choose


def _field_key(conflict: Conflict) -> tuple[str, int, str]:
    return conflict.kind, conflict.record, conflict.field


def _merged(copies: CopyPair, contents: MergeInput, choose: Choose) -> Merged:
    """Return all records that the merged project contains, complete."""
    kinds = compared_kinds()
    edits: Edits = copies.edits
    merged = merge_records(kinds, contents.base, contents.mine, contents.theirs, edits, choose)
    restore_referenced_records(kinds, contents.base, merged, edits)
    break_reference_cycles(kinds, merged, edits, contents.mine, contents.theirs, copies.local_record)
    for named in ("frame", "wave"):
        _make_names_distinct(copies, contents, merged, named)
    set_merged_positions(merged.content[status_change.name])
    return merged


def _make_names_distinct(copies: CopyPair, contents: MergeInput, merged: Merged, kind: str) -> None:
    """Add a number to each merged name that another record of its kind has: the copies may have added one name twice.

    Of two equal names, that of the older record stays. The rules of the copy with a renamed frame get its new name.
    """
    rows, gone = merged.content[kind], merged.deleted_by_one[kind]
    here = copies.mine.connection.execute(f"SELECT id, name FROM {kind}")
    taken = {fold(name) for record, name in here if record not in rows and record not in gone}
    for key in sorted(rows, key=sorting_key):
        name, number = rows[key]["name"], 1
        while fold(rows[key]["name"]) in taken:
            number += 1
            rows[key]["name"] = f"{name} ({number})"
        if number > 1 and kind == "frame":
            rename_frame_of_one_copy(contents, merged, key, name, rows[key]["name"])
        taken.add(fold(rows[key]["name"]))


def _identified(
    kinds: Mapping[str, ComparedKind], merged: Merged, contents: MergeInput, copies: CopyPair
) -> dict[str, Rows]:
    """Return the merged rows by kind and id; members of a set get an id that does not depend on the direction of the
    merge, and what refers to one refers to that id.
    """
    found: dict[str, Rows] = {}
    now: dict[str, dict[int, int]] = {}
    for name, kind in kinds.items():
        rows = merged.content[name]
        ids = _member_ids(name, merged, contents, copies) if kind.key else {key: row["id"] for key, row in rows.items()}
        sides = (contents.mine[name], contents.theirs[name]) if kind.key else ()
        now[name] = {side[key]["id"]: record for key, record in ids.items() for side in sides if key in side}
        found[name] = {record: {**rows[key], "id": record} for key, record in ids.items()}
    for name, kind in kinds.items():
        for column, of_target in ((each.column, now[each.target]) for each in kind.references):
            for row in found[name].values() if of_target else ():
                row[column] = of_target.get(row[column], row[column])
    return found


def _member_ids(name: str, merged: Merged, contents: MergeInput, copies: CopyPair) -> dict[Key, int]:
    """Return the id of each member of a set by its key."""
    found: dict[Key, int] = {}
    used: set[int] = set()
    for key in sorted(merged.content[name], key=sorting_key):
        known = _ids_of(key, contents.mine[name], contents.theirs[name])
        found[key] = _free_id(known, used, lambda candidate: _is_used(copies, name, candidate))
        used.add(found[key])
    return found


def _ids_of(key: Key, mine: Mapping[Key, Row], theirs: Mapping[Key, Row]) -> list[int]:
    return sorted(content[key]["id"] for content in (mine, theirs) if key in content)


def _free_id(ids: list[int], used: Collection[int], is_used: Callable[[int], bool]) -> int:
    """Return the smallest of a member's ids that is still free, else the next id that neither file uses."""
    free = [record for record in ids if record not in used]
    if free:
        return free[0]
    record = ids[-1] + 1
    while record in used or is_used(record):
        record += 1
    return record


def _is_used(copies: CopyPair, name: str, record: int) -> bool:
    query = f"SELECT 1 FROM {name} WHERE id = ?"
    return any(past.connection.execute(query, (record,)).fetchone() for past in (copies.mine, copies.theirs))


def _writes(merged_rows: Mapping[int, Row], present: Mapping[int, Row]) -> TableWrites:
    """Return the rows to add, change and remove so that the present rows become the merged ones."""
    return TableWrites(
        added=[row for record, row in sorted(merged_rows.items()) if record not in present],
        changed=[row for record, row in sorted(merged_rows.items()) if record in present and row != present[record]],
        removed=sorted(present.keys() - merged_rows.keys()),
    )


def _count_differing(merged_rows: Mapping[int, Row], theirs: Mapping[Key, Row]) -> int:
    """Return the number of rows that the other file lacks or has differently, or that only it has."""
    known = {row["id"]: row for row in theirs.values()}
    return sum(row != known.get(record) for record, row in merged_rows.items()) + len(known.keys() - merged_rows.keys())


def _ambiguities(copies: CopyPair) -> list[Conflict]:
    """Return a conflict for each body of an unrelated project that may be several bodies here; it is added."""
    return [
        Conflict("body", there, "", [str(here) for here in candidates], str(there), "theirs", "ambiguous")
        for there, candidates in sorted(copies.translation.ambiguous.items())
    ]


TABLE_ORDER: tuple[str, ...] = tuple(table.name for table in RECORD_TABLES)
"""The tables, owners before their children."""
