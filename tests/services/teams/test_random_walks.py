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
from tracker.services.teams.team_project import membership_of

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
    """Copies files between the folders of members as synchronisation does: late, cut off, in any order, or not yet."""

    def __init__(self, source: random.Random) -> None:
        self.source = source

    def move(self, one: Path, other: Path) -> None:
        """Copy some files of one folder to another, and remove some that are in both."""
        files = sorted(path.relative_to(one) for path in one.rglob("*.bundle"))
        self.source.shuffle(files)
        for name in files:
            content, target, luck = (one / name).read_bytes(), other / name, self.source.random()
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists() and luck < 0.5:
                target.write_bytes(content if luck > 0.05 else content[: self.source.randrange(len(content))])
            elif target.exists() and luck > 0.97 and target.stat().st_size == len(content):
                target.unlink()

    def move_all(self, folders: list[Path]) -> None:
        """Copy all whole files to all folders."""
        for one in folders:
            for path in one.rglob("*.bundle"):
                for other in folders:
                    target = other / path.relative_to(one)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    if not target.exists() or target.stat().st_size < path.stat().st_size:
                        shutil.copy(path, target)


def deliver(folder: Path, seed: int, members: int, rounds: int) -> tuple[int, int, int]:
    """Let members work with a folder each, and deliver at random; return the numbers of bundles, steps, conflicts."""
    with team_of(folder, seed, 1) as team:
        delivery, places = Delivery(team.source), [team.shared]
        for number in range(1, members):
            places.append(Path(shutil.copytree(team.shared, folder / f"place{number}")))
            team.projects.append(team.join(f"m{number}", places[-1]))
        for _ in range(rounds):
            project = team.source.choice(team.projects)
            team.work(project, team.source.randint(1, 3))
            publish(project)
            if team.source.random() < 0.4:
                receive(project)
            delivery.move(*team.source.sample(places, 2))
        for act in (publish, receive):
            for project in team.projects:
                act(project)
            delivery.move_all(places)
        for project in team.projects:
            assert receive(project).waiting == ()
            assert receive(project).bundles == 0
        conflicts = team.require_equal()
        bundles = team.bundles()
        require_oracle(team, team.projects[-1])
        steps = [(name.writer, step.id) for name, bundle in bundles.items() if bundle.follows for step in bundle.steps]
        for project in team.projects:
            is_sound(project)
            require_each_step_once(project, steps)
        return len(bundles), len(steps), conflicts


def require_each_step_once(project: Project, steps: list[tuple[str, int]]) -> None:
    """Require that the journal contains each step of other writers once."""
    query = "SELECT facts ->> '$.team_writer', id FROM step WHERE facts ->> '$.team_writer' IS NOT NULL AND action <> ?"
    found = project.query(lambda reader: reader.connection.execute(query, ("team_repair",)).fetchall())
    member = membership_of(project)
    assert member is not None
    assert sorted(found) == sorted(step for step in steps if step[0] != member.writer)


def test_late_and_cut_off_bundles_change_nothing_in_the_end(tmp_path: Path) -> None:
    bundles, steps, _ = deliver(tmp_path / "team", 7, 4, 8)
    assert bundles > 4
    assert steps >= bundles - 1


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_twenty_members_and_a_thousand_rounds_end_equal(tmp_path: Path) -> None:
    print(deliver(tmp_path / "team", 20, 20, int(os.environ.get("TWINTRACK_TEAM_ROUNDS", "1000"))))
