"""Members with a folder each, whose files are copied as synchronisation does it: late, doubled, cut off, removed."""

from __future__ import annotations

import contextlib
import random
import secrets
import shutil
import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.copies import as_text
from tests.services.teams.members import Team
from tests.services.teams.oracle import content_of
from tests.services.teams.test_random_walks import require_rows
from tests.store.building import MADE, TickingClock, is_sound, new_project, small_inventory
from tracker.domain.teams.bundles import Bundle, BundleName
from tracker.exchange.teams.encoding import decode
from tracker.project import Project
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive
from tracker.services.teams.team_project import require_member
from tracker.services.teams.team_status import open_conflicts
from tracker.store.journal.lineage import IS_OWN
from tracker.store.teams import membership as stored

CONFLICT_COPY = " (conflicted copy)"


@contextlib.contextmanager
def seeded(source: random.Random) -> Iterator[None]:
    """Draw the ids of projects, records and writers from a random generator, so that a walk can be repeated."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(secrets, "randbits", source.getrandbits)
        patch.setattr(secrets, "token_hex", lambda size: source.randbytes(size).hex())
        patch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=source.getrandbits(128), version=4))
        yield


class Delivery:
    """Copies files between the folders of members, in any order; `counts` says what happened to them."""

    def __init__(self, source: random.Random) -> None:
        self.source = source
        self.counts: Counter[str] = Counter()

    def move(self, one: Path, other: Path) -> None:
        """Copy some files of one folder to another, and remove some that are in both."""
        files = sorted(path.relative_to(one) for path in one.rglob("*.bundle") if CONFLICT_COPY not in path.name)
        self.source.shuffle(files)
        for name in files:
            content, target, luck = (one / name).read_bytes(), other / name, self.source.random()
            if not target.exists() or target.stat().st_size < len(content):
                if luck < 0.5:
                    self._write(target, content, luck)
            elif luck > 0.92 and target.stat().st_size == len(content):
                target.unlink()
                self.counts["removed"] += 1
            elif luck > 0.84:
                target.with_name(f"{target.stem}{CONFLICT_COPY}.bundle").write_bytes(content)
                self.counts["doubled"] += 1

    def _write(self, target: Path, content: bytes, luck: float) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        is_whole = luck > 0.1
        target.write_bytes(content if is_whole else content[: int(len(content) * self.source.random())])
        self.counts["copied" if is_whole else "cut off"] += 1


def copy_whole(places: list[Path], names: Collection[BundleName], targets: list[Path]) -> None:
    """Copy bundles, of which a folder has a whole file, to other folders."""
    for name in names:
        file = Path("writers", name.writer, name.text)
        found = max((each / file for each in places if (each / file).exists()), key=lambda path: path.stat().st_size)
        for target in targets:
            if found.parent.parent.parent != target:
                (target / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(found, target / file)


@dataclass
class Synchronised:
    """A team whose members have a folder each, with what each was told that it had done."""

    team: Team
    places: list[Path]
    delivery: Delivery
    made: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """The ids of the steps of each member, by the name of its file."""
    published: set[BundleName] = field(default_factory=set)
    known: dict[str, set[BundleName]] = field(default_factory=dict)
    compared: int = 0
    earlier: dict[str, set[int]] = field(default_factory=dict)
    """The ids of the steps of each member from before its file was in the team."""

    def join(self, name: str) -> None:
        """Let another member join with a copy of one of the folders."""
        base = require_member(self.team.projects[0])
        place = Path(shutil.copytree(self.places[0], self.team.folder / f"place {name}"))
        self.places.append(place)
        copy_whole(self.places[:-1], [BundleName(base.founder, 1, base.base)], [place])
        self.team.projects.append(self.team.join(name, place))

    def work(self, number: int) -> None:
        """Let a member work, and publish and receive at times."""
        project, source = self.team.projects[number], self.team.source
        self.team.work(project, source.randint(1, 3))
        self.made[project.path.name] |= own_steps(project).keys()
        if source.random() < 0.8:
            self.publish(project)
        if source.random() < 0.4:
            self.receive(project)

    def publish(self, project: Project) -> None:
        self.published |= set(publish(project).bundles)

    def receive(self, project: Project) -> None:
        """Receive, and require that no bundle that was received before is unknown now."""
        receive(project)
        before, now = self.known.get(project.path.name, set()), known_bundles(project)
        assert before <= now
        self.known[project.path.name] = now

    def meet(self, numbers: Collection[int]) -> None:
        """Give some members all that one of them knows, and require that they have the same content then."""
        projects, places = [self.team.projects[each] for each in numbers], [self.places[each] for each in numbers]
        for _ in range(20):  # what one receives from another may complete what waits in its own folder
            for project in projects:
                self.publish(project)
                self.receive(project)
            wanted = set().union(*map(known_bundles, projects))
            copy_whole(self.places, wanted, places)
            if all(known_bundles(project) == wanted for project in projects):
                break
        pairs = require_equal(projects)
        assert pairs == len(projects) - 1
        self.compared += pairs

    def end(self) -> dict[BundleName, Bundle]:
        """Let all files arrive whole, and return them; require that each member receives all of them once."""
        for act in (self.publish, self.receive):
            for project in self.team.projects:
                act(project)
            copy_whole(self.places, names_in(self.places), self.places)
        for project in self.team.projects:
            assert receive(project).waiting == ()
            assert receive(project).bundles == 0
        return whole_bundles(self.places)

    def require_all(self, bundles: dict[BundleName, Bundle]) -> None:
        """Require that everything that was reported as done is in the bundles, and in each project once."""
        assert self.published <= bundles.keys()
        assert len({(name.writer, name.number) for name in bundles}) == len(bundles)
        for project in self.team.projects:
            assert known_bundles(project) == bundles.keys()
            own = own_steps(project)
            assert self.made[project.path.name] <= own.keys()
            writer = require_member(project).writer
            shared = {step.id for name, bundle in bundles.items() if name.writer == writer for step in bundle.steps}
            in_effect = {step for step, is_in_effect in own.items() if is_in_effect}
            assert in_effect - self.earlier.get(project.path.name, set()) <= shared
            require_each_step_once(project, bundles)
            is_sound(project)


def own_steps(project: Project) -> dict[int, bool]:
    """Return the ids of the own steps of a project, with whether each is in effect."""
    query = f"SELECT id, undone_at IS NULL FROM step WHERE {IS_OWN}"
    return {row[0]: bool(row[1]) for row in project.query(lambda reader: reader.connection.execute(query).fetchall())}


def known_bundles(project: Project) -> set[BundleName]:
    return project.query(lambda reader: stored.known_bundles(reader.connection))


def names_in(places: list[Path]) -> set[BundleName]:
    paths = (path for place in places for path in place.rglob("*.bundle"))
    names = (BundleName.parse(path.parent.name, path.name) for path in paths)
    return {name for name in names if name is not None}


def whole_bundles(places: list[Path]) -> dict[BundleName, Bundle]:
    """Return the bundles of the first folder."""
    names = sorted(names_in(places[:1]))
    return {name: decode((places[0] / "writers" / name.writer / name.text).read_bytes(), name) for name in names}


def require_equal(projects: list[Project]) -> int:
    """Require that members who know the same bundles have the same content; return the number of pairs."""
    pairs = 0
    for one, other in pairwise(projects):
        if known_bundles(one) == known_bundles(other):
            assert set(as_text(one).splitlines()) ^ set(as_text(other).splitlines()) == set()
            assert open_conflicts(one) == open_conflicts(other)
            pairs += 1
    return pairs


def require_each_step_once(project: Project, bundles: dict[BundleName, Bundle]) -> None:
    """Require that the journal contains each step of other writers once."""
    query = "SELECT facts ->> '$.team_writer', action, who, at FROM step WHERE facts ->> '$.team_writer' IS NOT NULL"
    rows: list[Any] = project.query(lambda reader: reader.connection.execute(query).fetchall())
    writer = require_member(project).writer
    expected = Counter(
        (name.writer, step.action, step.who, step.at)
        for name, bundle in bundles.items()
        if bundle.follows and name.writer != writer
        for step in bundle.steps
    )
    assert Counter(row for row in map(tuple, rows) if row[1] != "team_repair") == expected


def begin_seeded(folder: Path) -> Project:
    """Create a project with two partnerships and a record of each kind, whose ids are drawn now."""
    with new_project(folder, "m0.twin") as project:
        small_inventory(project)
    return Project.open(folder / "m0.twin", who="m0", clock=TickingClock(MADE.replace(day=2)))


def deliver(folder: Path, seed: int, members: int, rounds: int, meetings: int) -> dict[str, Any]:
    """Let members work with a folder each, deliver at random, and let some meet at times.

    Return what happened in numbers, and the SHA-256 of all bundles as `names`.
    """
    folder.mkdir(parents=True)
    source = random.Random(seed)
    with seeded(source):
        team = Team(folder, source, 1, begin=begin_seeded)
        with contextlib.closing(team):
            many = Synchronised(team, [team.shared], Delivery(source))
            many.earlier["m0.twin"] = set(own_steps(team.projects[0]))
            early = max(2, members - members // 5)
            for number in range(1, early):
                many.join(f"m{number}")
            for turn in range(rounds):
                many.work(source.randrange(len(team.projects)))
                many.delivery.move(*source.sample(many.places, 2))
                if turn >= rounds // 2 and len(team.projects) < members:
                    many.join(f"m{len(team.projects)}")
                if turn % (rounds // meetings) == rounds // meetings - 1:
                    many.meet(source.sample(range(len(team.projects)), min(3, len(team.projects))))
            bundles = many.end()
            many.require_all(bundles)
            conflicts = team.require_equal()
            require_rows(content_of(bundles), team.projects[-1])
            steps = sum(len(bundle.steps) for bundle in bundles.values())
            facts = {"bundles": len(bundles), "steps": steps, "conflicts": conflicts, "compared": many.compared}
            return {
                **facts,
                **many.delivery.counts,
                "refused": team.refused,
                "names": sorted(each.sha256 for each in bundles),
            }
