"""Projects under a passphrase, for tests: skipped with a word where SQLCipher isn't installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.store import driver

PASSPHRASE = 'it\'s a "quoted" ferry to Zutphen é'
OTHER = "another sentence altogether"


def require_cipher() -> None:
    """Skip the test where there is nothing to put a project under a passphrase with."""
    if driver.cipher() is None:
        pytest.skip("SQLCipher is not installed (the extra “passphrase”)")


def as_in_a_new_run() -> None:
    """As if the program had been started anew: no key is held."""
    driver.forget_keys()


def spellings(word: str) -> list[bytes]:
    """A word as a file of this program might hold it."""
    both = (word, word.casefold(), word.upper())
    return [each.encode(encoding) for each in both for encoding in ("utf-8", "utf-16-le", "utf-16-be")]


def plain_files(folder: Path, word: str) -> Iterator[Path]:
    """The files below a folder, hidden ones too, in whose content or name a word can be read."""
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        if any(each in content or each in str(path.relative_to(folder)).encode() for each in spellings(word)):
            yield path
