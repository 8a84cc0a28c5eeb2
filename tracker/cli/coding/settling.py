"""The verb `settle`: lists the disagreements of coders, and records a decision on one of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tracker.cli.arguments import Arguments
from tracker.cli.coding.comparison import coded_text, field_text
from tracker.cli.editing.field_reading import encodable
from tracker.cli.editing.record_steps import bare_ids, print_step
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import print_json, print_table
from tracker.cli.passphrases import unlock_for
from tracker.clock import today
from tracker.domain.records.record_ids import id_text
from tracker.errors import RuleError
from tracker.project import Project
from tracker.reports.reliability_report import ReportedReliability, write_reliability
from tracker.services.coding.reliability import ReliabilityReport, compare_copies, copies_in
from tracker.services.coding.settling import Settlement, coded_values, settle, settlements
from tracker.wording.record_values import record_text
from tracker.wording.texts import Texts


def settle_verb(arguments: Arguments) -> int:
    """List the disagreements that are open, or settle the one that the options name."""
    texts = arguments.texts
    paths = [copy for path in arguments.others for copy in (copies_in(path) if path.is_dir() else [path])]
    paths = [path for path in paths if not _is_same(path, arguments.file)]
    for path in paths:
        unlock_for(path, texts)
    report = compare_copies(paths, project=arguments.file)
    if arguments.unit is None:
        with for_reading(arguments.file, texts) as project:
            found = settlements(project, report)
            if arguments.report is not None:
                write_reliability(_reported(project, report, found), arguments.report, texts.language)
        shown = [each for each in found if arguments.all or each.decision is None]
        if arguments.json:
            print_json({"disagreements": [_settlement_json(each, report) for each in shown]})
        else:
            _print_list(shown, report, texts)
        return 0
    with for_writing(arguments.file, texts) as project:
        wanted = (bare_ids(arguments.unit), arguments.field)
        for each in settlements(project, report):
            if (each.unit, each.disagreement.field) == wanted:
                value = None if arguments.decided_value is None else encodable(arguments.decided_value)
                coder = None if arguments.take_coder is None else encodable(arguments.take_coder)
                note = encodable(arguments.note)
                print_step(project, arguments, settle(project, report, each, coder=coder, value=value, note=note))
                return 0
    raise RuleError("no_such_disagreement", "unit", value=arguments.unit, name=arguments.field or "")


def _reported(project: Project, report: ReliabilityReport, found: list[Settlement]) -> ReportedReliability:
    """Return the contents of the report."""
    decided = [(each.disagreement, each.decision) for each in found]
    numbers = (report.reliability, report.names, report.own_fields)
    return ReportedReliability(project.name, *numbers, decided, today(project.clock))


def _is_same(path: Path, other: Path) -> bool:
    return path.exists() and other.exists() and path.samefile(other)


def _settlement_json(each: Settlement, report: ReliabilityReport) -> dict[str, Any]:
    decision = each.decision
    return {
        "unit": each.unit,
        "partnership": str(each.disagreement.unit.partnership),
        "about": str(report.names[each.disagreement.unit.key]),
        "field": each.disagreement.field,
        "values": coded_values(report, each.disagreement),
        "change": None if each.change is None else str(each.change.id),
        "own": each.own_value,
        "decision": None
        if decision is None
        else {
            "decided": decision.decided,
            "note": decision.note,
            "by": decision.decided_by,
            "on": decision.decided_on,
        },
    }


def _print_list(shown: list[Settlement], report: ReliabilityReport, texts: Texts) -> None:
    tr = texts.tr
    if not shown:
        print(tr("Nothing is to be settled."))
        return
    titles = (tr("Unit"), tr("Change"), tr("Field"), *report.reliability.coders, tr("This project"), tr("Decision"))
    rows = []
    for each in shown:
        field = each.disagreement.field
        values = (coded_text(field, value, report, texts) for value in each.disagreement.values)
        decided = "" if each.decision is None else coded_text(field, each.decision.decided, report, texts)
        about = record_text(report.names[each.disagreement.unit.key], tr, texts.language)
        own = coded_text(field, each.own_value, report, texts)
        unit = "-".join(id_text("status_change", change) for change in each.disagreement.unit.key)
        rows.append((unit, about, field_text(field, report, texts), *values, own, decided))
    print_table(titles, rows)
