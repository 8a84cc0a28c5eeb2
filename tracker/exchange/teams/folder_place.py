"""A folder as the place of a team: each writer adds files to a folder of their own, and changes no other file.

<folder>/twintrack-team.json
<folder>/writers/<writer-id>/000001-<sha256>.bundle

Other programs copy the files: a synchronised folder, a network drive, a stick. So a file may be missing, incomplete,
or there twice under another name, and any file may have been written by anyone.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from pathlib import Path

from tracker.domain.teams.bundles import WRITER, BundleName, TeamInfo
from tracker.errors import KnownError
from tracker.exchange.teams.place import IgnoredFile
from tracker.exchange.teams.team_info import info_of, text_of
from tracker.file_modes import folder_mode, mode_for
from tracker.store.connections import from_system
from tracker.store.project_file.verified_copy import flush_folder, new_file

TEAM_FILE, WRITERS = "twintrack-team.json", "writers"
MAX_BUNDLE_BYTES = 960 * 1024**2
_MAX_INFO_BYTES = 64 * 1024
_OTHERS_WRITE = 0o022
_BEGINNINGS = (TEAM_FILE.removesuffix(".json"), WRITERS)
_MAX_IGNORED = 100
"""Number of ignored files that are listed."""

_CONFLICT_COPY = re.compile(r"conflict|\(\d{1,4}\)|case clash|~$|~\d{1,4}\b| copy|^~", re.IGNORECASE)
"""Parts that Dropbox, Nextcloud, Syncthing, OneDrive and other programs add to the name of a second version."""
_NOT_DOWNLOADED = re.compile(r"\.(?:nextcloud|owncloud|icloud|cloud|cloudf)$", re.IGNORECASE)
_PASSING = re.compile(r"\.part$|\.tmp$|^\.|^thumbs\.db$|^desktop\.ini$|\.crdownload$", re.IGNORECASE)
"""Files that a program is still writing, and those of the system: not reported."""


class FolderPlace:
    """The folder of a team. It must exist; `begin` makes its files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._listed: dict[str, dict[str, BundleName]] = {}
        """The bundles that were found last, by the name of the folder of their writer and by their own."""
        self._spelled: dict[BundleName, str] = {}
        """The paths of bundles whose names are not spelled as this program spells them."""
        self._ignored: list[IgnoredFile] = []

    @property
    def _root(self) -> Path:
        """The folder that contains one folder for each writer."""
        return self.folder / WRITERS

    @property
    def label(self) -> str:
        """Return the path of the folder."""
        return str(self.folder)

    @property
    def text(self) -> str:
        """Return the path of the folder, which `open_place` reads."""
        return str(self.folder)

    @property
    def is_shared_by_mode(self) -> bool:
        """Return whether other users of this computer may write to the folder, and so read what is added to it."""
        return bool(self._mode() & _OTHERS_WRITE)

    def info(self) -> TeamInfo | None:
        """Return the description of the team, None without one.

        KnownError team_folder_missing, team_file_damaged, team_newer.
        """
        self._require_folder()
        content = self._content(self.folder / TEAM_FILE, _MAX_INFO_BYTES)
        return None if content is None else info_of(content, self.label)

    def begin(self, info: TeamInfo, base: BundleName, content: bytes) -> None:
        """Write the bundle that contains the project, then the description of the team.

        KnownError team_exists, team_folder_missing, no_permission, ...
        """
        self._require_folder()
        if os.path.lexists(self.folder / TEAM_FILE):
            raise KnownError("team_exists", path=self.label)
        self._add(base, content)
        try:
            self._write(self.folder / TEAM_FILE, text_of(info).encode())
        except OSError as error:
            raise from_system(error, self.folder) from error
        except KnownError as error:
            raise (KnownError("team_exists", path=self.label) if error.code == "already_exists" else error) from error

    def names(self) -> Collection[BundleName]:
        """Return the names of all bundles, complete or not; KnownError writer_used_twice, team_folder_missing, ..."""
        self._require_team()
        self._ignored = []
        for entry in self._entries(self.folder.resolve()):  # other files may be in the folder too
            if entry.name.lower() not in (TEAM_FILE, WRITERS) and entry.name.lower().startswith(_BEGINNINGS):
                self._ignore(entry)
        numbers: dict[str, dict[int, BundleName]] = {}
        for writer, listed in self._found():
            known = numbers.setdefault(writer, {})
            for name in listed.values():
                other = known.setdefault(name.number, name)
                if other is not name and other != name:
                    raise _used_twice(name)
        return tuple(chain.from_iterable(known.values() for known in numbers.values()))

    def read(self, name: BundleName) -> bytes:
        """Return the bytes of a bundle, complete or not; KnownError bundle_missing, team_folder_missing, ..."""
        content = self._content(self._path(name), MAX_BUNDLE_BYTES)
        if content is None:
            self._require_folder()
            raise KnownError("bundle_missing", bundle=f"{name.writer}/{name.text}")
        return content

    def add(self, name: BundleName, content: bytes) -> None:
        """Write a bundle under another name, flush it, and rename it; a bundle that is there already is not changed.

        KnownError writer_used_twice, team_folder_missing, team_file_missing, no_permission, disk_full, ...
        """
        self._require_team()
        self._add(name, content)

    def ignored(self) -> Sequence[IgnoredFile]:
        """Return the first files that the last `names` found and that are no bundles."""
        return tuple(self._ignored)

    def _add(self, name: BundleName, content: bytes) -> None:
        target = self._path(name)
        try:
            self._make_root()
            self._make_folder(target.parent, is_for_all=False)
            self._require_unused(name, target.parent)
            if self._content(target, MAX_BUNDLE_BYTES) == content:
                return
            if target.is_file() and not target.is_symlink():
                target.unlink()  # an incomplete file of this very content
            self._write(target, content)
        except OSError as error:
            raise from_system(error, target) from error

    def _make_root(self) -> None:
        self._make_folder(self._root, is_for_all=True)

    def _require_unused(self, name: BundleName, folder: Path) -> None:
        """Refuse a second bundle of one writer and number."""
        for entry in self._entries(folder):
            other = BundleName.parse(name.writer, entry.name.lower())
            if other is not None and other.number == name.number and other != name:
                raise _used_twice(name)

    # names ------------------------------------------------------------------------------------------------------

    def _path(self, name: BundleName) -> Path:
        """Return where a bundle is, or is to be: its name may be stored in capitals by another system."""
        return Path(self._spelled.get(name) or self._root / name.writer / name.text)

    def _found(self) -> Iterator[tuple[str, dict[str, BundleName]]]:
        """Yield each writer with the bundles in its folder by file name."""
        for writer in self._entries(self._root):
            identifier = writer.name.lower()
            if writer.is_dir(follow_symlinks=False) and WRITER.fullmatch(identifier):
                known = self._listed.get(writer.name, {})
                listed = self._listed[writer.name] = {}
                for entry in self._entries(Path(writer.path)):
                    file = entry.name
                    lower = file.lower()
                    name = known.get(file) or BundleName.of_file(identifier, lower)
                    if name is None or not entry.is_file(follow_symlinks=False):
                        self._ignore(entry)
                        continue
                    listed[file] = name
                    if file != lower or writer.name != identifier:
                        self._spelled[name] = entry.path
                yield identifier, listed
            else:
                self._ignore(writer)

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        """Return what is in a folder that is no link; nothing if it is not there."""
        try:
            if not stat.S_ISDIR(os.lstat(folder).st_mode):
                self._ignored.append(IgnoredFile(str(folder), "link"))
                return []
            with os.scandir(folder) as entries:
                return list(entries)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise from_system(error, folder) from error

    def _ignore(self, entry: os.DirEntry[str]) -> None:
        if _PASSING.search(entry.name) and not _NOT_DOWNLOADED.search(entry.name):
            return
        if len(self._ignored) < _MAX_IGNORED:
            self._ignored.append(IgnoredFile(entry.path, _reason(entry)))

    # files ------------------------------------------------------------------------------------------------------

    def _require_folder(self) -> None:
        if not self.folder.is_dir():
            raise KnownError("team_folder_missing", path=self.label)

    def _require_team(self) -> None:
        """Refuse a folder without a team: where a drive is not connected, an empty folder is often in its place."""
        self._require_folder()
        if not (self.folder / TEAM_FILE).is_file():
            raise KnownError("team_file_missing", path=self.label)

    def _mode(self) -> int:
        try:
            return stat.S_IMODE(self.folder.stat().st_mode)
        except OSError:
            return 0o700

    def _file_mode(self) -> int:
        """Return the mode of a new file: readable by those who read the folder, if others than its owner write to it;
        otherwise as private as the project.
        """
        mode = self._mode()
        return (mode if mode & _OTHERS_WRITE else mode & mode_for()) & 0o444 | 0o600

    def _make_folder(self, folder: Path, *, is_for_all: bool) -> None:
        """Make a folder unless it exists; in one that `is_for_all`, others may make theirs if they may in the team's.

        KnownError team_folder_link.
        """
        if folder.is_symlink():
            raise KnownError("team_folder_link", path=str(folder))
        if folder.is_dir():
            return
        mode = self._mode() & 0o777 if self.is_shared_by_mode else folder_mode(self._file_mode())
        folder.mkdir()
        folder.chmod((mode if is_for_all else mode & ~_OTHERS_WRITE) | 0o700)
        flush_folder(folder.parent)

    def _write(self, target: Path, content: bytes) -> None:
        """Write a new file under another name, flush it, rename it, and flush its folder."""
        with new_file(target) as part:
            part.chmod(self._file_mode())
            with part.open("wb") as file:
                file.write(content)

    def _content(self, path: Path, limit: int) -> bytes | None:
        """Return the content of a regular file that is reached through no link inside the folder; None if there is
        none.
        """
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        try:
            for folder in path.parents:
                if folder == self.folder:
                    break
                if folder.is_symlink():
                    return None
            if path.is_symlink():
                return None
            with open(os.open(path, flags), "rb") as file:
                found = os.fstat(file.fileno())
                if not stat.S_ISREG(found.st_mode) or found.st_size > limit:
                    return None
                return file.read(limit)
        except (FileNotFoundError, IsADirectoryError):
            return None
        except OSError as error:
            raise from_system(error, path) from error


def _reason(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "link"
    if _NOT_DOWNLOADED.search(entry.name):
        return "not_downloaded"
    return "conflict_copy" if _CONFLICT_COPY.search(entry.name) else "unknown"


def _used_twice(name: BundleName) -> KnownError:
    return KnownError("writer_used_twice", bundle=f"{name.writer}/{name.number:06}")
