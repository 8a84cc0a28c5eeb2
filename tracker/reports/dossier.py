"""The dossier: everything that is recorded of one partnership, with references, for printing or sharing."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.clock import today
from tracker.domain.dates.vague_dates import VagueDate
from tracker.errors import RuleError
from tracker.exchange.progress import RecordCount
from tracker.project_snapshot import ReadableProject
from tracker.queries.evidence.partnership_evidence import dossier
from tracker.queries.inventory.inventory import partnership_rows
from tracker.queries.project_settings import project_settings
from tracker.queries.rows import ActivityRow, BodyRow, ChangeRow, CitationRow, Dossier
from tracker.reports.appendices import codebook_blocks, sources_blocks
from tracker.reports.document.blocks import Block, Document, Heading, Items, Paragraph, Run, Runs, Table, Text, plain
from tracker.reports.report import ReportOptions, begun_report, report_day
from tracker.reports.report_builder import ReportBuilder


def make_dossier(
    project: ReadableProject,
    partnership: int,
    options: ReportOptions | None = None,
    count: RecordCount | None = None,
) -> Document:
    """Return the dossier of one partnership as a document. Raises RuleError `no_such_record`.

    `count` counts the records that are read; an exception that it raises cancels the dossier.
    """
    options, builder, day = begun_report(project, options, count)
    known = project.query(dossier, partnership, day)
    if known is None:
        raise RuleError("no_such_record", "partnership", record=partnership)
    builder.count.expect(len(known.changes) + len(known.activities) + known.row.sources)
    blocks = partnership_blocks(builder, known, day)
    return finished_dossier(builder, builder.texts.partnership(known.row.a, known.row.b), blocks, day, options)


def partnership_blocks(builder: ReportBuilder, known: Dossier, day: int, level: int = 1) -> list[Block]:
    """Return everything that is recorded of a partnership. `level` is that of the headings in it."""
    texts = builder.texts
    blocks: list[Block] = [_facts(builder, known, day)]
    if known.note.strip():
        blocks.append(Paragraph(plain(known.note.strip())))
    blocks += quotes_and_details(builder, known.citations, None)
    changes = [_change(builder, each) for each in builder.count.track(known.changes)]
    blocks += _part(Heading(texts.tr("History"), level), texts.tr("No change is recorded."), changes)
    if known.activities:
        activities = [_activity(builder, each) for each in builder.count.track(known.activities)]
        blocks += _part(Heading(texts.tr("Activities"), level), "", activities)
    return blocks


def finished_dossier(
    builder: ReportBuilder, title: str, blocks: list[Block], day: int, options: ReportOptions
) -> Document:
    """Return the document of a dossier: its blocks, then the codebook if it is wanted, and the sources."""
    texts, project = builder.texts, builder.project
    if options.shows_codebook:
        blocks += codebook_blocks(builder)
    blocks += sources_blocks(builder, blocks)
    subtitle = texts.tr(
        "Dossier as of {day}, made on {made}, from “{project}”",
        day=texts.day(day),
        made=texts.day(today(project.clock)),
        project=project.name,
    )
    author = project.query(project_settings).author
    made = today(project.clock)
    return Document(title, subtitle, options.language, tuple(blocks), builder.notes(blocks), author, made)


def _part(title: Heading, nothing: str, parts: Sequence[Sequence[Block]]) -> list[Block]:
    blocks: list[Block] = [title]
    if not parts:
        blocks.append(Paragraph(plain(nothing), "quiet"))
    return blocks + [block for part in parts for block in part]


def _facts(builder: ReportBuilder, known: Dossier, day: int) -> Table:
    """Return the facts of the partnership itself, one row each; unknown facts are left out."""
    texts, row = builder.texts, known.row
    labels = texts.tr(" or ").join(builder.capital("status", label) for label in row.labels or ("unknown",))
    calls = texts.tr("{body} calls it “{name}”")
    facts = [
        (texts.tr("Bodies"), f"{_body(builder, row.a)}\n{_body(builder, row.b)}"),
        (texts.tr("Kind"), builder.capital("partnership_kind", row.kind)),
        (texts.tr("Status on {day}", day=texts.day(day)), labels),
        (texts.tr("Since"), texts.date(row.start) if row.start is not None else ""),
        (
            texts.tr("Names"),
            "\n".join(
                calls.format(body=body.name, name=name)
                for body, name in ((row.a, known.label_a), (row.b, known.label_b))
                if name
            ),
        ),
        (texts.tr("Agreement"), "\n".join(_agreement(builder, known))),
        (texts.tr("Sectors"), ", ".join(builder.code("sector", sector) for sector in known.sectors)),
        (texts.tr("Tags"), ", ".join(known.tags)),
        *map(builder.further, known.further),
    ]
    rows = tuple(((Text(name, is_bold=True),), plain(text)) for name, text in facts if text)
    return Table("", (), rows, (28, 72))


def _body(builder: ReportBuilder, body: BodyRow) -> str:
    texts = builder.texts
    kind = "" if body.is_unnamed else builder.code("body_kind", body.kind)
    place = ", ".join(part for part in (kind, body.subdivision, texts.country(body.country)) if part)
    return f"{texts.body_in_full(body)} ({place})" if place and not body.is_unnamed else texts.body_in_full(body)


def _agreement(builder: ReportBuilder, known: Dossier) -> list[str]:
    texts = builder.texts
    facts = []
    if known.signed_by_heads is not None:
        signed = known.signed_by_heads
        facts.append(texts.tr("Signed by the heads of both" if signed else "Not signed by the heads of both"))
    if known.council_approved is not None:
        approved = known.council_approved
        facts.append(texts.tr("Approved by the council" if approved else "Not approved by the council"))
    if known.fixed_term_until is not None:
        facts.append(texts.tr("For a fixed term, until {date}", date=texts.date(known.fixed_term_until)))
    if known.row.stands_for > 1:
        facts.append(
            texts.plural(
                known.row.stands_for,
                "Stands for 1 partnership",
                "Stands for {n} partnerships that a source lumps together",
            )
        )
    if known.superseded_by is not None:
        facts += _superseded(builder, known.superseded_by)
    return facts


def _superseded(builder: ReportBuilder, partnership: int) -> list[str]:
    rows = builder.project.query(partnership_rows, [partnership], report_day(builder.project))
    return [builder.texts.tr("Superseded by {tie}", tie=builder.texts.partnership(row.a, row.b)) for row in rows]


def _change(builder: ReportBuilder, change: ChangeRow) -> list[Block]:
    texts = builder.texts
    facts = []
    if change.actor:
        facts.append(texts.tr("the step came from {actor}", actor=builder.code("actor", change.actor)))
    if change.decided_by:
        facts.append(texts.tr("decided by: {who}", who=builder.code("decided_by", change.decided_by)))
    if change.reasons:
        given = (
            f"{builder.code('reason', each.reason)}"
            f" ({', '.join((builder.code('reason_weight', each.weight), builder.code('reason_basis', each.basis)))})"
            for each in change.reasons
        )
        facts.append(texts.tr("because of {reasons}", reasons=", ".join(given)))
    facts += builder.further_facts(change.further)
    head = f"{texts.date(change.date)}: {builder.capital('status', change.status)}"
    return _entry(builder, (head, "; ".join(facts), change.note), change.date, change.citations)


def _activity(builder: ReportBuilder, activity: ActivityRow) -> list[Block]:
    facts = "; ".join(filter(None, (activity.outcome.strip(), *builder.further_facts(activity.further))))
    head = f"{builder.texts.date(activity.date)}: {builder.capital('activity', activity.kind)}"
    return _entry(builder, (head, facts, activity.note), activity.date, activity.citations)


def _entry(
    builder: ReportBuilder, parts: tuple[str, str, str], date: VagueDate | None, citations: Sequence[CitationRow]
) -> list[Block]:
    """Return a record with its head, facts and note, followed by its sources. `parts` is (head, facts, note)."""
    head, facts, note = parts
    runs: list[Run] = [Text(head, is_bold=True)]
    if facts:
        runs.append(Text(f" – {facts}"))
    marks = builder.citation_references(citations)
    runs += [Text(" "), *marks] if marks else [Text(" " + builder.texts.tr("(no source)"), is_italic=True)]
    blocks: list[Block] = [Paragraph(tuple(runs))]
    if note.strip():
        blocks.append(Paragraph(plain(builder.texts.tr("Note: {note}", note=note.strip())), "quiet"))
    return [*blocks, *quotes_and_details(builder, citations, date)]


def quotes_and_details(builder: ReportBuilder, citations: Sequence[CitationRow], date: VagueDate | None) -> list[Block]:
    """Return the quotes of the citations, then a list of those without quote that have other details."""
    named = [each for each in citations if not each.source.is_confidential]
    quotes = [builder.quote(each, date) for each in named if each.quote.strip() or each.translation.strip()]
    others: list[Runs] = []
    for each in named:
        details = builder.details(each, date)
        if details and not (each.quote.strip() or each.translation.strip()):
            others.append((*builder.note_references([each.source]), *details))
    return [*quotes, *((Items(tuple(others)),) if others else ())]
