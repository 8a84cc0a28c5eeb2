"""Everything that is recorded of one body: its partnerships on a day, its facts, and the sources about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.drafts import BodyDraft
from tracker.domain.sources.origins import origins
from tracker.domain.statuses.statuses import CODES, ENDINGS
from tracker.queries.evidence.further_values import further_values
from tracker.queries.evidence.partnership_evidence import citations_of
from tracker.queries.evidence.record_drafts import body_draft
from tracker.queries.evidence.succession import partnerships_of_body
from tracker.queries.inventory.inventory import partnership_rows
from tracker.queries.inventory.lane_parts import lane_parts
from tracker.queries.inventory.row_records import bodies_by_id, in_batches
from tracker.queries.inventory.source_lineages import lineages
from tracker.queries.reader import Reader
from tracker.queries.rows import BodyRow, CitationRow, PartnershipRow
from tracker.queries.sources.sources import ListedSource, source_rows
from tracker.store.date_columns import date_from

if TYPE_CHECKING:
    from tracker.domain.records.further_values import FurtherValue

_LAST_CHANGES = """
SELECT * FROM status_change c WHERE partnership_id IN ({marks}) AND NOT EXISTS (
    SELECT 1 FROM status_change o WHERE o.partnership_id = c.partnership_id
    AND (o.position > c.position OR (o.position = c.position AND o.id > c.id)))"""
_ABOUT = """
WITH own(id) AS (SELECT id FROM partnership WHERE :body IN (body_a_id, body_b_id))
SELECT source_id, sum(times) FROM (
    SELECT source_id, count(*) AS times FROM citation WHERE body_id = :body GROUP BY 1
    UNION ALL SELECT t.source_id, count(*) FROM own JOIN citation t ON t.partnership_id = own.id GROUP BY 1
    UNION ALL SELECT t.source_id, count(*) FROM own JOIN status_change c ON c.partnership_id = own.id
        JOIN citation t ON t.change_id = c.id GROUP BY 1
    UNION ALL SELECT t.source_id, count(*) FROM own JOIN activity v ON v.partnership_id = own.id
        JOIN citation t ON t.activity_id = v.id GROUP BY 1)
GROUP BY 1"""
_YEAR = 366


@dataclass(frozen=True, slots=True)
class LabelSpan:
    """The days (ordinals) of one label of a partnership, as in `LaneSpans`: it fades in from `start` to `solid_start`,
    is certain until `solid_end`, and fades out until `end`. Open ends are OPEN_PAST and OPEN_FUTURE.
    """

    label: str
    start: int
    solid_start: int
    solid_end: int
    end: int


@dataclass(frozen=True, slots=True)
class BodyPartnership:
    """A partnership of the body. `ended` is the date of its ending, if its last change is one and has a date."""

    row: PartnershipRow
    partner: BodyRow
    ended: VagueDate | None
    is_over: bool
    """Whether its last recorded change is an ending."""
    spans: tuple[LabelSpan, ...]

    @property
    def id(self) -> int:
        """The id of the partnership."""
        return self.row.id


SHOWN_OF_BODY: Final = frozenset(
    {
        "name",
        "kind",
        "country",
        "subdivision",
        "latitude",
        "longitude",
        "valid_from",
        "valid_until",
        "successor",
        "note",
    }
)
"""The fields that the page of a body shows in places of their own."""


@dataclass(frozen=True, slots=True)
class BodyDetail:
    """The contents of the page of a body."""

    row: BodyRow
    draft: BodyDraft
    partnerships: tuple[BodyPartnership, ...]
    """Its partnerships, the earliest beginning first."""
    horizon: tuple[int, int]
    """The first and the last day (ordinals) of a timeline of the partnerships; both are in the same year without any
    dated change.
    """
    predecessors: tuple[BodyRow, ...]
    successor: BodyRow | None
    neighbours: dict[int, BodyDraft]
    """[body] -> the facts of each predecessor and of the successor."""
    citations: tuple[CitationRow, ...]
    """The citations of the body itself."""
    sources: tuple[ListedSource, ...]
    """The sources cited for the body, or for its partnerships, changes and activities; the latest first."""
    citation_counts: dict[int, int]
    """[source] -> how many of these citations it has."""
    origins: int
    """The number of different origins of the sources."""
    further: tuple[FurtherValue, ...] = ()


def is_body(reader: Reader, record: int) -> bool:
    """Return whether a body has this id."""
    return bool(reader.rows("SELECT 1 FROM body WHERE id = ?", record))


def body_detail(reader: Reader, body: int, as_of: int) -> BodyDetail | None:
    """Return everything that is recorded of a body, with its partnerships on a day; None if it does not exist."""
    if not is_body(reader, body):
        return None
    draft = body_draft(reader, body)
    before = reader.rows("SELECT id FROM body WHERE successor_id = ? ORDER BY folded, id", body)
    others = [int(row[0]) for row in before] + ([] if draft.successor is None else [draft.successor])
    bodies = bodies_by_id(reader, {body, *others})
    partnerships = _partnerships(reader, body, as_of)
    counts = {int(source): int(times) for source, times in reader.named_rows(_ABOUT, {"body": body})}
    roots = origins(lineages(reader))
    return BodyDetail(
        row=bodies[body],
        draft=draft,
        partnerships=partnerships,
        horizon=_horizon(partnerships, as_of),
        predecessors=tuple(bodies[row[0]] for row in before),
        successor=None if draft.successor is None else bodies[draft.successor],
        neighbours={other: body_draft(reader, other) for other in others},
        citations=citations_of(reader, "body", body),
        sources=tuple(sorted(source_rows(reader, sorted(counts)), key=_latest_first)),
        citation_counts=counts,
        origins=len({roots.get(source, source) for source in counts}),
        further=further_values(reader, BodyDraft, reader.record("body", body), SHOWN_OF_BODY),
    )


def _partnerships(reader: Reader, body: int, as_of: int) -> tuple[BodyPartnership, ...]:
    ids = partnerships_of_body(reader, body)
    spans = _spans(reader, ids)
    last = {row["partnership_id"]: row for row in in_batches(reader, _LAST_CHANGES, ids)}
    found = []
    for row in partnership_rows(reader, ids, as_of):
        change = last.get(row.id)
        is_over = change is not None and change["status"] in ENDINGS
        ended = date_from(change, "date") if change is not None and is_over else None
        partner = row.b if row.a.id == body else row.a
        found.append(BodyPartnership(row, partner, ended, is_over, spans.get(row.id, ())))
    return tuple(sorted(found, key=lambda each: (_first_day(each.row.start), each.partner.name.casefold(), each.id)))


def _spans(reader: Reader, ids: list[int]) -> dict[int, tuple[LabelSpan, ...]]:
    """[partnership] -> its spans in order."""
    columns = reader.columns
    rows = np.searchsorted(columns.partnerships.key, np.array(ids, np.int64))
    spans = lane_parts(columns, rows).spans
    found: dict[int, list[LabelSpan]] = {}
    parts = (spans.lane, spans.label, spans.start, spans.solid_start, spans.solid_end, spans.end)
    for lane, label, *days in zip(*(part.tolist() for part in parts), strict=True):
        found.setdefault(ids[lane], []).append(LabelSpan(CODES[label], *days))
    return {record: tuple(each) for record, each in found.items()}


def _first_day(date: VagueDate | None) -> int:
    """Return the first known day of a date; OPEN_FUTURE without one, so that it is sorted last."""
    if date is None:
        return OPEN_FUTURE
    day = date.earliest if date.earliest is not None else date.latest
    return OPEN_FUTURE if day is None else day


def _horizon(partnerships: tuple[BodyPartnership, ...], as_of: int) -> tuple[int, int]:
    """Return the first and last day that the timeline shows: all known days and the as-of day, with a margin."""
    days = [
        day
        for each in partnerships
        for span in each.spans
        for day in (span.start, span.solid_start, span.solid_end, span.end)
        if OPEN_PAST < day < OPEN_FUTURE
    ]
    first, last = min((*days, as_of)), max((*days, as_of))
    margin = max(_YEAR // 2, (last - first) // 25)
    return max(1, first - margin), min(OPEN_FUTURE - 1, last + margin)


def _latest_first(listed: ListedSource) -> tuple[int, str, int]:
    date = listed.source.date
    day = None if date is None else date.latest or date.earliest
    return -(day or 0), listed.source.title.casefold(), listed.id
