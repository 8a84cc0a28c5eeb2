"""What was typed into forms and is not saved yet, kept on this computer so that a crash loses none of it.

A folder for each project below the program's own ones; the project's file is never touched. Every draft is a small
JSON file that names the run of the program whose form it is: while that run lives nobody else is offered the draft.
Those of a project under a passphrase are under its key, and can be read only while that is held.
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
from tracker.store.driver import Key, driver_errors
from tracker.store.encrypted_text import is_encrypted_with, read_text, write_encrypted
from tracker.store.engine import from_system, known_error
from tracker.store.lock import WriterLock
from tracker.unfinished_files import being_written

MAX_AGE = timedelta(days=90)
MAX_KEPT = 60
"""Drafts of one project; the oldest go first."""
LARGEST = 8 * 1024 * 1024
"""Bytes of a draft that is read; no form holds as much."""

_KEY = re.compile(r"\d{8}T\d{12}-[0-9a-f]{8}")
_SESSION = re.compile(r"[0-9a-f]{32}")
_LAST_ENTRIES = "last-entries.json"


@dataclass(frozen=True, slots=True)
class UnsavedEntry:
    """What a form held: which form it was, what it was about in words, and what was changed in it.

    `facts` and `state` are JSON: what opens the form again, and what each of its fields held.
    """

    key: str
    form: str
    title: str
    subject: str
    at: str
    """The moment it was kept last, ISO 8601 in UTC."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    state: Mapping[str, Any] = field(default_factory=dict)
    project: str = ""
    """The path of the project's file; drafts of earlier versions have none."""


class UnsavedEntryStore:
    """The drafts of one project, under its key if it has one. KnownError (disk_full, ...) where one can't be kept."""

    def __init__(self, folder: Path, clock: Clock, key: Key | None = None) -> None:
        self._folder = folder
        self._clock = clock
        self._key = key
        self._session = uuid.uuid4().hex
        self._lock: WriterLock | None = None

    def new_key(self) -> str:
        """What a draft is called from its first keeping to its end; later ones sort behind earlier ones."""
        return f"{self._clock.now().astimezone(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}"

    def now(self) -> str:
        """The moment, as `UnsavedEntry.at` has it."""
        return moment_text(self._clock)

    def keep(self, draft: UnsavedEntry, *, is_set_aside: bool = False) -> None:
        """Write the draft, whole or not at all; one that is set aside can be continued by whoever comes."""
        self._make_folder()
        if self._lock is None and not is_set_aside:
            self._lock = WriterLock.take(self._folder / self._session, self.now())
        owner = "" if is_set_aside else self._session
        self._write(self._path(draft.key), {**asdict(draft), "owner": owner})

    def forget(self, key: str) -> None:
        """Remove the draft, whose form is saved or discarded."""
        with contextlib.suppress(OSError):
            self._path(key).unlink(missing_ok=True)

    def free(self) -> tuple[UnsavedEntry, ...]:
        """The drafts that can be continued, newest first; those of a living run of the program are left to it."""
        holders: dict[str, str] = {}
        found = []
        for path in sorted(self._drafts(), reverse=True):
            kept = _read(path)
            if kept is None:
                continue
            draft, owner = kept
            if owner not in holders:
                holders[owner] = self._holder(owner)
            if not holders[owner] or (holders[owner] != socket.gethostname() and self._is_old(draft)):
                found.append(draft)
        return tuple(found)

    def prune(self) -> None:
        """Remove what nobody came back for, and what killed runs of the program left; seal what remains."""
        drafts = sorted(self._drafts(), reverse=True)
        forgotten = drafts[MAX_KEPT:] + [path for path in drafts if self._is_older(path, MAX_AGE)]
        unfinished = [path for path in self._folder.glob("*.part") if self._is_older(path, timedelta(hours=1))]
        for path in forgotten + unfinished:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        self.re_encrypt()
        for path in self._folder.glob(".*.lock"):
            self._holder(path.name[1 : -len(".lock")])  # a lock that nobody holds goes by being tried

    def re_encrypt(self) -> None:
        """Bring what was kept before under the passphrase that the project is under now, or from under it."""
        for path, content in self.contents().items():
            with contextlib.suppress(OSError, KnownError):
                if not is_encrypted_with(path, self._key):
                    self._write(path, content)

    def contents(self) -> dict[Path, dict[str, Any]]:
        """All that is kept of the project: its drafts, and what was saved last; each file as JSON."""
        found = {path: _read_json(path) for path in sorted(self._folder.glob("*.json"))}
        return {path: content for path, content in found.items() if isinstance(content, dict)}

    def reword(self, path: Path, content: Mapping[str, Any]) -> None:
        """Write one of these files with other texts."""
        self._write(path, content)

    def remember(self, form: str, entry: Mapping[str, Any]) -> None:
        """Keep what was saved last with a form, for the next entry to begin from."""
        self._make_folder()
        self._write(self._folder / _LAST_ENTRIES, {**self._last_entries(), form: dict(entry)})

    def last_entry(self, form: str) -> Mapping[str, Any]:
        """What was saved last with a form; empty where nothing is known."""
        entry = self._last_entries().get(form)
        return entry if isinstance(entry, dict) else {}

    def close(self) -> None:
        """End this run: what it kept and did not finish can be continued by the next."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _drafts(self) -> list[Path]:
        return [path for path in self._folder.glob("*.json") if _KEY.fullmatch(path.stem)]

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(key)
        return self._folder / f"{key}.json"

    def _holder(self, owner: str) -> str:
        """The computer on which the run of the program with this name still lives; empty where it is gone."""
        if not _SESSION.fullmatch(owner):
            return ""
        try:
            WriterLock.take(self._folder / owner, self.now()).release()
        except KnownError as error:
            return str(error.facts.get("host") or socket.gethostname())
        return ""

    def _is_old(self, draft: UnsavedEntry) -> bool:
        """A computer's name may change, and then its own draft seems to be another's: after a day it is nobody's."""
        kept = datetime.fromisoformat(draft.at)
        return kept.tzinfo is None or self._clock.now() - kept > timedelta(days=1)

    def _is_older(self, path: Path, age: timedelta) -> bool:
        with contextlib.suppress(OSError):
            return path.stat().st_mtime < (self._clock.now() - age).timestamp()
        return False

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
        """Write beside the file, make it durable, then put it in its place; nobody else may read it."""
        beside = path.with_name(f"{path.name}.{os.getpid()}.part")
        # Lone surrogates, which a keyboard can give, are escaped; the gate for texts meets them on saving.
        text = json.dumps(content)
        try:
            with being_written(beside):
                self._write_in_background(beside, text)
                beside.replace(path)
            _make_name_durable(path.parent)
        except driver_errors(OSError) as error:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
            raise known_error(error, path) from error

    def _write_in_background(self, beside: Path, text: str) -> None:
        """Write a new file that nobody else may read, under the key of the project if it has one; make it durable."""
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            if self._key is None:
                file.write(text)
            else:
                write_encrypted(beside, text, self._key)
            file.flush()
            os.fsync(file.fileno())


def all_stores(folder: Path, clock: Clock) -> tuple[UnsavedEntryStore, ...]:
    """The drafts of every project of which there are some, given the folder that holds them all."""
    return tuple(UnsavedEntryStore(path, clock) for path in sorted({path.parent for path in folder.glob("*/*.json")}))


def _make_name_durable(folder: Path) -> None:
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _read(path: Path) -> tuple[UnsavedEntry, str] | None:
    """A draft and the run it belongs to; None where the file is not one, or a damaged one."""
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
        return UnsavedEntry(path.stem, form, title, subject, at, read["facts"], read["state"], where), owner
    return None


def _read_json(path: Path) -> object:
    try:
        if path.stat().st_size > LARGEST:
            return None
        return json.loads(read_text(path))
    except driver_errors(OSError, ValueError, RecursionError, KnownError):
        return None
