"""Writes a report with its charts, which need Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.cli.reports import export_report, form_of
from tracker.queries.codebook.codebook import code_labels
from ui.core.application import application
from ui.publishing.report_charts import report_pictures
from ui.text.fonts import warn_of_boxes
from ui.text.languages import language_of_this_thread, temporary_language

if TYPE_CHECKING:
    from tracker.cli.arguments import Arguments
    from tracker.project import Project


def write_report_asked(project: Project, arguments: Arguments) -> None:
    """Write the report or dossier that the arguments name, in their language."""
    application()
    labels = project.query(code_labels, arguments.language)
    with temporary_language(arguments.language), language_of_this_thread(arguments.language, labels):
        export_report(project, arguments, report_pictures)
        warn_of_boxes(also_of_hanzi=form_of(arguments) != "pdf")  # the writer of PDFs has its own warning
