"""The records that a merge compares: those of the two copies, and those of their common earlier state."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.domain.dates.vague_dates import with_circa
from tracker.domain.merging.three_way_merge import Choose, ComparedKind, Edit, Key, Row, Side, merge_records
from tracker.exchange.copies.compared_kinds import compared_kinds
from tracker.exchange.copies.record_translation import IdMapping, translation_between
from tracker.exchange.copies.shared_ids import renumbered
from tracker.store.date_columns import date_from
from tracker.store.journal.earlier_states import RecordHistory
from tracker.store.journal.lineage import CommonHistory, MergeBase, find_common_history
from tracker.store.project_settings import read_circa, read_identifier, setting_from
from tracker.store.schema import metadata, project_setting, status_change

Rows = dict[int, dict[str, Any]]
KeyedRows = dict[Key, dict[str, Any]]
Keyed = dict[str, KeyedRows]
SharedMembers = dict[str, dict[int, int]]
"""The ids of members of sets that both copies have, by kind: each id on one side, and the one that stands for both."""

OWN_SETTINGS = frozenset({"project_id", "made_at"})
"""Settings that belong to one project file only."""


@dataclass(slots=True)
class CopyPair:
    """Both files and how they are related; `translation` maps record ids of the other file to ids of this file.

    `is_foreign`: the files have neither the project id nor a step in common.
    """

    mine: RecordHistory
    theirs: RecordHistory
    common_history: CommonHistory
    translation: IdMapping
    is_foreign: bool

    def edits(self, side: Side, name: str, record: int, columns: tuple[str, ...] | None) -> Edit:
        """Return how a side last changed these columns of a record."""
        if side == "mine":
            return self.mine.edit(name, record, columns, self.common_history.shared)
        there = self.translation.to_other_id(name, record)
        return self.theirs.edit(name, there, columns, self.common_history.shared)

    def local_record(self, name: str, record: int) -> Row | None:
        """Return a record of this file; None if it doesn't exist."""
        return self.mine.now(metadata.tables[name], [record]).get(record)


@dataclass(slots=True)
class MergeInput:
    """Rows to compare, by kind and key; `raw` are this file's stored rows by id."""

    base: Keyed
    mine: Keyed
    theirs: Keyed
    raw: dict[str, Rows]
    circa: int
    """The number of units by which `~` widens a date on both sides in the merged project."""
    is_circa_changed: bool = False
    """Whether `circa` differs from this file's setting."""


def relate_copies(mine: sqlite3.Connection, theirs: sqlite3.Connection) -> CopyPair:
    """Read the histories of two files and find how they are related."""
    here, there = RecordHistory(mine, is_foreign=False), RecordHistory(theirs, is_foreign=True)
    ids = [read_identifier(connection) for connection in (mine, theirs)]
    is_related = ids[0] == ids[1]
    common_history = find_common_history(here.lineage, there.lineage, began_equal=False)
    if (
        is_related
        and not common_history.shared
        and not common_history.points
        and here.initial_content() == there.initial_content()
    ):
        common_history = find_common_history(here.lineage, there.lineage, began_equal=True)
    is_foreign = not is_related and not common_history.shared
    translation = translation_between(mine, theirs, _known_pairs(here)) if is_foreign else IdMapping()
    renumbered(mine, theirs, common_history.shared, translation)
    return CopyPair(here, there, common_history, translation, is_foreign)


def _known_pairs(here: RecordHistory) -> dict[str, dict[int, int]]:
    """Return the record pairs of earlier merges by kind: {kind: {other id: this id}}."""
    known: dict[str, dict[int, int]] = {}
    for step in reversed(here.lineage.merges()):
        for name, pairs in dict(json.loads(step.same or "{}")).items():
            known.setdefault(str(name), {}).update((int(there), int(here_id)) for there, here_id in pairs.items())
    return known


def read_contents(copies: CopyPair, choose: Choose) -> MergeInput:
    """Read every record that may differ between the two files or from their common earlier state."""
    kinds, ids_by_table = compared_kinds(), _ids_to_compare(copies)
    contents = MergeInput({}, {}, {}, {}, 1)
    shared: SharedMembers = {}
    for name, kind in kinds.items():
        contents.raw[name] = copies.mine.now(metadata.tables[name], ids_by_table[name])
        theirs = rows_of_theirs(copies, name, ids_by_table[name])
        sides = (contents.raw[name].values(), theirs.values(), _rows_of_base(copies, name, ids_by_table[name]))
        of_sides = [keyed(kind, with_shared_members(kind, rows, shared)) for rows in sides]
        contents.mine[name], contents.theirs[name], contents.base[name] = of_sides
        shared[name] = shared_members(kind, *of_sides)
    _remove_own_settings(contents, copies.is_foreign)
    our_circa, their_circa = (read_circa(past.connection) for past in (copies.mine, copies.theirs))
    contents.circa = our_circa if copies.is_foreign else _merged_circa(copies, contents, choose, our_circa)
    contents.is_circa_changed = contents.circa != our_circa
    for content, circa in ((contents.mine, our_circa), (contents.theirs, their_circa)):
        if circa != contents.circa:
            content.update(
                (name, _with_other_circa(kind, content[name], contents.circa)) for name, kind in kinds.items()
            )
    return contents


def shared_members(kind: ComparedKind, mine: KeyedRows, theirs: KeyedRows, base: KeyedRows) -> dict[int, int]:
    """Return the id that all sides use for each member of a set that both copies have: the smaller of its two ids."""
    both = mine.keys() & theirs.keys() if kind.key else frozenset()
    ids = {key: min(mine[key]["id"], theirs[key]["id"]) for key in both}
    return {side[key]["id"]: record for key, record in ids.items() for side in (mine, theirs, base) if key in side}


def with_shared_members(
    kind: ComparedKind, rows: Iterable[dict[str, Any]], shared: SharedMembers
) -> list[dict[str, Any]]:
    """Return rows that refer to one member of a set by one id: a file that both attached is no difference in a quote.

    The kinds that they refer to come before them.
    """
    columns = {each.column: shared[each.target] for each in kind.references if shared.get(each.target)}
    return [
        {**row, **{column: ids.get(row[column], row[column]) for column, ids in columns.items() if column in row}}
        for row in rows
    ]


def _merged_circa(copies: CopyPair, contents: MergeInput, choose: Choose, mine: int) -> int:
    """Return the merged `circa` setting. It is merged first, because the order of status changes depends on it."""
    name = project_setting.name
    base, ours, others = ({name: each[name]} for each in (contents.base, contents.mine, contents.theirs))
    merged = merge_records({name: compared_kinds()[name]}, base, ours, others, copies.edits, choose)
    found = [setting_from("circa", row["value"]) for row in merged.content[name].values() if row["key"] == "circa"]
    return int(found[0]) if found else mine


def _ids_to_compare(copies: CopyPair) -> dict[str, set[int]]:
    """Return the ids of the records to compare, by table, as ids of this file.

    If a status change is compared, so are all other changes of its partnership.
    """
    shared, fork = copies.common_history.shared, copies.common_history.fork
    is_related = bool(copies.common_history.points)
    here, there = (
        past.changed_records(shared, fork) if is_related else past.all_records()
        for past in (copies.mine, copies.theirs)
    )
    ids_by_table = {
        name: here[name] | {copies.translation.to_local_id(name, record) for record in there[name]} for name in here
    }
    changes, name = ids_by_table[status_change.name], status_change.name
    partnerships = {row["partnership_id"] for row in _rows_of_both(copies, name, changes)}
    partnerships |= {row["partnership_id"] for row in _rows_of_base(copies, name, changes) if "partnership_id" in row}
    translation = copies.translation
    changes.update(copies.mine.where(status_change, "partnership_id", partnerships))
    in_theirs = {translation.to_other_id("partnership", partnership) for partnership in partnerships}
    siblings = copies.theirs.where(status_change, "partnership_id", in_theirs)
    changes.update(translation.to_local_id(name, record) for record in siblings)
    return ids_by_table


def _rows_of_both(copies: CopyPair, name: str, record_ids: Iterable[int]) -> list[dict[str, Any]]:
    """Return the records of both files, with the ids of this file."""
    return [
        *copies.mine.now(metadata.tables[name], record_ids).values(),
        *rows_of_theirs(copies, name, record_ids).values(),
    ]


def rows_of_theirs(copies: CopyPair, name: str, record_ids: Iterable[int]) -> Rows:
    """Return the records of the other file, with the ids of this file."""
    there = [copies.translation.to_other_id(name, record) for record in record_ids]
    rows = copies.theirs.now(metadata.tables[name], there)
    return {row["id"]: row for row in copies.translation.rows(name, rows.values())}


def _rows_of_base(copies: CopyPair, name: str, record_ids: Iterable[int]) -> list[dict[str, Any]]:
    """Return the records in their last common state, with the ids of this file.

    With two merge bases, a record has only the values that are equal in both.
    """
    found = [_rows_at(copies, point, name, sorted(record_ids)) for point in copies.common_history.points]
    if len(found) < 2:
        return list(found[0].values()) if found else []
    both = sorted(found[0].keys() & found[1].keys())
    return [
        {column: value for column, value in found[0][record].items() if found[1][record].get(column) == value}
        for record in both
    ]


def _rows_at(copies: CopyPair, point: MergeBase, name: str, record_ids: list[int]) -> Rows:
    """Return the records in the state of one merge base, with the ids of this file."""
    past, table = (copies.mine if point.is_mine else copies.theirs), metadata.tables[name]
    ids = record_ids if point.is_mine else [copies.translation.to_other_id(name, record) for record in record_ids]
    now = past.now(table, ids)
    rows = [row for record in ids if (row := past.at(table, record, point.head, now)) is not None]
    return {row["id"]: row for row in (rows if point.is_mine else copies.translation.rows(name, rows))}


def keyed(kind: ComparedKind, rows: Iterable[dict[str, Any]]) -> dict[Key, dict[str, Any]]:
    """Return rows by id; members of a set by their key columns and a number that distinguishes equal members."""
    if not kind.key:
        return {row["id"]: row for row in rows}
    found: dict[Key, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda each: int(each["id"])):
        if any(column not in row for column in kind.key):
            continue
        key: tuple[Any, ...] = tuple(row[column] for column in kind.key)
        again = 0
        while (*key, again) in found:
            again += 1
        found[(*key, again)] = row
    return found


def _with_other_circa(kind: ComparedKind, rows: Mapping[Key, dict[str, Any]], circa: int) -> dict[Key, dict[str, Any]]:
    """Return the rows with the bounds of their approximate dates under another `circa` setting."""
    dates = [each.name for each in kind.fields if f"{each.name}_edtf" in each.columns]
    with_bounds = {}
    for key, row in rows.items():
        with_bounds[key] = dict(row)
        for name in dates:
            date = date_from(row, name)
            if date is not None:
                wider = with_circa(date, circa)
                with_bounds[key] |= {f"{name}_earliest": wider.earliest, f"{name}_latest": wider.latest}
    return with_bounds


def _remove_own_settings(contents: MergeInput, is_foreign: bool) -> None:
    """Remove the settings that are not merged: a project's own ones, and all of an unrelated project."""
    name = project_setting.name
    for content in (contents.base, contents.mine, contents.theirs):
        for key in [key for key, row in content[name].items() if is_foreign or row["key"] in OWN_SETTINGS]:
            row = content[name].pop(key)
            contents.raw[name].pop(row["id"], None)
