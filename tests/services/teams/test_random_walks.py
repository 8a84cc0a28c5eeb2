"""Random work of several members: all who received the same bundles have the same content, that of the oracle."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.services.teams.members import Team, team_of
from tests.services.teams.oracle import KINDS, Id, content_of
from tests.store.building import is_sound
from tracker.project import Project
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive

pytestmark = pytest.mark.usefixtures("home")


def rows_of(project: Project) -> dict[Id, dict[str, Any]]:
    """Return the records of a project by kind and identity, as the oracle does."""

    def read(reader: Any) -> dict[Id, dict[str, Any]]:
        found = {}
        for name, kind in KINDS.items():
            cursor = reader.connection.execute(f"SELECT * FROM {name}")
            columns = [each[0] for each in cursor.description]
            for values in cursor:
                row = {column: value for column, value in zip(columns, values, strict=True) if column != "folded"}
                found[name, kind.identity(row)] = row
        return found

    return project.query(read)


def require_oracle(team: Team, project: Project) -> None:
    """Require the content of the oracle; positions of histories that no bundle ordered are those of the beginning."""
    expected, found = content_of(team.bundles()), rows_of(project)
    assert found.keys() == expected.keys()
    for each, row in expected.items():
        assert found[each] == {"position": found[each].get("position"), **row} or found[each] == row, each


def walk(team: Team, rounds: int, actions: int) -> None:
    """Let members work, publish and receive in random order."""
    for _ in range(rounds):
        project = team.source.choice(team.projects)
        team.work(project, team.source.randint(1, actions))
        if team.source.random() < 0.6:
            publish(project)
        if team.source.random() < 0.5:
            receive(project)


@pytest.mark.parametrize("seed", range(3))
def test_members_that_received_the_same_have_the_content_of_the_oracle(tmp_path: Path, seed: int) -> None:
    with team_of(tmp_path / "team", seed, 3) as team:
        walk(team, 6, 4)
        team.exchange_all()
        team.require_equal()
        require_oracle(team, team.projects[-1])
        for project in team.projects:
            is_sound(project)


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_members_of_many_walks_have_the_content_of_the_oracle(tmp_path: Path) -> None:
    conflicts = refused = bundles = 0
    seeds = int(os.environ.get("TWINTRACK_TEAM_WALKS", "300"))
    for seed in range(1_000, 1_000 + seeds):
        with team_of(tmp_path / "team", seed, 2 + seed % 4) as team:
            walk(team, 14, 5)
            team.exchange_all()
            conflicts += team.require_equal()
            require_oracle(team, team.projects[seed % len(team.projects)])
            for project in team.projects:
                is_sound(project)
            refused, bundles = refused + team.refused, bundles + len(team.bundles())
    print(f"{seeds} walks, {bundles} bundles, {conflicts} open conflicts, {refused} refused undos")
    assert conflicts


class Delivery:
    """Copies the files of the team's folder to the folder of each member: late, twice, cut off, in any order."""

    def __init__(self, team: Team, source: random.Random) -> None:
        self.team, self.source = team, source

    def move(self, one: Path, other: Path) -> None:
        """Copy some files of one folder to another."""
        files = sorted(path.relative_to(one) for path in one.rglob("*.bundle"))
        self.source.shuffle(files)
        for name in files:
            target = other / name
            target.parent.mkdir(parents=True, exist_ok=True)
            content = (one / name).read_bytes()
            luck = self.source.random()
            if luck < 0.5 and not target.exists():
                target.write_bytes(content if luck > 0.1 else content[: self.source.randrange(len(content))])
            elif luck > 0.95 and target.exists():
                target.unlink()

    def move_all(self, one: Path, other: Path) -> None:
        """Copy all files of one folder to another."""
        shutil.copytree(one, other, dirs_exist_ok=True)
