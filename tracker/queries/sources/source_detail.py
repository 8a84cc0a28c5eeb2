"""Everything that is recorded of one source: the records that cite it, and its lineage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.findings.claimed_numbers import ClaimedNumber
from tracker.domain.records.drafts import ClaimDraft, SourceDraft
from tracker.domain.records.kinds import all_kinds
from tracker.domain.records.subjects import CitedKind, cited_tables
from tracker.domain.sources.origins import origins
from tracker.queries.evidence.further_values import further_values
from tracker.queries.evidence.partnership_evidence import CITATION_QUERY, citation_row, source_row
from tracker.queries.evidence.record_drafts import source_draft
from tracker.queries.findings.claim_results import number_of
from tracker.queries.inventory.row_records import bodies_by_id, in_batches
from tracker.queries.inventory.source_lineages import lineages
from tracker.queries.reader import Reader
from tracker.queries.record_owners import page_of
from tracker.queries.rows import BodyRow, CitationRow, SourceRow
from tracker.queries.sources.sources import ListedSource, source_rows
from tracker.store.date_columns import date_from

if TYPE_CHECKING:
    from tracker.domain.records.further_values import FurtherValue

Relation = Literal["itself", "ancestor", "descendant", "relative"]

_CODES: Final[Mapping[str, str]] = {
    "change": "status",
    "activity": "kind",
    "partnership": "kind",
    "body": "kind",
    "claim": "comparator",
    "contact": "outcome",
}
"""[kind that the panel lays out] -> the field whose code it shows. Of any other it shows the words that name it."""


@dataclass(frozen=True, slots=True)
class PartnershipName:
    """A partnership by its id and its two bodies."""

    id: int
    a: BodyRow
    b: BodyRow


@dataclass(frozen=True, slots=True)
class CitingRecord:
    """A record that cites the source. `code` is its status, kind or outcome, `wording` the wording of a claim.

    `body` is the body itself, or that of a contact. Of a kind that the panel does not lay out, `wording` names the
    record.

    `sources` and `origins` are the numbers of all sources that support the record, and of their origins.
    """

    kind: CitedKind
    id: int
    citation: CitationRow
    code: str
    partnership: PartnershipName | None
    body: BodyRow | None
    date: VagueDate | None
    wording: str
    sources: int
    origins: int


SHOWN_OF_SOURCE: Final = frozenset(
    {"title", "kind", "authors", "publisher", "date", "language", "url", "doi", "accessed", "archived_url"}
    | {"derived_from", "is_confidential", "summary", "csl"}
)
"""The fields that the panel of a source shows in places of their own."""


@dataclass(frozen=True, slots=True)
class PublishedClaim:
    """A number that the source published."""

    id: int
    wording: str
    comparator: str
    number: ClaimedNumber
    measure: str
    unit: str = ""
    further: tuple[FurtherValue, ...] = ()


@dataclass(frozen=True, slots=True)
class LineageLine:
    """A source of the lineage, `depth` steps below its origin. The lines are in the order of the tree."""

    source: SourceRow
    depth: int
    relation: Relation


@dataclass(frozen=True, slots=True)
class SourceDetail:
    """The contents of the panel of a source. The lineage contains all sources with the same origin,
    the origin first.
    """

    row: ListedSource
    draft: SourceDraft
    records: tuple[CitingRecord, ...]
    claims: tuple[PublishedClaim, ...]
    lineage: tuple[LineageLine, ...]
    further: tuple[FurtherValue, ...] = ()

    @property
    def origin(self) -> SourceRow:
        """The origin of its lineage; the source itself if it derives from no other."""
        return self.lineage[0].source

    @property
    def on_one_origin(self) -> int:
        """The number of supported records that have no second origin."""
        return len({(record.kind, record.id) for record in self.records if record.origins == 1})


def source_detail(reader: Reader, source: int) -> SourceDetail | None:
    """Return everything that is recorded of a source; None if it does not exist."""
    rows = source_rows(reader, [source])
    if not rows:
        return None
    parents = lineages(reader)
    roots = origins(parents)
    claims = reader.records("SELECT * FROM claim WHERE source_id = ? ORDER BY id", source)
    return SourceDetail(
        row=rows[0],
        draft=source_draft(reader, source),
        records=_records(reader, source, roots),
        claims=tuple(
            PublishedClaim(
                claim["id"],
                claim["wording"],
                claim["comparator"],
                number_of(claim),
                claim["measure"],
                claim["unit"],
                further_values(reader, ClaimDraft, claim, PublishedClaim),
            )
            for claim in claims
        ),
        lineage=_lineage(reader, source, parents, roots),
        further=further_values(reader, SourceDraft, reader.record("source", source), SHOWN_OF_SOURCE),
    )


# what rests on it -----------------------------------------------------------------------------------------------------


def _records(reader: Reader, source: int, roots: Mapping[int, int]) -> tuple[CitingRecord, ...]:
    citations = reader.records(f"{CITATION_QUERY} WHERE t.source_id = ? ORDER BY t.id", source)
    found: dict[CitedKind, list[Mapping[str, Any]]] = defaultdict(list)
    for citation in citations:
        found[_kind_cited(citation)].append(citation)
    targets = {
        kind: _by_id(in_batches(reader, _cited_query(kind), [citation[f"{kind}_id"] for citation in cited]))
        for kind, cited in found.items()
    }
    partnerships = _partnerships(reader, (record for known in targets.values() for record in known.values()))
    bodies = bodies_by_id(reader, {each["of_body"] for known in targets.values() for each in known.values()} - {None})
    records = []
    for kind, cited in found.items():
        supporting = _supporting(reader, kind, list(targets[kind]))
        for citation in cited:
            target = targets[kind][citation[f"{kind}_id"]]
            sources = supporting[target["id"]]
            records.append(
                CitingRecord(
                    kind=kind,
                    id=target["id"],
                    citation=citation_row(reader, citation),
                    code=target["code"],
                    partnership=partnerships.get(target["of_partnership"]),
                    body=bodies.get(target["of_body"]),
                    date=_date_of(kind, target),
                    wording=_wording(kind, target),
                    sources=len(sources),
                    origins=len({roots.get(other, other) for other in sources}),
                )
            )
    return tuple(sorted(records, key=_reading_order))


def _kind_cited(citation: Mapping[str, Any]) -> CitedKind:
    return next(kind for kind in cited_tables() if citation[f"{kind}_id"] is not None)


def _cited_query(kind: CitedKind) -> str:
    """Return the query of the records of a kind, each with its code, and the partnership or body that it belongs to."""
    table = cited_tables()[kind]
    page, owner = page_of(table, ("partnership", "body"))
    owners = (f"{owner if page == each else 'NULL'} AS of_{each}" for each in ("partnership", "body"))
    return f"SELECT *, {_CODES.get(kind, repr(''))} AS code, {', '.join(owners)} FROM {table} WHERE id IN ({{marks}})"


def _date_of(kind: CitedKind, record: Mapping[str, Any]) -> VagueDate | None:
    """Return the date of a record: its field `date`, or the first date of a kind that the panel does not lay out."""
    dates = [field.name for field in all_kinds()[cited_tables()[kind]].fields if field.type == "vague_date"]
    shown = "date" if kind in _CODES else next(iter(dates), "")
    return date_from(record, shown) if shown in dates else None


def _wording(kind: CitedKind, record: Mapping[str, Any]) -> str:
    """Return the wording of a claim, or the words that name a record of a kind that the panel does not lay out."""
    column = all_kinds()[cited_tables()[kind]].name_column
    return str(record[column] or "") if column and (kind == "claim" or kind not in _CODES) else ""


def _by_id(records: Iterable[Mapping[str, Any]]) -> dict[int, Mapping[str, Any]]:
    return {record["id"]: record for record in records}


def _partnerships(reader: Reader, records: Iterable[Mapping[str, Any]]) -> dict[int | None, PartnershipName]:
    """Return the names of the partnerships that the records belong to, by id."""
    ids = sorted({record["of_partnership"] for record in records} - {None})
    rows = in_batches(reader, "SELECT id, body_a_id, body_b_id FROM partnership WHERE id IN ({marks})", ids)
    bodies = bodies_by_id(reader, {row[side] for row in rows for side in ("body_a_id", "body_b_id")})
    return {row["id"]: PartnershipName(row["id"], bodies[row["body_a_id"]], bodies[row["body_b_id"]]) for row in rows}


def _supporting(reader: Reader, kind: CitedKind, ids: Sequence[int]) -> Mapping[int, set[int]]:
    """[record] -> the sources that support it."""
    query = (
        f"SELECT {kind}_id AS record, source_id FROM citation WHERE stance = 'supports' AND {kind}_id IN ({{marks}})"
    )
    found: dict[int, set[int]] = defaultdict(set)
    for pair in in_batches(reader, query, ids):
        found[pair["record"]].add(pair["source_id"])
    return found


def _reading_order(record: CitingRecord) -> tuple[object, ...]:
    """Return the sort key: by partnership, within it by date; then bodies and claims."""
    partnership, date = record.partnership, record.date
    names = (
        (partnership.a.name.casefold(), partnership.b.name.casefold(), partnership.id)
        if partnership is not None
        else ("", "", 0)
    )
    day = (date.earliest or date.latest or 0) if date is not None else 0
    return partnership is None, *names, day, record.citation.id


# its lineage ----------------------------------------------------------------------------------------------------------


def _lineage(
    reader: Reader, source: int, parents: Mapping[int, int | None], roots: Mapping[int, int]
) -> tuple[LineageLine, ...]:
    """Return all sources with the same origin, as the lines of a tree."""
    root = roots.get(source, source)
    children: dict[int, list[int]] = defaultdict(list)
    for child, parent in parents.items():
        if parent is not None and roots[child] == root:
            children[parent].append(child)
    depths = _depths(root, children)
    ancestors = _chain(source, parents)
    descendants = _depths(source, children)
    rows = {row["id"]: source_row(row) for row in in_batches(reader, _SOURCES, list(depths))}
    return tuple(
        LineageLine(rows[other], depth, _relation(other, source, ancestors, descendants))
        for other, depth in depths.items()
    )


_SOURCES = "SELECT * FROM source WHERE id IN ({marks})"


def _chain(source: int, parents: Mapping[int, int | None]) -> set[int]:
    """Return the source and all it derives from, up to its origin; a circle ends the search."""
    chain: set[int] = set()
    current: int | None = source
    while current is not None and current not in chain:
        chain.add(current)
        current = parents.get(current)
    return chain


def _depths(root: int, children: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """Return everything below a source in the order of the tree, with its depth. Each is listed
    once, also in a circle.
    """
    depths: dict[int, int] = {}
    waiting = [(root, 0)]
    while waiting:
        current, depth = waiting.pop()
        if current not in depths:
            depths[current] = depth
            waiting += [(child, depth + 1) for child in reversed(children.get(current, ()))]
    return depths


def _relation(other: int, source: int, ancestors: set[int], descendants: Mapping[int, int]) -> Relation:
    if other == source:
        return "itself"
    if other in ancestors:
        return "ancestor"
    return "descendant" if other in descendants else "relative"
