"""The export of a deposit, `export FILE OUT --format deposit`."""

from __future__ import annotations

from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, cast

from tracker.cli.arguments import Arguments, ExportOutcome
from tracker.cli.day_argument import parse_day
from tracker.exchange.copies.partial_content import ExportScope
from tracker.project_snapshot import ReadableProject
from tracker.publishing.deposit.deposit import DepositOptions, Draw, export_deposit

if TYPE_CHECKING:
    from tracker.project import Project


def write_deposit(project: ReadableProject, part: ExportScope, arguments: Arguments) -> ExportOutcome:
    """Write the deposit that the arguments ask for. `project` is one snapshot."""
    options = DepositOptions(
        language=arguments.language,
        day=None if arguments.as_of is None else parse_day(arguments.as_of),
        partnerships=part.partnerships,
        draw=_drawing(arguments),
        before=arguments.before,
    )
    return export_deposit(project, arguments.out, options)


def _drawing(arguments: Arguments) -> Draw | None:
    """Return the function that draws a chart by the writer of SVG files; None if there is no such writer."""
    write = arguments.writers.get("svg")
    if write is None or arguments.no_charts:
        return None

    def draw(public: ReadableProject, chart: str, target: Path) -> None:
        asked = copy(arguments)
        asked.chart, asked.out, asked.format, asked.title = chart, target, "svg", None
        asked.only, asked.words, asked.view = [], "", None
        write(cast("Project", public), asked)

    return draw
