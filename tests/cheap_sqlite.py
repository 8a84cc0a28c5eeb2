"""SQLite without the statistics of its memory, for the tests: it takes a lock for them at each allocation.

A connection to a project parses a schema of 200 statements, for which that is a fifth of the time. SQLite's manual
recommends to leave the statistics out; Python's module has no function for it, so this must come before its import.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

_SQLITE_CONFIG_MEMSTATUS = 9
_LIBRARY = "libsqlite3.so.0"


def leave_out_memory_statistics() -> None:
    """Turn the statistics off in the library that Python's module uses on most Linux systems; elsewhere do nothing."""
    if "sqlite3" not in sys.modules and sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(_LIBRARY).sqlite3_config(_SQLITE_CONFIG_MEMSTATUS, 0)
