"""Exports the numbers of the saved findings under names, for a text that is written elsewhere: LaTeX, YAML or a table.

export_numbers(project, Path("numbers.tex"))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tracker.clock import today
from tracker.domain.dates.days import iso_from_day
from tracker.domain.findings.rule_language import OwnLabels
from tracker.domain.findings.rule_sentence import TOTAL, estimate_texts, sentence_parts, share_text
from tracker.domain.findings.rules import Rule
from tracker.domain.findings.silence_sentence import width_sentence
from tracker.domain.text.name_folding import as_code
from tracker.errors import KnownError, RuleError
from tracker.exchange.file_writing import write_table, write_text
from tracker.exchange.formats.named_numbers import (
    COLUMNS,
    FindingValues,
    Value,
    key_of,
    macro,
    require_distinct,
    table_rows,
    tex_lines,
    yaml_lines,
)
from tracker.exchange.progress import Track, untracked
from tracker.i18n.catalogue import ENGLISH
from tracker.project_snapshot import ReadableProject
from tracker.queries.codebook.codebook import code_labels
from tracker.queries.findings.finding_rows import SavedFinding
from tracker.queries.findings.findings import finding_numbers
from tracker.queries.findings.rule_scope import Numbers
from tracker.queries.findings.saved_findings import chosen_findings
from tracker.queries.findings.silence_numbers import silence_numbers
from tracker.queries.reader import Reader
from tracker.queries.rows import Interval
from tracker.wording.texts import Texts

NUMBER_FORMS: Final = ("tex", "yml", "yaml", "csv", "tsv")
"""The extensions of a file of numbers; the last two are tables."""
_OF_TABLES: Final = ("csv", "tsv")


@dataclass(frozen=True, slots=True)
class ExportedNumbers:
    """The numbers of findings and of values that were written, and the names of the findings that were not counted."""

    findings: int
    numbers: int
    left_out: tuple[str, ...]


def export_numbers(
    project: ReadableProject,
    out: Path,
    names: Sequence[str] = (),
    language: str = ENGLISH,
    track: Track = untracked,
) -> ExportedNumbers:
    """Write the numbers of the findings of these names to a new file, or of all; texts are in the language.

    KnownError unknown_format, already_exists, ...; RuleError no_finding_saved, no_such_finding,
    several_findings, and numbers_of_one_name if the names of two findings differ only in signs that names of numbers
    cannot have.
    """
    out = Path(out)
    form = out.suffix.lower().lstrip(".")
    if form not in NUMBER_FORMS:
        raise KnownError("unknown_format", path=str(out), known=", ".join(f".{each}" for each in NUMBER_FORMS))
    saved = list({each.id: each for each in project.query(chosen_findings, names)}.values())
    if not saved:
        raise RuleError("no_finding_saved", "form")
    counted, left_out = [], []
    day = today(project.clock)
    for each in track(saved):
        values = project.query(_values, each, language, day)
        if values is None:
            left_out.append(each.name)
        else:
            counted.append(values)
    require_distinct(counted)
    _write(out, form, counted, _heading(project.name, form, Texts(language), counted, left_out))
    return ExportedNumbers(len(counted), sum(len(each.values) for each in counted), tuple(left_out))


def _write(out: Path, form: str, counted: Sequence[FindingValues], heading: Iterable[str]) -> None:
    if form in _OF_TABLES:
        write_table(out, COLUMNS, table_rows(counted))
        return
    lines = tex_lines(counted, heading) if form == "tex" else yaml_lines(counted, heading)
    write_text(out, "".join(f"{line}\n" for line in lines))


def _heading(
    name: str, form: str, texts: Texts, counted: Sequence[FindingValues], left_out: Sequence[str]
) -> Iterator[str]:
    """Yield the comments at the beginning of a file for LaTeX or of YAML: what it is, and how it is used."""
    yield texts.tr("Numbers of the findings of “{project}”", project=name)
    for each in counted[:1]:
        if form == "tex":
            example = f"\\{macro(each.key, 'count')}{{}}"
            yield texts.tr("In a text: the name with braces after it, such as {example}", example=example)
        else:
            example = f"{{{{< var {each.key}.count >}}}}"
            yield texts.tr("In a text of Quarto: the key after “var”, such as {example}", example=example)
    for finding in left_out:
        yield texts.tr("Not counted: {name}", name=finding)


def _values(reader: Reader, saved: SavedFinding, language: str, day: int) -> FindingValues | None:
    """Return the values of a finding; None if its rule can't be read or names a frame that is not there."""
    if saved.rule is None:
        return None
    try:
        numbers = finding_numbers(reader, saved.rule)
    except RuleError:
        return None
    labels = code_labels(reader, language)
    values = {
        "sentence": _sentence(reader, saved.rule, numbers, language, labels),
        **_counts(saved.rule, numbers, Texts(language)),
        **dict(_share(saved.rule, numbers, language)),
        **dict(_days(saved.rule, day, Texts(language))),
    }
    return FindingValues(key_of(saved.name, saved.id), saved.name, values)


def _sentence(reader: Reader, rule: Rule, numbers: Numbers, language: str, labels: OwnLabels) -> str:
    """Return the headline of a finding, with where the width of its bounds comes from, if it has a frame."""
    sentence = "".join(part.text for part in sentence_parts(rule, numbers, language, labels))
    silence = silence_numbers(reader, rule)
    return sentence + (width_sentence(rule, silence, language) if silence else "")


def _counts(rule: Rule, numbers: Numbers, texts: Texts) -> dict[str, Value]:
    """Return the count in all and by kind of body, and the denominator: each as a text and as two numbers."""
    values: dict[str, Value] = dict(_bounds("", numbers.counts[TOTAL], texts))
    if rule.denominator != "none":
        values |= _bounds("denominator", numbers.denominator, texts)
    for kind, number in numbers.counts.items():
        name = as_code(kind)
        if kind != TOTAL:
            values |= _bounds(f"kind_{name}" if name in _TAKEN else name, number, texts)
    return values


def _bounds(name: str, number: Interval, texts: Texts) -> Iterator[tuple[str, Value]]:
    before = f"{name}_" if name else ""
    yield name or "count", texts.interval(number.certain, number.possible)
    yield f"{before}certain", number.certain
    yield f"{before}possible", number.possible


def _share(rule: Rule, numbers: Numbers, language: str) -> Iterator[tuple[str, Value]]:
    """Yield the share as a text and its bounds from 0 to 1; an estimate with the limits of its interval."""
    if numbers.share is not None:
        yield "share", share_text(numbers.share, language)
        yield "share_low", float(numbers.share.low)
        yield "share_high", float(numbers.share.high)
    elif numbers.estimate is not None and rule.silence == "alike":
        share, interval = estimate_texts(numbers.estimate, language)
        yield "share", share
        yield "share_estimate", numbers.estimate.estimate
        if interval and numbers.estimate.low is not None and numbers.estimate.high is not None:
            yield "share_interval", interval
            yield "share_low", numbers.estimate.low
            yield "share_high", numbers.estimate.high


def _days(rule: Rule, day: int, texts: Texts) -> Iterator[tuple[str, Value]]:
    """Yield the period, the day as of which the number is, until when its sources appeared, and when it was counted."""
    yield "from", iso_from_day(rule.first_day)
    yield "to", iso_from_day(rule.last_day)
    yield "as_of", iso_from_day(rule.last_day)
    yield "as_of_words", texts.day(rule.last_day)
    if rule.known_by is not None:
        yield "known_by", iso_from_day(rule.known_by)
    yield "counted_on", iso_from_day(day)


_TAKEN: Final[Mapping[str, None]] = dict.fromkeys((
    "", "count", "certain", "possible", "denominator", "denominator_certain", "denominator_possible", "sentence",
    "share", "share_low", "share_high", "share_estimate", "share_interval", "from", "to", "as_of", "as_of_words",
    "known_by", "counted_on", "name",
))  # fmt: skip
"""The names of values, which no kind of body gets."""
