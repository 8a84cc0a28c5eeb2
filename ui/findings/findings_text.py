"""What is said of a finding below its sentence, and of a published number beside what counts here."""

from __future__ import annotations

from collections.abc import Callable

from tracker.domain.findings.rule_sentence import Counted, sentence_parts
from tracker.domain.findings.rules import Rule
from tracker.queries.findings.finding_rows import ClaimResult, Finding
from tracker.reports import finding_words
from tracker.reports.document.report_words import ReportWords
from ui.findings.finding_columns import window_text
from ui.text.language_names import reference_language
from ui.text.translation import plural, tr
from ui.widgets.labels.sentence_label import Piece


def sentence_pieces(finding: Finding) -> tuple[Piece, ...]:
    """The sentence with its numbers, each with the key of what it counts."""
    return counted_pieces(finding.rule, finding)


def counted_pieces(rule: Rule, counted: Counted) -> tuple[Piece, ...]:
    """The same of a rule and its numbers alone."""
    return tuple((part.text, part.key) for part in sentence_parts(rule, counted, reference_language()))


def subtitle_text(finding: Finding) -> str:
    """The window, and among how many ties is looked: `7 May 2021 – 7 May 2023 · 28 ties in scope`."""
    ties = plural(finding.in_scope, "1 tie in scope", "{n} ties in scope")
    return f"{window_text(finding.rule.first_day, finding.rule.last_day)} · {ties}"


def denominator_title(rule: Rule) -> str:
    """What the ties are called that the share is a share of."""
    if rule.denominator == "ever":
        return tr("Ties in scope that ever were in force")
    window = window_text(rule.first_day, rule.last_day)
    return tr("Ties in scope that were in force in the window, {window}", window=window)


def quiet_text(finding: Finding) -> str:
    """What the numbers rest on, as a report says it too."""
    return finding_words.caveats(finding, ReportWords(reference_language()))


# claims ---------------------------------------------------------------------------------------------------------------

VERDICTS: dict[str, tuple[str, Callable[[], str]]] = {
    "supported": ("good-chip", lambda: tr("supported")),
    "contradicted": ("danger-chip", lambda: tr("contradicted")),
    "not_reached": ("warning-chip", lambda: tr("not reached")),
    "open": ("chip", lambda: tr("open")),
    "not_comparable": ("chip", lambda: tr("not comparable")),
}
"""The look of a verdict in the style sheet, and its word."""


def claimed_text(claim: ClaimResult) -> str:
    """`at least 8`; of an exact number the number alone."""
    return finding_words.claimed_text(claim, ReportWords(reference_language()))


def counted_text(claim: ClaimResult) -> str:
    """What is counted here by the claim's own rule."""
    return finding_words.counted_text(claim, ReportWords(reference_language()))


def claim_details(claim: ClaimResult) -> tuple[str, ...]:
    """What stands behind a verdict, a line each."""
    return finding_words.claim_details(claim, ReportWords(reference_language()))
