"""The engine of SQLAlchemy, with which operations write to the project file."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from tracker.store import connections, driver
from tracker.store.key_ring import KEYS


def writing_engine(path: Path) -> Engine:
    """Return the engine for operations. Every transaction begins IMMEDIATE, so a busy file fails at the start of it."""
    engine = create_engine(
        "sqlite://",
        module=driver.module_for(KEYS.key_of(path)),
        creator=lambda: connections.connect(path, is_writing=True),
        poolclass=StaticPool,
        hide_parameters=True,  # keep what the user typed out of error messages and logs
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def raw(connection: Connection) -> sqlite3.Connection:
    """Return the driver connection of an SQLAlchemy connection, for bulk work and for reading whole columns."""
    found = connection.connection.driver_connection
    assert driver.is_connection(found)
    return cast(sqlite3.Connection, found)
