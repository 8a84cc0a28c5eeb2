"""What is known of a run of the program that broke off: the traces that Python leaves when the process itself dies.

A fault that Python can catch is shown at once (`errors.py`); this is for those in compiled code, which end the process.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import time
from pathlib import Path
from typing import TextIO

from tracker.file_modes import own_file, own_folder

_PATTERN = "broken-*.txt"
_FORGOTTEN_AFTER = 30 * 24 * 3600
"""Seconds after which an empty file is of no running window any more; that of a killed process stays empty."""


class CrashRecorder:
    """Lets a dying process write where it was, in a file of its own; the file goes when the run ends well."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / f"broken-{time.time_ns()}-{os.getpid()}.txt"
        self._file: TextIO | None = None

    def begin(self) -> None:
        """Watch this run. A folder that can't be written costs the watch, never the run."""
        with contextlib.suppress(OSError):
            own_folder(self._path.parent)
            self._file = own_file(self._path).open("w", encoding="utf-8")
            faulthandler.enable(self._file)

    def end(self) -> None:
        """The run ends well."""
        if self._file is None:
            return
        faulthandler.disable()
        with contextlib.suppress(OSError):
            self._file.close()
            self._path.unlink()
        self._file = None


def previous_crash(folder: Path) -> str:
    """The newest trace that a run left in the folder, each told once; empty where all ended well."""
    told = ""
    for path in sorted(folder.glob(_PATTERN)):
        with contextlib.suppress(OSError):
            text = path.read_text("utf-8", errors="replace").strip()
            told = text or told
            if text or time.time() - path.stat().st_mtime > _FORGOTTEN_AFTER:
                path.unlink()
    return told
