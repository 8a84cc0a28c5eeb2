"""Reading of the project's records with which a table is compared."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import repeat
from sys import intern
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from tracker.domain.coding.codebook import OWN_STATUSES
from tracker.domain.dates.vague_dates import DATE_PARTS, VagueDate
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.matching.known_records import (
    TABLES,
    Activity,
    Body,
    Change,
    Citation,
    ImportIndex,
    Owner,
    Partnership,
    Record,
    Source,
    add_citation,
    add_once,
    described_fields,
)

if TYPE_CHECKING:
    from tracker.domain.records.description import DescribedField

_NOTHING: frozenset[str] = frozenset()


def load_records(connection: sqlite3.Connection, track: Track = untracked) -> ImportIndex:
    """Read the project's records; `track` iterates over rows and may raise to cancel."""
    records, reader = ImportIndex(), RecordReader(connection, track)
    bodies = reader.bodies("ORDER BY id")
    for body in bodies.values():
        records.add_body(body)
    for body_id, folded, name in connection.execute("SELECT body_id, folded, name FROM body_name ORDER BY id"):
        add_once(records.bodies_by_name[folded], bodies[body_id])
        records.add_spellings(bodies[body_id], name)
    for body_id, scheme, value in connection.execute("SELECT body_id, scheme, value FROM body_code ORDER BY id"):
        bodies[body_id].codes += ((intern(scheme), value),)
        records.bodies_by_code[scheme, value].append(bodies[body_id])
    sources = reader.sources("ORDER BY id")
    for source in sources.values():
        records.index_source(source)
    partnerships, successors = reader.partnerships(bodies, "ORDER BY id")
    for partnership in partnerships.values():
        records.add_partnership(partnership)
    for record, successor in successors.items():
        partnerships[record].successor = partnerships[successor]
    for record, sector in connection.execute("SELECT partnership_id, sector FROM partnership_sector ORDER BY id"):
        partnerships[record].sectors += (intern(sector),)
    changes = reader.changes(partnerships, "ORDER BY partnership_id, position, id")
    for record, reason in connection.execute("SELECT change_id, reason FROM change_reason ORDER BY id"):
        changes[record].reasons += (intern(reason),)
    for record, status in connection.execute(OWN_STATUSES):
        changes[record].own_status = intern(status)
    activities = reader.activities(partnerships, "ORDER BY id")
    reader.cite(sources, (changes, activities, partnerships), _CITED)
    return records


_AT_ONCE = 2_000
"""Rows that are converted at once."""
_OF_NEW_ONLY = frozenset({"authors", "archived_url", "accessed", "csl"})
"""The fields of a source that are not compared with those of the project."""
_SHORT = 1_000
"""The greatest limit of texts that many records have in common, which are stored once."""
_CITED = "WHERE change_id IS NOT NULL OR activity_id IS NOT NULL OR partnership_id IS NOT NULL ORDER BY id"
AnyRecord = TypeVar("AnyRecord", bound=Record)
Ids = tuple[int | None, ...]
Links = Mapping[str, tuple[str, Mapping[int, Record]]]
"""[attribute of a record] -> the column with the id of the record in it, and these records by id"""


class RecordReader:
    """Makes records of the project's rows by the descriptions of their fields. Equal dates and codes are one object.

    Each method takes the end of its query, and `parameters` are those of all queries.
    """

    def __init__(
        self, connection: sqlite3.Connection, track: Track, parameters: Mapping[str, int] = MappingProxyType({})
    ) -> None:
        self._connection, self._track, self._parameters = connection, track, dict(parameters)
        self._date_of = _DateReader()

    def bodies(self, end: str) -> dict[int, Body]:
        """Return bodies by id."""
        return {record: each for record, each, _ in self._read(Body, end)}

    def sources(self, end: str) -> dict[int, Source]:
        """Return sources by id."""
        return {record: each for record, each, _ in self._read(Source, end)}

    def partnerships(self, bodies: Mapping[int, Body], end: str) -> tuple[dict[int, Partnership], dict[int, int]]:
        """Return partnerships by id, and the ids of their successors."""
        links: Links = {"a": ("body_a_id", bodies), "b": ("body_b_id", bodies)}
        found, successors = {}, {}
        for record, each, (successor,) in self._read(Partnership, end, links, "superseded_by_id"):
            found[record] = each
            if successor is not None:
                successors[record] = successor
        return found, successors

    def changes(self, partnerships: Mapping[int, Partnership], end: str) -> dict[int, Change]:
        """Add status changes to partnerships; return them by id."""
        found = {}
        for record, each, _ in self._read(Change, end, {"partnership": ("partnership_id", partnerships)}):
            each.partnership.add_change(each)
            found[record] = each
        return found

    def activities(self, partnerships: Mapping[int, Partnership], end: str) -> dict[int, Activity]:
        """Add activities to partnerships; return them by id."""
        found = {}
        for record, each, _ in self._read(Activity, end, {"partnership": ("partnership_id", partnerships)}):
            each.partnership.add_activity(each)
            found[record] = each
        return found

    def cite(self, sources: Mapping[int, Source], owners: Sequence[Mapping[int, Owner]], end: str) -> None:
        """Add citations to `owners`: changes, activities and partnerships by id."""
        columns = ("change_id", "activity_id", "partnership_id")
        for _, each, cited in self._read(Citation, end, {"source": ("source_id", sources)}, *columns):
            add_citation(_owner(owners, cited), each)

    def _read(
        self, record: type[AnyRecord], end: str, links: Links = MappingProxyType({}), *references: str
    ) -> Iterator[tuple[int, AnyRecord, Ids]]:
        """Yield ids and records with the values of their described fields, and the ids in the columns `references`.

        `links` are the records that one refers to. What is read are the first fields of the class, so that they can be
        given in their order.
        """
        described = {each.name: each for each in described_fields(record) if each.name not in _OF_NEW_ONLY}
        count = len(links) + len(described)
        names = [each.name for each in fields(record) if not each.kw_only][2 : 2 + count]
        columns = (links[name][0] if name in links else _columns(described[name]) for name in names)
        query = f"SELECT {', '.join(('id', *references, *columns))} FROM {TABLES[record]} {end}"
        cursor = self._connection.execute(query, self._parameters)
        while rows := cursor.fetchmany(_AT_ONCE):
            cells = zip(*self._track(rows), strict=True)
            ids, referred = next(cells), [next(cells) for _ in references]
            values = [
                map(links[name][1].__getitem__, next(cells)) if name in links else self._values(described[name], cells)
                for name in names
            ]
            owners = zip(*referred, strict=True) if referred else repeat(())
            for own, owner, stated in zip(ids, owners, zip(*values, strict=True), strict=False):
                yield own, record(own, _NOTHING, *stated), owner

    def _values(self, field: DescribedField, cells: Iterator[tuple[Any, ...]]) -> Iterable[Any]:
        """Return the values of a field, from its columns, which come next."""
        if field.type == "vague_date":
            return map(self._date_of, zip(*(next(cells) for _ in DATE_PARTS), strict=True))
        is_common = field.type == "code" or (field.type == "text" and field.limit <= _SHORT)
        return map(intern, next(cells)) if is_common else next(cells)


def _owner(owners: Sequence[Mapping[int, Owner]], ids: Sequence[int | None]) -> Owner:
    """Return the record of the one id that isn't None; `owners` has the records by id, in the order of `ids`."""
    for known, record in zip(owners, ids, strict=True):
        if record is not None:
            return known[record]
    raise ValueError("a citation without a record")


class _DateReader:
    """Makes dates from their five columns, and reuses equal ones."""

    def __init__(self) -> None:
        self._known: dict[tuple[Any, ...], VagueDate] = {}

    def __call__(self, columns: Sequence[Any]) -> VagueDate | None:
        """Return the date of the columns of `_columns`; None if its EDTF is NULL."""
        if columns[0] is None:
            return None
        key = tuple(columns)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = VagueDate(*columns)
        return found


def _columns(field: DescribedField) -> str:
    """Return the columns of a field for a query: the five of a date in the order of `VagueDate`, or its own."""
    if field.type != "vague_date":
        return field.name
    return ", ".join(f"{field.name}_{part}" for part in ("edtf", "words", "earliest", "latest", "note"))
