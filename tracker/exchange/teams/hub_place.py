"""A PostgreSQL server as the place of a team: one table of bundles, to which rows are added and never changed.

The table has a row for each bundle of each team; a trigger refuses every change and deletion. Members need only
SELECT and INSERT. The primary key refuses a second bundle of one writer and number.
"""

from __future__ import annotations

import weakref
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text

from tracker.domain.teams.bundles import BundleName, TeamInfo
from tracker.errors import KnownError
from tracker.exchange.teams.hub_address import HubAddress, hub_errors, read_address
from tracker.exchange.teams.place import IgnoredFile
from tracker.exchange.teams.team_info import info_of, text_of

SCHEMA = "twintrack"
MAX_BUNDLE_BYTES = 960 * 1024**2
_LOCK = 0x5457494E
"""Number of the lock that is held while the tables are made."""

_TABLES = (
    f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}",
    f"""CREATE TABLE {SCHEMA}.team (
        name text PRIMARY KEY,
        info text NOT NULL,
        begun_at timestamptz NOT NULL DEFAULT now(),
        begun_by text NOT NULL DEFAULT session_user)""",
    f"""CREATE TABLE {SCHEMA}.bundle (
        team text NOT NULL REFERENCES {SCHEMA}.team,
        writer text NOT NULL,
        number integer NOT NULL,
        sha256 text NOT NULL,
        content bytea NOT NULL,
        added_at timestamptz NOT NULL DEFAULT now(),
        added_by text NOT NULL DEFAULT session_user,
        PRIMARY KEY (team, writer, number),
        CHECK (sha256 = encode(sha256(content), 'hex')))""",
    f"ALTER TABLE {SCHEMA}.bundle ALTER COLUMN content SET STORAGE EXTERNAL",
    f"""CREATE FUNCTION {SCHEMA}.refuse_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'rows of % are added, and never changed or deleted', TG_TABLE_NAME; END $$""",
    *(
        f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON {SCHEMA}.{table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {SCHEMA}.refuse_change()"
        for table in ("team", "bundle")
    ),
)
_HAS_TABLES = f"SELECT to_regclass('{SCHEMA}.bundle') IS NOT NULL"
_INSERT = f"""
INSERT INTO {SCHEMA}.bundle (team, writer, number, sha256, content)
VALUES (:team, :writer, :number, :sha256, :content) ON CONFLICT DO NOTHING
"""
_AHEAD, _AHEAD_BYTES = 100, 4 * 1024**2
"""The most bundles and bytes that are read at once: a query to a distant server takes hundredths of a second."""
_READ = f"""
SELECT number, sha256, content FROM (
    SELECT number, sha256, content, sum(octet_length(content)) OVER (ORDER BY number) AS size FROM (
        SELECT number, sha256, content FROM {SCHEMA}.bundle
        WHERE team = :team AND writer = :writer AND number >= :number AND octet_length(content) <= {MAX_BUNDLE_BYTES}
        ORDER BY number LIMIT {_AHEAD}
    ) AS following
) AS sized WHERE number = :number OR size <= {_AHEAD_BYTES}
"""


def open_engine(address: HubAddress) -> Engine:
    """Return the engine of a server, which keeps one connection; nothing is connected yet. KnownError postgres_missing.

    Each statement sees what was committed before it, also what another program wrote while this one waited for a lock.
    """
    try:
        from tracker.exchange.teams.hub_connection import PatientConnection
    except ImportError as error:
        raise KnownError("postgres_missing") from error
    engine = create_engine(
        address.url,
        connect_args=address.options,
        isolation_level="READ COMMITTED",
        pool_size=1,
        max_overflow=2,
        pool_pre_ping=True,
        hide_parameters=True,
    )

    @event.listens_for(engine, "do_connect")
    def connect(_dialect: Any, _record: Any, arguments: Any, options: Any) -> Any:
        connection = PatientConnection.connect(*arguments, **options)
        connection.patience = address.patience
        return connection

    return engine


class HubPlace:
    """A team in a database. It is connected to when a method is called; the connection is kept until `close`.

    A `part` of a place has the bundles of the writers that begin with a prefix, which their names lack.
    """

    def __init__(self, address: str, engine: Engine | None = None, prefix: str = "") -> None:
        self._address = read_address(address)
        self._engine = engine or open_engine(self._address)
        self._prefix = prefix
        self._ahead: dict[BundleName, bytes] = {}
        self._close = weakref.finalize(self, self._engine.dispose)

    @property
    def label(self) -> str:
        """Return the address, which contains no password."""
        return self._address.text

    @property
    def text(self) -> str:
        """Return the address, which `open_place` reads."""
        return self._address.text

    @property
    def address(self) -> HubAddress:
        """Return the address in its parts."""
        return self._address

    def part(self, prefix: str) -> HubPlace:
        """Return a part of the place, with the same connection."""
        return HubPlace(self._address.text, self._engine, prefix)

    def writers(self, prefix: str) -> set[str]:
        """Return the writers that begin with a prefix; KnownError as for `names`."""
        query = f"SELECT DISTINCT writer FROM {SCHEMA}.bundle WHERE team = :team AND starts_with(writer, :prefix)"
        with hub_errors(self._address), self._engine.connect() as connection:
            self._require_team(connection)
            rows = connection.execute(text(query), self._team | {"prefix": prefix}).all()
        return {str(row[0]) for row in rows}

    def close(self) -> None:
        """Close the connection; the next call opens another."""
        self._engine.dispose()

    def info(self) -> TeamInfo | None:
        """Return the description of the team, None without one; KnownError hub_unreachable, hub_refused, ..."""
        with hub_errors(self._address), self._engine.connect() as connection:
            if not connection.scalar(text(_HAS_TABLES)):
                return None
            found = connection.scalar(text(f"SELECT info FROM {SCHEMA}.team WHERE name = :team"), self._team)
        return None if found is None else info_of(str(found).encode(), self.label)

    def begin(self, info: TeamInfo, base: BundleName, content: bytes) -> None:
        """Make the tables unless they exist, and add the team with its first bundle; KnownError team_exists, ..."""
        with hub_errors(self._address, denied="hub_no_creating"), self._engine.begin() as connection:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
            if not connection.scalar(text(_HAS_TABLES)):
                for statement in _TABLES:
                    connection.execute(text(statement))
            added = connection.execute(
                text(f"INSERT INTO {SCHEMA}.team (name, info) VALUES (:team, :info) ON CONFLICT DO NOTHING"),
                self._team | {"info": text_of(info)},
            )
            if added.rowcount != 1:
                raise KnownError("team_exists", path=self.label)
            self._add(connection, base, content)

    def names(self) -> Collection[BundleName]:
        """Return the names of all bundles; KnownError hub_no_team, hub_unreachable, ..."""
        query = (
            f"SELECT writer, number, sha256 FROM {SCHEMA}.bundle"
            " WHERE team = :team AND starts_with(writer, :prefix) ORDER BY writer, number"
        )
        with hub_errors(self._address), self._engine.connect() as connection:
            self._require_team(connection)
            rows = connection.execute(text(query), self._team | {"prefix": self._prefix}).all()
        start = len(self._prefix)
        names = (BundleName.parse(writer[start:], f"{number:06}-{sha256}.bundle") for writer, number, sha256 in rows)
        return tuple(name for name in names if name is not None)

    def read(self, name: BundleName) -> bytes:
        """Return the bytes of a bundle; KnownError bundle_missing, hub_unreachable, ...

        The next bundles of the same writer are read too, and kept until they are asked for.
        """
        content = self._ahead.pop(name, None)
        if content is not None:
            return content
        with hub_errors(self._address), self._engine.connect() as connection:
            rows = connection.execute(text(_READ), self._values(name)).all()
        self._ahead = {BundleName(name.writer, number, sha256): bytes(read) for number, sha256, read in rows}
        if name not in self._ahead:
            raise KnownError("bundle_missing", bundle=f"{name.writer}/{name.text}")
        return self._ahead.pop(name)

    def add(self, name: BundleName, content: bytes) -> None:
        """Add a bundle; one that is there already is not changed. KnownError writer_used_twice, hub_no_team, ..."""
        with hub_errors(self._address), self._engine.begin() as connection:
            self._require_team(connection)
            self._add(connection, name, content)

    def ignored(self) -> Sequence[IgnoredFile]:
        """Return nothing: a server has bundles only."""
        return ()

    def _add(self, connection: Connection, name: BundleName, content: bytes) -> None:
        if connection.execute(text(_INSERT), self._values(name) | {"content": content}).rowcount == 1:
            return
        query = f"SELECT sha256 FROM {SCHEMA}.bundle WHERE team = :team AND writer = :writer AND number = :number"
        if connection.scalar(text(query), self._values(name)) != name.sha256:
            raise KnownError("writer_used_twice", bundle=f"{name.writer}/{name.number:06}")

    def _require_team(self, connection: Connection) -> None:
        query = f"SELECT 1 FROM {SCHEMA}.team WHERE name = :team"
        if not connection.scalar(text(_HAS_TABLES)) or connection.scalar(text(query), self._team) is None:
            raise KnownError("hub_no_team", path=self.label)

    @property
    def _team(self) -> dict[str, Any]:
        return {"team": self._address.team}

    def _values(self, name: BundleName) -> dict[str, Any]:
        return self._team | {"writer": self._prefix + name.writer, "number": name.number, "sha256": name.sha256}
