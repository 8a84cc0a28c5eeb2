"""Columns and tables as the revisions of the schema create them."""

from __future__ import annotations

import sqlite3

import sqlalchemy as sa
from alembic import op

from tracker.domain.records.kinds import all_kinds
from tracker.store.engine import raw
from tracker.store.tables.described import table_of
from tracker.store.tables.row_formats import changes_in, translated

_ROWS_AT_ONCE = 1_000
_TABLES = {"change": "status_change"}
"""The table of a kind of record, where their names differ."""


def create_table(name: str, *columns: sa.schema.SchemaItem) -> None:
    """Create a strict table with an integer `id` and these columns and constraints."""
    op.create_table(name, sa.Column("id", sa.Integer, primary_key=True), *columns, sqlite_strict=True)


def add_described(version: int) -> None:
    """Create the tables that a format adds, and create those again to which it adds fields, as the descriptions say.

    The fields that a later format adds are left to its revision.
    """
    connection, schema = raw(op.get_bind()), sa.MetaData()
    kinds = [kind for kind in all_kinds().values() if kind.since <= version]
    for kind in kinds:
        table_of(kind.in_format(version), schema)
    for kind in kinds:
        table = schema.tables[kind.table]
        if kind.since == version:
            op.execute(sa.schema.CreateTable(table))
        elif changes_in(kind.table, version):
            _create_again(connection, table)
        else:
            continue
        for index in table.indexes:
            op.execute(sa.schema.CreateIndex(index))


def _create_again(connection: sqlite3.Connection, table: sa.Table) -> None:
    """Copy the rows with their ids into a new table of the same name, to which other tables refer by this name."""
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", (table.name,)
    )
    for (index,) in found.fetchall():
        connection.execute(f"DROP INDEX {index}")
    connection.execute("PRAGMA legacy_alter_table = ON")  # or the references of other tables are renamed too
    connection.execute(f"ALTER TABLE {table.name} RENAME TO former_{table.name}")
    connection.execute("PRAGMA legacy_alter_table = OFF")
    op.execute(sa.schema.CreateTable(table))
    copy_rows(f"former_{table.name}", table.name)
    connection.execute(f"DROP TABLE former_{table.name}")


def copy_rows(former: str, name: str) -> None:
    """Copy the rows of a table into the new one of another name, translated as the journal's and all others are."""
    connection = raw(op.get_bind())
    copied, columns = ([row[1] for row in connection.execute(f"PRAGMA table_info({each})")] for each in (former, name))
    statement = f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    found = connection.execute(f"SELECT {', '.join(copied)} FROM {former}")
    while rows := found.fetchmany(_ROWS_AT_ONCE):
        present = (translated(name, dict(zip(copied, row, strict=True))) for row in rows)
        connection.executemany(statement, [[row[column] for column in columns] for row in present])


def text_column(name: str) -> sa.Column[str]:
    """Return a column of texts that are never NULL."""
    return sa.Column(name, sa.Text, nullable=False)


def date_columns(name: str) -> list[sa.Column[str] | sa.Column[int]]:
    """Return the columns of a vague date."""
    texts = [sa.Column(f"{name}_edtf", sa.Text), text_column(f"{name}_words"), text_column(f"{name}_note")]
    return [*texts, sa.Column(f"{name}_earliest", sa.Integer), sa.Column(f"{name}_latest", sa.Integer)]


def subject(kinds: tuple[str, ...]) -> list[sa.schema.SchemaItem]:
    """Return a column for each kind of record that a row may be about; exactly one of them is set."""
    return [*owners(kinds), is_one(kinds)]


def owners(kinds: tuple[str, ...]) -> list[sa.Column[int]]:
    """Return a column for each kind of record; a row is deleted with the record that it names."""
    return [
        sa.Column(f"{kind}_id", sa.Integer, sa.ForeignKey(f"{_TABLES.get(kind, kind)}.id", ondelete="CASCADE"))
        for kind in kinds
    ]


def is_one(kinds: tuple[str, ...]) -> sa.CheckConstraint:
    """Return the constraint that exactly one of the columns of these kinds is set."""
    return sa.CheckConstraint(" + ".join(f"({kind}_id IS NOT NULL)" for kind in kinds) + " = 1")


def create_subject_indexes(table: str, kinds: tuple[str, ...], *also: str) -> None:
    """Create an index for each kind of record, unique together with the columns `also` if there are any."""
    for kind in kinds:
        where = sa.text(f"{kind}_id IS NOT NULL")
        op.create_index(f"{table}_{kind}", table, [f"{kind}_id", *also], unique=bool(also), sqlite_where=where)


def whole_column(name: str) -> sa.Column[int]:
    """Return a column of whole numbers that are never NULL."""
    return sa.Column(name, sa.Integer, nullable=False)
