"""The records against which a table is judged: those of the project, and those that the table adds to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from tracker.domain.bodies.external_codes import Code
from tracker.domain.dates.vague_dates import VagueDate, typed_text
from tracker.domain.records.drafts import OtherName
from tracker.domain.sources.addresses import doi_in_address, doi_key, url_key
from tracker.domain.statuses.history_order import Bounds, bounds
from tracker.domain.text.name_folding import fold, fold_body

_NOTHING: frozenset[str] = frozenset()


SourceKey = tuple[str, ...]


@dataclass(slots=True, eq=False)
class Record:
    """`id` is None while the record is new; `said` are the fields that rows of the table gave.

    `line` is the line of the table that added the record, or the first one about a known record.
    """

    id: int | None = None
    given_fields: frozenset[str] = _NOTHING
    line: int = field(default=0, kw_only=True)
    later_lines: dict[str, int] | None = field(default=None, kw_only=True)
    """By field, the line that first gave it, for fields that `line` didn't give."""

    def mark_given(self, names: Sequence[str], line: int) -> None:
        """Note that the row on this line gave these fields."""
        if not self.given_fields:
            self.line = self.line or line
        elif line != self.line and (more := [name for name in names if name not in self.given_fields]):
            self.later_lines = {**(self.later_lines or {}), **dict.fromkeys(more, line)}
        self.given_fields = _joined(self.given_fields, tuple(names))

    def line_of(self, name: str) -> int:
        """Return the line that first gave a field of `said`."""
        return (self.later_lines or {}).get(name, self.line)

    def compare_fields(self, wanted: Mapping[str, Any]) -> FieldComparison:
        """How what a row says of the record stands to what it holds; what the row leaves out is passed over."""
        compared = FieldComparison()
        for name, value in wanted.items():
            if value is None or value == "":
                continue
            compared.given.append(name)
            held = getattr(self, name)
            if held == value or _is_same(name, held, value):
                continue
            is_said = name in self.given_fields
            if held in ("", None) or (self.id is None and not is_said):
                compared.gaps.append(name)
            elif is_said:
                compared.within_table.append(name)
            else:
                compared.with_project.append(name)
        return compared


@dataclass(slots=True)
class FieldComparison:
    """The fields that a row gives: those that the record lacks, and where an earlier row or the project differs."""

    given: list[str] = field(default_factory=list)
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
    return name in _FOLDED and fold(held) == fold(value)


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
    subdivision: str = ""
    latitude: float | None = None
    longitude: float | None = None
    codes: tuple[Code, ...] = ()
    other_names: tuple[OtherName, ...] = ()
    """Of a new body; those of a known one are only found by."""
    is_wanted: bool = False
    """Whether a row that is taken needs this new body."""

    @property
    def place(self) -> tuple[float, float] | None:
        """Its latitude and longitude, where both are known."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


@dataclass(slots=True, eq=False)
class Citation(Record):
    """A citation of a change, an activity or a tie."""

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

    def lookup_keys(self) -> list[SourceKey]:
        """By what it is found: its addresses; its title and date; and those again where it has no address."""
        found: list[SourceKey] = [("address", key) for key in addresses(self.url, self.doi)]
        title = (fold(self.title), edtf(self.date))
        return [*found, ("title", *title)] if found else [("title", *title), ("title only", *title)]


@dataclass(slots=True, eq=False)
class Change(Record):
    """A status change; `position` is the one in the file, 0 for a new one."""

    partnership: Partnership = field(default_factory=lambda: Partnership())
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
        return bounds(self.date)


@dataclass(slots=True, eq=False)
class Activity(Record):
    """Something done within a tie."""

    partnership: Partnership = field(default_factory=lambda: Partnership())
    kind: str = ""
    date: VagueDate | None = None
    outcome: str = ""
    note: str = ""
    citations: dict[int, list[Citation]] | None = None


@dataclass(slots=True, eq=False)
class Partnership(Record):
    """A partnership; its changes by status and EDTF, its activities by kind and EDTF, and the citations of each by
    their source.

    `successor` is the next record, under which it goes on.
    """

    a: Body = field(default_factory=Body)
    b: Body = field(default_factory=Body)
    kind: str = ""
    note: str = ""
    fixed_term_until: VagueDate | None = None
    sectors: tuple[str, ...] = ()
    changes: dict[tuple[str, str], list[Change]] = field(default_factory=dict)
    activities: dict[tuple[str, str], list[Activity]] | None = None
    citations: dict[int, list[Citation]] | None = None
    successor: Partnership | None = None

    def other(self, body: Body) -> Body:
        """The partner of one of its two bodies."""
        return self.b if body is self.a else self.a

    def add_change(self, change: Change) -> None:
        """Let a change be found."""
        self.changes.setdefault((change.status, edtf(change.date)), []).append(change)

    def add_activity(self, activity: Activity) -> None:
        """Add an activity to the index."""
        if self.activities is None:
            self.activities = {}
        self.activities.setdefault((activity.kind, edtf(activity.date)), []).append(activity)


Owner = Change | Activity | Partnership
"""The records for which a source is cited."""


def add_citation(owner: Owner, citation: Citation) -> None:
    """Add a citation to a record."""
    if owner.citations is None:
        owner.citations = {}
    owner.citations.setdefault(id(citation.source), []).append(citation)


@dataclass(slots=True)
class ImportIndex:
    """All records that matter, in the order of their ids, with the ways to find them."""

    bodies: list[Body] = field(default_factory=list)
    partnerships: list[Partnership] = field(default_factory=list)
    bodies_by_name: dict[str, list[Body]] = field(default_factory=lambda: defaultdict(list))
    bodies_by_code: dict[Code, list[Body]] = field(default_factory=lambda: defaultdict(list))
    partnerships_by_pair: dict[frozenset[int], list[Partnership]] = field(default_factory=lambda: defaultdict(list))
    partnerships_by_body: dict[int, list[Partnership]] = field(default_factory=lambda: defaultdict(list))
    sources: dict[SourceKey, list[Source]] = field(default_factory=lambda: defaultdict(list))
    """By each of their keys."""

    def add_body(self, body: Body) -> None:
        """Let a body be found by its names and codes."""
        self.bodies.append(body)
        if body.name:
            self.bodies_by_name[fold_body(body.name)].append(body)
        for other in body.other_names:
            add_once(self.bodies_by_name[fold_body(other.name)], body)
        for code in body.codes:
            self.bodies_by_code[code].append(body)

    def add_partnership(self, tie: Partnership) -> None:
        """Let a tie be found by its bodies."""
        self.partnerships.append(tie)
        self.partnerships_by_pair[pair(tie.a, tie.b)].append(tie)
        for side in (tie.a, tie.b):
            self.partnerships_by_body[id(side)].append(tie)

    def break_cycles(self) -> None:
        """Part ties from their changes: what leads in no circle is freed at once, and no collector stops all for it."""
        for tie in self.partnerships:
            tie.changes, tie.activities, tie.successor = {}, None, None

    def index_source(self, source: Source, known: Collection[SourceKey] = ()) -> None:
        """Let a source be found by what it says now; by the `known` keys it is found already."""
        for key in source.lookup_keys():
            if key not in known:
                self.sources[key].append(source)


def pair(a: Body, b: Body) -> frozenset[int]:
    """What tells the pair of two bodies, in either order."""
    return frozenset((id(a), id(b)))


def written(date: VagueDate | None) -> str:
    """A date as a cell of a table that reads as itself; empty for None."""
    return "" if date is None else typed_text(date)


def edtf(date: VagueDate | None) -> str:
    """What tells a date from another: its EDTF, empty where it is undated."""
    return "" if date is None else date.edtf


def addresses(url: str, doi: str = "") -> Iterator[str]:
    """The keys by which a source with this address is found: its DOI, and its address without what doesn't matter."""
    if url:
        found = doi_in_address(url)
        yield f"doi:{found}" if found else url_key(url)
    if doi:
        yield f"doi:{doi_key(doi) or doi.strip().casefold()}"


def add_once(found: list[Any], record: Record) -> None:
    """Add the record unless it stands there already."""
    if not any(known is record for known in found):
        found.append(record)
