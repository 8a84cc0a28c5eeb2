"""The records of a project as tables of a real PostgreSQL server."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
from collections.abc import Iterator
from concurrent import futures
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Table, text

from tests.operations.recipes import fill_project
from tests.postgres_server import Server
from tests.ready import ready
from tests.store.building import change, new_project, tie
from tests.test_confidential import PERSON, SECRET, make_confidential
from tracker import cli
from tracker.domain.records.record_ids import with_ids_as_text
from tracker.errors import KnownError
from tracker.exchange.teams.hub_address import read_address
from tracker.exchange.teams.hub_place import open_engine
from tracker.exchange.teams.release_tables import release_columns
from tracker.project import Project
from tracker.services.teams.hub_release import ReleaseScope, release_records
from tracker.store.project_content import JSON_TEXTS
from tracker.store.schema import RECORD_TABLES
from tracker.store.schema_sql import VIEWS

DUTCH = "twintrack_dutch"
TABLE_OF_VIEW = {"v_partnerships": "partnership", "v_status_history": "status_change", "v_sources": "source"}


def _make_filled(path: Path) -> None:
    with new_project(path.parent, path.name) as project:
        fill_project(project)
        change(project, tie(project, "Tiel", "Ürümqi"), "in_force", "0987?/..")


@pytest.fixture
def project(tmp_path: Path, home: Path) -> Iterator[Project]:
    """Open a project with records of every kind."""
    ready(_make_filled, tmp_path / "ties.twin")
    with Project.open(tmp_path / "ties.twin") as opened:
        yield opened


@pytest.fixture
def address(postgres: Server) -> str:
    return f"{postgres.database()}#dutch"


@pytest.fixture
def connection(address: str) -> Iterator[Connection]:
    """Yield a connection that sees a new state with each query."""
    engine = open_engine(read_address(address))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as opened:
        yield opened
    engine.dispose()


@pytest.fixture
def reader(postgres: Server) -> Server:
    """Return the server, in which the role `reader` exists."""
    postgres.psql("postgres", "DO $$ BEGIN CREATE ROLE reader; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
    return postgres


def rows(connection: Connection, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.execute(text(query))]


def as_stored(value: object) -> object:
    """Return a value of PostgreSQL as a project file stores it: days of vague dates as ordinals."""
    return value.toordinal() if isinstance(value, date) else int(value) if isinstance(value, bool) else value


def names_of_day(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else int(value) if isinstance(value, bool) else value


def test_every_table_and_view_has_the_records_of_the_project(
    project: Project, address: str, connection: Connection
) -> None:
    released = release_records(project, address, ReleaseScope.WHOLE)
    assert released.schema == DUTCH
    assert len([count for count in released.rows.values() if count]) > 24
    for table in RECORD_TABLES:
        columns = ", ".join(f'"{name}"' for name in release_columns(table))
        stored = project.query(
            lambda reader, query: reader.rows(query), f"SELECT {columns} FROM {table.name} ORDER BY id"
        )
        expected = [tuple(row) for row in stored if "project_id" not in row]
        found = rows(connection, f'SELECT {columns} FROM {DUTCH}."{table.name}" ORDER BY id')
        assert len(found) == released.rows[table.name] == len(expected), table.name
        for mine, theirs in zip(expected, found, strict=True):
            require_same(table, mine, theirs)
    for view in VIEWS:
        mine = project.query(lambda reader, query: reader.records(query), f"SELECT * FROM {view} ORDER BY id")
        columns = list(mine[0].keys())
        expected = with_ids_as_text(TABLE_OF_VIEW[view], columns, [tuple(row.values()) for row in mine])
        found = rows(connection, f"SELECT * FROM {DUTCH}.{view} ORDER BY length(id), id")
        assert [list(map(names_of_day, row)) for row in found] == list(expected)


def require_same(table: Table, mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> None:
    for column, stored, found in zip(release_columns(table), mine, theirs, strict=True):
        if f"{table.name}.{column}" in JSON_TEXTS and isinstance(stored, str):
            assert json.loads(stored) == found, (table.name, column)
        elif isinstance(stored, str) and (isinstance(found, date) or found is None):
            assert stored == (found.isoformat() if found else ""), (table.name, column)
        else:
            assert as_stored(found) == stored, (table.name, column)


def test_days_and_flags_have_their_types(project: Project, address: str, connection: Connection) -> None:
    release_records(project, address, ReleaseScope.WHOLE)
    query = f"""SELECT table_name || '.' || column_name, data_type FROM information_schema.columns
                WHERE table_schema = '{DUTCH}'"""
    types = dict(rows(connection, query))
    assert (
        types["status_change.date_earliest"] == types["v_status_history.latest_day"] == types["follow_up.due"] == "date"
    )
    assert types["source.is_confidential"] == types["contact.is_confidential"] == "boolean"
    assert types["source.authors"] == types["wave.questions"] == "json"
    assert types["body.latitude"] == "double precision"
    assert types["claim.value"] == "double precision"
    assert "body.folded" not in types
    early = f"SELECT earliest_day, latest_day FROM {DUTCH}.v_status_history WHERE body_b = 'Ürümqi'"
    assert rows(connection, early) == [(date(987, 1, 1), None)]


def test_readers_see_the_earlier_release_until_the_next_is_complete(
    project: Project, address: str, connection: Connection, postgres: Server
) -> None:
    release_records(project, address, ReleaseScope.WHOLE)
    database = str(read_address(address).url.database)
    postgres.psql(database, f"CREATE VIEW public.mine AS SELECT * FROM {DUTCH}.v_partnerships")
    postgres.psql(database, f"GRANT SELECT ON {DUTCH}.body TO member")
    count = f"SELECT count(*) FROM {DUTCH}.partnership"
    (before,) = rows(connection, count)[0]
    tie(project, "Hoorn", "Malakka")
    seen: list[int] = []

    def track(read: Any) -> Iterator[Any]:
        for row in read:
            if not seen:
                seen.append(rows(connection, count)[0][0])
            yield row

    release_records(project, address, ReleaseScope.WHOLE, track)
    assert seen == [before]
    assert rows(connection, count) == [(before + 1,)]
    assert rows(connection, "SELECT count(*) FROM public.mine") == [(before + 1,)]
    assert postgres.psql(database, f"SELECT has_table_privilege('member', '{DUTCH}.body', 'SELECT')") == "t"


def test_a_release_that_fails_leaves_the_earlier_one(project: Project, address: str, connection: Connection) -> None:
    release_records(project, address, ReleaseScope.WHOLE)
    before = rows(connection, f"SELECT count(*), max(id) FROM {DUTCH}.source")

    class EndedError(Exception):
        pass

    def track(read: Any) -> Iterator[Any]:
        yield from list(read)[:1]
        raise EndedError

    with pytest.raises(EndedError):
        release_records(project, address, ReleaseScope.WHOLE, track)
    assert rows(connection, f"SELECT count(*), max(id) FROM {DUTCH}.source") == before


OTHERS = """
    GRANT USAGE ON SCHEMA twintrack_dutch TO reader;
    GRANT SELECT ON ALL TABLES IN SCHEMA twintrack_dutch TO reader;
    CREATE SCHEMA dash AUTHORIZATION reader; SET ROLE reader;
    CREATE VIEW dash.bodies AS SELECT id, name, country FROM twintrack_dutch.body;
    CREATE MATERIALIZED VIEW dash.sources AS SELECT id, title FROM twintrack_dutch.v_sources"""
"""The rights and views of a reader who is not the one who releases."""
STRANGE_ROLE = """
    DO $$ BEGIN CREATE ROLE "the :guests of %s"; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
    GRANT SELECT ON {0}.v_sources TO "the :guests of %s";"""
EARLIER_VERSION = """
    UPDATE {0}.release SET layout = '{1}';
    ALTER TABLE {0}.body ADD COLUMN gone text NOT NULL DEFAULT 'x', DROP COLUMN latitude;
    ALTER TABLE {0}.citation DROP COLUMN source_id CASCADE;
    ALTER TABLE {0}.partnership ALTER COLUMN stands_for TYPE text, ALTER COLUMN stands_for DROP NOT NULL;
    ALTER TABLE {0}.status_change DROP CONSTRAINT status_change_partnership_id_fkey;
    ALTER TABLE {0}.status_change ALTER COLUMN partnership_id TYPE text;
    ALTER TABLE {0}.source ALTER COLUMN publisher SET NOT NULL;
    DROP TABLE {0}.follow_up"""
"""Changes tables to what an earlier version could have written, in each way in which tables can differ."""
SHAPE = """
SELECT * FROM (
    SELECT table_name || '.' || column_name AS name, data_type || is_nullable AS rule
    FROM information_schema.columns WHERE table_schema = '{0}'
    UNION ALL SELECT conrelid::regclass || '', replace(pg_get_constraintdef(oid), '{0}.', '') FROM pg_constraint
    WHERE connamespace = '{0}'::regnamespace
    UNION ALL SELECT tablename, replace(regexp_replace(indexdef, 'INDEX \\S+', ''), '{0}.', '') FROM pg_indexes
    WHERE schemaname = '{0}'
) AS shape ORDER BY 1, 2"""
"""Columns with types, references and indexes of a schema."""


def shape(connection: Connection, schema: str) -> list[tuple[Any, ...]]:
    return [
        tuple(str(part).replace(f"{schema}.", "") for part in row) for row in rows(connection, SHAPE.format(schema))
    ]


def as_reader(connection: Connection, query: str) -> list[tuple[Any, ...]]:
    connection.execute(text("SET ROLE reader"))
    try:
        return rows(connection, query)
    finally:
        connection.execute(text("RESET ROLE"))


def test_rights_and_views_of_readers_survive_another_release(
    project: Project, address: str, connection: Connection, reader: Server
) -> None:
    release_records(project, address, ReleaseScope.WHOLE)
    reader.psql(str(read_address(address).url.database), OTHERS)
    tie(project, "Hoorn", "Malakka")
    release_records(project, address, ReleaseScope.WHOLE)
    assert rows(connection, "SELECT count(*) FROM dash.bodies WHERE name = 'Malakka'") == [(1,)]
    assert as_reader(connection, f"SELECT count(*) FROM {DUTCH}.body WHERE name = 'Malakka'") == [(1,)]
    assert as_reader(connection, f"SELECT count(*) > 0 FROM {DUTCH}.v_sources") == [(True,)]


@pytest.mark.parametrize("layout", ["older", "older.older"])
def test_tables_of_another_version_are_changed_and_rights_and_views_stay(
    project: Project, address: str, connection: Connection, reader: Server, layout: str
) -> None:
    release_records(project, address, ReleaseScope.WHOLE)
    wanted = shape(connection, DUTCH)
    for view in TABLE_OF_VIEW:
        connection.execute(text(f"DROP VIEW {DUTCH}.{view}"))
    connection.execute(text(EARLIER_VERSION.format(DUTCH, layout)))
    connection.execute(
        text(f"CREATE VIEW {DUTCH}.v_sources AS SELECT 's' || id AS id, kind, title FROM {DUTCH}.source")
    )
    reader.psql(str(read_address(address).url.database), OTHERS)
    release_records(project, address, ReleaseScope.WHOLE)
    assert shape(connection, DUTCH) == wanted
    assert rows(connection, "SELECT count(*) > 3 FROM dash.bodies") == [(True,)]
    assert as_reader(connection, f"SELECT count(*) FROM {DUTCH}.body WHERE latitude IS NULL") > [(0,)]
    assert as_reader(connection, f"SELECT DISTINCT left(id, 1), citations > -1 FROM {DUTCH}.v_sources") == [("s", True)]
    stored = project.query(lambda reader: reader.rows("SELECT count(*), count(source_id) FROM citation"))
    assert rows(connection, f"SELECT count(*), count(source_id) FROM {DUTCH}.citation") == [tuple(stored[0])]


def test_views_with_other_columns_are_made_anew_with_the_rights_on_them(
    project: Project, address: str, connection: Connection, reader: Server
) -> None:
    release_records(project, address, ReleaseScope.WHOLE)
    connection.execute(text(f"UPDATE {DUTCH}.release SET layout = 'older'"))
    connection.execute(text(f"DROP VIEW {DUTCH}.v_sources"))
    connection.execute(text(f"ALTER TABLE {DUTCH}.source ALTER COLUMN title TYPE varchar(800)"))
    connection.execute(text(f"CREATE VIEW {DUTCH}.v_sources AS SELECT id, title, kind FROM {DUTCH}.source"))
    connection.execute(text(f"GRANT SELECT (id, title) ON {DUTCH}.v_sources TO reader"))
    connection.execute(text(f"GRANT USAGE ON SCHEMA {DUTCH} TO reader"))
    reader.psql(str(read_address(address).url.database), STRANGE_ROLE.format(DUTCH))
    release_records(project, address, ReleaseScope.WHOLE)
    strange = "SELECT has_table_privilege('the :guests of %s', '{0}.v_sources', 'SELECT')"
    assert reader.psql(str(read_address(address).url.database), strange.format(DUTCH)) == "t"
    assert as_reader(connection, f"SELECT DISTINCT left(id, 1) FROM {DUTCH}.v_sources") == [("s",)]
    assert rows(connection, f"SELECT has_table_privilege('reader', '{DUTCH}.v_sources', 'SELECT')") == [(False,)]


@pytest.mark.parametrize(
    ("made", "changed", "named"),
    [
        ("CREATE VIEW mine AS SELECT gone FROM {0}.body", "body", "public.mine (admin)"),
        ("CREATE VIEW mine AS SELECT length(publisher) FROM {0}.source", "source", "public.mine (admin)"),
        ("CREATE MATERIALIZED VIEW mine AS SELECT title FROM {0}.v_sources", "v_sources", "public.mine (admin)"),
        ("CREATE TABLE mine (id bigint REFERENCES {0}.body)", "body", "public.mine (admin)"),
        ("CREATE TABLE mine (kept {0}.v_sources)", "v_sources", "public.mine (admin)"),
        ("CREATE POLICY mine ON {0}.body USING (gone IS NULL)", "body", "policy mine on twintrack_dutch.body"),
        (
            "CREATE FUNCTION mine() RETURNS SETOF text LANGUAGE sql BEGIN ATOMIC SELECT title FROM {0}.v_sources; END",
            "v_sources",
            "function public.mine() (admin)",
        ),
    ],
)
def test_what_others_use_is_not_changed_and_they_are_named(
    project: Project, address: str, connection: Connection, made: str, changed: str, named: str
) -> None:
    release_records(project, address, ReleaseScope.WHOLE)
    for statement in (
        f"UPDATE {DUTCH}.release SET layout = 'older'",
        f"ALTER TABLE {DUTCH}.body ADD COLUMN gone text",
        f"DROP VIEW {DUTCH}.v_sources",
        f"ALTER TABLE {DUTCH}.source ALTER COLUMN publisher TYPE varchar(80)",
        f"CREATE VIEW {DUTCH}.v_sources AS SELECT title FROM {DUTCH}.source",
        made.format(DUTCH),
    ):
        connection.execute(text(statement))
    if "REFERENCES" in made:
        connection.execute(text(f"INSERT INTO mine SELECT min(id) FROM {DUTCH}.body"))
    before = shape(connection, DUTCH)
    with pytest.raises(KnownError) as raised:
        release_records(project, address, ReleaseScope.WHOLE)
    assert raised.value.code == ("hub_rows_used" if "REFERENCES" in made else "hub_layout_used")
    assert (raised.value.facts["value"], raised.value.facts["names"]) == (changed, named)
    assert shape(connection, DUTCH) == before
    assert rows(connection, f"SELECT count(*) > 3 FROM {DUTCH}.body") == [(True,)]


def test_what_is_not_a_release_of_this_project_is_not_touched(
    project: Project, address: str, connection: Connection, tmp_path: Path
) -> None:
    connection.execute(text(f"CREATE SCHEMA {DUTCH}"))
    connection.execute(text(f"CREATE TABLE {DUTCH}.body (mine text)"))
    other = address.replace("#dutch", "#other")
    with new_project(tmp_path, "other.twin") as another:
        release_records(another, other, ReleaseScope.WHOLE)
    for place in (address, other):
        with pytest.raises(KnownError) as raised:
            release_records(project, place, ReleaseScope.WHOLE)
        assert raised.value.code == "hub_schema_taken"
    assert rows(connection, f"SELECT * FROM {DUTCH}.body") == []
    assert rows(connection, "SELECT count(*) FROM twintrack_other.body") == [(0,)]


@pytest.mark.parametrize(
    "made",
    [
        "CREATE SCHEMA {0}; CREATE TYPE {0}.mood AS ENUM ('well')",
        "CREATE SCHEMA {0}; CREATE FUNCTION {0}.one() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE SCHEMA {0}; CREATE TABLE {0}.release (version text); INSERT INTO {0}.release VALUES ('1')",
        "DELETE FROM {0}.release",
        "INSERT INTO {0}.release SELECT * FROM {0}.release",
    ],
)
def test_a_schema_with_anything_else_is_refused(
    project: Project, address: str, connection: Connection, made: str
) -> None:
    if "SCHEMA" not in made:
        release_records(project, address, ReleaseScope.WHOLE)
    connection.execute(text(made.format(DUTCH)))
    before = shape(connection, DUTCH)
    with pytest.raises(KnownError) as raised:
        release_records(project, address, ReleaseScope.PUBLIC)
    assert raised.value.code == "hub_schema_taken"
    assert shape(connection, DUTCH) == before


def test_an_empty_schema_with_default_rights_is_used(
    project: Project, address: str, connection: Connection, reader: Server
) -> None:
    connection.execute(text(f"CREATE SCHEMA {DUTCH}; GRANT USAGE ON SCHEMA {DUTCH} TO reader"))
    connection.execute(text(f"ALTER DEFAULT PRIVILEGES IN SCHEMA {DUTCH} GRANT SELECT ON TABLES TO reader"))
    release_records(project, address, ReleaseScope.WHOLE)
    assert as_reader(connection, f"SELECT count(*) > 3 FROM {DUTCH}.body") == [(True,)]


def _release_and_tell(path: Path, address: str) -> int:
    return cli.main(["team", str(path), "release", address])


def test_programs_that_release_at_once_write_one_after_another(
    project: Project, address: str, connection: Connection, postgres: Server
) -> None:
    database = str(read_address(address).url.database)
    postgres.psql("postgres", f"ALTER DATABASE {database} SET default_transaction_isolation = 'repeatable read'")
    project.close()
    forked = multiprocessing.get_context("fork")
    with futures.ProcessPoolExecutor(3, forked) as programs:
        codes = list(programs.map(_release_and_tell, [project.path] * 3, [address] * 3))
    assert codes == [0, 0, 0]
    assert rows(connection, f"SELECT count(*) FROM {DUTCH}.release") == [(1,)]


def test_nothing_confidential_is_released_unless_asked_for(
    address: str, postgres: Server, tmp_path: Path, home: Path
) -> None:
    path = make_confidential(tmp_path)
    whole = read_address(address).url.database
    found = {}
    with Project.open(path, read_only=True) as project:
        for scope in ReleaseScope:
            release_records(project, address, scope)
            dumped = subprocess.run(
                [postgres.programs / "pg_dump", "-h", postgres.folder, "-U", "admin", "-d", str(whole)],
                capture_output=True,
                check=True,
            ).stdout
            assert b"Wuhan" in dumped
            found[scope.value] = {word for word in (SECRET, PERSON) if word.encode() in dumped}
    assert found == {"public": set(), "without_confidential": set(), "whole": {SECRET, PERSON}}


def test_a_database_in_another_encoding_is_refused(project: Project, postgres: Server) -> None:
    postgres.psql("postgres", "CREATE DATABASE western TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    with pytest.raises(KnownError) as raised:
        release_records(project, postgres.address("western"), ReleaseScope.WHOLE)
    assert raised.value.code == "hub_encoding"


def test_the_verb_prints_where_the_tables_are(
    project: Project, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["team", str(project.path), "release", address, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert read_address(told["address"]) == read_address(address)
    assert told["schema"] == DUTCH
    assert told["rows"]["partnership"] > 3
    assert cli.main(["team", str(project.path), "release", address, "--records", "public"]) == 0
    assert f"in the schema {DUTCH} of" in capsys.readouterr().out
    assert cli.main(["team", str(project.path), "release", "postgresql://me:secret@host/db"]) == 4
    said = capsys.readouterr().err
    assert ".pgpass" in said
    assert "secret" not in said


def test_who_may_not_make_or_write_the_schema_is_told_what_to_ask_for(
    project: Project, address: str, connection: Connection, reader: Server
) -> None:
    database = str(read_address(address).url.database)
    reader.psql("postgres", "ALTER ROLE reader LOGIN")
    mine = f"{reader.address(database, 'reader')}#dutch"
    with pytest.raises(KnownError) as raised:
        release_records(project, mine, ReleaseScope.WHOLE)
    assert raised.value.code == "hub_no_release"
    assert f"permission denied for database {database}" in str(raised.value.facts["detail"])
    release_records(project, address, ReleaseScope.WHOLE)
    for right in ("", f"GRANT USAGE ON SCHEMA {DUTCH} TO reader", f"GRANT SELECT ON {DUTCH}.release TO reader"):
        if right:
            reader.psql(database, right)
        with pytest.raises(KnownError) as raised:
            release_records(project, mine, ReleaseScope.WHOLE)
        assert raised.value.code == "hub_no_release"
        assert "\n" not in str(raised.value.facts["detail"])
    assert rows(connection, f"SELECT count(*) > 3 FROM {DUTCH}.body") == [(True,)]


def test_a_connection_that_is_lost_while_rows_are_written_leaves_the_earlier_release(
    project: Project, address: str, connection: Connection, postgres: Server
) -> None:
    release_records(project, address, ReleaseScope.WHOLE)
    before = rows(connection, f"SELECT count(*), max(id) FROM {DUTCH}.source")
    tie(project, "Hoorn", "Malakka")

    def track(read: Any) -> Iterator[Any]:
        postgres.end_connections(str(read_address(address).url.database), but=connection)
        yield from read

    with pytest.raises(KnownError) as raised:
        release_records(project, address, ReleaseScope.WHOLE, track)
    assert raised.value.code == "hub_unreachable"
    assert rows(connection, f"SELECT count(*), max(id) FROM {DUTCH}.source") == before
    release_records(project, address, ReleaseScope.WHOLE)
    assert rows(connection, f"SELECT count(*) FROM {DUTCH}.body WHERE name = 'Malakka'") == [(1,)]


def test_a_release_does_not_wait_without_end_for_a_lock(
    project: Project, address: str, connection: Connection, postgres: Server
) -> None:
    release_records(project, address, ReleaseScope.WHOLE)
    patient = address.replace("?", "?connect_timeout=1&")
    assert read_address(address).patience == 60
    with connection.engine.connect() as other:
        other.execute(text(f"LOCK TABLE {DUTCH}.release"))
        with pytest.raises(KnownError) as raised:
            release_records(project, patient, ReleaseScope.WHOLE)
    assert (raised.value.code, raised.value.facts["detail"]) == ("hub_silent", "no answer for 4 s")
    assert release_records(project, address, ReleaseScope.WHOLE).rows["body"] > 3
