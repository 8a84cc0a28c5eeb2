"""The finding in each wave as a picture to export, with the members of two waves compared."""

from __future__ import annotations

from fractions import Fraction

from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.rule_sentence import rule_sentence
from tracker.domain.findings.rules import Rule
from tracker.project_snapshot import ReadableProject
from tracker.queries.census.findings_of_waves import findings_of_waves
from tracker.queries.census.waves_compared import WaveComparison, compare_waves
from tracker.queries.findings.finding_choices import common_countries, first_rule
from ui.census.waves.waves_text import CHANGE_COLOURS, change_text, finding_columns, scale_end
from ui.charts.published.chart_request import ChartRequest
from ui.charts.published.prepared_chart import PreparedChart
from ui.charts.published.published_legend import LegendEntry
from ui.charts.published.published_sensitivity import PublishedSensitivity, SensitivityLine
from ui.charts.published.published_shares import SharesAbove
from ui.findings.finding_columns import share_words
from ui.text.languages import table_language
from ui.text.translation import number, own_labels, tr


def waves(project: ReadableProject, request: ChartRequest) -> PreparedChart | None:
    """Return the share of a rule in each wave on one scale; None without a wave."""
    rule = request.rule or first_rule(project.query(common_countries), request.selection.as_of)
    found = project.query(findings_of_waves, rule)
    if not found:
        return None
    columns = [column for column in finding_columns(str) if column.key in ("wave", "period", "count", "share")]
    lines = [
        SensitivityLine(
            columns[0].text(row),
            tuple(column.text(row) for column in columns[1:]),
            None if row.numbers.share is None else (row.numbers.share.low, row.numbers.share.high),
            is_asked=True,
        )
        for row in found
    ]
    compared = None if request.waves is None else _compared(project, request, rule)
    ends = (share_words(Share(Fraction(0), Fraction(0))), share_words(scale_end(found)))
    findings = PublishedSensitivity(tuple(column.title() for column in columns), lines, ends)
    sentence = rule_sentence(rule, table_language(), own_labels())
    note = tr("In each round the period ends on the day of its opening.")
    if compared is None:
        return PreparedChart(findings, sentence, notes=(note,))
    counts = {code: count for code, count in compared.counts().items() if count}
    bar = SharesAbove([(CHANGE_COLOURS[code], count) for code, count in counts.items()], findings)
    legend = tuple(
        LegendEntry(f"{change_text(code)}: {number(count)}", "area", CHANGE_COLOURS[code])
        for code, count in counts.items()
    )
    names = tr("The bar: {later} compared with {earlier}.", later=compared.later.name, earlier=compared.earlier.name)
    return PreparedChart(bar, sentence, legend, (names, note))


def _compared(project: ReadableProject, request: ChartRequest, rule: Rule) -> WaveComparison:
    """Return the waves of a request, compared in the scope of a rule on its as-of day."""
    assert request.waves is not None
    return project.query(compare_waves, *request.waves, request.selection.as_of, rule)
