"""Reading of all rows of a table, with the rows that come from one line of the file as a group."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby

from tracker.domain.statuses.history_order import OVER, bounds, with_infinite_bounds
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.row_facts import RowFacts, RowProblem
from tracker.exchange.tables.mapping.row_reading import RowReader
from tracker.exchange.tables.plan.plan_effects import ImportPlan
from tracker.exchange.tables.reading.cell_rows import TableRow

_NO_PROBLEMS: list[RowProblem] = []


def read_rows(
    plan: ImportPlan, rows: Iterable[TableRow], reader: RowReader, left_out: Container[int]
) -> tuple[list[RowFacts], list[list[RowProblem]]]:
    """Read all rows; return their facts and, for each, the problems of all rows of its line.

    `left_out` are the lines that the user chose to leave out; `plan.texts_changed` is increased.
    """
    facts: list[RowFacts] = []
    rejected: list[list[RowProblem]] = []
    first_index, line = 0, (-1, -1)
    for index, row in enumerate(rows):
        row_facts, problems = reader.read(row)
        plan.texts_changed += row_facts.texts_changed
        if row.line in left_out:
            problems = [RowProblem("", "", RuleError("row_left_out"))]
        if (row.line, row.entry) != line:
            first_index, line = index, (row.line, row.entry)
        facts.append(row_facts)
        rejected.append(problems or _NO_PROBLEMS)
        if first_index < index:
            _join(facts, rejected, first_index)
        else:
            _mark_contradiction([row_facts])
    return facts, rejected


def _join(facts: list[RowFacts], rejected: list[list[RowProblem]], first_index: int) -> None:
    """Give the rows of one line, from `first_index` on, all their problems, and mark a contradiction among them."""
    problems = list({id(each): each for problems in rejected[first_index:] for each in problems}.values())
    rejected[first_index:] = [problems or _NO_PROBLEMS] * (len(rejected) - first_index)
    _mark_contradiction(facts[first_index:])


def lines_of(
    rows: Sequence[TableRow], facts: Sequence[RowFacts], rejected: Sequence[list[RowProblem]]
) -> Iterator[list[RowFacts]]:
    """Yield the facts of the rows of each line, without rows that can't be read."""
    rows_of_table = zip(rows, facts, rejected, strict=True)
    for _, of_line in groupby(rows_of_table, key=lambda each: (each[0].line, each[0].entry)):
        readable = [facts for _, facts, problems in of_line if not problems]
        if readable:
            yield readable


def _mark_contradiction(of_line: Sequence[RowFacts]) -> None:
    """Mark the rows of one line, the first of which has its `since`, if the partnership ended before it began."""
    since, ending = of_line[0].since, of_line[-1]
    if since is None or ending.date is None or ending.status not in OVER:
        return
    if with_infinite_bounds(bounds(ending.date))[1] < with_infinite_bounds(bounds(since))[0]:
        error = RuleError("ended_before_begun", "date", since=since.edtf, until=ending.date.edtf)
        for row in of_line:
            row.contradiction = error
