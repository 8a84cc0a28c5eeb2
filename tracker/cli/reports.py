"""Exports reports and dossiers for the command line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tracker.cli.arguments import Arguments
from tracker.cli.chosen_partnerships import require_no_choice
from tracker.cli.day_argument import parse_day
from tracker.cli.editing.record_steps import record_id
from tracker.project import Project
from tracker.project_snapshot import ProjectSnapshot, ReadableProject
from tracker.queries.named_records import body_of
from tracker.queries.project_integrity import require_whole
from tracker.reports.body_dossier import make_body_dossier
from tracker.reports.document.blocks import Document, Picture
from tracker.reports.dossier import make_dossier
from tracker.reports.findings_part import ReportFinding
from tracker.reports.report import ReportOptions, default_findings, make_report, named_findings, report_day
from tracker.reports.writers.report_file import write_report
from tracker.wording.texts import Texts

Draw = Callable[[ReadableProject, ReportOptions, Sequence[ReportFinding], str], Sequence[Picture]]
"""Function that draws the charts of a report with options, for findings and a format."""


def export_report(project: Project, arguments: Arguments, draw: Draw | None = None) -> None:
    """Write the report or dossier selected by the arguments; `draw` makes its charts.

    All of it shows one state of the project. No write to the project by another process waits for it; if there is one,
    the report is made again.
    """
    require_no_choice(arguments)

    def read(snapshot: ProjectSnapshot) -> Document:
        snapshot.query(require_whole, snapshot.path)
        return _document(snapshot, arguments, draw)

    document = project.read_in_background(read)
    write_report(document, arguments.out, arguments.format)
    if form_of(arguments) == "pdf":
        warn_of_boxes_in(arguments.out, arguments.texts)


def form_of(arguments: Arguments) -> str:
    """Return the format that the arguments name, else that of the file extension."""
    return arguments.format or arguments.out.suffix.lower().lstrip(".")


def warn_of_boxes_in(pdf: Path, texts: Texts) -> None:
    """Print one line to stderr if a PDF made here has characters that no font of this computer has."""
    from tracker.exchange.typesetting import has_all_characters

    if not has_all_characters(pdf.read_bytes()):
        words = texts.tr(
            "No font on this computer has some of the characters in {name}: empty boxes are drawn instead. Install "
            "one, for example Noto Sans CJK; on Debian or Ubuntu: {command}",
            name=pdf.name,
            command="sudo apt-get install -y fonts-noto-cjk",
        )
        print(words, file=sys.stderr)


def _document(project: ReadableProject, arguments: Arguments, draw: Draw | None) -> Document:
    day = report_day(project, None if arguments.as_of is None else parse_day(arguments.as_of))
    options = ReportOptions(
        language=arguments.language,
        style=arguments.style,
        as_of=day,
        shows_rests=not arguments.no_robustness,
        shows_confidential_count=not arguments.no_confidential,
    )
    if arguments.partnership is not None:
        return make_dossier(project, record_id(arguments.partnership, "partnership", "partnership"), options)
    if arguments.body is not None:
        return make_body_dossier(project, project.query(body_of, arguments.body), options)
    chosen = named_findings(project, arguments.finding) if arguments.finding else default_findings(project, day)
    pictures = (
        draw(project, options, chosen, form_of(arguments)) if draw is not None and not arguments.no_charts else ()
    )
    return make_report(project, chosen, options, pictures)
