"""The charts of trends as exported pictures: each with its sentence, its legend and notes."""

from __future__ import annotations

from tracker.project_snapshot import ReadableProject
from tracker.queries.networks.network_measures import network_measures
from tracker.queries.trends.survival_trends import survival_trend
from tracker.queries.trends.trend_rows import PeriodTrend
from tracker.queries.trends.trend_sources import source_mix
from tracker.queries.trends.trends import endings_trend, flow_trend, reason_trend, stock_trend
from ui.charts.colours import PRINT
from ui.charts.families import IN_FORCE_FAMILIES, LEADING_CODE, Family
from ui.charts.published.chart_request import ChartRequest
from ui.charts.published.prepared_chart import PreparedChart
from ui.charts.published.published_legend import LegendEntry
from ui.charts.published.published_trend import PublishedTrend
from ui.charts.trends.trend_flow import FlowChart
from ui.charts.trends.trend_grid import GridChart
from ui.charts.trends.trend_network import NetworkChart
from ui.charts.trends.trend_origins import OriginsChart
from ui.charts.trends.trend_places import PlacesChart
from ui.charts.trends.trend_stock import StockChart, family_text, layer_text, stock_summary
from ui.charts.trends.trend_survival import COLOURS, LINES, MAX_BANDS, SurvivalChart
from ui.text.record_names import capital_label, stands_for_text
from ui.text.spans import endings_text, sources_text
from ui.text.translation import plural, tr
from ui.trends.network_text import NETWORK_CHOICES, network_bars, network_foot, network_summary
from ui.trends.survival_text import survival_foot, survival_group_text, survival_summary
from ui.trends.trend_text import (
    IN_FORCE_LABELS,
    ending_row_text,
    endings_summary,
    flow_foot,
    flow_summary,
    grid_foot,
    origins_summary,
    undated_text,
    untimed_foot,
)


def stock(project: ReadableProject, request: ChartRequest) -> PreparedChart | None:
    """Draw the partnerships in force over time, by status. Return None without data."""
    trend = project.query(stock_trend, request.selection)
    if not trend.in_force.possible.any():
        return None
    chart = StockChart(PRINT)
    chart.show_trend(trend)
    legend = [LegendEntry(family_text(family), "area", LEADING_CODE[family]) for family in chart.families]
    blue, unsure = LEADING_CODE[Family.IN_FORCE], len(IN_FORCE_FAMILIES)
    if (trend.in_force.certain > trend.labels.certain[IN_FORCE_LABELS].sum(axis=0)).any():
        legend.append(LegendEntry(layer_text(unsure), "pale", blue))
    if (trend.in_force.possible > trend.in_force.certain).any():
        legend.append(LegendEntry(layer_text(unsure + 1), "hatched", blue))
    notes = _notes(stands_for_text(trend.stands_for))
    return PreparedChart(PublishedTrend(chart, stretches=True), stock_summary(trend), tuple(legend), notes)


def flow(project: ReadableProject, request: ChartRequest) -> PreparedChart | None:
    """Draw beginnings and endings by year. Return None without data."""
    trend = project.query(flow_trend, request.selection, request.ended)
    if not _counts_anything(trend):
        return None
    chart = FlowChart(PRINT)
    chart.show_trend(trend)
    legend = [LegendEntry(tr("begun"), "area", "in_force"), LegendEntry(tr("ended"), "area", "terminated")]
    return PreparedChart(
        PublishedTrend(chart, stretches=True),
        flow_summary(trend),
        tuple(legend),
        _notes(flow_foot(trend), untimed_foot(trend)),
    )


def reasons(project: ReadableProject, request: ChartRequest) -> PreparedChart | None:
    """Draw the reasons for endings by year. Return None without data."""
    trend = project.query(reason_trend, request.selection, request.ended)
    if not _counts_anything(trend):
        return None
    chart = GridChart(PRINT, tr("Reasons for endings"), capital_label, endings_text)
    chart.show_trend(trend)
    shows = tr("How many ended for each reason. A partnership that ended for two reasons counts for both.")
    return PreparedChart(
        PublishedTrend(chart, stretches=False), shows, (), _notes(grid_foot(trend), untimed_foot(trend))
    )


def survival(project: ReadableProject, request: ChartRequest) -> PreparedChart | None:
    """Draw how long partnerships last, by group. Return None without data."""
    grouping = request.grouping or "none"
    trend = project.query(survival_trend, request.selection, grouping, request.ended)
    if not trend.groups:
        return None

    def word(code: str) -> str:
        return survival_group_text(grouping, code)

    chart = SurvivalChart(PRINT, word)
    chart.show_trend(trend)
    legend = [
        LegendEntry(word(group.code), "line", COLOURS[index % len(COLOURS)], LINES[index % len(LINES)])
        for index, group in enumerate(trend.groups)
    ]
    if len(trend.groups) <= MAX_BANDS:
        legend.append(LegendEntry(tr("95 % confidence"), "pale", COLOURS[0]))
    if any((group.survival.highest > group.survival.lowest).any() for group in trend.groups):
        legend.append(LegendEntry(tr("left open by vague dates"), "hatched", COLOURS[0]))
    shows = survival_summary(trend, word)
    published = PublishedTrend(chart, stretches=True, least=None)
    return PreparedChart(published, shows, tuple(legend), (survival_foot(trend, word),))


def endings(project: ReadableProject, request: ChartRequest) -> PreparedChart | None:
    """Draw the endings in order of time, by region, country or side that acted. Return None without data."""
    grouping = request.grouping or "subdivision"
    trend = project.query(endings_trend, request.selection, grouping, request.ended)
    if not len(trend):
        return None
    chart = PlacesChart(PRINT, lambda code: ending_row_text(grouping, code))
    chart.show_trend(trend)
    legend = (
        LegendEntry(tr("an ending; with a number, several near ones"), "dot", "terminated"),
        LegendEntry(tr("not certain"), "ring", "terminated"),
        LegendEntry(tr("days on which it can have been"), "pale", "terminated"),
    )
    hidden = len(trend.groups) - len(chart.rows)
    more = plural(hidden, "1 row with fewer endings is not shown.", "{n} rows with fewer endings are not shown.")
    notes = _notes(more if hidden else "", undated_text(trend.undated))
    return PreparedChart(PublishedTrend(chart, stretches=False), endings_summary(trend), legend, notes)


def kinds(project: ReadableProject, request: ChartRequest) -> PreparedChart | None:
    """Draw the kinds of the cited sources, by year of publication. Return None without data."""
    trend = project.query(source_mix, request.selection).kinds
    if not _counts_anything(trend):
        return None
    chart = GridChart(PRINT, tr("Sources by year of publication"), capital_label, sources_text)
    chart.show_trend(trend)
    shows = tr("The sources that are cited for changes, each once.")
    return PreparedChart(PublishedTrend(chart, stretches=False), shows, (), _notes(grid_foot(trend)))


def origins(project: ReadableProject, request: ChartRequest) -> PreparedChart | None:
    """Draw the number of independent origins of status changes. Return None if there are no changes."""
    shares = project.query(source_mix, request.selection).origins
    if not any(shares.changes):
        return None
    chart = OriginsChart(PRINT)
    chart.show_shares(shares)
    note = tr("A source derived from another has the same origin.")
    return PreparedChart(PublishedTrend(chart, stretches=False), origins_summary(shares), (), (note,))


def network(project: ReadableProject, request: ChartRequest) -> PreparedChart | None:
    """Draw the network on the day: numbers of partners, pairs of countries, or components. Return None without any."""
    found = project.query(network_measures, request.selection)
    if not found.bodies.possible:
        return None
    chart = NetworkChart(PRINT)
    counts = request.grouping if request.grouping in NETWORK_CHOICES else next(iter(NETWORK_CHOICES))
    chart.show_bars(network_bars(found, counts))
    return PreparedChart(
        PublishedTrend(chart, stretches=False),
        f"{NETWORK_CHOICES[counts]()}. {network_summary(found)}",
        (),
        (network_foot(found),),
    )


def _counts_anything(trend: PeriodTrend) -> bool:
    return trend.periods is not None and any(series.possible.any() for series in trend.series)


def _notes(*notes: str) -> tuple[str, ...]:
    return tuple(note for note in notes if note)
