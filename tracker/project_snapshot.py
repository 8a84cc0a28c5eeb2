"""A project as its readers see it: the open project itself, or one snapshot of its file for work in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from tracker.clock import Clock
from tracker.queries.reader import Reader
from tracker.store.driver import Key
from tracker.store.project_settings import read_setting

P = ParamSpec("P")
T = TypeVar("T")


class ReadableProject(Protocol):
    """The part of a project that reports, charts and exports read. `Project` and `ProjectSnapshot` have it."""

    @property
    def path(self) -> Path:
        """The path of the project file."""

    @property
    def name(self) -> str:
        """The name of the project."""

    @property
    def clock(self) -> Clock:
        """The clock that says what day it is today."""

    @property
    def key(self) -> Key | None:
        """The key of the file; None if it is not encrypted."""

    def query(self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query of `tracker.queries` and return its result."""


class ProjectSnapshot:
    """The state of a project file at one moment: no query sees what is written later.

    Made by `Project.read_in_background`, and used in the thread that called it.
    """

    def __init__(self, path: Path, clock: Clock, key: Key | None, reader: Reader) -> None:
        self.path, self.clock, self.key = path, clock, key
        self._reader = reader

    @property
    def name(self) -> str:
        """The name of the project, or else its file name without extension."""
        return read_setting(self._reader.connection, "name") or self.path.stem

    def query(self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query of `tracker.queries` and return its frozen rows or arrays."""
        return query(self._reader, *args, **kwargs)
