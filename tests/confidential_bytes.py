"""All bytes of a written file, with what is packed in it, so that a test can say what is not there."""

from __future__ import annotations

import base64
import gzip
import io
import re
import zipfile
from pathlib import Path


def content(path: Path) -> bytes:
    """Return all bytes of a file or folder, with archives, workbooks and the packed parts of pages unpacked."""
    return b"".join(map(content, path.iterdir())) if path.is_dir() else unpacked(path.read_bytes())


def unpacked(written: bytes) -> bytes:
    if written.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(written)) as archive:
            return b"".join(unpacked(archive.read(name)) for name in archive.namelist())
    packed = re.findall(rb'type="text/plain" id="[^"]*">([^<]+)', written) if written.startswith(b"<!DOCTYPE") else []
    return b"".join((written, *(gzip.decompress(base64.b64decode(part)) for part in packed)))
