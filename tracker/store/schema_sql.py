"""SQL of the whole schema of a project: tables, journal triggers, views and search indexes."""

from __future__ import annotations

from functools import cache

from sqlalchemy import REAL, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from tracker.store.indexed_texts import SEARCH_INDEXES
from tracker.store.schema import RECORD_TABLES, metadata

VIEWS = {
    "v_partnerships": """
        SELECT p.id, a.name AS body_a, a.kind AS kind_a, a.country AS country_a,
               b.name AS body_b, b.kind AS kind_b, b.country AS country_b,
               p.kind, p.stands_for, p.note,
               (SELECT group_concat(sector, ';') FROM partnership_sector s WHERE s.partnership_id = p.id) AS sectors,
               (SELECT group_concat(tag, ';') FROM partnership_tag t WHERE t.partnership_id = p.id) AS tags
        FROM partnership p JOIN body a ON a.id = p.body_a_id JOIN body b ON b.id = p.body_b_id""",
    "v_status_history": """
        SELECT c.id, c.partnership_id, a.name AS body_a, b.name AS body_b, c.position, c.status,
               c.date_edtf, c.date_words,
               CASE WHEN c.date_earliest IS NOT NULL
                    THEN date('0001-01-01', '+' || (c.date_earliest - 1) || ' days') END AS earliest_day,
               CASE WHEN c.date_latest IS NOT NULL
                    THEN date('0001-01-01', '+' || (c.date_latest - 1) || ' days') END AS latest_day,
               c.actor, c.decided_by,
               (SELECT group_concat(reason, ';') FROM change_reason r WHERE r.change_id = c.id) AS reasons,
               (SELECT count(*) FROM citation t WHERE t.change_id = c.id) AS citations, c.note
        FROM status_change c JOIN partnership p ON p.id = c.partnership_id
        JOIN body a ON a.id = p.body_a_id JOIN body b ON b.id = p.body_b_id""",
    "v_sources": """
        SELECT s.id, s.kind, s.title, s.publisher, s.date_edtf, s.language, s.url, s.doi, s.archived_url,
               s.derived_from_id, s.is_confidential, s.summary,
               (SELECT count(*) FROM citation t WHERE t.source_id = s.id) AS citations
        FROM source s""",
}


_RECORDING = (
    "CREATE VIEW row_change AS SELECT table_name, row_id, before, after, 0 AS is_other FROM journal",
    "CREATE TRIGGER row_change_insert INSTEAD OF INSERT ON row_change"
    " WHEN NEW.is_other OR NEW.before IS NOT NEW.after BEGIN"
    " INSERT INTO journal (step_id, table_name, row_id, before, after)"
    " SELECT step_id, NEW.table_name, NEW.row_id, NEW.before, NEW.after FROM journal_state WHERE is_replaying = 0; END",
)
"""The view into which the triggers of all tables insert, and its trigger, which writes to the journal.

SQLite parses every trigger for each connection, which takes most of the time of opening a file; so they are short.
"""


def _json_row(table: Table, row: str) -> str:
    pairs = ", ".join(f"'{column.name}', {row}.{column.name}" for column in table.columns)
    return f"json_object({pairs})"


def _journal_triggers(table: Table) -> list[str]:
    """Return three triggers that write each row before and after a change to the journal, under the open step.

    Outside a step `journal_state.step_id` is NULL and a NOT NULL constraint of the journal refuses the write, so no
    change escapes the journal. Numbers are compared themselves, because SQLite writes 15 of their digits as JSON.
    """
    name = table.name
    numbers = [column.name for column in table.columns if isinstance(column.type, REAL)]
    is_other = " OR ".join(f"OLD.{number} IS NOT NEW.{number}" for number in numbers) or "0"

    def trigger(event: str, row: str, *values: str) -> str:
        return (
            f"CREATE TRIGGER {name}_{event.lower()} AFTER {event} ON {name} BEGIN"
            f" INSERT INTO row_change VALUES ('{name}', {row}.id, {', '.join(values)}); END"
        )

    old, new = _json_row(table, "OLD"), _json_row(table, "NEW")
    return [
        trigger("INSERT", "NEW", "NULL", new, "0"),
        trigger("UPDATE", "NEW", old, new, is_other),
        trigger("DELETE", "OLD", old, "NULL", "0"),
    ]


def _table_statements() -> list[str]:
    dialect = sqlite.dialect()
    statements: list[str] = []
    for table in metadata.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)))
        statements += [
            str(CreateIndex(index).compile(dialect=dialect))
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        ]
    return statements


def derived_statements() -> list[str]:
    """Return the statements for everything that is rebuilt after a migration: triggers, views and search indexes."""
    triggers = [statement for table in RECORD_TABLES for statement in _journal_triggers(table)]
    views = [f"CREATE VIEW {name} AS {query.strip()}" for name, query in VIEWS.items()]
    return [*_RECORDING, *triggers, *views, *SEARCH_INDEXES]


@cache
def creation_statements() -> tuple[str, ...]:
    """Return all statements that create the schema of an empty project, in order."""
    start = "INSERT INTO journal_state (only, step_id, is_replaying) VALUES (1, NULL, 0)"
    return (*_table_statements(), *derived_statements(), start)
