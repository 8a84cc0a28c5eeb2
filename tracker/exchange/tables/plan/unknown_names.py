"""The names of a table that neither the project nor the gazetteer has, with the lines that have them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from tracker.errors import RuleError
from tracker.exchange.tables.asking.column_texts import rows_with
from tracker.exchange.tables.asking.questions import Choice, Question
from tracker.exchange.tables.mapping.row_reading import RowReader
from tracker.exchange.tables.mapping.table_columns import SIDES
from tracker.exchange.tables.reading.cell_rows import CellRows, TableRow


@dataclass(frozen=True, slots=True)
class Candidate:
    """A body that a name may mean, with the answer that says so."""

    name: str
    kind: str
    country: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name with its country, the file's name of its first column, its lines, and the bodies that it may mean."""

    name: str
    country: str
    column: str
    lines: tuple[int, ...]
    candidates: tuple[Candidate, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return the name as the command line prints it in JSON."""
        candidates = [{"name": each.name, "kind": each.kind, "country": each.country} for each in self.candidates]
        return {
            "name": self.name,
            "country": self.country,
            "column": self.column,
            "lines": list(self.lines),
            "candidates": candidates,
        }

    def question(self) -> Question:
        """Return the question which body it is, or of which kind."""
        choices = (*(each.choice for each in self.candidates), Choice("new"))
        error = RuleError("unknown_name", "body", name=self.name, country=self.country, choices=choices)
        cells = {self.name: len(self.lines)}
        return Question("name", self.column, "", cells, self.lines, choices, error, self.name, self.country)


def lines_of_names(
    rows: Sequence[TableRow], reader: RowReader, names: Collection[tuple[str, str]]
) -> dict[tuple[str, str], tuple[str, tuple[int, ...]]]:
    """Return for names, each with its country, the file's name of the first column that has it, and its lines."""
    found: dict[tuple[str, str], tuple[str, dict[int, None]]] = {named: ("", {}) for named in names}
    wanted = {name for name, _ in names}
    for body, country in zip(SIDES["body"], SIDES["country"], strict=True):
        if body not in reader.columns or not names:
            continue
        for line, named in _named(rows, reader, (body, country), wanted):
            if named in found:
                column, lines = found[named]
                found[named] = (column or reader.header(body), lines)
                lines[line] = None
    return {named: (column, tuple(lines)) for named, (column, lines) in found.items() if lines}


def _named(
    rows: Sequence[TableRow], reader: RowReader, columns: tuple[str, str], wanted: Collection[str]
) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the line, the name and the country of each row with a wanted name."""
    body, country = (reader.columns.get(column) for column in columns)
    assert body is not None
    names: dict[str, str] = {}
    countries: dict[str, str] = {"": ""}
    lines = rows.lines if isinstance(rows, CellRows) else None
    found = rows_with(rows, body, country, lambda text: _value(names, text, reader, columns[0]) in wanted)
    for place, name, of in found:
        line = rows[place].line if lines is None else lines[place]
        yield line, (names[name], _value(countries, of, reader, columns[1]))


def _value(known: dict[str, str], text: str, reader: RowReader, column: str) -> str:
    if text not in known:
        value = reader.value_of(column, text)
        known[text] = value if isinstance(value, str) else ""
    return known[text]
