"""Writes a report with the parts that need Qt: charts and PDF pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from tracker.cli.reports import export_report
from tracker.reports.writers.report_file import Writer
from ui.core.application import application
from ui.publishing.report_charts import report_pictures
from ui.publishing.report_pages import as_pdf
from ui.text.fonts import warn_of_boxes
from ui.text.languages import temporary_language

if TYPE_CHECKING:
    from tracker.cli.arguments import Arguments
    from tracker.project import Project

PAGES: Final[Mapping[str, Writer]] = {"pdf": as_pdf}
"""The writers of forms that need Qt, by file extension."""


def write_report_asked(project: Project, arguments: Arguments) -> None:
    """Write the report or dossier that the arguments name, in their language."""
    application()
    with temporary_language(arguments.language):
        export_report(project, arguments, report_pictures, PAGES)
        warn_of_boxes()
