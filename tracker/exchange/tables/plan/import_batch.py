"""Conversion of an import plan into rows to write: new records, and positions of changes in their histories."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, TypeVar

from tracker.domain.records.kinds import all_kinds, subject_columns
from tracker.domain.statuses.history_order import FIRST, Entry, by_date
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.matching.known_records import (
    TABLES,
    Activity,
    Body,
    Change,
    Citation,
    Owner,
    Partnership,
    Record,
    Source,
    described_fields,
)
from tracker.exchange.tables.plan.plain_batch import PlainBatch
from tracker.exchange.tables.plan.plan_effects import ImportPlan
from tracker.store.date_columns import date_values
from tracker.store.tables.described_values import columns_of_value

Row = tuple[Any, ...]
AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True)
class NewRecords:
    """New records of one table: the columns that are given, and for each record their values, in the same order.

    A date is given whole under the name of its field, and a list of authors as drafts have it. A column that is not
    given has the default of its description.
    """

    table: str
    columns: tuple[str, ...]
    rows: Sequence[Row]


@dataclass(slots=True)
class ImportBatch:
    """The records that an import writes. One is referred to by its id, or by -n for the nth new one of its table."""

    new: tuple[NewRecords, ...] = ()
    """The new records, those that others refer to first."""
    placed: Mapping[int, int] = field(default_factory=dict)
    """[change] -> the change behind which it is placed, or FIRST"""
    own_statuses: Mapping[int, str] = field(default_factory=dict)
    """[change] -> status of this project"""
    successors: Mapping[int, int] = field(default_factory=dict)
    """[partnership] -> the record under which it continues"""
    described: Mapping[str, Mapping[int, Mapping[str, Any]]] = field(default_factory=dict)
    """[table] -> {record: the columns of described fields}, also of new records"""
    updates: Mapping[str, Mapping[int, Mapping[str, Any]]] = field(default_factory=dict)
    """The changed columns by table and id. Texts are cleaned, codes are known."""
    lines: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """The line of the file that brought each new record, by table."""

    @property
    def count(self) -> int:
        """Return the number of rows that are added to all tables, and of the references between them."""
        single = (self.placed, self.own_statuses, self.successors)
        return sum(len(each.rows) for each in self.new) + sum(map(len, single))

    def __bool__(self) -> bool:
        """Return whether there is anything to write."""
        return self.count > 0 or bool(self.updates) or bool(self.described)


def batch_of(plan: ImportPlan, track: Track = untracked) -> ImportBatch:
    """Return the additions and changes of a plan, to be written in one step."""
    new_changes = [*plan.changes, *plan.beginnings]
    updates = _updates(plan)
    recoded = _own_statuses_in(updates)
    plain = _plain_batch(plan)
    of = _AllReferences(plan, new_changes, plain)
    lines = _lines(plan, new_changes, track)
    if plain is not None:
        lines["status_change"], lines["citation"] = plain.lines(lines["status_change"], lines["citation"])
    own_values, described = _own_values(plan, of, plain)
    stated = _with_values(plan.activities, Activity)
    activities = [(of.partnership(each.partnership), *values) for each, values in stated]
    return ImportBatch(
        new=(
            *_named_records(plan, of, track),
            *_history(plan, new_changes, of, plain, track),
            NewRecords("activity", _columns_of(Activity), activities),
            _citations(plan, of, plain, track),
            own_values,
        ),
        placed={of.change(each): FIRST if other is None else of.change(other) for each, other in plan.placed},
        own_statuses={of.change(each): each.own_status for each in new_changes if each.own_status} | recoded,
        successors={
            of.partnership(each): of.partnership(each.successor)
            for each in plan.with_successor
            if each.successor is not None
        },
        described=described,
        updates=updates,
        lines=lines,
    )


class _AllReferences:
    """Functions that return how a batch refers to the records of a plan, one for each kind."""

    def __init__(self, plan: ImportPlan, new_changes: list[Change], plain: PlainBatch | None) -> None:
        self.body, self.source = _References(plan.bodies), _References(plan.sources)
        self.partnership, self.activity = _References(plan.partnerships), _References(plan.activities)
        self.change = _References(new_changes) if plain is None else _References(new_changes, plain.change_number)


def _named_records(plan: ImportPlan, of: _AllReferences, track: Track) -> Iterator[NewRecords]:
    """Yield the new bodies, sources and partnerships with their parts."""
    yield NewRecords("body", _columns_of(Body), [values for _, values in _with_values(plan.bodies, Body)])
    codes = [(of.body(owner), *code) for owner, code in plan.codes]
    yield NewRecords("body_code", ("body_id", "scheme", "value"), codes)
    yield NewRecords("body_name", ("body_id", "name", "language", "script"), _names(plan, of.body))
    yield NewRecords("source", _columns_of(Source), [values for _, values in _with_values(plan.sources, Source)])
    partnerships = _with_values(track(plan.partnerships), Partnership)
    rows = [(of.body(each.a), of.body(each.b), *values) for each, values in partnerships]
    yield NewRecords("partnership", _columns_of(Partnership), rows)
    sectors = [(of.partnership(owner), sector) for owner, sector in plan.sectors]
    yield NewRecords("partnership_sector", ("partnership_id", "sector"), sectors)


def _history(
    plan: ImportPlan, new_changes: list[Change], of: _AllReferences, plain: PlainBatch | None, track: Track
) -> Iterator[NewRecords]:
    """Yield the new changes and their reasons."""
    positions, columns = _positions(plan, track), _columns_of(Change)
    changes: Sequence[Row] = [
        (of.partnership(each.partnership), positions[id(each)], *values)
        for each, values in _with_values(track(new_changes), Change)
    ]
    reasons = [(of.change(owner), reason) for owner, reason in plan.reasons]
    if plain is not None:
        changes, reasons = plain.changes(changes, columns, of.partnership), plain.reasons(reasons)
    yield NewRecords("status_change", columns, changes)
    yield NewRecords("change_reason", ("change_id", "reason"), reasons)


def _citations(plan: ImportPlan, of: _AllReferences, plain: PlainBatch | None, track: Track) -> NewRecords:
    """Return the new citations."""
    columns = _columns_of(Citation)
    stated = _with_values([each for _, each in plan.citations], Citation)
    rows: Sequence[Row] = [
        (of.source(each.source), *_owner_ids(owner, of), *values)
        for (owner, _), (each, values) in zip(track(plan.citations), stated, strict=True)
    ]
    return NewRecords("citation", columns, rows if plain is None else plain.citations(rows, columns, of.source))


_REFERENCES: Mapping[type[Record], tuple[str, ...]] = {
    Body: (),
    Source: (),
    Partnership: ("body_a_id", "body_b_id"),
    Change: ("partnership_id", "position"),
    Activity: ("partnership_id",),
    Citation: ("source_id", "change_id", "activity_id", "partnership_id"),
}
"""[record of a plan] -> the columns that the batch computes; they precede the values that the record states."""


def _stated(record: type[Record]) -> tuple[str, ...]:
    """Return the described fields whose values a record of a plan states."""
    return tuple(each.name for each in described_fields(record) if not each.tables and not each.is_computed)


def _columns_of(record: type[Record]) -> tuple[str, ...]:
    return *_REFERENCES[record], *_stated(record)


def _with_values(records: Iterable[AnyRecord], of: type[AnyRecord]) -> Iterator[tuple[AnyRecord, Row]]:
    """Yield the records of a plan, each with the values that it states."""
    values = attrgetter(*_stated(of))
    return ((each, values(each)) for each in records)


def _names(plan: ImportPlan, body: _References) -> list[Row]:
    """Return the other names of new bodies, and the new ones of bodies of the project."""
    of_new = ((new, other) for new in plan.bodies for other in new.other_names)
    return [(body(each), other.name, other.language, other.script) for each, other in (*of_new, *plan.names)]


def _own_values(
    plan: ImportPlan, of: _AllReferences, plain: PlainBatch | None
) -> tuple[NewRecords, dict[str, dict[int, dict[str, Any]]]]:
    """Return the new values of added fields, and [table] -> {record: the columns of described fields}."""
    of_kind: Mapping[type[Record], _References] = {
        Body: of.body,
        Partnership: of.partnership,
        Change: of.change,
        Activity: of.activity,
        Source: of.source,
    }
    subjects = subject_columns("own_field_value")
    added: list[Row] = []
    described: dict[str, dict[int, dict[str, Any]]] = {}
    planned = (
        (TABLES[type(record)], of_kind[type(record)](record), code, value) for record, code, value in plan.own.new
    )
    of_changes = () if plain is None else (("status_change", *each) for each in plain.values_of_changes())
    for table, reference, code, value in (*planned, *of_changes):
        if code.startswith(":"):
            columns = columns_of_value(all_kinds()[table].by_name[code[1:]], value)
            described.setdefault(table, {}).setdefault(reference, {}).update(columns)
        else:
            owners = (reference if each == table else None for each in subjects)
            added.append((*owners, code, value.text, value.number, value.date))
    columns_of_added = (*subjects.values(), "field", "text", "number", "date")
    return NewRecords("own_field_value", columns_of_added, added), described


def _plain_batch(plan: ImportPlan) -> PlainBatch | None:
    """Return the batch of the rows that were planned by column; None without any."""
    if plan.plain is None or not len(plan.plain.rows):
        return None
    return PlainBatch(plan.plain, len(plan.beginnings), len(plan.citations) - len(plan.plain.added.citations))


def _updates(
    plan: ImportPlan,
) -> dict[str, dict[int, dict[str, Any]]]:
    """Return the changed columns of known records, by table and id."""
    updates: dict[str, dict[int, dict[str, Any]]] = {}
    for (table, record), values in plan.updates.items():
        updates.setdefault(table, {})[record] = _columns(values)
    for row, value in plan.own.changed.items():
        columns = {"text": value.text, "number": value.number, "date": value.date}
        updates.setdefault("own_field_value", {})[row] = _columns(columns)
    return updates


def _own_statuses_in(updates: Mapping[str, dict[int, dict[str, Any]]]) -> dict[int, str]:
    """Remove the statuses of this project from the updates, and return each by the id of its change."""
    of_changes = updates.get("status_change", {})
    found = {change: values.pop("own_status") for change, values in of_changes.items() if "own_status" in values}
    for change in found:
        if not of_changes[change]:
            del of_changes[change]
    return found


def _lines(plan: ImportPlan, new_changes: list[Change], track: Track) -> dict[str, array[int]]:
    """Return the line of the file that brings each new record, by table."""
    new: dict[str, Sequence[Record]] = {
        "body": plan.bodies,
        "partnership": plan.partnerships,
        "source": plan.sources,
        "status_change": new_changes,
        "activity": plan.activities,
        "citation": [each for _, each in plan.citations],
    }
    return {table: array("q", [each.line for each in track(records)]) for table, records in new.items()}


def _owner_ids(owner: Owner, of: _AllReferences) -> Row:
    """Return the change, activity or partnership that is cited for, with None for the other two."""
    if isinstance(owner, Change):
        return of.change(owner), None, None
    return (None, of.activity(owner), None) if isinstance(owner, Activity) else (None, None, of.partnership(owner))


class _References:
    """Returns how the batch refers to a record of one list: by its id, or by -n for the nth new one."""

    def __init__(self, new: list[Any], number_of: Callable[[int], int] = int) -> None:
        """Take the new records of the list; `number_of` converts an index in it to that among all new records."""
        self._references = {id(record): -1 - number_of(index) for index, record in enumerate(new)}

    def __call__(self, record: Record) -> int:
        """Return the id of a known record, or the reference of a new one."""
        return record.id if record.id is not None else self._references[id(record)]


def _columns(values: dict[str, Any]) -> dict[str, Any]:
    """Return the columns for fields of a record; a date has five."""
    columns: dict[str, Any] = {}
    for name, value in values.items():
        if name in ("date", "stated_date", "fixed_term_until"):
            columns |= date_values(name, value)
        else:
            columns[name] = value
    return columns


def _partnerships_of(changes: list[Change]) -> list[Partnership]:
    return list({id(change.partnership): change.partnership for change in changes}.values())


def _positions(plan: ImportPlan, track: Track) -> dict[int, int]:
    """Return the position of every new change in its history by date, by `id()`. The order of the rows has no effect.

    The positions of the project's changes, and those behind changes that a person placed, are set after the step.
    """
    positions: dict[int, int] = {}
    for added in track(_by_partnership([*plan.changes, *plan.beginnings]).values()):
        known = (each for changes in added[0].partnership.changes.values() for each in changes if each.id is not None)
        history = [*known, *added]
        for position, index in enumerate(by_date([_entry(change) for change in history]), start=1):
            positions[id(history[index])] = position
    return positions


def _by_partnership(changes: list[Change]) -> dict[int, list[Change]]:
    found: dict[int, list[Change]] = {}
    for change in changes:
        found.setdefault(id(change.partnership), []).append(change)
    return found


def _entry(change: Change) -> Entry:
    return Entry(change.status, change.bounds, change.id or 0)
