"""An open project: the one door through which the window, the command line and scripts act and ask.

with Project.open(path) as project:
    project.perform(record_status_change, ChangeDraft(partnership, "terminated", read_date("2021")))
    project.query(status_on_day, day)
"""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection

from tracker.changes import ChangeSet
from tracker.clock import Clock, SystemClock, moment_text
from tracker.errors import KnownError, RuleError
from tracker.file_modes import HeldProject, own_folders
from tracker.leftovers import clear_leftovers
from tracker.paths import home
from tracker.queries.reader import Reader
from tracker.settings import SettingsFile
from tracker.store import driver, engine
from tracker.store import search_index as search
from tracker.store.backups.backup_notes import note_backup
from tracker.store.committing import commit_step
from tracker.store.identity import IdSource
from tracker.store.journal import journal
from tracker.store.journal.touched_records import change_set_of, search_rows_changed_by
from tracker.store.lock import WriterLock, is_free
from tracker.store.migration import Stage, migrate_to_now
from tracker.store.project_file import file_recognition
from tracker.store.project_file.creation import create_file, project_id
from tracker.store.project_file.file_repair import Repair, only_the_index_is_damaged, repair, repair_on_opening
from tracker.store.project_file.integrity import unforeseen_as_damage
from tracker.store.project_file.verified_copy import SLACK, BackupFolder, copy_checked, copy_opened, require_free
from tracker.store.transaction import StepLabel, Transaction

P = ParamSpec("P")
T = TypeVar("T")
Listener = Callable[[ChangeSet], None]

BACKUP_EVERY = timedelta(minutes=15)


class Project:
    """A project file held open.

    All calls come from one thread, except `save_copy`, `back_up`, `check`, and those that end in `beside`.
    """

    def __init__(
        self, path: Path, who: str, clock: Clock, lock: WriterLock | None, repaired: Repair | None = None
    ) -> None:
        self.path = path
        self.who = who
        self.clock = clock
        self._lock = lock
        self._listeners: list[Listener] = []
        self._held = HeldProject(path)
        self._identity = file_recognition.file_identity(path)
        self._reading = engine.reading_engine(path)
        self._writing = None if lock is None else engine.writing_engine(path)
        self._reader = Reader(self._reading.connect())
        self.key = driver.key_of_connection(engine.raw(self._reader.connection))
        """What opens the file and all that is made of it; None without a passphrase."""
        self._writer: Connection | None = None
        self._soundness: list[str] | None = None
        self._is_index_damaged = False
        self.repairs: list[Repair] = [] if repaired is None else [repaired]
        """What was put right in the file since it was opened, oldest first."""
        self._checking = threading.Lock()
        self._ids = IdSource(clock)
        try:
            self._id = project_id(self._reader.connection, path)
            if lock is not None:
                clear_leftovers(path, self._id)
        except BaseException:
            self.close()
            raise

    # opening and closing ------------------------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, *, name: str = "", who: str = "", clock: Clock | None = None) -> Self:
        """A new, empty project at `path`, open for writing; KnownError already_exists where anything is there."""
        path, clock = Path(path), clock or SystemClock()
        require_free(path)
        # the lock first: what can't be written to afterwards is not made either
        lock = WriterLock.take(path, moment_text(clock))
        try:
            create_file(path, name or path.stem, clock)
            return cls(path, who or SettingsFile().value.author, clock, lock)
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
        """Open an existing project; an older one is migrated behind a verified backup.

        For writing, a damaged search index and a journal that isn't at rest are put right, behind a copy (`repairs`).

        `take_over`: the user says that the other computer which has it is gone. `stage` is called with the STAGES of a
        migration.
        KnownError not_found, is_a_folder, empty_file, not_a_project, damaged, newer_version, foreign_schema, and for
        writing locked or read_only; the file is then as it was.
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
            with engine.known_errors(path):
                if is_old:
                    migrate_to_now(path, own_folders(home().backups), header.version, clock.now(), stage)
                file_recognition.require_ours(path)
                if read_only and lock is not None:
                    lock.release()
                    lock = None
                repaired = None if lock is None else repair_on_opening(path)
                return cls(path, who or SettingsFile().value.author, clock, lock, repaired)
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    def close(self) -> None:
        """Let the file go. Nothing is saved here: every action was saved when it was done."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self._held.release()
        self._reader.connection.close()
        self._reading.dispose()
        if self._writing is not None:
            self._writing.dispose()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        """The project itself, closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    @property
    def name(self) -> str:
        """What the project is called, else its file's name."""
        return self._reader.setting("name", "") or self.path.stem

    @property
    def identifier(self) -> str:
        """A plain UUID, the same in all copies of the project."""
        return self._id

    @property
    def is_read_only(self) -> bool:
        """Whether actions are refused: opened so, or somebody else writes."""
        return self._lock is None

    def was_changed_outside(self) -> bool:
        """Whether another program wrote to the file, or put another one in its place."""
        is_there = self.path.exists()
        is_other = is_there and file_recognition.file_identity(self.path) != self._identity
        return is_other or self._reader.was_changed_outside()

    def is_write_lock_free(self) -> bool:
        """Whether nobody else writes any more, so that opening it again would give the right to."""
        return is_free(self.path)

    # asking -------------------------------------------------------------------------------------------------------

    def query(self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query of `tracker.queries` on one snapshot of the file and return its frozen rows or arrays."""
        connection = engine.raw(self._reader.connection)
        with unforeseen_as_damage(self.path, connection), engine.known_errors(self.path), self._reader.snapshot():
            return query(self._reader, *args, **kwargs)

    def ask(self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query; the name that `query` had in version 0.1, kept for scripts."""
        warnings.warn("Project.ask is now called Project.query", DeprecationWarning, stacklevel=2)
        return self.query(query, *args, **kwargs)

    def query_in_background(
        self, question: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The same in any thread, on a connection of its own, for what takes long to read."""
        reading = engine.reading_engine(self.path)
        try:
            with (
                unforeseen_as_damage(self.path),
                engine.known_errors(self.path),
                reading.connect() as connection,
            ):
                reader = Reader(connection)
                with reader.snapshot():
                    return question(reader, *args, **kwargs)
        finally:
            reading.dispose()

    def next_undo(self) -> journal.Step | None:
        """The step that `undo` would take back."""
        return self.query(lambda reader: journal.next_undo(reader.connection))

    def next_redo(self) -> journal.Step | None:
        """The step that `redo` would put back."""
        return self.query(lambda reader: journal.next_redo(reader.connection))

    # acting -------------------------------------------------------------------------------------------------------

    def perform(
        self, operation: Callable[Concatenate[Transaction, P], StepLabel], *args: P.args, **kwargs: P.kwargs
    ) -> ChangeSet:
        """Run one of `tracker.operations` as one transaction and one step; gives what it touched, if anything.

        RuleError where the data break a rule, KnownError where the file or disk refuses: nothing is changed then.
        """
        return self._write(self._acting(operation, *args, **kwargs))

    def perform_in_background(
        self, operation: Callable[Concatenate[Transaction, P], StepLabel], *args: P.args, **kwargs: P.kwargs
    ) -> ChangeSet:
        """The same in any thread, on a connection of its own, for what takes long to write.

        `require_writable` comes before it and `tell` with what it gives after it, both in the thread of the project;
        nothing else is performed meanwhile.
        """
        if self._lock is None:
            raise KnownError("read_only", path=str(self.path))
        writing = engine.writing_engine(self.path)
        try:
            with unforeseen_as_damage(self.path), engine.known_errors(self.path), writing.connect() as connection:
                # what is written stays in memory until the commit, so that everybody can read till then
                engine.raw(connection).execute("PRAGMA cache_spill = OFF")
                return commit_step(connection, self.path, self._acting(operation, *args, **kwargs))
        finally:
            writing.dispose()

    def publish(self, change_set: ChangeSet) -> None:
        """Know that this process wrote, and let everybody know who listens what was changed, if anything."""
        self._reader.invalidate(change_set)
        if change_set:
            for listener in list(self._listeners):
                listener(change_set)

    def _acting(
        self, operation: Callable[Concatenate[Transaction, P], StepLabel], *args: P.args, **kwargs: P.kwargs
    ) -> Callable[[Connection], ChangeSet]:
        def act(connection: Connection) -> ChangeSet:
            step_id, at = self._ids.next(), moment_text(self.clock)
            opened = journal.open_step(connection, step_id)
            label = operation(Transaction(connection, self._ids, self.clock), *args, **kwargs)
            step = journal.close_step(connection, opened, label, self.who, at)
            return ChangeSet() if step is None else self._indexed(connection, step, label.created)

        return act

    def undo(self) -> ChangeSet:
        """Take back the last step that stands; RuleError nothing_to_undo."""
        return self._replay(is_undo=True)

    def redo(self) -> ChangeSet:
        """Put back the step that was undone last; RuleError nothing_to_redo."""
        return self._replay(is_undo=False)

    def _replay(self, *, is_undo: bool) -> ChangeSet:
        def act(connection: Connection) -> ChangeSet:
            step = journal.next_undo(connection) if is_undo else journal.next_redo(connection)
            if step is None:
                raise RuleError("nothing_to_undo" if is_undo else "nothing_to_redo")
            journal.replay(connection, step, is_undo=is_undo, at=moment_text(self.clock))
            return self._indexed(connection, step, None)

        return self._write(act)

    def _indexed(self, connection: Connection, step: journal.Step, created: int | None) -> ChangeSet:
        change_set = change_set_of(connection, step, created)
        if change_set.everything:
            search.rebuild(engine.raw(connection))
        else:
            search.refresh(engine.raw(connection), search_rows_changed_by(connection, step, change_set))
        return change_set

    def _write(self, act: Callable[[Connection], ChangeSet]) -> ChangeSet:
        """One immediate transaction, after the checks that come before any write; then tell the listeners."""
        self.require_writable()
        with unforeseen_as_damage(self.path), engine.known_errors(self.path):
            change_set = commit_step(self._connection(), self.path, act)
        self.publish(change_set)
        return change_set

    def _connection(self) -> Connection:
        assert self._writing is not None
        if self._writer is None:
            self._writer = self._writing.connect()
        return self._writer

    def require_writable(self) -> None:
        """Before a write: ours to write, still the file that was opened, and sound; KnownError says what is not."""
        if self._writing is None:
            raise KnownError("read_only", path=str(self.path))
        file_recognition.require_there(self.path)
        if self.was_changed_outside():
            raise KnownError("changed_outside", path=str(self.path))
        problems = self.check()
        if problems:
            raise KnownError("damaged", path=str(self.path), detail=problems[0])
        self.repair_index()

    # safety -------------------------------------------------------------------------------------------------------

    def check(self) -> list[str]:
        """SQLite's quick check, once for each opening (any thread, the first write waits for it); what is wrong.

        A damaged search index is none of it: `is_index_damaged` says so then.
        """
        with self._checking:
            if self._soundness is None:
                found = file_recognition.quick_check(self.path)
                self._is_index_damaged = bool(found) and only_the_index_is_damaged(self.path)
                self._soundness = [] if self._is_index_damaged else found
            return self._soundness

    @property
    def is_index_damaged(self) -> bool:
        """Whether the check found that only the search index is damaged, and nobody has built it anew since."""
        return self._is_index_damaged

    def repair_index(self, *, is_known_damaged: bool = False) -> None:
        """Rebuild a search index that the check found damaged, or that is known to be. KnownError disk_full, ..."""
        if (self._is_index_damaged or is_known_damaged) and self._lock is not None:
            self.repairs.append(repair(self.path, ("search_index",)))
            self._is_index_damaged = False
            self._reader.invalidate(ChangeSet(everything=True))

    def add_listener(self, listener: Listener) -> Callable[[], None]:
        """Be told of every committed change; gives what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def compact_in_background(self) -> None:
        """Rewrite the file without the room that deleted texts took; no byte of them is left in it.

        In any thread, between `require_writable` and `tell`, as `perform_in_background`.
        """
        writing = engine.writing_engine(self.path)
        try:
            with engine.known_errors(self.path), writing.connect() as connection:
                engine.raw(connection).execute("VACUUM")
        finally:
            writing.dispose()

    def save_copy(self, target: Path, progress: Callable[[int, int], None] | None = None) -> None:
        """Write a checked copy; KnownError already_exists. An exception that `progress` raises leaves no file."""
        copy_checked(self.path, Path(target), progress=progress)

    def save_copy_of_open_file(self, target: Path) -> None:
        """The same of the file as it was opened, though it was moved, replaced or deleted since; in this thread."""
        copy_opened(engine.raw(self._reader.connection), self.path, Path(target))

    @property
    def backup_folder(self) -> BackupFolder:
        """Where the backups of this project stand, whatever its file is called."""
        return BackupFolder(home().backups / self._id)

    def back_up(self, folder: Path | None = None) -> Path:
        """Make a checked backup now, among the project's backups or in another folder; gives its path."""
        clear_leftovers(self.path, self._id)
        try:
            backups = BackupFolder(own_folders(home().backups, self._id) if folder is None else folder)
        except OSError as error:
            raise engine.from_system(error, home().backups) from error
        made = backups.add(self.path, self.clock.now())
        if folder is None:
            note_backup(made, self.path)
        return made

    def last_backup(self) -> datetime | None:
        """When the newest backup was made; one of the future counts only where there is no other."""
        return self.backup_folder.last_moment(self.clock.now(), is_encrypted=self.key is not None)

    def is_backup_due(self) -> bool:
        """Whether the newest backup is older than a quarter of an hour, is of the future, or isn't there."""
        last, now = self.last_backup(), self.clock.now()
        return last is None or not -SLACK <= now - last < BACKUP_EVERY
