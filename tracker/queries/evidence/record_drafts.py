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
from tracker.queries.evidence.partnership_evidence import read_authors
from tracker.queries.evidence.quote_anchors import anchor_of
from tracker.queries.reader import Reader
from tracker.queries.rows import SourceUse
from tracker.store.tables.draft_rows import draft_values


def body_draft(reader: Reader, body: int) -> BodyDraft:
    """Return the draft of a body."""
    row = reader.record("body", body)
    names = reader.rows("SELECT name, language, script FROM body_name WHERE body_id = ? ORDER BY id", body)
    codes = reader.rows("SELECT scheme, value FROM body_code WHERE body_id = ? ORDER BY id", body)
    return BodyDraft(
        **draft_values(BodyDraft, row),
        other_names=tuple(OtherName(*name) for name in names),
        codes=tuple(ExternalCode(*code) for code in codes),
    )


def same_change(reader: Reader, draft: ChangeDraft, other_than: int | None = None) -> int | None:
    """Return the id of a recorded change with the partnership, status and date of the draft; None without one.

    `other_than` is a change that does not count, such as the one that is edited.
    """
    edtf = draft.date.edtf if draft.date is not None else None
    found = reader.rows(
        f"SELECT c.id FROM status_change c WHERE c.partnership_id = ? AND {STATED_STATUS} = ?"
        " AND coalesce(c.date_edtf, '') = coalesce(?, '') AND c.id IS NOT ? ORDER BY c.id LIMIT 1",
        draft.partnership,
        draft.status,
        edtf,
        other_than,
    )
    return int(found[0][0]) if found else None


def order_entries(reader: Reader, partnership: int, without: int | None) -> list[Entry]:
    """Return status and bounds of a partnership's changes in their order, without the change `without`."""
    query = (
        "SELECT status, date_earliest, date_latest, id FROM status_change WHERE partnership_id = ? AND id IS NOT ?"
        " ORDER BY position, id"
    )
    rows = reader.rows(query, partnership, without)
    return [Entry(status, (earliest, latest), identifier) for status, earliest, latest, identifier in rows]


def partnership_draft(reader: Reader, partnership: int) -> PartnershipDraft:
    """Return the draft of a partnership."""
    row = reader.record("partnership", partnership)
    sectors = reader.rows("SELECT sector FROM partnership_sector WHERE partnership_id = ? ORDER BY id", partnership)
    tags = reader.rows("SELECT tag FROM partnership_tag WHERE partnership_id = ? ORDER BY id", partnership)
    return PartnershipDraft(
        **draft_values(PartnershipDraft, row),
        sectors=tuple(sector for (sector,) in sectors),
        tags=tuple(tag for (tag,) in tags),
    )


def change_draft(reader: Reader, change: int) -> ChangeDraft:
    """Return the draft of a status change, without its citations."""
    row = reader.record("status_change", change)
    reasons = reader.rows("SELECT reason, weight, basis FROM change_reason WHERE change_id = ? ORDER BY id", change)
    ((stated,),) = reader.rows(f"SELECT {STATED_STATUS} FROM status_change c WHERE id = ?", change)
    stated_values = {**draft_values(ChangeDraft, row), "status": stated}
    return ChangeDraft(**stated_values, reasons=tuple(ReasonGiven(*reason) for reason in reasons))


def activity_draft(reader: Reader, activity: int) -> ActivityDraft:
    """Return the draft of an activity, without its citations."""
    return ActivityDraft(**draft_values(ActivityDraft, reader.record("activity", activity)))


def source_draft(reader: Reader, source: int) -> SourceDraft:
    """Return the draft of a source."""
    return _source_of(reader.record("source", source))


def source_drafts(reader: Reader, ids: Collection[int] | None = None) -> dict[int, SourceDraft]:
    """Return the drafts of all sources, or of those with the ids, by id in ascending order."""
    rows = reader.records("SELECT * FROM source ORDER BY id")
    return {row["id"]: _source_of(row) for row in rows if ids is None or row["id"] in ids}


def _source_of(row: Mapping[str, Any]) -> SourceDraft:
    return SourceDraft(**draft_values(SourceDraft, row), authors=read_authors(row["authors"]), csl=row["csl"])


def claim_draft(reader: Reader, claim: int) -> ClaimDraft:
    """Return the draft of a claim, with its rule as recorded."""
    return _claim_of(reader.record("claim", claim))


def claim_drafts(reader: Reader) -> dict[int, ClaimDraft]:
    """Return the drafts of all claims, by id in ascending order."""
    return {row["id"]: _claim_of(row) for row in reader.records("SELECT * FROM claim ORDER BY id")}


def _claim_of(row: Mapping[str, Any]) -> ClaimDraft:
    rule, as_typed = split_as_typed(row["rule"])
    return ClaimDraft(**draft_values(ClaimDraft, row), rule=rule, as_typed=as_typed)


def citation_draft(reader: Reader, citation: int) -> CitationDraft:
    """Return the draft of a citation."""
    row = reader.record("citation", citation)
    return CitationDraft(**draft_values(CitationDraft, row), anchor=anchor_of(reader, citation))


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
