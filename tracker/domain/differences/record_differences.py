"""Differences between the records of two states; applied to the first state they give the second.

A record that only the second state has *began* or *ended* a partnership if it is a change of status that does so,
*sourced* a record if it is a citation, and else was *added*. One that only the first has was *merged* if the journal
says so, and else *removed*. Of a record that both have, each field differs by itself: a date is *redated*, a code
*recoded*, everything else *edited*. A change of status that is coded otherwise may begin or end its partnership too.
A date whose bounds differ although it was recorded alike is *counted otherwise*.

Members of a set, such as the reasons of a change, are a field of the record that they belong to. They, and citations,
are listed with a record that is added or removed.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST, iso_from_day
from tracker.domain.merging.three_way_merge import (
    ComparedField,
    ComparedKind,
    Content,
    Key,
    Row,
    differs,
    sorting_key,
    value_of,
)
from tracker.domain.records.description import RecordKind
from tracker.domain.statuses.one_history import DatedStatus, possible_labels
from tracker.domain.statuses.statuses import ENDINGS, IN_FORCE, answers_through

DifferenceKind = Literal[
    "begun", "ended", "redated", "recoded", "merged", "removed", "added", "edited", "sourced", "counted_otherwise"
]
Because = Literal["", "setting", "codes", "rule", "version", "no_source", "later", "perhaps"]
"""The reasons: a setting, the codes of the project, the rule of a finding or the version of the program differ; or no
source says so, all sources appeared later, or a source may have appeared before.
"""
KINDS: Final[tuple[DifferenceKind, ...]] = (
    "begun", "ended", "redated", "recoded", "merged", "removed", "added", "edited", "sourced", "counted_otherwise",
)  # fmt: skip
"""The lists of differences, in the order in which they are listed."""

CHANGES: Final = "status_change"
_CITATIONS: Final = "citation"


class RowChange(NamedTuple):
    """A record of a table before and after; None if it does not exist."""

    table: str
    key: Key
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference of a record: its list, its record, and the values before and after.

    `record` is the id in the state that has the record, the second one if both have it. `field` is the field that
    differs, or the table of the members that do; empty if the record exists in one state only. `of_set`: both values
    are lists of members. `date` is that of a change that begins or ends a partnership, as EDTF. `because` is the reason
    for which a record is counted otherwise, or for which it was not known before.
    """

    kind: DifferenceKind
    table: str
    record: int
    field: str = ""
    before: Any = None
    after: Any = None
    of_set: bool = False
    date: str = ""
    because: Because = ""
    rows: tuple[RowChange, ...] = dataclasses.field(default=(), compare=False)

    @property
    def row(self) -> Row:
        """The record in the state that has it, the second one if both have it."""
        found = next((each for each in self.rows if each.table == self.table), None)
        return {} if found is None else found.after or found.before or {}


@dataclass(frozen=True, slots=True)
class States:
    """Two states: the records that may differ, by table and key, and how the kinds are described.

    All changes of a partnership are there if one of them is. `day`: that of the label of a partnership.
    `not_before`: the earliest day of an unrecorded beginning.
    """

    before: Content
    after: Content
    kinds: Mapping[str, ComparedKind]
    described: Mapping[str, RecordKind]
    day: int
    not_before: int = OPEN_PAST


def is_member(kind: RecordKind) -> bool:
    """Return whether records of a kind are listed as members of the record that they belong to."""
    return bool(kind.unique or kind.members) and any(each.is_owner for each in kind.fields)


def record_differences(states: States, merged: Collection[tuple[str, int]] = ()) -> tuple[Difference, ...]:
    """Return every difference, sorted by list, table and record. `merged`: the removed records that were merged."""
    return _Comparison(states, frozenset(merged)).found()


class _Comparison:
    """Compares two states."""

    def __init__(self, states: States, merged: frozenset[tuple[str, int]]) -> None:
        self._states, self._merged = states, merged
        self._before, self._after = _histories(states.before), _histories(states.after)
        self._members = _Parts(states)

    def found(self) -> tuple[Difference, ...]:
        found: list[Difference] = []
        for table in (each for each in self._states.described if each not in self._members.tables):
            for change in _row_changes(self._states, table):
                found += self._of_record(change)
        for change in self._members.citations.values():
            found += self._of_record(change)
        found += self._members.of_unchanged_owners()
        return tuple(sorted(found, key=lambda each: (KINDS.index(each.kind), each.table, each.record, each.field)))

    def _of_record(self, change: RowChange) -> Iterator[Difference]:
        row = change.after or change.before
        assert row is not None
        record, table = int(row["id"]), change.table
        if change.before is not None and change.after is not None:
            yield from self._of_both(record, change)
            return
        rows = (change, *self._members.of(table, change))
        if change.after is None:
            kind: DifferenceKind = "merged" if (table, int(row["id"])) in self._merged else "removed"
            yield Difference(kind, table, record, rows=rows)
            return
        turn = self._turn(row) if table == CHANGES else None
        if turn is not None:
            yield self._turned(turn, record, row, rows)
        else:
            yield Difference("sourced" if table == _CITATIONS else "added", table, record, rows=rows)

    def _of_both(self, record: int, change: RowChange) -> Iterator[Difference]:
        before, after, table = change.before or {}, change.after or {}, change.table
        kind, described = self._states.kinds[table], self._states.described[table]
        for each in kind.fields if before != after else ():
            if differs(each, before, after):
                listed, then, now = _told(each, described, before, after)
                yield Difference(listed, table, record, each.name, then, now, rows=(change,))
            elif bounds := _other_bounds(each, before, after):
                yield Difference("counted_otherwise", table, record, each.name, *bounds, rows=(change,))
        if table == CHANGES and before["status"] != after["status"]:
            turn = self._turn(after)
            if turn is not None and turn != self._turn_before(before):
                yield self._turned(turn, record, after, (change,))
        yield from self._members.differences(table, record)

    def _turned(
        self, turn: Literal["begun", "ended"], record: int, row: Row, rows: tuple[RowChange, ...]
    ) -> Difference:
        labels = " or ".join(self.labels_before(row["partnership_id"]))
        return Difference(
            turn, CHANGES, record, before=labels, after=row["status"], date=row["date_edtf"] or "", rows=rows
        )

    def labels_before(self, partnership: int) -> tuple[str, ...]:
        """Return the possible labels of a partnership in the first state."""
        return labels_of(self._before.get(partnership, ()), self._states.day, self._states.not_before)

    def _turn(self, row: Row) -> Literal["begun", "ended"] | None:
        return turn_of(self._after[row["partnership_id"]], row["id"])

    def _turn_before(self, row: Row) -> Literal["begun", "ended"] | None:
        return turn_of(self._before[row["partnership_id"]], row["id"])


def turn_of(history: Sequence[Row], record: int) -> Literal["begun", "ended"] | None:
    """Return whether a change begins or ends its partnership, in the order of its history; None if it does neither.

    An ending ends what did not end before; a change to in force begins what is not in force before it.
    """
    statuses = [row["status"] for row in history]
    place = next(place for place, row in enumerate(history) if row["id"] == record)
    formal, status = answers_through(statuses)[place].formal, statuses[place]
    if status in ENDINGS:
        return None if formal in ENDINGS else "ended"
    return "begun" if status == "in_force" and formal not in IN_FORCE else None


def labels_of(history: Sequence[Row], day: int, not_before: int = OPEN_PAST) -> tuple[str, ...]:
    """Return the possible labels of a partnership with these changes on a day; nothing without changes."""
    dated = [DatedStatus(row["status"], *_bounds(row, "date")) for row in history]
    return possible_labels(dated, day, not_before) if dated else ()


def _bounds(row: Row, name: str) -> tuple[int, int]:
    first, last = row[f"{name}_earliest"], row[f"{name}_latest"]
    return OPEN_PAST if first is None else first, OPEN_FUTURE if last is None else last


def _histories(content: Content) -> Mapping[int, Sequence[Row]]:
    """[partnership] -> its changes in the order of its history."""
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in sorted(content.get(CHANGES, {}).values(), key=lambda row: (row["position"], row["id"])):
        found[row["partnership_id"]].append(row)
    return found


def _told(each: ComparedField, described: RecordKind, before: Row, after: Row) -> tuple[DifferenceKind, Any, Any]:
    """Return the list of a field that differs, with its values; those of a date as EDTF if that differs."""
    types = {described.by_column[column].type for column in each.columns}
    day = f"{each.name}_edtf"
    if types == {"vague_date"} and day in each.columns:
        if before[day] != after[day]:
            return "redated", before[day], after[day]
        return "edited", _words_of_date(each.name, before), _words_of_date(each.name, after)
    listed: DifferenceKind = "recoded" if types == {"code"} else "redated" if types == {"day"} else "edited"
    return listed, value_of(each, before), value_of(each, after)


def _words_of_date(name: str, row: Row) -> str | None:
    """Return the typed words and the note of a date; None without them."""
    return "; ".join(filter(None, (row[f"{name}_words"], row[f"{name}_note"]))) or None


def _other_bounds(each: ComparedField, before: Row, after: Row) -> tuple[str, str] | None:
    """Return the bounds of a date before and after if they differ, as EDTF intervals."""
    if f"{each.name}_earliest" not in each.columns:
        return None
    found = [tuple(row[f"{each.name}_{part}"] for part in ("earliest", "latest")) for row in (before, after)]
    if found[0] == found[1]:
        return None
    one, other = ("/".join(".." if day is None else iso_from_day(day) for day in bounds) for bounds in found)
    return one, other


class _Parts:
    """The members of sets and the citations in both states, by the record that they belong to."""

    def __init__(self, states: States) -> None:
        self._states = states
        self.tables = {_CITATIONS, *(table for table, kind in states.described.items() if is_member(kind))}
        self.citations: dict[Key, RowChange] = {}
        """The citations that were not listed with their record."""
        self._by_owner: defaultdict[tuple[str, int], dict[str, dict[Key, RowChange]]] = defaultdict(dict)
        self._told: set[tuple[str, int]] = set()
        for table in states.described:
            if table in self.tables:
                self._add(table)

    def _add(self, table: str) -> None:
        # a citation is listed with what it is about, not with its source
        fields = sorted(self._states.described[table].fields, key=lambda each: each.type != "about")
        owners = [pair for each in fields if each.is_owner for pair in each.tables.items()]
        for change in _row_changes(self._states, table):
            row = change.after or change.before or {}
            owner = next(((name, row[column]) for column, name in owners if row.get(column) is not None), None)
            if table == _CITATIONS:
                self.citations[change.key] = change
            if owner is not None:
                self._by_owner[owner].setdefault(table, {})[change.key] = change

    def of(self, table: str, owner: RowChange) -> Iterator[RowChange]:
        """Yield the parts that one state has only together with a record that it has."""
        record = (owner.after or owner.before or {})["id"]
        self._told.add((table, record))
        for name, parts in self._by_owner.get((table, record), {}).items():
            for part in parts.values():
                if name == _CITATIONS:
                    if (part.before is None, part.after is None) != (owner.before is None, owner.after is None):
                        continue
                    self.citations.pop(part.key, None)
                if part.before != part.after:
                    yield part
                yield from self.of(name, part)

    def differences(self, table: str, record: int) -> Iterator[Difference]:
        """Yield a difference for each set of a record that both states have."""
        self._told.add((table, record))
        for name, members in sorted(self._by_owner.get((table, record), {}).items()):
            if name == _CITATIONS:
                continue
            kind, described = self._states.kinds[name], self._states.described[name]
            changed = tuple(members[key] for key in sorted(members, key=sorting_key) if _is_changed(kind, members[key]))
            if changed:
                before, after = [each.before for each in members.values()], [each.after for each in members.values()]
                then, now = (
                    sorted(_member_text(kind, described, row) for row in side if row is not None)
                    for side in (before, after)
                )
                listed = _list_of_set(described)
                yield Difference(listed, table, record, name, then, now, of_set=True, rows=changed)

    def of_unchanged_owners(self) -> Iterator[Difference]:
        """Yield the differences of sets whose record is equal in both states, and was therefore not compared."""
        for table, record in sorted(self._by_owner.keys() - self._told):
            if (table, record) not in self._told:
                yield from self.differences(table, record)


def _row_changes(states: States, table: str) -> Iterator[RowChange]:
    """Yield the records of a table in both states."""
    before, after = states.before.get(table, {}), states.after.get(table, {})
    for key in sorted(before.keys() | after.keys(), key=sorting_key):
        yield RowChange(table, key, before.get(key), after.get(key))


def _is_changed(kind: ComparedKind, change: RowChange) -> bool:
    if change.before is None or change.after is None:
        return True
    return any(differs(each, change.before, change.after) for each in kind.fields)


def _list_of_set(described: RecordKind) -> DifferenceKind:
    key = described.unique or described.members
    fields = {described.by_column[column].type for column in key if column in described.by_column}
    is_coded = "code" in fields or described.table == "status_refinement"
    return "recoded" if is_coded else "edited"


def _member_text(kind: ComparedKind, described: RecordKind, row: Row) -> str:
    """Return what a member says besides the record that it belongs to and usual values, separated by commas."""
    owners = {column for each in described.fields if each.is_owner for column in each.columns}
    columns = [*(each for each in kind.key if each in row), *(each.compared[0] for each in kind.fields)]
    said = [column for column in dict.fromkeys(columns) if column not in owners]
    usual = {column: described.by_column[column].default_in(column) for column in said if column not in kind.key}
    values = [str(row[column]) for column in said if column not in usual or row[column] != usual[column]]
    return ", ".join(value for value in values if value not in ("", "None"))
