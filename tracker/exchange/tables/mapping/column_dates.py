"""Date columns of a table under a mapping, and their dates that can be read in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from tracker.errors import RuleError
from tracker.exchange.tables.mapping.date_cells import (
    ANSWER_WORDS,
    ANSWERS,
    MAX_LOOKED_AT,
    PLAIN,
    DateQuestion,
    DateReading,
    date_questions,
    likely_order,
)
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.exchange.tables.mapping.table_mapping import Mapping, Split
from tracker.exchange.tables.mapping.table_shaping import split_cell
from tracker.exchange.tables.reading.cell_rows import CellRows
from tracker.exchange.tables.reading.table_reading import Table

DATE_FIELDS = (
    *("since", "date", "until", "source_date", "stated_date"),
    *("fixed_term_until", "effective", "notice_until"),
)
_FIRST_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-01")


class DateColumns:
    """Dates of one table; the cells of a column are collected once."""

    def __init__(self, table: Table, own_dates: frozenset[str] = frozenset()) -> None:
        """`own_dates` are the columns of added fields that are dates."""
        self._table = table
        self._own_dates = own_dates
        self._cells: dict[tuple[str, str, Split | None], list[str]] = {}

    def questions(self, mapping: Mapping, *, with_answered: bool = False) -> tuple[DateQuestion, ...]:
        """Return the ambiguities that the mapping leaves open; with `with_answered` also those that it settles."""
        found = []
        for name, column in date_columns(mapping, self._own_dates).items():
            reading = mapping.dates.get(name, PLAIN)
            ambiguities = date_questions(name, column, self._cells_of(mapping, name, column), reading)
            found += [each for each in ambiguities if with_answered or not reading.answer(each.ambiguity)]
        return tuple({(each.column, each.ambiguity): each for each in reversed(found)}.values())[::-1]

    def likely_orders(self, mapping: Mapping) -> dict[str, DateReading]:
        """Return the reading `month_first` for the date fields that show it by days after the twelfth.

        Other fields have the default, day first.
        """
        orders = {
            name: likely_order(self._cells_of(mapping, name, column))
            for name, column in date_columns(mapping, self._own_dates).items()
        }
        return {name: DateReading(order=order) for name, order in orders.items() if order == "month_first"}

    def _cells_of(self, mapping: Mapping, name: str, column: str) -> list[str]:
        """Return the non-empty cells of a column, each text once."""
        split = next((each for each in mapping.splits if each.column == column), None)
        key = (name if split is not None else "", column, split)
        if key not in self._cells:
            self._cells[key] = _date_cells(self._table, name, column, split)
        found = self._cells[key]
        for further in mapping.columns_of(name)[1:]:
            found = [*found, *_date_cells(self._table, name, further, None)]
        return found


def with_date_answers(mapping: Mapping, typed: Sequence[str], own_dates: frozenset[str] = frozenset()) -> Mapping:
    """Return the mapping with answers of the command line: `month-first` (all columns) or `Datum=month-first`.

    RuleError date_answer_unknown, date_column_unknown.
    """
    columns = date_columns(mapping, own_dates)
    dates = dict(mapping.dates)
    for each in typed:
        column, _, word = each.rpartition("=")
        answer = next((code for code, word_of_code in ANSWER_WORDS.items() if word_of_code == word.strip()), None)
        ambiguity = next((ambiguity for ambiguity, answers in ANSWERS.items() if answer in answers), None)
        if answer is None or ambiguity is None:
            raise RuleError("date_answer_unknown", "dates", value=word, allowed=tuple(ANSWER_WORDS.values()))
        fields = [name for name, known in columns.items() if not column or known == column.strip()]
        if not fields:
            raise RuleError("date_column_unknown", "dates", value=column, found=tuple(columns.values()))
        for name in fields:
            dates[name] = dates.get(name, PLAIN).with_answer(ambiguity, answer)
    return replace(mapping, dates=dates)


def date_columns(mapping: Mapping, own_dates: frozenset[str] = frozenset()) -> dict[str, str]:
    """Return the name of the column for each date field; `own_dates` are added fields that are dates."""
    known = own_dates.union(DATE_FIELDS)
    direct = {name: column for name, column in mapping.columns.items() if name in known}
    return direct | {name: split.column for split in mapping.splits for name in split.into if name in DATE_FIELDS}


def precision_notes(
    table: Table, mapping: Mapping, own_dates: frozenset[str] = frozenset()
) -> dict[int, list[RowProblem]]:
    """Return by line a note on each first day of a month or year that may be the whole of it.

    A sheet has such days for cells that show a month or a year, if its number formats can't be read.
    """
    found: dict[int, list[RowProblem]] = {}
    if table.has_formats:
        return found
    groups = [date_columns(mapping.in_group(number), own_dates) for number in range(len(mapping.groups) + 1)]
    columns = dict.fromkeys(column for group in groups for column in group.values())
    for column in columns:
        index = table.header.index(column)
        for row in table.rows:
            if _FIRST_DAY.fullmatch(cell := row.cell(index).strip()):
                error = RuleError("precision_unknown", "date", value=cell)
                found.setdefault(row.line, []).append(RowProblem(column, cell, error))
    return found


def _date_cells(table: Table, name: str, column: str, split: Split | None) -> list[str]:
    if column not in table.header:
        return []
    index = table.header.index(column)
    texts = dict.fromkeys(cell for cell in _first_cells(table, index) if cell.strip())
    return [text for cell in texts if (text := cell if split is None else split_cell(cell, split).get(name, ""))]


def _first_cells(table: Table, index: int) -> Iterable[str]:
    """Return the texts of a column in the rows that are searched for dates, each at least once."""
    rows = table.rows
    if isinstance(rows, CellRows) and not rows.others and index < rows.width:
        texts = rows.texts(index)
        return [texts[number] for number in sorted(set(rows.numbers(index)[:MAX_LOOKED_AT]))]
    return (row.cells[index] for row in islice(rows, MAX_LOOKED_AT) if index < len(row.cells))
