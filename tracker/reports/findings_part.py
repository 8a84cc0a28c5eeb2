"""The findings of a report: each with its sentence, caveats, rule, and the endings behind it with their sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.domain.findings.rule_sentence import rule_sentence, sentence_parts
from tracker.domain.findings.rules import Rule
from tracker.errors import RuleError
from tracker.project_snapshot import ReadableProject
from tracker.queries.evidence.change_citations import citations_of_changes
from tracker.queries.findings.finding_rows import Finding, FindingRecord
from tracker.queries.findings.findings import finding
from tracker.queries.findings.specification_curve import Curve, specification_curve
from tracker.queries.robustness.robustness import Robustness, robustness
from tracker.queries.rows import CitationRow
from tracker.reports.curve_texts import curve_sentence, varied_text
from tracker.reports.document.blocks import Block, Heading, Paragraph, Runs, Table, Text, plain
from tracker.reports.finding_texts import caveats, date_title, interval_text, reasons_title, silence_text
from tracker.reports.report_builder import ReportBuilder
from tracker.reports.robustness_texts import (
    fewest_lines,
    late_assumption,
    late_lines,
    pairs_assumption,
    pairs_lines,
    rests_lines,
    rests_sentence,
    without_confidential,
)

WIDTHS = (14, 15, 16, 11, 18, 13, 13)


@dataclass(frozen=True, slots=True)
class ReportFinding:
    """A rule to count in a report, with a name (empty: none) and a note."""

    name: str
    rule: Rule
    note: str = ""


@dataclass(frozen=True, slots=True)
class CountedFinding:
    """A finding of a report with its counts, and the citations of the endings by the id of their change."""

    report_finding: ReportFinding
    found: Finding
    citations: Mapping[int, tuple[CitationRow, ...]]
    firm: Robustness | None = None
    """The numbers without each source and with merged pairs; None for a rule about what was known on a day, and if the
    report does not say so.
    """
    curve: Curve | None = None
    """The finding counted in every sensible way; None if the report does not say so."""


def finding_or_none(project: ReadableProject, rule: Rule) -> Finding | None:
    """Count a rule; None if the project does not contain its frame, as in a copy of some of the partnerships."""
    try:
        return project.query(finding, rule)
    except RuleError as problem:
        if problem.code != "no_such_frame":
            raise
        return None


def count_findings(
    builder: ReportBuilder, findings: Sequence[ReportFinding], *, with_rests: bool = True
) -> tuple[list[CountedFinding], list[ReportFinding]]:
    """Count findings; return those whose frame is not in the project apart.

    `with_rests`: each also without its sources, with merged pairs and in every sensible way.
    """
    counted: list[CountedFinding] = []
    without_frame = []
    for each in findings:
        found = finding_or_none(builder.project, each.rule)
        if found is None:
            without_frame.append(each)
        elif with_rests:
            curve = builder.project.query(specification_curve, each.rule)
            counted.append(replace(_with_citations(builder, each, found), curve=curve))
        else:
            counted.append(_with_citations(builder, each, found, with_rests=False))
    return counted, without_frame


def uncounted_blocks(builder: ReportBuilder, report_finding: ReportFinding) -> list[Block]:
    """Return the name of a finding, and that it is not counted, because the project does not contain its frame."""
    texts, name = builder.texts, report_finding.name
    blocks: list[Block] = [Heading(name, 2)] if name else []
    frame = report_finding.rule.frame
    text = texts.tr("This finding is not counted: the project does not contain the frame “{frame}”.", frame=frame)
    return [*blocks, Paragraph(plain(text))]


def count_finding(builder: ReportBuilder, report_finding: ReportFinding) -> CountedFinding:
    """Count a finding. If the rule has `known_by`, only sources that may have been published by then are included."""
    return _with_citations(builder, report_finding, builder.project.query(finding, report_finding.rule))


def _with_citations(
    builder: ReportBuilder, report_finding: ReportFinding, found: Finding, *, with_rests: bool = True
) -> CountedFinding:
    changes = [change for record in found.records for change in record.changes]
    cited = builder.project.query(citations_of_changes, changes)
    day = report_finding.rule.known_by
    if day is not None:
        cited = {
            change: tuple(each for each in citations if _may_be_published(each, day))
            for change, citations in cited.items()
        }
    firm = builder.project.query(robustness, report_finding.rule) if with_rests and day is None else None
    return CountedFinding(report_finding, found, cited, firm)


def _may_be_published(citation: CitationRow, day: int) -> bool:
    date = citation.source.date
    return date is None or date.earliest is None or date.earliest <= day


def finding_blocks(builder: ReportBuilder, counted: CountedFinding, *, shows_records: bool = True) -> list[Block]:
    """Return the sentence, caveats and rule of a finding, and a table of the endings with their sources."""
    texts, report_finding = builder.texts, counted.report_finding
    blocks: list[Block] = [Heading(report_finding.name, 2)] if report_finding.name else []
    blocks.append(Paragraph(_sentence(builder, counted.found), "lead"))
    if counted.found.silence is not None:
        blocks.append(Paragraph(plain(silence_text(counted.found, texts))))
    blocks.append(Paragraph(plain(caveats(counted.found, texts))))
    text = texts.tr(
        "What is counted: {rule}", rule=rule_sentence(report_finding.rule, texts.language, texts.own_labels)
    )
    blocks.append(Paragraph((Text(text, is_italic=True),), "quiet"))
    if counted.curve is not None:
        curve = f"{curve_sentence(counted.curve, texts)} {varied_text(counted.curve, texts)}"
        blocks.append(Paragraph(plain(curve), "quiet"))
    if report_finding.note.strip():
        blocks.append(Paragraph(plain(report_finding.note.strip())))
    if counted.found.records:
        if counted.found.reasons and counted.found.rule.is_event:
            blocks.append(Paragraph(_reasons(builder, counted.found)))
        if shows_records:
            blocks.append(records_table(builder, counted))
        if counted.firm is not None:
            blocks += _firm_blocks(builder, counted.firm)
    return blocks


def _firm_blocks(builder: ReportBuilder, firm: Robustness) -> list[Block]:
    """Return what a number rests on, what doubtful identity makes of it, delays, and the fewest records."""
    texts = builder.texts
    rests = firm.rests if builder.shows_confidential_count else without_confidential(firm.rests)
    pairs = pairs_lines(firm, texts)
    lines = [*rests_lines(rests, texts), *pairs, *([pairs_assumption(texts)] if pairs else [])]
    blocks: list[Block] = [Paragraph((Text(rests_sentence(rests, texts), is_bold=True),))]
    blocks += [Paragraph(plain(line), "quiet") for line in lines]
    if firm.late.years:
        blocks.append(Paragraph((Text(f"{texts.tr('How late endings are known')}:", is_bold=True),)))
        late = [*late_lines(firm.late, texts), late_assumption(firm.late, texts)]
        blocks += [Paragraph(plain(line), "quiet") for line in late]
    shown = [each for each in firm.fewest if not each.target.is_confidential]  # a report quotes no such claim
    if shown:
        blocks.append(Paragraph((Text(f"{texts.tr('How many records must be otherwise')}:", is_bold=True),)))
        blocks += [Paragraph(plain(line), "quiet") for line in fewest_lines(shown, texts)]
    return blocks


def records_table(builder: ReportBuilder, counted: CountedFinding) -> Table:
    """Return a table with a row for each partnership that is counted."""
    texts, rule = builder.texts, counted.report_finding.rule
    caption = texts.tr("The endings that are counted, and what says so")
    if rule.count != "ended":
        caption = texts.tr("The partnerships that are counted, and what says so")
    titles = (
        *(texts.tr("Body"), texts.tr("Partner"), date_title(rule, texts), texts.tr("Certainty"), texts.tr("Reason")),
        *(texts.tr("Decided by"), texts.tr("Sources")),
    )
    return Table(
        caption,
        titles,
        tuple(_row(builder, record, counted.citations) for record in builder.count.track(counted.found.records)),
        WIDTHS,
    )


def _row(
    builder: ReportBuilder, record: FindingRecord, citations: Mapping[int, tuple[CitationRow, ...]]
) -> tuple[Runs, ...]:
    texts = builder.texts
    is_told_by_heading = record.status == "terminated" or record.is_unrecorded
    status = texts.status_in_sentence(record.status)
    date = texts.date(record.date)
    reasons = ", ".join(builder.code("reason", code) for code in record.reasons or ("not_stated",))
    return (
        (Text(texts.body_in_full(record.body), is_bold=True),),
        plain(texts.body_in_full(record.partner)),
        plain(date if is_told_by_heading else f"{date} ({status})"),
        plain(texts.tr("certain") if record.is_certain else texts.tr("possible")),
        plain(reasons),
        plain(builder.capital("decided_by", record.decided_by)),
        builder.citation_references([each for change in record.changes for each in citations.get(change, ())])
        or plain(texts.tr("none")),
    )


def _sentence(builder: ReportBuilder, found: Finding) -> Runs:
    parts = sentence_parts(found.rule, found, builder.texts.language, builder.texts.own_labels)
    return tuple(Text(part.text, is_bold=bool(part.key)) for part in parts)


def _reasons(builder: ReportBuilder, found: Finding) -> Runs:
    """Return the reasons, most frequent first: `Why they ended: human rights (3), ...`."""
    texts = builder.texts
    reasons = [f"{builder.code('reason', code)} ({interval_text(number, texts)})" for code, number in found.reasons]
    return (Text(f"{reasons_title(found.rule, texts)}: ", is_bold=True), Text(", ".join(reasons) + "."))
