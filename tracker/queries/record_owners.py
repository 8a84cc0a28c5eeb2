"""The records that others belong to or are about, as the descriptions say, and on whose page they are listed."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.records.kinds import all_kinds, owners_of
from tracker.domain.records.subjects import Subject, all_subject_tables
from tracker.errors import RuleError
from tracker.queries.reader import Reader


def main_owner(table: str) -> tuple[str, str]:
    """Return the column and table of the one record that one of this table is listed with, or empty texts.

    It is the record with which it is deleted (the first of `owners_of`), else the one that it always refers to.
    """
    required = (field for field in all_kinds()[table].fields if field.type == "reference" and field.is_required)
    owners = (*owners_of(table).items(), *(pair for field in required for pair in field.tables.items()))
    return next(iter(owners), ("", ""))


def page_of(table: str, pages: Sequence[str]) -> tuple[str, str]:
    """Return which of the tables `pages` the owners of a record lead to, and the SQL expression of the id there.

    The expression is for a query of the table under its own name. Nothing is returned if they lead to none.
    """
    if table in pages:
        return table, f"{table}.id"
    column, owner = main_owner(table)
    page, key = page_of(owner, pages) if owner else ("", "")
    if not page:
        return "", ""
    if owner == page:
        return page, f"{table}.{column}"
    return page, f"(SELECT {key} FROM {owner} WHERE {owner}.id = {table}.{column})"


def subject_of_record(reader: Reader, record: int, of: str = "") -> Subject:
    """Return a record that something may be about, by its id, of a table or of any; RuleError no_such_record."""
    for kind, table in all_subject_tables().items():
        if of in ("", table) and reader.rows(f"SELECT 1 FROM {table} WHERE id = ?", record):
            return Subject(kind, record)
    raise RuleError("no_such_record", "record", record=record)
