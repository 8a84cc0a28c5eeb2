"""Detects that the previous run crashed: the traces that Python writes when the process itself dies.

An exception in Python is shown at once (`errors.py`). This is for faults in compiled code, which end the process.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import time
from pathlib import Path
from typing import TextIO

from tracker.file_modes import own_file, own_folder
from tracker.paths import plain_bytes

_PATTERN = "broken-*.txt"
_FORGOTTEN_AFTER = 30 * 24 * 3600
"""Seconds after which an empty file belongs to no running window. A killed process leaves its file empty."""


class CrashRecorder:
    """Lets a dying process write its traceback into its own file. The file is deleted when the run ends normally."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / f"broken-{time.time_ns()}-{os.getpid()}.txt"
        self._file: TextIO | None = None

    def begin(self) -> None:
        """Start recording. If the folder can't be written, nothing is recorded."""
        with contextlib.suppress(OSError):
            own_folder(self._path.parent)
            self._file = own_file(self._path).open("w", encoding="utf-8")
            faulthandler.enable(self._file)

    def end(self) -> None:
        """Stop recording and delete the file."""
        if self._file is None:
            return
        faulthandler.disable()
        with contextlib.suppress(OSError):
            self._file.close()
            self._path.unlink()
        self._file = None


def previous_crash(folder: Path) -> str:
    """Return the newest trace in the folder, else an empty text. Deletes every trace, so that each is returned once."""
    newest = ""
    for path in sorted(folder.glob(_PATTERN)):
        with contextlib.suppress(OSError, ValueError):
            text = plain_bytes(path).decode("utf-8", errors="replace").strip()
            newest = text or newest
            if text or time.time() - path.stat().st_mtime > _FORGOTTEN_AFTER:
                path.unlink()
    return newest
