"""Which permissions a file gets that the program makes: never one that the project, of which it is made, has not.

The files of a private project (mode 0600) stay private: copies, backups, restored files, exports, locks, unfinished
parts. Every new file is made with `made_file`, every new folder with `made_folder`, and the program's own folders with
`own_folder`; the user's umask narrows the mode further. Where the system has no permissions, as on Windows, nothing of
this has an effect.
"""

from __future__ import annotations

import contextlib
import os
import stat
import weakref
from pathlib import Path

_EVERYBODY, _OWNER = 0o666, 0o600
_OWN_FOLDER = 0o700


class HeldProject:
    """A project that is open: while it is held, no new file gets a permission that the project's file has not."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mode = _mode(path, _OWNER)
        _held.add(self)

    @property
    def mode(self) -> int:
        """The permissions of its file now, or the last that were seen where it isn't there any more."""
        self._mode = _mode(self._path, self._mode)
        return self._mode

    def release(self) -> None:
        """Forget the project, once it is closed."""
        _held.discard(self)


_held: weakref.WeakSet[HeldProject] = weakref.WeakSet()


def mode_for(*origins: Path) -> int:
    """The permissions of a new file that is made of files; those of all open projects count too.

    An origin that can't be seen gives the owner's permissions only.
    """
    mode = _EVERYBODY
    for held in tuple(_held):
        mode &= held.mode
    for origin in origins:
        mode &= _mode(origin, _OWNER)
    # an origin that can only be read is no reason why the owner can't write to what is made of it
    return mode | _OWNER


def folder_mode(mode: int) -> int:
    """The permissions of a folder that holds files of this mode: who may read them may look into it."""
    return mode | (mode & 0o444) >> 2


def made_file(path: Path, *origins: Path) -> Path:
    """Make a new, empty file with the permissions of `mode_for`; FileExistsError where anything stands there."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    os.close(os.open(path, flags, mode_for(*origins)))
    return path


def made_folder(path: Path, *origins: Path) -> Path:
    """Make a folder and those above it that are missing, as private as the files are to be; one that is there stays."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=folder_mode(mode_for(*origins)), exist_ok=True)
    if not missing and not path.is_dir():
        raise FileExistsError(17, os.strerror(17), str(path))
    return path


def own_folder(path: Path) -> Path:
    """Make one of the program's own folders, or make it private again: nobody but the user may look into it."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=_OWN_FOLDER, exist_ok=True)
    path.mkdir(exist_ok=True)  # FileExistsError where something else stands there
    with contextlib.suppress(OSError):
        narrow(path, _OWN_FOLDER)
    return path


def own_folders(path: Path, *names: str) -> Path:
    """`own_folder` for a folder of the program and those within it, one in the other; gives the last."""
    own_folder(path)
    for name in names:
        path = own_folder(path / name)
    return path


def own_file(path: Path) -> Path:
    """Make an empty file that nobody else may read, in place of what stands there."""
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER))
    return path


def narrow(path: Path, mode: int) -> None:
    """Take away every permission of a file or folder that is not in `mode`."""
    found = stat.S_IMODE(path.stat().st_mode)
    if found & ~mode & 0o777:
        path.chmod(found & (mode | ~0o777))


def _mode(path: Path, otherwise: int) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode) & _EVERYBODY
    except OSError:
        return otherwise
