"""A team with a passphrase: nothing can be read at its place without it, and nothing is taken from those without it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from tests.copies import as_text
from tests.store.building import new_project, small_inventory, tie
from tracker.errors import KnownError, RuleError
from tracker.exchange.teams.encoding import encode
from tracker.exchange.teams.opening import open_place
from tracker.project import Project
from tracker.services.teams.beginning import Joining, begin_team, create_from_team
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from tracker.services.teams.team_project import read_bundle, require_member
from tracker.store import driver

pytestmark = pytest.mark.skipif(driver.cipher() is None, reason="SQLCipher is not installed")

SENTENCE = "four words of Dutch"


def test_only_those_who_know_the_passphrase_read_and_write(tmp_path: Path, home: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    place = open_place(str(shared))
    with new_project(tmp_path, "ada.twin") as ada:
        small_inventory(ada)
        begin_team(ada, place, Joining("Ada", SENTENCE))
        for passphrase, code in (("", "team_passphrase"), ("other words", "team_passphrase_wrong")):
            with pytest.raises((KnownError, RuleError)) as raised:
                create_from_team(tmp_path / "bert.twin", str(shared), Joining("Bert", passphrase))
            assert raised.value.code == code
            assert not (tmp_path / "bert.twin").exists()
        with create_from_team(tmp_path / "bert.twin", str(shared), Joining("Bert", SENTENCE)) as bert:
            tie(bert, "Hoorn", "Malakka")
            publish(bert)
            assert receive(ada).steps == 1
            assert as_text(ada) == as_text(bert)
            stored = b"".join(path.read_bytes() for path in shared.rglob("*") if path.is_file())
            assert not [word for word in (b"Wuhan", b"Malakka", b"partnership", b"Gelderlander") if word in stored]
            assert b"Malakka" not in bert.path.read_bytes()
            forged = _forged(bert, place.label)
            received = receive(ada)
            assert [(each.name, each.reason) for each in received.waiting] == [(forged, "bundle_not_encrypted")]
            assert as_text(ada) == as_text(bert)


def _forged(project: Project, folder: str) -> object:
    """Add a bundle without encryption in the name of a member, as anyone who can write to the folder can."""
    place, member = open_place(folder), require_member(project)
    newest = max(name for name in place.names() if name.writer == member.writer)
    bundle = read_bundle(project, place, member, newest)
    name, content = encode(dataclasses.replace(bundle, number=newest.number + 1, follows=(newest.sha256,)))
    place.add(name, content)
    return name
