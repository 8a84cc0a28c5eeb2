"""Stores the unsaved contents of forms on this computer, so that a crash does not lose them.

Each project has a folder below the program's own folders; the project file is never touched. Every entry is a small
JSON file that names the run of the program which has the form open: while that run is alive, no other run offers the
entry. Entries of an encrypted project are encrypted with its key, and can be read only while the key is in memory.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import socket
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tracker.clock import Clock, moment_text
from tracker.errors import KnownError
from tracker.file_modes import own_folder
from tracker.store.connections import from_system, known_error
from tracker.store.driver import Key, driver_errors, salt_of
from tracker.store.encrypted_text import is_encrypted_with, read_text, write_encrypted
from tracker.store.lock import WriterLock
from tracker.unfinished_files import being_written

MAX_AGE = timedelta(days=90)
BEFORE_ANY = datetime(2020, 1, 1, tzinfo=UTC)
"""A file with an earlier moment was written under a wrong clock: its age is unknown."""
MAX_KEPT = 60
"""Maximum number of entries per project; the oldest are deleted first."""
LARGEST = 8 * 1024 * 1024
"""Maximum size of an entry that is read, in bytes; no form contains as much."""

DAMAGED = ".damaged"
"""The suffix of files of entries that could not be read."""

_KEY = re.compile(r"\d{8}T\d{12}-[0-9a-f]{8}")
_SESSION = re.compile(r"[0-9a-f]{32}")
_LAST_ENTRIES = "last-entries.json"


@dataclass(frozen=True, slots=True)
class UnsavedEntry:
    """Contents of a form that were not saved: which form, what it is about as text, and the changed fields.

    `facts` and `state` are JSON objects: the facts from which the form is opened again, and the content of each field.
    """

    key: str
    form: str
    title: str
    subject: str
    at: str
    """Moment of the last save, ISO 8601 in UTC."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    state: Mapping[str, Any] = field(default_factory=dict)
    project: str = ""
    """Path of the project file; empty in entries of earlier versions."""
    place: Mapping[str, Any] = field(default_factory=dict)
    """The field in which the user was, and the place in it; empty in entries of earlier versions."""


class UnsavedEntryStore:
    """The unsaved entries of one project, encrypted with its key if it has one.

    Methods that write raise KnownError (disk_full, ...).
    """

    def __init__(self, folder: Path, clock: Clock, key: Key | None = None) -> None:
        self._folder = folder
        self._clock = clock
        self._key = key
        self._session = uuid.uuid4().hex
        self._lock: WriterLock | None = None

    def new_key(self) -> str:
        """Return a new key for an entry; the keys sort by time."""
        return f"{self._clock.now().astimezone(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}"

    def now(self) -> str:
        """Return the current moment in the form of `UnsavedEntry.at`."""
        return moment_text(self._clock)

    def save(self, entry: UnsavedEntry, *, is_set_aside: bool = False) -> None:
        """Write one unsaved entry atomically. With `is_set_aside` any run of the program may continue it."""
        self._make_folder()
        if self._lock is None and not is_set_aside:
            self._lock = WriterLock.take(self._folder / self._session, self.now())
        owner = "" if is_set_aside else self._session
        self._write(self._path(entry.key), {**asdict(entry), "owner": owner})

    def delete(self, key: str) -> None:
        """Remove an entry whose form was saved or discarded."""
        with contextlib.suppress(OSError):
            self._path(key).unlink(missing_ok=True)

    def available(self) -> tuple[UnsavedEntry, ...]:
        """Return the entries that can be continued, newest first, without those of running programs."""
        holders: dict[str, str] = {}
        found = []
        for path in sorted(self._files(), reverse=True):
            stored = _read(path)
            if stored is None:
                continue
            entry, owner = stored
            if owner not in holders:
                holders[owner] = self._holder(owner)
            if not holders[owner] or (holders[owner] != socket.gethostname() and self._is_old(entry)):
                found.append(entry)
        return tuple(found)

    def prune(self) -> None:
        """Delete old entries and files left by killed runs, and encrypt the remaining entries with the current key.

        The age of an entry is counted to the last time that something was written here, so that a clock that is years
        ahead deletes nothing that was written under the right one.
        """
        files = sorted(self._files(), reverse=True)
        forgotten = files[MAX_KEPT:] + self._outdated([*files, *self.damaged()])
        unfinished = [path for path in self._folder.glob("*.part") if self._is_older(path, timedelta(hours=1))]
        for path in forgotten + unfinished:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        self.re_encrypt()
        for path in self._folder.glob(".*.lock"):
            self._holder(path.name[1 : -len(".lock")])  # taking and releasing an unused lock deletes it

    def set_damaged_aside(self) -> tuple[Path, ...]:
        """Rename the files of entries that can't be read, and return their new paths; encrypted ones stay."""
        found = []
        for path in self._files():
            with contextlib.suppress(OSError):
                if _read(path) is None and (self._key is not None) == (salt_of(path) is not None):
                    found.append(path.rename(path.with_suffix(DAMAGED)))
        return tuple(found)

    def damaged(self) -> tuple[Path, ...]:
        """Return the files that were set aside because they could not be read."""
        return tuple(sorted(self._folder.glob(f"*{DAMAGED}")))

    def re_encrypt(self) -> None:
        """Rewrite entries that are not encrypted with the current key: encrypt, re-encrypt or decrypt them."""
        for path, content in self.contents().items():
            with contextlib.suppress(OSError, KnownError):
                if not is_encrypted_with(path, self._key):
                    self._write(path, content)

    def contents(self) -> dict[Path, dict[str, Any]]:
        """Return the contents of all files of the project, the unsaved entries and the last saved ones, as JSON by
        path.
        """
        found = {path: _read_json(path) for path in sorted(self._folder.glob("*.json"))}
        return {path: content for path, content in found.items() if isinstance(content, dict)}

    def replace_content(self, path: Path, content: Mapping[str, Any]) -> None:
        """Replace the content of one of these files."""
        self._write(path, content)

    def remember(self, form: str, entry: Mapping[str, Any]) -> None:
        """Store the last saved values of a form, from which its next entry begins, or the last view of the project."""
        self._make_folder()
        self._write(self._folder / _LAST_ENTRIES, {**self._last_entries(), form: dict(entry)})

    def last_entry(self, form: str) -> Mapping[str, Any]:
        """Return what `remember` stored last under this name; empty without any."""
        entry = self._last_entries().get(form)
        return entry if isinstance(entry, dict) else {}

    def close(self) -> None:
        """End this run: another run may continue its entries."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _files(self) -> list[Path]:
        return [path for path in self._folder.glob("*.json") if _KEY.fullmatch(path.stem)]

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(key)
        return self._folder / f"{key}.json"

    def _holder(self, owner: str) -> str:
        """Return the computer on which the run that owns an entry is alive; empty if it has ended."""
        if not _SESSION.fullmatch(owner):
            return ""
        try:
            WriterLock.take(self._folder / owner, self.now()).release()
        except KnownError as error:
            return str(error.facts.get("host") or socket.gethostname())
        return ""

    def _is_old(self, entry: UnsavedEntry) -> bool:
        """Return whether an entry is more than a day old. If this computer was renamed, its entries seem to be
        another's.
        """
        stored = datetime.fromisoformat(entry.at)
        return stored.tzinfo is None or self._clock.now() - stored > timedelta(days=1)

    def _outdated(self, files: list[Path]) -> list[Path]:
        """Return the entries that are older than MAX_AGE, without those whose age is unknown."""
        written = {path: moment for path in files if (moment := _moment_of(path)) is not None}
        last = max(filter(None, (_moment_of(self._folder / _LAST_ENTRIES), *written.values())), default=BEFORE_ANY)
        limit = min(last, self._clock.now()) - MAX_AGE
        return [path for path, moment in written.items() if BEFORE_ANY <= moment < limit]

    def _is_older(self, path: Path, age: timedelta) -> bool:
        moment = _moment_of(path)
        return moment is not None and moment < self._clock.now() - age

    def _last_entries(self) -> dict[str, Any]:
        read = _read_json(self._folder / _LAST_ENTRIES)
        return read if isinstance(read, dict) else {}

    def _make_folder(self) -> None:
        try:
            own_folder(self._folder.parent)
            own_folder(self._folder)
        except OSError as error:
            raise from_system(error, self._folder) from error

    def _write(self, path: Path, content: Mapping[str, Any]) -> None:
        """Write a file atomically and durably, readable only by the user."""
        temporary = path.with_name(f"{path.name}.{os.getpid()}.part")
        # JSON escapes lone surrogates, which a keyboard can produce; `clean_text` handles them on saving.
        text = json.dumps(content)
        try:
            with being_written(temporary):
                self._write_durably(temporary, text)
                temporary.replace(path)
            _make_name_durable(path.parent)
        except driver_errors(OSError) as error:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise known_error(error, path) from error

    def _write_durably(self, temporary: Path, text: str) -> None:
        """Write a new file durably, readable only by the user, encrypted with the project's key if it has one."""
        temporary.unlink(missing_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            if self._key is None:
                file.write(text)
            else:
                write_encrypted(temporary, text, self._key)
            file.flush()
            os.fsync(file.fileno())


def _moment_of(path: Path) -> datetime | None:
    """Return when a file was last written; None if that can't be read."""
    with contextlib.suppress(OSError, OverflowError, ValueError):
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return None


def all_stores(folder: Path, clock: Clock) -> tuple[UnsavedEntryStore, ...]:
    """Return the stores of all projects that have entries, given the folder that contains them all."""
    return tuple(UnsavedEntryStore(path, clock) for path in sorted({path.parent for path in folder.glob("*/*.json")}))


def _make_name_durable(folder: Path) -> None:
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _read(path: Path) -> tuple[UnsavedEntry, str] | None:
    """Return an entry and the run that owns it; None if the file is damaged or not an entry."""
    read = _read_json(path)
    if not isinstance(read, dict):
        return None
    texts = [read.get(name) for name in ("form", "title", "subject", "at", "owner")]
    maps = [read.get(name) for name in ("facts", "state")]
    if not all(isinstance(text, str) for text in texts) or not all(isinstance(part, dict) for part in maps):
        return None
    form, title, subject, at, owner = map(str, texts)
    with contextlib.suppress(ValueError):
        datetime.fromisoformat(at)
        project = read.get("project", "")
        where = project if isinstance(project, str) else ""
        place = read.get("place")
        at_field = place if isinstance(place, dict) else {}
        return UnsavedEntry(path.stem, form, title, subject, at, read["facts"], read["state"], where, at_field), owner
    return None


def _read_json(path: Path) -> object:
    try:
        if path.stat().st_size > LARGEST:
            return None
        return json.loads(read_text(path))
    except driver_errors(OSError, ValueError, RecursionError, KnownError):
        return None
