"""Draws the charts of a deposit, in any thread and in the language of the deposit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from tracker.project_snapshot import ReadableProject
from tracker.queries.codebook.codebook import code_labels
from tracker.queries.inventory.selection import InventoryFilter
from ui.charts.published.chart_request import ChartRequest
from ui.charts.published.published_chart import without_unused_height
from ui.charts.published.published_size import PictureSize
from ui.publishing.chart_catalogue import picture_of
from ui.publishing.chart_files import write_picture
from ui.text.languages import language_of_this_thread

SIZE: Final = PictureSize(1440, 900)
"""The size in pixels of a chart that is exported on the command line without a size."""
COLUMN: Final = PictureSize(960, 600)
"""The width in pixels, and the usual height, of a chart whose height depends on what it has."""


def draw_chart(project: ReadableProject, chart: str, target: Path, *, day: int, language: str) -> None:
    """Draw a chart of a project as a new SVG file, with its words in a language; RuleError chart_empty."""
    with language_of_this_thread(language, project.query(code_labels, language)):
        picture = picture_of(project, ChartRequest(chart, InventoryFilter(day)), SIZE)
        if not picture.chart.stretches:
            picture = without_unused_height(replace(picture, size=COLUMN))
        write_picture(picture, target, "svg", project_path=project.path)
