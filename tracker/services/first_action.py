"""Imports what the first action of a session needs, so that it is not slower than the later ones."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module

MODULES = (
    "sqlalchemy",
    "tracker.store.committing",
    "tracker.operations.statuses",
    "tracker.operations.partnerships",
    "tracker.operations.activities",
    "tracker.operations.bodies",
    "tracker.operations.sources",
)
"""Modules that write, which opening and reading a project do not import."""


def is_imported() -> bool:
    """Return whether all these modules are imported already."""
    return all(name in sys.modules for name in MODULES)


def import_writers(progress: Callable[[int, int], None]) -> None:
    """Import the modules one after the other, in any thread; an exception of `progress` ends it between two."""
    for done, name in enumerate(MODULES):
        progress(done, len(MODULES))
        import_module(name)
