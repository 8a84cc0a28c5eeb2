"""In a few words, what the figures were taken on; nothing that would tell whose machine it is."""

from __future__ import annotations

import os
import platform
import sqlite3


def machine_words() -> str:
    """Cores, and the versions of what everything stands on."""
    import numpy
    import PySide6
    import sqlalchemy

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (
        f"{platform.system()} {platform.machine()}, {cores} cores; Python {platform.python_version()}, "
        f"Qt {PySide6.__version__}, SQLite {sqlite3.sqlite_version}, SQLAlchemy {sqlalchemy.__version__}, "
        f"numpy {numpy.__version__}"
    )
