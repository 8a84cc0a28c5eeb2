"""Names of project files that are moved aside when another file is put in their place."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

MAX_STEM_LENGTH = 180
"""Maximum number of bytes of the stem, so that with the additions the name has at most 255."""
_ASIDE = "-replaced-"


def moved_aside_files(target: Path) -> list[Path]:
    """Return the files that were moved aside when a backup was restored at `target`, oldest first."""
    start = f"{fitting_stem(target.stem)}{_ASIDE}"
    candidates = target.parent.glob(f"*{_ASIDE}*{target.suffix}")
    return sorted(path for path in candidates if path.name.startswith(start) and path.is_file())


def aside_of(target: Path, moment: datetime) -> Path:
    """Return the path to which the file at `target` is moved aside at a moment."""
    return target.with_name(f"{fitting_stem(target.stem)}{_ASIDE}{moment:%Y%m%d-%H%M%S-%f}{target.suffix}")


def fitting_stem(stem: str) -> str:
    """Shorten the stem of a file name to MAX_STEM_LENGTH bytes, so that an extension can be added."""
    while len(os.fsencode(stem)) > MAX_STEM_LENGTH:
        stem = stem[:-1]
    return stem
