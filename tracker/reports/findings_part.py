"""The findings of a report: each with its sentence, caveats, rule, and the endings behind it with their sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.domain.findings.rule_sentence import rule_sentence, sentence_parts
from tracker.domain.findings.rules import Rule
from tracker.queries.evidence.change_citations import citations_of_changes
from tracker.queries.findings.finding_rows import Finding, FindingRecord
from tracker.queries.findings.findings import finding
from tracker.queries.rows import CitationRow
from tracker.reports.document.blocks import Block, Heading, Paragraph, Runs, Table, Text, plain
from tracker.reports.finding_words import caveats, interval_text
from tracker.reports.report_context import ReportBuilder

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

    asked: ReportFinding
    found: Finding
    citations: Mapping[int, tuple[CitationRow, ...]]


def answered(making: ReportBuilder, asked: ReportFinding) -> CountedFinding:
    """Count a finding. If the rule has `known_by`, only sources that may have been published by then are included."""
    found = making.project.query(finding, asked.rule)
    changes = [change for record in found.records for change in record.changes]
    cited = making.project.query(citations_of_changes, changes)
    day = asked.rule.known_by
    if day is not None:
        cited = {change: tuple(each for each in said if _was_out(each, day)) for change, said in cited.items()}
    return CountedFinding(asked, found, cited)


def _was_out(citation: CitationRow, day: int) -> bool:
    date = citation.source.date
    return date is None or date.earliest is None or date.earliest <= day


def finding_blocks(making: ReportBuilder, answer: CountedFinding, *, shows_records: bool = True) -> list[Block]:
    """Return the sentence, caveats and rule of a finding, and a table of the endings with their sources."""
    words, asked = making.words, answer.asked
    blocks: list[Block] = [Heading(asked.name, 2)] if asked.name else []
    blocks.append(Paragraph(_sentence(making, answer.found), "lead"))
    blocks.append(Paragraph(plain(caveats(answer.found, words))))
    said = words.say("Counted by this rule: {rule}", rule=rule_sentence(asked.rule, words.language))
    blocks.append(Paragraph((Text(said, is_italic=True),), "quiet"))
    if asked.note.strip():
        blocks.append(Paragraph(plain(asked.note.strip())))
    if answer.found.records:
        if answer.found.reasons:
            blocks.append(Paragraph(_reasons(making, answer.found)))
        if shows_records:
            blocks.append(endings_table(making, answer))
    return blocks


def endings_table(making: ReportBuilder, answer: CountedFinding) -> Table:
    """Return a table with a row for each ending."""
    words = making.words
    titles = ("Body", "Partner", "Ended", "Certainty", "Reason", "Decided by", "Sources")
    return Table(
        words.say("The endings that are counted, and what says so"),
        tuple(words.say(title) for title in titles),
        tuple(_row(making, record, answer.citations) for record in answer.found.records),
        WIDTHS,
    )


def _row(
    making: ReportBuilder, record: FindingRecord, citations: Mapping[int, tuple[CitationRow, ...]]
) -> tuple[Runs, ...]:
    words = making.words
    status = making.code("status", record.status)
    date = words.date(record.date)
    reasons = ", ".join(making.code("reason", code) for code in record.reasons or ("not_stated",))
    return (
        (Text(words.body_in_full(record.body), is_bold=True),),
        plain(words.body_in_full(record.partner)),
        plain(date if record.status == "terminated" else f"{date} ({status.lower()})"),
        plain(words.say("certain") if record.is_certain else words.say("possible")),
        plain(reasons),
        plain(making.capital("decided_by", record.decided_by)),
        making.cited([each for change in record.changes for each in citations.get(change, ())])
        or plain(words.say("none")),
    )


def _sentence(making: ReportBuilder, found: Finding) -> Runs:
    parts = sentence_parts(found.rule, found, making.words.language)
    return tuple(Text(part.text, is_bold=bool(part.key)) for part in parts)


def _reasons(making: ReportBuilder, found: Finding) -> Runs:
    """Return the reasons, most frequent first: `Why they ended: human rights (3), ...`."""
    words = making.words
    told = [f"{making.code('reason', code)} ({interval_text(number, words)})" for code, number in found.reasons]
    return (Text(words.say("Why they ended:") + " ", is_bold=True), Text(", ".join(told) + "."))
