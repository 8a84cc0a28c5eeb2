"""The exports for other programs of analysis: `export FILE network.gexf`, `--format spells`, `datasette`, `parquet`."""

from __future__ import annotations

from tracker.cli.arguments import Arguments, ExportOutcome
from tracker.cli.day_argument import parse_day
from tracker.cli.publishing.options import DATASETTE, SPELLS
from tracker.exchange.copies.partial_content import ExportScope
from tracker.project_snapshot import ReadableProject
from tracker.services.analysis.network_export import export_network
from tracker.services.analysis.spell_export import export_spells


def write_for_analysis(project: ReadableProject, kind: str, part: ExportScope, arguments: Arguments) -> ExportOutcome:
    """Write the network or the spells of the chosen partnerships up to the as-of day. `project` is one snapshot.

    Neither contains anything that is confidential: bodies, partnerships and statuses, without notes and sources.
    """
    day = parse_day(arguments.as_of)
    if kind == SPELLS:
        return {"spells": export_spells(project, arguments.out, day, part.partnerships)}
    made = export_network(project, arguments.out, day, part.partnerships, form=kind)
    return {"ties": made.count, "left_out": made.left_out, "empty": not made.count}


def write_folder_for_analysis(project: ReadableProject, kind: str, arguments: Arguments) -> ExportOutcome:
    """Write a folder for Datasette, or of Parquet files. `project` contains only what is to be written."""
    if kind == DATASETTE:
        from tracker.services.analysis.datasette_export import export_datasette

        export_datasette(project, arguments.out, parse_day(arguments.as_of))
    else:
        from tracker.services.analysis.parquet_export import export_parquet

        export_parquet(project, arguments.out)
    return {}
