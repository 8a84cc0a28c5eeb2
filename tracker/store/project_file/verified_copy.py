"""Verified copies: made of one state of the project, checked, hashed, and only then renamed to their final name.

The copy of an encrypted file is encrypted with the same key, and so are its temporary files.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from tracker.errors import KnownError
from tracker.file_modes import made_file, made_folder
from tracker.paths import plain_bytes
from tracker.store import driver
from tracker.store.connections import checked, connect, from_system, known_errors, require_short_path
from tracker.store.key_ring import KEYS
from tracker.unfinished_files import TemporaryPath, being_written

TIME_FORMAT = "%Y%m%d-%H%M%S-%f"
"""The moment in the name of a backup, in UTC."""
_KEEP_ALL_FOR = timedelta(days=2)
SLACK = timedelta(minutes=1)
"""Difference between two clocks up to which a backup does not count as made in the future."""
MAX_AT_ONCE = 2
"""Number of old backups that may be deleted when a new one is made."""
SUM_LENGTH = 2 * hashlib.sha256().digest_size
"""Number of letters of a stored SHA-256."""
Progress = Callable[[int, int], None]
_NO_FLUSHING = (errno.EINVAL, errno.ENOTSUP)
"""Errors of some network file systems, which make names durable by themselves."""


PAGES_AT_ONCE = 1_000
"""Pages that are copied between two calls of `progress`, while others can't write."""
MAX_REFUSED = 12
"""Times that SQLite may refuse to read, each after waiting for the writer for some seconds, before a copy fails."""
_PAUSE_AFTER_WRITE = 0.2
"""Seconds after which a copy begins again."""
_CHECKED_IN = 64 * 1024
"""Kibibytes of SQLite's cache while a copy is checked: the check looks for each row of a table in every index of it."""
_READ_AT_ONCE = 1024**2
_STEPS_AT_ONCE = 200_000
"""SQLite instructions between two calls of `progress` while the copy is checked."""


def copy_checked(source: Path, target: Path, *origins: Path, progress: Progress | None = None) -> str:
    """Copy a project to a new file, completely or not at all, and return the copy's SHA-256.

    `progress` is called with (pages done, pages to copy and check) while the project is copied and checked; an
    exception that it raises cancels the copy.

    The permissions of the copy are no wider than those of the project and of the other `origins`.

    May run in any thread while the project is open. KnownError already_exists, damaged, disk_full, ...
    """
    with known_errors(target), new_file(target, source, *origins) as part:
        return _copy(source, part, progress)


def copy_unchecked(source: Path, target: Path) -> None:
    """Copy a project page by page, without checking it; KnownError already_exists, disk_full, ..."""
    with (
        known_errors(target),
        new_file(target, source) as part,
        contextlib.closing(connect(source, is_writing=False, any_thread=True)) as origin,
        contextlib.closing(driver.open_new(part, driver.key_of_connection(origin))) as copy,
    ):
        origin.backup(copy, pages=-1)


@contextlib.contextmanager
def new_file(target: Path, *origins: Path) -> Iterator[Path]:
    """Yield an empty temporary file, which is renamed to `target` at the end of the block; it is deleted on an error.

    Its permissions are no wider than those of the `origins`, the files that it is made from. KnownError already_exists
    if the path is taken, no_folder.

    A journal without its project counts as taken: SQLite would roll it back into the new file.
    """
    require_free(target)
    require_folder_of(target)
    part = temporary_path(target)
    with being_written(part, journal_path(part)):
        clear_part(part)  # left by a killed process with the same process id
        try:
            made_file(part, *origins)
            yield part
            flush(part)
            KEYS.forget_file(part)
            _take_name(part, target)
        finally:
            with contextlib.suppress(OSError):  # a file that can't be deleted only takes space
                clear_part(part)


def require_free(target: Path) -> None:
    """Raise KnownError already_exists if a project or its journal is at the path.

    KnownError is_a_folder, path_too_long if none can be there.
    """
    if not target.name:
        raise KnownError("is_a_folder", path=str(target))
    require_short_path(temporary_path(target), target.name)
    for taken in (target, journal_path(target)):
        if os.path.lexists(taken):
            raise KnownError("already_exists", path=str(taken))


def require_folder_of(target: Path) -> None:
    """Raise KnownError no_folder if there is no folder in which the file can be made."""
    if not target.parent.is_dir():
        raise KnownError("no_folder", path=str(target.parent))


def temporary_path(target: Path) -> Path:
    """Return the path under which a file is written before it is renamed."""
    return target.with_name(f".{target.name}.{os.getpid()}.part")


def journal_path(project: Path) -> Path:
    """Return the path of SQLite's rollback journal for a project."""
    return project.with_name(f"{project.name}-journal")


def clear_part(part: Path) -> None:
    """Delete a temporary file and its journal."""
    for path in (part, journal_path(part)):
        path.unlink(missing_ok=True)


def copy_opened(origin: sqlite3.Connection, source: Path, target: Path) -> None:
    """Copy the file that a connection has open, even if its path was replaced, moved or deleted since."""
    with known_errors(target), new_file(target, source) as part:
        _copy_from(origin, source, part)


Look = Callable[[sqlite3.Connection], object]
"""Function that is called with a connection to a copy that was checked."""


def _copy(source: Path, part: Path, progress: Progress | None = None, look: Look | None = None) -> str:
    with contextlib.closing(connect(source, is_writing=False, any_thread=True)) as origin:
        return _copy_from(origin, source, part, progress, look)


def _copy_from(
    origin: sqlite3.Connection, source: Path, part: Path, progress: Progress | None = None, look: Look | None = None
) -> str:
    """Copy what a connection reads, check the copy, look at it, and return its SHA-256.

    The copy is flushed and hashed in a thread during the check; SQLite need not wait for the disk before.
    """
    with contextlib.closing(driver.open_new(part, driver.key_of_connection(origin))) as copy:
        copy.execute("PRAGMA synchronous = OFF")
        counts = _copy_one_state(origin, copy, progress)
        copy.execute(f"PRAGMA cache_size = -{_CHECKED_IN}")
        with _FlushedSum(part) as computed:
            with _interrupted_by(copy, progress):
                is_rewritten = _require_sound(copy, source)
            if counts != _row_counts(copy):
                raise KnownError("damaged", path=str(source), detail="its copy holds another number of records")
            if look is not None:
                look(copy)
            digest = computed.value()
    return sha256(part) if is_rewritten else digest


class _FlushedSum:
    """Makes the bytes of a file durable and computes its SHA-256 in a thread, until the end of a `with` block at the
    latest.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._is_over = False
        self._digest = hashlib.sha256()
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._read, name="checksum")

    def __enter__(self) -> _FlushedSum:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over = True
        self._thread.join()

    def value(self) -> str:
        """Wait for the thread, and return the SHA-256; raises the error with which the file was not flushed or read."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._digest.hexdigest()

    def _read(self) -> None:
        try:
            flush(self._path)
            with self._path.open("rb") as file:
                while not self._is_over and (read := file.read(_READ_AT_ONCE)):
                    self._digest.update(read)
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits for the sum
            self._error = error


class _WrittenError(Exception):
    """Raised to begin a copy again, because the file was written to in the meantime."""


def _copy_one_state(origin: sqlite3.Connection, copy: sqlite3.Connection, progress: Progress | None) -> list[int]:
    """Copy all pages of one state of a file, and return the numbers of its records.

    No transaction lasts longer than the copying of PAGES_AT_ONCE pages, so that writers don't wait for the copy. If
    they write in the meantime, it begins again.
    """
    while True:
        version, counts = _data_version(origin), _row_counts(origin)
        follow = partial(_follow_pages, origin, version, progress, [])
        with contextlib.suppress(_WrittenError):
            origin.backup(copy, pages=PAGES_AT_ONCE, progress=follow)
            if _data_version(origin) == version:
                return counts
        time.sleep(_PAUSE_AFTER_WRITE)


def _follow_pages(
    origin: sqlite3.Connection,
    version: int,
    progress: Progress | None,
    refused: list[int],
    status: int,
    remaining: int,
    total: int,
) -> None:
    """Report the copied pages as the first half of the work: all are checked afterwards. _WrittenError if others write.

    While another connection writes, SQLite refuses to read, which is added to `refused`; after MAX_REFUSED times the
    driver's error is raised.
    """
    if progress is not None:
        progress(total - remaining, 2 * total)
    if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and len(refused) < MAX_REFUSED:
        refused.append(status)
    elif _data_version(origin) != version:
        raise _WrittenError


def _data_version(connection: sqlite3.Connection) -> int:
    """Return SQLite's counter that changes when another connection commits."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


@contextlib.contextmanager
def _interrupted_by(connection: sqlite3.Connection, progress: Progress | None) -> Iterator[None]:
    """Interrupt a connection as soon as `progress` raises an exception, and raise that exception."""
    if progress is None:
        yield
        return
    pages = int(connection.execute("PRAGMA page_count").fetchone()[0])
    raised: list[BaseException] = []

    def is_over() -> int:
        try:
            progress(pages, 2 * pages)
        except BaseException as error:  # noqa: BLE001 - raised again below, outside of SQLite's callback
            raised.append(error)
        return len(raised)

    connection.set_progress_handler(is_over, _STEPS_AT_ONCE)
    try:
        yield
    except driver.driver_errors():
        if not raised:
            raise
    finally:
        connection.set_progress_handler(None, 0)
    if raised:
        raise raised[0]


def _require_sound(copy: sqlite3.Connection, source: Path) -> bool:
    """Return whether the search indexes of a copy were damaged and have been rebuilt in it.

    KnownError damaged if more of the copy is not sound.
    """
    # imported late: not needed to list backups
    from tracker.store.project_file.index_repair import can_be_searched, rebuild_indexes, records_are_sound

    found = checked(copy, "integrity_check(5)")
    is_rewritten = False
    if (found or not can_be_searched(copy)) and records_are_sound(copy):
        rebuild_indexes(copy)
        is_rewritten = True
        found = checked(copy, "integrity_check(5)")
    if found:
        raise KnownError("damaged", path=str(source), detail=found[0])
    return is_rewritten


def _row_counts(connection: sqlite3.Connection) -> list[int]:
    names = ("partnership", "status_change", "source", "citation", "step")
    return [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names]


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, which must not be written to during the call."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def flush(path: Path) -> None:
    """Make the bytes of a finished file durable."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _take_name(part: Path, target: Path) -> None:
    """Rename the finished file without overwriting another, and make the name durable, or remove it again."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise KnownError("already_exists", path=str(target)) from None
    except OSError:  # a file system without hard links, such as that of a USB stick
        if target.exists():
            raise KnownError("already_exists", path=str(target)) from None
        part.rename(target)
    try:
        flush_folder(target.parent)
    except OSError:
        target.unlink()
        raise


def flush_folder(folder: Path) -> None:
    """Make the names in a folder durable, on systems that support it."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FLUSHING:
            raise
    finally:
        os.close(descriptor)


class BackupFolder:
    """The backups of one project: `<moment>.twin` files, each with a file that contains its SHA-256."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def files(self) -> list[Path]:
        """Return the backups, oldest first."""
        return sorted(path for path in self.folder.glob("*.twin") if moment_of(path) is not None and path.is_file())

    def files_by_encryption(self, *, is_encrypted: bool) -> list[Path]:
        """Return the encrypted backups, or those that are not encrypted, oldest first.

        An encrypted project and a copy of it without encryption have the same project id, and so the same folder.
        """
        return [path for path in self.files() if is_under_passphrase(path) == is_encrypted]

    def last_moment(self, now: datetime | None = None, *, is_encrypted: bool | None = None) -> datetime | None:
        """Return when the newest backup was made, in UTC; prefer the newest that is not in the future, after `now`.

        A wrong clock leaves backups with future dates, which must not prevent new ones. `is_encrypted` limits the
        search to backups that are encrypted, or to those that are not.
        """
        of_the_future = None
        for path in reversed(self.files()):
            if is_encrypted is not None and is_under_passphrase(path) != is_encrypted:
                continue
            moment = moment_of(path)
            if moment is not None and (now is None or moment <= now + SLACK):
                return moment
            of_the_future = of_the_future or moment
        return of_the_future

    def add(self, project: Path, moment: datetime, look: Look | None = None) -> Path:
        """Make a checked backup, then delete old ones; the new one is never deleted. `look` is called with it."""
        target = self.folder / f"{moment.astimezone(UTC).strftime(TIME_FORMAT)}.twin"
        require_free(target)
        is_new = not os.path.lexists(self.folder)
        try:
            made_folder(self.folder, project)
        except OSError as error:
            raise from_system(error, self.folder) from error
        try:
            unless_whole = TemporaryPath(sum_file(target), unless=target)
            with known_errors(target), being_written(unless_whole), new_file(target, project) as part:
                digest = _copy(project, part, look=look)
                # before the backup has its name, so that no backup is ever without its hash
                write_sum(target, digest, project)
                flush(sum_file(target))
        except BaseException:
            if not target.exists():
                with contextlib.suppress(OSError):
                    sum_file(target).unlink(missing_ok=True)
                    if is_new:
                        self.folder.rmdir()
            raise
        self.delete_old_backups(moment, target)
        return target

    def delete_old_backups(self, now: datetime, newest: Path) -> None:
        """Delete old backups, at most MAX_AT_ONCE, so that a clock that is wrong for an hour doesn't delete most of
        them.

        Encrypted backups are never deleted because of newer ones that are not encrypted, and vice versa.
        """
        others = [path for path in self.files_by_encryption(is_encrypted=is_under_passphrase(newest)) if path != newest]
        for old in backups_to_delete(others, now)[:MAX_AT_ONCE]:
            _remove(old)


def is_under_passphrase(backup: Path) -> bool:
    """Return whether a file that is not open seems to be encrypted; False if it can't be read."""
    try:
        return driver.salt_of(backup) is not None
    except OSError:
        return False


def _remove(backup: Path) -> None:
    """Delete a backup; errors are ignored, because a remaining backup only takes space."""
    with contextlib.suppress(OSError):
        backup.unlink(missing_ok=True)
        sum_file(backup).unlink(missing_ok=True)


def is_intact(backup: Path) -> bool:
    """Return whether a backup still has the SHA-256 that was stored with it."""
    expected = stored_sum(backup)
    return expected is not None and backup.is_file() and sha256(backup) == expected


def stored_sum(backup: Path) -> str | None:
    """Return the SHA-256 that was stored with a backup; None without one, or if it was not written completely."""
    try:
        found = plain_bytes(sum_file(backup)).decode("utf-8").split(maxsplit=1)
    except (OSError, ValueError):
        return None
    return found[0] if found and len(found[0]) == SUM_LENGTH else None


def write_sum(backup: Path, digest: str, *origins: Path) -> None:
    """Write the SHA-256 of a backup to its checksum file, with permissions no wider than those of the `origins`."""
    path = sum_file(backup)
    path.unlink(missing_ok=True)
    made_file(path, *origins).write_text(f"{digest}  {backup.name}\n", encoding="utf-8")


def sum_file(backup: Path) -> Path:
    """Return the path of the file with the SHA-256 of a backup."""
    return backup.with_name(f"{backup.name}.sha256")


def moment_of(path: Path) -> datetime | None:
    """Return when a backup was made, from its name; None for any other file."""
    try:
        return datetime.strptime(path.stem, TIME_FORMAT).replace(tzinfo=UTC)
    except ValueError:
        return None


def backups_to_delete(files: Iterable[Path], now: datetime) -> list[Path]:
    """Return the backups to delete. Kept are all of two days, then the last one of each day, week, and (after 90 days)
    month.
    """
    last_of: dict[tuple[str, str], Path] = {}
    kept: set[Path] = set()
    ordered = sorted(files)
    for path in ordered:
        moment = moment_of(path)
        if moment is None or now - moment <= _KEEP_ALL_FOR:
            kept.add(path)
            continue
        age = now - moment
        if age <= timedelta(days=14):
            period = ("day", moment.strftime("%Y-%m-%d"))
        elif age <= timedelta(days=90):
            period = ("week", moment.strftime("%G-W%V"))
        else:
            period = ("month", moment.strftime("%Y-%m"))
        last_of[period] = path
    return [path for path in ordered if path not in kept and path not in last_of.values()]
