"""Names of files that are moved aside when something else is put in a project's place."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

MAX_STEM_LENGTH = 180
"""Bytes, of the 255 that a file's name may have."""
_ASIDE = "-replaced-"


def moved_aside_files(target: Path) -> list[Path]:
    """Return the files that restoring moved aside at a project's place, oldest first."""
    start = f"{fitting_stem(target.stem)}{_ASIDE}"
    beside = target.parent.glob(f"*{_ASIDE}*{target.suffix}")
    return sorted(path for path in beside if path.name.startswith(start) and path.is_file())


def aside_of(target: Path, moment: datetime) -> Path:
    """Return the path to which the file at a project's place is moved at a moment."""
    return target.with_name(f"{fitting_stem(target.stem)}{_ASIDE}{moment:%Y%m%d-%H%M%S-%f}{target.suffix}")


def fitting_stem(stem: str) -> str:
    """Shorten a file's name so that LONGEST_STEM bytes hold it and an ending can be added."""
    while len(os.fsencode(stem)) > MAX_STEM_LENGTH:
        stem = stem[:-1]
    return stem
