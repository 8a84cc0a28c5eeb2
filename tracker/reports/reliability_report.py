"""The reliability of coders as a document for an appendix: numbers by field, confusions, decisions, and the method."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

from tracker.domain.coding.bootstrap import Estimate
from tracker.domain.coding.reliability import MISSED, CodingDisagreement, FieldReliability, Reliability
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.i18n.percentages import bounds_text, percent_text
from tracker.queries.coding.decisions import DecisionRow
from tracker.queries.record_names import RecordName
from tracker.reports.document.blocks import Block, Document, Heading, Paragraph, Table, Text, plain
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.writers.report_file import write_report
from tracker.wording.record_values import own_value_text, record_text, value_text
from tracker.wording.reliability_words import field_tables, interval_method, matching_words, with_reason


@dataclass(frozen=True, slots=True)
class ReportedReliability:
    """The contents of the document: numbers, names of the units by key, added fields by code, and the disagreements.

    Each disagreement is with its decision, or None. `day` is the ordinal of the day on which it is made.
    """

    project: str
    reliability: Reliability
    names: Mapping[tuple[int, ...], RecordName]
    own_fields: Mapping[str, OwnFieldDraft]
    disagreements: Sequence[tuple[CodingDisagreement, DecisionRow | None]]
    day: int


def write_reliability(reported: ReportedReliability, path: Path, language: str, *, may_replace: bool = False) -> None:
    """Write the document in the format of the file's ending; KnownError unknown_format, already_exists, no_folder."""
    write_report(reliability_document(reported, language), Path(path), may_replace=may_replace)


def reliability_document(reported: ReportedReliability, language: str) -> Document:
    """Return the document of a comparison of coders in a language."""
    part = _Parts(reported, ReportTexts(language))
    texts = part.texts
    title = texts.tr("Reliability of the coding of {project}", project=reported.project)
    made = texts.tr("Made on {day}", day=texts.day(reported.day))
    return Document(title, made, language, tuple(part.blocks()), (), day=reported.day)


class _Parts:
    """The parts of the document in one language."""

    def __init__(self, reported: ReportedReliability, texts: ReportTexts) -> None:
        self._reported, self.texts = reported, texts
        self._found = reported.reliability

    def blocks(self) -> Iterator[Block]:
        """Yield the parts in their order."""
        tr = self.texts.tr
        yield Paragraph(plain(self._method()), "quiet")
        yield self._coders()
        yield Heading(tr("Fields"))
        for caption, fields in field_tables(self._found, self.texts.tr):
            yield self._fields(caption, fields)
        yield from self._kappas()
        yield from self._confusions()
        yield from self._reasons()
        yield from self._disagreements()

    def _method(self) -> str:
        tr = self.texts.tr
        words = (
            matching_words(tr),
            tr(
                "The share is that of equal pairs of"
                " values. Krippendorff’s alpha is nominal, ordinal for confidence, on an interval scale for the middles"
                " of dates and for numbers, and with the MASI distance for sets."
            ),
            interval_method(self._found, tr, self.texts.number),
        )
        return " ".join(words)

    def _coders(self) -> Table:
        tr, found, number = self.texts.tr, self._found, self.texts.number
        rows = tuple(
            (plain(coder), plain(number(found.recorded(place))), plain(number(found.missed(place))))
            for place, coder in enumerate(found.coders)
        )
        return Table(tr("Coders"), (tr("Coder"), tr("Recorded"), tr("Missed")), rows, (60, 20, 20))

    def _fields(self, caption: str, fields: Sequence[FieldReliability]) -> Table:
        tr = self.texts.tr
        head = (tr("Field"), tr("Compared"), tr("Left out"), tr("Agreed"), tr("Share"), tr("Krippendorff’s alpha"))
        rows = tuple(
            (
                (Text(self._field(each.field), is_bold=True),),
                *(plain(self.texts.number(count)) for count in (each.compared, each.left_out, each.agreed)),
                plain(self._share(each.share)),
                plain(self._estimate(each.alpha)),
            )
            for each in fields
        )
        return Table(caption, head, rows, (24, 11, 11, 11, 18, 25))

    def _kappas(self) -> Iterator[Block]:
        tr = self.texts.tr
        fields = [each for each in self._found.fields if any(kappa.value is not None for kappa in each.kappas)]
        if fields:
            pairs = combinations(self._found.coders, 2)
            rows = tuple(
                (plain(" – ".join(pair)), *(plain(self._estimate(each.kappas[place])) for each in fields))
                for place, pair in enumerate(pairs)
            )
            head = (tr("Coders"), *(self._field(each.field) for each in fields))
            yield Table(tr("Cohen’s kappa"), head, rows, (24, *(76 // len(fields) for _ in fields)))

    def _confusions(self) -> Iterator[Block]:
        tr = self.texts.tr
        for each in self._found.with_missed:
            if any(one != other for one, other, _ in each.confusion):
                rows = tuple(
                    tuple(plain(cell) for cell in (*self._values(each.field, one, other), self.texts.number(count)))
                    for one, other, count in each.confusion
                )
                caption = tr("Pairs of values: {field}", field=self._field(each.field))
                yield Table(caption, (tr("One"), tr("Other"), tr("Pairs")), rows, (42, 42, 16))

    def _reasons(self) -> Iterator[Block]:
        tr, number = self.texts.tr, self.texts.number
        if self._found.reasons:
            head = (tr("Reason"), tr("Given"), tr("Not given"), tr("Krippendorff’s alpha"))
            rows = tuple(
                (
                    plain(self.texts.capital("reason", each.reason)),
                    plain(number(each.given)),
                    plain(number(each.absent)),
                    plain(self._estimate(each.alpha)),
                )
                for each in self._found.reasons
            )
            yield Table(tr("Reasons"), head, rows, (46, 14, 14, 26))

    def _disagreements(self) -> Iterator[Block]:
        tr = self.texts.tr
        if not self._reported.disagreements:
            return
        rows = []
        for each, decision in self._reported.disagreements:
            about = record_text(self._reported.names[each.unit.key], tr, self.texts.language)
            codings = "\n".join(
                f"{coder}: {self._value(each.field, value)}"
                for coder, value in zip(self._found.coders, each.values, strict=True)
            )
            decided = "" if decision is None else self._decision(each.field, decision)
            rows.append(tuple(map(plain, (about, self._field(each.field), codings, decided))))
        head = (tr("Event"), tr("Field"), tr("Codings"), tr("Decision"))
        yield Heading(tr("Disagreements"))
        yield Table(tr("Disagreements"), head, tuple(rows), (30, 14, 32, 24))

    def _decision(self, field: str, decision: DecisionRow) -> str:
        who = ", ".join(filter(None, (decision.decided_by, self.texts.stored_date(decision.decided_on))))
        return f"{self._value(field, decision.decided)} ({who}){f': {decision.note}' if decision.note else ''}"

    def _field(self, field: str) -> str:
        tr = self.texts.tr
        if field.startswith("own."):
            return self._reported.own_fields[field.removeprefix("own.")].name
        words = {"date_middle": tr("middle of the date"), "event": tr("event")}.get(field) or self.texts.field(field)
        return words[:1].upper() + words[1:]

    def _values(self, field: str, *values: Any) -> tuple[str, ...]:
        return tuple(self._value(field, value) for value in values)

    def _value(self, field: str, value: Any) -> str:
        tr = self.texts.tr
        if field == "event":
            return tr("not coded yet") if value is None else tr("recorded") if value else tr("missed")
        if value == MISSED:
            return tr("missed")
        if field.startswith("own.") and value is not None:
            own = self._reported.own_fields[field.removeprefix("own.")]
            values = sorted(value) if isinstance(value, frozenset | list) else [value]
            return ", ".join(own_value_text(own, each, tr, self.texts.language) for each in values)
        return value_text(field, value, {}, tr, self.texts.language)

    def _share(self, each: Estimate) -> str:
        if each.value is None:
            return "–"
        shown = percent_text(Fraction(each.value), self.texts.language)
        if each.low is None or each.high is None:
            return with_reason(shown, each, self.texts.tr)
        return f"{shown} ({bounds_text(each.low, each.high, self.texts.language)})"

    def _estimate(self, each: Estimate) -> str:
        if each.value is None:
            return "–"
        value, decimal = self.texts.decimal(each.value, 2), self.texts.decimal
        if each.low is None or each.high is None:
            return with_reason(value, each, self.texts.tr)
        ends = self.texts.tr("{low} to {high}", low=decimal(each.low, 2), high=decimal(each.high, 2))
        return f"{value} ({ends})"
