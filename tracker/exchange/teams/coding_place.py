"""The part of a team's place with the blind copies of an assignment and the codings that are handed in.

<folder>/coding/<assignment>/<coder>/000001-<sha256>.bundle     the copy for a coder
<folder>/coding/<assignment>/<coder>/000002-<sha256>.bundle     the coding that this coder handed in

On a server these are rows of the table of bundles, whose writer is `coding/<assignment>/<coder>`. Members receive
bundles of writers only, so that none of these files gets into a project as a change.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tracker.domain.teams.bundles import BundleName
from tracker.exchange.teams.folder_place import FolderPlace
from tracker.exchange.teams.place import TeamPlace

if TYPE_CHECKING:
    from tracker.exchange.teams.hub_place import HubPlace

CODING: Final = "coding"
_ASSIGNMENT = re.compile(r"[1-9][0-9]{0,18}", re.ASCII)


class CodingFolder(FolderPlace):
    """The files of one assignment in the folder of a team."""

    def __init__(self, folder: Path, assignment: int) -> None:
        super().__init__(folder)
        self._assignment = assignment

    @property
    def _root(self) -> Path:
        return self.folder / CODING / str(self._assignment)

    def _make_root(self) -> None:
        self._make_folder(self.folder / CODING, is_for_all=True)
        self._make_folder(self._root, is_for_all=True)

    def names(self) -> Collection[BundleName]:
        """Return the names of all files of the assignment, complete or not; KnownError team_folder_missing, ..."""
        self._require_team()
        self._ignored = []
        return tuple(name for _, listed in self._found() for name in listed.values())

    def _require_unused(self, name: BundleName, folder: Path) -> None:
        """Allow two files of one number: a coder may hand in from two copies of a file."""

    def assignments(self) -> list[int]:
        """Return the assignments that have files in this folder."""
        self._require_team()
        found = (entry.name for entry in self._entries(self.folder / CODING) if entry.is_dir(follow_symlinks=False))
        return sorted(int(name) for name in found if _ASSIGNMENT.fullmatch(name))


def coding_place(place: TeamPlace, assignment: int) -> TeamPlace:
    """Return the part of a place with the files of an assignment. Nothing is opened before its methods are called."""
    if isinstance(place, FolderPlace):
        return CodingFolder(place.folder, assignment)
    return _hub(place).part(f"{CODING}/{assignment}/")


def assignments_at(place: TeamPlace) -> list[int]:
    """Return the assignments that have files at a place; KnownError as for `names`."""
    if isinstance(place, FolderPlace):
        return CodingFolder(place.folder, 0).assignments()
    found = {writer.split("/")[1] for writer in _hub(place).writers(f"{CODING}/")}
    return sorted(int(name) for name in found if _ASSIGNMENT.fullmatch(name))


def _hub(place: TeamPlace) -> HubPlace:
    from tracker.exchange.teams.hub_place import HubPlace  # imported here, because it needs an optional library

    assert isinstance(place, HubPlace)
    return place
