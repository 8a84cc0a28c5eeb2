"""Prepares the tables of a release: made in a new schema, otherwise emptied and changed to those of this version.

Tables are never removed: columns are added, changed and removed, so that the rights of readers and what others made of
the tables stay. The server refuses to change or remove what a view of others uses; such objects are named then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from tracker.errors import KnownError
from tracker.exchange.teams.hub_address import HubAddress
from tracker.exchange.teams.release_tables import (
    RELEASE,
    VIEWS,
    ReleaseColumn,
    creation_statements,
    layout,
    parts_of,
    release_layout,
    table_statements,
    view_statement,
)

_LOCK = 0x5457494F
"""Number of the lock that is held while a release is written."""
_USED = frozenset({"2BP01", "0A000"})
"""Codes of the server: something depends on what is to be removed, or on the type that is to be changed."""
_REFERRED_TO = "23503"
_OTHER_COLUMNS = "42P16"
"""Code of the server: a view can't be replaced, because its columns have other names or types."""
_NAMED = 10
"""The greatest number of objects that a message names."""

_COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE c.relnamespace = to_regnamespace(:schema) AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY c.relname, a.attnum"""
_KEYS = """
SELECT c.relname, k.conname, a.attname, t.relname
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
WHERE k.contype = 'f' AND c.relnamespace = to_regnamespace(:schema) ORDER BY c.relname, k.conname"""
_VIEWS_THERE = """
SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace(:schema) AND relkind = 'v'"""
_GRANTS = """
SELECT format('GRANT %s%s ON %I.%I TO %s%s', a.privilege_type, a.part, n.nspname, c.relname,
              CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
              CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, LATERAL (
    SELECT '' AS part, * FROM aclexplode(c.relacl)
    UNION ALL
    SELECT format(' (%I)', t.attname), e.* FROM pg_attribute t, aclexplode(t.attacl) e WHERE t.attrelid = c.oid
) a
WHERE n.nspname = :schema AND c.relname = :view AND c.relkind = 'v' AND a.grantee <> c.relowner"""
"""The statements that grant the rights on a view again."""
_IS_USED = """
SELECT EXISTS (SELECT FROM pg_depend WHERE refclassid = 'pg_namespace'::regclass AND refobjid = to_regnamespace(:schema)
               AND deptype = 'n')"""
"""Whether a schema contains anything; default rights for what will be made in it are nothing yet."""
_DEPENDENTS = """
WITH RECURSIVE used(oid) AS (
    SELECT oid FROM pg_class WHERE relnamespace = to_regnamespace(:schema) AND relname = ANY(:names)
    UNION
    SELECT r.ev_class FROM used JOIN pg_depend d ON d.refobjid = used.oid AND d.refclassid = 'pg_class'::regclass
    JOIN pg_rewrite r ON r.oid = d.objid AND d.classid = 'pg_rewrite'::regclass
), row_type AS (
    SELECT t.oid FROM pg_type t LEFT JOIN pg_type e ON e.oid = t.typelem
    JOIN used ON used.oid IN (t.typrelid, e.typrelid)
), found AS (
    SELECT d.classid, d.objid FROM used JOIN pg_depend d ON d.refobjid = used.oid
    WHERE d.refclassid = 'pg_class'::regclass AND d.deptype = 'n'
    UNION
    SELECT d.classid, d.objid FROM row_type JOIN pg_depend d ON d.refobjid = row_type.oid
    WHERE d.refclassid = 'pg_type'::regclass AND d.deptype = 'n'
), others AS (
    SELECT DISTINCT c.oid, c.relnamespace, c.relname, c.relowner FROM pg_class c WHERE c.oid IN (
        SELECT oid FROM used
        UNION SELECT k.conrelid FROM pg_constraint k JOIN used ON k.confrelid = used.oid WHERE k.contype = 'f'
        UNION SELECT objid FROM found WHERE classid = 'pg_class'::regclass
    ) AND NOT (c.relnamespace = to_regnamespace(:schema) AND c.relname = ANY(:own))
)
SELECT format('%I.%I (%s)', n.nspname, o.relname, pg_get_userbyid(o.relowner))
FROM others o JOIN pg_namespace n ON n.oid = o.relnamespace
UNION
SELECT concat(i.type, ' ', i.identity, ' (' || pg_get_userbyid(p.proowner) || ')')
FROM found f CROSS JOIN LATERAL pg_identify_object(f.classid, f.objid, 0) i
LEFT JOIN pg_proc p ON f.classid = 'pg_proc'::regclass AND p.oid = f.objid
WHERE f.classid NOT IN ('pg_class'::regclass, 'pg_rewrite'::regclass, 'pg_constraint'::regclass)
ORDER BY 1"""
"""The views, tables, functions, policies and so on of others that depend on tables and views of the release."""


def prepare(connection: Connection, place: HubAddress, schema: str, project_id: str) -> None:
    """Make the tables, or empty those of the last release and change them where this version has others.

    KnownError hub_encoding, hub_schema_taken, hub_layout_used, hub_rows_used.
    """
    if connection.scalar(text("SHOW server_encoding")) != "UTF8":
        raise KnownError("hub_encoding", path=place.text)
    connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    if not connection.scalar(text("SELECT to_regnamespace(:name) IS NOT NULL"), {"name": schema}):
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    elif connection.scalar(text(_IS_USED), {"schema": schema}):
        _Earlier(connection, place, schema).renew(_written_layout(connection, place, schema, project_id))
        return
    for statement in creation_statements(schema):
        connection.execute(text(statement))


def _written_layout(connection: Connection, place: HubAddress, schema: str, project_id: str) -> str:
    """Return the layout of the project's last release; KnownError hub_schema_taken if the schema is not one."""
    if connection.scalar(text("SELECT to_regclass(:name) IS NOT NULL"), {"name": f"{schema}.{RELEASE}"}):
        found = connection.scalars(text(f"SELECT to_jsonb(r) FROM {schema}.{RELEASE} r LIMIT 2")).all()
        if len(found) == 1 and found[0].get("project_id") == project_id and isinstance(found[0].get("layout"), str):
            return str(found[0]["layout"])
    raise KnownError("hub_schema_taken", path=place.text, schema=schema)


class _Earlier:
    """The tables of an earlier release."""

    def __init__(self, connection: Connection, place: HubAddress, schema: str) -> None:
        self._connection, self._place, self._schema = connection, place, schema
        self._granted: list[str] = []
        """The statements that grant the rights on removed views again."""

    def renew(self, written: str) -> None:
        """Empty the tables, and change tables and views that are not those of this version."""
        self._empty()
        tables, views = parts_of(written)
        if tables != parts_of(layout())[0]:
            for table, statement in list(self._table_changes()):
                self._change_table(table, statement)
        there = self._views_there()
        for view in VIEWS:
            if view not in there or views != parts_of(layout())[1]:
                self._replace_view(view)
        for statement in self._granted:
            self._connection.execute(text(statement.replace(":", r"\:")))

    def _empty(self) -> None:
        there = {name for name, *_ in self._rows(_COLUMNS)}
        for table in reversed(list(release_layout())):
            if table in there:
                self._run(f'DELETE FROM {self._schema}."{table}"', table)
        self._connection.execute(text(f"DELETE FROM {self._schema}.{RELEASE}"))

    # tables -----------------------------------------------------------------------------------------------------------

    def _table_changes(self) -> Iterator[tuple[str, str]]:
        """Yield each statement that changes or makes a table, with the name of the table."""
        there: dict[str, dict[str, tuple[str, bool]]] = {}
        for table, column, kind, is_required in self._rows(_COLUMNS):
            there.setdefault(table, {})[column] = (kind, is_required)
        wanted = {(table, each.name): each for table, columns in release_layout().items() for each in columns}
        retyped = {
            (table, name)
            for (table, name), each in wanted.items()
            if name in there.get(table, {}) and there[table][name][0] != each.type
        }
        references: set[tuple[str, str]] = set()
        for table, key, column, target in self._rows(_KEYS):
            each = wanted.get((table, column))
            if table not in release_layout():
                continue
            if each is None or each.target != target or retyped & {(table, column), (target, "id")}:
                yield table, f'ALTER TABLE {self._schema}."{table}" DROP CONSTRAINT "{key}"'
            else:
                references.add((table, column))
        for table, columns in release_layout().items():
            if table not in there:
                yield from ((table, statement) for statement in table_statements(self._schema, table))
            else:
                yield from ((table, change) for change in self._column_changes(table, columns, there[table]))
        for table, columns in release_layout().items():
            for each in columns if table in there else ():
                if each.target and (table, each.name) not in references:
                    yield from ((table, change) for change in self._reference(table, each, there[table]))

    def _column_changes(
        self, table: str, columns: Iterable[ReleaseColumn], there: dict[str, tuple[str, bool]]
    ) -> Iterator[str]:
        change = f'ALTER TABLE {self._schema}."{table}"'
        for each in columns:
            if each.name not in there:
                yield f"{change} ADD COLUMN {each.definition}"
                continue
            kind, is_required = there[each.name]
            if kind != each.type:
                yield f'{change} ALTER COLUMN "{each.name}" TYPE {each.type} USING NULL'
            if is_required != (each.is_required or each.is_key):
                yield f'{change} ALTER COLUMN "{each.name}" {"SET" if each.is_required else "DROP"} NOT NULL'
        for name in there.keys() - {each.name for each in columns}:
            yield f'{change} DROP COLUMN "{name}"'

    def _reference(self, table: str, each: ReleaseColumn, there: dict[str, tuple[str, bool]]) -> Iterator[str]:
        """Yield the statements that add a reference; its index is there if the column was."""
        name = f'{self._schema}."{table}"'
        yield f'ALTER TABLE {name} ADD FOREIGN KEY ("{each.name}") REFERENCES {self._schema}."{each.target}"'
        if each.name not in there:
            yield f'CREATE INDEX ON {name} ("{each.name}")'

    def _change_table(self, table: str, statement: str) -> None:
        """Change a table; if only views of the release itself use the column, these are removed first."""
        try:
            self._run(statement, table)
        except KnownError as error:
            if error.facts["names"] or not self._views_there():
                raise
            for view in self._views_there():
                self._remove_view(view)
            self._run(statement, table)

    # views ------------------------------------------------------------------------------------------------------------

    def _views_there(self) -> list[str]:
        return [name for (name,) in self._rows(_VIEWS_THERE) if name in VIEWS]

    def _replace_view(self, view: str) -> None:
        """Make a view, or replace it in place if its columns stay, also with new ones at its end, or else remove it."""
        try:
            with self._connection.begin_nested():
                self._connection.execute(text(view_statement(self._schema, view, "CREATE OR REPLACE")))
                return
        except DBAPIError as error:
            if _state(error) != _OTHER_COLUMNS:
                raise
        self._remove_view(view)
        self._connection.execute(text(view_statement(self._schema, view)))

    def _remove_view(self, view: str) -> None:
        self._granted += [grant for (grant,) in self._rows(_GRANTS, view=view)]
        self._run(f"DROP VIEW {self._schema}.{view}", view)

    # the server -------------------------------------------------------------------------------------------------------

    def _run(self, statement: str, changed: str) -> None:
        """Run a statement; KnownError hub_layout_used or hub_rows_used with what depends on `changed`."""
        try:
            with self._connection.begin_nested():
                self._connection.execute(text(statement))
        except DBAPIError as error:
            state = _state(error)
            if state not in _USED and state != _REFERRED_TO:
                raise
            code = "hub_rows_used" if state == _REFERRED_TO else "hub_layout_used"
            raise KnownError(
                code, path=self._place.text, schema=self._schema, names=self._dependents(changed), value=changed
            ) from None

    def _dependents(self, changed: str) -> str:
        """Return the names and owners of what others made of a table or view of the release."""
        own = [RELEASE, *release_layout(), *VIEWS]
        found = [name for (name,) in self._rows(_DEPENDENTS, names=[changed], own=own)]
        return ", ".join(found[:_NAMED]) + (", …" if len(found) > _NAMED else "")

    def _rows(self, query: str, **values: object) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self._connection.execute(text(query), {"schema": self._schema, **values})]


def _state(error: DBAPIError) -> str:
    return str(getattr(error.orig, "sqlstate", None) or "")
