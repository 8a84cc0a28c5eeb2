"""Rows and cells that a table sets aside: they wait for an answer, are left out, or are read as all others are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from tracker.errors import RuleError
from tracker.exchange.tables.mapping.row_facts import RowProblem
from tracker.exchange.tables.reading.cell_rows import TableRow
from tracker.exchange.tables.reading.set_aside import ASIDE_ANSWERS, AsideKind
from tracker.exchange.tables.reading.table_reading import Table

LEAVE_OUT = "leave_out"
_MAX_SHOWN, _MAX_LINES = 80, 10


def without_aside(table: Table, answers: Mapping[str, str]) -> Table:
    """Return the table without the rows, columns and texts that the answers, by kind, leave out."""
    left_out = [kind for kind in table.aside.kinds if answers.get(kind) == LEAVE_OUT]
    if not left_out:
        return table
    aside = table.aside
    rows: Sequence[TableRow] = table.rows
    lines = {line for kind, of_kind in _lines(table).items() if kind in left_out for line in of_kind}
    if lines:
        rows = [row for row in rows if row.line not in lines]
    columns = aside.columns if "hidden_columns" in left_out else frozenset()
    of_row = _columns_by_line(table) if "struck_cells" in left_out else {}
    found = []
    for row in rows:
        cells = list(row.cells)
        for column in columns:
            cells[column : column + 1] = [""] if column < len(cells) else []
        for column in of_row.get(row.line, ()):
            struck = aside.cells[row.line, column]
            if row.cell(column) == struck.text:
                cells[column] = struck.rest
        if any(map(str.strip, cells)):
            found.append(replace(row, cells=tuple(cells)))
    return replace(table, rows=found)


def asked_aside(table: Table, used_columns: Collection[str], answers: Mapping[str, str]) -> dict[int, list[RowProblem]]:
    """Return by line a problem for what is hidden or struck out there and has no answer; `used_columns` are read."""
    found: dict[int, list[RowProblem]] = {}
    for kind in table.aside.kinds:
        if kind not in answers:
            for line, problem in aside_problems(table, used_columns, kind):
                found.setdefault(line, []).append(problem)
    return found


def aside_problems(table: Table, used_columns: Collection[str], kind: AsideKind) -> list[tuple[int, RowProblem]]:
    """Return a problem for each row that has something of a kind in a column that is read, with its line."""
    used = [index for index, name in enumerate(table.header) if name in used_columns]
    of_row = _columns_by_line(table) if kind == "struck_cells" else {}
    lines = _lines(table)
    hidden = [index for index in used if index in table.aside.columns] if kind == "hidden_columns" else []
    found = []
    for row in table.rows:
        if kind in lines:
            if row.line in lines[kind]:
                shown = used if kind == "hidden_rows" else range(len(row.cells))
                text = " · ".join(filter(None, (row.cell(index).strip() for index in shown)))
                found.append((row.line, _problem("", text[:_MAX_SHOWN], kind)))
            continue
        places = hidden or [
            index
            for index in of_row.get(row.line, ())
            if index in used and row.cell(index) == table.aside.cells[row.line, index].text
        ]
        found += [
            (row.line, _problem(table.header[index], row.cell(index), kind))
            for index in places
            if row.cell(index).strip()
        ]
    return found


def require_none_aside(table: Table, used_columns: Collection[str], name: str) -> None:
    """Raise RuleError sheet_sets_aside if a column that is read has something hidden or struck out.

    For tables about which nothing is asked.
    """
    lines = sorted({line for kind in table.aside.kinds for line, _ in aside_problems(table, used_columns, kind)})
    if lines:
        raise RuleError("sheet_sets_aside", "file", path=name, lines=lines[:_MAX_LINES])


def left_aside(table: Table, used_columns: Collection[str], answers: Mapping[str, str]) -> dict[AsideKind, int]:
    """Return the number of rows, columns or cells that the answers leave out, by kind."""
    kinds = [kind for kind in table.aside.kinds if answers.get(kind) == LEAVE_OUT]
    found = {kind: [problem.column for _, problem in aside_problems(table, used_columns, kind)] for kind in kinds}
    return {
        kind: len(set(columns)) if kind == "hidden_columns" else len(columns)
        for kind, columns in found.items()
        if columns
    }


def _lines(table: Table) -> dict[AsideKind, frozenset[int]]:
    """Return the lines of the rows that are set aside as a whole, by kind."""
    return {"hidden_rows": table.aside.lines, "second_titles": table.aside.titles}


def _columns_by_line(table: Table) -> dict[int, list[int]]:
    """Return the indexes of the columns with a struck-out text, by line."""
    found: dict[int, list[int]] = {}
    for line, column in table.aside.cells:
        found.setdefault(line, []).append(column)
    return found


def _problem(column: str, value: str, kind: AsideKind) -> RowProblem:
    return RowProblem(
        column, value, RuleError(f"asked_{kind}", kind, value=value, column=column, choices=ASIDE_ANSWERS), kind
    )
