"""Files and folders that are being written, and what is left of them when a program is killed.

with being_written(part, journal_path(part)):
    ...                         # noted as this process's
clear_unfinished()              # removes what processes left that are gone

What is being written is noted in a file in a folder of the program (`home().unfinished`), on which its process has a
lock of the operating system. The lock ends with the process, whatever number the next one has. Removed is only what is
noted so; and what beside a project and among its backups looks like a part, is noted nowhere and is older than a day.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import shutil
import socket
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from tracker.file_modes import own_folder
from tracker.paths import home
from tracker.system_lock import try_lock

OLD = 86_400
"""Seconds after which nothing is written any more: of another computer's notes, and of parts that nothing notes."""
_ENDING = ".json"
_PART = re.compile(r"\.(?P<target>.+)\.(\d{1,10}\.part(-journal)?|restored)", re.DOTALL)
WORKSHOP = ".erasing-"
"""How the folder begins in which a copy is rewritten without a name; the project's identifier follows."""


@dataclass(frozen=True, slots=True)
class Passing:
    """A path that is removed when its process is gone: if nothing is at `unless`, if it is the same file as `same_as`.

    One that `is_lock` is removed if nobody holds it.
    """

    path: Path
    unless: Path | None = None
    same_as: Path | None = None
    is_lock: bool = False


@contextlib.contextmanager
def being_written(*paths: Path | Passing) -> Iterator[None]:
    """Note that this process writes something at these paths, until the block ends.

    Where that can't be noted, on a full disk for instance, the block runs all the same.
    """
    passing = [path if isinstance(path, Passing) else Passing(path) for path in paths]
    note = _write_note(passing)
    try:
        yield
    finally:
        if note is not None:
            _remove_note(*note)


@contextlib.contextmanager
def passing_folder() -> Iterator[Path]:
    """A folder for passing files, removed at the end of the block, or once this process is gone."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made, being_written(Path(made)):
        yield Path(made)


def clear_unfinished() -> None:
    """Remove what processes noted that are gone. What can't be removed stays noted, for the next time."""
    for place in _notes():
        with contextlib.suppress(OSError), FileIO(place, "r+") as file:
            if _is_abandoned(file, place):
                living = {each.path for other in _notes() if other != place for each in _noted_by_living(other)}
                for each in _read(file):
                    if each.path not in living:
                        _remove(each)
                place.unlink(missing_ok=True)


def clear_left_of(project: Path, identifier: str, folders: Iterable[Path]) -> None:
    """Remove what killed programs left of a project: beside it and in the folders of its backups."""
    clear_unfinished()
    for folder, stem in ((project.parent, project.stem), *((folder, "") for folder in folders)):
        _clear_old([*parts_in(folder, stem), folder / f"{WORKSHOP}{identifier}"])


def clear_workshop(folder: Path, identifier: str) -> None:
    """Remove the folder in which a copy was being rewritten, unless a living process says that it still is."""
    workshop = folder / f"{WORKSHOP}{identifier}"
    if workshop.exists() and not any(each.path == workshop for place in _notes() for each in _noted_by_living(place)):
        shutil.rmtree(workshop, ignore_errors=True)


def is_part(path: Path) -> bool:
    """Whether it is, by its name, a part of a file that a process writes, or wrote before it was killed."""
    return _PART.fullmatch(path.name) is not None


def _clear_old(paths: Iterable[Path]) -> None:
    """Remove parts that nothing notes and nobody wrote to for a day."""
    noted: set[Path] | None = None
    for path in paths:
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > OLD:
                if noted is None:
                    noted = {each.path for place in _notes() for each in _noted(place)}
                if path not in noted:
                    _remove(Passing(path.absolute()))


def parts_in(folder: Path, stem: str = "") -> list[Path]:
    """The parts of files in a folder, whoever writes them; only those of files whose names begin with `stem`."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    found = ((_PART.fullmatch(name), name) for name in names)
    return [
        folder / name for match, name in found if match is not None and match["target"].lstrip(".").startswith(stem)
    ]


# notes ------------------------------------------------------------------------------------------------------------


def _write_note(passing: list[Passing]) -> tuple[Path, FileIO] | None:
    folder = home().unfinished
    place = folder / f"{os.getpid()}-{secrets.token_hex(8)}{_ENDING}"
    facts = {"host": socket.gethostname(), "process": os.getpid(), "passing": [_as_json(each) for each in passing]}
    file = None
    try:
        own_folder(folder)
        file = FileIO(os.open(place, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "r+")
        try_lock(file)
        file.write(json.dumps(facts).encode())
    except OSError:
        if file is not None:
            _remove_note(place, file)
        return None
    return place, file


def _remove_note(place: Path, file: FileIO) -> None:
    if os.name == "nt":
        file.close()
    with contextlib.suppress(OSError):
        place.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        file.close()


def _notes() -> list[Path]:
    try:
        return sorted(home().unfinished.glob(f"*{_ENDING}"))
    except OSError:
        return []


def _is_abandoned(file: FileIO, place: Path) -> bool:
    """Whether the process is gone that wrote a note. One of another computer counts as gone after a day."""
    is_locked = try_lock(file)
    if not os.path.samestat(place.stat(), os.fstat(file.fileno())):
        return False
    facts = _facts(file)
    if facts.get("host") == socket.gethostname():
        return is_locked or not _may_live(facts.get("process"), place)
    is_old = time.time() - place.stat().st_mtime > OLD
    # an empty note is of a process that was killed while it wrote it, or is just writing it
    return is_locked and (is_old or (not facts and os.fstat(file.fileno()).st_size == 0))


def _may_live(process: object, place: Path) -> bool:
    """Whether the lock that can't be taken may be held: on a disk without locks the process's number must do."""
    if os.name == "nt" or not isinstance(process, int):
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _noted_by_living(place: Path) -> list[Passing]:
    with contextlib.suppress(OSError), FileIO(place, "r+") as file:
        return [] if _is_abandoned(file, place) else _read(file)
    return []


def _noted(place: Path) -> list[Passing]:
    with contextlib.suppress(OSError), FileIO(place, "r") as file:
        return _read(file)
    return []


def _facts(file: FileIO) -> Mapping[str, object]:
    file.seek(0)
    try:
        facts = json.loads(file.read() or b"null")
    except (ValueError, RecursionError):
        return {}
    return facts if isinstance(facts, Mapping) else {}


def _read(file: FileIO) -> list[Passing]:
    told = _facts(file).get("passing")
    return [_from_json(each) for each in told if isinstance(each, dict)] if isinstance(told, list) else []


def _as_json(passing: Passing) -> dict[str, object]:
    named = {"path": passing.path, "unless": passing.unless, "same_as": passing.same_as}
    facts: dict[str, object] = {name: os.fsdecode(path.absolute()) for name, path in named.items() if path is not None}
    return {**facts, "is_lock": True} if passing.is_lock else facts


def _from_json(facts: Mapping[str, object]) -> Passing:
    unless, same_as = (Path(str(facts[name])) if name in facts else None for name in ("unless", "same_as"))
    return Passing(Path(str(facts.get("path", ""))), unless, same_as, bool(facts.get("is_lock")))


# removing ---------------------------------------------------------------------------------------------------------


def _remove(passing: Passing) -> None:
    path = passing.path
    if not path.is_absolute() or (passing.unless is not None and os.path.lexists(passing.unless)):
        return
    if passing.same_as is not None and not _is_same(path, passing.same_as):
        return
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    elif passing.is_lock:
        with contextlib.suppress(FileNotFoundError):  # killed before it took the lock
            _remove_lock(path)
    else:
        path.unlink(missing_ok=True)


def _is_same(path: Path, other: Path) -> bool:
    try:
        return os.path.samefile(path, other)
    except OSError:
        return False


def _remove_lock(path: Path) -> None:
    with FileIO(path, "r+") as file:
        is_free = try_lock(file)
        if is_free and os.name != "nt":
            path.unlink(missing_ok=True)
    if is_free and os.name == "nt":
        path.unlink(missing_ok=True)
