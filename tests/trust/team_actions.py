"""Actions that child processes perform on a team folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tracker.domain.teams.bundles import BundleName
from tracker.errors import TwintrackError
from tracker.exchange.teams.folder_place import FolderPlace

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
