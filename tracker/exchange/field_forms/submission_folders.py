"""The files in which submissions arrive: a folder, or a ZIP file, which is read without unpacking it to the disk."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final, Protocol

from tracker.domain.records.attachments import MAX_ATTACHMENT_BYTES
from tracker.errors import RuleError
from tracker.exchange.file_reading import content_of
from tracker.exchange.tables.reading.workbook_bounds import BROKEN
from tracker.store.connections import from_system

MAX_FILES: Final = 20_000
MAX_UNPACKED_BYTES: Final = 8 * 1024**3
MAX_RATIO: Final = 200
"""The greatest number of bytes of a packed file for each byte in the archive, for files above `_SMALL`."""
_SMALL: Final = 10 * 1024**2
_MAX_DEPTH: Final = 8
_BYTES_AN_ENTRY: Final = 1_000
"""Bytes of an entry in the list of files of a ZIP file, with a long name."""
_LONGEST_END: Final = 65_535 + 22 + 76
"""Bytes at the end of a ZIP file that say how long its list of files is, with the longest comment."""
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_PACKED: Final = (".zip", ".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz")


class Files(Protocol):
    """Files by their path within a folder or archive, with `/` between the parts."""

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of all files, in their order."""

    def read(self, name: str, limit: int = MAX_ATTACHMENT_BYTES) -> bytes:
        """Return the content of a file; RuleError file_too_large for more than `limit` bytes."""


def is_plain_name(name: str) -> bool:
    """Return whether a text is the name of a file without any folder, drive or special part."""
    return bool(name) and name not in (".", "..") and not re.search(r"[/\\:\x00-\x1f]", name)


class FolderFiles:
    """The files in a folder and the folders in it; links are left out, because they may lead anywhere."""

    def __init__(self, folder: Path, *, is_deep: bool = True) -> None:
        """Without `is_deep` only the folder itself and its folder `media` are read. RuleError too_many_files."""
        self._folder = folder
        self.names = tuple(sorted(self._found(is_deep=is_deep)))

    def _found(self, *, is_deep: bool) -> Iterator[str]:
        count = 0
        for place, folders, files in os.walk(self._folder):
            inside = Path(place).relative_to(self._folder)
            if len(inside.parts) >= (_MAX_DEPTH if is_deep else 1):
                folders.clear()
            elif not is_deep:
                folders[:] = [name for name in folders if name == "media"]
            folders[:] = [name for name in folders if not Path(place, name).is_symlink()]
            for name in files:
                count += 1
                if count > MAX_FILES:
                    raise RuleError("too_many_files", "file", path=self._folder.name, limit=MAX_FILES)
                path = Path(place, name)
                if path.is_file() and not path.is_symlink():
                    yield (inside / name).as_posix()

    def read(self, name: str, limit: int = MAX_ATTACHMENT_BYTES) -> bytes:
        """Return the content of a file; RuleError file_too_large, KnownError if it can't be read."""
        path = self._folder / name
        try:
            return content_of(path, limit)
        except OSError as error:
            raise from_system(error, path) from error


class ZipFiles:
    """The files in a ZIP file. Each is unpacked in memory, up to a limit."""

    def __init__(self, path: Path) -> None:
        """RuleError archive_unreadable, archive_unsafe_name, archive_nested, archive_too_large, too_many_files."""
        self._path = path
        self._require_small_directory()
        with self._opened() as packed:
            members = [each for each in packed.infolist() if not each.is_dir()]
        if len(members) > MAX_FILES:
            raise RuleError("too_many_files", "file", path=path.name, limit=MAX_FILES)
        for member in members:
            self._require_safe(member)
        if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
            raise RuleError("archive_too_large", "file", path=path.name)
        self.names = tuple(dict.fromkeys(member.filename for member in members))
        if len(self.names) < len(members):
            raise RuleError("archive_unreadable", "file", path=path.name)

    def _require_small_directory(self) -> None:
        """Refuse a list of files that is too long before it is read: each entry takes memory. RuleError too_many_files.

        The places of its size are those of the ZIP specification (APPNOTE.TXT, 4.3.14 and 4.3.16).
        """
        try:
            with self._path.open("rb") as file:
                file.seek(max(0, file.seek(0, os.SEEK_END) - _LONGEST_END))
                end = file.read()
        except OSError as error:
            raise from_system(error, self._path) from error
        place = end.rfind(b"PK\x05\x06")
        sizes = [end[place + 12 : place + 16]] if place >= 0 else []
        if place >= 76 and end[place - 76 : place - 72] == b"PK\x06\x06":
            sizes.append(end[place - 36 : place - 28])
        known = [int.from_bytes(size, "little") for size in sizes if size != b"\xff\xff\xff\xff"]
        if max(known, default=0) > MAX_FILES * _BYTES_AN_ENTRY:
            raise RuleError("too_many_files", "file", path=self._path.name, limit=MAX_FILES)

    def _require_safe(self, member: zipfile.ZipInfo) -> None:
        name = member.filename
        parts = name.split("/")
        if "\\" in name or "\x00" in name or _DRIVE.match(name) or any(part in ("", ".", "..") for part in parts):
            raise RuleError("archive_unsafe_name", "file", path=self._path.name, value=name[:120])
        if name.lower().endswith(_PACKED):
            raise RuleError("archive_nested", "file", path=self._path.name, value=name[:120])
        if member.file_size > max(_SMALL, MAX_RATIO * member.compress_size):
            raise RuleError("archive_too_large", "file", path=self._path.name)
        if member.flag_bits & 1:
            raise RuleError("archive_locked", "file", path=self._path.name)

    def read(self, name: str, limit: int = MAX_ATTACHMENT_BYTES) -> bytes:
        """Return the content of a file; RuleError file_too_large, archive_unreadable, archive_nested."""
        with self._opened() as packed, packed.open(name) as file:
            content = file.read(limit + 1)
        if len(content) > limit:
            raise RuleError("file_too_large", "file", path=name, limit=limit)
        if content.startswith(b"PK\x03\x04"):
            raise RuleError("archive_nested", "file", path=self._path.name, value=name[:120])
        return content

    @contextmanager
    def _opened(self) -> Iterator[zipfile.ZipFile]:
        try:
            with zipfile.ZipFile(self._path) as packed:
                yield packed
        except FileNotFoundError as error:
            raise from_system(error, self._path) from error
        except BROKEN as error:
            raise RuleError("archive_unreadable", "file", path=self._path.name) from error


def files_of(path: Path) -> Files:
    """Return the files of a folder or ZIP file, or those that may belong to a single file: its folder, and `media`.

    RuleError as for the two classes.
    """
    if path.is_dir():
        return FolderFiles(path)
    if path.suffix.lower() == ".zip":
        return ZipFiles(path)
    return FolderFiles(path.parent, is_deep=False)


class MediaIndex:
    """Finds the files that submissions name, by the folder of the submission, its id, or their name alone."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._by_name: dict[str, list[str]] = {}
        for name in files.names:
            self._by_name.setdefault(PurePosixPath(name).name, []).append(name)

    def find(self, name: str, folder: str | None, ids: tuple[str, ...]) -> str | None:
        """Return the path of a file that a submission names; None without one, or if several may be meant.

        A submission that is a file (`folder` is where) has its media next to it. Otherwise the file is the only one of
        its name, or the only one of that name in a folder named after an id of the submission.
        """
        found = self._by_name.get(name, [])
        if folder is not None:
            return next((path for path in found if PurePosixPath(path).parent.as_posix() == folder), None)
        plain = {each.removeprefix("uuid:") for each in ids}
        named = [path for path in found if plain & {part.removeprefix("uuid:") for part in path.split("/")[:-1]}]
        best = named or found
        return best[0] if len(best) == 1 else None
