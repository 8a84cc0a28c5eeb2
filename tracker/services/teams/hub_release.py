"""Writes the records of a project as tables of a PostgreSQL database, for R, pandas, Superset and other programs.

release_records(project, "postgresql:///inventory#dutch", ReleaseScope.WITHOUT_CONFIDENTIAL)

The tables are in a schema of their own, and are replaced in one transaction: readers see the earlier release
until the new one is complete. The tables stay, so that the rights of readers and the views of others stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, text

from tracker.clock import moment_text
from tracker.exchange.progress import Track, untracked
from tracker.exchange.teams.hub_address import HubAddress, hub_errors, read_address
from tracker.exchange.teams.hub_place import open_engine
from tracker.exchange.teams.release_tables import RELEASE, layout, release_columns, row_reader
from tracker.project import Project
from tracker.queries.project_integrity import require_whole
from tracker.queries.reader import Reader
from tracker.services.partial_projects import ExportScope, partial_project
from tracker.services.teams.release_schema import prepare
from tracker.store.project_content import read_values
from tracker.store.project_file.known_schema import SCHEMA_VERSION
from tracker.store.schema import RECORD_TABLES, project_setting

_PREFIX = "twintrack_"


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

    RuleError place_password, ...; KnownError hub_unreachable, hub_encoding, hub_schema_taken,
    hub_layout_used, hub_rows_used, ...
    """
    place = read_address(address)
    project.query(require_whole, project.path)
    engine = open_engine(place)
    try:
        with hub_errors(place, denied="hub_no_release"), engine.begin() as connection:
            facts = {"id": project.identifier, "name": project.name, "at": moment_text(project.clock)}
            prepare(connection, place, schema_of(place), project.identifier)
            with partial_project(project, scope.part) as part:
                rows = part.query(_write, connection, schema_of(place), track)
            _describe(connection, schema_of(place), scope, facts)
    finally:
        engine.dispose()
    return Released(place.text, schema_of(place), rows)


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
