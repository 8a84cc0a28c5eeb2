"""Every chart that can be published: what it asks of the project, and the words that stand around it in a picture.

A new chart is an entry in `CHARTS`; its key is the one that the command line takes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from tracker.domain.outcomes import Share
from tracker.domain.rule_words import rule_sentence
from tracker.domain.rules import Rule
from tracker.domain.statuses import DEFAULT_ENDED
from tracker.problems import RuleError
from tracker.project import Project
from tracker.questions.finding_choices import finding_choices, first_rule
from tracker.questions.findings import sensitivity
from tracker.questions.inventory import headline
from tracker.questions.selection import FACETS, Order, Selection
from tracker.questions.timeline import timeline_lanes
from tracker.questions.trend_sources import source_mix
from tracker.questions.trends import endings_trend, flow_trend, reason_trend, stock_trend, survival_trend
from ui.charts.colours import PRINT
from ui.charts.families import IN_FORCE_FAMILIES, LEADING_CODE, Family
from ui.charts.published import Picture, PublishedChart, laid_out
from ui.charts.published_legend import LegendEntry
from ui.charts.published_sensitivity import PublishedSensitivity, SensitivityLine
from ui.charts.published_size import PictureSize
from ui.charts.published_timeline import PublishedTimeline, timeline_legend
from ui.charts.published_trend import PublishedTrend
from ui.charts.trend_flow import FlowChart
from ui.charts.trend_grid import GridChart
from ui.charts.trend_origins import OriginsChart
from ui.charts.trend_places import PlacesChart
from ui.charts.trend_stock import StockChart, layer_words, stock_summary
from ui.charts.trend_survival import COLOURS, LINES, SurvivalChart
from ui.day_words import day_words
from ui.language_words import reference_language
from ui.models.facet_tree import value_words
from ui.models.finding_columns import sensitivity_columns, share_words
from ui.pages.findings_cards import differences
from ui.pages.timeline_words import legend_of, worded_lanes
from ui.pages.trend_words import (
    endings_summary,
    flow_summary,
    origins_summary,
    survival_foot,
    survival_summary,
    undated_words,
)
from ui.widgets.filter_bar import facet_sentence, text_sentence
from ui.widgets.naming import capital_label
from ui.wording import plural, tr

BY_NAME = Order()


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """Which chart is wanted, of what, and how: `days` are those in view, `grouping` and `ended` those of a trend."""

    chart: str
    selection: Selection
    order: Order = BY_NAME
    days: tuple[float, float] | None = None
    grouping: str = ""
    ended: tuple[str, ...] = DEFAULT_ENDED
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class Charted:
    """A chart with what is to be known to read it: what it shows in a sentence, its legend, and notes below it."""

    chart: PublishedChart
    shows: str = ""
    legend: tuple[LegendEntry, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartKind:
    """A chart that can be published: its title, and what draws it; None where there is nothing to draw."""

    title: Callable[[], str]
    draw: Callable[[Project, ChartRequest], Charted | None]


def picture_of(
    project: Project,
    request: ChartRequest,
    size: PictureSize,
    title: str | None = None,
    *,
    has_legend: bool = True,
    has_source_line: bool = True,
) -> Picture:
    """The picture of a chart; RuleError nothing_to_draw. `title` is the usual one unless given; it may be empty."""
    kind = CHARTS[request.chart]
    charted = kind.draw(project, request)
    if charted is None:
        raise RuleError("nothing_to_draw", "chart", value=kind.title())
    rule = "; ".join(filter(None, (charted.shows, *selection_words(request.selection))))
    picture = Picture(
        title=kind.title() if title is None else title,
        rule=rule[:1].upper() + rule[1:],
        legend=charted.legend if has_legend else (),
        source_line=source_line(project, request.selection.as_of) if has_source_line else "",
        chart=charted.chart,
        size=size,
        notes=charted.notes,
    )
    return _with_plain_legend(picture)


def _with_plain_legend(picture: Picture) -> Picture:
    """Areas instead of bars and marks in the legend of a timeline that is too dense for them."""
    if not isinstance(picture.chart, PublishedTimeline) or not picture.legend:
        return picture
    room = laid_out(picture).chart
    if not picture.chart.is_dense(room.width(), room.height()):
        return picture
    areas = tuple(replace(entry, sample="area") for entry in picture.legend if entry.sample in ("bar", "over"))
    return replace(picture, legend=areas)


def selection_words(selection: Selection) -> list[str]:
    """What the selection narrows to, in the words of the filter above the views."""
    words = [facet_sentence(facet, values) for facet in FACETS if (values := selection.values(facet))]
    return [*words, text_sentence(selection.text)] if selection.text else words


def source_line(project: Project, as_of: int) -> str:
    """What the picture rests on: the project, its sources, and the day."""
    sources = project.ask(headline, Selection(as_of)).sources
    counted = plural(sources, "1 source", "{n} sources")
    return tr("Source: {project}, {sources}; as of {day}; made with Twintrack.",
              project=project.name, sources=counted, day=day_words(as_of))  # fmt: skip


# the timeline ---------------------------------------------------------------------------------------------------------


def _timeline(project: Project, request: ChartRequest) -> Charted | None:
    lanes = worded_lanes(project.ask(timeline_lanes, request.selection, request.order), request.order.group)
    if not len(lanes):
        return None
    return Charted(
        PublishedTimeline(lanes, request.selection.as_of, request.days),
        plural(len(lanes), "1 partnership", "{n} partnerships"),
        timeline_legend(lanes, legend_of(lanes)),
    )


# trends ---------------------------------------------------------------------------------------------------------------


def _stock(project: Project, request: ChartRequest) -> Charted | None:
    trend = project.ask(stock_trend, request.selection)
    if not len(trend.days):
        return None
    chart = StockChart(PRINT)
    chart.show_trend(trend)
    legend = [
        LegendEntry(layer_words(place), "area", LEADING_CODE[family])
        for place, family in enumerate(IN_FORCE_FAMILIES)
        if family in chart.families
    ]
    blue = LEADING_CODE[Family.IN_FORCE]
    if (trend.in_force.certain > trend.labels.certain.sum(axis=0)).any():
        legend.append(LegendEntry(layer_words(len(IN_FORCE_FAMILIES)), "pale", blue))
    if (trend.in_force.possible > trend.in_force.certain).any():
        legend.append(LegendEntry(layer_words(len(IN_FORCE_FAMILIES) + 1), "hatched", blue))
    return Charted(PublishedTrend(chart, stretches=True), stock_summary(trend), tuple(legend))


def _flow(project: Project, request: ChartRequest) -> Charted | None:
    trend = project.ask(flow_trend, request.selection, request.ended)
    if trend.periods is None:
        return None
    chart = FlowChart(PRINT)
    chart.show_trend(trend)
    legend = [
        LegendEntry(tr("begun"), "area", "in_force"),
        LegendEntry(tr("ended"), "area", "terminated"),
        *_maybe(any((series.possible > series.certain).any() for series in trend.series), "in_force"),
    ]
    return Charted(
        PublishedTrend(chart, stretches=True), flow_summary(trend), tuple(legend), _said(undated_words(trend.undated))
    )


def _maybe(is_there: bool, code: str = "") -> tuple[LegendEntry, ...]:
    return (LegendEntry(tr("possibly: a vague date leaves it open"), "hatched", code),) if is_there else ()


def _said(*notes: str) -> tuple[str, ...]:
    return tuple(note for note in notes if note)


def _reasons(project: Project, request: ChartRequest) -> Charted | None:
    trend = project.ask(reason_trend, request.selection, request.ended)
    if trend.periods is None or not trend.series:
        return None
    chart = GridChart(PRINT, tr("Reasons, by year"), lambda code: value_words("reason", code))
    chart.show_trend(trend)
    shows = tr("endings for each reason; one ending may have several")
    return Charted(PublishedTrend(chart, stretches=False), shows, _grid_legend(), _said(undated_words(trend.undated)))


def _grid_legend() -> tuple[LegendEntry, ...]:
    return (LegendEntry(tr("the deeper, the more; hatched or a range: what a vague date leaves open"), "pale"),)


def _survival(project: Project, request: ChartRequest) -> Charted | None:
    grouping = request.grouping or "none"
    trend = project.ask(survival_trend, request.selection, grouping, request.ended)
    if not trend.groups:
        return None

    def word(code: str) -> str:
        return group_words(grouping, code)

    chart = SurvivalChart(PRINT, word)
    chart.show_trend(trend)
    legend = tuple(
        LegendEntry(word(group.code), "line", COLOURS[place % len(COLOURS)], LINES[place % len(LINES)])
        for place, group in enumerate(trend.groups)
    )
    shows = survival_summary(trend, word)
    return Charted(PublishedTrend(chart, stretches=False), shows, legend, (survival_foot(trend),))


def group_words(grouping: str, code: str) -> str:
    """What a group of a trend is called."""
    if grouping == "none":
        return tr("All")
    if not code:
        return tr("Not known")
    if grouping == "decade":
        return tr("Begun in the {decade}s", decade=code)
    return code if grouping == "subdivision" else value_words(grouping, code)


def _origins(project: Project, request: ChartRequest) -> Charted | None:
    shares = project.ask(source_mix, request.selection).origins
    if not sum(shares.changes):
        return None
    chart = OriginsChart(PRINT)
    chart.show_shares(shares)
    return Charted(PublishedTrend(chart, stretches=False), origins_summary(shares))


def _kinds(project: Project, request: ChartRequest) -> Charted | None:
    trend = project.ask(source_mix, request.selection).kinds
    if trend.periods is None or not trend.series:
        return None
    chart = GridChart(PRINT, tr("Kinds of sources"), capital_label)
    chart.show_trend(trend)
    shows = tr("sources of these partnerships, by the year of their publication")
    return Charted(PublishedTrend(chart, stretches=False), shows, _grid_legend(), _said(undated_words(trend.undated)))


def _endings(project: Project, request: ChartRequest) -> Charted | None:
    grouping = request.grouping or "subdivision"
    trend = project.ask(endings_trend, request.selection, grouping, request.ended)
    if not len(trend):
        return None
    chart = PlacesChart(PRINT, lambda code: group_words(grouping, code))
    chart.show_trend(trend)
    legend = (
        LegendEntry(tr("certain"), "dot", "terminated"),
        LegendEntry(tr("possible"), "ring", "terminated"),
        LegendEntry(tr("days on which it may have been"), "pale", "terminated"),
    )
    hidden = len(trend.groups) - len(chart.rows)
    notes = _said(
        plural(hidden, "1 place with fewer endings is not shown.", "{n} places with fewer endings are not shown.")
        if hidden
        else "",
        undated_words(trend.undated),
    )
    return Charted(PublishedTrend(chart, stretches=False), endings_summary(trend), legend, notes)


# the findings ---------------------------------------------------------------------------------------------------------


def _sensitivity(project: Project, request: ChartRequest) -> Charted | None:
    choices = project.ask(finding_choices)
    if not choices.body_kinds:
        return None
    rule = request.rule or first_rule(choices, request.selection.as_of)
    rows = [row for row in project.ask(sensitivity, rule) if differences(row, rule) <= 1]
    rows.sort(key=lambda row: not row.is_asked)
    columns = {column.key: column for column in sensitivity_columns(str)}
    named = [columns[key] for key in ("question", "mode", "from", "count", "of", "share")]
    lines = [
        SensitivityLine(
            named[0].text(row),
            tuple(column.text(row) for column in named[1:]),
            None if row.share is None else (row.share.low, row.share.high),
            row.is_asked,
        )
        for row in rows
    ]
    most = max((row.share.high for row in rows if row.share is not None), default=Fraction(0)) or Fraction(1)
    ends = (share_words(Share(Fraction(0), Fraction(0))), share_words(Share(most, most)))
    chart = PublishedSensitivity(tuple(column.title() for column in named), lines, ends)
    return Charted(chart, rule_sentence(rule, reference_language()),
                   notes=(tr("Bold: the question as asked; each other line changes one thing."),))  # fmt: skip


CHARTS: Mapping[str, ChartKind] = {
    "timeline": ChartKind(lambda: tr("Partnerships over time"), _timeline),
    "stock": ChartKind(lambda: tr("In force, by status"), _stock),
    "flow": ChartKind(lambda: tr("Begun and ended"), _flow),
    "reasons": ChartKind(lambda: tr("Why they ended"), _reasons),
    "survival": ChartKind(lambda: tr("How long they last"), _survival),
    "endings": ChartKind(lambda: tr("Endings, one after the other"), _endings),
    "origins": ChartKind(lambda: tr("Independent origins of changes"), _origins),
    "kinds": ChartKind(lambda: tr("Kinds of sources"), _kinds),
    "sensitivity": ChartKind(lambda: tr("How much the answer depends on the choice"), _sensitivity),
}
