"""A PostgreSQL server as the place of a team, tried with a real server."""

from __future__ import annotations

import dataclasses
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange.teams.bundle_making import INFO, WRITER
from tests.postgres_server import SECRET, Server
from tracker.domain.teams.bundles import BundleName
from tracker.errors import KnownError, RuleError
from tracker.exchange.teams.hub_address import read_address
from tracker.exchange.teams.hub_place import HubPlace
from tracker.exchange.teams.opening import open_place

OTHER = "f" * 16


def named(content: bytes, number: int = 1, writer: str = WRITER) -> BundleName:
    return BundleName(writer, number, hashlib.sha256(content).hexdigest())


def begun(address: str) -> HubPlace:
    place = open_place(address)
    assert isinstance(place, HubPlace)
    base = named(b"base")
    place.begin(dataclasses.replace(INFO, base=base.sha256), base, b"base")
    return place


@pytest.fixture(scope="module")
def hub(postgres: Server) -> Iterator[HubPlace]:
    """Return a place in which a team has begun."""
    place = begun(postgres.database())
    yield place
    place.close()


def problem(action: object, *arguments: object) -> KnownError:
    with pytest.raises(KnownError) as raised:
        action(*arguments)  # type: ignore[operator]
    return raised.value


def database_of(place: HubPlace) -> str:
    return str(place.address.url.database)


def test_what_is_added_is_found_by_others(hub: HubPlace) -> None:
    second = named(bytes(range(256)), 2)
    hub.add(second, bytes(range(256)))
    hub.add(second, bytes(range(256)))
    hub.add(named(b"other", 1, OTHER), b"other")
    found = open_place(hub.text)
    assert isinstance(found, HubPlace)
    names = set(found.names())  # other tests add bundles too
    assert names >= {named(b"base"), second, named(b"other", 1, OTHER)}
    assert found.read(second) == bytes(range(256))
    assert found.info() == dataclasses.replace(INFO, base=named(b"base").sha256)
    assert problem(found.read, named(b"never", 9)).code == "bundle_missing"
    assert problem(found.begin, INFO, named(b"again", 7), b"again").code == "team_exists"
    assert set(found.names()) == names
    found.close()


def test_a_second_bundle_of_a_writer_and_number_is_refused(hub: HubPlace) -> None:
    hub.add(named(b"mine", 3), b"mine")
    assert problem(hub.add, named(b"theirs", 3), b"theirs").code == "writer_used_twice"
    assert hub.read(named(b"mine", 3)) == b"mine"


def test_a_bundle_with_other_bytes_than_its_hash_is_refused_by_the_server(hub: HubPlace) -> None:
    assert problem(hub.add, named(b"right", 8), b"wrong").code == "hub_failed"
    assert named(b"right", 8) not in hub.names()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE twintrack.bundle SET content = ''",
        "DELETE FROM twintrack.bundle",
        "TRUNCATE twintrack.bundle",
        "UPDATE twintrack.team SET info = ''",
        "DELETE FROM twintrack.team",
    ],
)
def test_nothing_is_changed_or_deleted(postgres: Server, hub: HubPlace, statement: str) -> None:
    with pytest.raises(AssertionError, match="added, and never changed or deleted"):
        postgres.psql(database_of(hub), statement)


def test_several_teams_share_a_database(hub: HubPlace) -> None:
    other = begun(hub.text.replace("#team", "#other_ties"))
    other.add(named(b"for the others", 2), b"for the others")
    assert set(other.names()) == {named(b"base"), named(b"for the others", 2)}
    assert named(b"for the others", 2) not in hub.names()
    other.close()
    third = HubPlace(hub.text.replace("#team", "#third"))
    assert third.info() is None
    assert problem(third.names).code == problem(third.add, named(b"x"), b"x").code == "hub_no_team"
    third.close()


def test_a_database_without_tables_has_no_team(postgres: Server) -> None:
    place = HubPlace(postgres.database())
    assert place.info() is None
    assert problem(place.names).code == "hub_no_team"
    assert postgres.psql(database_of(place), "SELECT count(*) FROM pg_namespace WHERE nspname = 'twintrack'") == "0"
    place.close()


def test_a_member_needs_no_more_than_to_read_and_to_add(
    postgres: Server, hub: HubPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = database_of(hub)
    address = postgres.address(database, "member")
    member = HubPlace(address)
    monkeypatch.setenv("PGPASSFILE", os.devnull)
    refused = problem(member.names)
    assert refused.code == "hub_refused"
    passwords = tmp_path / "passwords"
    passwords.write_text(f"*:*:*:member:{SECRET}\n")
    passwords.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(passwords))
    denied = problem(member.names)
    assert denied.code == "hub_no_permission"
    assert SECRET not in f"{refused.facts} {denied.facts} {member.text} {member.label}"
    postgres.psql(database, "GRANT USAGE ON SCHEMA twintrack TO member")
    postgres.psql(database, "GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA twintrack TO member")
    member.add(named(b"by a member", 1, "e" * 16), b"by a member")
    assert named(b"by a member", 1, "e" * 16) in member.names()
    assert member.info() == hub.info()
    assert postgres.psql(database, f"SELECT added_by FROM twintrack.bundle WHERE writer = '{'e' * 16}'") == "member"
    member.close()


def test_a_server_that_cannot_be_reached_is_said(postgres: Server, tmp_path: Path) -> None:
    nowhere = HubPlace(f"postgresql://admin@/made?host={tmp_path}")
    assert problem(nowhere.names).code == problem(nowhere.info).code == "hub_unreachable"
    assert "\n" not in str(problem(nowhere.names).facts["detail"])
    assert problem(HubPlace(postgres.address("nothing")).names).code == "hub_no_database"
    nobody = HubPlace(postgres.address("postgres", "nobody_known"))
    assert problem(nobody.info).code == "hub_refused"


def test_a_connection_that_was_lost_is_opened_again(postgres: Server, hub: HubPlace) -> None:
    before = set(hub.names())
    postgres.psql(
        "postgres", f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database_of(hub)}'"
    )
    assert set(hub.names()) == before


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("postgresql://me:secret@host/db", "place_password"),
        ("postgresql://me@host/db?password=secret", "place_password"),
        ("postgresql://me@host/db?sslpassword=secret", "place_password"),
        ("postgresql://me:12#secret@host/db", "place_password"),
        ("postgres:me:secret@host/db", "place_unreadable"),
        ("postgresql:/me:secret@host/db", "place_unreadable"),
        ("PostgreSQL:me:secret@host/db", "place_unreadable"),
        ("host=host user=me password = secret", "place_password"),
        ("postgresql://me@host/db?options=-c%20x", "place_option"),
        ("postgresql://me@host:port/db", "place_unreadable"),
        ("postgresql://me@host/db#Team%20A", "place_team"),
        ("postgresql://me@host/db#x';DROP", "place_team"),
    ],
)
def test_addresses_that_cannot_be_stored_are_refused(address: str, code: str) -> None:
    with pytest.raises(RuleError) as raised:
        open_place(address)
    assert raised.value.code == code
    assert "secret" not in str(raised.value.facts)


def test_an_address_is_stored_as_it_was_given_and_encrypted_to_another_computer() -> None:
    far = read_address("postgresql://me@db.example.org:5433/ties")
    assert far.text == "postgresql://me@db.example.org:5433/ties#team"
    assert far.options["sslmode"] == "require"
    assert "sslmode" not in read_address("postgresql://me@db.example.org/ties?sslmode=verify-full").options
    assert "sslmode" not in read_address("postgresql:///?service=ties#dutch").options
    assert "sslmode" not in read_address("postgresql:///ties?host=/run/postgresql").options
    for text in (far.text, "postgresql:///?service=ties#dutch", "postgresql://me@/ties?host=%2Frun#a1"):
        assert read_address(read_address(text).text) == read_address(text)


def test_bundles_that_are_read_in_turn_are_read_together(postgres: Server) -> None:
    place = begun(postgres.database())
    contents = {number: bytes([number % 251]) * (1 if number % 7 else 700_000) for number in range(2, 130)}
    for number, content in contents.items():
        place.add(named(content, number), content)
    read = {name.number: place.read(name) for name in place.names() if name.number > 1}
    assert read == contents
    assert place.read(named(contents[9], 9)) == contents[9]
    postgres.psql(database_of(place), "DROP SCHEMA twintrack CASCADE")
    assert place.read(named(contents[10], 10)) == contents[10], "it was read with the one before"
    assert problem(place.read, named(contents[10], 10)).code == "hub_failed"
    place.close()
