"""Exports reports and dossiers for the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tracker.cli.arguments import Arguments
from tracker.cli.chosen_partnerships import require_no_choice
from tracker.cli.day_argument import parse_day
from tracker.errors import RuleError
from tracker.project import Project
from tracker.project_snapshot import ReadableProject
from tracker.queries.named_records import body_of
from tracker.reports.body_dossier import make_body_dossier
from tracker.reports.document.blocks import Document, Picture
from tracker.reports.dossier import make_dossier
from tracker.reports.findings_part import ReportFinding
from tracker.reports.report import ReportOptions, default_findings, make_report, named_findings, report_day
from tracker.reports.writers.report_file import Writer, write_report
from tracker.store.identity import read_id

Draw = Callable[[ReadableProject, int, Sequence[ReportFinding], str], Sequence[Picture]]
"""Function that draws the charts of a report for a day, findings and a format."""


def export_report(
    project: Project, arguments: Arguments, draw: Draw | None = None, more: Mapping[str, Writer] | None = None
) -> None:
    """Write the report or dossier selected by the arguments; `draw` makes its charts, `more` has further formats.

    All of it shows one state of the project. No write to the project by another process waits for it; if there is one,
    the report is made again.
    """
    require_no_choice(arguments)
    document = project.read_in_background(lambda snapshot: _document(snapshot, arguments, draw))
    write_report(document, arguments.out, arguments.format, more)


def _document(project: ReadableProject, arguments: Arguments, draw: Draw | None) -> Document:
    day = report_day(project, None if arguments.as_of is None else parse_day(arguments.as_of))
    options = ReportOptions(
        language=arguments.language,
        style=arguments.style,
        as_of=day,
        shows_confidential_count=not arguments.no_confidential,
    )
    if arguments.partnership is not None:
        return make_dossier(project, _partnership_id(arguments.partnership), options)
    if arguments.body is not None:
        return make_body_dossier(project, project.query(body_of, arguments.body), options)
    chosen = named_findings(project, arguments.finding) if arguments.finding else default_findings(project, day)
    form = arguments.format or arguments.out.suffix.lower().lstrip(".")
    pictures = draw(project, day, chosen, form) if draw is not None and not arguments.no_charts else ()
    return make_report(project, chosen, options, pictures)


def _partnership_id(text: str) -> int:
    try:
        return read_id(text)
    except ValueError:
        raise RuleError("no_such_record", "partnership", record=text) from None
