"""Displays are tested before Qt is loaded: those that answer, those that do not, and missing libraries."""

from __future__ import annotations

import contextlib
import ctypes
import os
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo

from tests.cli.terminal import Said, in_a_process
from ui.shell.startup import qt_libraries
from ui.shell.startup.display import find_displays, has_display

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="X and Wayland are asked for on Linux alone")
GREETING = b"\x01\0\x0b\0\0\0\x08\0" + bytes(32)
"""The reply of an X server to a client that it accepts."""
X_PORT = 6000
"""The TCP port of display 0."""
REFUSAL = b"\0\x06\x0b\0\0\0\x02\0go out\0\0"


@contextlib.contextmanager
def x_server(reply: bytes) -> Iterator[str]:
    """Start a display whose server gives the same reply to each client; return its name."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        connections = []

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listening.accept()
                    connections.append(connection)
                    connection.recv(100)
                    connection.sendall(reply)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"127.0.0.1:{listening.getsockname()[1] - X_PORT}"
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(300)
        for connection in connections:
            connection.close()


@pytest.fixture
def wayland(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment with a Wayland compositor that listens."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "wayland-7"))
        listening.listen()
        yield {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}


def needs_x_library() -> None:
    try:
        ctypes.CDLL("libxcb.so.1")
    except OSError:
        pytest.skip("the X library is not installed")


@ON_LINUX
@pytest.mark.parametrize(("reply", "answer"), [(GREETING, True), (REFUSAL, False)], ids=["let in", "refused"])
def test_an_x_display_is_used_if_its_server_accepts_the_user(
    reply: bytes, answer: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    needs_x_library()
    with x_server(reply) as name:
        assert has_display({"DISPLAY": name}) is answer
        assert has_display({"DISPLAY": name, "QT_QPA_PLATFORM": "xcb"}) is answer
        assert not has_display({"DISPLAY": name, "QT_QPA_PLATFORM": "minimal:enable_fonts"})
    assert capfd.readouterr() == ("", "")


@ON_LINUX
@pytest.mark.parametrize("name", [":993", "localhost:993", "nonsense", "unix:993", "/nowhere/X7"])
def test_a_dead_x_display_is_not_used(name: str) -> None:
    needs_x_library()
    (display,) = find_displays({"DISPLAY": name})
    assert display.problem == f"the display {name} does not answer"
    assert not has_display({"DISPLAY": name})


@ON_LINUX
def test_wayland_is_used_if_its_compositor_listens(wayland: dict[str, str], tmp_path: Path) -> None:
    assert has_display(wayland)
    assert has_display({"WAYLAND_DISPLAY": str(tmp_path / "wayland-7")})
    assert has_display({"WAYLAND_DISPLAY": "gone", "WAYLAND_SOCKET": "9"})
    assert not has_display({**wayland, "WAYLAND_DISPLAY": "wayland-8"})
    assert not has_display({"XDG_SESSION_TYPE": "wayland", "XDG_RUNTIME_DIR": str(tmp_path)})


@ON_LINUX
def test_a_display_that_answers_is_used_instead_of_a_dead_one(
    wayland: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {**wayland, "DISPLAY": ":993"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb;wayland")
    assert [(display.platform, bool(display.problem)) for display in find_displays()] == [
        ("xcb", True),
        ("wayland", False),
    ]
    assert qt_libraries.prepare_qt(needs_window=True) == ""
    assert os.environ["QT_QPA_PLATFORM"] == "wayland"


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_windows_and_macos_have_a_display(system: str) -> None:
    assert has_display({}, system)
    assert not has_display({"QT_QPA_PLATFORM": "offscreen"}, system)


@ON_LINUX
def test_without_a_display_qt_draws_pictures_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    without_display(monkeypatch)
    assert qt_libraries.prepare_qt(needs_window=False) == ""
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def without_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@ON_LINUX
@pytest.mark.parametrize(
    ("arguments", "environment", "why"),
    [
        ((), {}, "there is no display here"),
        (("inventory.twin",), {"DISPLAY": ":993"}, "the display :993 does not answer"),
        (
            (),
            {"WAYLAND_DISPLAY": "wayland-993", "XDG_RUNTIME_DIR": "/nowhere"},
            "the display wayland-993 does not answer",
        ),
        (("inventory.twin",), {"DISPLAY": ":993", "QT_QPA_PLATFORM": "xcb"}, "the display :993 does not answer"),
    ],
    ids=["none", "dead X", "dead Wayland", "dead X by name"],
)
def test_without_a_display_the_window_is_refused_in_one_line(
    arguments: tuple[str, ...], environment: dict[str, str], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs_x_library()
    without_display(monkeypatch)
    said: Said = in_a_process(*arguments, environment=environment)
    assert (said.code, said.out) == (5, "")
    assert said.error.splitlines() == [
        f"No window can be opened: {why}. Start Twintrack on a desktop, or use the verbs that need no window; "
        "--help lists them."
    ]


@ON_LINUX
def test_a_library_missing_for_the_plug_in_is_reported_before_qt_aborts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    plugin = tmp_path / "plugins" / "platforms" / "libqxcb.so"
    plugin.parent.mkdir(parents=True)
    try:
        ctypes.CDLL(str(real / "platforms" / plugin.name))
    except OSError as error:
        pytest.skip(f"the plug-in can't be loaded as it is: {error}")
    content = (real / "platforms" / plugin.name).read_bytes()
    assert b"libxcb-icccm.so.4" in content
    plugin.write_bytes(content.replace(b"libxcb-icccm.so.4", b"libxcb-iccc0.so.4"))
    (tmp_path / "lib").symlink_to(real.parent / "lib")
    monkeypatch.setattr(QLibraryInfo, "path", lambda _which: str(tmp_path / "plugins"))
    said = qt_libraries.missing_for_qt(["xcb"])
    assert "libxcb-iccc0.so.4" in said
    assert f"apt-get install -y {qt_libraries.DEBIAN_PACKAGES}" in said
    assert "\n" not in said
    assert qt_libraries.missing_for_qt(["xcb", "offscreen"]) == ""
