"""The projects and dumps that are kept of every older schema, copied for a test."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

LEGACY = Path(__file__).parent


def _found(ending: str) -> tuple[str, ...]:
    """Return the kept files of an ending, as a name in this folder or `archive/name`."""
    found = [path.name for path in LEGACY.glob(f"*{ending}")]
    for archive in LEGACY.glob("*.zip"):
        with zipfile.ZipFile(archive) as packed:
            found += [f"{archive.name}/{name}" for name in packed.namelist() if name.endswith(ending)]
    return tuple(sorted(found))


PROJECTS = _found(".twin")
"""Every project that is kept: inventories, the members of a team, the blind copy of a coder."""
DUMPS = ("filled-1.json", *(name for name in _found("-journal.json")))
"""Every dump with its steps that is kept."""


def copied(name: str, folder: Path) -> Path:
    """Copy a kept file into a folder, with all that its archive contains beside it, and return its path."""
    archive, _, inner = name.rpartition("/")
    if not archive:
        return Path(shutil.copy(LEGACY / name, folder))
    with zipfile.ZipFile(LEGACY / archive) as packed:
        packed.extractall(folder)
    return folder / inner
