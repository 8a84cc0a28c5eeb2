"""The script of a page: its modules joined to one, in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from tracker.paths import resource

START: Final = Path("view", "recount.mjs")
"""The module that starts the page."""


@lru_cache(maxsize=1)
def page_script() -> str:
    """Return the script of every page, without comments."""
    folder, modules = resource("page"), dict[Path, str]()
    _add(folder, folder / START, modules)
    return '(() => {\n"use strict";\n' + "".join(modules.values()) + "})();\n"


def _add(folder: Path, path: Path, modules: dict[Path, str]) -> None:
    """Add a module after those that it imports. They don't import themselves through others, as a test checks."""
    if path in modules:
        return
    lines = []
    for statement in _statements(path.read_text("utf-8").splitlines()):
        if statement.startswith("import "):
            _add(folder, (path.parent / statement.split('"')[-2]).resolve(), modules)
        else:
            lines.append(statement.removeprefix("export "))
    modules[path] = "\n".join(lines) + "\n"


def _statements(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines without comments and empty lines; an import of several lines is one."""
    is_comment, begun = False, ""
    for line in lines:
        words = line.strip()
        if is_comment or not words or words.startswith("//"):
            is_comment = is_comment and not words.endswith("*/")
        elif words.startswith("/**") and ("*/" not in words or words.endswith("*/")):
            is_comment = "*/" not in words
        elif begun or words.startswith("import "):
            begun = f"{begun} {words}".strip()
            if words.endswith(";"):
                yield begun
                begun = ""
        else:
            yield line
