"""Everything that is recorded about one partnership, with its citations."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from tracker.domain.coding.codebook import STATED_STATUS
from tracker.domain.records.drafts import (
    ActivityDraft,
    Author,
    ChangeDraft,
    CitationDraft,
    PartnershipDraft,
    ReasonGiven,
)
from tracker.domain.records.subjects import CitedKind
from tracker.queries.evidence.further_values import further_values
from tracker.queries.inventory.confirmation import last_confirmed, stale, stale_years
from tracker.queries.inventory.inventory import partnership_rows
from tracker.queries.inventory.own_values import filled_values
from tracker.queries.reader import Reader
from tracker.queries.rows import ActivityRow, ChangeRow, CitationRow, Dossier, PartnershipRow, SourceRow
from tracker.store.date_columns import date_columns, date_from

CITATION_QUERY = """
SELECT t.*, s.kind AS source_kind, s.title AS source_title, s.publisher AS source_publisher, s.url AS source_url,
       s.authors AS source_authors, s.is_confidential AS source_is_confidential, s.summary AS source_summary,
       s.date_edtf AS source_date_edtf, s.date_words AS source_date_words, s.date_note AS source_date_note,
       s.date_earliest AS source_date_earliest, s.date_latest AS source_date_latest
FROM citation t JOIN source s ON s.id = t.source_id
"""
_CITED_BY = {
    "change_id": "t.change_id IN (SELECT id FROM status_change WHERE partnership_id = ?)",
    "activity_id": "t.activity_id IN (SELECT id FROM activity WHERE partnership_id = ?)",
    "partnership_id": "t.partnership_id = ?",
}


def dossier(reader: Reader, partnership: int, as_of: int) -> Dossier | None:
    """Return all that the inspector shows of one partnership; None if it does not exist."""
    rows = partnership_rows(reader, [partnership], as_of)
    records = reader.records("SELECT * FROM partnership WHERE id = ?", partnership)
    if not rows or not records:
        return None
    record = records[0]
    cited = {column: _citations(reader, column, partnership) for column in _CITED_BY}
    return Dossier(
        row=rows[0],
        label_a=record["label_a"],
        label_b=record["label_b"],
        sectors=_texts(
            reader, "SELECT sector FROM partnership_sector WHERE partnership_id = ? ORDER BY id", partnership
        ),
        tags=_texts(reader, "SELECT tag FROM partnership_tag WHERE partnership_id = ? ORDER BY id", partnership),
        note=record["note"],
        signed_by_heads=optional_flag(record["signed_by_heads"]),
        council_approved=optional_flag(record["council_approved"]),
        fixed_term_until=date_from(record, "fixed_term_until"),
        superseded_by=record["superseded_by_id"],
        changes=_changes(reader, partnership, cited["change_id"]),
        activities=_activities(reader, partnership, cited["activity_id"]),
        citations=tuple(cited["partnership_id"][partnership]),
        is_stale=_is_stale(reader, partnership, as_of),
        further=further_values(reader, PartnershipDraft, record, Dossier, PartnershipRow),
    )


def _is_stale(reader: Reader, partnership: int, as_of: int) -> bool:
    ids = np.array([partnership], np.int64)
    answers, confirmed = reader.columns.histories_of(ids).on_day(as_of), last_confirmed(reader.columns, ids, as_of)
    return bool(stale(answers, confirmed, as_of, stale_years(reader))[0])


def _changes(reader: Reader, partnership: int, cited: Mapping[int, Sequence[CitationRow]]) -> tuple[ChangeRow, ...]:
    reasons: dict[int, list[ReasonGiven]] = defaultdict(list)
    for change, reason, weight, basis in reader.rows(
        "SELECT r.change_id, r.reason, r.weight, r.basis FROM change_reason r"
        " JOIN status_change c ON c.id = r.change_id WHERE c.partnership_id = ? ORDER BY r.id",
        partnership,
    ):
        reasons[change].append(ReasonGiven(reason, weight, basis))
    query = f"SELECT c.*, {STATED_STATUS} AS stated FROM status_change c WHERE partnership_id = ? ORDER BY position, id"
    records = reader.records(query, partnership)
    values = filled_values(reader, "status_change", [record["id"] for record in records])
    return tuple(
        ChangeRow(
            id=record["id"],
            status=record["status"],
            date=date_from(record, "date"),
            actor=record["actor"],
            decided_by=record["decided_by"],
            reasons=tuple(reasons[record["id"]]),
            note=record["note"],
            citations=tuple(cited[record["id"]]),
            own_values=values[record["id"]],
            stated_status=record["stated"],
            further=further_values(reader, ChangeDraft, record, ChangeRow),
        )
        for record in records
    )


def _activities(
    reader: Reader, partnership: int, cited: Mapping[int, Sequence[CitationRow]]
) -> tuple[ActivityRow, ...]:
    records = reader.records(
        "SELECT * FROM activity WHERE partnership_id = ? ORDER BY date_edtf IS NULL, date_earliest, date_latest, id",
        partnership,
    )
    values = filled_values(reader, "activity", [record["id"] for record in records])
    return tuple(
        ActivityRow(
            id=record["id"],
            kind=record["kind"],
            date=date_from(record, "date"),
            outcome=record["outcome"],
            note=record["note"],
            citations=tuple(cited[record["id"]]),
            own_values=values[record["id"]],
            further=further_values(reader, ActivityDraft, record, ActivityRow),
        )
        for record in records
    )


def _citations(reader: Reader, column: str, partnership: int) -> Mapping[int, list[CitationRow]]:
    """Return the citations of a partnership's records, by the id in `column`."""
    found: dict[int, list[CitationRow]] = defaultdict(list)
    for record in reader.records(f"{CITATION_QUERY} WHERE {_CITED_BY[column]} ORDER BY t.id", partnership):
        found[record[column]].append(citation_row(reader, record))
    return found


def citations_of(reader: Reader, kind: CitedKind, record: int) -> tuple[CitationRow, ...]:
    """Return the citations of one record, in the order in which they were recorded."""
    found = reader.records(f"{CITATION_QUERY} WHERE t.{kind}_id = ? ORDER BY t.id", record)
    return tuple(citation_row(reader, each) for each in found)


def citation_row(reader: Reader, record: Mapping[str, Any]) -> CitationRow:
    """Return the row of a citation, from a record of `CITATION_QUERY`."""
    return CitationRow(
        id=record["id"],
        source=source_row({name: record[f"source_{name}"] for name in _SOURCE_COLUMNS}),
        quote=record["quote"],
        translation=record["translation"],
        locator=record["locator"],
        stated_date=date_from(record, "stated_date"),
        stance=record["stance"],
        confidence=record["confidence"],
        note=record["note"],
        further=further_values(reader, CitationDraft, record, CitationRow),
    )


_SOURCE_COLUMNS = (
    *("id", "kind", "title", "publisher", "url", "authors", "is_confidential", "summary"),
    *date_columns("date"),
)


def source_row(record: Mapping[str, Any]) -> SourceRow:
    """Return the row of a source, from a record with its columns."""
    return SourceRow(
        id=record["id"],
        title=record["title"],
        kind=record["kind"],
        publisher=record["publisher"],
        date=date_from(record, "date"),
        url=record["url"],
        is_confidential=bool(record["is_confidential"]),
        authors=read_authors(record["authors"]),
        summary=record["summary"],
    )


def read_authors(text: str) -> tuple[Author, ...]:
    """Return the authors in a source's JSON text."""
    return tuple(Author(**author) for author in json.loads(text))


def optional_flag(value: int | None) -> bool | None:
    """Return True, False, or None for a value that is not recorded."""
    return None if value is None else bool(value)


def _texts(reader: Reader, query: str, partnership: int) -> tuple[str, ...]:
    return tuple(row[0] for row in reader.rows(query, partnership))
