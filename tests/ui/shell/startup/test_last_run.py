"""A run that crashes in compiled code leaves a trace, which the next run offers as a report."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.architecture.source import ROOT
from tests.ui.conftest import MakeWindow
from ui.shell.startup.app import show_crash
from ui.shell.startup.last_run import previous_crash

RUN = """
import faulthandler, sys
from pathlib import Path
from ui.shell.startup.last_run import CrashRecorder

secret = "a name that nobody should read"
watch = CrashRecorder(Path(sys.argv[1]))
watch.begin()
if sys.argv[2] == "die":
    faulthandler._sigsegv()
print(len(list(Path(sys.argv[1]).glob("*.txt"))))
watch.end()
"""


def run(folder: Path, how: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", RUN, str(folder), how]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)


def test_the_trace_of_a_crash_is_reported_once_and_contains_no_values(tmp_path: Path) -> None:
    died = run(tmp_path, "die")
    assert died.returncode != 0
    assert "Traceback" not in died.stderr
    told = previous_crash(tmp_path)
    assert "fault" in told or "exception" in told
    assert "nobody should read" not in told
    assert previous_crash(tmp_path) == ""
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_ends_normally_leaves_no_file(tmp_path: Path) -> None:
    ended = run(tmp_path / "logs", "end")
    assert (ended.returncode, ended.stdout) == (0, "1\n"), ended.stderr
    assert list((tmp_path / "logs").iterdir()) == []


def test_the_file_of_a_running_window_is_not_deleted(tmp_path: Path) -> None:
    (tmp_path / "broken-1-1.txt").touch()
    assert previous_crash(tmp_path) == ""
    assert (tmp_path / "broken-1-1.txt").exists()


def test_a_folder_that_cannot_be_created_only_disables_recording(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file is in the way")
    assert previous_crash(tmp_path / "logs") == ""
    assert run(tmp_path / "logs", "end").returncode == 0


def test_the_window_reports_the_crash_with_its_trace(new_window: MakeWindow) -> None:
    window = new_window()
    show_crash(window, "Fatal Python error: Segmentation fault")
    QApplication.processEvents()
    assert "stopped unexpectedly last time" in window.banner.words.text()
    assert window.banner.report_button.isVisible()
    assert not window.banner.retry_button.isVisible()
    window.banner.clear()
