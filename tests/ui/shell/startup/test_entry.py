"""The commands that start the program, and their messages if something is missing."""

from __future__ import annotations

import builtins
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import main
from tests.architecture.source import ROOT
from tests.exchange.table_making import xlsx
from tests.store.building import records
from tracker.project import Project
from tracker.wording.texts import Texts
from ui.pictures import page_pictures
from ui.shell.startup import entry, qt_libraries


def test_a_missing_system_library_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_egl(name: str, *rest: object, **more: object) -> object:
        if name == "PySide6":
            raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
        return real(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without_egl)
    said = qt_libraries.missing_for_qt()
    assert "libEGL.so.1" in said
    assert f"apt-get install -y {qt_libraries.DEBIAN_PACKAGES}" in said
    assert "\n" not in said


def test_a_missing_package_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6", None)
    said = qt_libraries.missing_for_qt()
    assert "PySide6 is not installed" in said
    assert "\n" not in said


def test_what_is_missing_is_said_in_the_language_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PySide6", None)
    assert Texts("nl").detail(qt_libraries.missing_for_qt()).startswith("PySide6 is niet geïnstalleerd: ")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.delenv("DISPLAY", raising=False)
    said = Texts("nl").detail(qt_libraries.prepare_qt(needs_window=True))
    assert said.startswith("Er kan geen venster worden geopend: er is hier geen beeldscherm.")


@pytest.mark.parametrize("arguments", ["--language nl pictures --help", "pictures --language=nl --help"])
def test_the_help_of_pictures_has_the_language_before_or_after_the_verb(
    arguments: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        entry.launch(arguments.split())
    assert left.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("gebruik: twintrack pictures")
    assert "waar de afbeeldingen komen" in said


def test_without_a_display_the_sample_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISPLAY", raising=False)
    # All pictures are drawn by tests/ui/pictures/test_page_pictures.py; those of the sample are checked by
    # tests/ui/accessibility/test_every_view.py.
    monkeypatch.setattr(page_pictures, "VIEWS", ("timeline", "record"))
    for _ in range(2):
        assert entry.launch(["--sample"]) == 0
        said = capsys.readouterr().out
        assert "Arnhem" in said
        assert "Wuhan" in said
        assert "no display" in said.splitlines()[-1]
        assert ".png" not in said
        assert len(list((tmp_path / "sample-pictures").glob("*.png"))) == 2
    assert (tmp_path / "Sample.twin").is_file()


@pytest.mark.skipif(sys.platform != "linux" or os.cpu_count() == 1, reason="counts the threads of a process by /proc")
def test_numpy_starts_no_threads_for_large_matrices() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    count = "import main, numpy, os; print(len(os.listdir('/proc/self/task')))"
    done = subprocess.run([sys.executable, "-c", count], cwd=ROOT, env=environment, capture_output=True, check=True)
    assert done.stdout == b"1\n"


CLOSES_STREAMS = pytest.mark.skipif(sys.platform == "win32", reason="closes streams as a shell does")
ALL_CLOSED = "<&- >&- 2>&-"


def run_with(closed: str, *arguments: object) -> int:
    """Run the program with closed streams, and return its exit status."""
    command = shlex.join(map(str, (sys.executable, "main.py", *arguments)))
    return subprocess.run(f"{command} {closed}", shell=True, cwd=ROOT, check=False).returncode


@CLOSES_STREAMS
@pytest.mark.parametrize("closed", [">&-", "2>&-"])
def test_a_verb_that_has_recorded_succeeds_with_closed_streams(closed: str, tmp_path: Path) -> None:
    path = tmp_path / "ties.twin"
    Project.create(path, who="tester").close()
    record = ("record", path, "--a", "Arnhem", "--b", "Wuhan", "--create", "--status", "dormant", "--date", "2015")
    assert run_with(closed, *record) == 0
    with Project.open(path, read_only=True) as project:
        assert [row["status"] for row in records(project, "status_change")] == ["dormant"]


@CLOSES_STREAMS
def test_files_are_read_and_set_in_another_process_with_closed_streams(tmp_path: Path) -> None:
    path, table, report = tmp_path / "ties.twin", tmp_path / "table.xlsx", tmp_path / "report.pdf"
    Project.create(path, who="tester").close()
    xlsx(table, [("Body", "Partner", "Status"), ("Arnhem", "Wuhan", "ended")])
    assert run_with(ALL_CLOSED, "import", path, table) == 0
    assert run_with(ALL_CLOSED, "export", path, report, "--no-charts") == 0
    assert report.read_bytes().startswith(b"%PDF")


@CLOSES_STREAMS
def test_no_display_is_an_error_of_the_system_with_closed_streams(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("DISPLAY", ":98765")
    assert run_with(ALL_CLOSED, tmp_path / "ties.twin") == entry.SYSTEM_ERROR


class Interrupted:
    """An importer that is interrupted once, at one module, as by Ctrl+C while the program is loaded."""

    def __init__(self, name: str) -> None:
        self.name = name

    def find_spec(self, name: str, *_rest: object) -> None:
        if name == self.name:
            self.name = ""
            raise KeyboardInterrupt


@pytest.mark.parametrize("name", ["ui.shell.startup.entry", "tracker.cli", "tracker.cli.records"])
def test_an_interrupt_while_modules_are_imported_is_one_line(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for known in list(sys.modules):
        if known == name or known.startswith(f"{name}."):
            monkeypatch.delitem(sys.modules, known)
    monkeypatch.setattr(sys, "meta_path", [Interrupted(name), *sys.meta_path])
    monkeypatch.setattr(sys, "argv", ["main.py", "status", str(tmp_path / "ties.twin"), "--language", "nl"])
    assert main.main() == 5
    assert capsys.readouterr().err == "Geannuleerd.\n"


@pytest.mark.parametrize("named", ["nosuch", "nosuch:fullscreen;nothing"])
def test_a_platform_that_qt_lacks_is_named_before_qt_aborts(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ties.twin"
    Project.create(path, who="tester").close()
    monkeypatch.setenv("QT_QPA_PLATFORM", named)
    assert entry.launch([str(path)]) == entry.launch(["export", str(path), str(tmp_path / "chart.svg")]) == 5
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    for line in lines:
        assert f"“{named}”" in line
        assert "QT_QPA_PLATFORM" in line
        assert "offscreen" in line
    # a report can be made without charts
    assert entry.launch(["export", str(path), str(tmp_path / "report.html")]) == 0
    assert "no charts" in capsys.readouterr().err


def test_platforms_that_qt_has_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for named in ("nosuch;offscreen", "minimal:enable_fonts", "offscreen"):
        monkeypatch.setenv("QT_QPA_PLATFORM", named)
        assert qt_libraries.prepare_qt(needs_window=True) == ""
    if sys.platform == "linux":
        assert qt_libraries.missing_for_qt(["wayland-egl"]) == ""


LOCALE_OF_QT = """
from ui.shell.startup.qt_libraries import prepare_qt

prepare_qt(needs_window=False)
from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication

application = QGuiApplication([])
print(QLocale.system().name())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such variables")
@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "C"),
        ({"LC_ALL": "C"}, "C"),
        ({"LC_ALL": "POSIX"}, "C"),
        ({"LC_ALL": "nl_NL"}, "nl_NL"),
        ({"LC_CTYPE": "C", "LANG": "nl_NL.UTF-8"}, "nl_NL"),
    ],
)
def test_qt_is_silent_in_locales_without_utf8_and_keeps_the_language(variables: dict[str, str], language: str) -> None:
    others = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    # the built program doesn't change the locale as Python does when it starts
    environment = others | variables | {"PYTHONCOERCECLOCALE": "0", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", LOCALE_OF_QT], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == (f"{language}\n", "")
