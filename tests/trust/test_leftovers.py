"""The program is killed while it writes: the next opening removes the remaining files, and only those.

Searched are files that belong to nothing, and in all files the bytes of a text that was erased or encrypted.
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
from tests.trust.supervised import KILL, Call, Decide, ForkServer, Trial, allow
from tracker.store import driver

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Work:
    """An action with its files; `prepared` is an action before it, with its files."""

    action: str
    given: tuple[str, ...]
    prepared: tuple[str, ...] = ()
    opened: tuple[str, ...] = ("ties.twin",)
    """The projects that are opened after a kill."""
    secrets: tuple[str, ...] = ()
    """Folders in which no text may be readable while the project in them is encrypted."""


_ALL = ("ties.twin", "sealed/ties.twin", "sealed/plain.twin")
_ASKED = ("ask_bodies", "ties.twin", "letters")
WORKS = {
    "a backup": Work("back_up", ("ties.twin", "backups")),
    "a copy": Work("save_copy", ("ties.twin", "copy.twin")),
    "a new project": Work("create", ("new.twin",)),
    "restoring": Work("restore", ("ties.twin", "older/ties.twin")),
    "erasing in a backup": Work("erase_in_backup", ("kept/ties.twin",)),
    "erasing everywhere": Work("erase_everywhere", ("ties.twin",), ("make_copies", "ties.twin", "stick"), _ALL),
    "tables": Work("export", ("ties.twin", "tables", "passing")),
    "a workbook": Work("export", ("ties.twin", "all.xlsx", "passing", "--no-confidential")),
    "a map": Work("export", ("ties.twin", "all.geojson", "passing", "--no-confidential")),
    "a part": Work("export", ("ties.twin", "part.twin", "passing", "--no-confidential")),
    "an export over an earlier one": Work("export", ("ties.twin", "table.csv", "passing", "--overwrite")),
    "letters": Work("letters", ("ties.twin", "new", "Later"), _ASKED),
    "letters over earlier ones": Work("letters", ("ties.twin", "letters", "Later", "--overwrite"), _ASKED),
    "contacts": Work("import_contacts", ("ties.twin",), _ASKED),
}

if driver.cipher() is not None:
    # the plain project has the id of the encrypted one, and would make a plain backup
    sealed = {"given": ("sealed/ties.twin",), "opened": ("sealed/ties.twin",), "secrets": ("sealed", "home")}
    WORKS |= {
        "setting a passphrase": Work("set_passphrase", ("sealed/plain.twin",), opened=_ALL),
        "changing a passphrase": Work("change_passphrase", **sealed),
        "taking off a passphrase": Work("take_off_passphrase", **sealed),
    }


class Trials:
    """Performs one action in a fresh world as often as needed."""

    def __init__(self, fork_server: ForkServer, world: Path, folder: Path, work: Work) -> None:
        self.folder, self._work, self._fork_server, self._world = folder, work, fork_server, world
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
        if self._work.prepared:
            done = self._run(*self._work.prepared)
            assert done.code == 0, done

    def act(self, decide: Decide | None = None) -> Trial:
        return self._run(self._work.action, *self._work.given, decide=decide)

    def open_again(self) -> Trial:
        done = self._run("open_again", *self._work.opened)
        assert done.code == 0, done
        return done

    def _run(self, action: str, *given: str, decide: Decide | None = None) -> Trial:
        arguments = [name if name.startswith("--") else self.folder / name for name in given]
        return self._fork_server.run(f"actions:{action}", *arguments, folder=self.folder, decide=decide)

    def kill(self, at: int) -> Trial:
        """Kill the action before one of its calls, open the projects again, and check the remaining files."""
        self.begin()
        trial = self.act(lambda _, number: KILL if number == at else 0)
        assert trial.code is None, "it was not killed"
        again = self.open_again()
        # the note of interrupted work remains until it is done again or the user has read it
        owned = {name for name in names(self.folder) if "-replaced-" in name or name == "home/unfinished.json"}
        # SQLite ignores a journal whose first write was interrupted, and the next write removes it
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
def trials(fork_server: ForkServer, world: Path, tmp_path: Path) -> Callable[[str], Trials]:
    return lambda name: Trials(fork_server, world, tmp_path / "scene", WORKS[name])


def chosen(calls: list[Call], count: int) -> Iterator[int]:
    """Yield `count` calls at which a kind of work begins or ends, spread over all."""
    places = turns(calls)
    yield from sorted({places[(2 * number + 1) * len(places) // (2 * count)] for number in range(count)})


@pytest.mark.parametrize("name", WORKS)
def test_files_left_by_a_kill_are_removed_by_the_next_opening(trials: Callable[[str], Trials], name: str) -> None:
    made = trials(name)
    for at in chosen(made.calls, 2):
        made.kill(at)


@pytest.mark.torture
@pytest.mark.timeout(0)
@pytest.mark.parametrize("name", WORKS)
def test_files_left_by_any_kill_are_removed_by_the_next_opening(trials: Callable[[str], Trials], name: str) -> None:
    made = trials(name)
    places = turns(made.calls)
    for at in places:
        made.kill(at)
    print(f"{name}: {len(places)} kills")


def erased_after(made: Trials, at: int) -> None:
    """Kill an erasure, check that the next opening reports it if it had begun, erase again, and search for the name."""
    again = made.kill(at)
    was_said = any("was interrupted" in line for line in again.errors)
    assert was_said or at < 20 or at > len(made.calls) - 20
    done = made.act()
    # An encrypted copy of the project has separate backups, which erasing reports and can't read.
    sealed = [line for line in done.said if line.endswith(" has a passphrase.")]
    assert done.code == (3 if sealed else 0), "\n".join(done.said)
    made.open_again()
    assert not any("was interrupted" in line for line in made.open_again().errors)
    folder = made.folder
    for part in ("home", "stick"):
        assert not list(plain_files(folder / part, ERASED)), part
    assert ERASED.encode() not in (folder / "ties.twin").read_bytes()
    assert not (folder / "ties.twin-journal").exists()


def test_a_killed_erasure_is_reported_and_completed_by_the_next(trials: Callable[[str], Trials]) -> None:
    made = trials("erasing everywhere")
    for at in chosen(made.calls, 3):
        erased_after(made, at)


@pytest.mark.torture
@pytest.mark.timeout(0)
def test_any_killed_erasure_is_reported_and_completed_by_the_next(trials: Callable[[str], Trials]) -> None:
    made = trials("erasing everywhere")
    places = turns(made.calls)
    for at in places:
        erased_after(made, at)
    print(f"{len(places)} kills")


@pytest.mark.parametrize("is_everywhere", [False, pytest.param(True, marks=pytest.mark.torture)])
def test_each_letter_is_the_earlier_or_the_new_one_after_a_kill(
    trials: Callable[[str], Trials], is_everywhere: bool
) -> None:
    made = trials("letters over earlier ones")
    moves = [at for at, call in enumerate(made.calls) if call.kind == "rename" and call.path.suffix == ".txt"]
    assert len(moves) == 2
    for at in turns(made.calls) if is_everywhere else moves[1:]:
        made.kill(at)
        assert sorted(path.read_text() for path in (made.folder / "letters").iterdir()) in (
            ["Earlier\n", "Earlier\n"],
            ["Earlier\n", "Later\n"],
            ["Later\n", "Later\n"],
        )


def test_a_full_disk_leaves_no_partial_export(trials: Callable[[str], Trials]) -> None:
    for name in ("tables", "a workbook", "a part"):
        made = trials(name)
        for at in chosen(made.calls, 2):
            made.begin()
            made.act(lambda call, number, at=at: errno.ENOSPC if number >= at and call.takes_room else 0)
            assert names(made.folder) <= made.allowed
