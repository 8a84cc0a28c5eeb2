"""Reads a file whose content is needed as a whole, up to a limit."""

from __future__ import annotations

import stat
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

from tracker.errors import RuleError

_AT_ONCE = 1024**2
MAX_DEVICE_BYTES = 1024**2
"""Number of bytes that are read of a device, which may have no end."""


def content_of(path: Path, limit: int, stream: BinaryIO | None = None) -> bytes:
    """Return the content of a file, pipe or device of at most `limit` bytes, or of a stream that `path` stands for.

    RuleError file_too_large; OSError if it can't be read.
    """
    content, size = bytearray(), 0
    if stream is None:
        found = path.stat()
        size = found.st_size
        if stat.S_ISCHR(found.st_mode) or stat.S_ISBLK(found.st_mode):
            limit = min(limit, MAX_DEVICE_BYTES)
    with path.open("rb") if stream is None else nullcontext(stream) as file:
        while size <= limit and len(content) <= limit and (part := file.read(_AT_ONCE)):
            content += part
    if max(size, len(content)) > limit:
        raise RuleError("file_too_large", "file", path=str(path), limit=limit)
    return bytes(content)
