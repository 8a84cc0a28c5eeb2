"""The tables and columns of a project that a page or a deposit may contain, by the descriptions of its records.

A field is public if its description says so, so that a field that is added later does not become public. What is
confidential is left out before (`partial_content.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Table

from tracker.domain.records.kinds import all_kinds

Row = dict[str, Any]


PUBLIC_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {table: columns for table, kind in all_kinds().items() if (columns := kind.public_columns)}
)
"""[table] -> its public columns. Of the contacts only complete answers are public, of the settings PUBLIC_SETTINGS."""
_PRIVATE_SUBJECTS: Final = tuple(
    column
    for field in all_kinds()["citation"].fields
    if field.type == "about"
    for column in field.columns
    if column not in field.public_columns
)
"""The columns of a citation that refer to records that are not public."""
PUBLIC_SETTINGS: Final = frozenset({
    "name", "title", "description", "author", "creators", "licence", "keywords", "funding", "contact",
    "publication_language", "headline", "chart_note", "chart_note_on", "translations",
    "earliest_beginning", "followed_from", "circa",
})  # fmt: skip
_ANSWER: Final = {"channel": "desk_research", "direction": "in", "outcome": "complete_by_research"}
"""The codes of every public contact: how and what a body answered is not public."""


def public_row(table: Table, row: Row) -> Row | None:
    """Return a row in the form of a dump without what is not public; None if nothing of it is."""
    if not has_public_part(table, row):
        return None
    columns = PUBLIC_COLUMNS[table.name]
    fields = all_kinds()[table.name].by_column
    found = {name: value if name in columns else fields[name].blank(name) for name, value in row.items()}
    return _as_answer(found) if table.name == "contact" else found


def has_public_part(table: Table, row: Mapping[str, Any]) -> bool:
    """Return whether something of a row, in the form of a dump, is public."""
    return table.name in PUBLIC_COLUMNS and _is_public(table.name, row)


def _is_public(table: str, row: Mapping[str, Any]) -> bool:
    if table == "project_setting":
        return str(row["key"]) in PUBLIC_SETTINGS
    if table == "contact":
        return bool(row["complete_until"])
    if table == "citation":
        return all(row[column] is None for column in _PRIVATE_SUBJECTS)
    return True


def _as_answer(row: Row) -> Row:
    """Return a contact of which only the body, the day of completeness and the last possible day of it are stated."""
    latest = row["date_latest"]
    edtf = None if latest is None else f"[..{date.fromordinal(latest).isoformat()}]"
    return {**row, **_ANSWER, "date_edtf": edtf, "date_words": edtf or "", "date_earliest": None}
