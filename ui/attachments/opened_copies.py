"""Read-only copies of attachments for other programs, in a private folder that is deleted when the program ends."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, QLockFile, QUuid

from tracker.domain.records.attachments import file_extension, safe_name
from tracker.errors import KnownError
from tracker.exchange.attachments.media_types import HTML, MHTML, is_contradicted, media_type_of
from tracker.file_modes import own_file, own_folder
from tracker.paths import home
from ui.text.translation import tr

Opening = Literal["open", "ask", "save"]
"""The way to open a file: at once, after a prompt, or not at all; then only a copy can be saved."""

_PAGES = frozenset({HTML, MHTML, "image/svg+xml"})
"""Kinds that open in a browser, which runs their scripts and loads what they refer to."""

_SHOWN = frozenset({
    ".pdf", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".heic", ".avif", ".txt", ".md", ".csv",
    ".tsv", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".rtf", ".epub", ".mp3", ".m4a", ".wav", ".ogg", ".flac",
    ".mp4", ".webm",
})  # fmt: skip
"""Extensions of files that are displayed and not run. Old Office formats are excluded because of their macros."""


def how_to_open(content: bytes, name: str) -> Opening:
    """Return how a file may be opened. The desktop goes by the extension, so it must agree with the content."""
    media_type = media_type_of(content, name)
    if media_type in _PAGES:
        return "ask" if not is_contradicted(media_type, name) else "save"
    return "open" if file_extension(name) in _SHOWN and not is_contradicted(media_type, name) else "save"


class OpenedCopies:
    """The copies made by one part of the window. They are deleted when the program ends, or at its next start.

    The object is no child of that part: a copy may still be open in another program after the dialog is closed.
    """

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._lock: QLockFile | None = None

    def make(self, content: bytes, name: str) -> Path:
        """Write a read-only copy that only this user can read, and return its path; KnownError disk_full,
        no_permission, ...
        """
        path = self.new_path(name)
        try:
            own_file(path).write_bytes(content)
            path.chmod(stat.S_IRUSR)
        except OSError as error:
            raise KnownError("io_error", path=name, detail=error.strerror or str(error)) from error
        return path

    def new_path(self, name: str) -> Path:
        """Return the path at which a file can be written, in a new folder that only this user can open; KnownError
        disk_full, no_permission, ...
        """
        try:
            place = self._place() / QUuid.createUuid().toString(QUuid.StringFormat.WithoutBraces)
            place.mkdir(mode=0o700)
        except OSError as error:
            raise KnownError("io_error", path=name, detail=error.strerror or str(error)) from error
        return place / safe_name(name)

    def clear(self) -> None:
        """Delete the copies."""
        if self._folder is not None:
            _remove(self._folder)
            self._folder = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _place(self) -> Path:
        """Return the folder of these copies, which is locked while the program runs."""
        if self._folder is None:
            parent = home().opened
            own_folder(parent)
            for folder in _stale_folders(parent):
                _remove(folder)
            name = QUuid.createUuid().toString(QUuid.StringFormat.WithoutBraces)
            lock = _lock_of(parent / name)
            if not lock.tryLock(0):
                raise KnownError("io_error", path=str(parent), detail=tr("its lock can't be taken"))
            self._lock, self._folder = lock, parent / name
            self._folder.mkdir(mode=0o700)
            program = QCoreApplication.instance()
            assert program is not None
            program.aboutToQuit.connect(self.clear)
        return self._folder


def _lock_of(folder: Path) -> QLockFile:
    lock = QLockFile(f"{folder}.lock")
    lock.setStaleLockTime(0)
    return lock


def _stale_folders(parent: Path) -> Iterator[Path]:
    """Yield the folders of programs that no longer run. Their locks are removed."""
    for folder in [path for path in parent.iterdir() if path.is_dir() and not path.is_symlink()]:
        lock = _lock_of(folder)
        if lock.tryLock(0):
            lock.unlock()
            yield folder


def _remove(folder: Path) -> None:
    for path in folder.rglob("*"):
        if not path.is_symlink():
            os.chmod(path, stat.S_IRWXU)  # some systems do not delete read-only files
    shutil.rmtree(folder, ignore_errors=True)
