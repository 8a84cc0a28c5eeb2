"""Random work of several members: all who received the same bundles have the same content, that of the oracle."""

from __future__ import annotations

import os
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
    """Require the content of the oracle."""
    require_rows(content_of(team.bundles()), project)


def require_rows(expected: dict[Id, dict[str, Any]], project: Project) -> None:
    """Require these records; positions of histories that no bundle ordered are those of the beginning."""
    found = rows_of(project)
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
