"""Notes which files and folders are being written, to remove them if the program is killed.

with being_written(part, journal_path(part)):
    ...                         # noted for this process
clear_unfinished()              # removes the files of processes that have ended

Paths that are being written are noted in a file in the program's folder `home().unfinished`, which the process locks.
The operating system releases the lock when the process ends, even if a new process has the same id. Removed are only
noted paths, and paths next to a project or among its backups that look like temporary files, are not noted anywhere and
are older than a day.
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
"""Age in seconds from which notes of another computer and temporary files without a note count as abandoned."""
_ENDING = ".json"
_PART = re.compile(r"\.(?P<target>.+)\.(\d{1,10}\.part(-journal)?|restored)", re.DOTALL)
WORKSHOP = ".erasing-"
"""Beginning of the name of a folder in which a copy is rewritten without a name, followed by the project id."""


@dataclass(frozen=True, slots=True)
class TemporaryPath:
    """A path to remove when its process has ended: unless `unless` exists, and only if it is the same file as
    `same_as`.

    With `is_lock` it is a lock file, which is removed if no process has locked it.
    """

    path: Path
    unless: Path | None = None
    same_as: Path | None = None
    is_lock: bool = False


@contextlib.contextmanager
def being_written(*paths: Path | TemporaryPath) -> Iterator[None]:
    """Note that this process writes to these paths, until the block ends.

    If the note can't be written, for example on a full disk, the block runs all the same.
    """
    passing = [path if isinstance(path, TemporaryPath) else TemporaryPath(path) for path in paths]
    note = _write_note(passing)
    try:
        yield
    finally:
        if note is not None:
            _remove_note(*note)


@contextlib.contextmanager
def temporary_folder() -> Iterator[Path]:
    """Yield a temporary folder, which is removed at the end of the block, or after this process was killed."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made, being_written(Path(made)):
        yield Path(made)


def clear_unfinished() -> None:
    """Remove the files noted by processes that have ended.

    Files that can't be removed remain noted for the next time.
    """
    for place in _notes():
        with contextlib.suppress(OSError), FileIO(place, "r+") as file:
            if _is_abandoned(file, place):
                living = {each.path for other in _notes() if other != place for each in _noted_by_living(other)}
                for each in _read(file):
                    if each.path not in living:
                        _remove(each)
                place.unlink(missing_ok=True)


def clear_left_of(project: Path, identifier: str, folders: Iterable[Path]) -> None:
    """Remove the files that killed programs left of a project, next to it and in its backup folders."""
    clear_unfinished()
    for folder, stem in ((project.parent, project.stem), *((folder, "") for folder in folders)):
        _clear_old([*parts_in(folder, stem), folder / f"{WORKSHOP}{identifier}"])


def clear_workshop(folder: Path, identifier: str) -> None:
    """Remove the folder in which a copy was being rewritten, unless a running process has noted it."""
    workshop = folder / f"{WORKSHOP}{identifier}"
    if workshop.exists() and not any(each.path == workshop for place in _notes() for each in _noted_by_living(place)):
        shutil.rmtree(workshop, ignore_errors=True)


def is_part(path: Path) -> bool:
    """Return whether a path has the name of a temporary file, being written or left by a killed process."""
    return _PART.fullmatch(path.name) is not None


def _clear_old(paths: Iterable[Path]) -> None:
    """Remove temporary files that are not noted and were not written to for a day."""
    noted: set[Path] | None = None
    for path in paths:
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > OLD:
                if noted is None:
                    noted = {each.path for place in _notes() for each in _noted(place)}
                if path not in noted:
                    _remove(TemporaryPath(path.absolute()))


def parts_in(folder: Path, stem: str = "") -> list[Path]:
    """Return the temporary files in a folder, of any process, for targets whose names begin with `stem`."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    found = ((_PART.fullmatch(name), name) for name in names)
    return [
        folder / name for match, name in found if match is not None and match["target"].lstrip(".").startswith(stem)
    ]


# notes ------------------------------------------------------------------------------------------------------------


def _write_note(passing: list[TemporaryPath]) -> tuple[Path, FileIO] | None:
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
        return sorted(path for path in home().unfinished.glob(f"*{_ENDING}") if path.is_file())
    except OSError:
        return []


def _is_abandoned(file: FileIO, place: Path) -> bool:
    """Return whether the process of a note has ended. The process of another computer counts as ended after a day."""
    is_locked = try_lock(file)
    if not os.path.samestat(place.stat(), os.fstat(file.fileno())):
        return False
    facts = _facts(file)
    if facts.get("host") == socket.gethostname():
        return is_locked or not _may_live(facts.get("process"), place)
    is_old = time.time() - place.stat().st_mtime > OLD
    # the process of an empty note was killed while writing it, or is writing it now
    return is_locked and (is_old or (not facts and os.fstat(file.fileno()).st_size == 0))


def _may_live(process: object, place: Path) -> bool:
    """Return whether the process of a note may be alive, by its id: on a disk without locks the lock can't be taken."""
    if os.name == "nt" or not isinstance(process, int):
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _noted_by_living(place: Path) -> list[TemporaryPath]:
    with contextlib.suppress(OSError), FileIO(place, "r+") as file:
        return [] if _is_abandoned(file, place) else _read(file)
    return []


def _noted(place: Path) -> list[TemporaryPath]:
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


def _read(file: FileIO) -> list[TemporaryPath]:
    entries = _facts(file).get("passing")
    return [_from_json(each) for each in entries if isinstance(each, dict)] if isinstance(entries, list) else []


def _as_json(passing: TemporaryPath) -> dict[str, object]:
    named = {"path": passing.path, "unless": passing.unless, "same_as": passing.same_as}
    facts: dict[str, object] = {name: os.fsdecode(path.absolute()) for name, path in named.items() if path is not None}
    return {**facts, "is_lock": True} if passing.is_lock else facts


def _from_json(facts: Mapping[str, object]) -> TemporaryPath:
    unless, same_as = (Path(str(facts[name])) if name in facts else None for name in ("unless", "same_as"))
    return TemporaryPath(Path(str(facts.get("path", ""))), unless, same_as, bool(facts.get("is_lock")))


# removal --------------------------------------------------------------------------------------------------------


def _remove(passing: TemporaryPath) -> None:
    path = passing.path
    if not path.is_absolute() or (passing.unless is not None and os.path.lexists(passing.unless)):
        return
    if passing.same_as is not None and not _is_same(path, passing.same_as):
        return
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    elif passing.is_lock:
        with contextlib.suppress(FileNotFoundError):  # the process was killed before it took the lock
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
