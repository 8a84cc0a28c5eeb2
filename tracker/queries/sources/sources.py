"""The list of sources under a filter: ids, rows, and the counts of the filter's values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tracker.domain.text.clean_text import clean_text
from tracker.domain.text.name_folding import fold
from tracker.queries.evidence.partnership_evidence import read_authors, source_row
from tracker.queries.inventory.row_records import in_batches
from tracker.queries.reader import Reader
from tracker.queries.rows import FacetCounts, FacetValue, Interval, SourceRow
from tracker.queries.sources.source_filter import FLAGS, NONE, SOURCE_FACETS, SourceFilter, SourceOrder

MAX_YEARS = 12
"""If the sources span this many years or more, they are counted by decade."""
_MAX_TEXT_LENGTH = 1_000
_JULIAN_DAY_OF_ORDINAL_ZERO = 1_721_424.5

_DAY = "coalesce(s.date_earliest, s.date_latest)"
_YEAR = f"strftime('%Y', {_DAY} + {_JULIAN_DAY_OF_ORDINAL_ZERO})"
_IS_CITED = (
    "(EXISTS (SELECT 1 FROM citation t WHERE t.source_id = s.id)"
    " OR EXISTS (SELECT 1 FROM claim m WHERE m.source_id = s.id))"
)
_HAS_FILES = "EXISTS (SELECT 1 FROM attachment a WHERE a.source_id = s.id)"
_USES = (
    "(SELECT count(*) FROM citation t WHERE t.source_id = s.id)"
    " + (SELECT count(*) FROM claim m WHERE m.source_id = s.id)"
)
_FILES = "(SELECT count(*) FROM attachment a WHERE a.source_id = s.id)"
_FLAG = {
    "unused": f"NOT {_IS_CITED}",
    "unarchived": "s.url <> '' AND s.archived_url = ''",
    "with_files": _HAS_FILES,
    "without_files": f"NOT {_HAS_FILES}",
    "confidential": "s.is_confidential",
    "not_confidential": "NOT s.is_confidential",
}
_VALUE = {"kind": "s.kind", "language": "s.language", "year": _YEAR}
SORTED_BY = {
    "title": "s.folded",
    "kind": "s.kind",
    "publisher": "lower(nullif(s.publisher, ''))",
    "date": _DAY,
    "language": "nullif(s.language, '')",
    "citations": f"nullif({_USES}, 0)",
    "files": f"nullif({_FILES}, 0)",
}
"""The orders of sources, as expressions in SQL."""
_ROW = f"""
SELECT s.*, {_USES} AS uses, {_FILES} AS files,
       (SELECT count(*) FROM (
          SELECT t.partnership_id FROM citation t WHERE t.source_id = s.id AND t.partnership_id IS NOT NULL
          UNION SELECT c.partnership_id FROM citation t JOIN status_change c ON c.id = t.change_id
            WHERE t.source_id = s.id
          UNION SELECT v.partnership_id FROM citation t JOIN activity v ON v.id = t.activity_id WHERE t.source_id = s.id
       )) AS partnerships
FROM source s WHERE s.id IN ({{marks}})"""

_OF_PARTNERSHIPS = (
    "SELECT DISTINCT source_id FROM citation WHERE partnership_id IN ({marks})",
    "SELECT DISTINCT t.source_id FROM status_change c JOIN citation t ON t.change_id = c.id"
    " WHERE c.partnership_id IN ({marks})",
    "SELECT DISTINCT t.source_id FROM activity v JOIN citation t ON t.activity_id = v.id"
    " WHERE v.partnership_id IN ({marks})",
)


@dataclass(frozen=True, slots=True)
class ListedSource:
    """One line of the list. `uses` counts the citations and claims of the source, `partnerships` the partnerships they
    are of.
    """

    source: SourceRow
    language: str
    uses: int
    partnerships: int
    files: int

    @property
    def id(self) -> int:
        """The source's id."""
        return self.source.id


@dataclass(frozen=True, slots=True)
class SourceFacets:
    """The number of sources that are shown, of all sources, and of each value of each facet."""

    shown: int
    total: int
    facets: tuple[FacetCounts, ...]


def source_ids(reader: Reader, wanted: SourceFilter, order: SourceOrder | None = None) -> tuple[int, ...]:
    """Return the ids of the sources that match the filter, sorted."""
    order = order or SourceOrder()
    condition, values = _condition(reader, wanted)
    key, direction = SORTED_BY[order.key], "DESC" if order.is_descending else "ASC"
    query = f"SELECT s.id FROM source s WHERE {condition} ORDER BY {key} {direction} NULLS LAST, s.folded, s.id"
    return tuple(row[0] for row in reader.rows(query, *values))


def source_count(reader: Reader, wanted: SourceFilter) -> int:
    """Return the number of sources that match the filter."""
    condition, values = _condition(reader, wanted)
    return int(reader.rows(f"SELECT count(*) FROM source s WHERE {condition}", *values)[0][0])


def source_rows(reader: Reader, ids: Sequence[int]) -> list[ListedSource]:
    """Return the rows of these sources in the given order. Ids that do not exist are left out."""
    records = {record["id"]: record for record in in_batches(reader, _ROW, ids)}
    return [
        ListedSource(
            source=source_row(records[source]),
            language=records[source]["language"],
            uses=records[source]["uses"],
            partnerships=records[source]["partnerships"],
            files=records[source]["files"],
        )
        for source in ids
        if source in records
    ]


def sources_of_partnerships(reader: Reader, partnerships: Sequence[int]) -> tuple[int, ...]:
    """Return the ids of the sources cited for any of the partnerships or their records, the latest first."""
    found = {record["source_id"] for query in _OF_PARTNERSHIPS for record in in_batches(reader, query, partnerships)}
    dated = in_batches(
        reader, f"SELECT s.id, s.folded, {_DAY} AS day FROM source s WHERE s.id IN ({{marks}})", list(found)
    )
    ordered = sorted(dated, key=lambda record: (-(record["day"] or 0), record["folded"], record["id"]))
    return tuple(record["id"] for record in ordered)


def count_confidential(reader: Reader, ids: Iterable[int] | None = None) -> int:
    """Return how many of these sources, or of all, are confidential."""
    found = {row[0] for row in reader.rows("SELECT id FROM source WHERE is_confidential = 1")}
    return len(found if ids is None else found.intersection(ids))


def source_facets(reader: Reader, wanted: SourceFilter) -> SourceFacets:
    """Return the values of each facet, with the number of sources that have them and match all other facets."""
    condition, values = _condition(reader, wanted)
    sums = ", ".join(f"coalesce(sum({_FLAG[flag]}), 0)" for flag in FLAGS)
    shown, *flags = reader.rows(f"SELECT count(*), {sums} FROM source s WHERE {condition}", *values)[0]
    counted = {facet: _counted(reader, wanted, facet) for facet in _VALUE}
    counted["flag"] = list(zip(FLAGS, flags, strict=True))
    total = reader.rows("SELECT count(*) FROM source")[0][0]
    return SourceFacets(shown, total, tuple(_facet(facet, counted[facet], wanted) for facet in SOURCE_FACETS))


def _facet(facet: str, counted: Iterable[tuple[str, int]], wanted: SourceFilter) -> FacetCounts:
    chosen = wanted.values(facet)
    numbers = {value: number for value, number in counted if number or value in chosen}
    numbers |= dict.fromkeys(sorted(chosen - numbers.keys()), 0)
    return FacetCounts(
        facet, tuple(FacetValue(value, Interval(number, number), value in chosen) for value, number in numbers.items())
    )


def _counted(reader: Reader, wanted: SourceFilter, facet: str) -> list[tuple[str, int]]:
    """Return the values of one facet, most first; years and decades the latest first; a missing value last.

    One query for each facet takes less time than one that groups by all of them at once.
    """
    condition, values = _condition(reader, wanted.without(facet))
    query = (
        f"SELECT {_VALUE[facet]} AS value, count(*) FROM source s WHERE {condition} GROUP BY value ORDER BY 2 DESC, 1"
    )
    found = [(value or NONE, number) for value, number in reader.rows(query, *values)]
    if facet == "year":
        found = _by_time(reader, found)
    return sorted(found, key=lambda pair: pair[0] == NONE)


def _by_time(reader: Reader, years: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the numbers by year, or by decade if all sources together span MAX_YEARS or more, the latest first."""
    first, last = reader.rows(f"SELECT min({_DAY}), max({_DAY}) FROM source s")[0]
    is_long = first is not None and date.fromordinal(last).year - date.fromordinal(first).year >= MAX_YEARS
    numbers = Counter[str]()
    for year, number in years:
        numbers[year if year == NONE or not is_long else f"{year[:3]}0s"] += number
    return sorted(numbers.items(), reverse=True)


def _condition(reader: Reader, wanted: SourceFilter) -> tuple[str, list[object]]:
    """Return the condition that a source must meet, as SQL, and its parameters."""
    conditions: list[str] = [f"({_FLAG[flag]})" for flag in sorted(wanted.values("flag"))]
    values: list[object] = []
    for facet in ("kind", "language"):
        if chosen := sorted("" if value == NONE else value for value in wanted.values(facet)):
            conditions.append(f"s.{facet} IN ({', '.join('?' * len(chosen))})")
            values += chosen
    if years := sorted(wanted.values("year")):
        bounds = [_bounds(year) for year in years]
        ranges = [f"{_DAY} IS NULL" if bound is None else f"{_DAY} BETWEEN ? AND ?" for bound in bounds]
        conditions.append(f"({' OR '.join(ranges)})")
        values += [day for bound in bounds if bound is not None for day in bound]
    for word in fold(clean_text(wanted.text[:_MAX_TEXT_LENGTH], "search").text).split():
        reader.connection.create_function("folded_authors", 1, _folded_authors, deterministic=True)
        conditions.append(
            "(instr(s.folded, ?) OR instr(lower(s.url), ?) OR instr(lower(s.doi), ?)"
            " OR (s.authors <> '[]' AND instr(folded_authors(s.authors), ?)))"
        )
        values += [word] * 4
    return " AND ".join(conditions) or "1", values


def _bounds(year: str) -> tuple[int, int] | None:
    """Return the first and last day of a year or decade; None for no date."""
    if year == NONE:
        return None
    first = int(year.removesuffix("s"))
    last = first + 9 if year.endswith("s") else first
    return date(max(first, 1), 1, 1).toordinal(), date(last, 12, 31).toordinal()


@lru_cache(maxsize=32_768)
def _folded_authors(text: str) -> str:
    """Return the folded names in a source's JSON text."""
    names = (name for author in read_authors(text) for name in (author.given, author.family, author.literal))
    return fold(" ".join(names))
