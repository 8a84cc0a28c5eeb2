"""The one definition of what is public: the tables and columns of a project that a page or a deposit may contain.

Every column is named, so that a column that is added later, or one with private text such as a note, does not become
public. What is confidential is left out before (`partial_content.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Table

Row = dict[str, Any]


def _date(name: str) -> tuple[str, ...]:
    return tuple(f"{name}_{part}" for part in ("edtf", "words", "earliest", "latest"))


def _day(name: str) -> tuple[str, ...]:
    """Return the columns of a date whose typed text is not public."""
    return tuple(f"{name}_{part}" for part in ("edtf", "earliest", "latest"))


PUBLIC_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "body": ("id", "name", "kind", "country", "subdivision", "latitude", "longitude", "successor_id",
             *_date("valid_from"), *_date("valid_until")),
    "body_name": ("id", "body_id", "name", "language", "script"),
    "body_code": ("id", "body_id", "scheme", "value"),
    "partnership": ("id", "body_a_id", "body_b_id", "kind", "label_a", "label_b", "stands_for", "superseded_by_id",
                    "signed_by_heads", "council_approved", *_date("fixed_term_until")),
    "partnership_sector": ("id", "partnership_id", "sector"),
    "partnership_tag": ("id", "partnership_id", "tag"),
    "status_change": ("id", "partnership_id", "position", "status", *_date("date"), "actor", "decided_by"),
    "change_reason": ("id", "change_id", "reason", "weight", "basis"),
    "status_refinement": ("id", "change_id", "code"),
    "source": ("id", "kind", "title", "authors", "publisher", *_date("date"), "language", "url", "doi",
               *_day("accessed"), "archived_url", "derived_from_id"),
    "citation": ("id", "source_id", "change_id", "partnership_id", "body_id", "claim_id", "quote", "translation",
                 "locator", *_day("stated_date"), "stance", "confidence"),
    "claim": ("id", "source_id", "wording", "comparator", "value", "measure", "unit", "rule"),
    "finding": ("id", "name", "question"),
    "frame": ("id", "name", "day"),
    "frame_member": ("id", "frame_id", "body_id"),
    "contact": ("id", "body_id", "complete_until", *_date("date")),
    "vocabulary_entry": ("id", "list_name", "code", "label"),
    "code_definition": ("id", "list_name", "code", "labels", "definition", "includes", "excludes", "example",
                        "counts_as", "withdrawn_on", "defined_on", "position"),
    "project_setting": ("id", "key", "value"),
})  # fmt: skip
"""[table] -> its public columns. Of the contacts only complete answers are public, of the settings PUBLIC_SETTINGS."""
PUBLIC_SETTINGS: Final = frozenset({
    "name", "title", "description", "author", "creators", "licence", "keywords", "funding", "contact",
    "publication_language", "earliest_beginning", "followed_from", "circa",
})  # fmt: skip
_ANSWER: Final = {"channel": "desk_research", "direction": "in", "outcome": "complete_by_research"}
"""The codes of every public contact: how and what a body answered is not public."""
_JSON_TEXTS: Final = {"authors": "[]", "csl": "{}"}


def public_row(table: Table, row: Row) -> Row | None:
    """Return a row in the form of a dump without what is not public; None if nothing of it is."""
    columns = PUBLIC_COLUMNS.get(table.name)
    if columns is None or not _is_public(table.name, row):
        return None
    if table.name == "project_setting":
        return row
    found = {name: value if name in columns else blank_value(table, name, value) for name, value in row.items()}
    return _as_answer(found) if table.name == "contact" else found


def _is_public(table: str, row: Row) -> bool:
    if table == "project_setting":
        return str(row["key"]) in PUBLIC_SETTINGS
    if table == "contact":
        return bool(row["complete_until"])
    if table == "citation":
        return row["activity_id"] is None and row["contact_id"] is None
    return True


def blank_value(table: Table, name: str, value: Any) -> Any:
    """Return the value of a column that is left out: empty, or none."""
    if table.columns[name].nullable:
        return None
    if isinstance(value, str):
        return _JSON_TEXTS.get(name, "")
    return 0


def _as_answer(row: Row) -> Row:
    """Return a contact of which only the body, the day of completeness and the last possible day of it are stated."""
    latest = row["date_latest"]
    edtf = None if latest is None else f"[..{date.fromordinal(latest).isoformat()}]"
    return {**row, **_ANSWER, "date_edtf": edtf, "date_words": edtf or "", "date_earliest": None}
