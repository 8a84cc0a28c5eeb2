"""Which way the program is entered: the window, a verb, or the sample told in words where there is no screen.

Nothing of Qt is imported before it is known to be wanted, and known to be there.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

SAMPLE = Path("Sample.twin")
PICTURES = Path("sample-pictures")
SAMPLE_DAY = "2023-05-07"
"""The day of the article that the sample retells."""

DEBIAN_PACKAGES = (
    "libegl1 libgl1 libx11-6 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 "
    "libxkbcommon-x11-0 fonts-noto-cjk"
)
"""What a bare Debian or Ubuntu lacks for a window with names in any script; the README has the same line."""

XCB_LIBRARIES = (
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-image.so.0",
    "libxcb-keysyms.so.1",
    "libxcb-render-util.so.0",
    "libxcb-shape.so.0",
    "libxcb-xkb.so.1",
    "libxkbcommon-x11.so.0",
)
"""What Qt's plug-in for X needs; without one of them Qt aborts the process instead of raising an error."""

SYSTEM_ERROR = 5
"""The exit status for what the computer lacks."""


def enter(arguments: list[str]) -> int:
    """Run what the arguments ask for; the exit status."""
    if arguments == ["--sample"] and not has_screen():
        return tell_sample()
    if not arguments or arguments == ["--sample"]:
        return _with_qt(lambda: _open_window(arguments))
    if arguments[0] == "pictures":
        return _with_qt(lambda: _draw_pictures(arguments[1:]))
    if _names_a_file(arguments):
        return _with_qt(lambda: _open_window(arguments))
    from tracker import cli

    return cli.main(arguments)


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
    # Without the system's libraries the pictures are missed and the way to get them is said; the rest is done.
    if _with_qt(lambda: _draw_pictures([str(SAMPLE), str(PICTURES)])) == 0:
        print(f"Pictures of its pages are in {PICTURES}{os.sep}.")
    print(f"There is no display here: on a desktop this line opens the window on {SAMPLE}.")
    return 0


def has_screen(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a window would be seen: a display on Linux, and no platform without one asked for."""
    if environment.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal"):
        return False
    return platform in ("win32", "darwin") or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _open_window(arguments: list[str]) -> int:
    from ui import app

    return app.main(arguments)


def _draw_pictures(arguments: list[str]) -> int:
    if not has_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui import pictures_verb

    return pictures_verb.main(arguments)


def _with_qt(action: Callable[[], int]) -> int:
    """The action's exit status, or one line on what to install for it."""
    missing = missing_for_qt()
    if missing:
        print(missing, file=sys.stderr)
        return SYSTEM_ERROR
    return action()


def missing_for_qt() -> str:
    """What to install before Qt can work here, in one line; empty if nothing is missing."""
    try:
        # QtWidgets needs every library that the window needs, but for those of the plug-in for X.
        from PySide6 import QtWidgets  # noqa: F401

        if os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY") and has_screen():
            for library in XCB_LIBRARIES:
                ctypes.CDLL(library)
    except ModuleNotFoundError as error:
        return f"{error.name} is not installed: {sys.executable} -m pip install --require-hashes -r requirements.lock"
    except (ImportError, OSError) as error:
        return f"A system library is missing ({error}). On Debian or Ubuntu: sudo apt-get install -y {DEBIAN_PACKAGES}"
    return ""
