"""The export of a published page, `export FILE page.html --format page`."""

from __future__ import annotations

from tracker.cli.arguments import Arguments, ExportOutcome
from tracker.cli.day_argument import parse_day
from tracker.exchange.copies.partial_content import ExportScope
from tracker.project_snapshot import ReadableProject
from tracker.publishing.page_file import PageOptions, export_page


def write_page(project: ReadableProject, part: ExportScope, arguments: Arguments) -> ExportOutcome:
    """Write the page that the arguments ask for. `project` is one snapshot."""
    options = PageOptions(
        language=arguments.language,
        also_in=tuple(arguments.also_in),
        title=(arguments.title or "").strip(),
        licence=(arguments.licence or "").strip(),
        day=None if arguments.as_of is None else parse_day(arguments.as_of),
        findings=tuple(arguments.finding) or None,
        partnerships=part.partnerships,
    )
    return export_page(project, arguments.out, options)
