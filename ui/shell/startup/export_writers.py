"""The formats that `export` writes besides tables, with their writers. A new format is a line in `WRITERS`.

The command line calls these functions because `tracker` does not import Qt, which is imported here only when needed.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from tracker.cli.arguments import Arguments, ExportOutcome, Writer
from tracker.errors import KnownError

if TYPE_CHECKING:
    from tracker.project import Project


def write_chart(project: Project, arguments: Arguments) -> ExportOutcome:
    """Write a chart (`--chart`, else the timeline) as a picture; return what the command line prints."""
    need_qt()
    from ui.publishing.chart_files import write_chart_asked

    return write_chart_asked(project, arguments)


def write_pdf(project: Project, arguments: Arguments) -> ExportOutcome:
    """Write the chart named by `--chart`, else a report."""
    return write_page(project, arguments) if arguments.chart is None else write_chart(project, arguments)


def write_page(project: Project, arguments: Arguments) -> ExportOutcome:
    """Write a report. Without Qt it has no charts, and a message on stderr says so."""
    if not arguments.no_charts and arguments.partnership is None:
        try:
            need_qt()
        except KnownError as problem:
            texts = arguments.texts
            print(texts.tr("The report has no charts. {why}", why=texts.problem(problem)), file=sys.stderr)
        else:
            from ui.publishing.report_files import write_report_asked

            write_report_asked(project, arguments)
            return {}
    from tracker.cli.reports import export_report

    export_report(project, arguments)
    return {}


def need_qt() -> None:
    """Require that Qt works here, if need be without a display; KnownError screen_library_missing."""
    from ui.shell.startup.qt_libraries import prepare_qt

    if obstacle := prepare_qt(needs_window=False):
        raise KnownError("screen_library_missing", detail=obstacle)


WRITERS: Mapping[str, Writer] = {
    "svg": write_chart,
    "png": write_chart,
    "pdf": write_pdf,
    "html": write_page,
    "docx": write_page,
    "odt": write_page,
}
"""The writer of each format, by the value of `--format` or the extension of the file."""
