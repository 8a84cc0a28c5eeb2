"""Copies that can be trusted: taken in one go, checked, hashed, and only then given their name.

The copy of a file under a passphrase is under the same one, and its unfinished parts are too.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from tracker.errors import KnownError
from tracker.file_modes import made_file, made_folder
from tracker.store import driver
from tracker.store.engine import checked, connect, from_system, known_errors, require_short_path
from tracker.unfinished_files import Passing, being_written

_TIME_FORMAT = "%Y%m%d-%H%M%S-%f"
_KEPT_WHOLE = timedelta(days=2)
SLACK = timedelta(minutes=1)
"""By so much two clocks may differ before a backup counts as one of the future."""
MAX_AT_ONCE = 2
"""So many old backups go with each new one."""
Progress = Callable[[int, int], None]
_NO_FLUSHING = (errno.EINVAL, errno.ENOTSUP)
"""What the file systems of some servers answer, which flush names by themselves."""


PAGES_AT_ONCE = 1_000
"""Pages that are copied between two calls of `progress`."""
_STEPS_AT_ONCE = 200_000
"""Instructions of SQLite between two calls of `progress` while the copy is checked."""


def copy_checked(source: Path, target: Path, *origins: Path, progress: Progress | None = None) -> str:
    """Copy a project to a new file that is whole or not there at all; gives the copy's SHA-256.

    `progress` is called with (pages done, of how many to be copied and checked) while it is copied and checked; an
    exception that it raises leaves nothing behind.

    The copy gets no permission that the project or one of the other `origins` has not.

    May run in any thread while the project is open. KnownError already_exists, damaged, disk_full, ...
    """
    with known_errors(target), new_file(target, source, *origins) as part:
        _copy(source, part, progress)
        return sha256(part)


def copy_unchecked(source: Path, target: Path) -> None:
    """Copy a project page by page as it is, damage and all; KnownError already_exists, disk_full, ..."""
    with (
        known_errors(target),
        new_file(target, source) as part,
        contextlib.closing(connect(source, is_writing=False, any_thread=True)) as origin,
        contextlib.closing(driver.open_new(part, driver.key_of_connection(origin))) as copy,
    ):
        origin.backup(copy, pages=-1)


@contextlib.contextmanager
def new_file(target: Path, *origins: Path) -> Iterator[Path]:
    """Where to write what becomes `target` when it is whole; KnownError already_exists where anything stands there.

    An empty file is made there, with the permissions that a file may have which is made of the `origins`.

    A journal without its project counts as something: SQLite would roll it back into the new file.
    """
    require_free(target)
    part = temporary_path(target)
    with being_written(part, journal_path(part)):
        clear_part(part)  # of a process that was killed and had the same number
        try:
            made_file(part, *origins)
            yield part
            flush(part)
            driver.forget(part)
            _take_name(part, target)
        finally:
            with contextlib.suppress(OSError):  # what can't be cleared away costs room, and takes nothing back
                clear_part(part)


def require_free(target: Path) -> None:
    """KnownError already_exists where a project, or the journal of one, stands, path_too_long where none could."""
    require_short_path(temporary_path(target), target.name)
    for taken in (target, journal_path(target)):
        if os.path.lexists(taken):
            raise KnownError("already_exists", path=str(taken))


def temporary_path(target: Path) -> Path:
    """What a file is called while it is written."""
    return target.with_name(f".{target.name}.{os.getpid()}.part")


def journal_path(project: Path) -> Path:
    """Where SQLite keeps what it needs to take back an unfinished write."""
    return project.with_name(f"{project.name}-journal")


def clear_part(part: Path) -> None:
    """Remove what was being written, and its journal."""
    for path in (part, journal_path(part)):
        path.unlink(missing_ok=True)


def copy_opened(origin: sqlite3.Connection, source: Path, target: Path) -> None:
    """The same of a file that a connection has open, though another may stand in its place now, or none."""
    with known_errors(target), new_file(target, source) as part:
        _copy_from(origin, source, part)


def _copy(source: Path, part: Path, progress: Progress | None = None) -> None:
    with contextlib.closing(connect(source, is_writing=False, any_thread=True)) as origin:
        _copy_from(origin, source, part, progress)


def _copy_from(origin: sqlite3.Connection, source: Path, part: Path, progress: Progress | None = None) -> None:
    with contextlib.closing(driver.open_new(part, driver.key_of_connection(origin))) as copy:
        # one moment for the copy and the counts, whoever writes meanwhile
        origin.execute("BEGIN")
        counts = _row_counts(origin)
        pages = -1 if progress is None else PAGES_AT_ONCE
        # the transaction keeps other writers from committing, so that the copy never has to begin anew
        origin.backup(copy, pages=pages, progress=progress and partial(_tell_pages, progress))
        origin.execute("ROLLBACK")
        with _interrupted_by(copy, progress):
            _require_sound(copy, source)
        if counts != _row_counts(copy):
            raise KnownError("damaged", path=str(source), detail="its copy holds another number of records")


def _tell_pages(progress: Progress, _status: int, remaining: int, total: int) -> None:
    """Say how many pages are copied, of twice as many: each is checked after that."""
    progress(total - remaining, 2 * total)


@contextlib.contextmanager
def _interrupted_by(connection: sqlite3.Connection, progress: Progress | None) -> Iterator[None]:
    """Interrupt what a connection does as soon as `progress` raises an exception, and raise that."""
    if progress is None:
        yield
        return
    pages = int(connection.execute("PRAGMA page_count").fetchone()[0])
    raised: list[BaseException] = []

    def is_over() -> int:
        try:
            progress(pages, 2 * pages)
        except BaseException as error:  # noqa: BLE001 - raised again below, where SQLite lets it through
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


def _require_sound(copy: sqlite3.Connection, source: Path) -> None:
    """KnownError damaged where a copy is not sound; where only its search index isn't, that is built anew in it."""
    # late: whoever only looks at backups needs none of it
    from tracker.store.project_file.index_repair import can_be_searched, rebuild_indexes, records_are_sound

    found = checked(copy, "integrity_check(5)")
    if (found or not can_be_searched(copy)) and records_are_sound(copy):
        rebuild_indexes(copy)
        found = checked(copy, "integrity_check(5)")
    if found:
        raise KnownError("damaged", path=str(source), detail=found[0])


def _row_counts(connection: sqlite3.Connection) -> list[int]:
    names = ("partnership", "status_change", "source", "citation", "step")
    return [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names]


def sha256(path: Path) -> str:
    """The SHA-256 of a file that nobody writes to."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def flush(path: Path) -> None:
    """Make a finished file's bytes durable."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _take_name(part: Path, target: Path) -> None:
    """Give the finished file its name, never over another, and make the name durable, or take it away again."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise KnownError("already_exists", path=str(target)) from None
    except OSError:  # a file system without links, such as a USB stick's
        if target.exists():
            raise KnownError("already_exists", path=str(target)) from None
        part.rename(target)
    try:
        flush_folder(target.parent)
    except OSError:
        target.unlink()
        raise


def flush_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system knows how to."""
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
    """The backups of one project: `<moment>.twin` files, each with its SHA-256 beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def files(self) -> list[Path]:
        """The backups, oldest first."""
        return sorted(path for path in self.folder.glob("*.twin") if moment_of(path) is not None)

    def files_alike(self, *, is_encrypted: bool) -> list[Path]:
        """The backups under a passphrase, or those under none, oldest first.

        A project under a passphrase and a copy without one have the same identifier, and so the same folder.
        """
        return [path for path in self.files() if is_under_passphrase(path) == is_encrypted]

    def last_moment(self, now: datetime | None = None, *, is_encrypted: bool | None = None) -> datetime | None:
        """When the newest backup was made, in UTC; the newest that is not of the future, where there is one.

        A wrong clock leaves backups of the future, which must not keep new ones from being made. `is_encrypted`
        limits the search to backups with a passphrase, or to those without.
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

    def add(self, project: Path, moment: datetime) -> Path:
        """Make a checked backup, then thin out the old ones; the new one is never among those removed."""
        try:
            made_folder(self.folder, project)
        except OSError as error:
            raise from_system(error, self.folder) from error
        target = self.folder / f"{moment.astimezone(UTC).strftime(_TIME_FORMAT)}.twin"
        try:
            unless_whole = Passing(sum_file(target), unless=target)
            with known_errors(target), being_written(unless_whole), new_file(target, project) as part:
                _copy(project, part)
                # before the backup has its name, so that none is ever without its hash
                write_sum(target, sha256(part), project)
                flush(sum_file(target))
        except BaseException:
            if not target.exists():
                with contextlib.suppress(OSError):
                    sum_file(target).unlink(missing_ok=True)
            raise
        self.delete_old_backups(moment, target)
        return target

    def delete_old_backups(self, now: datetime, newest: Path) -> None:
        """Delete old backups, at most MOST_AT_ONCE, so that an hour of a wrong clock doesn't cost all that seem old.

        Those under a passphrase are never deleted because of newer ones without one, nor the other way round.
        """
        others = [path for path in self.files_alike(is_encrypted=is_under_passphrase(newest)) if path != newest]
        for old in backups_to_delete(others, now)[:MAX_AT_ONCE]:
            _remove(old)


def is_under_passphrase(backup: Path) -> bool:
    """Whether a file that nobody has open seems to be under a passphrase; False where it can't be read."""
    try:
        return driver.salt_of(backup) is not None
    except OSError:
        return False


def _remove(backup: Path) -> None:
    """Let a backup go; one that can't be removed costs room and nothing else."""
    with contextlib.suppress(OSError):
        backup.unlink(missing_ok=True)
        sum_file(backup).unlink(missing_ok=True)


def is_intact(backup: Path) -> bool:
    """Whether a backup still is what was written, by its SHA-256."""
    try:
        expected = sum_file(backup).read_text(encoding="utf-8").split()[0]
    except (OSError, IndexError):
        return False
    return sha256(backup) == expected


def write_sum(backup: Path, digest: str, *origins: Path) -> None:
    """Write the SHA-256 of a backup beside it, as private as files made of the `origins`."""
    path = sum_file(backup)
    path.unlink(missing_ok=True)
    made_file(path, *origins).write_text(f"{digest}  {backup.name}\n", encoding="utf-8")


def sum_file(backup: Path) -> Path:
    """The file beside a backup that holds its SHA-256."""
    return backup.with_name(f"{backup.name}.sha256")


def moment_of(path: Path) -> datetime | None:
    """When a backup was made, by its name; None for any other file."""
    try:
        return datetime.strptime(path.stem, _TIME_FORMAT).replace(tzinfo=UTC)
    except ValueError:
        return None


def backups_to_delete(files: Iterable[Path], now: datetime) -> list[Path]:
    """The backups to let go: all of two days are kept, then the last of a day, a week, and (after 90 days) a month."""
    last_of: dict[tuple[str, str], Path] = {}
    kept: set[Path] = set()
    ordered = sorted(files)
    for path in ordered:
        moment = moment_of(path)
        if moment is None or now - moment <= _KEPT_WHOLE:
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
