"""Tables of claims: plans an import, and exports all claims to a table that can be imported again.

`tracker.services.bibliographies` imports a table of claims, with the same policies and files of rejects.

export_claims(project, Path("claims.csv"))
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from tracker.domain.findings.claimed_numbers import claimed_number, claimed_text
from tracker.domain.findings.rules import NUMERATOR
from tracker.domain.records.drafts import ClaimDraft, SourceDraft
from tracker.domain.sources.addresses import web_address
from tracker.domain.text.name_folding import fold
from tracker.exchange.bibliography.bibliography_reading import Bibliography
from tracker.exchange.bibliography.claims_columns import CLAIM_COLUMNS, ClaimCodes, numerator_in
from tracker.exchange.bibliography.claims_plan import ClaimBatch, plan_claims
from tracker.exchange.file_writing import write_table
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.matching.known_records import written
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.plan.import_report import ImportReport
from tracker.project_snapshot import ReadableProject
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.evidence.record_drafts import claim_drafts, source_drafts
from tracker.queries.reader import Reader


def planned_claims(
    reader: Reader, read: Bibliography, policy: Policy, *, is_dry_run: bool
) -> tuple[ImportReport, ClaimBatch | None]:
    """Return the report on a table, and the batch to write, which is None for a dry run.

    A claim matches one with the same source, wording, measure, unit and rule.
    """
    assert read.table is not None
    findings: dict[str, list[str]] = defaultdict(list)
    for name, question in reader.rows("SELECT name, question FROM finding ORDER BY id"):
        findings[fold(name)].append(question)
    extra = own_codes(reader)
    codes = ClaimCodes(findings, extra, reader.circa)
    verdicts, batch = plan_claims(source_drafts(reader), claim_drafts(reader), read.table, policy, codes)
    report = ImportReport(verdicts, not is_dry_run, format=read.format, is_misnamed=read.is_misnamed)
    return report, None if is_dry_run else batch


def export_claims(project: ReadableProject, out: Path, track: Track = untracked) -> int:
    """Write all claims to a new table, and return their number; importing that table changes nothing.

    KnownError already_exists, ...
    """
    claims, sources = project.query(lambda reader: (claim_drafts(reader), source_drafts(reader)))
    exported = [_cells(claim, sources[claim.source]) for claim in claims.values() if isinstance(claim.source, int)]
    rows = [[cells[column] for column in CLAIM_COLUMNS] for cells in exported]
    return write_table(Path(out), CLAIM_COLUMNS, track(rows))


def _cells(claim: ClaimDraft, source: SourceDraft) -> dict[str, Any]:
    rule = json.loads(claim.rule)
    numerator = numerator_in(rule)
    rule.pop(NUMERATOR, None)
    value = claim.as_typed or claimed_text(claimed_number(claim.value, claim.measure), claim.measure)
    return {
        "wording": claim.wording,
        "comparator": claim.comparator,
        "value": value,
        "measure": claim.measure,
        "unit": claim.unit,
        "numerator": "" if numerator is None else numerator,
        "rule": json.dumps(rule, ensure_ascii=False) if rule else "",
        "note": claim.note,
        "source_title": source.title,
        "source_url": web_address(source.url, source.doi),
        "source_date": written(source.date),
        "source_kind": source.kind,
        "publisher": source.publisher,
    }
