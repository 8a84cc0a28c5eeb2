"""Whether a window can be opened here: the display that Qt would use, tried by connecting to it.

Qt aborts the process when it can't connect to a display. So this is asked before a QApplication is made, and without
loading anything of Qt: with the library that Qt itself connects to X with, and with a socket for Wayland.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

WITHOUT_WINDOWS = ("offscreen", "minimal")
"""Qt's platforms that draw into memory and show nothing."""
NO_DISPLAY = "there is no display here"
MAX_WAIT = 10.0
"""Seconds that a display is given to answer."""


@dataclass(frozen=True, slots=True)
class Display:
    """Something that Qt would open a window on.

    `platform` is Qt's word for it, with its options; `problem` says why it fails, and is empty where it doesn't.
    """

    platform: str
    problem: str = ""


def find_displays(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> list[Display]:
    """What Qt would open a window on, in the order in which it tries them, each tried; never empty."""
    named = [platform for platform in environment.get("QT_QPA_PLATFORM", "").split(";") if platform]
    if not named and system in ("win32", "darwin"):
        return [Display({"win32": "windows", "darwin": "cocoa"}[system])]
    displays = [_try(platform, environment) for platform in named or _usual_platforms(environment)]
    return displays or [Display("", NO_DISPLAY)]


def has_display(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """Whether a window that is opened here can be seen."""
    answering = [display for display in find_displays(environment, system) if not display.problem]
    return bool(answering) and _word(answering[0].platform) not in WITHOUT_WINDOWS


def _word(platform: str) -> str:
    """The name of a platform without its options."""
    return platform.split(":")[0]


def _usual_platforms(environment: Mapping[str, str]) -> list[str]:
    """What Qt tries where it isn't told a platform."""
    wayland = bool(environment.get("WAYLAND_DISPLAY")) or environment.get("XDG_SESSION_TYPE") == "wayland"
    return ["wayland"] * wayland + ["xcb"] * bool(environment.get("DISPLAY"))


def _try(platform: str, environment: Mapping[str, str]) -> Display:
    """Connect to the display of a platform; those that are neither X nor Wayland are taken as they are."""
    if _word(platform) == "xcb":
        name = environment.get("DISPLAY", "")
        with _without_error_output():
            answers = bool(name) and _within(MAX_WAIT, lambda: _x_answers(name))
    elif platform.startswith("wayland"):
        name = environment.get("WAYLAND_DISPLAY") or "wayland-0"
        answers = _wayland_answers(name, environment)
    else:
        return Display(platform)
    problem = f"the display {name} does not answer" if name else NO_DISPLAY
    return Display(platform, "" if answers else problem)


def _x_answers(name: str) -> bool:
    """Whether the X server lets this user in. True where the library is missing, which is said apart."""
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
    """Whether a compositor listens where Wayland's library would look for it."""
    if environment.get("WAYLAND_SOCKET"):
        return True  # a connection that is open already, and can be used once
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(MAX_WAIT)
        try:
            connection.connect(os.path.join(environment.get("XDG_RUNTIME_DIR", ""), name))
        except OSError:
            return False
    return True


def _within(seconds: float, answers: Callable[[], bool]) -> bool:
    """The answer, or False where it takes longer; the question is left to its thread then."""
    found: list[bool] = []
    thread = threading.Thread(target=lambda: found.append(answers()), daemon=True)
    thread.start()
    thread.join(seconds)
    return bool(found) and found[0]


@contextlib.contextmanager
def _without_error_output() -> Iterator[None]:
    """Keep the X library from writing to the terminal why it is refused; the problem says it in a line."""
    sys.stderr.flush()
    try:
        kept = os.dup(2)
    except OSError:
        yield
        return
    try:
        with open(os.devnull, "wb") as nothing:
            os.dup2(nothing.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
