"""Conversion of an import plan into rows to write: new records, and positions of changes in their histories."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.domain.records.kinds import all_kinds
from tracker.domain.statuses.history_order import FIRST, Entry, by_date
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.matching.known_records import (
    Activity,
    Body,
    Change,
    Citation,
    Owner,
    Partnership,
    Record,
    Source,
)
from tracker.exchange.tables.plan.plain_batch import PlainBatch
from tracker.exchange.tables.plan.plan_effects import ImportPlan
from tracker.store.date_columns import date_values
from tracker.store.tables.described_values import columns_of_value

_TABLES = {
    "Body": "body",
    "Partnership": "partnership",
    "Change": "status_change",
    "Source": "source",
    "Citation": "citation",
    "Activity": "activity",
}


_WITH_OWN_FIELDS: tuple[type[Record], ...] = (Body, Partnership, Change, Activity, Source)


Row = tuple[Any, ...]


@dataclass(slots=True)
class ImportBatch:
    """Rows that an import writes. A record is referred to by its id, or by -n for the nth new one of its list."""

    bodies: Sequence[Row] = ()
    """name, kind, country, subdivision, latitude, longitude"""
    codes: Sequence[Row] = ()
    """body, scheme, value"""
    names: Sequence[Row] = ()
    """body, other name, language, script"""
    sources: Sequence[Row] = ()
    """kind, title, authors, publisher, date, url, DOI, day of access, address of an archived copy, CSL as JSON"""
    partnerships: Sequence[Row] = ()
    """body a, body b, kind, fixed term until, note"""
    sectors: Sequence[Row] = ()
    """partnership, sector"""
    changes: Sequence[Row] = ()
    """partnership, position, status, date, actor, decided by, note"""
    placed: Sequence[Row] = ()
    """change, the change behind which it is placed, or FIRST"""
    own_statuses: Sequence[Row] = ()
    """change, status of this project"""
    reasons: Sequence[Row] = ()
    """change, reason"""
    activities: Sequence[Row] = ()
    """partnership, kind, date, outcome, note"""
    successors: Sequence[Row] = ()
    """partnership, the record under which it continues"""
    citations: Sequence[Row] = ()
    """source, change or None, activity or None, partnership or None, quote, locator, stated date, confidence, stance"""
    own_values: Sequence[Row] = ()
    """kind of record, record, code of the added field, text, number, date"""
    described: Sequence[Row] = ()
    """kind of record, record, the columns of a described field"""
    updates: Mapping[str, Mapping[int, Mapping[str, Any]]] = field(default_factory=dict)
    """The changed columns by table and id. Texts are cleaned, codes are known."""
    lines: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """The line of the file that brought each new record, by table."""

    @property
    def count(self) -> int:
        """Return the number of rows that are added to all tables."""
        parts: tuple[Sequence[Row], ...] = (
            *(self.bodies, self.codes, self.names, self.sources, self.partnerships, self.sectors),
            *(self.changes, self.placed, self.own_statuses, self.reasons, self.activities, self.successors),
            *(self.citations, self.own_values),
        )
        return sum(map(len, parts))

    def __bool__(self) -> bool:
        """Return whether there is anything to write."""
        return self.count > 0 or bool(self.updates) or bool(self.described)


def batch_of(plan: ImportPlan, track: Track = untracked) -> ImportBatch:
    """Return the additions and changes of a plan, to be written in one step."""
    new_changes = [*plan.changes, *plan.beginnings]
    positions = _positions(plan, track)
    updates = _updates(plan)
    recoded = _own_statuses_in(updates)
    body = _References(plan.bodies)
    plain = _plain_batch(plan)
    change_of = _References(new_changes) if plain is None else _References(new_changes, plain.change_number)
    source_of, activity_of = _References(plan.sources), _References(plan.activities)
    partnership_of = _References(plan.partnerships)
    changes: Sequence[Row] = [
        (partnership_of(each.partnership), positions[id(each)], *_change(each)) for each in track(new_changes)
    ]
    own_statuses = [(change_of(each), each.own_status) for each in new_changes if each.own_status]
    reasons = [(change_of(owner), reason) for owner, reason in plan.reasons]
    citations: Sequence[Row] = [
        (source_of(each.source), *_owner_ids(owner, change_of, activity_of, partnership_of), *_citation(each))
        for owner, each in track(plan.citations)
    ]
    lines = _lines(plan, new_changes, track)
    if plain is not None:
        lines["status_change"], lines["citation"] = plain.lines(lines["status_change"], lines["citation"])
        changes, reasons = plain.changes(changes, partnership_of), plain.reasons(reasons)
        citations = plain.citations(citations, source_of)
    return ImportBatch(
        bodies=[_body(each) for each in plan.bodies],
        codes=[(body(owner), *code) for owner, code in plan.codes],
        names=_names(plan, body),
        sources=[_source(each) for each in plan.sources],
        partnerships=[
            (body(each.a), body(each.b), each.kind, each.fixed_term_until, each.note)
            for each in track(plan.partnerships)
        ],
        sectors=[(partnership_of(owner), sector) for owner, sector in plan.sectors],
        changes=changes,
        placed=[(change_of(each), FIRST if other is None else change_of(other)) for each, other in plan.placed],
        own_statuses=[*own_statuses, *recoded],
        reasons=reasons,
        activities=[(partnership_of(each.partnership), *_activity(each)) for each in track(plan.activities)],
        successors=[
            (partnership_of(each), partnership_of(each.successor))
            for each in plan.with_successor
            if each.successor is not None
        ],
        citations=citations,
        **_own_values(plan, (body, partnership_of, change_of, activity_of, source_of), plain),
        updates=updates,
        lines=lines,
    )


def _names(plan: ImportPlan, body: _References) -> list[Row]:
    """Return the other names of new bodies, and the new ones of bodies of the project."""
    of_new = ((new, other) for new in plan.bodies for other in new.other_names)
    return [(body(each), other.name, other.language, other.script) for each, other in (*of_new, *plan.names)]


def _own_values(plan: ImportPlan, references: Sequence[_References], plain: PlainBatch | None) -> dict[str, list[Row]]:
    """Return the parts of the batch with the new values of added fields, and the columns of described fields.

    `references` are those of each kind of record in `_WITH_OWN_FIELDS`.
    """
    of_kind = dict(zip(_WITH_OWN_FIELDS, references, strict=True))
    added: list[Row] = []
    described: list[Row] = []
    planned = (
        (_TABLES[type(record).__name__], of_kind[type(record)](record), code, value)
        for record, code, value in plan.own.new
    )
    of_changes = () if plain is None else (("status_change", *each) for each in plain.values_of_changes())
    for table, reference, code, value in (*planned, *of_changes):
        if code.startswith(":"):
            described.append((table, reference, columns_of_value(all_kinds()[table].by_name[code[1:]], value)))
        else:
            added.append((table, reference, code, value.text, value.number, value.date))
    return {"own_values": added, "described": described}


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
    for (kind, record), values in plan.updates.items():
        updates.setdefault(_TABLES[kind], {})[record] = _columns(values)
    for row, value in plan.own.changed.items():
        columns = {"text": value.text, "number": value.number, "date": value.date}
        updates.setdefault("own_field_value", {})[row] = _columns(columns)
    return updates


def _own_statuses_in(updates: Mapping[str, dict[int, dict[str, Any]]]) -> list[Row]:
    """Remove the statuses of this project from the updates, and return each with the id of its change."""
    of_changes = updates.get("status_change", {})
    found: list[Row] = [
        (change, values.pop("own_status")) for change, values in of_changes.items() if "own_status" in values
    ]
    for change, _ in found:
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


def _owner_ids(owner: Owner, change_of: _References, activity_of: _References, partnership: _References) -> Row:
    """Return the change, activity or partnership that is cited for, with None for the other two."""
    if isinstance(owner, Change):
        return change_of(owner), None, None
    return (None, activity_of(owner), None) if isinstance(owner, Activity) else (None, None, partnership(owner))


def _source(source: Source) -> Row:
    head = (source.kind, source.title, source.authors, source.publisher, source.date, source.url)
    return (*head, source.doi, source.accessed, source.archived_url, source.csl)


def _body(body: Body) -> Row:
    return body.name, body.kind, body.country, body.subdivision, body.latitude, body.longitude


def _activity(activity: Activity) -> Row:
    return activity.kind, activity.date, activity.outcome, activity.note


def _change(change: Change) -> Row:
    return change.status, change.date, change.actor, change.decided_by, change.note


def _citation(citation: Citation) -> Row:
    return citation.quote, citation.locator, citation.stated_date, citation.confidence, citation.stance


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
