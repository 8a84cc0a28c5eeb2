"""The keys of encrypted files whose passphrase was entered, in the memory of this process only.

Keys are stored by salt: a file and its copies have the same salt, and open with one key.

A file that this process has open must not be read here: opening and closing it would drop the locks that SQLite holds
on it. So the key of a file is looked up once, before the file is opened, and cached by device and inode.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import KnownError
from tracker.store import driver
from tracker.store.driver import Key, salt_of

_FileNumber = tuple[int, int] | str


class KeyRing:
    """Keys by salt, and the key with which each file was looked up; None for a file that is not encrypted."""

    def __init__(self) -> None:
        self._by_salt: dict[bytes, Key] = {}
        self._by_file: dict[_FileNumber, Key | None] = {}

    def remember(self, key: Key) -> None:
        """Store a key until it is forgotten."""
        self._by_salt[key.salt] = key

    def forget_all(self) -> None:
        """Remove all keys. No encrypted file may be open."""
        self._by_salt.clear()
        self._by_file.clear()

    @contextmanager
    def until_end(self) -> Iterator[None]:
        """Forget at the end of the block the keys that were remembered in it. Their files must be closed then."""
        before = frozenset(self._by_salt)
        try:
            yield
        finally:
            for salt in self._by_salt.keys() - before:
                del self._by_salt[salt]
            remaining = {file: key for file, key in self._by_file.items() if key is None or key.salt in self._by_salt}
            self._by_file = remaining

    def find(self, path: Path) -> Key | None:
        """Return the key of a file that this process does not have open, and cache it; None if it is not encrypted.

        KnownError passphrase_needed if the key is not known, encrypted if SQLCipher is not installed.
        """
        self.forget_file(path)  # a deleted file may have had the same inode
        try:
            salt = salt_of(path)
        except OSError:  # opening the file reports the reason
            salt = None
        if salt is None:
            key = None
        elif driver.cipher() is None:
            raise KnownError("encrypted", path=str(path))
        elif salt not in self._by_salt:
            raise KnownError("passphrase_needed", path=str(path))
        else:
            key = self._by_salt[salt]
        self._by_file[_file_number(path)] = key
        return key

    def key_of(self, path: Path) -> Key | None:
        """Return the key of a file that may be open in this process: the cached one, else from `find`."""
        file = _file_number(path)
        return self._by_file[file] if file in self._by_file else self.find(path)

    def forget_file(self, path: Path) -> None:
        """Drop the cached key of a path whose file was replaced or renamed."""
        self._by_file.pop(_file_number(path), None)


KEYS = KeyRing()
"""The key ring of this process. There is one, because SQLite's locks on a file belong to the process.

Keys leave it when the window closes a project, and at the end of `tracker.services.passphrases.unlocked`.
"""


def _file_number(path: Path) -> _FileNumber:
    """Return device and inode of the file at a path, or the path if there is no file or the disk has no inodes."""
    try:
        status = os.stat(path)
    except OSError:
        return str(path)
    return (status.st_dev, status.st_ino) if status.st_ino else str(path.resolve())
