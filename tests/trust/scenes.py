"""Small folders in which a child performs one action, and the state of the projects in them, without ids and times."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.operations.recipes import RECIPES, fill_project
from tests.store.building import content, digest, new_project, small_inventory, tie
from tests.store.test_migration import LEGACY
from tests.trust.actions import OTHER_PASSPHRASE, PASSPHRASE
from tests.trust.supervised import Call, Decide, ForkServer, Trial, allow
from tracker.project import Project
from tracker.queries.project_integrity import soundness
from tracker.services.erasing_in_copies import WORKSHOP
from tracker.store import driver
from tracker.store.connections import checked, connect
from tracker.store.key_ring import KEYS
from tracker.store.project_file.file_recognition import has_journal, roll_back_unfinished_write
from tracker.store.project_file.known_schema import SCHEMA_VERSION
from tracker.store.project_file.passphrase import change_passphrase, try_passphrase
from tracker.store.project_file.verified_copy import is_intact, sum_file

MOST_FLUSHES = 20
"""Number of flushes of any action on a small project: each waits for the disk, on some for a tenth of a second."""

ROWS = 40
"""Number of rows of the imported table, and of partnerships of the merged copy."""


@dataclass(frozen=True)
class Scene:
    """An action with its arguments: paths within the scene's folder."""

    action: str
    given: tuple[str, ...]

    def act(self, fork_server: ForkServer, folder: Path, decide: Decide | None = None) -> Trial:
        """Perform the action in a child process, in a folder."""
        return fork_server.run(
            f"actions:{self.action}", *(folder / name for name in self.given), folder=folder, decide=decide
        )


SCENES = {
    "record": Scene("record", ("ties.twin",)),
    "edit": Scene("edit", ("ties.twin",)),
    "import": Scene("import_table", ("ties.twin", "table.csv")),
    "undo": Scene("undo", ("ties.twin",)),
    "merge": Scene("merge", ("ties.twin", "bert/ties.twin")),
    "migrate": Scene("migrate", ("old.twin",)),
    "back up": Scene("back_up", ("ties.twin", "backups")),
    "restore": Scene("restore", ("ties.twin", "older/ties.twin")),
    "save a copy": Scene("save_copy", ("ties.twin", "copy.twin")),
    "erase": Scene("erase_person", ("ties.twin",)),
    "erase in a backup": Scene("erase_in_backup", ("kept/ties.twin",)),
    "create": Scene("create", ("new.twin",)),
}

if driver.cipher() is not None:
    SCENES |= {
        "set a passphrase": Scene("set_passphrase", ("ties.twin",)),
        "change a passphrase": Scene("change_passphrase", ("sealed/ties.twin",)),
        "take off a passphrase": Scene("take_off_passphrase", ("sealed/ties.twin",)),
        "record under a passphrase": Scene("record_sealed", ("sealed/ties.twin",)),
    }


OPERATIONS = {name: Scene("operate", ("ties.twin", name)) for name in sorted(RECIPES)}
"""A scene for each operation, in the folder of `make_rich_world`."""


class RecordedScene:
    """A scene that was performed once without a fault: its calls, and the states before and after."""

    def __init__(self, scene: Scene, fork_server: ForkServer, world: Path, folder: Path) -> None:
        self.scene, self.world, self.folder = scene, world, folder
        self._fork_server = fork_server
        self.before = state(fresh(world, folder))
        trial = self.act(allow)
        assert trial.code == 0, trial
        self.calls, self.told = trial.calls, trial.acknowledged_after
        assert sum(call.kind == "sync" for call in self.calls) <= MOST_FLUSHES
        self.after, self.names = state(folder), names(folder)
        assert self.after != self.before

    def begin(self) -> None:
        """Restore the state before the action."""
        fresh(self.world, self.folder)

    def act(self, decide: Decide | None = None) -> Trial:
        """Perform the action in a child process."""
        return self.scene.act(self._fork_server, self.folder, decide)


SceneRecorder = Callable[[str], RecordedScene]


def make_world(folder: Path) -> Path:
    """Make the folder that every scene begins with: a project, an older backup, a copy with other changes, a table."""
    world = folder / "world"
    world.mkdir()
    with new_project(world) as project:
        small_inventory(project)
        backup = project.back_up(world / "older")
        backup.rename(backup.with_name("ties.twin"))
        sum_file(backup).unlink()
        hashed = project.back_up(world / "kept")
        hashed.rename(hashed.with_name("ties.twin"))
        sum_file(hashed).rename(sum_file(hashed.with_name("ties.twin")))
        tie(project, "Breda", "Yangzhou")
    (world / "bert").mkdir()
    shutil.copy(world / "ties.twin", world / "bert")
    with Project.open(world / "bert" / "ties.twin", who="bert") as copy:
        for number in range(ROWS):
            tie(copy, f"Town {number}", f"City {number}")
    rows = (f"Place {number},NL,Stadt {number},DE,in force,{1950 + number}\n" for number in range(ROWS))
    (world / "table.csv").write_text("body_a,country_a,body_b,country_b,status,date\n" + "".join(rows), "utf-8")
    if driver.cipher() is not None:
        (world / "sealed").mkdir()
        shutil.copy(world / "ties.twin", world / "sealed")
        change_passphrase(world / "sealed" / "ties.twin", PASSPHRASE, "now")
    shutil.copy(LEGACY / "filled-1.twin", world / "old.twin")
    (world / "home").mkdir()
    return world


def make_rich_world(folder: Path) -> Path:
    """Make the folder that every operation begins with: a project that has records for each of them."""
    world = folder / "world"
    (world / "home").mkdir(parents=True)
    with new_project(world) as project:
        fill_project(project)
    return world


def fresh(world: Path, folder: Path) -> Path:
    """Copy the world to an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    return Path(shutil.copytree(world, folder))


State = dict[str, list[str]]


def state(folder: Path) -> State:
    """Return the content of every project below a folder, by file name without times; all projects must be sound.

    Backups in the program's own folder are checked but not returned, because it depends on the action whether one is
    made. Half-written copies of backups that were being rewritten are ignored: the next erasure removes them.
    """
    found: State = {}
    for path in sorted(folder.rglob("*.twin")):
        if path.parent.name.startswith(WORKSHOP):
            continue
        told, name = told_by(path), _name(path, folder)
        if not name.startswith("home"):
            found[name] = sorted((*found.get(name, ()), told))
    return found


def without_leftovers(found: State) -> State:
    """Return a state without the second name that restoring gives to the file that it is about to replace."""
    return {name: told for name, told in found.items() if "-replaced-" not in name}


def names(folder: Path) -> set[str]:
    """Return the names of all files, without times in them."""
    return {_name(path, folder) for path in folder.rglob("*") if path.is_file()}


def _name(path: Path, folder: Path) -> str:
    return re.sub(r"home/backups/[^/]+/", "home/", re.sub(r"\d{6,}", "#", path.relative_to(folder).as_posix()))


def turns(calls: list[Call]) -> list[int]:
    """Return the indices of calls that begin or end a kind of work: of writes to one file the first and the last."""
    kinds = [(call.kind, call.path) for call in calls]
    return [
        place
        for place, kind in enumerate(kinds)
        if place in (0, len(kinds) - 1) or kinds[place - 1] != kind or kinds[place + 1] != kind
    ]


_told: dict[str, str] = {}
"""Contents of projects, by the SHA-256 of their files: most outcomes are one of few, and each is read once."""


def told_by(path: Path) -> str:
    """Return the content of a project as text; fail if it isn't sound or doesn't match its hash."""
    if sum_file(path).exists():
        assert is_intact(path), f"{path} is not what its hash says"
    if has_journal(path):
        _opened_by(path)
        roll_back_unfinished_write(path)
    known = digest(path)
    if known not in _told:
        _told[known] = f"{_opened_by(path)}{_held(path)}"
    return _told[known]


def _opened_by(path: Path) -> str:
    """Return the passphrase that opens a project, empty if it is not encrypted, and remember its key."""
    if driver.salt_of(path) is None:
        return ""
    return next(f"under {each}: " for each in (PASSPHRASE, OTHER_PASSPHRASE) if try_passphrase(path, each))


def _held(path: Path) -> str:
    version = read_version(path)
    if version < SCHEMA_VERSION:  # opening it would migrate it
        with closing(connect(path, is_writing=False)) as connection:
            assert checked(connection, "integrity_check") == []
            return "\n".join((f"version {version}", *connection.iterdump()))
    with Project.open(path, read_only=True, who="tester") as project:
        problems = project.query(soundness)
        assert not problems, f"{path}: {problems}"
        return f"version {version}\n{_without_ids(content(project))}"


def read_version(path: Path) -> int:
    """Return the schema version from the first page of the file."""
    with closing(driver.open_existing(path, "ro&immutable=1", KEYS.find(path))) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _without_ids(told: dict[str, Any]) -> str:
    """Return a dump with ids numbered in their order, and without values that differ each time."""
    ids = sorted(int(row["id"]) for rows in told["records"].values() for row in rows)
    place = {str(number): f"#{at}" for at, number in enumerate(ids)}

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(each) for key, each in value.items()}
        if isinstance(value, list):
            return [plain(each) for each in value]
        return place.get(value, value) if isinstance(value, str) else value

    settings = ("project_id", "made_at")
    kept = {name: [row for row in rows if row.get("key") not in settings] for name, rows in told["records"].items()}
    return json.dumps(plain(kept), sort_keys=True, ensure_ascii=False)
