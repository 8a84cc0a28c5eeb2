"""Features that not every system has; tests that need a missing one are skipped."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


def is_root() -> bool:
    """Return whether this user has all rights on all files, and may mount disks and become another user."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _can_link() -> bool:
    """Return whether this user may make symbolic links, which needs a privilege on Windows."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            Path(folder, "link").symlink_to(folder)
        except (OSError, NotImplementedError):
            return False
    return True


@contextlib.contextmanager
def unreadable(path: Path) -> Iterator[None]:
    """Make every read of a file that this process has open fail until the end of the block, as on a pulled-out disk."""
    opened = [
        int(entry.name) for entry in Path("/proc/self/fd").iterdir() if entry.is_symlink() and _target(entry) == path
    ]
    folder = os.open(path.parent, os.O_RDONLY)
    kept = [os.dup(descriptor) for descriptor in opened]
    try:
        for descriptor in opened:
            os.dup2(folder, descriptor)
        yield
    finally:
        for copy, descriptor in zip(kept, opened, strict=True):
            os.dup2(copy, descriptor)
            os.close(copy)
        os.close(folder)


def _target(entry: Path) -> Path | None:
    try:
        return entry.readlink()
    except OSError:  # the descriptor that read the list
        return None


keeps_modes = pytest.mark.skipif(is_root() or os.name == "nt", reason="this user may read and write in spite of modes")
needs_links = pytest.mark.skipif(not _can_link(), reason="symbolic links can't be made here")
needs_descriptors = pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="this system lists no open files")
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
