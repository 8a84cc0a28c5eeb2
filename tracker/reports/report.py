"""The report of a project: its findings, claims, and their evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.clock import today
from tracker.domain.sources.references import Language, Style
from tracker.exchange.progress import RecordCount
from tracker.project_snapshot import ReadableProject
from tracker.queries.findings.claim_results import claim_results
from tracker.queries.findings.finding_choices import finding_choices, first_rule
from tracker.queries.findings.finding_rows import ClaimResult, Finding
from tracker.queries.findings.saved_findings import chosen_findings, saved_findings
from tracker.queries.inventory.inventory import headline
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.project_settings import project_settings
from tracker.reports.appendices import add_ended_statuses, codebook_blocks, quotes_blocks, rules_blocks, sources_blocks
from tracker.reports.claims_part import claims_blocks
from tracker.reports.document.blocks import Block, Document, Heading, Paragraph, Picture, plain
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.finding_texts import interval_text
from tracker.reports.findings_part import (
    CountedFinding,
    ReportFinding,
    count_finding,
    count_findings,
    finding_blocks,
    uncounted_blocks,
)
from tracker.reports.report_builder import ReportBuilder
from tracker.reports.retellings_part import retellings_blocks


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """The contents of a report. If `as_of` is None, it is the as-of day in the project settings, else today.

    Confidential sources are never named. `shows_confidential_count`: their number is stated. `shows_rests`: what each
    number rests on is said, and what other sensible counts say.
    """

    language: Language = "en"
    style: Style = "note"
    as_of: int | None = None
    shows_records: bool = True
    shows_rests: bool = True
    shows_claims: bool = True
    shows_quotes: bool = True
    shows_codebook: bool = True
    shows_confidential_count: bool = True


def begun_report(
    project: ReadableProject, options: ReportOptions | None, count: RecordCount | None
) -> tuple[ReportOptions, ReportBuilder, int]:
    """Return the options (the default ones for None), a builder for them, and the day that they ask for.

    `count` is as in `make_report`.
    """
    options = options or ReportOptions()
    texts = ReportTexts(options.language)
    builder = ReportBuilder(project, texts, options.style, options.shows_confidential_count, count or RecordCount())
    return options, builder, report_day(project, options.as_of)


def make_report(
    project: ReadableProject,
    findings: Sequence[ReportFinding] | None = None,
    options: ReportOptions | None = None,
    pictures: Sequence[Picture] = (),
    count: RecordCount | None = None,
) -> Document:
    """Return the report of these findings as a document. None: all saved findings, or the first rule if none is saved.
    `count` counts the records that are read; an exception that it raises cancels the report.

    make_report(project, [ReportFinding("Ended", read_rule({"from": "2021", "to": "2023"}))])
    """
    options, builder, day = begun_report(project, options, count)
    chosen_findings = default_findings(project, day) if findings is None else findings
    counted, without_frame = count_findings(builder, chosen_findings, with_rests=options.shows_rests)
    claims = project.query(claim_results) if options.shows_claims else ()
    builder.count.expect(_record_count(counted, claims, options))
    blocks = _introduction(builder, day)
    if chosen_findings:
        blocks.append(Heading(builder.texts.tr("Findings")))
    for each in counted:
        blocks += finding_blocks(builder, each, shows_records=options.shows_records)
    for uncounted in without_frame:
        blocks += uncounted_blocks(builder, uncounted)
    if pictures:
        blocks += [Heading(builder.texts.tr("Charts")), *pictures]
    blocks += claims_blocks(builder, claims)
    blocks += retellings_blocks(builder)
    if options.shows_quotes:
        blocks += quotes_blocks(builder, counted, are_counted=options.shows_records)
    if options.shows_codebook:
        add_ended_statuses(builder, counted, claims)
        blocks += codebook_blocks(builder)
    blocks += rules_blocks(builder, counted, claims)
    blocks += sources_blocks(builder, blocks)
    notes, author = builder.notes(blocks), project.query(project_settings).author
    made = today(project.clock)
    return Document(project.name, _subtitle(builder, day), options.language, tuple(blocks), notes, author, made)


def _record_count(counted: Sequence[CountedFinding], claims: Sequence[ClaimResult], options: ReportOptions) -> int:
    """Return how many endings and sources a report reads."""
    if not (options.shows_records or options.shows_quotes):
        return 0
    cited = [each.source for one in counted for citations in one.citations.values() for each in citations]
    cited += [claim.source for claim in claims]
    endings = sum(len(one.found.records) for one in counted)
    return endings + len({source.id for source in cited if not source.is_confidential})


def finding_document(
    project: ReadableProject, found: Finding, language: Language = "en", count: RecordCount | None = None
) -> Document:
    """Return a document without title with one finding, its endings and their references, for the clipboard.

    `count` counts the records that are read; an exception that it raises cancels the document.
    """
    options = ReportOptions(language, "author_date")
    builder = ReportBuilder(project, ReportTexts(language), options.style, True, count or RecordCount())
    counted = count_finding(builder, ReportFinding("", found.rule))
    builder.count.expect(_record_count([counted], (), options))
    blocks = finding_blocks(builder, counted)
    blocks += sources_blocks(builder, blocks)
    return Document("", "", language, tuple(blocks), builder.notes(blocks))


def report_day(project: ReadableProject, as_of: int | None = None) -> int:
    """Return the as-of day of a report: `as_of`, else the day in the project settings, else today."""
    if as_of is not None:
        return as_of
    return project.query(project_settings).as_of or today(project.clock)


def default_findings(project: ReadableProject, as_of: int) -> list[ReportFinding]:
    """Return the saved findings whose rule can be read.

    Without saved findings, return the rule of `first_rule` without a name; an empty list if there are no bodies.
    """
    saved = [ReportFinding(each.name, each.rule, each.note) for each in project.query(saved_findings) if each.rule]
    if saved:
        return saved
    choices = project.query(finding_choices)
    return [ReportFinding("", first_rule(choices, as_of))] if choices.body_kinds else []


def named_findings(project: ReadableProject, names: Sequence[str]) -> list[ReportFinding]:
    """Return the saved findings with these names or ids, in this order; RuleError no_such_finding, several_findings."""
    saved = project.query(chosen_findings, names) if names else ()
    return [ReportFinding(each.name, each.rule, each.note) for each in saved if each.rule]


def _subtitle(builder: ReportBuilder, day: int) -> str:
    texts = builder.texts
    made = texts.day(today(builder.project.clock))
    return texts.tr("Report as of {day}, made on {made}", day=texts.day(day), made=made)


def _introduction(builder: ReportBuilder, day: int) -> list[Block]:
    """Return the project's description and the numbers of its records."""
    texts, project = builder.texts, builder.project
    counts = project.query(headline, InventoryFilter(day))
    description = project.query(project_settings).description
    blocks: list[Block] = [Paragraph(plain(text.strip())) for text in description.split("\n") if text.strip()]
    if not counts.total:
        return [*blocks, Paragraph(plain(texts.tr("The project contains no partnerships yet.")))]
    facts = (
        texts.plural(counts.total, "1 partnership is recorded", "{n} partnerships are recorded"),
        texts.tr("{n} in force", n=interval_text(counts.in_force, texts)),
        texts.tr("{n} ended", n=interval_text(counts.ended, texts)),
        texts.plural(counts.sources, "1 source", "{n} sources"),
    )
    text = texts.tr("On {day}: {facts}.", day=texts.day(day), facts=", ".join(facts))
    return [*blocks, Paragraph(plain(text))]
