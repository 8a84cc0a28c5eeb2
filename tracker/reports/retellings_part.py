"""The audit of retellings in a report: a table for each origin of which a retelling, or which itself, differs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tracker.domain.sources.retellings import AuditedCell
from tracker.queries.sources.retelling_audit import Audit, AuditRow, audits, without_confidential
from tracker.reports.document.blocks import Block, Heading, Paragraph, Runs, Table, Text, plain
from tracker.reports.report_builder import ReportBuilder
from tracker.reports.retelling_texts import audit_notes, cell_text, marks_text, recorded_text, row_name, source_names

SIDE_BY_SIDE: Final = 4
"""Retellings in one table; further ones have a table of their own, with the origin again."""


def retellings_blocks(builder: ReportBuilder) -> list[Block]:
    """Return the audits in which something is marked; confidential sources and their claims are in none."""
    shown = [found for each in builder.project.query(audits) if (found := without_confidential(each)) is not None]
    marked = [audit for audit in shown if any(each.row.is_marked for each in audit.rows)]
    if not marked:
        return []
    texts = builder.texts
    blocks: list[Block] = [Heading(texts.tr("Retellings held against their origin"))]
    blocks += [Paragraph(plain(text), "quiet") for text in audit_notes(texts)]
    for audit in marked:
        blocks += _audit_blocks(builder, audit)
    return blocks


def _audit_blocks(builder: ReportBuilder, audit: Audit) -> Iterator[Block]:
    texts = builder.texts
    yield Heading(audit.origin.title, 2)
    origin, retold = builder.note_references([audit.origin]), builder.note_references(audit.retellings)
    yield Paragraph((Text(f"{texts.tr('Origin:')} "), *origin, Text(f"; {texts.tr('retold by:')} "), *retold))
    places = tuple(range(1, len(audit.retellings) + 1))
    for start in range(0, len(places), SIDE_BY_SIDE):
        yield _table(builder, audit, places[start : start + SIDE_BY_SIDE])


def _table(builder: ReportBuilder, audit: Audit, places: tuple[int, ...]) -> Table:
    texts = builder.texts
    names = source_names((audit.origin, *audit.retellings), texts)
    shown = [names[place] for place in (0, *places)]
    head = (texts.tr("Body or number"), texts.tr("Recorded"), *shown)
    rows = tuple(_line(builder, each, (0, *places)) for each in audit.rows)
    return Table(
        texts.tr("Retellings held against their origin"), head, rows, (22, 20, *[58 // len(shown)] * len(shown))
    )


def _line(builder: ReportBuilder, each: AuditRow, places: tuple[int, ...]) -> tuple[Runs, ...]:
    texts = builder.texts
    cells = (_cell(builder, each.row.cells[place], each.measure) for place in places)
    return (Text(row_name(each, texts), is_bold=True),), plain(recorded_text(each, texts)), *cells


def _cell(builder: ReportBuilder, cell: AuditedCell, measure: str) -> Runs:
    words, marks = plain(cell_text(cell.told, measure, builder.texts)), marks_text(cell, builder.texts)
    return (*words, Text(f" [{marks}]", is_bold=True)) if marks else words
