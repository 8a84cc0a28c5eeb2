"""Reads PyInstaller's notes of what it collected: each file or module in the built folder, and its source."""

from __future__ import annotations

import ast
from pathlib import Path

NOTES = ("COLLECT-*.toc", "PYZ-*.toc")


def collected(work: Path) -> list[tuple[str, str]]:
    """Return (name, source) of everything that was collected, from the notes in PyInstaller's work folder."""
    found = []
    for pattern in NOTES:
        for note in work.rglob(pattern):
            found += [
                (str(entry[0]), str(entry[1]))
                for entries in ast.literal_eval(note.read_text("utf-8"))
                if isinstance(entries, list)
                for entry in entries
            ]
    return found
