"""Allows one writer at a time: a lock file next to the project names the process that writes.

On one computer the operating system's lock on that file decides, so that a killed program never leaves the project
locked. A lock of another computer (in a shared or synced folder) is respected whatever its age.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import socket
import stat
import sys
from io import FileIO
from pathlib import Path

from tracker.errors import KnownError
from tracker.file_modes import mode_for
from tracker.store.connections import from_system
from tracker.system_lock import try_lock
from tracker.unfinished_files import TemporaryPath, being_written

_NOT_WRITABLE = (errno.EACCES, errno.EPERM, errno.EROFS)


def lock_path(project: Path) -> Path:
    """Return the path of a project's lock file."""
    return project.with_name(f".{project.name}.lock")


class WriterLock:
    """The write lock of one project, until it is released."""

    def __init__(self, path: Path, file: FileIO, note: contextlib.ExitStack) -> None:
        self._path = path
        self._file = file
        self._note = note

    @classmethod
    def take(cls, project: Path, since: str, *, take_over: bool = False) -> WriterLock:
        """Take the lock; KnownError locked (host, pid, since), or read_only, no_folder if the lock file can't be made.

        `take_over` takes it from another computer that the user says is no longer in use; never from a running process
        of this one.
        """
        path = lock_path(project)
        with contextlib.ExitStack() as note:
            # next to an existing project, the next opening removes the lock of a process that was killed
            if not os.path.lexists(project):
                note.enter_context(being_written(TemporaryPath(path, is_lock=True)))
            file = cls._taken(path, project, take_over=take_over)
            lock = cls(path, file, note.pop_all())
        try:
            _write_holder(file, {"host": socket.gethostname(), "pid": os.getpid(), "since": since})
        except OSError as error:
            lock.release()
            raise from_system(error, path) from error
        return lock

    @staticmethod
    def _taken(path: Path, project: Path, *, take_over: bool) -> FileIO:
        """Return the lock file, locked by this process."""
        while True:
            file = _open(path, project)
            holder = _read_holder(file)
            is_ours_to_take = take_over or holder is None or holder.get("host") == socket.gethostname()
            if not is_ours_to_take or not try_lock(file):
                file.close()
                raise KnownError("locked", path=str(project), **(holder or {"host": "?", "pid": "?", "since": "?"}))
            if _is_still_there(path, file):
                return file
            file.close()

    def release(self) -> None:
        """Release the lock and delete its file."""
        if self._file.closed:
            return
        if sys.platform == "win32":
            self._file.close()
        with contextlib.suppress(OSError):
            self._path.unlink()
        self._file.close()
        self._note.close()


def is_free(project: Path) -> bool:
    """Return whether the lock could be taken now, tested without taking it; nothing is written."""
    try:
        with FileIO(lock_path(project), "r+") as file:
            holder = _read_holder(file)
            return (holder is None or holder.get("host") == socket.gethostname()) and try_lock(file)
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _open(path: Path, project: Path) -> FileIO:
    """Open the lock file, or create it. A symbolic link is not followed, because the file is about to be written."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        descriptor = os.open(path, flags, mode_for(*([project] if project.exists() else [])))
    except FileNotFoundError as error:
        raise KnownError("no_folder", path=str(project.parent)) from error
    except OSError as error:
        if error.errno in _NOT_WRITABLE:
            if not os.path.lexists(project):
                raise KnownError("read_only", path=str(project.parent), reason="folder") from error
            raise KnownError("read_only", path=str(project)) from error
        raise from_system(error, path) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise KnownError("io_error", path=str(path), detail="it is no plain file")
    return FileIO(descriptor, "r+")


def _write_holder(file: FileIO, holder: dict[str, object]) -> None:
    """Write the holder of the lock, unbuffered, so that closing the file later writes nothing."""
    content = json.dumps(holder).encode()
    file.seek(0)
    file.truncate()
    if file.write(content) != len(content):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _read_holder(file: FileIO) -> dict[str, object] | None:
    """Return the host, pid and start recorded in the lock file; None if it is new or unreadable."""
    file.seek(0)
    try:
        holder = json.loads(file.read() or b"null")
    except (ValueError, OSError, RecursionError):
        return None
    if not isinstance(holder, dict):
        return None
    return {key: holder.get(key, "?") for key in ("host", "pid", "since")}


def _is_still_there(path: Path, file: FileIO) -> bool:
    """Return whether the path still leads to the locked file: its last holder may just have deleted it."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except OSError:
        return False
