"""Features that not every system has; tests that need a missing one are skipped."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest


def _can_link() -> bool:
    """Return whether this user may make symbolic links, which needs a privilege on Windows."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            Path(folder, "link").symlink_to(folder)
        except (OSError, NotImplementedError):
            return False
    return True


needs_links = pytest.mark.skipif(not _can_link(), reason="symbolic links can't be made here")
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
