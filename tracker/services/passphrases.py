"""Sets, changes, removes and tests the passphrase of a project that is not open.

with unlocked(path, "what was agreed upon"), Project.open(path) as project: ...

Without its passphrase a file can't be opened, by anyone. The key derived from a passphrase is stored in the memory of
this process until it is forgotten; the passphrase itself is not stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from tracker.clock import Clock, SystemClock, moment_text
from tracker.errors import KnownError
from tracker.paths import home
from tracker.project import Project
from tracker.services.backups import backups_of, project_at
from tracker.services.unsaved_entries import UnsavedEntryStore
from tracker.store import driver
from tracker.store.key_ring import KEYS
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
    "other_codings",
    "other_copies",
    "require_passphrase",
    "unlock",
    "unlocked",
]

MAX_TRIED = 2
"""Number of recent backups that are tried when a passphrase doesn't open the file; each try takes about 0.1 s."""


def is_possible() -> bool:
    """Return whether SQLCipher is installed, which encrypted projects need."""
    return driver.cipher() is not None


def is_encrypted(path: Path) -> bool:
    """Return whether a file that is not open seems to be encrypted; False if it can't be read."""
    try:
        return path.is_file() and driver.salt_of(path) is not None
    except OSError:
        return False


def needs_passphrase(path: Path) -> bool:
    """Return whether a file that is not open can only be opened after its passphrase is entered."""
    if not (is_encrypted(path) and is_possible()):
        return False
    try:
        KEYS.find(path)
    except KnownError:
        return True
    return False


def unlock(path: Path, passphrase: str) -> None:
    """Remember the key that a passphrase gives for a file that is not open; it also opens copies with this passphrase.

    KnownError passphrase_wrong; damaged if the passphrase opens the file's newest backup and not the file.
    """
    path = resolve_link(path)
    if try_passphrase(path, passphrase):
        return
    salt, project = driver.salt_of(path), project_at(path)
    backups = backups_of(project.identifier) if project is not None else []
    with_same_salt = (backup.path for backup in backups if _salt(backup.path) == salt)
    if any(try_passphrase(backup, passphrase) for backup in islice(with_same_salt, MAX_TRIED)):
        raise KnownError("damaged", path=str(path), detail="its first page can't be read")
    raise KnownError("passphrase_wrong", path=str(path))


@contextmanager
def unlocked(path: Path, passphrase: str) -> Iterator[None]:
    """Unlock a file for the block, and forget its key at the end; projects opened with it must be closed by then.

    KnownError as `unlock`. A file that is not encrypted needs no key, whatever the passphrase.
    """
    with KEYS.until_end():
        unlock(path, passphrase)
        yield


def forget_keys() -> None:
    """Remove all keys from memory, so that passphrases must be entered again. No encrypted project may be open."""
    KEYS.forget_all()


def change(path: Path, passphrase: str | None, clock: Clock | None = None) -> KnownError | None:
    """Encrypt a project that is not open with a passphrase, or remove the encryption (None).

    The current key must be in memory if the project is encrypted. Unsaved entries are encrypted with the new key, and a
    backup is made at once; return the error that prevented this, else None. RuleError passphrase_short, ...; KnownError
    locked, ...: the project is unchanged then.
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
    """Return the backups and moved-aside files that are not encrypted with the project's key.

    These are plain ones, or those with another passphrase; includes temporary files that another program or computer
    may be writing. The project must not be open, unless it was never encrypted.
    """
    path = resolve_link(path)
    return _copies_without(driver.salt_of(path), path, identifier)


def other_codings(path: Path) -> list[Path]:
    """Return the received codings of a project that are not encrypted with its key. They must not be deleted.

    A coding is encrypted with the key that the project has when it is received, or not at all.
    """
    # imported here, because it imports the readers of bundles, and every verb imports this module
    from tracker.services.coding.taking_in import codings_beside

    path = resolve_link(path)
    salt = driver.salt_of(path)
    return [each for each in codings_beside(path) if _salt(each) != salt]


def copies_after_change(project: Project) -> list[Path]:
    """Return the copies not encrypted with the key of an open project, for a change of passphrase that was interrupted.

    If no backup has the project's key, one is made first. In any thread; KnownError disk_full, ...
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
