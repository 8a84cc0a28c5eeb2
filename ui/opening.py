"""How the window comes by a project: an existing one, a new one, or the sample."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.clock import Clock
from tracker.paths import home
from tracker.problems import KnownError

if TYPE_CHECKING:
    # The window is painted before the layers below it are imported.
    from tracker.project import Project

READABLE = ("locked", "read_only", "no_permission")
"""Problems that leave a project to be read."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A project, and why it can only be read where that is so."""

    project: Project
    obstacle: KnownError | None = None


def open_project(path: Path, who: str, clock: Clock) -> Opened:
    """Open for writing, else for reading; KnownError where not even that is possible."""
    from tracker.project import Project

    try:
        return Opened(Project.open(path, who=who, clock=clock))
    except KnownError as error:
        if error.code not in READABLE:
            raise
        return Opened(Project.open(path, read_only=True, who=who, clock=clock), error)


def create_project(path: Path, who: str, clock: Clock) -> Opened:
    """Make an empty project; KnownError already_exists where anything is there."""
    from tracker.project import Project

    return Opened(Project.create(path, who=who, clock=clock))


def open_sample(path: Path, who: str, clock: Clock) -> Opened:
    """Open the sample, made first where it is not there."""
    if not path.exists():
        from tracker.sample import make_sample

        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise KnownError("io_error", path=str(path), detail=error.strerror or "") from error
        make_sample(path, who=who, clock=clock)
    return open_project(path, who, clock)


def sample_path() -> Path:
    """Where the window keeps its sample: beside the backups, among the program's own files."""
    return home().backups.parent / "Sample.twin"
