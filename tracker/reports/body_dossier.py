"""The dossier of a body: its facts, and everything that is recorded of each of its partnerships, with references."""

from __future__ import annotations

from tracker.errors import RuleError
from tracker.exchange.progress import RecordCount
from tracker.project_snapshot import ReadableProject
from tracker.queries.bodies.body_detail import BodyDetail, body_detail
from tracker.queries.evidence.partnership_evidence import dossier
from tracker.reports.document.blocks import Block, Document, Heading, Paragraph, Table, Text, plain
from tracker.reports.dossier import finished_dossier, partnership_blocks, quotes_and_details
from tracker.reports.report import ReportOptions, begun_report
from tracker.reports.report_builder import ReportBuilder


def make_body_dossier(
    project: ReadableProject, body: int, options: ReportOptions | None = None, count: RecordCount | None = None
) -> Document:
    """Return the dossier of one body as a document. Raises RuleError `no_such_record`.

    `count` counts the partnerships that are read; an exception that it raises cancels the dossier.
    """
    options, builder, day = begun_report(project, options, count)
    known = project.query(body_detail, body, day)
    if known is None:
        raise RuleError("no_such_record", "body", record=body)
    blocks: list[Block] = [_facts(builder, known)]
    if known.draft.note.strip():
        blocks.append(Paragraph(plain(known.draft.note.strip())))
    blocks += quotes_and_details(builder, known.citations, None)
    for each in known.partnerships:
        found = project.query(dossier, each.id, day)
        if found is not None:
            builder.count.expect(len(found.changes) + len(found.activities) + found.row.sources)
            blocks.append(Heading(builder.texts.partnership(found.row.a, found.row.b)))
            blocks += partnership_blocks(builder, found, day, level=2)
    return finished_dossier(builder, builder.texts.body_in_full(known.row), blocks, day, options)


def _facts(builder: ReportBuilder, known: BodyDetail) -> Table:
    """Return the facts of the body, one row each; unknown facts are left out."""
    texts, draft = builder.texts, known.draft
    place = ", ".join(
        part for part in (draft.subdivision, texts.country(draft.country) if draft.country else "") if part
    )
    facts = [
        (texts.tr("Kind"), builder.capital("body_kind", draft.kind)),
        (texts.tr("Place"), place),
        (texts.tr("Other names"), "\n".join(other.name for other in draft.other_names)),
        (texts.tr("Codes"), "\n".join(f"{code.scheme.upper()} {code.value}" for code in draft.codes)),
        (texts.tr("Exists since"), texts.date(draft.valid_from) if draft.valid_from is not None else ""),
        (texts.tr("Existed until"), texts.date(draft.valid_until) if draft.valid_until is not None else ""),
        (texts.tr("Predecessors"), "\n".join(map(texts.body_in_full, known.predecessors))),
        (texts.tr("Succeeded by"), "" if known.successor is None else texts.body_in_full(known.successor)),
        *map(builder.further, known.further),
    ]
    rows = tuple(((Text(name, is_bold=True),), plain(text)) for name, text in facts if text)
    return Table("", (), rows, (28, 72))
