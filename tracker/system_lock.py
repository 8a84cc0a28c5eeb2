"""A lock of the operating system on an open file, which is released when the process ends."""

from __future__ import annotations

import sys
from io import FileIO

if sys.platform == "win32":
    import msvcrt

    def try_lock(file: FileIO) -> bool:
        """Take the lock; return False if another process has it, or if the disk does not support locks."""
        # lock a byte far behind the text, so that other processes can still read the text
        file.seek(1 << 20)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def try_lock(file: FileIO) -> bool:
        """Take the lock; return False if another process has it, or if the disk does not support locks."""
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
