"""Records that a table is compared with: those of the project, and those that the table adds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tracker.domain.bodies.external_codes import Code
from tracker.domain.dates.vague_dates import VagueDate, typed_text
from tracker.domain.records.drafts import Author, OtherName
from tracker.domain.records.kinds import all_kinds
from tracker.domain.sources.addresses import doi_in_address, doi_key, url_key
from tracker.domain.statuses.history_order import Bounds, bounds
from tracker.domain.text.name_folding import fold, fold_body
from tracker.domain.text.name_spellings import spellings

if TYPE_CHECKING:
    from tracker.domain.records.description import DescribedField

_NOTHING: frozenset[str] = frozenset()


SourceKey = tuple[str, ...]


@dataclass(slots=True, eq=False)
class Record:
    """Record of the project or a new one.

    `id` is None while it is new; `given_fields` are the fields that rows of the table gave. `line` is the line of the
    table that added the record, or the first one about a known record.
    """

    id: int | None = None
    given_fields: frozenset[str] = _NOTHING
    line: int = field(default=0, kw_only=True)
    later_lines: dict[str, int] | None = field(default=None, kw_only=True)
    """The line that first gave a field, for fields that `line` didn't give."""

    def mark_given(self, names: Sequence[str], line: int) -> None:
        """Record that the row on this line gave these fields."""
        if not self.given_fields:
            self.line = self.line or line
        elif line != self.line and (more := [name for name in names if name not in self.given_fields]):
            self.later_lines = {**(self.later_lines or {}), **dict.fromkeys(more, line)}
        self.given_fields = _union(self.given_fields, tuple(names))

    def line_of(self, name: str) -> int:
        """Return the line that first gave a field of `given_fields`."""
        return (self.later_lines or {}).get(name, self.line)

    def compare_fields(self, row_values: Mapping[str, Any]) -> FieldComparison:
        """Compare the fields of a row with those of the record; empty fields of the row are skipped."""
        compared = FieldComparison()
        for name, value in row_values.items():
            if value is None or value == "":
                continue
            compared.given.append(name)
            current = getattr(self, name)
            if current == value or _is_same(name, current, value):
                continue
            is_given = name in self.given_fields
            if current in ("", None) or (self.id is None and not is_given):
                compared.gaps.append(name)
            elif is_given:
                compared.within_table.append(name)
            else:
                compared.with_project.append(name)
        return compared


@dataclass(slots=True)
class FieldComparison:
    """Fields that a row gives: those that the record lacks, and those that contradict an earlier row or the project."""

    given: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    within_table: list[str] = field(default_factory=list)
    with_project: list[str] = field(default_factory=list)

    @property
    def contradicting(self) -> list[str]:
        """Return the fields that differ from an earlier row or the project."""
        return self.within_table + self.with_project


_FOLDED = frozenset({"title", "publisher"})


def _is_same(name: str, current: Any, value: Any) -> bool:
    """Return whether two values of a field are equal: dates by EDTF, titles without regard to case and accents."""
    if isinstance(current, VagueDate) and isinstance(value, VagueDate):
        return current.edtf == value.edtf
    return name in _FOLDED and fold(current) == fold(value)


@lru_cache(maxsize=1_024)
def _union(given_names: frozenset[str], names: tuple[str, ...]) -> frozenset[str]:
    """Return the union of both; cached, because few sets occur and all records share them."""
    return given_names.union(names)


@dataclass(slots=True, eq=False)
class Body(Record):
    """Body of the project or a new one."""

    name: str = ""
    kind: str = ""
    country: str = ""
    subdivision: str = ""
    latitude: float | None = None
    longitude: float | None = None
    codes: tuple[Code, ...] = ()
    other_names: tuple[OtherName, ...] = ()
    """Other names of a new body. A known body is found by its other names, but they are not stored here."""
    is_needed: bool = False
    """Whether an imported row needs this new body."""

    @property
    def location(self) -> tuple[float, float] | None:
        """Return latitude and longitude in degrees; None if either is unknown."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


@dataclass(slots=True, eq=False)
class Citation(Record):
    """Citation of a status change, an activity or a partnership."""

    source: Source = field(default_factory=lambda: Source())
    quote: str = ""
    locator: str = ""
    stated_date: VagueDate | None = None
    confidence: int = 2
    stance: str = "supports"


@dataclass(slots=True, eq=False)
class Source(Record):
    """Source of the project or a new one."""

    title: str = ""
    url: str = ""
    doi: str = ""
    date: VagueDate | None = None
    kind: str = ""
    publisher: str = ""
    authors: tuple[Author, ...] = ()
    """The authors of a new source; like the following facts, a row gives them only within a reference as its title."""
    archived_url: str = ""
    accessed: VagueDate | None = None
    csl: str = "{}"

    def lookup_keys(self) -> list[SourceKey]:
        """Return the keys by which the source is found: addresses, title with date; without an address also title."""
        found: list[SourceKey] = [("address", key) for key in addresses(self.url, self.doi)]
        title = (fold(self.title), edtf(self.date))
        return [*found, ("title", *title)] if found else [("title", *title), ("title only", *title)]


@dataclass(slots=True, eq=False)
class Change(Record):
    """Status change; `position` is the one in the project, 0 for a new one."""

    partnership: Partnership = field(default_factory=lambda: Partnership())
    status: str = ""
    date: VagueDate | None = None
    actor: str = ""
    decided_by: str = ""
    note: str = ""
    position: int = 0
    placed_after: int | None = None
    """The id of the change behind which a person placed it, 0 for the first place, None if it is placed by date."""
    reasons: tuple[str, ...] = ()
    citations: dict[int, list[Citation]] | None = None
    own_status: str = ""
    """The status of this project under which it was coded; it counts as `status`."""

    @property
    def bounds(self) -> Bounds | None:
        """Return the earliest and latest day; None if it is undated."""
        return bounds(self.date)


@dataclass(slots=True, eq=False)
class Activity(Record):
    """Activity within a partnership."""

    partnership: Partnership = field(default_factory=lambda: Partnership())
    kind: str = ""
    date: VagueDate | None = None
    outcome: str = ""
    note: str = ""
    citations: dict[int, list[Citation]] | None = None


@dataclass(slots=True, eq=False)
class Partnership(Record):
    """Partnership with its status changes by status and EDTF, activities by kind and EDTF, and citations by source.

    `successor` is the record under which the partnership continues.
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
        """Return the partner of one of its two bodies."""
        return self.b if body is self.a else self.a

    def add_change(self, change: Change) -> None:
        """Add a status change to the index."""
        self.changes.setdefault((change.status, edtf(change.date)), []).append(change)

    def add_activity(self, activity: Activity) -> None:
        """Add an activity to the index."""
        if self.activities is None:
            self.activities = {}
        self.activities.setdefault((activity.kind, edtf(activity.date)), []).append(activity)


TABLES: Mapping[type[Record], str] = {
    Body: "body",
    Partnership: "partnership",
    Change: "status_change",
    Source: "source",
    Citation: "citation",
    Activity: "activity",
}
"""[class of records] -> their table."""


def described_fields(record: type[Record]) -> tuple[DescribedField, ...]:
    """Return the described fields whose values the records of a class have, without references to other records."""
    given = {each.name for each in fields(record)}
    return tuple(
        each
        for each in all_kinds()[TABLES[record]].fields
        if each.name in given and each.type not in ("reference", "part_of", "about")
    )


Owner = Change | Activity | Partnership
"""Records for which a source is cited."""


def add_citation(owner: Owner, citation: Citation) -> None:
    """Add a citation to a record."""
    if owner.citations is None:
        owner.citations = {}
    owner.citations.setdefault(id(citation.source), []).append(citation)


@dataclass(slots=True)
class ImportIndex:
    """Records to compare with, in the order of their ids, and the indexes to find them."""

    bodies: list[Body] = field(default_factory=list)
    partnerships: list[Partnership] = field(default_factory=list)
    bodies_by_name: dict[str, list[Body]] = field(default_factory=lambda: defaultdict(list))
    bodies_by_spelling: dict[str, list[Body]] = field(default_factory=lambda: defaultdict(list))
    """Bodies by the looser forms of their names that differ from the folded names."""
    bodies_by_code: dict[Code, list[Body]] = field(default_factory=lambda: defaultdict(list))
    partnerships_by_pair: dict[int, list[Partnership]] = field(default_factory=lambda: defaultdict(list))
    partnerships_by_body: dict[int, list[Partnership]] = field(default_factory=lambda: defaultdict(list))
    sources: dict[SourceKey, list[Source]] = field(default_factory=lambda: defaultdict(list))
    """Sources by each of their keys."""

    def add_body(self, body: Body) -> None:
        """Add a body, and index it by its names and codes."""
        self.bodies.append(body)
        if body.name:
            self.bodies_by_name[fold_body(body.name)].append(body)
        for other in body.other_names:
            add_once(self.bodies_by_name[fold_body(other.name)], body)
        for name in (body.name, *(other.name for other in body.other_names)):
            self.add_spellings(body, name)
        for code in body.codes:
            self.bodies_by_code[code].append(body)

    def add_spellings(self, body: Body, name: str) -> None:
        """Index a body by the looser forms of one of its names."""
        for form in spellings(name) if name else ():
            if form != fold_body(name):
                add_once(self.bodies_by_spelling[form], body)

    def add_partnership(self, partnership: Partnership) -> None:
        """Add a partnership, and index it by its bodies."""
        self.partnerships.append(partnership)
        self.partnerships_by_pair[pair(partnership.a, partnership.b)].append(partnership)
        for side in (partnership.a, partnership.b):
            self.partnerships_by_body[id(side)].append(partnership)

    def break_cycles(self) -> None:
        """Remove the references between partnerships and changes, so that their memory is freed at once."""
        for partnership in self.partnerships:
            partnership.changes, partnership.activities, partnership.successor = {}, None, None

    def index_source(self, source: Source, known: Collection[SourceKey] = ()) -> None:
        """Index a source by its current keys; those in `known` are indexed already."""
        for key in source.lookup_keys():
            if key not in known:
                self.sources[key].append(source)


def pair(a: Body, b: Body) -> int:
    """Return a key for the pair of two bodies that doesn't depend on their order.

    A number takes a sixth of the memory of a set, and a table may have 100,000 pairs.
    """
    first, second = id(a), id(b)
    return first << 64 | second if first < second else second << 64 | first


def written(date: VagueDate | None) -> str:
    """Return a date as a cell from which the same date is read; empty for None."""
    return "" if date is None else typed_text(date)


def edtf(date: VagueDate | None) -> str:
    """Return the EDTF of a date; empty for None."""
    return "" if date is None else date.edtf


def addresses(url: str, doi: str = "") -> Iterator[str]:
    """Yield the keys by which a source with this address is found: its DOI, and its normalised address."""
    if url:
        found = doi_in_address(url)
        yield f"doi:{found}" if found else url_key(url)
    if doi:
        yield f"doi:{doi_key(doi) or doi.strip().casefold()}"


def add_once(found: list[Any], record: Record) -> None:
    """Add a record to a list that doesn't contain it yet."""
    if not any(known is record for known in found):
        found.append(record)
