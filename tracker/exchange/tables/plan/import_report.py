"""Report of an import or dry run, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from tracker.domain.dates.date_text import explain_date
from tracker.domain.dates.days import iso_from_day
from tracker.domain.dates.vague_dates import VagueDate
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.asking.cell_readings import Understood
from tracker.exchange.tables.asking.column_answers import covers
from tracker.exchange.tables.asking.questions import Question, asks, choices_json, choices_of, questions_of
from tracker.exchange.tables.mapping.column_questions import ColumnQuestion, IgnoredColumn
from tracker.exchange.tables.mapping.date_cells import DateQuestion
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.exchange.tables.mapping.table_shaping import group_of_entry
from tracker.exchange.tables.plan.unknown_names import UnknownName
from tracker.exchange.tables.reading.cell_rows import TableRow
from tracker.exchange.tables.reading.header_rows import shown_name
from tracker.exchange.tables.reading.set_aside import AsideKind
from tracker.wording.messages import detail_text
from tracker.wording.texts import ENGLISH_TEXTS, Texts

MappingFrom = Literal["given", "remembered", "guessed"]
Verdict = Literal["new", "same", "changed", "conflict", "duplicate", "rejected"]
VERDICTS: tuple[Verdict, ...] = ("new", "same", "changed", "conflict", "duplicate", "rejected")
FORMAT_NAMES: Mapping[str, str] = {
    "ris": "RIS",
    "bibtex": "BibTeX",
    "csl-json": "CSL JSON",
    "csv": "CSV",
    "xlsx": "a workbook",
    "claims": "a table of claims",
    "contacts": "a table of contacts",
    "submissions": "submissions of a form",
}
"""Names of the formats of bibliographies."""
VERDICT_CONTEXT = "rows of a table"
"""The context of verdicts on rows in the catalogue."""
VERDICT_COUNTS: Mapping[Verdict, str] = {
    "new": "{n} new",
    "same": "{n} same",
    "changed": "{n} changed",
    "conflict": "{n} conflict",
    "duplicate": "{n} duplicate",
    "rejected": "{n} rejected",
}
"""Numbers of rows by their verdict."""
LEFT_ASIDE: Mapping[AsideKind, str] = {
    "hidden_rows": "Hidden rows that were left out: {number}.",
    "hidden_columns": "Hidden columns that were left out: {number}.",
    "struck_cells": "Cells that were left out because they are struck out: {number}.",
    "second_titles": "Rows that were left out because they are titles: {number}.",
}
_SHOWN, _LISTED, _NAMED = 80, 20, 12
LEFT_OUT: frozenset[Verdict] = frozenset({"conflict", "rejected"})


@dataclass(slots=True)
class RowVerdict:
    """Verdict on one row; `line` is the file's, counted from 1 with the header."""

    line: int
    verdict: Verdict
    problems: Sequence[RowProblem] = ()
    notes: Sequence[RowProblem] = ()
    """Points for the user to check that don't prevent the import, such as possible duplicates."""
    understood: Sequence[tuple[str, VagueDate]] = ()
    """The dates that are not a plain day, month or year: the column, and the date."""
    observer: str = ""
    """The name of the observer of a new submission, where that is known."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Verdict on every row, and facts about the file as a whole."""

    rows: Sequence[RowVerdict]
    is_committed: bool
    ignored_columns: tuple[IgnoredColumn, ...] = ()
    questions: tuple[ColumnQuestion | DateQuestion, ...] = ()
    """The questions about whole columns: those without a meaning that may be needed, and those with ambiguous dates.

    Those about cells and names are in `asked`; both have the names that they have in JSON.
    """
    texts_changed: int = 0
    """The number of cells with characters that can't be stored, such as control characters."""
    format: str = ""
    """The detected format of a bibliography."""
    is_misnamed: bool = False
    """Whether the file's extension is that of another format."""
    mapping: Mapping[str, object] | None = None
    """The mapping of a table, as JSON."""
    mapping_from: MappingFrom = "given"
    sheet: str = ""
    encoding: str = ""
    understood: tuple[Understood, ...] = ()
    """Texts that were read although they could mean something else; the dates are in the rows."""
    unknown_names: tuple[UnknownName, ...] = ()
    """The names that neither the project nor the gazetteer has."""
    merged: int = 0
    """The number of a sheet's merged cells that span several rows and were read for the first row only."""
    left_aside: Mapping[AsideKind, int] = field(default_factory=dict)
    """The number of hidden rows, hidden columns and struck-out cells that were left out."""

    @property
    def _answers(self) -> int:
        """Return the number of answers that the mapping contains."""
        found = self.mapping or {}
        values, others = found.get("values"), (found.get(name) for name in ("doubts", "several", "bodies", "aside"))
        of_words = sum(map(len, values.values())) if isinstance(values, dict) else 0
        return of_words + sum(len(each) for each in others if isinstance(each, (dict, list)))

    @property
    def counts(self) -> dict[str, int]:
        """Return the number of rows with each verdict."""
        found = Counter(row.verdict for row in self.rows)
        return {verdict: found[verdict] for verdict in VERDICTS}

    @property
    def imported(self) -> int:
        """Return the number of rows that add to the project or change it."""
        return sum(row.verdict in ("new", "changed") for row in self.rows)

    @property
    def needs_attention(self) -> bool:
        """Return whether rows were left out because they are rejected or in conflict."""
        return any(row.verdict in LEFT_OUT for row in self.rows)

    @property
    def unread(self) -> dict[str, dict[str, int]]:
        """Return the unreadable texts by column, with the number of rows of each, the most frequent first."""
        found: dict[str, Counter[str]] = {}
        for row in self.rows:
            for problem in row.problems if row.verdict == "rejected" else ():
                if problem.value and _is_unreadable(problem.error.code):
                    found.setdefault(problem.column, Counter())[problem.value[:_SHOWN]] += 1
        return {column: dict(values.most_common()) for column, values in found.items()}

    @property
    def asked(self) -> tuple[Question, ...]:
        """Return the questions about cells and names of the rows that were left out, those with most rows first."""
        return questions_of(self.rows)

    @property
    def all_asked(self) -> tuple[Question, ...]:
        """Return the questions of a file of answers about cells and names, without those that one on dates covers."""
        dates = [each for each in self.questions if isinstance(each, DateQuestion)]
        return tuple(each for each in self.with_covered if not any(covers(of_column, each) for of_column in dates))

    @property
    def with_covered(self) -> tuple[Question, ...]:
        """Return the questions of the rows left out, then those on unknown names."""
        asked = self.asked
        names = {(each.name, each.country) for each in asked if each.asks == "name"}
        unknown = (each.question() for each in self.unknown_names if (each.name, each.country) not in names)
        return (*asked, *unknown)

    def as_json(self, texts: Texts = ENGLISH_TEXTS) -> dict[str, object]:
        """Return the document that the command line prints; reasons and meanings are in the language of the texts."""
        counts: dict[str, object] = {**self.counts}
        return {
            **counts,
            "rows": [
                {
                    "line": row.line,
                    "verdict": row.verdict,
                    "problems": [_problem_json(each, texts) for each in row.problems],
                    **({"notes": [_note_json(each, texts) for each in row.notes]} if row.notes else {}),
                    **({"understood": [_date_json(*each, texts) for each in row.understood]} if row.understood else {}),
                    **({"observer": row.observer} if row.observer else {}),
                }
                for row in self.rows
            ],
            "ignored_columns": [each.as_json() for each in self.ignored_columns],
            "questions": [question.as_json() for question in self.questions],
            "texts_changed": self.texts_changed,
            "committed": self.is_committed,
            **self._table_json(texts),
            **({"format": self.format, "misnamed": self.is_misnamed} if self.format else {}),
        }

    def _table_json(self, texts: Texts) -> dict[str, object]:
        if self.mapping is None:
            return self._names_json(texts) if self.format == "submissions" else {}
        facts = {"sheet": self.sheet, "encoding": self.encoding}
        return {
            "mapping": dict(self.mapping),
            "mapping_from": self.mapping_from,
            "unread": self.unread,
            "understood": [each.as_json(texts) for each in self.read_as(texts)],
            **self._names_json(texts),
            **{name: text for name, text in facts.items() if text},
            **({"merged_cells": self.merged} if self.merged else {}),
            **({"left_aside": dict(self.left_aside)} if self.left_aside else {}),
        }

    def _names_json(self, texts: Texts) -> dict[str, object]:
        return {
            "asked": [each.as_json(texts) for each in self.asked],
            "unknown_names": [each.as_json() for each in self.unknown_names],
        }

    def summary(self, texts: Texts = ENGLISH_TEXTS) -> str:
        """Return a text: open points about columns, the counts in one line, and what was left out."""
        tr = texts.tr
        lines = [question.text(texts) for question in self.questions]
        lines.append(self._counts_text(texts))
        if self.is_misnamed:
            contained = tr(FORMAT_NAMES[self.format])
            lines.append(tr("The file contains {format}, despite its name, and was read as that.", format=contained))
        questioned = {question.column for question in self.questions}
        left_out = [each.name for each in self.ignored_columns if each.name not in questioned]
        if others := [shown_name(name, texts) for name in left_out]:
            lines.append(tr("Skipped columns: {names}.", names=", ".join(others)))
        if self.texts_changed:
            text = tr(
                "Texts with characters that cannot be stored; these were removed: {number}.", number=self.texts_changed
            )
            lines.append(text)
        if self.mapping_from == "remembered":
            lines.append(tr("Its columns were read as the last time, for a table with this header."))
        lines += [self._remembered_text(texts)] if self.mapping_from == "remembered" and self._answers else []
        if self.merged:
            text = tr(
                "Merged cells that apply to their first row only: {number}. With --fill-merged they apply to every row "
                "that they span.",
                number=self.merged,
            )
            lines.append(text)
        lines += [texts.tr(LEFT_ASIDE[kind], number=number) for kind, number in self.left_aside.items()]
        if self.sheet:
            lines.append(tr("The sheet that was read: {sheet}.", sheet=self.sheet))
        lines += [_unread_text(column, values, texts) for column, values in self.unread.items()]
        lines += [*self._asked_lines(texts), *self._unknown_lines(texts), *self._observer_lines(texts)]
        noted = sum(bool(row.notes) for row in self.rows)
        if noted:
            lines.append(tr("Rows with something to check: {number}.", number=noted))
        return "\n".join(lines)

    def _asked_lines(self, texts: Texts) -> list[str]:
        """Return the questions that are not about a word alone, and how to answer all of them."""
        left_out = {each.key for each in self.asked}
        asked = [each for each in self.all_asked if each.key in left_out]
        lines = [each.text(texts) for each in asked if each.asks not in ("word", "body", "name")][:_LISTED]
        if asked:
            lines.append(
                texts.plural(
                    len(asked),
                    "1 question: --dry-run --answers-to FILE writes it, and --answers FILE answers it.",
                    "{n} questions: --dry-run --answers-to FILE writes them, and --answers FILE answers them.",
                )
            )
        return lines

    def _unknown_lines(self, texts: Texts) -> list[str]:
        """Return the unknown names in one line."""
        if not self.unknown_names:
            return []
        shown = ", ".join(each.name for each in self.unknown_names[:_NAMED])
        names = texts.plural(
            len(self.unknown_names),
            "1 name that nobody knows: {names}.",
            "{n} names that nobody knows: {names}.",
            names=shown + ("…" if len(self.unknown_names) > _NAMED else ""),
        )
        return [names]

    def _observer_lines(self, texts: Texts) -> list[str]:
        """Return who observed what is new, each with the number of submissions, in one line."""
        found = Counter(row.observer for row in self.rows if row.observer).most_common()
        if not found:
            return []
        shown = ", ".join(f"{name} ({texts.number(count)})" for name, count in found[:_NAMED])
        return [texts.tr("Who observed: {names}.", names=shown + ("…" if len(found) > _NAMED else ""))]

    def _remembered_text(self, texts: Texts) -> str:
        return texts.plural(
            self._answers,
            "1 answer of then was used again; “mapping” in --json has it.",
            "{n} answers of then were used again; “mapping” in --json has them.",
        )

    def _counts_text(self, texts: Texts) -> str:
        counts = ", ".join(
            texts.tr_in(VERDICT_CONTEXT, VERDICT_COUNTS[verdict], n=texts.number(count))
            for verdict, count in ((each, self.counts[each]) for each in VERDICTS)
            if count
        )
        return f"{counts}." if self.is_committed else texts.tr("{counts}. Nothing was written.", counts=counts)

    def note_rows(self, texts: Texts = ENGLISH_TEXTS) -> list[tuple[str, str, str, str, str]]:
        """Return the points to check as rows of line, verdict, column, value and message."""
        return [
            (str(row.line), _verdict_text(row, texts), note.column, note.value, texts.problem(note.error))
            for row in self.rows
            for note in row.notes
        ]

    def read_as(self, texts: Texts = ENGLISH_TEXTS) -> list[Understood]:
        """Return how texts were read that could mean something else, each with its number of rows."""
        dates = Counter(understood for row in self.rows for understood in row.understood)
        of_dates = [
            Understood(column, date.words, explain_date(date, texts.language), count)
            for (column, date), count in dates.most_common()
        ]
        return [*self.understood, *of_dates]

    def understood_rows(self, texts: Texts = ENGLISH_TEXTS) -> list[tuple[str, str, str, str]]:
        """Return how such texts were read as rows: column, text, meaning and number of rows."""
        return [
            (each.column, each.value, detail_text(each.meaning, texts.tr, texts.language), str(each.count))
            for each in self.read_as(texts)
        ]

    def problem_rows(self, texts: Texts = ENGLISH_TEXTS) -> list[tuple[str, str, str, str, str]]:
        """Return the problems as rows of line, verdict, column, value and reason."""
        return [
            (str(row.line), _verdict_text(row, texts), problem.column, problem.value, reason(problem, texts))
            for row in self.rows
            for problem in row.problems
        ]


def reason(problem: RowProblem, texts: Texts = ENGLISH_TEXTS) -> str:
    """Return why a cell can't be imported and what to do about it."""
    return texts.problem_and_hint(problem.error)


def _verdict_text(row: RowVerdict, texts: Texts) -> str:
    return texts.tr_in(VERDICT_CONTEXT, row.verdict)


def _unread_text(column: str, values: Mapping[str, int], texts: Texts) -> str:
    """Return which texts of a column could not be read, each with the number of its rows."""
    first = list(values.items())[:_LISTED]
    shown = ", ".join(f"{texts.tr('“{value}”', value=value)} ({texts.number(count)})" for value, count in first)
    if len(values) <= _LISTED:
        return texts.tr("Could not be read in {column}: {texts}.", column=column, texts=shown)
    return texts.plural(
        len(values) - _LISTED,
        "Could not be read in {column}: {texts}, and 1 more.",
        "Could not be read in {column}: {texts}, and {n} more.",
        column=column,
        texts=shown,
    )


def _problem_json(problem: RowProblem, texts: Texts) -> dict[str, object]:
    found = {"column": problem.column, "value": problem.value, "reason": reason(problem, texts)}
    what = asks(problem)
    if what is None:
        return {**found, "code": problem.error.code}
    return {**found, "code": "asked", "asks": what, "choices": choices_json(choices_of(problem), texts)}


def _note_json(note: RowProblem, texts: Texts) -> dict[str, object]:
    """Return a note as JSON; one on a body that was chosen among several has that body and the others."""
    facts = note.error.facts if note.error.code == "body_taken" else {}
    noted = {"column": note.column, "value": note.value, "reason": reason(note, texts)}
    return {**noted, **({"taken": facts["taken"], "others": facts["others"]} if facts else {})}


def _date_json(column: str, date: VagueDate, texts: Texts) -> dict[str, str | None]:
    first, last = (None if day is None else iso_from_day(day) for day in (date.earliest, date.latest))
    return {
        "column": column,
        "value": date.words,
        "edtf": date.edtf,
        "earliest": first,
        "latest": last,
        "meaning": explain_date(date, texts.language),
    }


def _is_unreadable(code: str) -> bool:
    """Return whether a problem is that its column can't contain the text."""
    return code.startswith(("unknown_", "date_")) or code.endswith("_unreadable")


_BY_SEVERITY: tuple[Verdict, ...] = ("rejected", "conflict", "new", "changed", "duplicate", "same")


def merge_by_line(
    rows: Sequence[TableRow], verdicts: Sequence[RowVerdict], track: Track = untracked
) -> list[RowVerdict]:
    """Return one verdict for each entry of the file that a mapping split into several rows."""
    parts: dict[tuple[int, int], list[RowVerdict]] = {}
    for row, verdict in track(zip(rows, verdicts, strict=True)):
        parts.setdefault((row.line, row.entry), []).append(verdict)
    return [_merged_verdict(line, verdicts_of_entry) for (line, _), verdicts_of_entry in track(parts.items())]


def with_group_columns(
    rows: Sequence[TableRow], verdicts: Sequence[RowVerdict], columns: Sequence[Mapping[str, str]]
) -> Sequence[RowVerdict]:
    """Return the verdicts on the entries of rows with the columns of the group that each was read from.

    `columns` are for each further group the columns that replace those of the first.
    """
    if not columns:
        return verdicts
    groups = [group_of_entry(entry) for _, entry in dict.fromkeys((row.line, row.entry) for row in rows)]
    return [
        replace(
            verdict,
            problems=[_in_group(each, columns[group - 1]) for each in verdict.problems],
            notes=[_in_group(each, columns[group - 1]) for each in verdict.notes],
            understood=tuple((columns[group - 1].get(name, name), date) for name, date in verdict.understood),
        )
        if group
        else verdict
        for group, verdict in zip(groups, verdicts, strict=True)
    ]


def _in_group(problem: RowProblem, columns: Mapping[str, str]) -> RowProblem:
    return replace(problem, column=columns.get(problem.column, problem.column))


def with_remarks(
    verdicts: Sequence[RowVerdict],
    notes: Mapping[int, Sequence[RowProblem]],
    understood: Mapping[int, Sequence[tuple[str, VagueDate]]],
) -> Sequence[RowVerdict]:
    """Return the verdicts with further notes and understood dates, both by line."""
    if not notes and not understood:
        return verdicts
    return [
        replace(
            each,
            notes=[*each.notes, *notes.get(each.line, ())],
            understood=tuple(dict.fromkeys((*each.understood, *understood.get(each.line, ())))),
        )
        for each in verdicts
    ]


def _merged_verdict(line: int, verdicts: Sequence[RowVerdict]) -> RowVerdict:
    verdict = min((each.verdict for each in verdicts), key=_BY_SEVERITY.index)
    problems = {id(problem): problem for each in verdicts for problem in each.problems}
    distinct = {(problem.column, problem.value, problem.error.code): problem for problem in problems.values()}
    notes = [note for each in verdicts for note in each.notes]
    dates = dict.fromkeys(date for each in verdicts for date in each.understood)
    return RowVerdict(line, verdict, list(distinct.values()), notes, tuple(dates))
