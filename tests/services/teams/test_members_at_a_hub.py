"""Members of a team who exchange their steps through a real PostgreSQL server."""

from __future__ import annotations

import contextlib
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.copies import as_text
from tests.postgres_server import Server
from tests.services.teams.members import Team, small_beginning
from tests.services.teams.test_random_walks import require_oracle, walk
from tests.store.building import is_sound, tie
from tracker.errors import KnownError
from tracker.exchange.teams.hub_address import read_address
from tracker.exchange.teams.opening import open_place
from tracker.project import Project
from tracker.services.teams.beginning import Joining, create_from_team, leave
from tracker.services.teams.joining import join
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from tracker.services.teams.team_status import open_conflicts, status

pytestmark = pytest.mark.usefixtures("home")


@contextlib.contextmanager
def hub_team(postgres: Server, folder: Path, seed: int, members: int = 3) -> Iterator[Team]:
    """Return a team at a new database."""
    folder.mkdir(parents=True)
    team = Team(folder, random.Random(seed), members, begin=small_beginning, address=postgres.database())
    try:
        yield team
    finally:
        team.close()


def require_same_through_a_folder(team: Team, folder: Path) -> None:
    """Require that a member who gets the same bundles from a folder has the same content."""
    hub, shared = open_place(team.place), folder / "shared"
    shared.mkdir(parents=True)
    info, other = hub.info(), open_place(str(shared))
    assert info is not None
    names = sorted(hub.names())
    (base,) = [name for name in names if name.sha256 == info.base]
    other.begin(info, base, hub.read(base))
    for name in reversed(names):
        other.add(name, hub.read(name))
    with create_from_team(folder / "late.twin", str(shared), Joining("late")) as late:
        assert as_text(late) == as_text(team.projects[0])
        assert open_conflicts(late) == open_conflicts(team.projects[0])


def test_three_members_at_a_hub_have_the_same_content(postgres: Server, tmp_path: Path) -> None:
    with hub_team(postgres, tmp_path / "team", 4) as team:
        walk(team, 5, 3)
        team.exchange_all()
        team.require_equal()
        require_oracle(team, team.projects[1])
        for project in team.projects:
            is_sound(project)
        require_same_through_a_folder(team, tmp_path / "folder")


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_members_at_a_hub_of_many_walks_have_the_same_content(postgres: Server, tmp_path: Path) -> None:
    bundles = conflicts = 0
    for seed in range(int(os.environ.get("TWINTRACK_HUB_WALKS", "50"))):
        with hub_team(postgres, tmp_path / str(seed), seed, 2 + seed % 3) as team:
            walk(team, 10, 4)
            team.exchange_all()
            conflicts += team.require_equal()
            require_oracle(team, team.projects[0])
            require_same_through_a_folder(team, tmp_path / f"folder {seed}")
            bundles += len(team.bundles())
    print(f"{bundles} bundles, {conflicts} open conflicts")


def test_a_server_that_is_away_loses_nothing(postgres: Server, tmp_path: Path) -> None:
    with hub_team(postgres, tmp_path / "team", 1, members=2) as team:
        ada, bert = team.projects
        tie(ada, "Hoorn", "Malakka")
        database = team.place.partition("?")[0].rpartition("/")[2]
        postgres.psql("postgres", f"ALTER DATABASE {database} RENAME TO away")
        for act in (publish, receive):
            with pytest.raises(KnownError) as raised:
                act(ada)
            assert raised.value.code == "hub_no_database"
        found = status(ada)
        assert found is not None
        assert (found.to_publish, found.to_receive) == (1, None)
        postgres.psql("postgres", f"ALTER DATABASE away RENAME TO {database}")
        assert publish(ada).steps == 1
        assert receive(bert).steps == 1
        assert as_text(ada) == as_text(bert)


TROUBLE = """
    CREATE FUNCTION twintrack.trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM {}; RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER trouble AFTER INSERT ON twintrack.bundle DEFERRABLE INITIALLY {}
    FOR EACH ROW EXECUTE FUNCTION twintrack.trouble()"""
ENDED, SLEPT = "pg_terminate_backend(pg_backend_pid())", "pg_sleep(30)"


def database_of(team: Team) -> str:
    return team.place.partition("?")[0].rpartition("/")[2]


@pytest.mark.parametrize(
    ("trouble", "moment", "code"),
    [
        (ENDED, "IMMEDIATE", "hub_unreachable"),
        (ENDED, "DEFERRED", "hub_unreachable"),
        (SLEPT, "DEFERRED", "hub_silent"),
    ],
)
def test_a_bundle_that_the_server_does_not_confirm_is_published_later(
    postgres: Server, tmp_path: Path, trouble: str, moment: str, code: str
) -> None:
    with hub_team(postgres, tmp_path / "team", 1, members=2) as team:
        ada, bert = team.projects
        patient = team.place.replace("?", "?connect_timeout=1&")
        leave(ada)
        join(ada, patient, Joining("m0"))
        publish(ada)
        tie(ada, "Hoorn", "Malakka")
        before, known = as_text(ada), set(team.bundles())
        postgres.psql(database_of(team), TROUBLE.format(trouble, moment))
        with pytest.raises(KnownError) as raised:
            publish(ada)
        assert raised.value.code == code
        assert "\n" not in str(raised.value.facts["detail"])
        found = status(ada)
        assert found is not None
        assert (found.to_publish, as_text(ada), set(team.bundles())) == (1, before, known)
        postgres.end_connections(database_of(team))
        postgres.psql(database_of(team), "DROP FUNCTION twintrack.trouble() CASCADE")
        assert publish(ada).steps == 1
        assert publish(ada).steps == 0
        receive(bert)
        assert as_text(ada) == as_text(bert)


def test_a_server_that_goes_while_bundles_are_taken_in_changes_nothing(postgres: Server, tmp_path: Path) -> None:
    with hub_team(postgres, tmp_path / "team", 1, members=3) as team:
        ada, bert, cleo = team.projects
        for project, body in ((ada, "Malakka"), (bert, "Hoorn")):
            tie(project, "Tiel", body)
            publish(project)
        before = as_text(cleo)

        def go(_done: int, _all: int) -> None:
            if not gone:
                gone.append(True)
                postgres.end_connections(database_of(team))
                postgres.psql("postgres", f"ALTER DATABASE {database_of(team)} RENAME TO gone")

        gone: list[bool] = []
        with pytest.raises(KnownError) as raised:
            receive(cleo, go)
        assert raised.value.code in ("hub_no_database", "hub_unreachable")
        assert as_text(cleo) == before
        found = status(cleo)
        assert found is not None
        assert found.waiting == ()
        postgres.psql("postgres", f"ALTER DATABASE gone RENAME TO {database_of(team)}")
        assert receive(cleo).bundles == 2


RIGHTS = (
    "USAGE ON SCHEMA twintrack",
    "SELECT ON ALL TABLES IN SCHEMA twintrack",
    "INSERT ON ALL TABLES IN SCHEMA twintrack",
)


@pytest.mark.parametrize("missing", RIGHTS)
def test_a_missing_right_is_said_and_nothing_is_changed(postgres: Server, tmp_path: Path, missing: str) -> None:
    postgres.psql("postgres", "DO $$ BEGIN CREATE ROLE clerk LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
    with hub_team(postgres, tmp_path / "team", 1, members=1) as team:
        (ada,) = team.projects
        for right in RIGHTS:
            postgres.psql(database_of(team), f"GRANT {right} TO clerk")
        mine = postgres.address(database_of(team), "clerk")
        with create_from_team(tmp_path / "clerk.twin", mine, Joining("clerk")) as clerk:
            tie(clerk, "Hoorn", "Malakka")
            tie(ada, "Tiel", "Hoorn")
            publish(ada)
            before = as_text(clerk)
            postgres.psql(database_of(team), f"REVOKE {missing} FROM clerk")
            for act in (publish, receive) if missing[0] != "I" else (publish,):
                with pytest.raises(KnownError) as raised:
                    act(clerk)
                assert raised.value.code == "hub_no_permission"
                assert "permission denied" in str(raised.value.facts["detail"])
            assert as_text(clerk) == before
            postgres.psql(database_of(team), f"GRANT {missing} TO clerk")
            assert publish(clerk).steps == receive(ada).steps == receive(clerk).steps == 1
            assert as_text(clerk) == as_text(ada)


def test_who_may_not_begin_a_team_stays_in_none(postgres: Server, tmp_path: Path) -> None:
    postgres.psql("postgres", "DO $$ BEGIN CREATE ROLE clerk LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
    database = str(read_address(postgres.database()).url.database)
    project = small_beginning(tmp_path)
    with project:
        with pytest.raises(KnownError) as raised:
            join(project, postgres.address(database, "clerk"), Joining("clerk"))
        assert raised.value.code == "hub_no_creating"
        assert status(project) is None


def test_a_copy_of_the_file_gets_a_writer_of_its_own(postgres: Server, tmp_path: Path) -> None:
    with hub_team(postgres, tmp_path / "team", 2, members=1) as team:
        (ada,) = team.projects
        copied = ada.path.with_name("copy.twin")
        copied.write_bytes(ada.path.read_bytes())
        tie(ada, "Hoorn", "Malakka")
        with Project.open(copied) as copy:
            tie(copy, "Tiel", "Bo'ao")
            assert publish(ada).steps == publish(copy).steps == 1
            receive(ada)
            receive(copy)
            assert as_text(ada) == as_text(copy)
            assert len({name.writer for name in team.bundles()}) == 2
