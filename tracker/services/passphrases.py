"""Projects under a passphrase, seen from outside: given, set, changed, taken off.

if needs_passphrase(path):
    unlock(path, "what was agreed upon")
with Project.open(path) as project: ...

Whoever forgets it can't open the file any more, and nobody can help. What a passphrase made of a file's salt stays in
the memory of this process; the passphrase itself is kept nowhere.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from tracker.clock import Clock, SystemClock, moment_text
from tracker.errors import KnownError
from tracker.paths import home
from tracker.project import Project
from tracker.services.backups import backups_of, project_at
from tracker.services.form_drafts import UnsavedEntryStore
from tracker.store import driver
from tracker.store.project_file.file_recognition import resolve_link
from tracker.store.project_file.moved_aside import moved_aside_files
from tracker.store.project_file.passphrase import change_passphrase, require_passphrase, try_passphrase
from tracker.unfinished_files import clear_unfinished, parts_in

__all__ = [
    "change",
    "copies_after_change",
    "forget_keys",
    "is_encrypted",
    "is_possible",
    "needs_passphrase",
    "other_copies",
    "require_passphrase",
    "unlock",
]  # fmt: skip

MAX_TRIED = 2
"""Of the newest backups, when a passphrase doesn't open the file: each try takes a tenth of a second."""


def is_possible() -> bool:
    """Whether SQLCipher is installed, without which no project can be under a passphrase."""
    return driver.cipher() is not None


def is_encrypted(path: Path) -> bool:
    """Whether a file that nobody here has open seems to be under a passphrase; False where it can't be read."""
    try:
        return path.is_file() and driver.salt_of(path) is not None
    except OSError:
        return False


def needs_passphrase(path: Path) -> bool:
    """Whether a file that nobody here has open can only be opened when its passphrase is given first."""
    if not (is_encrypted(path) and is_possible()):
        return False
    try:
        driver.find_key(path)
    except KnownError:
        return True
    return False


def unlock(path: Path, passphrase: str) -> None:
    """Let a file be opened that nobody here has open, and every copy that was made of it under this passphrase.

    KnownError passphrase_wrong; damaged where it opens the file's newest backup and not the file.
    """
    path = resolve_link(path)
    if try_passphrase(path, passphrase):
        return
    salt, project = driver.salt_of(path), project_at(path)
    kept = backups_of(project.identifier) if project is not None else []
    alike = (backup.path for backup in kept if _salt(backup.path) == salt)
    if any(try_passphrase(backup, passphrase) for backup in islice(alike, MAX_TRIED)):
        raise KnownError("damaged", path=str(path), detail="its first page can't be read")
    raise KnownError("passphrase_wrong", path=str(path))


def forget_keys() -> None:
    """Let every passphrase be asked for again; nothing is open that needed one."""
    driver.forget_keys()


def change(path: Path, passphrase: str | None, clock: Clock | None = None) -> KnownError | None:
    """Put a project that nobody has open under a passphrase, under another one, or (None) under none.

    Its key must be held if it is under one. What was typed and not saved is kept under the new one, and a backup is
    made at once; gives why that could not be. RuleError passphrase_short, ...; KnownError locked, ...: it is as it was.
    """
    clock = clock or SystemClock()
    change_passphrase(path, passphrase, moment_text(clock))
    try:
        with Project.open(path, clock=clock) as project:
            UnsavedEntryStore(home().drafts / project.identifier, clock, project.key).re_encrypt()
            project.back_up()
    except KnownError as error:
        return error
    return None


def other_copies(path: Path, identifier: str) -> list[Path]:
    """Backups and files set aside that don't open as the project does: plain ones, or those under another passphrase.

    Parts of such files too, which another program or computer may be writing.

    The project itself is open nowhere, or was never under a passphrase.
    """
    path = resolve_link(path)
    return _copies_without(driver.salt_of(path), path, identifier)


def copies_after_change(project: Project) -> list[Path]:
    """The same of an open project whose passphrase was changed by a run that ended before it asked about the copies.

    A backup that opens as the project does is made first where there is none. In any thread; KnownError disk_full, ...
    """
    salt = None if project.key is None else project.key.salt
    if all(_salt(backup.path) != salt for backup in backups_of(project.identifier)):
        project.back_up()
    return _copies_without(salt, project.path, project.identifier)


def _copies_without(salt: bytes | None, path: Path, identifier: str) -> list[Path]:
    clear_unfinished()
    parts = (*parts_in(path.parent, path.stem), *parts_in(home().backups / identifier))
    copies = (*(backup.path for backup in backups_of(identifier)), *moved_aside_files(path), *parts)
    return [each for each in copies if _salt(each) != salt]


def _salt(path: Path) -> bytes | None:
    try:
        return driver.salt_of(path)
    except OSError:
        return None
