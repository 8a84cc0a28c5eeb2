"""An open project: the one class by which the window, the command line and scripts read and write a project file.

with Project.open(path) as project:
    project.perform(record_status_change, ChangeDraft(partnership, "terminated", read_date("2021")))
    project.query(status_on_day, day)
"""

from __future__ import annotations

import os
import sqlite3
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

from tracker.changes import ChangeSet
from tracker.clock import Clock, SystemClock, moment_text
from tracker.errors import KnownError
from tracker.file_modes import OpenProjectFile, own_folders
from tracker.leftovers import clear_leftovers
from tracker.paths import home
from tracker.project_snapshot import ProjectSnapshot
from tracker.queries.background_readers import BackgroundReaders
from tracker.queries.reader import Reader
from tracker.settings import SettingsFile
from tracker.store import connections, driver
from tracker.store.backups.backup_notes import name_to_note, note_backup
from tracker.store.identity import IdSource
from tracker.store.journal import steps
from tracker.store.lock import WriterLock, is_free
from tracker.store.project_file import file_recognition
from tracker.store.project_file.damage import unforeseen_as_damage
from tracker.store.project_file.file_repair import Repair, only_the_index_is_damaged, repair, repair_on_opening
from tracker.store.project_file.verified_copy import SLACK, BackupFolder, copy_checked, copy_opened, require_free
from tracker.store.project_settings import name_in_team, project_id, read_setting

if TYPE_CHECKING:
    # Modules that write are imported by the first action: they need SQLAlchemy.
    from tracker.store.committing import MergeSteps, StepWriter
    from tracker.store.migration import Stage
    from tracker.store.transaction import StepLabel, Transaction

P = ParamSpec("P")
T = TypeVar("T")
Listener = Callable[[ChangeSet], None]

BACKUP_EVERY = timedelta(minutes=15)


class Project:
    """An open project file.

    All methods must be called from one thread, except `save_copy`, `back_up`, `check`, and those that end in
    `_in_background`.
    """

    def __init__(self, path: Path, who: str, clock: Clock, lock: WriterLock | None, *, is_new: bool = False) -> None:
        self.path = path
        self.who = who
        self.clock = clock
        self._lock = lock
        self._is_closed = False
        self._listeners: list[Listener] = []
        self._identity = file_recognition.file_identity(path)
        connection = connections.connect(path, is_writing=False)
        try:
            self._reader = Reader(connection)
        except BaseException:
            connection.close()
            raise
        self._file_mode_limit = OpenProjectFile(path)
        self.key = driver.key_of_connection(self._reader.connection)
        """Key of the file and of everything that is made from it; None if it is not encrypted."""
        self._writer: StepWriter | None = None
        self._background_readers = BackgroundReaders(path)
        self._soundness: list[str] | None = None
        self._is_index_damaged = False
        self.repairs: list[Repair] = []
        """Repairs of the file since it was opened, oldest first."""
        self._checking = threading.Lock()
        self._ids = IdSource(clock)
        try:
            if not is_new:
                self._require_ours()
            self._id = project_id(self._reader.connection, path)
            self.choose_author(who)
            if lock is not None:
                clear_leftovers(path, self._id)
        except BaseException:
            self.close()
            raise

    # open and close -----------------------------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, *, name: str = "", who: str = "", clock: Clock | None = None) -> Self:
        """Create an empty project at `path` and open it for writing; KnownError already_exists if the path is taken."""
        path, clock = Path(path), clock or SystemClock()
        require_free(path)
        # take the lock first: a file that can't be written to afterwards is not created
        lock = WriterLock.take(path, moment_text(clock))
        try:
            from tracker.store.project_file.creation import create_file

            create_file(path, name or path.stem, clock)
            return cls(path, who, clock, lock, is_new=True)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        who: str = "",
        clock: Clock | None = None,
        take_over: bool = False,
        stage: Stage | None = None,
    ) -> Self:
        """Open an existing project; an older one is migrated after a verified backup.

        When opening for writing, a damaged search index and a journal left in an open state are repaired, after saving
        a copy of the file (`repairs`).

        `take_over` takes the lock of another computer that the user says is no longer in use. `stage` is called with
        the STAGES of a migration and the share of each that is done. KnownError not_found, is_a_folder, empty_file,
        not_a_project, damaged, newer_version, foreign_schema, and for writing locked or read_only; the file is
        unchanged then.
        """
        path, clock = file_recognition.resolve_link(Path(path)), clock or SystemClock()
        header = file_recognition.read_header(path)
        is_old = file_recognition.require_known_version(path, header)
        if file_recognition.has_journal(path):
            header = file_recognition.roll_back_unfinished_write(path)
            is_old = file_recognition.require_known_version(path, header)
        if not (read_only or os.access(path, os.W_OK)):
            raise KnownError("read_only", path=str(path))
        lock = None if read_only and not is_old else WriterLock.take(path, moment_text(clock), take_over=take_over)
        try:
            with connections.known_errors(path):
                if is_old:
                    from tracker.store.migration import migrate_to_now

                    migrate_to_now(path, own_folders(home().backups), header.version, clock.now(), stage)
                if read_only and lock is not None:
                    lock.release()
                    lock = None
                file_recognition.end_write_ahead_log(path, header, is_locked=lock is not None)
                return cls(path, who, clock, lock)
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    def _require_ours(self) -> None:
        """Refuse a file with an unknown or incomplete schema; when it was opened for writing, repair it if needed."""
        connection = self._reader.connection
        file_recognition.require_known_schema(self.path, connection)
        if self._lock is not None and (repaired := repair_on_opening(self.path, connection)) is not None:
            self.repairs.append(repaired)
            self._reader.invalidate(ChangeSet(everything=True))

    def close(self) -> None:
        """Close the file and release its lock.

        Nothing is saved here: every operation was saved when it was performed.
        """
        self._is_closed = True
        self._close_writer()
        if ahead := self._reader.end_reading_ahead():
            ahead.wait()
        self._file_mode_limit.release()
        self._reader.connection.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        """Return the project, which is closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the project."""
        self.close()

    @property
    def name(self) -> str:
        """The name of the project, or else its file name without extension."""
        return read_setting(self._reader.connection, "name") or self.path.stem

    @property
    def identifier(self) -> str:
        """The project id: a UUID, which all copies of the project share."""
        return self._id

    @property
    def is_read_only(self) -> bool:
        """Whether operations are refused, because the project was opened read-only."""
        return self._lock is None

    def was_changed_outside(self) -> bool:
        """Return whether another process wrote to the file, or replaced it."""
        is_there = os.path.exists(self.path)  # False also if its drive was lost
        is_other = is_there and file_recognition.file_identity(self.path) != self._identity
        return is_other or self._reader.was_changed_outside()

    def is_write_lock_free(self) -> bool:
        """Return whether the write lock is free, so that reopening the project would make it writable."""
        return is_free(self.path)

    def _require_open(self) -> None:
        """Raise KnownError project_closed after `close`."""
        if self._is_closed:
            raise KnownError("project_closed", path=str(self.path))

    # read ---------------------------------------------------------------------------------------------------------

    def query(self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query of `tracker.queries` on one snapshot of the file and return its frozen rows or arrays."""
        self._require_open()
        connection = self._reader.connection
        with unforeseen_as_damage(self.path, connection), connections.known_errors(self.path), self._reader.snapshot():
            return query(self._reader, *args, **kwargs)

    def read_ahead(self) -> None:
        """Begin to read in a thread what is counted, for a first query that counts in a moment and waits for it."""
        self._require_open()
        self._reader.read_ahead(self._background_readers.read)

    def release_pages(self) -> None:
        """Free the pages of the file that `query` keeps in memory, up to 32 MB; the next query reads its own again."""
        self._require_open()
        self._reader.connection.execute("PRAGMA shrink_memory")

    def ask(self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query, like `query`. Deprecated name of version 0.1."""
        warnings.warn("Project.ask is now called Project.query", DeprecationWarning, stacklevel=2)
        return self.query(query, *args, **kwargs)

    def read_in_background(self, read: Callable[[ProjectSnapshot], T]) -> T:
        """Call `read` with one snapshot of the file, for several queries, and return its result. In any thread.

        The snapshot has its own read connection, and never delays an operation on the project. If the file is written
        to in the meantime, `read` is called again with a new snapshot, so it must not change anything that outlives it.
        """

        def read_once(connection: sqlite3.Connection) -> T:
            self._require_open()
            return read(ProjectSnapshot(self.path, self.clock, self.key, Reader(connection)))

        self._require_open()
        with unforeseen_as_damage(self.path), connections.known_errors(self.path):
            return self._background_readers.read(read_once)

    def query_in_background(self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query in any thread, on its own read connection, again if need be, as `read_in_background` does."""
        return self.read_in_background(lambda snapshot: snapshot.query(query, *args, **kwargs))

    def next_undo(self) -> steps.Step | None:
        """Return the step that `undo` would take back; None if there is nothing to undo."""
        return self.query(lambda reader: steps.next_undo(reader.connection))

    def next_redo(self) -> steps.Step | None:
        """Return the step that `redo` would repeat; None if there is nothing to redo."""
        return self.query(lambda reader: steps.next_redo(reader.connection))

    # write --------------------------------------------------------------------------------------------------------

    def choose_author(self, who: str = "") -> None:
        """Record further steps under a name: the given one, that of the preferences, of the team, or the login name."""
        settings = SettingsFile().value
        self.who = who or settings.who or name_in_team(self._reader.connection) or settings.author

    def perform(
        self, operation: Callable[Concatenate[Transaction, P], StepLabel], *args: P.args, **kwargs: P.kwargs
    ) -> ChangeSet:
        """Run one of `tracker.operations` as one transaction and one step, and return its change set, which may be
        empty.

        RuleError if the data break a rule, KnownError if the file or disk refuses; nothing is changed then.
        """
        return self._write(
            lambda writer: writer.perform(lambda transaction: operation(transaction, *args, **kwargs), self.who)
        )

    def perform_in_background(
        self, operation: Callable[Concatenate[Transaction, P], StepLabel], *args: P.args, **kwargs: P.kwargs
    ) -> ChangeSet:
        """Run an operation in any thread, on its own write connection. For operations that take long.

        Call `require_writable` before it and `publish` with the returned change set after it, both in the project's
        thread. No other operation may run in between.
        """
        return self._write_in_background(
            lambda writer: writer.perform(lambda transaction: operation(transaction, *args, **kwargs), self.who)
        )

    def merge_steps_in_background(self, merge: MergeSteps) -> ChangeSet:
        """Write steps of other writers of a team in any thread, with the rules of `perform_in_background`, except that
        operations may run in between: they wait for this one, or this one for them.
        """
        return self._write_in_background(lambda writer: writer.merge_steps(merge))

    def _write_in_background(self, act: Callable[[StepWriter], ChangeSet]) -> ChangeSet:
        self._require_open()
        if self._lock is None:
            raise KnownError("read_only", path=str(self.path))
        from tracker.store.committing import StepWriter

        with (
            unforeseen_as_damage(self.path),
            connections.known_errors(self.path),
            closing(
                StepWriter(self.path, self._ids, self.clock, commit_alone=self._committing_in_background)
            ) as writer,
        ):
            # changes stay in memory until the commit, so that others can read until then
            writer.driver_connection.execute("PRAGMA cache_spill = OFF")
            return act(writer)

    @contextmanager
    def _committing_in_background(self) -> Iterator[None]:
        """Commit in the block without readings in the background, and not as a change by another program."""
        with self._background_readers.give_way():
            self._reader.expect_own_write(True)
            try:
                yield
            except BaseException:
                self._reader.expect_own_write(False)
                raise

    def cause_of(self, error: Exception) -> Exception:
        """Return KnownError damaged or index_damaged if a damaged file caused an unforeseen error outside of a query,
        for example while what was read is shown; else the error itself. In any thread.
        """
        try:
            with unforeseen_as_damage(self.path):
                raise error
        except Exception as cause:  # noqa: BLE001 - returned
            return cause

    def publish(self, change_set: ChangeSet) -> None:
        """Invalidate the cached columns and call every listener with the change set, unless it is empty."""
        self._reader.invalidate(change_set)
        if change_set:
            for listener in list(self._listeners):
                listener(change_set)

    def undo(self) -> ChangeSet:
        """Take back the last step in effect; RuleError nothing_to_undo."""
        return self._write(lambda writer: writer.replay(is_undo=True))

    def redo(self) -> ChangeSet:
        """Repeat the step that was undone last; RuleError nothing_to_redo."""
        return self._write(lambda writer: writer.replay(is_undo=False))

    def merge_steps(self, merge: MergeSteps) -> ChangeSet:
        """Write steps of other writers of a team (`tracker.services.teams`), and return their change set."""
        return self._write(lambda writer: writer.merge_steps(merge))

    def _write(self, act: Callable[[StepWriter], ChangeSet]) -> ChangeSet:
        """Check that the project is writable, let `act` write one step, and publish the change set."""
        self.require_writable()
        with (
            unforeseen_as_damage(self.path),
            connections.known_errors(self.path),
            # from the beginning: a large step needs the file for itself before it is committed
            self._background_readers.give_way(),
        ):
            change_set = act(self._step_writer())
        self.publish(change_set)
        return change_set

    def _step_writer(self) -> StepWriter:
        """Return the writer of this project, made when it is first needed."""
        if self._writer is None:
            from tracker.store.committing import OpenFile, StepWriter

            reading = OpenFile(self._reader.connection, self._identity)
            self._writer = StepWriter(self.path, self._ids, self.clock, reading)
        return self._writer

    def _close_writer(self) -> None:
        """Close the writer; the next step makes another."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def require_writable(self) -> None:
        """Check that the project may be written: writable, not changed by other processes, and sound; raise KnownError
        if not.
        """
        self._require_open()
        if self._lock is None:
            raise KnownError("read_only", path=str(self.path))
        file_recognition.require_exists(self.path)
        if self.was_changed_outside():
            raise KnownError("changed_outside", path=str(self.path))
        # on the connection that will write, unless another thread has checked the file already
        problems = self._check(lambda: self._step_writer().driver_connection)
        if problems:
            self._close_writer()
            raise KnownError("damaged", path=str(self.path), detail=problems[0])
        self.repair_index()

    # checks, backups and copies ------------------------------------------------------------------------------------

    def check(self) -> list[str]:
        """Return the problems of SQLite's quick check, which runs once per opening (any thread; the first write waits
        for it).

        A damaged search index is not a problem here: `is_index_damaged` reports it.
        """
        return self._check(None)

    def _check(self, opened: Callable[[], sqlite3.Connection] | None) -> list[str]:
        """Check on a new connection, or on the one that `opened` returns, unless this was done since the opening."""
        with self._checking:
            if self._soundness is None:
                found = file_recognition.quick_check(self.path, opened)
                self._is_index_damaged = bool(found) and only_the_index_is_damaged(self.path)
                self._soundness = [] if self._is_index_damaged else found
            return self._soundness

    @property
    def is_index_damaged(self) -> bool:
        """Whether the check found that only the search index is damaged, and it was not rebuilt since."""
        return self._is_index_damaged

    def repair_index(self, *, is_known_damaged: bool = False) -> None:
        """Rebuild a search index that the check found damaged, or that is known to be. KnownError disk_full, ..."""
        if (self._is_index_damaged or is_known_damaged) and self._lock is not None:
            with self._background_readers.give_way():
                self.repairs.append(repair(self.path, ("search_index",)))
            self._is_index_damaged = False
            self._reader.invalidate(ChangeSet(everything=True))

    def add_listener(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with every committed change set; return the function that removes the listener."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def compact_in_background(self) -> None:
        """Rewrite the file without free space, so that no byte of deleted texts remains in it.

        In any thread; call `require_writable` before it and `publish` after it, as for `perform_in_background`.
        """
        with (
            connections.known_errors(self.path),
            closing(connections.connect(self.path, is_writing=True)) as connection,
            self._committing_in_background(),
        ):
            connection.execute("VACUUM")

    def save_copy(self, target: Path, progress: Callable[[int, int], None] | None = None) -> None:
        """Write a checked copy. An exception that `progress` raises cancels it. KnownError already_exists, damaged."""
        from tracker.queries.project_integrity import require_whole

        self.query_in_background(require_whole, self.path)
        copy_checked(self.path, Path(target), progress=progress)

    def save_copy_of_open_file(self, target: Path) -> None:
        """Save a checked copy of the open file, even if its path leads elsewhere by now. In the project's thread."""
        copy_opened(self._reader.connection, self.path, Path(target))

    @property
    def backup_folder(self) -> BackupFolder:
        """Backups of this project on this computer, independent of the name of its file."""
        return BackupFolder(home().backups / self._id)

    def back_up(self, folder: Path | None = None) -> Path:
        """Make a checked backup now, in the project's backup folder or in another folder, and return its path."""
        clear_leftovers(self.path, self._id)
        try:
            backups = BackupFolder(own_folders(home().backups, self._id) if folder is None else folder)
        except OSError as error:
            raise connections.from_system(error, home().backups) from error
        names: list[str] = []
        made = backups.add(self.path, self.clock.now(), lambda backup: names.append(name_to_note(backup)))
        if folder is None:
            note_backup(made, self.path, *names)
        return made

    def last_backup(self) -> datetime | None:
        """Return when the newest backup was made; one with a future date counts only if there is no other."""
        return self.backup_folder.last_moment(self.clock.now(), is_encrypted=self.key is not None)

    def is_backup_due(self) -> bool:
        """Return whether a backup is due: the newest is older than 15 minutes, has a future date, or does not exist."""
        last, now = self.last_backup(), self.clock.now()
        return last is None or not -SLACK <= now - last < BACKUP_EVERY
