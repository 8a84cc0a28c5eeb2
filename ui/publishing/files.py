"""A chart as a file, as the command line asks for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from tracker.cli.days import day_meant
from tracker.exchange.writing import write_bytes
from tracker.questions.selection import Selection
from ui.app import application
from ui.charts.published import Picture
from ui.charts.published_forms import FORMS, content
from ui.charts.published_size import read_size
from ui.publishing.charts import picture_of
from ui.publishing.request import ChartRequest

if TYPE_CHECKING:
    from tracker.cli.arguments import Arguments
    from tracker.project import Project

TIMELINE = "timeline"


def write_chart_asked(project: Project, arguments: Arguments) -> None:
    """Write the chart that the arguments name; RuleError or KnownError where that can't be, and nothing is written."""
    size, day = read_size(arguments.size), day_meant(arguments.as_of)
    application()
    before = QLocale()
    QLocale.setDefault(QLocale(arguments.language))
    try:
        request = ChartRequest(arguments.chart or TIMELINE, Selection(day))
        picture = picture_of(project, request, size, arguments.title)
        write_picture(picture, arguments.out, arguments.format)
    finally:
        QLocale.setDefault(before)


def write_picture(picture: Picture, target: Path, form: str | None = None) -> None:
    """Write a picture whole or not at all, in the form that is named or that the file's ending says."""
    wanted = form or target.suffix.lower().lstrip(".")
    assert wanted in FORMS
    write_bytes(target, content(picture, wanted))
