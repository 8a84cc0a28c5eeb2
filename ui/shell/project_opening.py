"""Functions that open projects: an existing file, a new one, or the sample."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tracker.clock import Clock
from tracker.errors import KnownError
from tracker.file_modes import own_folder
from tracker.paths import home
from ui.text.day_text import moment_text

if TYPE_CHECKING:
    # Not imported at run time: the window is painted before these layers are imported.
    from tracker.project import Project

READABLE = ("locked", "read_only", "no_permission")
"""Codes of problems with which a project can still be opened read-only."""


SHOWN_OF_SAMPLE = ("Arnhem", "Wuhan")
"""The bodies of the partnership of the sample with most to see: sources that contradict each other, reasons, a vote."""
Stage = Callable[[str, float], None]
"""Called with the name of a stage of a migration and its share that is done, from 0 to 1."""


class Opening(Protocol):
    """A function that opens or creates a project."""

    def __call__(self, path: Path, who: str, clock: Clock, *, stage: Stage | None = None) -> Opened:
        """Open or create the project; KnownError if that fails."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A project, the reason why it is read-only or None, and what is shown of it when it is opened for the first time:
    the ended partnership between two bodies, on the timeline, or nothing in particular.
    """

    project: Project
    read_only_reason: KnownError | None = None
    shown_first: tuple[str, str] | None = None


def open_project(path: Path, who: str, clock: Clock, *, take_over: bool = False, stage: Stage | None = None) -> Opened:
    """Open for writing, else read-only; KnownError if both fail.

    A file of an earlier version is migrated first, which may take minutes; `stage` is called as it advances.
    """
    from tracker.project import Project

    try:
        return Opened(Project.open(path, who=who, clock=clock, take_over=take_over, stage=stage))
    except KnownError as error:
        if error.code not in READABLE:
            raise
        return Opened(
            Project.open(path, read_only=True, who=who, clock=clock, stage=stage), _in_the_readers_terms(error)
        )


def _in_the_readers_terms(error: KnownError) -> KnownError:
    """Return the error of a lock with the kind of its owner and a formatted time; other errors unchanged."""
    if error.code != "locked":
        return error
    facts = error.facts
    reason = "another_window" if facts.get("host") == socket.gethostname() else "another_computer"
    name, since = Path(str(facts.get("path"))).name, moment_text(str(facts.get("since")))
    return KnownError("locked", reason=reason, path=name, host=facts.get("host"), since=since)


def create_project(path: Path, who: str, clock: Clock, *, stage: Stage | None = None) -> Opened:
    """Create an empty project, which needs no migration; KnownError already_exists if the path exists."""
    from tracker.project import Project

    return Opened(Project.create(path, who=who, clock=clock))


def open_sample(path: Path, who: str, clock: Clock, *, stage: Stage | None = None) -> Opened:
    """Open the sample project; create it first if its file does not exist."""
    if not path.exists():
        from tracker.services.sample import make_sample

        try:
            if not path.parent.exists():
                own_folder(path.parent)
        except OSError as error:
            raise KnownError("io_error", path=str(path), detail=error.strerror or "") from error
        make_sample(path, who=who, clock=clock)
    return replace(open_project(path, who, clock, stage=stage), shown_first=SHOWN_OF_SAMPLE)


def sample_path() -> Path:
    """Return the path of the sample project, in the program's own folder next to the backups."""
    return home().backups.parent / "Sample.twin"
