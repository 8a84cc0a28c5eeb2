"""The verb `compare` for the copies of any number of coders: what it prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

from tracker.cli.arguments import Arguments
from tracker.cli.output import print_json, print_table
from tracker.cli.passphrases import unlock_for
from tracker.domain.coding.bootstrap import Estimate
from tracker.domain.coding.reliability import MISSED, CodingDisagreement, FieldReliability
from tracker.errors import RuleError
from tracker.exchange.file_writing import require_target_free, write_table
from tracker.i18n.percentages import bounds_text, percent_text
from tracker.services.coding.reliability import ReliabilityReport, compare_copies, copies_in
from tracker.services.coding.unit_table import unit_table
from tracker.wording.record_values import own_value_text, record_text, value_text
from tracker.wording.reliability_words import field_tables, interval_method, matching_words, with_reason
from tracker.wording.texts import Texts


def compare_many(arguments: Arguments) -> int:
    """Compare the copies of several coders, or those in a folder, field by field."""
    texts = arguments.texts
    if arguments.csv is not None:
        require_target_free(arguments.csv)
    paths = list(copy_paths(arguments))
    if len(paths) < 2:
        raise RuleError("two_copies_needed", "file", path=str(arguments.file))
    for path in paths:
        unlock_for(path, texts)
    report = compare_copies(paths, arguments.seed)
    if arguments.csv is not None:
        write_table(arguments.csv, *unit_table(report))
    if arguments.json:
        print_json(report.as_json())
    else:
        _print_report(report, texts)
    return 0


def reliability_of_two(arguments: Arguments) -> dict[str, Any] | None:
    """Return the document of all changes of two copies; None if they have no partnership in common."""
    with suppress(RuleError):
        return compare_copies([arguments.file, *arguments.others], arguments.seed).as_json()
    return None


def copy_paths(arguments: Arguments) -> Iterator[Path]:
    """Yield the given copies; those in it for a folder."""
    for path in (arguments.file, *arguments.others):
        yield from copies_in(path) if path.is_dir() else [path]


def _print_report(report: ReliabilityReport, texts: Texts) -> None:
    found, tr = report.reliability, texts.tr
    print(
        texts.plural(
            len(found.units),
            "1 event was recorded by {coders} coders together.",
            "{n} events were recorded by {coders} coders together.",
            coders=texts.number(len(found.coders)),
        )
    )
    print(matching_words(tr))
    print_table(
        (tr("Coder"), tr("Recorded"), tr("Missed")),
        [
            (coder, texts.number(found.recorded(place)), texts.number(found.missed(place)))
            for place, coder in enumerate(found.coders)
        ],
    )
    titles = (tr("Field"), tr("Compared"), tr("Left out"), tr("Agreed"), tr("Share"), tr("Krippendorff’s alpha"))
    for heading, fields in field_tables(found, tr):
        print(f"\n{heading}")
        print_table(titles, (_field_cells(each, report, texts) for each in fields))
    print(interval_method(found, tr, texts.number))
    if found.dated:
        print(
            texts.plural(
                found.dated,
                "Of 1 pair of dates, {overlapping} can be the same day.",
                "Of {n} pairs of dates, {overlapping} can be the same day.",
                overlapping=texts.number(found.overlapping),
            )
        )
    _print_kappas(report, texts)
    _print_reasons(report, texts)
    _print_disagreements(report, texts)


def _field_cells(each: FieldReliability, report: ReliabilityReport, texts: Texts) -> tuple[str, ...]:
    counts = (each.compared, each.left_out, each.agreed)
    alpha = (
        texts.tr("(no variation)") if each.compared and each.alpha.value is None else estimate_text(each.alpha, texts)
    )
    return (field_text(each.field, report, texts), *map(texts.number, counts), _share_text(each.share, texts), alpha)


def _share_text(each: Estimate, texts: Texts) -> str:
    """Return the share with its interval, rounded outwards, such as `67% (9-100%)`; `-` if nothing is compared."""
    if each.value is None:
        return "-"
    share = _percent_text(Fraction(each.value), texts)
    if each.low is None or each.high is None:
        return with_reason(share, each, texts.tr)
    return f"{share} ({bounds_text(each.low, each.high, texts.language).replace(' ', '')})"


def _percent_text(share: Fraction, texts: Texts) -> str:
    return percent_text(share, texts.language).replace(" ", "")


def estimate_text(each: Estimate, texts: Texts) -> str:
    """Return a coefficient with its interval, such as `0.81 (0.60–0.95)`; `-` if it is undefined."""
    if each.value is None:
        return "-"
    value = texts.decimal(each.value, 2)
    if each.low is None or each.high is None:
        return with_reason(value, each, texts.tr)
    return f"{value} ({texts.decimal(each.low, 2)}–{texts.decimal(each.high, 2)})"


def field_text(field: str, report: ReliabilityReport, texts: Texts) -> str:
    """Return the name of a compared field."""
    if field.startswith("own."):
        return report.own_fields[field.removeprefix("own.")].name
    known = {"date_middle": texts.tr("middle of the date"), "event": texts.tr("event")}
    return known.get(field) or texts.field(field)


def coded_text(field: str, value: Any, report: ReliabilityReport, texts: Texts) -> str:
    """Return the text of a coded value."""
    if field == "event":
        return texts.tr("not coded yet") if value is None else texts.tr("recorded") if value else texts.tr("missed")
    if value == MISSED:
        return texts.tr("missed")
    if field.startswith("own.") and value is not None:
        own = report.own_fields[field.removeprefix("own.")]
        values: Iterable[Any] = sorted(value) if isinstance(value, frozenset) else [value]
        return ", ".join(own_value_text(own, each, texts.tr, texts.language) for each in values)
    return value_text(field, value, {}, texts.tr, texts.language)


def _print_kappas(report: ReliabilityReport, texts: Texts) -> None:
    """Print Cohen's kappa of each pair of coders, for the fields with one value."""
    found, tr = report.reliability, texts.tr
    fields = [each for each in found.fields if any(kappa.value is not None for kappa in each.kappas)]
    if not fields:
        return
    print(f"\n{tr('Cohen’s kappa')}")
    rows = [
        (" – ".join(pair), *(estimate_text(each.kappas[place], texts) for each in fields))
        for place, pair in enumerate(combinations(found.coders, 2))
    ]
    print_table((tr("Coders"), *(field_text(each.field, report, texts) for each in fields)), rows)


def _print_reasons(report: ReliabilityReport, texts: Texts) -> None:
    found, tr = report.reliability, texts.tr
    if found.reasons:
        print()
        rows = [
            (
                texts.code("reason", each.reason),
                texts.number(each.given),
                texts.number(each.absent),
                tr("(no variation)") if each.alpha.value is None else estimate_text(each.alpha, texts),
            )
            for each in found.reasons
        ]
        print_table((tr("Reason"), tr("Given"), tr("Not given"), tr("Krippendorff’s alpha")), rows)


def _print_disagreements(report: ReliabilityReport, texts: Texts) -> None:
    found, tr = report.reliability, texts.tr
    if found.disagreements:
        print()
        rows = [_disagreement_cells(each, report, texts) for each in found.disagreements]
        print_table((tr("Change"), tr("Field"), *found.coders), rows)


def _disagreement_cells(each: CodingDisagreement, report: ReliabilityReport, texts: Texts) -> tuple[str, ...]:
    about = record_text(report.names[each.unit.key], texts.tr, texts.language)
    return (
        about,
        field_text(each.field, report, texts),
        *(_value_cell(each, place, report, texts) for place in range(len(each.values))),
    )


def _value_cell(each: CodingDisagreement, place: int, report: ReliabilityReport, texts: Texts) -> str:
    if each.field != "event" and each.unit.changes[place] is None:
        return "-"
    return coded_text(each.field, each.values[place], report, texts)
