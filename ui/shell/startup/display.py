"""Finds out whether a window can be opened: connects to the displays that Qt would use.

Qt aborts the process when it can't connect to a display. This check therefore runs before a QApplication is created and
without loading Qt: through the library with which Qt itself connects to X, and through a socket for Wayland.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import socket
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tracker.domain.text.phrases import Phrase
from ui.core.time_limit import is_true_within

WITHOUT_WINDOWS = ("offscreen", "minimal")
"""Qt's platforms that draw into memory and show no window."""
NO_DISPLAY = Phrase("there is no display here")
MAX_WAIT = 10.0
"""Seconds to wait for the answer of a display."""


@dataclass(frozen=True, slots=True)
class Display:
    """A display on which Qt would open a window.

    `platform` is Qt's name for it with its options. `problem` is the reason why it fails, or empty.
    """

    platform: str
    problem: str = ""


def find_displays(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> list[Display]:
    """Return the displays in the order in which Qt tries them, each of them tested; never empty."""
    named = [platform for platform in environment.get("QT_QPA_PLATFORM", "").split(";") if platform]
    if not named and system in ("win32", "darwin"):
        return [Display({"win32": "windows", "darwin": "cocoa"}[system])]
    displays = [_try(platform, environment) for platform in named or _usual_platforms(environment)]
    return displays or [Display("", NO_DISPLAY)]


def has_display(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """Return whether a window opened here would be visible."""
    answering = [display for display in find_displays(environment, system) if not display.problem]
    return bool(answering) and _platform_name(answering[0].platform) not in WITHOUT_WINDOWS


def _platform_name(platform: str) -> str:
    """Return the name of a platform without its options."""
    return platform.split(":")[0]


def _usual_platforms(environment: Mapping[str, str]) -> list[str]:
    """Return the platforms that Qt tries when QT_QPA_PLATFORM is not set."""
    wayland = bool(environment.get("WAYLAND_DISPLAY")) or environment.get("XDG_SESSION_TYPE") == "wayland"
    return ["wayland"] * wayland + ["xcb"] * bool(environment.get("DISPLAY"))


def _try(platform: str, environment: Mapping[str, str]) -> Display:
    """Connect to the display of a platform. Platforms other than X and Wayland are not tested."""
    if _platform_name(platform) == "xcb":
        name = environment.get("DISPLAY", "")
        with _without_error_output():
            answers = bool(name) and is_true_within(MAX_WAIT, lambda: _x_answers(name))
    elif platform.startswith("wayland"):
        name = environment.get("WAYLAND_DISPLAY") or "wayland-0"
        answers = _wayland_answers(name, environment)
    else:
        return Display(platform)
    problem = Phrase("the display {name} does not answer", name=name) if name else NO_DISPLAY
    return Display(platform, "" if answers else problem)


def _x_answers(name: str) -> bool:
    """Return whether the X server accepts this user. True if the library is missing, which is reported elsewhere."""
    try:
        library = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    library.xcb_connect.restype = ctypes.c_void_p
    library.xcb_connection_has_error.argtypes = library.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = library.xcb_connect(os.fsencode(name), None)
    failed = library.xcb_connection_has_error(connection)
    library.xcb_disconnect(connection)
    return not failed


def _wayland_answers(name: str, environment: Mapping[str, str]) -> bool:
    """Return whether a compositor listens on the socket that Wayland's library would use."""
    if environment.get("WAYLAND_SOCKET"):
        return True  # a connection that is open already, and can be used once
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(MAX_WAIT)
        try:
            connection.connect(os.path.join(environment.get("XDG_RUNTIME_DIR", ""), name))
        except OSError:
            return False
    return True


@contextlib.contextmanager
def _without_error_output() -> Iterator[None]:
    """Discard what the X library writes to stderr when the connection is refused."""
    sys.stderr.flush()
    try:
        original = os.dup(2)
    except OSError:
        yield
        return
    try:
        with open(os.devnull, "wb") as nothing:
            os.dup2(nothing.fileno(), 2)
        yield
    finally:
        os.dup2(original, 2)
        os.close(original)
