"""The protocol of a place that keeps the bundles of a team: a folder, or a database server."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from tracker.domain.teams.bundles import BundleName, TeamInfo


@dataclass(frozen=True, slots=True)
class IgnoredFile:
    """A file of a place that is no bundle, with the reason: `conflict_copy`, `not_downloaded`, `link`, `unknown`."""

    path: str
    reason: str


class TeamPlace(Protocol):
    """A place to which every writer of a team only ever adds bundles. All methods may raise KnownError."""

    @property
    def label(self) -> str:
        """The place as messages name it, without passwords."""
        ...

    @property
    def text(self) -> str:
        """The place as a project stores it, and as `open_place` reads it."""
        ...

    def info(self) -> TeamInfo | None:
        """Return the facts about the team; None if no team was begun here."""
        ...

    def begin(self, info: TeamInfo, base: BundleName, content: bytes) -> None:
        """Begin a team with the bundle that contains the project: the bundle first, then the info, or both at once.

        KnownError if a team was begun here already.
        """
        ...

    def names(self) -> Collection[BundleName]:
        """Return the names of all bundles that are there, whole or not."""
        ...

    def read(self, name: BundleName) -> bytes:
        """Return the bytes of a bundle, unchecked; KnownError if it can't be read now."""
        ...

    def add(self, name: BundleName, content: bytes) -> None:
        """Add a bundle, so that others see it whole or not at all. Adding it again changes nothing."""
        ...

    def ignored(self) -> Sequence[IgnoredFile]:
        """Return the files that the last `names` found and that are no bundles, a hundred at most."""
        ...
