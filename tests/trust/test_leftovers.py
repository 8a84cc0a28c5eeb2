"""A program that is killed while it writes leaves nothing for ever: the next opening removes it, and only that.

Looked for are files that nobody owns, and in all files together the bytes of a text that was erased or encrypted.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.store.sealed import plain_files
from tests.trust.actions import ERASED
from tests.trust.scenes import fresh, names, turns
from tests.trust.supervised import KILL, Call, Decide, Nursery, Trial, allow
from tracker.store import driver

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Work:
    """What is done, and with which files of the world; `prepare` says whether there are copies beforehand."""

    action: str
    given: tuple[str, ...]
    is_prepared: bool = False
    secrets: tuple[str, ...] = ()
    """Folders in which no text may be readable as long as the project there is under a passphrase."""


WORKS = {
    "a backup": Work("back_up", ("ties.twin", "backups")),
    "a copy": Work("save_copy", ("ties.twin", "copy.twin")),
    "a new project": Work("create", ("new.twin",)),
    "restoring": Work("restore", ("ties.twin", "older/ties.twin")),
    "erasing in a backup": Work("erase_in_backup", ("kept/ties.twin",)),
    "erasing everywhere": Work("erase_everywhere", ("ties.twin",), is_prepared=True),
    "tables": Work("export", ("ties.twin", "tables", "passing")),
    "a workbook": Work("export", ("ties.twin", "all.xlsx", "passing", "--no-confidential")),
    "a map": Work("export", ("ties.twin", "all.geojson", "passing", "--no-confidential")),
    "a part": Work("export", ("ties.twin", "part.twin", "passing", "--no-confidential")),
    "an export over an earlier one": Work("export", ("ties.twin", "table.csv", "passing", "--overwrite")),
}  # fmt: skip

if driver.cipher() is not None:
    WORKS |= {
        "setting a passphrase": Work("set_passphrase", ("sealed/plain.twin",)),
        "changing a passphrase": Work("change_passphrase", ("sealed/ties.twin",), secrets=("sealed", "home")),
        "taking off a passphrase": Work("take_off_passphrase", ("sealed/ties.twin",), secrets=("sealed", "home")),
    }


class Trials:
    """Does one work in a fresh world as often as it is asked to."""

    def __init__(self, nursery: Nursery, world: Path, folder: Path, work: Work) -> None:
        self.folder, self._work, self._nursery, self._world = folder, work, nursery, world
        self.begin()
        before = names(folder)
        self.calls = self.act(allow).calls
        self.open_again()
        self.allowed = before | names(folder)

    def begin(self) -> None:
        fresh(self._world, self.folder)
        (self.folder / "stick").mkdir()
        if "plain.twin" in self._work.given[0]:
            shutil.copy(self.folder / "ties.twin", self.folder / "sealed" / "plain.twin")
        if self._work.is_prepared:
            done = self._run("make_copies", "ties.twin", "stick")
            assert done.code == 0, done

    def act(self, decide: Decide | None = None) -> Trial:
        return self._run(self._work.action, *self._work.given, decide=decide)

    def open_again(self) -> Trial:
        # the plain project is the same one as the sealed project, and would make a plain backup
        projects = (
            ("sealed/ties.twin",) if self._work.secrets else ("ties.twin", "sealed/ties.twin", "sealed/plain.twin")
        )
        done = self._run("open_again", *projects)
        assert done.code == 0, done
        return done

    def _run(self, action: str, *given: str, decide: Decide | None = None) -> Trial:
        arguments = [name if name.startswith("--") else self.folder / name for name in given]
        return self._nursery.run(f"actions:{action}", *arguments, folder=self.folder, decide=decide)

    def kill(self, at: int) -> Trial:
        """Kill the work before one of its calls, open the projects again, and look at what is left."""
        self.begin()
        trial = self.act(lambda _, number: KILL if number == at else 0)
        assert trial.code is None, "it was not killed"
        again = self.open_again()
        # the note that work was cut off stays until it is done again or the user has read it
        owned = {name for name in names(self.folder) if "-replaced-" in name or name == "home/unfinished.json"}
        # SQLite takes no notice of a journal whose first write was cut off, and the next write removes it
        journal = self.folder / "ties.twin-journal"
        owned |= {journal.name} if journal.exists() and not any(journal.read_bytes()[:8]) else set()
        left = names(self.folder) - self.allowed - owned
        assert not left, f"a kill before {self.calls[at].kind} {self.calls[at].path.name} leaves {left}"
        self._require_nothing_readable()
        return again

    def _require_nothing_readable(self) -> None:
        sealed = self.folder / "sealed" / "ties.twin"
        if self._work.secrets and driver.salt_of(sealed) is not None:
            for folder in self._work.secrets:
                assert not list(plain_files(self.folder / folder, ERASED)), f"{folder} can be read"


@pytest.fixture
def trials(nursery: Nursery, world: Path, tmp_path: Path) -> Callable[[str], Trials]:
    return lambda name: Trials(nursery, world, tmp_path / "scene", WORKS[name])


def chosen(calls: list[Call], count: int) -> Iterator[int]:
    """Some of the calls at which something else begins or ends, spread over all."""
    places = turns(calls)
    yield from sorted({places[(2 * number + 1) * len(places) // (2 * count)] for number in range(count)})


@pytest.mark.parametrize("name", WORKS)
def test_what_a_kill_leaves_is_gone_after_the_next_opening(trials: Callable[[str], Trials], name: str) -> None:
    made = trials(name)
    for at in chosen(made.calls, 2):
        made.kill(at)


@pytest.mark.torture
@pytest.mark.timeout(0)
@pytest.mark.parametrize("name", WORKS)
def test_what_any_kill_leaves_is_gone_after_the_next_opening(trials: Callable[[str], Trials], name: str) -> None:
    made = trials(name)
    places = turns(made.calls)
    for at in places:
        made.kill(at)
    print(f"{name}: {len(places)} kills")


def erased_after(made: Trials, at: int) -> None:
    """Kill an erasing, see that the next opening says so if it began, erase again, and look for the name."""
    again = made.kill(at)
    was_said = any("broken off" in line for line in again.errors)
    assert was_said or at < 20 or at > len(made.calls) - 20
    done = made.act()
    # A copy of the project under a passphrase has backups of its own, which erasing names and can't read.
    sealed = [line for line in done.said if line.endswith(" is under a passphrase.")]
    assert done.code == (3 if sealed else 0), "\n".join(done.said)
    made.open_again()
    assert not any("broken off" in line for line in made.open_again().errors)
    folder = made.folder
    for part in ("home", "stick"):
        assert not list(plain_files(folder / part, ERASED)), part
    assert ERASED.encode() not in (folder / "ties.twin").read_bytes()
    assert not (folder / "ties.twin-journal").exists()


def test_an_erasing_that_was_killed_is_told_and_completed_by_the_next(trials: Callable[[str], Trials]) -> None:
    made = trials("erasing everywhere")
    for at in chosen(made.calls, 3):
        erased_after(made, at)


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_any_erasing_that_was_killed_is_told_and_completed_by_the_next(trials: Callable[[str], Trials]) -> None:
    made = trials("erasing everywhere")
    places = turns(made.calls)
    for at in places:
        erased_after(made, at)
    print(f"{len(places)} kills")


def test_a_full_disk_leaves_no_part_of_an_export(trials: Callable[[str], Trials]) -> None:
    for name in ("tables", "a workbook", "a part"):
        made = trials(name)
        for at in chosen(made.calls, 2):
            made.begin()
            made.act(lambda call, number, at=at: errno.ENOSPC if number >= at and call.takes_room else 0)
            assert names(made.folder) <= made.allowed
