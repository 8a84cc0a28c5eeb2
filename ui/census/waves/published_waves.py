"""The finding in each wave as a picture to export."""

from __future__ import annotations

from fractions import Fraction

from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.rule_sentence import rule_sentence
from tracker.project_snapshot import ReadableProject
from tracker.queries.census.findings_of_waves import findings_of_waves
from tracker.queries.findings.finding_choices import common_countries, first_rule
from ui.census.waves.waves_text import finding_columns, scale_end
from ui.charts.published.chart_request import ChartRequest
from ui.charts.published.prepared_chart import PreparedChart
from ui.charts.published.published_sensitivity import PublishedSensitivity, SensitivityLine
from ui.findings.finding_columns import share_words
from ui.text.languages import table_language
from ui.text.translation import own_labels, tr


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
    ends = (share_words(Share(Fraction(0), Fraction(0))), share_words(scale_end(found)))
    return PreparedChart(
        PublishedSensitivity(tuple(column.title() for column in columns), lines, ends),
        rule_sentence(rule, table_language(), own_labels()),
        notes=(tr("In each wave the period ends on the day of its opening."),),
    )
