"""The records of a project as tables of PostgreSQL, with typed columns and the same three views as a project file.

Days are dates, flags booleans, JSON texts json; ids and references are those of the project: numbers in the tables, and
texts with the letter of their kind in the views, which programs read. Columns that are computed from others of their
row, the journal and the bytes of attachments are left out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import REAL, CheckConstraint, Column, Integer, Table

from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.store.derived_columns import recorded_columns
from tracker.store.project_content import JSON_TEXTS
from tracker.store.schema import RECORD_TABLES

RELEASE = "release"
"""The table that describes the release, with one row."""

_FLAG = re.compile(r"(\w{1,60}) IN \(0, 1\)")
_DAY = re.compile(r"date\((\w{1,60})\) IS \1")

VIEWS: Mapping[str, str] = {
    "v_partnerships": """
        SELECT 'p' || p.id AS id, a.name AS body_a, a.kind AS kind_a, a.country AS country_a,
               b.name AS body_b, b.kind AS kind_b, b.country AS country_b,
               p.kind, p.stands_for, p.note,
               (SELECT string_agg(sector, ';' ORDER BY s.id) FROM {0}.partnership_sector s
                WHERE s.partnership_id = p.id) AS sectors,
               (SELECT string_agg(tag, ';' ORDER BY t.id) FROM {0}.partnership_tag t
                WHERE t.partnership_id = p.id) AS tags
        FROM {0}.partnership p JOIN {0}.body a ON a.id = p.body_a_id JOIN {0}.body b ON b.id = p.body_b_id""",
    "v_status_history": """
        SELECT 'c' || c.id AS id, 'p' || c.partnership_id AS partnership_id,
               a.name AS body_a, b.name AS body_b, c.position, c.status,
               c.date_edtf, c.date_words, c.date_earliest AS earliest_day, c.date_latest AS latest_day,
               c.actor, c.decided_by,
               (SELECT string_agg(reason, ';' ORDER BY r.id) FROM {0}.change_reason r
                WHERE r.change_id = c.id) AS reasons,
               (SELECT count(*) FROM {0}.citation t WHERE t.change_id = c.id) AS citations, c.note
        FROM {0}.status_change c JOIN {0}.partnership p ON p.id = c.partnership_id
        JOIN {0}.body a ON a.id = p.body_a_id JOIN {0}.body b ON b.id = p.body_b_id""",
    "v_sources": """
        SELECT 's' || s.id AS id, s.kind, s.title, s.publisher, s.date_edtf, s.language, s.url, s.doi, s.archived_url,
               's' || s.derived_from_id AS derived_from_id, s.is_confidential, s.summary,
               (SELECT count(*) FROM {0}.citation t WHERE t.source_id = s.id) AS citations
        FROM {0}.source s""",
}
"""The views of a project file (`tracker.store.schema_sql`), for a schema of PostgreSQL, with ids as texts."""


@dataclass(frozen=True, slots=True)
class ReleaseColumn:
    """A column of a table: its type in PostgreSQL, whether it needs a value, and the table to whose ids it refers."""

    name: str
    type: str
    is_required: bool
    target: str | None = None
    is_key: bool = False

    @property
    def definition(self) -> str:
        """Return the column as a statement that makes or changes a table defines it."""
        rule = " PRIMARY KEY" if self.is_key else " NOT NULL" if self.is_required else ""
        return f'"{self.name}" {self.type}{rule}'


@cache
def release_layout() -> Mapping[str, tuple[ReleaseColumn, ...]]:
    """Return the columns of each table with records, in an order in which each comes after those that it refers to."""
    return {table.name: tuple(_columns_of(table)) for table in RECORD_TABLES}


def _columns_of(table: Table) -> Iterator[ReleaseColumn]:
    targets = {key.parent.name: key.column.table.name for key in table.foreign_keys}
    for column in recorded_columns(table):
        is_required = not column.nullable and _type(column) != "date"
        yield ReleaseColumn(column.name, _type(column), is_required, targets.get(column.name), column.primary_key)


_DESCRIPTION = """CREATE TABLE {}.release (
        released_at timestamptz NOT NULL, project_id text NOT NULL, project text NOT NULL, scope text NOT NULL,
        schema_version integer NOT NULL, layout text NOT NULL)"""


def creation_statements(schema: str) -> Iterator[str]:
    """Yield the statements that make the tables and views in an existing schema, whose name needs no quoting."""
    yield _DESCRIPTION.format(schema)
    for table in release_layout():
        yield from table_statements(schema, table)
    for view in VIEWS:
        yield view_statement(schema, view)


def table_statements(schema: str, table: str) -> Iterator[str]:
    """Yield the statements that make a table, with its references and their indexes."""
    columns = release_layout()[table]
    keys = sorted((each for each in columns if each.target), key=lambda each: each.name)
    parts = [each.definition for each in columns]
    parts += [f'FOREIGN KEY ("{each.name}") REFERENCES {schema}."{each.target}"' for each in keys]
    yield f'CREATE TABLE {schema}."{table}" ({", ".join(parts)})'
    for each in keys:
        yield f'CREATE INDEX ON {schema}."{table}" ("{each.name}")'


def view_statement(schema: str, view: str, verb: str = "CREATE") -> str:
    """Return the statement that makes a view; CREATE OR REPLACE fails if its columns have other names or types."""
    return f"{verb} VIEW {schema}.{view} AS {VIEWS[view].format(schema)}"


@cache
def layout() -> str:
    """Return the checksums of the statements for the tables and for the views, which differ between versions."""
    tables = [_DESCRIPTION, *(line for table in release_layout() for line in table_statements("layout", table))]
    views = [view_statement("layout", view) for view in VIEWS]
    return ".".join(hashlib.sha256("\n".join(lines).encode()).hexdigest() for lines in (tables, views))


def parts_of(written: str) -> tuple[str, str]:
    """Return the checksums of tables and views in a layout; an early version wrote one for both."""
    tables, _, views = written.partition(".")
    return tables, views


def release_columns(table: Table) -> list[str]:
    """Return the names of the columns of a table, in their order."""
    return [column.name for column in recorded_columns(table)]


def row_reader(table: Table) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    """Return the function that turns a stored row, in the order of `release_columns`, into values of PostgreSQL."""
    readers = [_READERS.get(_type(column), _same) for column in recorded_columns(table)]

    def read(row: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(reader(value) for reader, value in zip(readers, row, strict=True))

    return read


def _same(value: Any) -> Any:
    return value


def _date(value: Any) -> date | None:
    """Return a day that is stored as an ordinal or as ISO text; None if it is not known."""
    if isinstance(value, int):
        return date.fromordinal(value) if OPEN_PAST < value < OPEN_FUTURE else None
    return date.fromisoformat(value) if value else None


def _flag(value: Any) -> bool:
    return bool(value)


_READERS: Mapping[str, Callable[[Any], Any]] = {"date": _date, "boolean": _flag}


def _type(column: Column[Any]) -> str:
    """Return the type of a column in PostgreSQL."""
    meant = _meanings(column.table).get(column.name)
    if meant is not None:
        return meant
    if column.name.endswith(("_earliest", "_latest")):
        return "date"
    return (
        "bigint"
        if isinstance(column.type, Integer)
        else "double precision"
        if isinstance(column.type, REAL)
        else "text"
    )


@cache
def _meanings(table: Table) -> Mapping[str, str]:
    """Return the types that follow from the check constraints of a table and from its JSON texts, by column."""
    found = {column.name: "json" for column in table.columns if f"{table.name}.{column.name}" in JSON_TEXTS}
    for constraint in table.constraints:
        if isinstance(constraint, CheckConstraint):
            words = str(constraint.sqltext)
            for expression, kind in ((_FLAG, "boolean"), (_DAY, "date")):
                found |= dict.fromkeys(expression.findall(words), kind)
    return found
