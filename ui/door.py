"""Which way the program is entered: the window, a verb, or the sample told in words where there is no screen.

Nothing of Qt is imported before it is known to be wanted, and known to be there.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from ui.display import find_displays, has_screen

SAMPLE = Path("Sample.twin")
PICTURES = Path("sample-pictures")
SAMPLE_DAY = "2023-05-07"
"""The day of the article that the sample retells."""

DEBIAN_PACKAGES = (
    "libegl1 libgl1 libx11-6 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 "
    "libxkbcommon-x11-0 libwayland-cursor0 libwayland-egl1 fonts-noto-cjk"
)
"""What a bare Debian or Ubuntu lacks for a window with names in any script; the README has the same line."""

SYSTEM_ERROR = 5
"""The exit status for what the computer lacks."""


def enter(arguments: list[str]) -> int:
    """Run what the arguments ask for; the exit status."""
    if arguments == ["--sample"] and not has_screen():
        return tell_sample()
    if not arguments or arguments == ["--sample"]:
        return _with_qt(lambda: _open_window(arguments), needs_window=True)
    if arguments[0] == "pictures":
        return _with_qt(lambda: _draw_pictures(arguments[1:]), needs_window=False)
    if _names_a_file(arguments):
        return _with_qt(lambda: _open_window(arguments), needs_window=True)
    from tracker import cli
    from ui.exports import WRITERS

    return cli.main(arguments, WRITERS)


def _names_a_file(arguments: list[str]) -> bool:
    """Whether the only argument is a project to open, rather than a verb or a slip of the pen."""
    return len(arguments) == 1 and (arguments[0].endswith(".twin") or Path(arguments[0]).is_file())


def tell_sample() -> int:
    """Make the sample, unless it is there, and show it in words and pictures instead of a window."""
    from tracker import cli

    if not SAMPLE.exists():
        status = cli.main(["sample", str(SAMPLE)])
        if status:
            return status
    status = cli.main(["status", str(SAMPLE), "--as-of", SAMPLE_DAY])
    if status:
        return status
    print(f"Its pages are being drawn into {PICTURES}{os.sep}; that takes a minute or so.", flush=True)
    # Without the system's libraries the pictures are missed and the way to get them is said; the rest is done.
    pictures = partial(_draw_pictures, [str(SAMPLE), str(PICTURES), "--overwrite"], lists_files=False)
    if _with_qt(pictures, needs_window=False) == 0:
        print(f"Pictures of its pages are in {PICTURES}{os.sep}.")
    print(f"There is no display here: on a desktop this line opens the window on {SAMPLE}.")
    return 0


def _open_window(arguments: list[str]) -> int:
    from ui import app

    return app.main(arguments)


def _draw_pictures(arguments: list[str], *, lists_files: bool = True) -> int:
    from ui import pictures_verb

    return pictures_verb.main(arguments, lists_files=lists_files)


def _with_qt(action: Callable[[], int], *, needs_window: bool) -> int:
    """The action's exit status, or one line on what is in its way."""
    if obstacle := prepare_qt(needs_window=needs_window):
        print(obstacle, file=sys.stderr)
        return SYSTEM_ERROR
    return action()


def prepare_qt(*, needs_window: bool) -> str:
    """Have Qt use a display that answers, or draw into memory where no window is needed.

    Returns in one line why Qt can't work here and what to do; empty where it can.
    """
    displays = find_displays()
    answering = [display.platform for display in displays if not display.problem]
    if needs_window and not answering:
        return (
            f"No window can be opened: {displays[0].problem}. Start Twintrack on a desktop, or use the verbs that need "
            "no window; --help lists them."
        )
    if answering != [display.platform for display in displays]:
        # Qt would try the dead display first and complain of it.
        os.environ["QT_QPA_PLATFORM"] = ";".join(answering) or "offscreen"
    return missing_for_qt(answering)


def missing_for_qt(platforms: Sequence[str] = ()) -> str:
    """What to install before Qt can work here on one of its platforms, in one line; empty if nothing is missing."""
    try:
        # QtWidgets needs every library that the window needs, but for those of the plug-in of the platform.
        from PySide6 import QtWidgets  # noqa: F401

        _load_platform(platforms)
    except ModuleNotFoundError as error:
        return f"{error.name} is not installed: {sys.executable} -m pip install --require-hashes -r requirements.lock"
    except (ImportError, OSError) as error:
        return f"A system library is missing ({error}). On Debian or Ubuntu: sudo apt-get install -y {DEBIAN_PACKAGES}"
    return ""


def _load_platform(platforms: Sequence[str]) -> None:
    """Load the plug-in of one of the platforms as Qt will; OSError names the library that the first one lacks."""
    from PySide6.QtCore import QLibraryInfo

    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms")
    errors = []
    for platform in platforms:
        plugin = folder / f"libq{platform.split(':')[0]}.so"
        try:
            if plugin.is_file():
                ctypes.CDLL(str(plugin))
        except OSError as error:
            errors.append(error)
        else:
            return
    if errors:
        raise errors[0]
