"""The texts of the program and their translations, read once per process for all tests, because that takes seconds.

Tests don't change what these functions return.
"""

from __future__ import annotations

from functools import cache

from babel.messages.catalog import Catalog

from devtools import build_translations
from tracker.garbage import garbage_collection_paused


@cache
def program_texts() -> Catalog:
    """Return all texts of the program, without translations."""
    with garbage_collection_paused():
        return build_translations.template()


@cache
def translations(language: str) -> Catalog:
    """Return the catalogue of a language."""
    with garbage_collection_paused():
        return build_translations.read_translations(language)
