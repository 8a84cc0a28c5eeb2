"""The program's entry in the menu of a Linux desktop: its icons, the kind of file it opens, and how it is started.

What is put there is the tree `resources/desktop`, which is arranged as below a `share` folder, for one user.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tracker.errors import KnownError
from tracker.paths import resource, shared

ENTRY = Path("applications", "twintrack.desktop")


def install(program: Sequence[str], share: Path | None = None) -> Path:
    """Put the entry below `share`, the user's own unless given, starting `program`; where the entry is.

    KnownError no_desktop_entries on other systems.
    """
    share = _share(share)
    for relative in _files():
        target = share / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        content = resource("desktop", *relative.parts).read_bytes()
        target.write_bytes(entry(content.decode(), program).encode() if relative == ENTRY else content)
    _tell_the_desktop(share)
    return share / ENTRY


def remove(share: Path | None = None) -> bool:
    """Take away what `install` put there and nothing else; whether there was any."""
    share = _share(share)
    there = [share / relative for relative in _files() if (share / relative).is_file()]
    for path in there:
        path.unlink()
    if there:
        _tell_the_desktop(share)
    return bool(there)


def entry(template: str, program: Sequence[str]) -> str:
    """The desktop entry that starts this program, wherever it stands."""
    command = " ".join(map(_quoted, program))
    lines = template.splitlines()
    changed = {"Exec": f"{command} %f", "TryExec": program[0].replace("\\", "\\\\")}
    return "".join(
        f"{key}={changed[key]}\n" if (key := line.split("=")[0]) in changed else f"{line}\n" for line in lines
    )


def this_program() -> list[str]:
    """How the program that runs now is started again."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    started = Path(sys.argv[0]).absolute()
    # A script of the environment is a program of its own; the source tree needs its Python.
    return [str(started)] if started.suffix != ".py" else [sys.executable, str(started)]


def _quoted(argument: str) -> str:
    """An argument in `Exec`: quoted for the command, then escaped as every value of the file is."""
    quoted = '"' + re.sub(r'(["`$\\])', r"\\\1", argument) + '"'
    return quoted.replace("\\", "\\\\").replace("%", "%%")


def _share(share: Path | None) -> Path:
    if not sys.platform.startswith(("linux", "freebsd")):
        raise KnownError("no_desktop_entries")
    return share or shared()


def _files() -> list[Path]:
    """What is installed, relative to the `share` folder."""
    tree = resource("desktop")
    return sorted(path.relative_to(tree) for path in tree.rglob("*") if path.is_file())


def _tell_the_desktop(share: Path) -> None:
    """Let the desktop see the change; where the tools for it are missing it does so at the next login."""
    icons = share / "icons" / "hicolor"
    if icons.is_dir():
        # What keeps a list of icons looks at the folder's time.
        os.utime(icons)
    for tool, folder in (("update-mime-database", share / "mime"), ("update-desktop-database", share / "applications")):
        if shutil.which(tool) and folder.is_dir():
            subprocess.run([tool, str(folder)], capture_output=True, check=False)
