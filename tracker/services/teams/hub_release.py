"""Writes the records of a project as tables of a PostgreSQL database, for R, pandas, Superset and other programs.

release_records(project, "postgresql:///inventory#dutch", ReleaseScope.WITHOUT_CONFIDENTIAL)

The tables are in a schema of their own, and are replaced in one transaction: readers see the earlier release
until the new one is complete. The tables stay as long as their columns are equal, so that the rights of readers stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, text

from tracker.clock import moment_text
from tracker.errors import KnownError
from tracker.exchange.progress import Track, untracked
from tracker.exchange.teams.hub_address import HubAddress, hub_errors, read_address
from tracker.exchange.teams.hub_place import open_engine
from tracker.exchange.teams.release_tables import (
    RELEASE,
    creation_statements,
    deletion_statements,
    layout,
    release_columns,
    row_reader,
    tables_of,
    view_deletions,
    view_statements,
)
from tracker.project import Project
from tracker.queries.project_integrity import require_whole
from tracker.queries.reader import Reader
from tracker.services.partial_projects import ExportScope, partial_project
from tracker.store.project_content import read_values
from tracker.store.project_file.known_schema import SCHEMA_VERSION
from tracker.store.schema import RECORD_TABLES, project_setting

_LOCK = 0x5457494F
"""Number of the lock that is held while a release is written."""
_PREFIX = "twintrack_"
_GRANTS = """
SELECT format('GRANT %s ON %I.%I TO %s%s', a.privilege_type, n.nspname, c.relname,
              CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
              CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
WHERE n.nspname = :schema AND c.relkind = 'v' AND a.grantee <> c.relowner"""
"""The statements that grant the rights on the views of a schema again."""


class ReleaseScope(StrEnum):
    """The records that a release contains."""

    PUBLIC = "public"
    """Without everything confidential, and without notes, contacts and files."""
    WITHOUT_CONFIDENTIAL = "without_confidential"
    WHOLE = "whole"

    @property
    def part(self) -> ExportScope:
        """Return the part of the project."""
        if self is ReleaseScope.PUBLIC:
            return ExportScope.public()
        return ExportScope(without_confidential=self is ReleaseScope.WITHOUT_CONFIDENTIAL)


@dataclass(frozen=True, slots=True)
class Released:
    """A release that was written: its address, the schema with its tables, and the number of rows by table."""

    address: str
    schema: str
    rows: dict[str, int]


def schema_of(address: HubAddress) -> str:
    """Return the name of the schema that contains the release of a team."""
    return f"{_PREFIX}{address.team}"


def release_records(project: Project, address: str, scope: ReleaseScope, track: Track = untracked) -> Released:
    """Write the records of a project into the schema of a team, instead of those of its last release.

    RuleError place_password, ...; KnownError hub_unreachable, hub_encoding, hub_schema_taken, hub_layout_used, ...
    """
    place = read_address(address)
    project.query(require_whole, project.path)
    engine = open_engine(place)
    try:
        with hub_errors(place), engine.begin() as connection:
            facts = {"id": project.identifier, "name": project.name, "at": moment_text(project.clock)}
            _prepare(connection, place, project.identifier)
            with partial_project(project, scope.part) as part:
                rows = part.query(_write, connection, schema_of(place), track)
            _describe(connection, schema_of(place), scope, facts)
    finally:
        engine.dispose()
    return Released(place.text, schema_of(place), rows)


def _prepare(connection: Connection, place: HubAddress, project_id: str) -> None:
    """Make the tables, or empty those of the last release."""
    schema = schema_of(place)
    if connection.scalar(text("SHOW server_encoding")) != "UTF8":
        raise KnownError("hub_encoding", path=place.text)
    connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    if not connection.scalar(text("SELECT to_regnamespace(:name) IS NOT NULL"), {"name": schema}):
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    elif connection.scalar(text("SELECT to_regclass(:name) IS NULL"), {"name": f"{schema}.{RELEASE}"}):
        taken = "SELECT EXISTS (SELECT FROM pg_class WHERE relnamespace = to_regnamespace(:name))"
        if connection.scalar(text(taken), {"name": schema}):
            raise KnownError("hub_schema_taken", path=place.text, schema=schema)
    else:
        (found,) = connection.execute(text(f"SELECT project_id, layout FROM {schema}.{RELEASE}")).all()
        if found.project_id != project_id:
            raise KnownError("hub_schema_taken", path=place.text, schema=schema)
        if tables_of(found.layout) == tables_of(layout()):
            if found.layout != layout():
                _replace_views(connection, place, schema)
            for table in reversed(RECORD_TABLES):
                connection.execute(text(f'DELETE FROM {schema}."{table.name}"'))
            connection.execute(text(f"DELETE FROM {schema}.{RELEASE}"))
            return
        _drop(connection, place, schema, deletion_statements(schema))
    for statement in creation_statements(schema):
        connection.execute(text(statement))


def _replace_views(connection: Connection, place: HubAddress, schema: str) -> None:
    """Replace the views of another version, with the rights of readers; KnownError hub_layout_used as for tables."""
    granted = connection.execute(text(_GRANTS), {"schema": schema}).scalars().all()
    _drop(connection, place, schema, view_deletions(schema))
    for statement in (*view_statements(schema), *granted):
        connection.execute(text(statement))


def _drop(connection: Connection, place: HubAddress, schema: str, statements: Iterable[str]) -> None:
    """Remove tables or views of another version; KnownError hub_layout_used if views of others are made of them."""
    from sqlalchemy.exc import InternalError, NotSupportedError, OperationalError

    try:
        for statement in statements:
            connection.execute(text(statement))
    except (InternalError, NotSupportedError, OperationalError) as error:
        if getattr(error.orig, "sqlstate", "") != "2BP01":
            raise
        raise KnownError("hub_layout_used", path=place.text, schema=schema) from None


def _write(reader: Reader, connection: Connection, schema: str, track: Track) -> dict[str, int]:
    """Copy all rows, and return how many each table has."""
    written: dict[str, int] = {}
    driver: Any = connection.connection.driver_connection
    for table in RECORD_TABLES:
        columns, read = release_columns(table), row_reader(table)
        listed = ", ".join(f'"{column}"' for column in columns)
        count = 0
        with driver.cursor() as cursor, cursor.copy(f'COPY {schema}."{table.name}" ({listed}) FROM STDIN') as copy:
            for row in track(read_values(reader.connection, table, columns)):
                if table is not project_setting or row[columns.index("key")] != "project_id":
                    copy.write_row(read(row))
                    count += 1
        written[table.name] = count
    return written


def _describe(connection: Connection, schema: str, scope: ReleaseScope, facts: dict[str, str]) -> None:
    connection.execute(
        text(
            f"INSERT INTO {schema}.{RELEASE} (released_at, project_id, project, scope, schema_version, layout)"
            " VALUES (:at, :id, :name, :scope, :version, :layout)"
        ),
        {**facts, "scope": scope.value, "version": SCHEMA_VERSION, "layout": layout()},
    )
