"""Actions that child processes perform on a team folder."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from pathlib import Path

from tracker.domain.teams.bundles import BundleName
from tracker.errors import TwintrackError
from tracker.exchange.teams.folder_place import FolderPlace
from tracker.project import Project
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive

with contextlib.suppress(ImportError):  # in memory before a child is forked
    import psycopg  # noqa: F401
    import sqlalchemy.dialects.postgresql.psycopg  # noqa: F401

    import tracker.exchange.teams.hub_place  # noqa: F401

WRITER = "0123456789abcdef"
BUNDLE = b"a bundle of several sectors " * 800


def name_of(content: bytes, number: int) -> BundleName:
    return BundleName(WRITER, number, hashlib.sha256(content).hexdigest())


def add_bundle(folder: str) -> int:
    """Add a bundle to a team folder."""
    try:
        FolderPlace(Path(folder)).add(name_of(BUNDLE, 2), BUNDLE)
    except TwintrackError as error:
        print(error.code)
        return 5
    print("added")
    return 0


def publish_steps(file: str) -> int:
    """Publish the steps of a project."""
    return _exchange(file, publish)


def receive_steps(file: str) -> int:
    """Receive the steps of the other members."""
    return _exchange(file, receive)


def _exchange(file: str, act: Callable[[Project], object]) -> int:
    try:
        with Project.open(Path(file)) as project:
            act(project)
            print("done", flush=True)
    except TwintrackError as error:
        print(error.code)
        return 5
    return 0
