"""Draws the charts of a deposit, in any thread and in the language of the window."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tracker.project_snapshot import ReadableProject
from tracker.queries.inventory.selection import InventoryFilter
from ui.charts.published.chart_request import ChartRequest
from ui.charts.published.published_size import PictureSize
from ui.publishing.chart_catalogue import picture_of
from ui.publishing.chart_files import write_picture

SIZE: Final = PictureSize(1440, 900)
"""The size in pixels of a chart that is exported on the command line without a size."""


def draw_chart(project: ReadableProject, chart: str, target: Path, *, day: int) -> None:
    """Draw a chart of a project as a new SVG file; RuleError chart_empty."""
    picture = picture_of(project, ChartRequest(chart, InventoryFilter(day)), SIZE)
    write_picture(picture, target, "svg", project_path=project.path)
