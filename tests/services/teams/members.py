"""Members of a team for tests: projects with random actions, and the bundles that they published."""

from __future__ import annotations

import contextlib
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis.control import BuildContext
from hypothesis.internal.conjecture.data import ConjectureData
from hypothesis.strategies import SearchStrategy

from tests.copies import Person, as_text
from tests.ready import ready, ready_folder
from tests.store.building import MADE, TickingClock, edit_file, new_project, small_inventory, small_project
from tracker.domain.teams.bundles import Bundle, BundleName
from tracker.errors import KnownError
from tracker.exchange.teams.encoding import decode
from tracker.exchange.teams.opening import open_place
from tracker.project import Project
from tracker.services.teams.beginning import Joining, begin_team, create_from_team
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from tracker.services.teams.team_project import file_text
from tracker.services.teams.team_status import open_conflicts


class RandomData:
    """Draws values of Hypothesis strategies from a random generator, without the limit of one example."""

    def __init__(self, source: random.Random) -> None:
        self._source = source

    def draw(self, strategy: SearchStrategy[Any]) -> Any:
        data = ConjectureData(random=self._source)
        with BuildContext(data, wrapped_test=lambda: None):
            return data.draw(strategy)


class Team:
    """A team in a folder or a database, whose members each have a project and a clock apart from the others."""

    def __init__(
        self,
        folder: Path,
        source: random.Random,
        members: int,
        *,
        begin: Callable[[Path], Project],
        address: str = "",
        is_trusted: bool = True,
    ) -> None:
        self.folder, self.source = folder, source
        self.shared = folder / "shared"
        self.shared.mkdir()
        self.place = address or str(self.shared)
        founder = begin(folder)
        begin_team(founder, open_place(self.place), Joining("m0", is_trusted=is_trusted))
        self.projects = [founder, *(self.join(f"m{number}") for number in range(1, members))]
        self.refused = 0

    def join(self, name: str, place: Path | None = None) -> Project:
        """Create the project of another member, at the shared place or another one."""
        clock = TickingClock(MADE + timedelta(days=self.source.randint(1, 2)))
        return create_from_team(self.folder / f"{name}.twin", str(place or self.place), Joining(name), clock=clock)

    def work(self, project: Project, actions: int) -> None:
        """Perform random actions; the undo of a step that a colleague's steps changed may be refused."""
        person: Any = Person(project, RandomData(self.source))  # type: ignore[arg-type]
        for _ in range(actions):
            try:
                person.work(1)
            except KnownError as error:
                if error.code not in ("team_step_changed", "team_step_adapted"):
                    raise
                self.refused += 1

    def exchange_all(self) -> None:
        """Let all members publish and receive everything."""
        for act in (publish, receive, publish, receive):
            for project in self.projects:
                act(project)

    def bundles(self) -> dict[BundleName, Bundle]:
        """Return all bundles of the place."""
        place = open_place(self.place)
        return {name: decode(place.read(name), name) for name in place.names()}

    def close(self) -> None:
        """Close all projects."""
        for project in self.projects:
            project.close()

    def require_equal(self) -> int:
        """Require that all members have the same content and the same conflicts; return the number of conflicts."""
        texts = [as_text(project) for project in self.projects]
        conflicts = [open_conflicts(project) for project in self.projects]
        for text, found in zip(texts[1:], conflicts[1:], strict=True):
            assert set(text.splitlines()) ^ set(texts[0].splitlines()) == set()
            assert found == conflicts[0]
        return len(conflicts[0])


def small_beginning(folder: Path) -> Project:
    """Create a project with two partnerships and a record of each kind."""
    return small_project(folder, "m0.twin")[0]


@contextlib.contextmanager
def team_of(folder: Path, seed: int, members: int) -> Iterator[Team]:
    """Return a team whose random choices follow from a seed; the folder is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    team = Team(folder, random.Random(seed), members, begin=small_beginning)
    try:
        yield team
    finally:
        team.close()


def make_pair(path: Path) -> dict[str, int]:
    with new_project(path.parent, path.name) as project:
        return small_inventory(project)


@cache
def pair_ids() -> dict[str, int]:
    """Return the ids of the records of `make_pair` by short names."""
    with tempfile.TemporaryDirectory(prefix="twintrack-pair-") as folder:
        return ready(make_pair, Path(folder, "m0.twin"))


def begin_with_pair(where: Path) -> Project:
    """Open a project with the records of `small_inventory`."""
    ready(make_pair, where / "m0.twin")
    return Project.open(where / "m0.twin", who="m0", clock=TickingClock(MADE + timedelta(days=1)))


@contextlib.contextmanager
def ready_team(
    folder: Path, begin: Callable[[Path], Project], members: int, *, is_trusted: bool = False
) -> Iterator[Team]:
    """Yield a team that is made once per process, and copied into a folder for each test that needs one.

    All copies have the same project and the same writers.
    """
    moments, choices = ready_folder(_make_team, folder, begin, members, is_trusted)
    team = Team.__new__(Team)
    team.folder, team.shared, team.place, team.refused = folder, folder / "shared", str(folder / "shared"), 0
    team.source = random.Random()
    team.source.setstate(choices)
    team.projects = []
    for number, moment in enumerate(moments):
        path = folder / f"m{number}.twin"
        # each project knows the place and its own file
        edit_file(path, f"UPDATE team SET place = '{team.place}', file = '{file_text(path)}'")
        team.projects.append(Project.open(path, who=f"m{number}", clock=TickingClock(moment)))
    try:
        yield team
    finally:
        team.close()


def _make_team(
    folder: Path, begin: Callable[[Path], Project], members: int, is_trusted: bool
) -> tuple[list[datetime], Any]:
    """Return the moments of the clocks of all members, and the state of the random choices of the team."""
    team = Team(folder, random.Random(1), members, begin=begin, is_trusted=is_trusted)
    team.close()
    return [project.clock.moment for project in team.projects], team.source.getstate()  # type: ignore[attr-defined]


@contextlib.contextmanager
def three_members(folder: Path, *, is_trusted: bool = False) -> Iterator[tuple[list[Project], dict[str, int], Team]]:
    """Yield three members of a team with the records of `small_inventory`."""
    with ready_team(folder, begin_with_pair, 3, is_trusted=is_trusted) as team:
        yield team.projects, dict(pair_ids()), team
