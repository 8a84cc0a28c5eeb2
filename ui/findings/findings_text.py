"""The texts of a finding below its sentence, and of published claims."""

from __future__ import annotations

from collections.abc import Callable

from tracker.domain.findings.rules import Rule
from tracker.domain.findings.silence_sentence import assumptions_text, width_sentence
from tracker.queries.findings.finding_rows import ClaimResult, Finding
from tracker.reports import finding_texts
from tracker.reports.document.report_texts import ReportTexts
from ui.findings.finding_columns import period_text
from ui.findings.sentence_pieces import counted_pieces
from ui.text.languages import table_language
from ui.text.spans import span_text
from ui.text.translation import plural, tr
from ui.widgets.labels.sentence_label import Piece


def table_texts() -> ReportTexts:
    """Return the texts of reports in the language of tables, which the window shows too."""
    return ReportTexts(table_language())


def sentence_pieces(finding: Finding) -> tuple[Piece, ...]:
    """Return the sentence of a finding, in pieces. Each number has the key of what it counts."""
    return counted_pieces(finding.rule, finding)


def width_text(finding: Finding) -> str:
    """Return the sentence on the width of the bounds and its greatest reason; empty without a frame."""
    if finding.silence is None:
        return ""
    return width_sentence(finding.rule, finding.silence, table_language()).strip()


def assumptions_line(finding: Finding) -> str:
    """Return the numbers under each assumption about silent bodies, in one line; empty without a frame."""
    if finding.silence is None:
        return ""
    numbers = assumptions_text(finding.rule, finding.silence, table_language())
    return tr("Under other assumptions: {numbers}", numbers=numbers)


def subtitle_text(finding: Finding) -> str:
    """Return the period and the number of partnerships in scope."""
    ties = plural(finding.in_scope, "1 counted partnership", "{n} counted partnerships")
    return f"{period_text(finding.rule.first_day, finding.rule.last_day)} · {ties}"


def denominator_title(rule: Rule) -> str:
    """Return the title of the list of partnerships in the denominator of the share."""
    if rule.denominator == "ever":
        return tr("Counted partnerships that were ever in force")
    window = period_text(rule.first_day, rule.last_day)
    return tr("Counted partnerships that were in force in the period, {window}", window=window)


def count_title(rule: Rule) -> str:
    """Return the title of the list of partnerships that a rule counts."""
    return finding_texts.list_title(rule, table_texts())


def quiet_text(finding: Finding) -> str:
    """Return the caveats of the counts, as in a report."""
    return finding_texts.caveats(finding, table_texts())


# claims ---------------------------------------------------------------------------------------------------------------

VERDICTS: dict[str, tuple[str, Callable[[], str]]] = {
    "supported": ("good-chip", lambda: tr("supported")),
    "contradicted": ("danger-chip", lambda: tr("contradicted")),
    "not_reached": ("warning-chip", lambda: tr("not reached")),
    "open": ("chip", lambda: tr("open")),
    "not_comparable": ("chip", lambda: tr("not comparable")),
}
"""The kind of label in the style sheet, and the text, for each verdict."""


def claimed_text(claim: ClaimResult) -> str:
    """Return the claimed number: `at least 8`, or the number alone if it is exact."""
    return finding_texts.claimed_text(claim, table_texts())


def counted_text(claim: ClaimResult) -> str:
    """Return the number counted by the claim's own rule; a range has its words."""
    if claim.rule is not None and claim.counted is not None and claim.measure != "share":
        return span_text(claim.counted)
    return finding_texts.counted_text(claim, table_texts())


def claim_lines(claim: ClaimResult) -> tuple[tuple[finding_texts.NamedPiece, ...], ...]:
    """Return the reasons for a verdict, one per line, in pieces of which those that name a body have it."""
    return finding_texts.claim_lines(claim, table_texts())
