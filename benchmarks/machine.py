"""A short description of the machine and the library versions behind the figures, without anything
that identifies it.
"""

from __future__ import annotations

import os
import platform
import sqlite3


def machine_text() -> str:
    """Return system, number of cores, and the versions of Python, Qt, SQLite, SQLAlchemy and numpy."""
    import numpy
    import PySide6
    import sqlalchemy

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (
        f"{platform.system()} {platform.machine()}, {cores} cores; Python {platform.python_version()}, "
        f"Qt {PySide6.__version__}, SQLite {sqlite3.sqlite_version}, SQLAlchemy {sqlalchemy.__version__}, "
        f"numpy {numpy.__version__}"
    )
