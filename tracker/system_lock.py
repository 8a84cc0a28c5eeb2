"""A lock of the operating system on an open file, which ends with the process that holds it."""

from __future__ import annotations

import sys
from io import FileIO

if sys.platform == "win32":
    import msvcrt

    def try_lock(file: FileIO) -> bool:
        """Take the lock; False where another process has it, or where the disk knows no locks."""
        # a byte far behind the text, so that others can still read what is in the file
        file.seek(1 << 20)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def try_lock(file: FileIO) -> bool:
        """Take the lock; False where another process has it, or where the disk knows no locks."""
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
