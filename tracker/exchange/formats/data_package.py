"""Export of a project as a folder of CSV tables with a Frictionless data package and a codebook."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import ForeignKey, Table

from tracker.domain.coding.code_reading import join_values
from tracker.domain.coding.vocabulary import CONFIDENCE_LEVELS
from tracker.domain.records.kinds import all_kinds
from tracker.domain.records.record_ids import letters, references, with_ids_as_text
from tracker.exchange.file_writing import write_table, write_text
from tracker.exchange.formula_cells import PACKAGE, PLAIN_CELLS
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.writing.table_export import interchange_columns, interchange_rows
from tracker.i18n.code_words import WORDS
from tracker.i18n.definitions.code_definitions import english_definition
from tracker.i18n.table_words import TABLE_WORDS
from tracker.store.derived_columns import recorded_columns
from tracker.store.project_content import read_values
from tracker.store.schema import RECORD_TABLES

_FIRST = (
    *("body", "body_name", "body_code", "tie_group", "partnership", "partnership_sector", "partnership_tag"),
    *("status_change", "change_reason", "activity", "source", "citation", "claim", "vocabulary_entry", "own_field"),
    *("own_field_value", "status_refinement", "code_definition", "former_definition"),
    *("frame", "frame_member", "wave", "contact"),
)
"""The order of the first tables; all others follow, parents before children."""
TABLES: tuple[Table, ...] = tuple(
    sorted(
        (table for table in RECORD_TABLES if all_kinds()[table.name].is_in_tables),
        key=lambda table: _FIRST.index(table.name) if table.name in _FIRST else len(_FIRST),
    )
)
INTERCHANGE = "interchange"
DAY = "DAY"
"""The type of the bounds of dates."""
_DAY_SUFFIXES = ("_earliest", "_latest")
_FIELD_TYPES = {"INTEGER": "integer", "REAL": "number", "TEXT": "string"}


def write_folder(connection: sqlite3.Connection, folder: Path, name: str, track: Track = untracked) -> None:
    """Write every table, `interchange.csv` for an import, `codebook.csv` and `datapackage.json` into a new folder."""
    resources = [write_resource(connection, folder, table, track=track) for table in TABLES]
    header = interchange_columns(connection)
    rows = track(interchange_rows(connection, track))
    write_table(folder / f"{INTERCHANGE}.csv", header, rows, escapes_formulas=False)
    resources.append(_resource(INTERCHANGE, [{"name": column, "type": "string"} for column in header], {}))
    write_table(folder / "codebook.csv", CODEBOOK_COLUMNS, codebook_rows(connection), escapes_formulas=False)
    resources.append(_resource("codebook", [{"name": column, "type": "string"} for column in CODEBOOK_COLUMNS], {}))
    head = {"profile": "tabular-data-package", "name": "twintrack", "title": name, **PLAIN_CELLS}
    package = {**head, "resources": resources}
    write_text(folder / PACKAGE, json.dumps(package, ensure_ascii=False, indent=1) + "\n")


def write_resource(
    connection: sqlite3.Connection,
    folder: Path,
    table: Table,
    columns: Sequence[str] | None = None,
    track: Track = untracked,
    chosen: Callable[[Sequence[Any]], bool] = lambda row: True,
) -> dict[str, Any]:
    """Write a table, or some of its columns and rows, as CSV into a folder; return its description in the package."""
    names = list(columns or (column.name for column in recorded_columns(table)))
    rows = track(filter(chosen, _rows(connection, table, names)))
    write_table(folder / f"{table.name}.csv", names, rows, escapes_formulas=False)
    return _resource(table.name, [_field(table, name) for name in names], _keys(table, names))


def sheets_of(
    connection: sqlite3.Connection, track: Track = untracked
) -> Iterator[tuple[str, Sequence[str], Iterable[Sequence[Any]]]]:
    """Yield the sheets of a workbook as name, header and rows: the interchange table, each table, the codebook."""
    yield INTERCHANGE, interchange_columns(connection), track(interchange_rows(connection, track))
    for table in TABLES:
        columns = [column.name for column in recorded_columns(table)]
        yield table.name, columns, track(_rows(connection, table, columns))
    yield "codebook", CODEBOOK_COLUMNS, codebook_rows(connection)


_PARTS = ("definition", "includes", "excludes", "example")
CODEBOOK_COLUMNS = ("list", "code", "word", "also_read_as", *_PARTS, "counts_as", "defined_on", "withdrawn_on")


def codebook_rows(connection: sqlite3.Connection) -> Iterator[Sequence[str]]:
    """Yield every code of every list with its word, the other texts that an import reads as that code, and its
    definition: that of the project, else that of the program in English. Own codes follow those of their list.
    """
    query = f"SELECT list_name, code, labels, {', '.join(_PARTS)}, counts_as, defined_on, withdrawn_on"
    defined = {row[:2]: row[2:] for row in connection.execute(f"{query} FROM code_definition")}
    own: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for list_name, code, label in connection.execute("SELECT list_name, code, label FROM vocabulary_entry ORDER BY id"):
        own[list_name].append((code, label))
    for list_name, words in WORDS.items():
        for code, word in words.items():
            number = str(CONFIDENCE_LEVELS.index(code)) if list_name == "confidence" else code
            _, *parts, _, day, _ = defined.get((list_name, code), _UNDEFINED)
            meaning = parts if any(parts) else english_definition(list_name, code)
            yield list_name, number, word, TABLE_WORDS.get(list_name, {}).get(code, ""), *meaning, "", day, ""
        for code, label in own.get(list_name, ()):
            labels, *parts, standard, day, withdrawn = defined.get((list_name, code), _UNDEFINED)
            others = dict.fromkeys(text for text in json.loads(labels).values() if text != label)
            yield list_name, code, label, join_values(others), *parts, standard, day, withdrawn


_UNDEFINED = ("{}", *[""] * (len(_PARTS) + 3))


def typed_tables(connection: sqlite3.Connection) -> Iterator[tuple[str, dict[str, str], Iterator[list[Any]]]]:
    """Yield each table as its name, the types of its columns (of SQLite, or DAY) and its rows, with days as dates."""
    for table in TABLES:
        columns = [column.name for column in recorded_columns(table)]
        types = {name: _parquet_type(table, name) for name in columns}
        yield table.name, types, _rows_with_dates(connection, table, columns)
    codebook = (list(row) for row in codebook_rows(connection))
    yield "codebook", dict.fromkeys(CODEBOOK_COLUMNS, "TEXT"), codebook


def _parquet_type(table: Table, name: str) -> str:
    if _is_id(name):
        return "TEXT"
    return DAY if name.endswith(_DAY_SUFFIXES) else str(table.columns[name].type)


def _is_id(name: str) -> bool:
    return name == "id" or name in references()


def _rows_with_dates(connection: sqlite3.Connection, table: Table, columns: Sequence[str]) -> Iterator[list[Any]]:
    days = [index for index, column in enumerate(columns) if column.endswith(_DAY_SUFFIXES)]
    for cells in with_ids_as_text(table.name, columns, read_values(connection, table, columns)):
        for index in days:
            if cells[index] is not None:
                cells[index] = date.fromordinal(cells[index])
        yield cells


def _rows(connection: sqlite3.Connection, table: Table, columns: Sequence[str]) -> Iterator[list[Any]]:
    for row in _rows_with_dates(connection, table, columns):
        yield [cell.isoformat() if isinstance(cell, date) else cell for cell in row]


def _resource(name: str, fields: Sequence[dict[str, Any]], keys: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name.replace("_", "-"),
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "format": "csv",
        "mediatype": "text/csv",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {"fields": list(fields), "missingValues": [""], **keys},
    }


def _field(table: Table, name: str) -> dict[str, Any]:
    """Return a column's description in the data package; bounds of dates are ISO dates."""
    column = table.columns[name]
    if name.endswith(_DAY_SUFFIXES):
        return {"name": name, "type": "date"}
    field: dict[str, Any] = {"name": name, "type": "string" if _is_id(name) else _FIELD_TYPES[str(column.type)]}
    if _is_id(name):
        field |= _id_field(table, name)
    if name.endswith("_edtf"):
        field["description"] = "ISO 8601-2 (EDTF)"
    return field


def _id_field(table: Table, name: str) -> dict[str, Any]:
    """Return what the data package says about a column of ids."""
    target = references().get(name, table.name)
    described = f"id of {'this row' if name == 'id' else target}: {letters()[target]} and digits"
    if name == "placed_after":
        return {"description": f"{described}; 0 for the first place"}
    required = {"required": True} if not table.columns[name].nullable else {}
    return {"description": described, "constraints": {**required, "pattern": f"{letters()[target]}[0-9]+"}}


def _keys(table: Table, columns: Sequence[str]) -> dict[str, Any]:
    """Return the primary key, and the foreign keys of these columns to other tables."""
    foreign = [
        {"fields": column.name, "reference": {"resource": _target(table, key), "fields": "id"}}
        for column in table.columns
        for key in column.foreign_keys
        if column.name in columns
    ]
    return {"primaryKey": "id", **({"foreignKeys": foreign} if foreign else {})}


def _target(table: Table, key: ForeignKey) -> str:
    name = key.column.table.name
    return "" if name == table.name else name.replace("_", "-")
