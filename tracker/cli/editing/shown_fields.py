"""The described fields of stored records, as JSON and as text: what a verb does not lay out by hand is shown so.

`laid_out` are everywhere the names of the fields that the verb shows itself.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.cli.output import print_table
from tracker.domain.records.description import KIND_TABLES, DescribedField
from tracker.domain.records.kinds import all_kinds
from tracker.project import Project
from tracker.queries.inventory.row_records import in_batches
from tracker.queries.record_names import record_name
from tracker.store.date_columns import date_from
from tracker.wording.record_values import record_text
from tracker.wording.texts import Texts

Row = Mapping[str, Any]
_EMPTY = (None, "", "{}", "[]")


def stored_rows(project: Project, table: str, ids: Collection[int]) -> dict[int, Row]:
    """Return the rows of records of a table by their ids."""
    query = f"SELECT * FROM {table} WHERE id IN ({{marks}})"
    return {row["id"]: row for row in project.query(in_batches, query, list(ids))}


def more_json(table: str, row: Row, laid_out: Collection[str] = ()) -> dict[str, object]:
    """Return the other fields of a record by name: dates as EDTF, ids as text, None for nothing."""
    return {field.name: _value(field, row) for field in _fields(table, laid_out)}


def more_lines(project: Project, table: str, row: Row, texts: Texts, laid_out: Collection[str] = ()) -> Iterator[str]:
    """Yield the name and the value of each other field of a record that has one."""
    for field in _fields(table, laid_out):
        if value := _text(project, field, row, texts):
            yield f"{_heading(field, texts)}: {value}"


@dataclass(frozen=True)
class DescribedList:
    """Records of one kind that a verb lists; None stands for a line of the list that is no such record."""

    project: Project
    table: str
    rows: Sequence[Row | None]

    def documents(self, started: Iterable[dict[str, object]], *laid_out: str) -> list[dict[str, object]]:
        """Return the JSON objects `started` with the fields that they lack; those `laid_out` have other names there."""
        return [
            each if row is None else {**each, **more_json(self.table, row, (*each, *laid_out))}
            for each, row in zip(started, self.rows, strict=True)
        ]

    def print_table(
        self, texts: Texts, heads: Sequence[str], cells: Sequence[Sequence[str]], laid_out: Collection[str]
    ) -> None:
        """Print a table with a further column for each other field that a record has a value of."""
        heads, columns = [*heads], []
        for field in _fields(self.table, laid_out):
            column = ["" if row is None else _text(self.project, field, row, texts) for row in self.rows]
            if any(column):
                heads.append(_heading(field, texts))
                columns.append(column)
        more = zip(*columns, strict=True) if columns else [()] * len(cells)
        print_table(heads, [(*line, *added) for line, added in zip(cells, more, strict=True)])


def described_list(project: Project, table: str, ids: Sequence[int]) -> DescribedList:
    """Return records of a kind in the order of their ids; an id without a record is no record."""
    rows = stored_rows(project, table, ids)
    return DescribedList(project, table, [rows.get(each) for each in ids])


def _heading(field: DescribedField, texts: Texts) -> str:
    label = texts.tr(field.label)
    return f"{label[:1].upper()}{label[1:]}"


def _fields(table: str, laid_out: Collection[str]) -> Iterator[DescribedField]:
    fields = all_kinds()[table].fields
    return (field for field in fields if field.type != "derived" and field.name not in laid_out)


def _value(field: DescribedField, row: Row) -> object:
    if field.type == "vague_date":
        return row[f"{field.name}_edtf"]
    if field.type == "about":
        kind, record = _subject(field, row)
        return {"kind": kind, "id": str(record)}
    value = row[field.columns[0]]
    if value is None or (field.type == "day" and not value):
        return None
    if field.targets:
        return str(value)
    if field.type == "json":
        return json.loads(value) if value else None
    return bool(value) if field.type in ("yes_no", "maybe") else value


def _subject(field: DescribedField, row: Row) -> tuple[str, int]:
    """Return the kind and the id of the record that a record is about."""
    return next((kind, row[f"{kind}_id"]) for kind in field.targets if row[f"{kind}_id"] is not None)


def _text(project: Project, field: DescribedField, row: Row, texts: Texts) -> str:
    """Return the text of a value; empty for nothing."""
    if field.type == "about":
        kind, record = _subject(field, row)
        return _name(project, KIND_TABLES.get(kind, kind), record, texts)
    if field.type == "vague_date":
        found = date_from(row, field.name)
        return "" if found is None else texts.date(found)
    value = row[field.columns[0]]
    if value in _EMPTY:
        return ""
    match field.type:
        case "code":
            return texts.code(field.list_name, value)
        case "day":
            return texts.day(date.fromisoformat(value).toordinal())
        case "yes_no" | "maybe":
            return texts.tr("Yes") if value else texts.tr("No")
    if field.targets and value:
        return _name(project, KIND_TABLES.get(field.targets[0], field.targets[0]), value, texts)
    return str(value)


def _name(project: Project, table: str, record: int, texts: Texts) -> str:
    name = project.query(lambda reader: record_name(reader.connection, table, record))
    return record_text(name, texts.tr, texts.language) if name.name else str(record)
