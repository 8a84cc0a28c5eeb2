"""Writes a chart to a file for the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.chosen_partnerships import filter_of
from tracker.errors import KnownError
from tracker.exchange.file_writing import write_bytes
from tracker.queries.codebook.codebook import code_labels
from ui.charts.published.chart_request import ChartRequest
from ui.charts.published.published_chart import Picture
from ui.charts.published.published_forms import FORMS, content
from ui.charts.published.published_size import read_size
from ui.core.application import application
from ui.publishing.chart_catalogue import picture_of
from ui.text.fonts import warn_of_boxes
from ui.text.languages import language_of_this_thread, temporary_language

if TYPE_CHECKING:
    from tracker.cli.arguments import Arguments
    from tracker.project import Project
    from tracker.project_snapshot import ReadableProject

TIMELINE = "timeline"


def write_chart_asked(project: Project, arguments: Arguments) -> dict[str, object]:
    """Write the chart that the arguments name, and return its title, sentence and notes.

    No write to the project by another process waits for it. Raises RuleError or KnownError, in which case no file is
    written.
    """

    def draw(snapshot: ReadableProject) -> Picture:
        request = ChartRequest(arguments.chart or TIMELINE, filter_of(snapshot, arguments))
        return picture_of(snapshot, request, size, arguments.title)

    size = read_size(arguments.size)
    application()
    labels = project.query(code_labels, arguments.language)
    with temporary_language(arguments.language), language_of_this_thread(arguments.language, labels):
        picture = project.read_in_background(draw)
        write_picture(picture, arguments.out, arguments.format, project_path=project.path)
        # An SVG contains text, which is shown in fonts of the reader's computer.
        warn_of_boxes(also_of_hanzi=(arguments.format or arguments.out.suffix.lower().lstrip(".")) != "svg")
    return {"title": picture.title, "shows": picture.rule, "notes": list(picture.notes)}


def write_picture(
    picture: Picture, target: Path, form: str | None = None, *, project_path: Path, may_replace: bool = False
) -> None:
    """Write a picture atomically, in the given form or that of the file extension.

    With `may_replace` an existing file is replaced, but never a project, in particular not `project_path`. Raises
    KnownError `unknown_format`, `no_folder`, `already_exists`, ...
    """
    wanted = form or target.suffix.lower().lstrip(".")
    if wanted not in FORMS:
        raise KnownError("unknown_format", path=str(target), known=", ".join(f".{each}" for each in FORMS))
    if not target.parent.is_dir():
        raise KnownError("no_folder", path=str(target.parent))
    if target.is_dir() or (target.exists() and target.samefile(project_path)):
        raise KnownError("already_exists", path=str(target))
    write_bytes(target, content(picture, wanted), may_replace=may_replace)
