"""Tables of codings: what each coder gave for each unit, a variable per row or in columns of their own.

A unit is a status change of the project, given by its id. The variables are the fields that coders are compared in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from tracker.domain.coding.code_reading import read_code, read_confidence, read_status, split_values
from tracker.domain.coding.coded_units import Coding
from tracker.domain.coding.coding_pairs import CodedChange, OwnValue
from tracker.domain.coding.own_codes import ProjectLists, standard_status_of
from tracker.domain.dates.vague_dates import VagueDate, read_date
from tracker.domain.records.own_fields import OwnFieldDraft, read_value
from tracker.domain.records.record_ids import read_id
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError
from tracker.exchange.copies.coder_copies import METRICS, CoderCopy
from tracker.exchange.tables.mapping.header_words import HEADER_WORDS
from tracker.exchange.tables.reading.cell_rows import TableRow
from tracker.exchange.tables.reading.table_reading import Table

VARIABLES: Final = ("status", "date", "reasons", "decided_by", "actor", "confidence")
"""The fields that every project has."""
_OWN: Final = "own."
_WORDS: Final[Mapping[str, str]] = {
    "unit": "unit; unit id; change; change id; id; item; case; eenheid; wijziging; Einheit; Fall",
    "coder": "coder; coder id; rater; observer; judge; annotator; codeur; beoordelaar; Kodierer; Codierer",
    "variable": "variable; field; question; variabele; veld; vraag; Variable; Feld",
    "value": "value; code; coded value; answer; waarde; antwoord; Wert; Antwort",
}
_NECESSARY: Final = ("unit", "coder")
_BLANK: Final = frozenset(("", ".", "NA", "N/A", "n/a", "-"))
"""Cells of a value that was not coded, as in printed tables and in those of statistics programs."""


@dataclass(frozen=True, slots=True)
class CodedProject:
    """The project of a table of codings: its units with partnership and order of sides, its own codes and fields."""

    units: Mapping[int, tuple[int, bool]]
    coders: Collection[str]
    """The coders to whom the coding was assigned; empty if it was not, and then every name is a coder."""
    lists: ProjectLists
    fields: Mapping[str, OwnFieldDraft]
    circa: int


@dataclass(slots=True)
class TableCodings:
    """The codings in a table: a copy for each coder, and the cells of added fields by coder, change and field."""

    copies: list[CoderCopy] = field(default_factory=list)
    typed: dict[tuple[str, int, str], str] = field(default_factory=dict)


def is_codings(header: Sequence[str]) -> bool:
    """Return whether a header is surely that of codings: unit, coder, and variable and value, or a known variable."""
    columns = _columns(header)
    if not all(name in columns for name in _NECESSARY):
        return False
    return {"variable", "value"} <= columns.keys() or any(map(_known_variable, header))


def read_codings(table: Table, project: CodedProject, name: str) -> TableCodings:
    """Return the codings of a table.

    RuleError codings_columns; coding_coder, coding_unit, coding_variable, coding_value, coding_twice with the line.
    """
    columns = _columns(table.header)
    if not all(each in columns for each in _NECESSARY) or len(table.header) == len(_NECESSARY):
        raise RuleError("codings_columns", "file", path=name)
    variables = _Variables(project)
    values: dict[str, dict[int, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
    found = TableCodings()
    for row in table.rows:
        coder, unit = _coder(row, columns["coder"], project), _unit(row, columns["unit"], project)
        coded = values[coder][unit]
        for variable, cell in _cells(row, table.header, columns, variables):
            if cell in _BLANK:
                continue
            value = variables.value(variable, cell, row.line)
            if variable == "reasons" and variable in coded:
                value |= coded[variable]
            elif coded.setdefault(variable, value) != value:
                raise RuleError("coding_twice", "file", line=row.line, name=coder, value=cell)
            coded[variable] = value
            if variable.startswith(_OWN):
                found.typed[coder, unit, variable] = cell
    for coder, units in values.items():
        changes = tuple(_change(unit, project, coded) for unit, coded in sorted(units.items()) if coded)
        partnerships = frozenset(change.partnership for change in changes)
        found.copies.append(CoderCopy(Coding(coder, changes, frozenset()), project.fields, partnerships))
    return found


def _cells(
    row: TableRow, header: Sequence[str], columns: Mapping[str, int], variables: _Variables
) -> list[tuple[str, str]]:
    """Return the variables of a row with their cells."""
    if {"variable", "value"} <= columns.keys():
        return [(variables.read(row.cell(columns["variable"]).strip(), row.line), row.cell(columns["value"]).strip())]
    skipped = {columns[name] for name in _NECESSARY}
    return [
        (variables.read(title.strip(), row.line), row.cell(index).strip())
        for index, title in enumerate(header)
        if index not in skipped
    ]


def _coder(row: TableRow, index: int, project: CodedProject) -> str:
    coder = " ".join(row.cell(index).split())
    known = {fold(each): each for each in project.coders}
    if not coder or (known and fold(coder) not in known):
        raise RuleError("coding_coder", "file", line=row.line, value=coder, known=", ".join(project.coders) or "-")
    return known.get(fold(coder), coder)


def _unit(row: TableRow, index: int, project: CodedProject) -> int:
    """Return the change that a cell names, also as the joined ids of a table of coded changes."""
    cell = row.cell(index).strip()
    for part in cell.split("-"):
        try:
            if (record := read_id(part, "status_change")) in project.units:
                return record
        except (ValueError, RuleError):  # no id, or that of another kind of record
            continue
    raise RuleError("coding_unit", "file", line=row.line, value=cell[:80])


class _Variables:
    """Reads the names of variables, and their values as what coders in copies record."""

    def __init__(self, project: CodedProject) -> None:
        self._project = project
        self._own = {
            fold(text): f"{_OWN}{code}"
            for code, draft in project.fields.items()
            if draft.value_type in METRICS
            for text in (draft.name, code, f"{_OWN}{code}", f"status_change.{code}")
        }

    def read(self, name: str, line: int) -> str:
        """Return the field that a name means; RuleError coding_variable."""
        variable = _known_variable(name) or self._own.get(fold(name), "")
        if not variable:
            own = sorted({draft.name for draft in self._project.fields.values()})
            raise RuleError("coding_variable", "file", line=line, value=name, known=", ".join((*VARIABLES, *own)))
        return variable

    def value(self, variable: str, cell: str, line: int) -> Any:
        """Return the value of a cell; RuleError coding_value."""
        try:
            return _READERS[variable](self, cell) if variable in _READERS else self._own_value(variable, cell)
        except RuleError as error:
            known = error.facts.get("nearest") or error.facts.get("allowed") or ()
            names = ", ".join(map(str, known)) if isinstance(known, list | tuple) else str(known)
            raise RuleError("coding_value", "file", line=line, value=cell[:80], name=variable, known=names) from None

    def status(self, cell: str) -> str:
        """Return the standard status that a cell names; copies are compared by it too."""
        own = self._project.lists.get("status", {})
        return standard_status_of(read_status(cell, own), own)

    def code(self, list_name: str, cell: str) -> str:
        """Return the code that a cell names."""
        return read_code(list_name, cell, self._project.lists.get(list_name, {}))

    def date(self, cell: str) -> VagueDate:
        """Return the date that a cell names."""
        return read_date(cell, circa=self._project.circa)

    def _own_value(self, variable: str, cell: str) -> OwnValue | None:
        draft = self._project.fields[variable.removeprefix(_OWN)]
        value = read_value(draft.value_type, draft.choices, cell, self._project.circa)
        if value.date is not None:
            earliest, latest = value.date.earliest, value.date.latest
            return None if earliest is None or latest is None else (earliest + latest) / 2
        if draft.value_type == "several_of":
            return frozenset(value.text.split("\n"))
        if draft.value_type == "yes_no":
            return "yes" if value.number else "no"
        return value.number if draft.value_type == "number" else value.text


_READERS: Final[Mapping[str, Callable[[_Variables, str], Any]]] = {
    "status": _Variables.status,
    "date": _Variables.date,
    "reasons": lambda variables, cell: frozenset(variables.code("reason", each) for each in split_values(cell)),
    "decided_by": lambda variables, cell: variables.code("decided_by", cell),
    "actor": lambda variables, cell: variables.code("actor", cell),
    "confidence": lambda _, cell: read_confidence(cell),
}


def _change(unit: int, project: CodedProject, coded: Mapping[str, Any]) -> CodedChange:
    partnership, is_ordered = project.units[unit]
    date: VagueDate | None = coded.get("date")
    status = coded.get("status", "")
    own = ((name.removeprefix(_OWN), value) for name, value in coded.items() if name.startswith(_OWN))
    return CodedChange(
        unit,
        partnership,
        status,
        "" if date is None else date.edtf,
        (None, None) if date is None else (date.earliest, date.latest),
        coded.get("reasons", frozenset()),
        coded.get("decided_by", ""),
        coded.get("actor", ""),
        unit,
        coded.get("confidence"),
        tuple((code, value) for code, value in own if value is not None),
        is_ordered,
    )


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Return the index of each column of a table of codings, the first of several."""
    found: dict[str, int] = {}
    for index, title in enumerate(header):
        if name := _meanings().get(fold(title)):
            found.setdefault(name, index)
    return found


def _known_variable(title: str) -> str:
    """Return the field of every project that a title names; empty for any other title."""
    return _fields().get(fold(title), "")


@cache
def _meanings() -> Mapping[str, str]:
    return {fold(word): name for name, words in _WORDS.items() for word in words.split(";")}


@cache
def _fields() -> Mapping[str, str]:
    columns = {name: "side" if name == "actor" else name for name in VARIABLES}
    words = {fold(word): name for name, column in columns.items() for word in HEADER_WORDS[column].split(";")}
    return words | {fold(text): name for name, column in columns.items() for text in (name, column)}
