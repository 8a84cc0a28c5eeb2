"""The records against which a table is judged: those of the project, and those that the table adds to them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from tracker.domain.dates import VagueDate
from tracker.domain.names import fold, fold_body
from tracker.domain.order import Bounds
from tracker.store.transaction import date_from

_NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Record:
    """`id` is None while the record is new; `said` are the fields that a row of the table spoke of."""

    id: int | None = None
    said: frozenset[str] = _NOTHING

    def say(self, wanted: Mapping[str, Any]) -> None:
        """Note which of these fields a row spoke of."""
        self.said = _joined(self.said, tuple(name for name, value in wanted.items() if value not in ("", None)))

    def compared(self, wanted: Mapping[str, Any]) -> Compared:
        """How what a row says of the record stands to what it holds; what the row leaves out is passed over."""
        compared = Compared()
        for name, value in wanted.items():
            held = getattr(self, name)
            if value in ("", None) or _is_same(name, held, value):
                continue
            is_said = name in self.said
            if held in ("", None) or (self.id is None and not is_said):
                compared.gaps.append(name)
            elif is_said:
                compared.within_table.append(name)
            else:
                compared.with_project.append(name)
        return compared


@dataclass(slots=True)
class Compared:
    """Fields by how a row stands to them: the record lacks them, an earlier row or the project says otherwise."""

    gaps: list[str] = field(default_factory=list)
    within_table: list[str] = field(default_factory=list)
    with_project: list[str] = field(default_factory=list)

    @property
    def contradicting(self) -> list[str]:
        """The fields of which something else is said."""
        return self.within_table + self.with_project


_FOLDED = frozenset({"title", "publisher"})


def _is_same(name: str, held: Any, value: Any) -> bool:
    """Whether two values of a field say the same: dates by their EDTF, titles without regard to case and accents."""
    if isinstance(held, VagueDate) and isinstance(value, VagueDate):
        return held.edtf == value.edtf
    return bool(held == value or (name in _FOLDED and fold(held) == fold(value)))


@lru_cache(maxsize=1_024)
def _joined(said: frozenset[str], names: tuple[str, ...]) -> frozenset[str]:
    """The fields of both; the few sets that occur are shared by all records."""
    return said.union(names)


@dataclass(slots=True, eq=False)
class Body(Record):
    """A body."""

    name: str = ""
    kind: str = ""
    country: str = ""
    is_wanted: bool = False
    """Whether a row that is taken needs this new body."""


@dataclass(slots=True, eq=False)
class Citation(Record):
    """A citation of a change or a tie."""

    source: Source = field(default_factory=lambda: Source())
    quote: str = ""
    locator: str = ""
    stated_date: VagueDate | None = None
    confidence: int = 2
    stance: str = "supports"


@dataclass(slots=True, eq=False)
class Source(Record):
    """A source."""

    title: str = ""
    url: str = ""
    doi: str = ""
    date: VagueDate | None = None
    kind: str = ""
    publisher: str = ""


@dataclass(slots=True, eq=False)
class Change(Record):
    """A status change; `position` is the one in the file, 0 for a new one."""

    tie: Tie = field(default_factory=lambda: Tie())
    status: str = ""
    date: VagueDate | None = None
    actor: str = ""
    decided_by: str = ""
    note: str = ""
    position: int = 0
    reasons: tuple[str, ...] = ()
    citations: dict[int, list[Citation]] | None = None

    @property
    def bounds(self) -> Bounds | None:
        """Between which days it lies; None where it is undated."""
        return None if self.date is None else (self.date.earliest, self.date.latest)


@dataclass(slots=True, eq=False)
class Tie(Record):
    """A partnership; its changes by status and EDTF, its own citations and those of changes by their source."""

    a: Body = field(default_factory=Body)
    b: Body = field(default_factory=Body)
    kind: str = ""
    note: str = ""
    sectors: tuple[str, ...] = ()
    changes: dict[tuple[str, str], list[Change]] = field(default_factory=dict)
    citations: dict[int, list[Citation]] | None = None

    def other(self, body: Body) -> Body:
        """The partner of one of its two bodies."""
        return self.b if body is self.a else self.a

    def add_change(self, change: Change) -> None:
        """Let a change be found."""
        self.changes.setdefault((change.status, edtf(change.date)), []).append(change)


def add_citation(owner: Change | Tie, citation: Citation) -> None:
    """Let a citation of a change or a tie be found."""
    if owner.citations is None:
        owner.citations = {}
    owner.citations.setdefault(id(citation.source), []).append(citation)


@dataclass(slots=True)
class Records:
    """All records that matter, in the order of their ids, with the ways to find them."""

    bodies: list[Body] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    bodies_by_name: dict[str, list[Body]] = field(default_factory=lambda: defaultdict(list))
    ties_by_pair: dict[frozenset[int], list[Tie]] = field(default_factory=lambda: defaultdict(list))
    ties_by_body: dict[int, list[Tie]] = field(default_factory=lambda: defaultdict(list))
    sources_by_address: dict[str, list[Source]] = field(default_factory=lambda: defaultdict(list))
    sources_by_title: dict[tuple[str, str], list[Source]] = field(default_factory=lambda: defaultdict(list))
    sources_without_address: dict[tuple[str, str], list[Source]] = field(default_factory=lambda: defaultdict(list))

    def add_body(self, body: Body) -> None:
        """Let a body be found by its name."""
        self.bodies.append(body)
        if body.name:
            self.bodies_by_name[fold_body(body.name)].append(body)

    def add_tie(self, tie: Tie) -> None:
        """Let a tie be found by its bodies."""
        self.ties.append(tie)
        self.ties_by_pair[pair(tie.a, tie.b)].append(tie)
        for side in (tie.a, tie.b):
            self.ties_by_body[id(side)].append(tie)

    def add_source(self, source: Source) -> None:
        """Let a source be found by its addresses and its title."""
        self.sources.append(source)
        self.index_source(source)

    def index_source(self, source: Source) -> None:
        """Let a source be found by what it says now."""
        keys = list(addresses(source.url, source.doi))
        for key in keys:
            _once(self.sources_by_address[key], source)
        title = (fold(source.title), edtf(source.date))
        found = self.sources_by_title[title]
        if not found or found[-1] is not source:
            found.append(source)
        if not keys:
            _once(self.sources_without_address[title], source)


def pair(a: Body, b: Body) -> frozenset[int]:
    """What tells the pair of two bodies, in either order."""
    return frozenset((id(a), id(b)))


def edtf(date: VagueDate | None) -> str:
    """What tells a date from another: its EDTF, empty where it is undated."""
    return "" if date is None else date.edtf


def addresses(url: str, doi: str = "") -> Iterator[str]:
    """The keys by which a source with this address is found: its DOI, and its address without what doesn't matter."""
    for text in filter(None, (url, doi)):
        bare = text.strip().removesuffix("/")
        found = bare.lower().partition("doi.org/")[2] or bare.lower().partition("doi:")[2].strip()
        if found or text is doi:
            yield f"doi:{found or bare.lower()}"
        else:
            yield bare.partition("://")[2] or bare


def load_records(connection: sqlite3.Connection) -> Records:
    """The project's records."""
    records = Records()
    bodies = {
        row["id"]: _body(row) for row in _rows(connection, "SELECT id, name, kind, country FROM body ORDER BY id")
    }
    for body in bodies.values():
        records.add_body(body)
    for body_id, folded in connection.execute("SELECT body_id, folded FROM body_name ORDER BY id"):
        _once(records.bodies_by_name[folded], bodies[body_id])
    sources = {row["id"]: _source(row) for row in _rows(connection, _SOURCES)}
    for source in sources.values():
        records.add_source(source)
    known = connection.execute("SELECT id, body_a_id, body_b_id, kind, note FROM partnership ORDER BY id")
    ties = {tie_id: Tie(tie_id, _NOTHING, bodies[a], bodies[b], kind, note) for tie_id, a, b, kind, note in known}
    for tie in ties.values():
        records.add_tie(tie)
    for tie_id, sector in connection.execute("SELECT partnership_id, sector FROM partnership_sector ORDER BY id"):
        ties[tie_id].sectors += (sector,)
    _load_changes(connection, ties, sources)
    return records


def _load_changes(connection: sqlite3.Connection, ties: dict[int, Tie], sources: dict[int, Source]) -> None:
    """Fill in the ties' changes with their reasons, and the citations of both."""
    changes: dict[int, Change] = {}
    for row in _rows(connection, _CHANGES):
        tie, date = ties[row["partnership_id"]], date_from(row, "date")
        change = Change(
            row["id"], _NOTHING, tie, row["status"], date, row["actor"], row["decided_by"], row["note"], row["position"]
        )
        tie.add_change(change)
        changes[change.id or 0] = change
    for change_id, reason in connection.execute("SELECT change_id, reason FROM change_reason ORDER BY id"):
        changes[change_id].reasons += (reason,)
    for row in _rows(connection, _CITATIONS):
        owner = changes[row["change_id"]] if row["change_id"] else ties[row["partnership_id"]]
        citation = Citation(
            row["id"], _NOTHING, sources[row["source_id"]], row["quote"], row["locator"], date_from(row, "stated_date"),
            row["confidence"], row["stance"],
        )  # fmt: skip
        add_citation(owner, citation)


def _rows(connection: sqlite3.Connection, query: str) -> Iterator[Mapping[str, Any]]:
    """The rows of a query, each by its columns' names."""
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def _dated(name: str) -> str:
    return ", ".join(f"{name}_{part}" for part in ("edtf", "words", "note", "earliest", "latest"))


_SOURCES = f"SELECT id, title, url, doi, {_dated('date')}, kind, publisher FROM source ORDER BY id"
_CHANGES = (
    f"SELECT id, partnership_id, status, {_dated('date')}, actor, decided_by, note, position FROM status_change"
    " ORDER BY partnership_id, position, id"
)
_CITATIONS = (
    f"SELECT id, change_id, partnership_id, source_id, quote, locator, {_dated('stated_date')}, confidence, stance"
    " FROM citation WHERE change_id IS NOT NULL OR partnership_id IS NOT NULL ORDER BY id"
)


def _body(row: Mapping[str, Any]) -> Body:
    return Body(row["id"], _NOTHING, row["name"], row["kind"], row["country"])


def _source(row: Mapping[str, Any]) -> Source:
    return Source(
        row["id"], _NOTHING, row["title"], row["url"], row["doi"], date_from(row, "date"), row["kind"], row["publisher"]
    )


def _once(found: list[Any], record: Record) -> None:
    """Add the record unless it stands there already."""
    if not any(known is record for known in found):
        found.append(record)
