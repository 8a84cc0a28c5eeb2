"""Project files and folders with them that are made once per process, and copied for each test that needs one."""

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


def ready_folder(make: Callable[..., Made], folder: Path, *arguments: object) -> Made:
    """Write what `make(folder, *arguments)` makes in a folder into another one, and return the result of `make`.

    All its projects are closed. A member of a team stores the identity of its file: `tests/services/teams/members.py`.
    """
    files, made = _made_folder(make, *arguments)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return made


@cache
def _made_folder(make: Callable[..., Made], *arguments: object) -> tuple[dict[Path, bytes], Made]:
    with tempfile.TemporaryDirectory(prefix="twintrack-ready-") as name:
        made = make(Path(name), *arguments)
        return {path.relative_to(name): path.read_bytes() for path in Path(name).rglob("*") if path.is_file()}, made
