"""The verbs `merge` and `compare`, for two copies of a project."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from tracker.cli.arguments import Arguments
from tracker.cli.coding.comparison import compare_many, reliability_of_two
from tracker.cli.opening import for_reading, for_writing
from tracker.cli.output import print_json, print_table
from tracker.cli.passphrases import unlock_for
from tracker.exchange.copies.coded_changes import Comparison
from tracker.exchange.file_writing import require_target_free, write_table
from tracker.i18n.percentages import percent_text
from tracker.services.coding.codings import is_table
from tracker.services.coding_comparison import CodingReport, compare_coding
from tracker.services.copies import MergeReport, PlannedConflict, merge_copy_file
from tracker.wording.record_values import conflict_field_text, own_value_text, record_text, value_text
from tracker.wording.texts import Texts


def merge_verb(arguments: Arguments) -> int:
    """Merge another copy into the project as one step, or with `--dry-run` report what that would do."""
    texts = arguments.texts
    unlock_for(arguments.other, texts)
    opened = for_reading(arguments.file, texts) if arguments.dry_run else for_writing(arguments.file, texts, much=True)
    with opened as project:
        report = merge_copy_file(project, arguments.other, arguments.prefer, dry_run=arguments.dry_run)
    if arguments.json:
        print_json(report.as_json())
        return 0
    print(_summary(report, texts))
    if report.conflicts:
        tr = texts.tr
        print_table(
            (tr("Record"), tr("Field"), tr("This file"), tr("The other"), tr("Result")),
            [
                (
                    record_text(each.about, texts.tr, texts.language),
                    conflict_field_text(each.conflict.field, each.own_field, texts.tr),
                    _side_text(each, "mine", texts),
                    _side_text(each, "theirs", texts),
                    _result(each, texts),
                )
                for each in report.conflicts
            ],
        )
    return 0


def _summary(report: MergeReport, texts: Texts) -> str:
    """Return one line with the numbers of records taken, kept and in conflict, and warnings below it."""
    plan = report.plan
    if report.is_committed:
        taken = texts.plural(plan.taken, "1 record taken", "{n} records taken")
    else:
        taken = texts.plural(plan.taken, "1 record would be taken", "{n} records would be taken")
    numbers = [
        taken,
        texts.tr("{n} kept as here", n=texts.number(plan.kept)),
        texts.plural(len(plan.conflicts), "1 conflict", "{n} conflicts"),
    ]
    lines = [f"{', '.join(numbers)}."]
    if not plan.is_related:
        lines.append(
            texts.tr("The two files have no common origin: bodies and partnerships are matched by their names.")
        )
    if plan.erasures:
        lines.append(
            texts.tr(
                "A name was erased here that the other file may still contain: erase it there first, or here again "
                "after the merge."
            )
        )
    return "\n".join(lines)


def _side_text(planned: PlannedConflict, side: str, texts: Texts) -> str:
    """Return the value of one side, with its author and day."""
    conflict = planned.conflict
    value, edit = (conflict.mine, conflict.mine_edit) if side == "mine" else (conflict.theirs, conflict.theirs_edit)
    by = ", ".join(filter(None, (edit.who, edit.at[:10])))
    return f"{_value(planned, value, texts)}{f' ({by})' if by else ''}"


def _value(planned: PlannedConflict, value: Any, texts: Texts) -> str:
    """Return a value with names instead of ids. A conflict without a field is about a deleted record."""
    if not planned.conflict.field and not isinstance(value, str | list):
        return texts.tr("deleted") if value is None else texts.tr("there")
    if planned.own_field is not None:
        return own_value_text(planned.own_field, value, texts.tr, texts.language)
    text = value_text(planned.conflict.field, value, planned.names, texts.tr, texts.language)
    return "; ".join(text.split("\n")) if isinstance(value, list) else text


def _result(planned: PlannedConflict, texts: Texts) -> str:
    """Return what becomes of the values of a conflict."""
    conflict = planned.conflict
    if conflict.reason == "deleted":
        return texts.tr("deleted on one side, changed on the other: kept")
    if conflict.reason == "needed":
        return texts.tr("deleted on one side, used on the other: kept")
    if conflict.reason == "ambiguous":
        return texts.tr("may be one of several bodies here: added as another body")
    if conflict.winner is None:
        return texts.tr("neither is kept")
    if conflict.winner == "mine":
        return texts.tr("this file’s value is kept")
    return texts.tr("the other file’s value is used")


def compare_verb(arguments: Arguments) -> int:
    """Compare another person's coding with this project's, field by field, or that of several copies or of a folder."""
    texts = arguments.texts
    given = (arguments.file, *arguments.others)
    if len(arguments.others) != 1 or any(path.is_dir() or is_table(path) for path in given):
        return compare_many(arguments)
    (other,) = arguments.others
    unlock_for(other, texts)
    if arguments.csv is not None:
        require_target_free(arguments.csv)
    with for_reading(arguments.file, texts) as project:
        report = compare_coding(project, other, compare_all=arguments.all)
    if arguments.csv is not None:
        write_table(arguments.csv, *report.table())
    if arguments.json:
        print_json(report.as_json() | {"reliability": reliability_of_two(arguments)})
        return 0
    comparison, dates = report.comparison, report.comparison.dates
    tr = texts.tr
    print(_compared_text(comparison, texts))
    titles = (tr("Field"), tr("Compared"), tr("Blank"), tr("Agreed"), tr("Share"), tr("Kappa"), tr("Alpha"))
    print_table(titles, _agreement_cells(report, texts))
    if any(each.undefined == "no_variation" for each in comparison.fields):
        print(tr("(no variation): both always gave the same value, so chance would agree as often."))
    if dates.compared:
        counts = {name: texts.number(getattr(dates, name)) for name in ("equal", "overlapping", "apart")}
        print(tr("Dates of both: {equal} equal, {overlapping} overlapping, {apart} apart.", **counts))
    _print_rest(report, texts)
    return 0


def _compared_text(comparison: Comparison, texts: Texts) -> str:
    """Return how many changes were compared, and how many only one person coded."""
    alone = {"mine": texts.number(comparison.only_mine), "theirs": texts.number(comparison.only_theirs)}
    if comparison.is_of_all:
        return texts.plural(
            len(comparison.pairs),
            "1 change is compared; coded here alone: {mine}, there alone: {theirs}.",
            "{n} changes are compared; coded here alone: {mine}, there alone: {theirs}.",
            **alone,
        )
    return texts.plural(
        len(comparison.pairs),
        "1 change that both have written in is compared; coded here alone: {mine}, there alone: {theirs}.",
        "{n} changes that both have written in are compared; coded here alone: {mine}, there alone: {theirs}.",
        **alone,
    )


def _print_rest(report: CodingReport, texts: Texts) -> None:
    """Print tables of reasons, disagreements and changes coded by one person only, without the empty ones."""
    tr = texts.tr
    if report.comparison.reasons:
        print()
        titles = (tr("Reason"), tr("Both"), tr("Only this file"), tr("Only the other"), tr("Neither"), tr("Kappa"))
        print_table(titles, _reason_cells(report, texts))
    if report.disagreements:
        print()
        cells = [
            (
                record_text(each.about, tr, texts.language),
                _field(each.disagreement.field, texts),
                *(
                    value_text(each.disagreement.field, value, {}, tr, texts.language)
                    for value in each.disagreement.values
                ),
            )
            for each in report.disagreements
        ]
        print_table((tr("Change"), tr("Field"), tr("This file"), tr("The other")), cells)
    if report.alone:
        print()
        files = {"mine": tr("this file"), "theirs": tr("the other")}
        cells_alone = [(record_text(each.about, tr, texts.language), files[each.side]) for each in report.alone]
        print_table((tr("Coded by one alone"), tr("In")), cells_alone)


def _agreement_cells(report: CodingReport, texts: Texts) -> Iterator[tuple[str, ...]]:
    for each in report.comparison.fields:
        share = "-"
        if each.share is not None:
            share = percent_text(Fraction(each.agreed, each.compared), texts.language).replace(" ", "")
        none = texts.tr("(no variation)") if each.undefined == "no_variation" else "-"
        kappa, alpha = (texts.decimal(value, 2) if value is not None else none for value in (each.kappa, each.alpha))
        if each.field == "reasons":
            # the table below has a kappa for each reason
            kappa = texts.tr("below") if each.compared else "-"
        counts = (each.compared, each.left_out, each.agreed)
        yield (_field(each.field, texts), *map(str, counts), share, kappa, alpha)


def _reason_cells(report: CodingReport, texts: Texts) -> Iterator[tuple[str, ...]]:
    for each in report.comparison.reasons:
        kappa = texts.tr("(no variation)") if each.kappa is None else texts.decimal(each.kappa, 2)
        counts = (each.both, each.only_mine, each.only_theirs, each.neither)
        yield (texts.code("reason", each.reason), *map(str, counts), kappa)


def _field(field: str, texts: Texts) -> str:
    """Return the name of a coded field."""
    if field == "date_overlap":
        return texts.tr("date overlap")
    return texts.tr("actor") if field == "actor" else texts.field(field)
