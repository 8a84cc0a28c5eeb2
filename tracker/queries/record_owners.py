"""The records that others belong to, as the descriptions say: on whose page something is listed."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.records.kinds import all_kinds, owners_of


def owner_of(table: str) -> tuple[str, str]:
    """Return the column and table of the record that one of this table is part of or always refers to, or nothing."""
    required = (field for field in all_kinds()[table].fields if field.type == "reference" and field.is_required)
    owners = (*owners_of(table).items(), *(pair for field in required for pair in field.tables.items()))
    return next(iter(owners), ("", ""))


def page_of(table: str, pages: Sequence[str]) -> tuple[str, str]:
    """Return which of the tables `pages` the owners of a record lead to, and the SQL expression of the id there.

    The expression is for a query of the table under its own name. Nothing is returned if they lead to none.
    """
    if table in pages:
        return table, f"{table}.id"
    column, owner = owner_of(table)
    page, key = page_of(owner, pages) if owner else ("", "")
    if not page:
        return "", ""
    if owner == page:
        return page, f"{table}.{column}"
    return page, f"(SELECT {key} FROM {owner} WHERE {owner}.id = {table}.{column})"
