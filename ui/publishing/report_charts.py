"""The charts of a report: the partnerships of its findings over time, the stock, and the reasons for endings."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.clock import today
from tracker.errors import RuleError
from tracker.exchange.progress import Track, untracked
from tracker.project_snapshot import ReadableProject
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.inventory.timeline import timeline_lanes
from tracker.queries.inventory.timeline_rows import lanes_among
from tracker.reports.document.blocks import Picture
from tracker.reports.findings_part import ReportFinding, finding_or_none
from tracker.reports.report import ReportOptions, report_day
from ui.charts.published.chart_request import ChartRequest
from ui.charts.published.published_chart import Picture as Drawing
from ui.charts.published.published_forms import content
from ui.charts.published.published_legend import LegendEntry
from ui.charts.published.published_size import PictureSize
from ui.charts.published.published_timeline import PublishedTimeline, area_legend, timeline_legend
from ui.publishing.chart_catalogue import CHARTS, picture_of, with_fitting_legend
from ui.text.translation import plural, tr
from ui.timeline.timeline_text import legend_of, worded_lanes

WIDTH = 172.0
"""Millimetres: the width of a page between its margins."""
HEIGHTS = {"stock": 95.0, "reasons": 62.0}
CURVE = 130.0
"""Height of the picture of a finding in every sensible way of counting, in millimetres."""
LEAST, MOST, LANE = 55.0, 220.0, 9.0
"""Least and greatest height of a timeline, and the height of a lane, in millimetres."""
POINTS_IN_PIXEL = 0.75
USED = {"html": ("svg",), "docx": ("png",), "odt": ("png",), "pdf": ("svg",), "md": (), "txt": (), "paper": ("png",)}
"""The forms of a chart that each format of a report shows, and a printer; both forms for an unknown one."""


def report_pictures(
    project: ReadableProject,
    options: ReportOptions,
    findings: Sequence[ReportFinding],
    form: str = "",
    track: Track = untracked,
) -> tuple[Picture, ...]:
    """Return the charts that are not empty, in any thread.

    `form`: the format of the report, for which each chart is painted once; empty: for every format. `track` follows
    the findings and the charts.
    """
    as_of = report_day(project, options.as_of)
    counted = (finding_or_none(project, asked.rule) for asked in track(findings))
    found = [each for each in counted if each is not None]
    partnerships = {record.partnership for each in found for record in each.records}
    pictures = []
    timeline = _timeline(project, as_of, partnerships)
    if timeline is not None:
        pictures.append(report_picture(timeline, tr("The partnerships of the findings over time"), form))
    for asked in track(findings if any(found) and options.shows_rests else ()):
        request = ChartRequest("curve", InventoryFilter(as_of), rule=asked.rule)
        try:
            drawing = picture_of(project, request, PictureSize.of_paper(WIDTH, CURVE), "", has_source_line=False)
        except RuleError:
            continue  # its frame is gone
        title = CHARTS["curve"].title()
        pictures.append(report_picture(drawing, f"{title}: {asked.name}" if asked.name else title, form))
    for chart, height in track(list(HEIGHTS.items())):
        request, size = ChartRequest(chart, InventoryFilter(as_of)), PictureSize.of_paper(WIDTH, height)
        try:
            drawing = picture_of(project, request, size, "", has_source_line=False)
        except RuleError:
            continue  # the chart is empty
        pictures.append(report_picture(drawing, CHARTS[chart].title(), form))
    return tuple(pictures)


def _timeline(project: ReadableProject, as_of: int, partnerships: set[int]) -> Drawing | None:
    lanes = worded_lanes(lanes_among(project.query(timeline_lanes, InventoryFilter(as_of)), partnerships), "none")
    if not len(lanes):
        return None
    height = min(MOST, max(LEAST, 35 + LANE * len(lanes)))
    legend: tuple[LegendEntry, ...] = timeline_legend(lanes, legend_of(lanes))
    drawing = Drawing(
        title="",
        rule=plural(len(lanes), "1 partnership", "{n} partnerships"),
        legend=legend,
        source_line="",
        chart=PublishedTimeline(lanes, as_of, today=today(project.clock)),
        size=PictureSize.of_paper(WIDTH, height),
    )
    return with_fitting_legend(drawing, area_legend(legend_of(lanes, has_bars=False)))


def report_picture(drawing: Drawing, title: str, form: str) -> Picture:
    """Return the drawing as a picture of a report, with a description for readers who cannot see it.

    `form`: a format of USED, which are the only forms in which the drawing is painted.
    """
    used = USED.get(form, ("png", "svg"))
    shows = "; ".join(filter(None, (drawing.rule, *drawing.notes)))
    return Picture(
        title=title,
        description=f"{title}: {shows}" if shows else title,
        png=content(drawing, "png") if "png" in used else b"",
        width=drawing.size.width * POINTS_IN_PIXEL,
        height=drawing.size.height * POINTS_IN_PIXEL,
        svg=content(drawing, "svg") if "svg" in used else b"",
    )
