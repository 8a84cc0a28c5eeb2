"""Verbs on two copies of a project: merge, compare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.cli.arguments import Arguments
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import print_json, print_table
from tracker.cli.passphrases import unlock_for
from tracker.copies import MergeReport, PlannedConflict, merge_copy_of
from tracker.domain.record_words import FIELD_WORDS
from tracker.double_coding import CodingReport, compare_coding

_RESULTS = {
    "mine": "this file’s stays",
    "theirs": "the other’s is taken",
    None: "neither stays",
}
_REASONS = {
    "deleted": "deleted on one side, changed on the other: kept",
    "needed": "deleted on one side, used on the other: kept",
    "ambiguous": "may be one of several bodies here: added beside them",
}


def merge_verb(arguments: Arguments) -> int:
    """Take a colleague's copy into the project as one step, or tell what that would do."""
    unlock_for(arguments.other)
    opened = for_reading(arguments.file) if arguments.dry_run else for_writing(arguments.file, much=True)
    with opened as project:
        report = merge_copy_of(project, arguments.other, arguments.prefer, dry_run=arguments.dry_run)
    if arguments.json:
        print_json(report.as_json())
        return 0
    print(_summary(report))
    if report.conflicts:
        print_table(
            ("Record", "Field", "This file", "The other", "Result"),
            [
                (
                    str(each.about),
                    FIELD_WORDS.get(each.conflict.field, each.conflict.field),
                    _said(each, "mine"),
                    _said(each, "theirs"),
                    _result(each),
                )
                for each in report.conflicts
            ],
        )
    return 0


def _summary(report: MergeReport) -> str:
    """How much is taken, kept and in conflict, in a line."""
    plan = report.plan
    would = "" if report.is_committed else " would be"
    lines = [f"{plan.taken} records{would} taken, {plan.kept} kept as they are here, {len(plan.conflicts)} conflicts."]
    if not plan.is_related:
        lines.append("The two never were one file: bodies and ties are matched by their names.")
    if plan.erasures:
        lines.append("A name was erased here that the other may still hold: erase it there first, or here again.")
    return "\n".join(lines)


def _said(planned: PlannedConflict, side: str) -> str:
    """What one side says, with who said it when."""
    conflict = planned.conflict
    value, edit = (conflict.mine, conflict.mine_edit) if side == "mine" else (conflict.theirs, conflict.theirs_edit)
    by = ", ".join(filter(None, (edit.who, edit.at[:10])))
    return f"{_value(planned, value)}{f' ({by})' if by else ''}"


def _value(planned: PlannedConflict, value: Any) -> str:
    if not planned.conflict.field and not isinstance(value, str | list):
        return "deleted" if value is None else "there"
    if value is None or value == "":
        return "nothing"
    if isinstance(value, dict):
        return ", ".join(planned.names.get(str(each), str(each)) for each in value.values())
    if isinstance(value, list):
        return "; ".join(planned.names.get(each, each) for each in value)
    return planned.names.get(str(value), str(value))


def _result(planned: PlannedConflict) -> str:
    return _REASONS.get(planned.conflict.reason, _RESULTS[planned.conflict.winner])


def compare_verb(arguments: Arguments) -> int:
    """Hold another person's coding against this project's, field by field."""
    unlock_for(arguments.other)
    with for_reading(arguments.file) as project:
        report = compare_coding(project, arguments.other, compare_all=arguments.all)
    if arguments.json:
        print_json(report.as_json())
        return 0
    comparison = report.comparison
    which = "" if comparison.is_of_all else " that both have written in"
    print(
        f"{len(comparison.pairs)} changes{which} are compared;"
        f" {comparison.only_mine} are coded here alone, {comparison.only_theirs} there alone."
    )
    print_table(("Field", "Compared", "Agreed", "Share", "Kappa"), _agreement_cells(report))
    if report.disagreements:
        print()
        rows = [each.as_json() for each in report.disagreements]
        cells = [(row["about"], row["field"], _listed(row["mine"]), _listed(row["theirs"])) for row in rows]
        print_table(("Change", "Field", "This file", "The other"), cells)
    return 0


def _agreement_cells(report: CodingReport) -> Iterator[tuple[str, ...]]:
    for each in report.comparison.fields:
        share = "-" if each.share is None else f"{each.share:.0%}"
        kappa = "-" if each.kappa is None else f"{each.kappa:.2f}"
        yield each.field.replace("_", " "), str(each.compared), str(each.agreed), share, kappa


def _listed(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value or "nothing")
