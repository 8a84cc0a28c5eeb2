"""The records of a project as tables of PostgreSQL, with typed columns and the same three views as a project file.

Days are dates, flags booleans, JSON texts json; ids and references are those of the project: numbers in the tables, and
texts with the letter of their kind in the views, which programs read. Columns that are computed from others of their
row, the journal and the bytes of attachments are left out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
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

_VIEWS: Mapping[str, str] = {
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
_EARLIER: Mapping[str, str] = {
    "c8bd3970a1dfd84867688d5c0c5c35ff501febb62fe7a7de2251bb2ef8e9e861": (
        "0301c97154ad1ac3c36c03bc0754c49a98b9fc160cfca7e2f29ab6a54fc12cff"
    )
}
"""[what earlier versions call a layout, which covered the views too] -> the checksum of its tables."""


def creation_statements(schema: str) -> Iterator[str]:
    """Yield the statements that make the tables and views in an existing schema, whose name needs no quoting."""
    yield from _table_statements(schema)
    yield from view_statements(schema)


def _table_statements(schema: str) -> Iterator[str]:
    yield f"""CREATE TABLE {schema}.{RELEASE} (
        released_at timestamptz NOT NULL, project_id text NOT NULL, project text NOT NULL, scope text NOT NULL,
        schema_version integer NOT NULL, layout text NOT NULL)"""
    for table in RECORD_TABLES:
        parts = [f'"{column.name}" {_type(column)}{_rule(column)}' for column in recorded_columns(table)]
        keys = sorted(table.foreign_keys, key=lambda key: str(key.parent.name))
        parts += [f'FOREIGN KEY ("{key.parent.name}") REFERENCES {schema}."{key.column.table.name}"' for key in keys]
        yield f'CREATE TABLE {schema}."{table.name}" ({", ".join(parts)})'
        for key in keys:
            yield f'CREATE INDEX ON {schema}."{table.name}" ("{key.parent.name}")'


def view_statements(schema: str) -> Iterator[str]:
    """Yield the statements that make the views."""
    for name, query in _VIEWS.items():
        yield f"CREATE VIEW {schema}.{name} AS {query.format(schema)}"


def deletion_statements(schema: str) -> Iterator[str]:
    """Yield the statements that remove the tables and views, unless something else depends on them."""
    yield from view_deletions(schema)
    for table in reversed(RECORD_TABLES):
        yield f'DROP TABLE IF EXISTS {schema}."{table.name}"'
    yield f"DROP TABLE {schema}.{RELEASE}"


def view_deletions(schema: str) -> Iterator[str]:
    """Yield the statements that remove the views, unless something else depends on them."""
    for name in _VIEWS:
        yield f"DROP VIEW IF EXISTS {schema}.{name}"


@cache
def layout() -> str:
    """Return the checksums of the statements for the tables and for the views, which differ between versions."""
    return ".".join(
        hashlib.sha256("\n".join(statements("layout")).encode()).hexdigest()
        for statements in (_table_statements, view_statements)
    )


def tables_of(written: str) -> str:
    """Return the checksum of the tables in a layout, also in one that an earlier version wrote."""
    return _EARLIER.get(written, written.partition(".")[0])


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


def _rule(column: Column[Any]) -> str:
    if column.primary_key:
        return " PRIMARY KEY"
    return "" if column.nullable or _type(column) == "date" else " NOT NULL"


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
