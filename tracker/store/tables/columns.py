"""Kinds of columns and indexes of which the tables of a project file are made."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, Table, Text, text
from sqlalchemy.schema import SchemaItem

metadata = MetaData()


def record_id() -> Column[int]:
    """Return the key of a record table."""
    return Column("id", Integer, primary_key=True)


def text_column(name: str) -> Column[str]:
    """Return a column of texts, which are never NULL."""
    return Column(name, Text, nullable=False)


def whole_column(name: str, *, is_required: bool = False) -> Column[int]:
    """Return a column of whole numbers."""
    return Column(name, Integer, nullable=not is_required)


def flag_column(name: str) -> tuple[SchemaItem, ...]:
    """Return a column of 0 and 1."""
    return whole_column(name, is_required=True), CheckConstraint(f"{name} IN (0, 1)")


def owner(name: str, target: str, *, is_required: bool = True) -> Column[int]:
    """Return a column that refers to the record that this one is part of. Deleting that record deletes this one."""
    return Column(name, Integer, ForeignKey(f"{target}.id", ondelete="CASCADE"), nullable=not is_required)


def reference(name: str, target: str, *, is_required: bool = False) -> Column[int]:
    """Return a column that refers to another record, which can't be deleted while it is referred to."""
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=not is_required)


def reference_index(table: str, reference: str) -> Index:
    """Return a partial index on a reference that is mostly NULL. Without it, each deletion would scan the table."""
    return Index(f"{table}_{reference}", f"{reference}_id", sqlite_where=text(f"{reference}_id IS NOT NULL"))


def vague_date(name: str) -> tuple[SchemaItem, ...]:
    """Return the columns of a vague date: EDTF, typed text, note, first and last possible day (NULL is open)."""
    return (
        Column(f"{name}_edtf", Text),
        text_column(f"{name}_words"),
        text_column(f"{name}_note"),
        whole_column(f"{name}_earliest"),
        whole_column(f"{name}_latest"),
    )


def add_table(name: str, *columns: SchemaItem, schema: MetaData = metadata) -> Table:
    """Add a table to the schema of a project file, or to that of an older format, and return it."""
    return Table(name, schema, *columns, sqlite_strict=True)
