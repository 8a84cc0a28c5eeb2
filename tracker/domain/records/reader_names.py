"""The names of findings and frames, and the wordings of claims, for readers, by language."""

from __future__ import annotations

import json
from collections.abc import Mapping

OTHERWISE = ""
"""The key of the name in every language without a name of its own."""
ReaderNames = Mapping[tuple[str, int], Mapping[str, str]]
"""[table, id] of findings, frames and claims -> their names or wordings for readers, by language."""


def names_from(text: str) -> dict[str, str]:
    """Return stored names by language; parts that are no texts are left out."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {language: name for language, name in found.items() if isinstance(name, str) and name}


def names_text(names: Mapping[str, str]) -> str:
    """Return names in stored form, without empty ones."""
    return json.dumps({language: name for language, name in sorted(names.items()) if name}, ensure_ascii=False)


def reader_name(names: Mapping[str, str], language: str) -> str:
    """Return the name for readers in a language, else that for all other languages; empty without one."""
    return names.get(language) or names.get(OTHERWISE, "")
