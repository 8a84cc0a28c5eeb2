"""Encrypted projects for tests, which are skipped with a reason if SQLCipher isn't installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import tests.cheap_keys  # noqa: F401  (for processes without conftest.py)
from tracker.store import driver
from tracker.store.key_ring import KEYS

PASSPHRASE = 'it\'s a "quoted" ferry to Zutphen é'
OTHER = "another sentence altogether"


def require_cipher() -> None:
    """Skip the test if SQLCipher isn't installed."""
    if driver.cipher() is None:
        pytest.skip("SQLCipher is not installed (the extra “passphrase”)")


def as_in_a_new_run() -> None:
    """Remove all keys from memory, as in a new run of the program."""
    KEYS.forget_all()


def spellings(word: str) -> list[bytes]:
    """Return the byte forms in which a file of this program may contain a word."""
    both = (word, word.casefold(), word.upper())
    return [each.encode(encoding) for each in both for encoding in ("utf-8", "utf-16-le", "utf-16-be")]


def plain_files(folder: Path, word: str) -> Iterator[Path]:
    """Yield the files below a folder, including hidden ones, whose content or name contains a word in readable form."""
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        if any(each in content or each in str(path.relative_to(folder)).encode() for each in spellings(word)):
            yield path
