"""Checks whether Qt can work on this computer: a display that answers, and the system libraries that Qt loads.

No module of Qt is imported before one of the functions is called.
"""

from __future__ import annotations

import builtins
import ctypes
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tracker.domain.text.phrases import Phrase
from ui.shell.startup.display import find_displays

DEBIAN_PACKAGES = (
    "libegl1 libgl1 libx11-6 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 "
    "libxkbcommon-x11-0 libwayland-cursor0 libwayland-egl1 fonts-noto-cjk"
)
"""Packages that a minimal Debian or Ubuntu lacks for a window with names in any script; also listed in the README."""


def prepare_qt(*, needs_window: bool) -> str:
    """Make Qt use a display that answers, or draw into memory if no window is needed.

    Return one line with the reason why Qt can't work here and what to do; empty if it can.
    """
    displays = find_displays()
    answering = [display.platform for display in displays if not display.problem]
    if needs_window and not answering:
        return Phrase(
            "No window can be opened: {reason}. Start Twintrack on a desktop, or use the verbs that need no window; "
            "--help lists them.",
            reason=displays[0].problem,
        )
    if answering != [display.platform for display in displays]:
        # Qt would try the dead display first and print an error.
        os.environ["QT_QPA_PLATFORM"] = ";".join(answering) or "offscreen"
    return missing_for_qt(answering)


def missing_for_qt(platforms: Sequence[str] = ()) -> str:
    """Return one line about what to install before Qt can work with one of the platforms; empty if it can already."""
    try:
        # QtWidgets needs every library that the window needs, except those of the platform plug-in.
        from PySide6 import QtWidgets  # noqa: F401

        restore_import()
        _load_platform(platforms)
    except ModuleNotFoundError as error:
        command = f"{sys.executable} -m pip install --require-hashes -r requirements.lock"
        return Phrase("{library} is not installed: {command}", library=error.name, command=command)
    except (ImportError, OSError) as error:
        command = f"sudo apt-get install -y {DEBIAN_PACKAGES}"
        return Phrase(
            "A system library is missing ({error}). On Debian or Ubuntu: {command}", error=str(error), command=command
        )
    return ""


def restore_import() -> None:
    """Restore Python's own `import`, which PySide replaces when it is imported.

    PySide's function handles `from __feature__`, which is not used here. For this it reads the source of each imported
    module, which takes 3 ms for ten modules; 450 are imported until a project is counted.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _load_platform(platforms: Sequence[str]) -> None:
    """Load the plug-in of one of the platforms as Qt will; OSError names the library that the first plug-in lacks."""
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
