"""The questions that the answers in a mapping settle, so that the user sees them and can answer otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.coding.coded_text import CodedText, VocabularyCode, separated
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.asking.aside_cells import aside_problems, without_aside
from tracker.exchange.tables.asking.doubts import undoubted
from tracker.exchange.tables.asking.known_names import KnownNames, names_of_project
from tracker.exchange.tables.asking.named_bodies import ID
from tracker.exchange.tables.asking.questions import Choice, Question, questions_of
from tracker.exchange.tables.asking.readable_rows import ReadableRows, readable_rows
from tracker.exchange.tables.mapping.own_columns import own_columns
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.exchange.tables.mapping.table_mapping import Mapping as TableMapping
from tracker.exchange.tables.plan.unknown_names import Candidate, UnknownName, lines_of_names
from tracker.exchange.tables.reading.cell_rows import TableRow
from tracker.exchange.tables.reading.table_reading import Table
from tracker.queries.codebook.own_codes import own_codes
from tracker.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text that a mapping reads as another although it could be read itself, with its lines."""

    field: str
    column: str
    value: str
    lines: tuple[int, ...]


Answered = tuple[tuple[Question, ...], tuple[Replaced, ...]]


@dataclass(slots=True)
class _Asking:
    """A line of the file with what would be asked about one of its cells."""

    line: int
    problems: Sequence[RowProblem]


def answered_questions(reader: Reader, table: Table, mapping: TableMapping, track: Track = untracked) -> Answered:
    """Return the questions about cells that would be asked without the answers of a mapping, and the other texts."""
    if not (mapping.values or mapping.doubts or mapping.bodies or mapping.several or mapping.aside):
        return (), ()
    unanswered = replace(mapping, values={}, doubts={}, several={})
    table, whole = without_aside(table, mapping.aside), table
    own, known = own_columns(reader.connection), KnownNames(names_of_project(reader.connection))
    found = readable_rows(table, unanswered, own_codes(reader), reader.circa, known, own, track)
    asking = [
        _Asking(line, (problem,))
        for kind in whole.aside.kinds
        if kind in mapping.aside
        for line, problem in aside_problems(whole, mapping.used_columns, kind)
    ]
    replaced: list[Replaced] = []
    for field in sorted({*mapping.values, *mapping.doubts, *mapping.several} & found.shaped.recognised.indexes.keys()):
        index, header = found.shaped.recognised.indexes[field], found.reader.header(field)
        listed = found.reader.asked_cells(field) if field in mapping.several else ()
        for text, rows in _rows_of_texts(track(found.shaped.rows), index, field, mapping, listed).items():
            problem = next((each for each in found.reader.read(rows[0])[1] if each.field == field), None)
            if problem is not None:
                asking += [_Asking(row.line, (problem,)) for row in rows]
            elif text in mapping.values.get(field, {}):
                replaced.append(Replaced(field, header, text, tuple(row.line for row in rows)))
    return (*questions_of(asking), *_questions_on_names(reader, found, mapping)), tuple(replaced)


def _questions_on_names(reader: Reader, found: ReadableRows, mapping: TableMapping) -> list[Question]:
    """Return a question for each name of the table for which a mapping has a body, with that body as a choice."""
    answers = {(each.name, each.country): each.meaning for each in mapping.bodies}
    lines = lines_of_names(found.shaped.rows, found.reader, answers)
    return [
        UnknownName(*named, column, of_name, _body_meant(reader, answers[named])).question()
        for named, (column, of_name) in lines.items()
    ]


def _body_meant(reader: Reader, meaning: str) -> tuple[Candidate, ...]:
    """Return the body that an answer means; empty for a new one, and for one that is nowhere."""
    scheme, _, value = meaning.partition("=")
    if not value:
        return ()
    by_id = "SELECT name, kind, country FROM body WHERE id = ?"
    row = next(iter(reader.rows(by_id, int(value) if value.isdigit() else 0)), None) if scheme == ID else None
    draft = gazetteer().with_code(scheme, value) if scheme != ID else None
    name, kind, country = row or ((draft.name, draft.kind, draft.country) if draft is not None else ("", "", ""))
    words = CodedText(*separated(name, VocabularyCode("body_kind", kind), country))
    return (Candidate(name, kind, country, Choice(meaning, body=words)),) if name else ()


def _rows_of_texts(
    rows: Iterable[TableRow], index: int, field: str, mapping: TableMapping, listed: Collection[str]
) -> Mapping[str, list[TableRow]]:
    """Return the rows of each text of a field that has an answer, or is doubtful in a field whose doubts have one.

    `listed` are the texts that list several names, if the field has an answer about these.
    """
    of_texts, has_doubts = mapping.values.get(field, {}), field in mapping.doubts
    found: dict[str, list[TableRow]] = {}
    is_answered: dict[str, bool] = {}
    for row in rows:
        text = row.cell(index).strip()
        if text not in is_answered:
            is_answered[text] = (
                text in listed
                or text in of_texts
                or (has_doubts and bool(undoubted(text, is_status=field == "status")))
            )
        if is_answered[text]:
            found.setdefault(text, []).append(row)
    return found
