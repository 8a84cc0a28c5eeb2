"""Random work of members of whom some join late with changes of their own, and some leave and join again."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.copies import Person
from tests.services.teams.members import RandomData, Team, small_beginning
from tests.services.teams.test_random_walks import require_oracle
from tests.store.building import MADE, TickingClock, is_sound, records
from tracker.errors import KnownError, RuleError
from tracker.operations.coding.codebook import delete_code
from tracker.project import Project
from tracker.services.teams.beginning import Joining, leave
from tracker.services.teams.joining import join, plan_join
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from tracker.services.teams.settling import settle
from tracker.services.teams.team_status import open_conflicts, status
from tracker.store.schema import partnership_sector
from tracker.store.transaction import StepLabel, Transaction

pytestmark = pytest.mark.usefixtures("home")


def use_sector(transaction: Transaction, partnership: int, code: str) -> StepLabel:
    transaction.insert(partnership_sector, {"partnership_id": partnership, "sector": code})
    return StepLabel("use_sector", {})


class LateTeam:
    """A team, and copies of its first project that were made before it began and are in no team yet."""

    def __init__(self, folder: Path, seed: int, members: int, copies: int) -> None:
        self.source = random.Random(seed)
        self.folder, self.count = folder, copies
        self.team = Team(folder, self.source, members, begin=self._begin)
        self.outside = [self._opened(number) for number in range(copies)]
        self.planned = self.joined = 0

    def _begin(self, folder: Path) -> Project:
        founder = small_beginning(folder)
        for number in range(self.count):
            self._work(founder)
            shutil.copy(founder.path, folder / f"copy{number}.twin")
        self._work(founder)
        return founder

    def _work(self, project: Project) -> None:
        person = Person(project, RandomData(self.source))  # type: ignore[arg-type]
        person.work(self.source.randint(0, 3))

    def _opened(self, number: int) -> Project:
        clock = TickingClock(MADE + timedelta(days=self.source.randint(1, 2)))
        return Project.open(self.folder / f"copy{number}.twin", who=f"c{number}", clock=clock)

    def step(self, actions: int) -> None:
        """Let one project work, and let it publish, receive, leave or join."""
        project = self.source.choice([*self.team.projects, *self.outside])
        self.team.work(project, self.source.randint(1, actions))
        self.code(project)
        self.settle(project)
        luck = self.source.random()
        if project in self.outside:
            if luck < 0.3:
                self.join(project)
        elif luck < 0.15 and len(self.team.projects) > 1:
            leave(project)
            self.team.projects.remove(project)
            self.outside.append(project)
        else:
            if luck < 0.7:
                publish(project)
            if self.source.random() < 0.5:
                receive(project)

    def code(self, project: Project) -> None:
        """Use or delete an own code, if there is one."""
        codes = [str(row["code"]) for row in records(project, "vocabulary_entry")]
        partnerships = [int(row["id"]) for row in records(project, "partnership")]
        if codes and partnerships:
            code, used = self.source.choice(codes), self.source.choice(partnerships)
            sectors = {(int(row["partnership_id"]), row["sector"]) for row in records(project, "partnership_sector")}
            if self.source.random() < 0.5 and (used, code) not in sectors:
                project.perform(use_sector, used, code)
            else:
                with contextlib.suppress(RuleError):
                    project.perform(delete_code, "sector", code)

    def settle(self, project: Project) -> None:
        """Settle a conflict, if one is open; a later undo may open it again."""
        conflicts = open_conflicts(project) if self.source.random() < 0.5 else ()
        if conflicts:
            each = self.source.choice(conflicts)
            with contextlib.suppress(RuleError):
                settle(project, each.kind, each.record, each.field, self.source.choice([None, 0, 1]))
            if self.source.random() < 0.5:
                with contextlib.suppress(KnownError):
                    project.undo()

    def join(self, project: Project) -> None:
        """Join with a project: what is planned first is what happens."""
        joining = Joining(project.who)
        planned = plan_join(project, self.team.place, joining) if self.source.random() < 0.5 else None
        assert status(project) is None
        done = join(project, self.team.place, joining)
        assert done is not None
        if planned is not None:
            assert [(each.kind, each.change) for each in planned.taken] == [
                (each.kind, each.change) for each in done.taken
            ]
            assert len(planned.conflicts) == len(done.conflicts)
            self.planned += 1
        self.joined += 1
        self.outside.remove(project)
        self.team.projects.append(project)

    def end(self) -> int:
        """Let all join and exchange everything, and require the content of the oracle; return the open conflicts."""
        for project in list(self.outside):
            self.join(project)
        self.team.exchange_all()
        conflicts = self.team.require_equal()
        require_oracle(self.team, self.team.projects[-1])
        for project in self.team.projects:
            is_sound(project)
        return conflicts


@contextmanager
def late_team(folder: Path, seed: int, members: int, copies: int) -> Iterator[LateTeam]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    made = LateTeam(folder, seed, members, copies)
    try:
        yield made
    finally:
        for project in [*made.team.projects, *made.outside]:
            project.close()


def test_late_and_returning_members_have_the_content_of_the_oracle(tmp_path: Path) -> None:
    with late_team(tmp_path / "team", 3, 1, 2) as late:
        for _ in range(5):
            late.step(3)
        late.end()
        assert late.joined >= 2


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_many_late_and_returning_members_have_the_content_of_the_oracle(tmp_path: Path) -> None:
    seeds, first = int(os.environ.get("TWINTRACK_TEAM_WALKS", "200")), int(os.environ.get("TWINTRACK_TEAM_SEED", "0"))
    conflicts = joined = planned = 0
    for seed in range(first, first + seeds):
        try:
            with late_team(tmp_path / "team", seed, 1 + seed % 3, 1 + seed % 2) as late:
                for _ in range(12):
                    late.step(4)
                conflicts += late.end()
                joined, planned = joined + late.joined, planned + late.planned
        except BaseException:
            print(f"seed {seed}")
            raise
    print(f"{seeds} walks, {joined} joins, {planned} of them planned before, {conflicts} open conflicts")
    assert conflicts
