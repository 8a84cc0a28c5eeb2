"""Reads the notes of a version from the changelog."""

from __future__ import annotations

import re
from pathlib import Path


def notes_of(changelog: Path, version: str) -> str:
    """Return the section of a version of the changelog, without its heading; empty if there is none."""
    text = changelog.read_text("utf-8")
    found = re.search(rf"^## \[{re.escape(version)}\][^\n]*\n(.*?)(?=^## \[|\Z)", text, re.MULTILINE | re.DOTALL)
    return f"{found[1].strip()}\n" if found and found[1].strip() else ""
