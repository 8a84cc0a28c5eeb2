"""Installs the program in the menu of a Linux desktop: icons, file type and start command.

The installed files are the tree `resources/desktop`, which has the layout of a user's `share` folder.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tracker.errors import KnownError
from tracker.paths import resource, shared

ENTRY = Path("applications", "app.twintrack.twintrack.desktop")
_FORMER = (Path("applications", "twintrack.desktop"), Path("metainfo", "app.twintrack.Twintrack.metainfo.xml"))
"""The files of versions up to 0.2.0 whose names have changed; with them the menu would show the program twice."""
_MADE_OF_THE_TYPE = Path("mime", "application", "x-twintrack.xml")
"""The file that a tool of the desktop makes of the file type, and removes with it."""


def install(program: Sequence[str], share: Path | None = None) -> Path:
    """Install the entry that starts `program` below `share` (by default the user's own), and return the entry's path.

    KnownError no_desktop_entries on other systems.
    """
    share = _share(share)
    for former in _FORMER:
        (share / former).unlink(missing_ok=True)
    for relative in _files():
        target = share / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        content = resource("desktop", *relative.parts).read_bytes()
        target.write_bytes(entry(content.decode(), program).encode() if relative == ENTRY else content)
    _notify_desktop(share)
    return share / ENTRY


def remove(share: Path | None = None) -> bool:
    """Remove the files that `install` wrote, and the folders that are empty then; return whether there were any."""
    share = _share(share)
    installed = [share / relative for relative in (*_files(), *_FORMER) if (share / relative).is_file()]
    for path in installed:
        path.unlink()
    if installed:
        _notify_desktop(share)
        ours = (*_files(), _MADE_OF_THE_TYPE)
        folders = {share / parent for relative in ours for parent in relative.parents} - {share}
        for folder in sorted(folders, key=lambda each: len(each.parts), reverse=True):
            with contextlib.suppress(
                OSError
            ):  # one that others use has files, such as the caches of the desktop's tools
                folder.rmdir()
    return bool(installed)


def entry(template: str, program: Sequence[str]) -> str:
    """Return the text of the desktop entry that starts this program."""
    command = " ".join(map(_quoted, program))
    lines = template.splitlines()
    changed = {"Exec": f"{command} %f", "TryExec": program[0].replace("\\", "\\\\")}
    return "".join(
        f"{key}={changed[key]}\n" if (key := line.split("=")[0]) in changed else f"{line}\n" for line in lines
    )


def this_program() -> list[str]:
    """Return the command that starts the running program."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    started = Path(sys.argv[0]).absolute()
    # An installed script can be started by itself; the source tree needs its Python.
    return [str(started)] if started.suffix != ".py" else [sys.executable, str(started)]


def _quoted(argument: str) -> str:
    """Return an argument for `Exec`: quoted for the command, then escaped like every value of the file."""
    quoted = '"' + re.sub(r'(["`$\\])', r"\\\1", argument) + '"'
    return quoted.replace("\\", "\\\\").replace("%", "%%")


def _share(share: Path | None) -> Path:
    if not sys.platform.startswith(("linux", "freebsd")):
        raise KnownError("no_desktop_entries")
    return share or shared()


def _files() -> list[Path]:
    """Return the paths of the files to install, relative to the `share` folder."""
    tree = resource("desktop")
    return sorted(path.relative_to(tree) for path in tree.rglob("*") if path.is_file())


def _notify_desktop(share: Path) -> None:
    """Make the desktop notice the change; without the tools for it, the desktop notices it at the next login."""
    icons = share / "icons" / "hicolor"
    if icons.is_dir():
        # caches of icons check the folder's modification time
        os.utime(icons)
    for tool, folder in (("update-mime-database", share / "mime"), ("update-desktop-database", share / "applications")):
        if shutil.which(tool) and folder.is_dir():
            subprocess.run([tool, str(folder)], capture_output=True, check=False)
