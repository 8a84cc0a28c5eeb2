"""The drafts with which the forms start when a record is edited. Saved unchanged, they change nothing.

All functions raise RuleError `no_such_record` if the record does not exist.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from tracker.domain.coding.codebook import STATED_STATUS
from tracker.domain.findings.claimed_numbers import split_as_typed
from tracker.domain.records.drafts import (
    ActivityDraft,
    BodyDraft,
    ChangeDraft,
    CitationDraft,
    ClaimDraft,
    ExternalCode,
    OtherName,
    PartnershipDraft,
    ReasonGiven,
    SourceDraft,
)
from tracker.domain.statuses.history_order import Entry
from tracker.errors import RuleError
from tracker.queries.evidence.partnership_evidence import optional_flag, read_authors
from tracker.queries.evidence.quote_anchors import anchor_of
from tracker.queries.reader import Reader
from tracker.queries.rows import SourceUse
from tracker.store.date_columns import date_from


def _record(reader: Reader, table: str, record: int) -> Mapping[str, Any]:
    found = reader.records(f"SELECT * FROM {table} WHERE id = ?", record)
    if not found:
        raise RuleError("no_such_record", table, record=record)
    return found[0]


def body_form(reader: Reader, body: int) -> BodyDraft:
    """Return the draft of a body."""
    row = _record(reader, "body", body)
    names = reader.rows("SELECT name, language, script FROM body_name WHERE body_id = ? ORDER BY id", body)
    codes = reader.rows("SELECT scheme, value FROM body_code WHERE body_id = ? ORDER BY id", body)
    return BodyDraft(
        name=row["name"],
        kind=row["kind"],
        country=row["country"],
        subdivision=row["subdivision"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        other_names=tuple(OtherName(*name) for name in names),
        codes=tuple(ExternalCode(*code) for code in codes),
        valid_from=date_from(row, "valid_from"),
        valid_until=date_from(row, "valid_until"),
        successor=row["successor_id"],
        note=row["note"],
    )


def order_entries(reader: Reader, partnership: int, without: int | None) -> list[Entry]:
    """Return status and bounds of a partnership's changes in their order, without the change `without`."""
    query = (
        "SELECT status, date_earliest, date_latest, id FROM status_change WHERE partnership_id = ? AND id IS NOT ?"
        " ORDER BY position, id"
    )
    rows = reader.rows(query, partnership, without)
    return [Entry(status, (earliest, latest), identifier) for status, earliest, latest, identifier in rows]


def partnership_form(reader: Reader, partnership: int) -> PartnershipDraft:
    """Return the draft of a partnership."""
    row = _record(reader, "partnership", partnership)
    sectors = reader.rows("SELECT sector FROM partnership_sector WHERE partnership_id = ? ORDER BY id", partnership)
    tags = reader.rows("SELECT tag FROM partnership_tag WHERE partnership_id = ? ORDER BY id", partnership)
    return PartnershipDraft(
        body_a=row["body_a_id"],
        body_b=row["body_b_id"],
        kind=row["kind"],
        label_a=row["label_a"],
        label_b=row["label_b"],
        stands_for=row["stands_for"],
        sectors=tuple(sector for (sector,) in sectors),
        tags=tuple(tag for (tag,) in tags),
        signed_by_heads=optional_flag(row["signed_by_heads"]),
        council_approved=optional_flag(row["council_approved"]),
        fixed_term_until=date_from(row, "fixed_term_until"),
        superseded_by=row["superseded_by_id"],
        tie_group=row["tie_group_id"],
        note=row["note"],
    )


def change_form(reader: Reader, change: int) -> ChangeDraft:
    """Return the draft of a status change, without its citations."""
    row = _record(reader, "status_change", change)
    reasons = reader.rows("SELECT reason, weight, basis FROM change_reason WHERE change_id = ? ORDER BY id", change)
    ((stated,),) = reader.rows(f"SELECT {STATED_STATUS} FROM status_change c WHERE id = ?", change)
    return ChangeDraft(
        partnership=row["partnership_id"],
        status=stated,
        date=date_from(row, "date"),
        actor=row["actor"],
        decided_by=row["decided_by"],
        reasons=tuple(ReasonGiven(*reason) for reason in reasons),
        note=row["note"],
    )


def activity_form(reader: Reader, activity: int) -> ActivityDraft:
    """Return the draft of an activity, without its citations."""
    row = _record(reader, "activity", activity)
    return ActivityDraft(row["partnership_id"], row["kind"], date_from(row, "date"), row["outcome"], row["note"])


def source_form(reader: Reader, source: int) -> SourceDraft:
    """Return the draft of a source."""
    return _source_draft(_record(reader, "source", source))


def source_drafts(reader: Reader, ids: Collection[int] | None = None) -> dict[int, SourceDraft]:
    """Return the drafts of all sources, or of those with the ids, by id in ascending order."""
    rows = reader.records("SELECT * FROM source ORDER BY id")
    return {row["id"]: _source_draft(row) for row in rows if ids is None or row["id"] in ids}


def _source_draft(row: Mapping[str, Any]) -> SourceDraft:
    return SourceDraft(
        title=row["title"],
        kind=row["kind"],
        authors=read_authors(row["authors"]),
        publisher=row["publisher"],
        date=date_from(row, "date"),
        language=row["language"],
        url=row["url"],
        doi=row["doi"],
        accessed=date_from(row, "accessed"),
        archived_url=row["archived_url"],
        derived_from=row["derived_from_id"],
        is_confidential=bool(row["is_confidential"]),
        summary=row["summary"],
        csl=row["csl"],
    )


def claim_form(reader: Reader, claim: int) -> ClaimDraft:
    """Return the draft of a claim, with its rule as recorded."""
    return _claim_draft(_record(reader, "claim", claim))


def claim_drafts(reader: Reader) -> dict[int, ClaimDraft]:
    """Return the drafts of all claims, by id in ascending order."""
    return {row["id"]: _claim_draft(row) for row in reader.records("SELECT * FROM claim ORDER BY id")}


def _claim_draft(row: Mapping[str, Any]) -> ClaimDraft:
    rule, as_typed = split_as_typed(row["rule"])
    return ClaimDraft(
        source=row["source_id"],
        wording=row["wording"],
        value=row["value"],
        comparator=row["comparator"],
        measure=row["measure"],
        unit=row["unit"],
        rule=rule,
        note=row["note"],
        as_typed=as_typed,
    )


def citation_form(reader: Reader, citation: int) -> CitationDraft:
    """Return the draft of a citation."""
    row = _record(reader, "citation", citation)
    return CitationDraft(
        source=row["source_id"],
        quote=row["quote"],
        translation=row["translation"],
        locator=row["locator"],
        stated_date=date_from(row, "stated_date"),
        stance=row["stance"],
        confidence=row["confidence"],
        note=row["note"],
        anchor=anchor_of(reader, citation),
    )


def body_uses(reader: Reader, body: int) -> int:
    """Return the number of partnerships of a body."""
    return int(reader.rows("SELECT count(*) FROM partnership WHERE body_a_id = ? OR body_b_id = ?", body, body)[0][0])


def source_uses(reader: Reader, source: int) -> SourceUse:
    """Return how often the source is cited, and by which partnerships."""
    rows = reader.rows(
        "SELECT DISTINCT coalesce(c.partnership_id, v.partnership_id, t.partnership_id) FROM citation t"
        " LEFT JOIN status_change c ON c.id = t.change_id LEFT JOIN activity v ON v.id = t.activity_id"
        " WHERE t.source_id = ? ORDER BY 1",
        source,
    )
    cited = reader.rows("SELECT count(*) FROM citation WHERE source_id = ?", source)[0][0]
    return SourceUse(int(cited), tuple(row[0] for row in rows if row[0] is not None))
