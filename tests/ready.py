"""Project files that are made once per process, and copied for each test that needs one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

Made = TypeVar("Made")


def ready(make: Callable[..., Made], path: Path, *arguments: object) -> Made:
    """Write the project that `make(path, *arguments)` creates and closes to `path`, and return the result of `make`.

    FileExistsError if the path is taken. All copies have the same project id.
    """
    content, made = _made(make, path.name, *arguments)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    return made


@cache
def _made(make: Callable[..., Made], name: str, *arguments: object) -> tuple[bytes, Made]:
    with tempfile.TemporaryDirectory(prefix="twintrack-ready-") as folder:
        path = Path(folder, name)
        made = make(path, *arguments)
        return path.read_bytes(), made
