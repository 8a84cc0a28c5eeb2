"""The verbs `merge` and `compare`, for two copies of a project."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from tracker.cli.arguments import Arguments
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import counted, print_json, print_table
from tracker.cli.passphrases import unlock_for
from tracker.exchange.file_writing import require_target_free, write_table
from tracker.i18n.percentages import percent_text
from tracker.i18n.record_words import FIELD_WORDS
from tracker.services.coding_comparison import CodingReport, compare_coding
from tracker.services.copies import MergeReport, PlannedConflict, merge_copy_file

_RESULTS = {
    "mine": "this file’s value is kept",
    "theirs": "the other file’s value is used",
    None: "neither is kept",
}
"""[side whose value is used] -> the text for the result of a conflict."""
_REASONS = {
    "deleted": "deleted on one side, changed on the other: kept",
    "needed": "deleted on one side, used on the other: kept",
    "ambiguous": "may be one of several bodies here: added as another body",
}
"""[reason of a conflict] -> the text for its result; for other reasons see `_RESULTS`."""


def merge_verb(arguments: Arguments) -> int:
    """Merge another copy into the project as one step, or with `--dry-run` report what that would do."""
    unlock_for(arguments.other)
    opened = for_reading(arguments.file) if arguments.dry_run else for_writing(arguments.file, much=True)
    with opened as project:
        report = merge_copy_file(project, arguments.other, arguments.prefer, dry_run=arguments.dry_run)
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
                    _side_text(each, "mine"),
                    _side_text(each, "theirs"),
                    _result(each),
                )
                for each in report.conflicts
            ],
        )
    return 0


def _summary(report: MergeReport) -> str:
    """Return one line with the numbers of records taken, kept and in conflict, and warnings below it."""
    plan = report.plan
    would = "" if report.is_committed else " would be"
    taken, conflicts = counted(plan.taken, "record"), counted(len(plan.conflicts), "conflict")
    lines = [f"{taken}{would} taken, {plan.kept:,} kept as here, {conflicts}."]
    if not plan.is_related:
        lines.append("The two files have no common origin: bodies and partnerships are matched by their names.")
    if plan.erasures:
        lines.append(
            "A name was erased here that the other file may still contain: erase it there first, or here again after "
            "the merge."
        )
    return "\n".join(lines)


def _side_text(planned: PlannedConflict, side: str) -> str:
    """Return the value of one side, with its author and day."""
    conflict = planned.conflict
    value, edit = (conflict.mine, conflict.mine_edit) if side == "mine" else (conflict.theirs, conflict.theirs_edit)
    by = ", ".join(filter(None, (edit.who, edit.at[:10])))
    return f"{_value(planned, value)}{f' ({by})' if by else ''}"


def _value(planned: PlannedConflict, value: Any) -> str:
    """Return a value with names instead of ids. A conflict without a field is about a deleted record."""
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
    """Compare another person's coding with this project's, field by field."""
    unlock_for(arguments.other)
    if arguments.csv is not None:
        require_target_free(arguments.csv)
    with for_reading(arguments.file) as project:
        report = compare_coding(project, arguments.other, compare_all=arguments.all)
    if arguments.csv is not None:
        write_table(arguments.csv, *report.table())
    if arguments.json:
        print_json(report.as_json())
        return 0
    comparison, dates = report.comparison, report.comparison.dates
    which = "" if comparison.is_of_all else " that both have written in"
    pairs = counted(len(comparison.pairs), f"change{which} is compared", f"changes{which} are compared")
    print(f"{pairs}; coded here alone: {comparison.only_mine:,}, there alone: {comparison.only_theirs:,}.")
    print_table(("Field", "Compared", "Blank", "Agreed", "Share", "Kappa", "Alpha"), _agreement_cells(report))
    if any(each.undefined == "no_variation" for each in comparison.fields):
        print("(no variation): both always gave the same value, so chance would agree as often.")
    if dates.compared:
        print(f"Dates of both: {dates.equal:,} equal, {dates.overlapping:,} overlapping, {dates.apart:,} apart.")
    _print_rest(report)
    return 0


def _print_rest(report: CodingReport) -> None:
    """Print tables of reasons, disagreements and changes coded by one person only, without the empty ones."""
    if report.comparison.reasons:
        print()
        titles = ("Reason", "Both", "Only this file", "Only the other", "Neither", "Kappa")
        print_table(titles, _reason_cells(report))
    if report.disagreements:
        print()
        rows = [each.as_json() for each in report.disagreements]
        cells = [(row["about"], row["field"], _listed(row["mine"]), _listed(row["theirs"])) for row in rows]
        print_table(("Change", "Field", "This file", "The other"), cells)
    if report.alone:
        print()
        files = {"mine": "this file", "theirs": "the other"}
        print_table(("Coded by one alone", "In"), [(str(each.about), files[each.side]) for each in report.alone])


def _agreement_cells(report: CodingReport) -> Iterator[tuple[str, ...]]:
    for each in report.comparison.fields:
        share = "-" if each.share is None else percent_text(Fraction(each.agreed, each.compared)).replace(" ", "")
        none = "(no variation)" if each.undefined == "no_variation" else "-"
        kappa, alpha = (f"{value:.2f}" if value is not None else none for value in (each.kappa, each.alpha))
        if each.field == "reasons":
            # the table below has a kappa for each reason
            kappa = "below" if each.compared else "-"
        counts = (each.compared, each.left_out, each.agreed)
        yield (each.field.replace("_", " "), *map(str, counts), share, kappa, alpha)


def _reason_cells(report: CodingReport) -> Iterator[tuple[str, ...]]:
    for each in report.comparison.reasons:
        kappa = "(no variation)" if each.kappa is None else f"{each.kappa:.2f}"
        yield (each.reason, *map(str, (each.both, each.only_mine, each.only_theirs, each.neither)), kappa)


def _listed(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value or "nothing")
