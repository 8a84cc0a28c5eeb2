"""Makes the table of a kind of record from its description: columns, constraints and indexes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from sqlalchemy import REAL, CheckConstraint, Column, DefaultClause, Index, MetaData, Table, UniqueConstraint, text
from sqlalchemy.schema import SchemaItem

from tracker.domain.records.description import KIND_TABLES, DescribedField, RecordKind
from tracker.store.tables.columns import (
    add_table,
    flag_column,
    metadata,
    owner,
    record_id,
    reference,
    reference_index,
    text_column,
    vague_date,
    whole_column,
)


def table_of(kind: RecordKind, schema: MetaData = metadata) -> Table:
    """Add the table of a kind of record to the schema of a project file, or of an older format, and return it."""
    return add_table(
        kind.table,
        record_id(),
        *(item for field in kind.fields for item in _columns_with_default(field)),
        *map(CheckConstraint, dict.fromkeys((*kind.checks, *chain.from_iterable(map(_conditions, kind.fields))))),
        *([UniqueConstraint(*kind.unique)] if kind.unique else ()),
        *_indexes(kind),
        schema=schema,
    )


def _columns_with_default(field: DescribedField) -> Iterator[SchemaItem]:
    """Yield the columns of a field. One that a later format added has its default where an insert does not name it."""
    for item in _columns(field):
        if field.since > 1 and isinstance(item, Column) and not item.nullable:
            item.server_default = DefaultClause(text(_literal(field.default_in(item.name))))
        yield item


def _literal(value: str | float) -> str:
    return "'{}'".format(value.replace("'", "''")) if isinstance(value, str) else str(value)


def _columns(field: DescribedField) -> Iterator[SchemaItem]:
    (name, *_) = field.columns
    match field.type:
        case "vague_date":
            yield from vague_date(field.name)
        case "about":
            for kind, column in zip(field.targets, field.columns, strict=True):
                yield owner(column, KIND_TABLES.get(kind, kind), is_required=False)
        case "part_of":
            yield owner(name, *field.targets, is_required=field.is_required)
        case "reference":
            yield reference(name, *field.targets, is_required=field.is_required)
        case "yes_no":
            yield from flag_column(name)
        case "number":
            yield Column(name, REAL, nullable=not field.is_required)
        case "whole" | "maybe":
            yield whole_column(name, is_required=field.is_required)
        case _:
            yield text_column(name)


def _conditions(field: DescribedField) -> Iterator[str]:
    """Yield the conditions that the database checks, in SQL."""
    match field.type:
        case "day":
            known = f"date({field.name}) IS {field.name}"
            yield known if field.is_required else f"{field.name} = '' OR {known}"
        case "token" if field.one_of:
            yield f"{field.name} IN ({', '.join(map(_literal, field.one_of))})"
        case "json" if field.is_checked:
            yield f"json_valid({field.name})"
        case "about":
            yield " + ".join(f"({column} IS NOT NULL)" for column in field.columns) + " = 1"
        case "whole" if field.least is not None and field.most is not None:
            yield f"{field.name} BETWEEN {field.least} AND {field.most}"
        case "whole" if field.least is not None:
            yield f"{field.name} >= {field.least}"


def _indexes(kind: RecordKind) -> Iterator[Index]:
    """Yield an index for each reference without which a deletion would scan the table, and those that are declared."""
    led = {columns[0] for columns in (*kind.indexes.values(), kind.unique) if columns}
    for field in kind.fields:
        if field.type == "about":
            for name, column in zip(field.targets, field.columns, strict=True):
                yield Index(
                    f"{kind.table}_{name}",
                    column,
                    *field.also,
                    unique=bool(field.also),
                    sqlite_where=text(f"{column} IS NOT NULL"),
                )
        elif field.type in ("reference", "part_of") and not led.intersection(field.columns):
            if field.is_required:
                yield Index(field.index or f"{kind.table}_{field.name}", *field.columns)
            else:
                yield reference_index(kind.table, field.name)
    for name, columns in kind.indexes.items():
        yield Index(name, *columns, sqlite_where=text(kind.partial[name]) if name in kind.partial else None)
