"""Fixtures for all tests: no screen, a separate home folder, and a log without warnings."""

from __future__ import annotations

import atexit
import contextlib
import gc
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

# Set before Qt is imported and before a folder is needed: no test opens a window or changes the user's settings.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in main.py
HOME = tempfile.mkdtemp(prefix="twintrack-tests-")
os.environ["TWINTRACK_HOME"] = HOME
# The author of steps in tests, for any login. Pytest names a folder after it, which two users can't share.
os.environ["LOGNAME"] = f"tester{os.getuid() if hasattr(os, 'getuid') else ''}"
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

from tests.cheap_sqlite import leave_out_memory_statistics  # noqa: E402

leave_out_memory_statistics()

import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402

from tests.cheap_keys import real_rounds  # noqa: E402
from tests.systems import is_root  # noqa: E402

pytest_plugins = ["tests.garbage", "tests.limits", "tests.postgres_server", "tests.short_reports"]

settings.register_profile("steady", max_examples=25, derandomize=True, deadline=None, database=None)
settings.register_profile(
    "torture",
    max_examples=3000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.hookimpl(optionalhook=True)
def pytest_worker_begins(number: int) -> None:
    """Give each worker a home folder of its own, which is deleted with that of its parent."""
    own = Path(HOME, f"worker-{number}")
    own.mkdir()
    os.environ["TWINTRACK_HOME"] = str(own)
    _begin_forking()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test that needs root for other users; `.ci/run` runs it as root."""
    if item.get_closest_marker("needs_root") and not is_root():
        pytest.skip("only root can do this")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Prepare to fork processes, if the tests are run in this one."""
    if not session.config.getoption("workers", 0):
        capture = session.config.pluginmanager.getplugin("capturemanager")
        capture.resume_global_capture()  # what the processes print is captured
        _begin_forking()
        capture.suspend_global_capture()


def _begin_forking() -> None:
    """Prepare to fork processes if a test that was collected does that."""
    if sys.platform == "linux" and "tests.forked" in sys.modules:
        from tests.forked import begin

        begin()


class _LogCollector(logging.Handler):
    """Collects every log record of a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning, unless it is marked `expects_log`."""
    collector = _LogCollector()
    root = logging.getLogger()
    root.addHandler(collector)
    yield
    root.removeHandler(collector)
    if collector.lines and request.node.get_closest_marker("expects_log") is None:
        pytest.fail("unexpected in the log:\n" + "\n".join(collector.lines), pytrace=False)


@pytest.fixture(autouse=True)
def hands_off() -> Iterator[None]:
    """Release all keys and buttons and empty the clipboard after a test.

    A key left pressed would change the clicks of the next test. Data made in Python that stays on the clipboard of the
    offscreen platform crashes the interpreter at its end.
    """
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QWidget

    if QApplication.instance() is None:
        return
    if QApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(QWidget(), Qt.Key.Key_Control)
    if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
        QTest.mouseRelease(QWidget(), Qt.MouseButton.LeftButton)
    QApplication.clipboard().clear()


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """The application class of the program, for every test with a window."""
    from ui.core.application import Application

    gc.disable()  # see tests/garbage.py
    return Application


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty TWINTRACK_HOME for this test."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("TWINTRACK_HOME", str(folder))
    return folder


@pytest.fixture
def real_keys() -> Iterator[None]:
    """Derive keys as the program does, for a test that opens an encrypted project with another program."""
    with real_rounds():
        yield


@pytest.fixture
def shared_data() -> Path:
    """Return the folder of real data in TWINTRACK_TEST_DATA; the test is skipped without one."""
    folder = os.environ.get("TWINTRACK_TEST_DATA")
    if not folder:
        pytest.skip("TWINTRACK_TEST_DATA is not set")
    return Path(folder)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Yield a disk of two megabytes; the test is marked `needs_root`, and skipped where nothing can be mounted."""
    folder = tmp_path / "small disk"
    with mounted(folder, "-t", "tmpfs", "-o", "size=2m", "tmpfs"):
        yield folder


@contextlib.contextmanager
def mounted(place: Path, *how: str) -> Iterator[None]:
    """Mount something at a folder or a file until the end of the block."""
    if not place.exists():
        place.mkdir()
    _mount(place, *how)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", place], check=True)


@contextlib.contextmanager
def read_only(place: Path) -> Iterator[None]:
    """Make a folder or a file read-only until the end of the block, also for an administrator."""
    with mounted(place, "--bind", str(place)):
        _mount(place, "-o", "remount,ro,bind")
        yield


def _mount(place: Path, *how: str) -> None:
    assert is_root(), "mark the test with needs_root, so that it is run where it can be"
    mount = shutil.which("mount")
    if mount is None or subprocess.run([mount, *how, place], capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")


def fill_up(disk: Path) -> Path:
    """Fill a disk, and return the file that takes the space."""
    filler = disk / "films"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    return filler
