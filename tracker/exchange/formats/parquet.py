"""Tables as Parquet files, written by pyarrow or DuckDB, of which one must be installed for this."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from tracker.errors import KnownError

INTEGER, NUMBER, TEXT, DAY = "INTEGER", "REAL", "TEXT", "DAY"
"""The types of columns: int64, double, string and date32."""

Columns = Mapping[str, str]
Rows = Sequence[Sequence[Any]]
Write = Callable[[Path, Columns, Rows], None]
"""Writes a table to an empty file; the values of a column are of its type or None, those of DAY are `datetime.date`."""

_DUCKDB_TYPES: Final = {INTEGER: "BIGINT", NUMBER: "DOUBLE", TEXT: "VARCHAR", DAY: "DATE"}


def parquet_writer() -> Write:
    """Return the function that writes a table; KnownError parquet_missing if neither library is installed."""
    for name, write in WRITERS.items():
        if importlib.util.find_spec(name) is not None:
            return write
    raise KnownError("parquet_missing")


def _write_with_pyarrow(target: Path, columns: Columns, rows: Rows) -> None:
    import pyarrow as arrow
    from pyarrow.parquet import write_table

    types = {INTEGER: arrow.int64(), NUMBER: arrow.float64(), TEXT: arrow.string(), DAY: arrow.date32()}
    schema = arrow.schema([(name, types[kind]) for name, kind in columns.items()])
    arrays = [arrow.array(values, each.type) for each, values in zip(schema, _by_column(columns, rows), strict=True)]
    write_table(arrow.table(arrays, schema=schema), target)


def _write_with_duckdb(target: Path, columns: Columns, rows: Rows) -> None:
    import duckdb

    given = {}
    for name, values in zip(columns, _by_column(columns, rows), strict=True):
        given[name] = np.empty(len(rows), object)
        given[name][:] = values
    with duckdb.connect() as connection:
        declared = ", ".join(f'"{name}" {_DUCKDB_TYPES[kind]}' for name, kind in columns.items())
        connection.execute(f"CREATE TABLE written ({declared})")
        if rows:
            connection.register("given", given)
            connection.execute("INSERT INTO written SELECT * FROM given")
        name = str(target).replace("'", "''")
        connection.execute(f"COPY written TO '{name}' (FORMAT parquet)")


def _by_column(columns: Columns, rows: Rows) -> Sequence[Sequence[Any]]:
    return [[row[place] for row in rows] for place in range(len(columns))]


WRITERS: Final[Mapping[str, Write]] = {"pyarrow": _write_with_pyarrow, "duckdb": _write_with_duckdb}
"""The function for each library, the preferred one first."""
