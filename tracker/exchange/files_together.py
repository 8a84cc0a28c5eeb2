"""Writing of several files into one folder: all of them or none."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from tracker.errors import KnownError
from tracker.exchange.file_writing import is_replaceable
from tracker.file_modes import folder_mode, mode_for, narrow_group
from tracker.store.connections import from_system
from tracker.unfinished_files import being_written


class FilesTogether:
    """Files that are being written. `put` moves them into their folder."""

    def __init__(self, folder: Path, part: Path) -> None:
        self.part = part
        """The folder to write the files to."""
        self._folder = folder
        self._former = part / ".former"
        self._moved: list[Path] = []
        self._is_new = False

    def put(self, names: Sequence[str]) -> None:
        """Move the files with these names into the folder, which is made if it does not exist."""
        self._is_new = not self._folder.is_dir()
        if self._is_new:
            self._folder.mkdir(mode=folder_mode(mode_for()))
            narrow_group(self._folder)
        self._former.mkdir()
        for name in names:
            target = self._folder / name
            if os.path.lexists(target):
                _keep(target, self._former / name)
            self._moved.append(target)
            (self.part / name).replace(target)

    def take_back(self) -> None:
        """Remove the files that were moved, and move those that they replaced back."""
        for target in self._moved:
            with contextlib.suppress(OSError):
                if os.path.lexists(former := self._former / target.name):
                    former.replace(target)
                else:
                    target.unlink()
        if self._is_new:
            with contextlib.suppress(OSError):
                self._folder.rmdir()


def _keep(target: Path, former: Path) -> None:
    """Give a file a second name, or copy it where that is impossible: it keeps its place until it is replaced."""
    try:
        os.link(target, former, follow_symlinks=False)
    except OSError:
        shutil.copy2(target, former, follow_symlinks=False)


@contextlib.contextmanager
def files_together(folder: Path, names: Sequence[str], *, may_replace: bool = False) -> Iterator[FilesTogether]:
    """Check that files can be written to a folder, and yield the place to write them to.

    The folder may be missing, but not the one that it is in. After an error in the block the folder is as before. With
    `may_replace` existing files are replaced, but no folder, project or other database. KnownError not_a_folder,
    no_folder, already_exists with the path of the first such file, no_permission, ...
    """
    folder = Path(folder)
    try:
        _require_free(folder, names, may_replace=may_replace)
        # where it can be renamed from, and where this user may write
        part = (folder if folder.is_dir() else folder.parent) / f".files.{os.getpid()}.part"
        with being_written(part):
            part.mkdir(mode=0o700)
            together = FilesTogether(folder, part)
            try:
                yield together
            except BaseException:
                together.take_back()
                raise
            finally:
                shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise from_system(error, folder) from error


def _require_free(folder: Path, names: Sequence[str], *, may_replace: bool) -> None:
    if os.path.lexists(folder) and not folder.is_dir():
        raise KnownError("not_a_folder", path=str(folder))
    if not folder.parent.is_dir():
        raise KnownError("no_folder", path=str(folder.parent))
    for name in names:
        target = folder / name
        if os.path.lexists(target) and not (may_replace and is_replaceable(target)):
            raise KnownError("already_exists", path=str(target))
