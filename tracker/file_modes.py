"""Sets the permissions of files that the program makes: never wider than those of the project they are made from.

The files of a private project (mode 0600) stay private: copies, backups, restored files, exports, locks, temporary
files. Every new file is made with `made_file`, every new folder with `made_folder`, and the program's own folders with
`own_folder`; the user's umask narrows the mode further. On systems without such permissions, such as Windows, this has
no effect. The permissions of a group are those of the project's group: a new file with another group, for example in
another folder, gives its group what the project gives to all users.
"""

from __future__ import annotations

import contextlib
import os
import stat
import weakref
from pathlib import Path

_EVERYBODY, _OWNER = 0o666, 0o600
_OWN_FOLDER = 0o700


class OpenProjectFile:
    """An open project, whose permissions limit those of all new files until it is released."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mode = _mode(path, _OWNER)
        self._group = _group(path)
        _open_projects.add(self)

    @property
    def mode(self) -> int:
        """Permissions of the project file now, or the last known ones if it does not exist any more."""
        self._mode = _mode(self._path, self._mode)
        return self._mode

    @property
    def group(self) -> int | None:
        """Group of the project file now, or the last known one."""
        found = _group(self._path)
        self._group = self._group if found is None else found
        return self._group

    def release(self) -> None:
        """Remove the limit, once the project is closed."""
        _open_projects.discard(self)


_open_projects: weakref.WeakSet[OpenProjectFile] = weakref.WeakSet()


def mode_for(*origins: Path) -> int:
    """Return the permissions of a new file made from the `origins`, limited by those of all open projects.

    An origin whose permissions can't be read counts as readable by its owner only.
    """
    mode = _EVERYBODY
    for opened in tuple(_open_projects):
        mode &= opened.mode
    for origin in origins:
        mode &= _mode(origin, _OWNER)
    # a read-only origin does not make the new file read-only for its owner
    return mode | _OWNER


def folder_mode(mode: int) -> int:
    """Return the permissions of a folder for files of this mode: users who may read them may open the folder."""
    return mode | (mode & 0o444) >> 2


def made_file(path: Path, *origins: Path) -> Path:
    """Make a new, empty file with the permissions of `mode_for`; FileExistsError if the path is taken."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    os.close(os.open(path, flags, mode_for(*origins)))
    narrow_group(path, *origins)
    return path


def narrow_group(path: Path, *origins: Path) -> None:
    """Give the group of a new file what all users have, if an origin or an open project has another group."""
    groups = {opened.group for opened in tuple(_open_projects)} | {_group(origin) for origin in origins}
    found = path.stat()
    if groups - {found.st_gid, None}:
        everybody = found.st_mode & (found.st_mode >> 3) & 0o007
        narrow(path, 0o700 | everybody << 3 | everybody)


def made_folder(path: Path, *origins: Path) -> Path:
    """Make a folder and missing parents, as private as its files will be; an existing folder is left unchanged."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=folder_mode(mode_for(*origins)), exist_ok=True)
        narrow_group(folder, *origins)
    if not missing and not path.is_dir():
        raise FileExistsError(17, os.strerror(17), str(path))
    return path


def own_folder(path: Path) -> Path:
    """Make one of the program's own folders, or make it private again: only the user may open it."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=_OWN_FOLDER, exist_ok=True)
    path.mkdir(exist_ok=True)  # FileExistsError if it is not a folder
    with contextlib.suppress(OSError):
        narrow(path, _OWN_FOLDER)
    return path


def own_folders(path: Path, *names: str) -> Path:
    """Make a folder of the program and the nested folders `names` with `own_folder`, and return the innermost."""
    own_folder(path)
    for name in names:
        path = own_folder(path / name)
    return path


def own_file(path: Path) -> Path:
    """Make an empty file that only the user may read, replacing an existing one."""
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER))
    return path


def narrow(path: Path, mode: int) -> None:
    """Remove every permission of a file or folder that is not in `mode`."""
    found = stat.S_IMODE(path.stat().st_mode)
    if found & ~mode & 0o777:
        path.chmod(found & (mode | ~0o777))


def _group(path: Path) -> int | None:
    """Return the group of a file; None if it can't be read, or without groups."""
    try:
        return path.stat().st_gid
    except OSError:
        return None


def _mode(path: Path, otherwise: int) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode) & _EVERYBODY
    except OSError:
        return otherwise
