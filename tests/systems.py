"""What a test needs of the system that not every system has; a test is skipped where it is missing."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest


def _can_link() -> bool:
    """Whether this user may make symbolic links: on Windows that is a privilege."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            Path(folder, "link").symlink_to(folder)
        except (OSError, NotImplementedError):
            return False
    return True


needs_links = pytest.mark.skipif(not _can_link(), reason="symbolic links can't be made here")
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
