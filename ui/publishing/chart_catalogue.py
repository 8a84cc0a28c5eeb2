"""All charts that can be exported: the query of each, and the texts around it in a picture.

To add a chart, add an entry to `CHARTS`. Its key is used on the command line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from tracker.clock import today
from tracker.domain.findings.outcomes import Share
from tracker.domain.findings.rule_sentence import rule_sentence
from tracker.errors import RuleError
from tracker.project_snapshot import ReadableProject
from tracker.queries.findings.finding_choices import finding_choices, first_rule
from tracker.queries.findings.findings import sensitivity
from tracker.queries.findings.specification_curve import specification_curve
from tracker.queries.inventory.inventory import headline
from tracker.queries.inventory.map_partnerships import map_partnerships
from tracker.queries.inventory.own_values import fields_of_filter
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.inventory.timeline import timeline_lanes
from tracker.reports.curve_texts import curve_sentence, varied_text
from ui.census.waves import published_waves
from ui.charts.published.chart_request import ChartRequest
from ui.charts.published.prepared_chart import ChartKind, PreparedChart
from ui.charts.published.published_chart import Picture, laid_out
from ui.charts.published.published_legend import LegendEntry
from ui.charts.published.published_map import PublishedMap, map_legend
from ui.charts.published.published_sensitivity import PublishedSensitivity, SensitivityLine
from ui.charts.published.published_size import PictureSize
from ui.charts.published.published_timeline import PublishedTimeline, area_legend, timeline_legend
from ui.findings.curve_drawing import curve_drawing
from ui.findings.finding_columns import sensitivity_columns, share_words, variation_text
from ui.findings.findings_cards import differences
from ui.findings.findings_text import table_texts
from ui.map.map_legend import POSSIBLY
from ui.map.map_text import legend_of as map_lines_of
from ui.text.day_text import day_text
from ui.text.languages import table_language
from ui.text.translation import own_labels, plural, tr
from ui.timeline.timeline_text import legend_of, worded_lanes
from ui.trends import published_trends as trends
from ui.widgets.panels.filter_bar import facet_sentences, text_sentence

__all__ = ["CHARTS", "ChartKind", "ChartRequest", "PreparedChart", "charted", "compose_picture", "picture_of"]


def picture_of(
    project: ReadableProject,
    request: ChartRequest,
    size: PictureSize,
    title: str | None = None,
    *,
    has_legend: bool = True,
    has_source_line: bool = True,
) -> Picture:
    """Return the picture of a chart, with its usual title unless `title` is given (it may be empty).
    Raises RuleError `chart_empty`.
    """
    found = charted(project, request)
    picture = compose_picture(request, found, size, CHARTS[request.chart].title() if title is None else title)
    if not has_legend:
        picture = replace(picture, legend=())
    return picture if has_source_line else replace(picture, source_line="")


def charted(project: ReadableProject, request: ChartRequest) -> PreparedChart:
    """Read the data of a chart once, for pictures of any size. Raises RuleError `chart_empty`."""
    kind = CHARTS[request.chart]
    found = kind.draw(project, request)
    if found is None:
        raise RuleError("chart_empty", "chart", value=kind.title())
    return replace(
        found,
        source_line=source_line(project, request.selection.as_of),
        filters=tuple(selection_text(project, request.selection)),
    )


def compose_picture(request: ChartRequest, found: PreparedChart, size: PictureSize, title: str) -> Picture:
    """Return the picture of a chart with title, rule, legend, notes and source line."""
    rule = "; ".join(filter(None, (found.shows, *found.filters)))
    picture = Picture(
        title=title,
        rule=rule[:1].upper() + rule[1:],
        legend=found.legend,
        source_line=found.source_line,
        chart=found.chart,
        size=size,
        notes=found.notes,
    )
    return with_fitting_legend(picture, found.area_legend)


def with_fitting_legend(picture: Picture, areas: tuple[LegendEntry, ...]) -> Picture:
    """Return the picture of a timeline with the largest legend that leaves room for bars, else with that of areas."""
    if not isinstance(picture.chart, PublishedTimeline):
        return picture
    bars = tuple(entry for entry in picture.legend if entry.sample in ("bar", "over"))
    for legend in (picture.legend, bars):
        candidate = replace(picture, legend=legend)
        room = laid_out(candidate).chart
        if not picture.chart.is_dense(room.width(), room.height()):
            return candidate
    return replace(picture, legend=areas)


def selection_text(project: ReadableProject, selection: InventoryFilter) -> list[str]:
    """Return the active filters as texts, in the words of the filter bar."""
    words = list(facet_sentences(selection, project.query(fields_of_filter, selection)).values())
    return [*words, text_sentence(selection.text)] if selection.text else words


def source_line(project: ReadableProject, as_of: int) -> str:
    """Return the source line: the project, the number of its sources, and the day."""
    sources = project.query(headline, InventoryFilter(as_of)).sources
    counted = plural(sources, "1 source", "{n} sources")
    return tr(
        "Source: {project}, {sources}; as of {day}; made with Twintrack.",
        project=project.name,
        sources=counted,
        day=day_text(as_of),
    )


# the timeline ---------------------------------------------------------------------------------------------------------


def _timeline(project: ReadableProject, request: ChartRequest) -> PreparedChart | None:
    lanes = worded_lanes(project.query(timeline_lanes, request.selection, request.order), request.order.group)
    chart = PublishedTimeline(lanes, request.selection.as_of, request.days, today(project.clock))
    if chart.is_blank:
        return None
    return PreparedChart(
        chart,
        plural(len(lanes), "1 partnership", "{n} partnerships"),
        timeline_legend(lanes, legend_of(lanes)),
        area_legend=area_legend(legend_of(lanes, has_bars=False)),
    )


# the map --------------------------------------------------------------------------------------------------------------


def _map(project: ReadableProject, request: ChartRequest) -> PreparedChart | None:
    partnerships = project.query(map_partnerships, request.selection, request.order)
    if not len(partnerships):
        return None
    shown = plural(len(partnerships), "1 partnership", "{n} partnerships")
    drawing = PublishedMap(partnerships)
    lines = map_lines_of(partnerships, is_dense=drawing.is_dense)
    return PreparedChart(drawing, shown, map_legend(lines, POSSIBLY, is_dense=drawing.is_dense))


# the findings ---------------------------------------------------------------------------------------------------------


def _sensitivity(project: ReadableProject, request: ChartRequest) -> PreparedChart | None:
    choices = project.query(finding_choices)
    if not choices.body_kinds:
        return None
    rule = request.rule or first_rule(choices, request.selection.as_of)
    rows = [row for row in project.query(sensitivity, rule) if differences(row, rule) <= 1]
    rows.sort(key=lambda row: not row.is_asked)
    columns = {column.key: column for column in sensitivity_columns(str)}
    named = [columns[key] for key in ("question", "count", "of", "share")]
    asked = next((row for row in rows if row.is_asked), None)
    lines = [
        SensitivityLine(
            variation_text(row, asked),
            tuple(column.text(row) for column in named[1:]),
            None if row.share is None else (row.share.low, row.share.high),
            row.is_asked,
        )
        for row in rows
    ]
    most = max((row.share.high for row in rows if row.share is not None), default=Fraction(0)) or Fraction(1)
    ends = (share_words(Share(Fraction(0), Fraction(0))), share_words(Share(most, most)))
    chart = PublishedSensitivity(tuple(column.title() for column in named), lines, ends)
    return PreparedChart(
        chart,
        rule_sentence(rule, table_language(), own_labels()),
        notes=(tr("Bold: the current count. Each other line names the one thing that it changes."),),
    )


def _curve(project: ReadableProject, request: ChartRequest) -> PreparedChart | None:
    choices = project.query(finding_choices)
    if not choices.body_kinds:
        return None
    rule = request.rule or first_rule(choices, request.selection.as_of)
    curve, texts = project.query(specification_curve, rule), table_texts()
    drawing = curve_drawing(curve, "count" if curve.shares is None else "share", texts)
    notes = (tr("A dot marks the count as asked and saved findings."), varied_text(curve, texts))
    return PreparedChart(drawing, curve_sentence(curve, texts), notes=notes)


CHARTS: Mapping[str, ChartKind] = {
    "timeline": ChartKind(lambda: tr("Partnerships over time"), _timeline),
    "map": ChartKind(lambda: tr("Partnerships on the map"), _map),
    "stock": ChartKind(lambda: tr("In force, by status"), trends.stock),
    "flow": ChartKind(lambda: tr("Begun and ended"), trends.flow),
    "survival": ChartKind(lambda: tr("How long they last"), trends.survival),
    "reasons": ChartKind(lambda: tr("Reasons for endings"), trends.reasons),
    "endings": ChartKind(lambda: tr("Endings, one after the other"), trends.endings),
    "kinds": ChartKind(lambda: tr("Sources by year of publication"), trends.kinds),
    "origins": ChartKind(lambda: tr("How well changes are supported"), trends.origins),
    "network": ChartKind(lambda: tr("Network"), trends.network),
    "sensitivity": ChartKind(lambda: tr("How much the number depends on what is counted"), _sensitivity),
    "curve": ChartKind(lambda: tr("The number in every sensible way of counting"), _curve),
    "waves": ChartKind(lambda: tr("The finding in each round"), published_waves.waves),
}
"""The charts by their key on the command line, in the order in which they are offered."""
