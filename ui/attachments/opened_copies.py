"""Files of the project that other programs are to show: read-only copies in a private folder, gone with the program."""

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
"""At once, after a question, or not from here: only a copy is saved."""

_PAGES = frozenset({HTML, MHTML, "image/svg+xml"})
"""What a browser shows: scripts in it run, and what it names is fetched."""

_SHOWN = frozenset({
    ".pdf", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".heic", ".avif", ".txt", ".md", ".csv",
    ".tsv", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".rtf", ".epub", ".mp3", ".m4a", ".wav", ".ogg", ".flac",
    ".mp4", ".webm",
})  # fmt: skip
"""Endings of what is looked at and not run. Old Office files are none: they may hold macros."""


def how_to_open(content: bytes, name: str) -> Opening:
    """Whether a file may be handed to the desktop, which goes by its ending: only where that and the content agree."""
    media_type = media_type_of(content, name)
    if media_type in _PAGES:
        return "ask" if not is_contradicted(media_type, name) else "save"
    return "open" if file_extension(name) in _SHOWN and not is_contradicted(media_type, name) else "save"


class OpenedCopies:
    """The copies that one part of the window made; they go when the program ends, or when it is started next.

    No child of that part: a copy is still looked at when the dialog is closed from which it was opened.
    """

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._lock: QLockFile | None = None

    def make(self, content: bytes, name: str) -> Path:
        """A copy that nobody else can read and nothing can change; KnownError disk_full, no_permission, ..."""
        try:
            place = self._place() / QUuid.createUuid().toString(QUuid.StringFormat.WithoutBraces)
            place.mkdir(mode=0o700)
            path = place / safe_name(name)
            own_file(path).write_bytes(content)
            path.chmod(stat.S_IRUSR)
        except OSError as error:
            raise KnownError("io_error", path=name, detail=error.strerror or str(error)) from error
        return path

    def clear(self) -> None:
        """Remove the copies."""
        if self._folder is not None:
            _remove(self._folder)
            self._folder = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _place(self) -> Path:
        """The folder of these copies, held by a lock while the program runs."""
        if self._folder is None:
            whole = home().opened
            own_folder(whole)
            for left in _left_behind(whole):
                _remove(left)
            name = QUuid.createUuid().toString(QUuid.StringFormat.WithoutBraces)
            lock = _lock_of(whole / name)
            if not lock.tryLock(0):
                raise KnownError("io_error", path=str(whole), detail=tr("its lock can't be taken"))
            self._lock, self._folder = lock, whole / name
            self._folder.mkdir(mode=0o700)
            program = QCoreApplication.instance()
            assert program is not None
            program.aboutToQuit.connect(self.clear)
        return self._folder


def _lock_of(folder: Path) -> QLockFile:
    lock = QLockFile(f"{folder}.lock")
    lock.setStaleLockTime(0)
    return lock


def _left_behind(whole: Path) -> Iterator[Path]:
    """The folders of programs that are no more; their locks go with them."""
    for folder in [path for path in whole.iterdir() if path.is_dir() and not path.is_symlink()]:
        lock = _lock_of(folder)
        if lock.tryLock(0):
            lock.unlock()
            yield folder


def _remove(folder: Path) -> None:
    for path in folder.rglob("*"):
        if not path.is_symlink():
            os.chmod(path, stat.S_IRWXU)  # else some systems keep what is read-only
    shutil.rmtree(folder, ignore_errors=True)
