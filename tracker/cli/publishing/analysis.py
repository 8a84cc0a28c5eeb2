"""The exports for programs of networks and statistics: `export FILE network.gexf`, `--format spells`."""

from __future__ import annotations

from tracker.cli.arguments import Arguments, ExportOutcome
from tracker.cli.day_argument import parse_day
from tracker.cli.publishing.options import SPELLS
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
