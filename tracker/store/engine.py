"""The engine of SQLAlchemy, with which operations write to the project file."""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlalchemy.util import LRUCache

from tracker.store import connections, driver
from tracker.store.key_ring import KEYS

_STATEMENTS: LRUCache[object, object] = LRUCache(500)
"""Compiled statements of all engines: another project, or a task in the background, does not compile them again."""


def writing_engine(path: Path) -> Engine:
    """Return the engine for operations. Every transaction begins IMMEDIATE, so a busy file fails at the start of it."""
    known = _any_engine(driver.module_for(KEYS.key_of(path)))
    pool = StaticPool(lambda: connections.connect(path, is_writing=True), dialect=known.dialect)  # type: ignore[arg-type]
    # parameters are hidden to keep what the user typed out of error messages and logs
    engine = Engine(pool, known.dialect, known.url, hide_parameters=True)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    engine.update_execution_options(compiled_cache=_STATEMENTS)
    return engine


@cache
def _any_engine(module: ModuleType) -> Engine:
    """Return an engine for a driver, on no file, whose dialect has asked the driver what it can do."""
    engine = create_engine("sqlite://", module=module, poolclass=StaticPool)
    engine.connect().close()
    engine.dispose()
    return engine


def raw(connection: Connection) -> sqlite3.Connection:
    """Return the driver connection of an SQLAlchemy connection, for bulk work and for reading whole columns."""
    found = connection.connection.driver_connection
    assert driver.is_connection(found)
    return cast(sqlite3.Connection, found)
