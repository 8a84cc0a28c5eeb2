"""Checks whether Qt can work on this computer: a display that answers, and the system libraries that Qt loads.

No module of Qt is imported before one of the functions is called.
"""

from __future__ import annotations

import builtins
import contextlib
import ctypes
import locale
import os
import re
import sys
from collections.abc import MutableMapping, Sequence
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
    use_utf8()
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


def use_utf8(environment: MutableMapping[str, str] = os.environ) -> None:
    """Make Qt use UTF-8 in a locale with another encoding, as of cron jobs, without a warning; keep the language.

    Python does this too where it starts itself, but not in the built program, and not against LC_ALL.
    """
    if sys.platform in ("win32", "darwin") or locale.nl_langinfo(locale.CODESET).upper() in ("UTF-8", "UTF8"):
        return
    with contextlib.suppress(locale.Error):  # without this locale, Qt says what it uses instead
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")  # what remains if Qt doesn't find the locale that is named below
    name = "LC_ALL" if environment.get("LC_ALL") else "LC_CTYPE"
    language = re.split("[.@]", environment.get(name) or environment.get("LANG") or "C")[0]
    environment[name] = f"{'C' if language == 'POSIX' else language}.UTF-8"


def missing_for_qt(platforms: Sequence[str] = ()) -> str:
    """Return one line about what to install before Qt can work with one of the platforms; empty if it can already."""
    try:
        # QtWidgets needs every library that the window needs, except those of the platform plug-in.
        from PySide6 import QtWidgets  # noqa: F401

        restore_import()
        if unknown := _unknown_platform(platforms):
            return unknown
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


def _unknown_platform(platforms: Sequence[str]) -> str:
    """Return one line if Qt lacks the plug-in of each platform, at which it would abort; else an empty text."""
    found = {re.sub("^lib", "", path.stem).removeprefix("q") for path in _plugins().iterdir()}
    # one plug-in is that of several platforms: wayland, wayland-egl
    if not platforms or not found or found & {re.split("[:-]", platform)[0] for platform in platforms}:
        return ""
    return Phrase(
        "Qt has no platform “{name}” here, which QT_QPA_PLATFORM names. Remove the variable, or set it to one of "
        "{known}.",
        name=";".join(platforms),
        known=", ".join(sorted(found)),
    )


def _plugins() -> Path:
    """Return the folder of Qt's plug-ins for platforms."""
    from PySide6.QtCore import QLibraryInfo

    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms")


def _load_platform(platforms: Sequence[str]) -> None:
    """Load the plug-in of one of the platforms as Qt will; OSError names the library that the first plug-in lacks."""
    folder = _plugins()
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
