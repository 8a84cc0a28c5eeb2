"""The verb `audit`: retellings held against their origin, as tables or JSON, and questions about overlapping texts."""

from __future__ import annotations

from tracker.cli.arguments import Arguments
from tracker.cli.editing.record_steps import record_id
from tracker.cli.opening import for_reading
from tracker.cli.output import print_json, print_table
from tracker.domain.sources.retellings import Assertion, AuditedCell
from tracker.queries.rows import SourceRow
from tracker.queries.sources.retelling_audit import Audit, AuditRow, Overlap, audits, overlaps
from tracker.reports.retelling_texts import (
    audit_notes,
    cell_text,
    marks_text,
    overlap_text,
    recorded_text,
    row_name,
    source_names,
)
from tracker.wording.texts import Texts


def audit_verb(arguments: Arguments) -> int:
    """Print the audit of each origin, or of that of one source."""
    texts = arguments.texts
    source = None if arguments.record is None else record_id(arguments.record, "source", "source")
    with for_reading(arguments.file, texts) as project:
        found, asked = project.query(audits, source), project.query(overlaps, source)
    if arguments.json:
        print_json(
            {"audits": [_audit_json(each) for each in found], "overlaps": [_overlap_json(each) for each in asked]}
        )
        return 0
    for each in found:
        _print_audit(each, texts)
    if found:
        print(*audit_notes(texts), sep="\n")
    else:
        print(texts.tr("No source that is recorded as derived from another one has a citation."))
    for overlap in asked:
        print(f"{overlap.source.title}: {overlap_text(overlap, texts)}")
    return 0


def _print_audit(audit: Audit, texts: Texts) -> None:
    print(audit.origin.title)
    sources = (audit.origin, *audit.retellings)
    heads = (texts.tr("Body or number"), texts.tr("Recorded"), *source_names(sources, texts))
    print_table(heads, [_line(each, texts) for each in audit.rows])
    print()


def _line(each: AuditRow, texts: Texts) -> tuple[str, ...]:
    cells = (_cell(cell, each.measure, texts) for cell in each.row.cells)
    return row_name(each, texts), recorded_text(each, texts), *cells


def _cell(cell: AuditedCell, measure: str, texts: Texts) -> str:
    words, marks = cell_text(cell.told, measure, texts), marks_text(cell, texts)
    return f"{words} [{marks}]" if marks else words


def _audit_json(audit: Audit) -> dict[str, object]:
    return {
        "origin": _source_json(audit.origin),
        "retellings": [_source_json(each) for each in audit.retellings],
        "rows": [_row_json(each) for each in audit.rows],
    }


def _row_json(each: AuditRow) -> dict[str, object]:
    return {
        "kind": each.row.about.kind,
        "id": str(each.row.about.id),
        "name": each.wording if each.body is None else each.body.name,
        "recorded": list(each.row.recorded),
        "recorded_on": [
            {"status": one.status, "date": None if one.date is None else one.date.edtf} for one in each.recorded
        ],
        "cells": [
            {
                "source": str(cell.source),
                "asserts": None if cell.told is None else [_assertion_json(one) for one in _sorted(cell.told)],
                "marks": list(cell.marks),
            }
            for cell in each.row.cells
        ],
    }


def _sorted(told: frozenset[Assertion]) -> list[Assertion]:
    return sorted(told, key=lambda one: (one.status, one.unit, one.number is not None, one.number or 0, one.condition))


def _assertion_json(one: Assertion) -> dict[str, object]:
    return {"status": one.status, "unit": one.unit, "number": one.number, "condition": one.condition}


def _source_json(source: SourceRow) -> dict[str, object]:
    date = None if source.date is None else source.date.edtf
    named = {"title": source.title, "publisher": source.publisher, "date": date}
    return {"id": str(source.id), **named, "confidential": source.is_confidential}


def _overlap_json(overlap: Overlap) -> dict[str, object]:
    sources = {"source": str(overlap.source.id), "other": str(overlap.other.id)}
    return {**sources, "shared_words": overlap.shared, "words": overlap.words}
