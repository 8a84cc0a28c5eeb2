"""The records that differ between two files, the earlier and the later state of a project, and the steps behind it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tracker.domain.differences.record_differences import CHANGES, Difference, States, is_member, record_differences
from tracker.domain.records.kinds import all_kinds
from tracker.exchange.copies.compared_kinds import compared_kinds
from tracker.exchange.copies.two_copies import (
    OWN_SETTINGS,
    CopyPair,
    Keyed,
    SharedMembers,
    keyed,
    relate_copies,
    rows_of_theirs,
    shared_members,
    with_shared_members,
)
from tracker.store.journal.lineage import ERASE_ACTION
from tracker.store.journal.steps import Step, steps_by_number
from tracker.store.project_settings import read_setting
from tracker.store.schema import metadata

_MERGES: Final = ("merge_bodies", "merge_partnerships", "merge_sources")
"""The actions of steps in which a record is deleted because it was joined with another."""
_DELETIONS: Final = f"""
SELECT j.table_name, j.row_id, s.number FROM journal j JOIN step s ON s.id = j.step_id
WHERE j.after IS NULL AND s.undone_at IS NULL AND s.action IN {_MERGES}"""


@dataclass(frozen=True, slots=True)
class FoundDifference:
    """A difference with the step of the second file that did it last; None if its journal does not know it.

    `into` is the record with which a merged one was joined; 0 if that is not known.
    """

    difference: Difference
    step: Step | None
    into: int = 0


def read_differences(before: sqlite3.Connection, after: sqlite3.Connection, day: int) -> tuple[FoundDifference, ...]:
    """Return what differs between two files, each open in one snapshot; ids are those of the second file.

    `day` is that of the labels of partnerships. ValueError, LookupError, ... if the journal of the first
    file is damaged, RuleError if a record of it is.
    """
    copies = relate_copies(after, before)
    one, other = _contents(copies)
    not_before = read_setting(before, "earliest_beginning") or 0
    states = States(one, other, compared_kinds(), all_kinds(), day, not_before)
    merged = {(table, record): number for table, record, number in after.execute(_DELETIONS)}
    found = record_differences(states, merged)
    numbers = [_step_number(copies, each, merged) for each in found]
    steps = {step.number: step for step in steps_by_number(after, {number for number in numbers if number})}
    return tuple(
        FoundDifference(each, steps.get(number), _into(after, each, steps.get(number)))
        for each, number in zip(found, numbers, strict=True)
    )


def _step_number(copies: CopyPair, each: Difference, merged: Mapping[tuple[str, int], int]) -> int:
    """Return the number of the last step of the second file that did a difference; 0 if only the first file did it."""
    if each.kind == "merged":
        return merged[each.table, each.record]
    own = [row for row in each.rows if row.table == each.table] or each.rows
    kind = compared_kinds()[each.table]
    columns = next((field.columns for field in kind.fields if field.name == each.field), None)
    shared, last = copies.common_history.shared, 0
    for change in own:
        record = (change.after or change.before or {})["id"]
        edit = copies.mine.edit(change.table, record, columns if change.table == each.table else None, shared)
        step = copies.mine.lineage.by_id.get(edit.step)
        if step is not None and (step.number > shared or step.undone_at):
            last = max(last, step.number)
    return last


def _into(after: sqlite3.Connection, each: Difference, step: Step | None) -> int:
    """Return the record with which a merged one was joined: what referred to the one refers to the other; 0 if nothing
    did.
    """
    if step is None or each.kind != "merged":
        return 0
    query = (
        "SELECT table_name, before, after FROM journal WHERE step_id = ? AND before IS NOT NULL AND after IS NOT NULL"
    )
    for table, before, now in after.execute(query, (step.id,)):
        old, new = json.loads(before), json.loads(now)
        for reference in compared_kinds()[table].references:
            moved = old.get(reference.column), new.get(reference.column)
            if reference.target == each.table and moved[0] == each.record and moved[1] not in (None, each.record):
                return int(moved[1])
    return 0


def _contents(copies: CopyPair) -> tuple[Keyed, Keyed]:
    """Return the records of both files that may differ, by kind and key, with ids of the second file."""
    before: Keyed = {}
    after: Keyed = {}
    shared: SharedMembers = {}
    ids = _ids_that_may_differ(copies)
    for name, kind in compared_kinds().items():
        sides = copies.mine.now(metadata.tables[name], ids[name]), rows_of_theirs(copies, name, ids[name])
        after[name], before[name] = (keyed(kind, with_shared_members(kind, side.values(), shared)) for side in sides)
        shared[name] = shared_members(kind, after[name], before[name], {})
    for content in (before, after):
        settings = content["project_setting"]
        for key in [key for key, row in settings.items() if row["key"] in OWN_SETTINGS]:
            del settings[key]
    return before, after


def _ids_that_may_differ(copies: CopyPair) -> dict[str, set[int]]:
    """Return the ids of the records to compare, by table, with all changes of a partnership and all members of a set
    if one of them is among these.
    """
    shared, fork = copies.common_history.shared, copies.common_history.fork
    is_journaled = bool(copies.common_history.points) and not _is_erased_since(copies)
    here, there = (
        past.changed_records(shared, fork) if is_journaled else past.all_records()
        for past in (copies.mine, copies.theirs)
    )
    ids = {name: here[name] | {copies.translation.to_local_id(name, record) for record in there[name]} for name in here}
    if is_journaled:
        _add_siblings(copies, ids, CHANGES, "partnership_id")
        for name, described in all_kinds().items():
            if is_member(described):
                for column in (column for each in described.fields if each.is_owner for column in each.columns):
                    _add_siblings(copies, ids, name, column)
    return ids


def _is_erased_since(copies: CopyPair) -> bool:
    """Return whether a name was erased in one of the files only: that changes records without a row of the journal."""
    erasures = [
        {step.id for step in past.lineage.steps.values() if step.action == ERASE_ACTION}
        for past in (copies.mine, copies.theirs)
    ]
    return erasures[0] != erasures[1]


def _add_siblings(copies: CopyPair, ids: dict[str, set[int]], name: str, column: str) -> None:
    """Add the records of a table whose column refers to the same record as that of one of the given ones."""
    table = metadata.tables[name]
    known = (*copies.mine.now(table, ids[name]).values(), *rows_of_theirs(copies, name, ids[name]).values())
    owners = {row[column] for row in known if row[column] is not None}
    ids[name].update(copies.mine.where(table, column, owners))
    target = compared_kinds()[name].references
    of = next(each.target for each in target if each.column == column)
    there = copies.theirs.where(table, column, {copies.translation.to_other_id(of, owner) for owner in owners})
    ids[name].update(copies.translation.to_local_id(name, record) for record in there)
