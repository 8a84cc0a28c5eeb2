"""A watched run of the tests ends with a message about the test at hand, whatever the test does to its process.

The checks that run beside the tests end the run too, with their own message.
"""

from __future__ import annotations

import os
import re
import runpy
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import __main__ as whole
from tests.watched import CAN_FORK, ENDED, ROOT, WORKERS

OTHERS = """
import os, pathlib, signal, threading, time, pytest

def test_before(): pass
"""
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="the signals are those of Unix")


def start(
    folder: Path, test: str, *arguments: str, program: tuple[str, str] = ("-m", "tests.watched")
) -> subprocess.Popen[str]:
    """Run a test between two passing ones, in several workers, with only the plugins that a watched run needs."""
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    file = folder / "test_dying.py"
    file.write_text(f"{OTHERS}\n{test}\n\ndef test_after(): pass\n", encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    command = [sys.executable, *program, *arguments, "-p", "no:cacheprovider"]
    places = ["-c", str(folder / "pytest.ini"), f"--rootdir={folder}", f"--basetemp={folder / 'base'}"]
    plugins = ["-p", "pytest_timeout", *(() if CAN_FORK else ("-p", "xdist"))]
    return subprocess.Popen(
        [*command, *places, *plugins, file],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def result_of(run: subprocess.Popen[str]) -> tuple[int, str]:
    """Return the exit status and the whole output of a run, after its last process has closed the output."""
    printed, _ = run.communicate()
    return run.returncode, printed


def test_a_run_in_which_nothing_happens_ends_with_the_line_of_pytest(tmp_path: Path) -> None:
    status, printed = result_of(start(tmp_path, "def test_between(): pass"))
    assert status == 0, printed
    assert printed.splitlines()[-1].startswith("3 passed in ")


OUTCOMES = """
@pytest.fixture
def broken(): raise ValueError("before")

@pytest.fixture
def breaking():
    yield
    raise ValueError("afterwards")

def test_not_begun(broken): pass
def test_fails(): raise ValueError("during")
def test_fails_at_its_end(breaking): pass
@pytest.mark.skip(reason="skipped")
def test_skipped(): pass
@pytest.mark.xfail
def test_expected(): raise ValueError
"""


def test_every_outcome_is_counted_where_passed_tests_are_reported_once(tmp_path: Path) -> None:
    status, printed = result_of(start(tmp_path, OUTCOMES, "-p", "tests.short_reports"))
    assert status == 1
    assert "1 failed, 3 passed, 1 skipped, 1 xfailed, 2 errors" in printed.splitlines()[-1]
    assert all(f"ValueError: {moment}" in printed for moment in ("before", "during", "afterwards"))


@UNIX
@pytest.mark.parametrize("name", ["SIGKILL", "SIGSEGV"])
def test_a_worker_that_dies_ends_the_run_with_the_name_of_its_test(tmp_path: Path, name: str) -> None:
    status, printed = result_of(start(tmp_path, f"def test_dies(): os.kill(os.getpid(), signal.{name})"))
    assert status == 1, printed
    assert "crashed while running" in printed
    assert "test_dying.py::test_dies" in printed
    assert "1 failed" in printed.splitlines()[-1]


def test_a_run_whose_output_is_not_read_ends(tmp_path: Path) -> None:
    run = start(tmp_path, "def test_between(): pass", "-v")
    assert run.stdout is not None
    run.stdout.close()
    assert run.wait(120) != 0


@UNIX
def test_workers_have_own_folders_and_own_captured_output(tmp_path: Path) -> None:
    test = """
@pytest.mark.parametrize("number", range(6))
def test_prints(number, tmp_path_factory):
    time.sleep(0.2)
    print(f"said {number} by {os.getpid()}")
    assert not tmp_path_factory.getbasetemp()
"""
    status, printed = result_of(start(tmp_path, test))
    assert status == 1
    said = re.findall(r"said (\d) by (\d+)", printed)
    folders = re.findall(r"getbasetemp.*\n.*assert not PosixPath\('(.*)'\)", printed)
    assert sorted(number for number, _ in said) == list("012345")
    assert len({worker for _, worker in said}) == len(set(folders)) == int(WORKERS[1])


def test_a_test_past_its_limit_ends_the_run_with_its_name_and_stack(tmp_path: Path) -> None:
    test = "@pytest.mark.timeout(1)\ndef test_stands_still(): threading.Event().wait()"
    status, printed = result_of(start(tmp_path, test))
    assert status == 1, printed
    assert "test_dying.py::test_stands_still" in printed
    assert "in test_stands_still" in printed
    assert "1 failed" in printed.splitlines()[-1]


def test_a_run_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    test = "@pytest.mark.timeout(0)\ndef test_stands_still(): threading.Event().wait()"
    status, printed = result_of(start(tmp_path, test, "--whole", "1"))
    assert status == ENDED, printed
    assert "it took more than 1 seconds" in printed


def test_a_run_without_progress_is_ended(tmp_path: Path) -> None:
    test = "@pytest.mark.timeout(0)\ndef test_stands_still(): threading.Event().wait()"
    status, printed = result_of(start(tmp_path, test, "--still", "1"))
    assert status == ENDED, printed
    assert "no test finished in 1 seconds" in printed


@UNIX
def test_a_run_that_is_ended_from_outside_prints_all_stacks_and_leaves_no_process(tmp_path: Path) -> None:
    at_it = tmp_path / "at it"
    test = f"""
@pytest.mark.timeout(0)
def test_stands_still():
    pathlib.Path({str(at_it)!r}).write_text(str(os.getpid()))
    threading.Event().wait()
"""
    os.mkfifo(at_it)
    run = start(tmp_path, test)
    number = at_it.read_text()
    wait_until_idle(number)
    run.send_signal(signal.SIGTERM)
    status, printed = result_of(run)
    assert status == ENDED, printed
    assert "in test_stands_still" in printed
    assert "in _follow" in printed  # the stack of the process that waits for the workers
    assert f"process {number}: " in printed.split("They were at:")[1]
    assert "test_dying.py::test_stands_still" in printed.split("They were at:")[1]


def wait_until_idle(number: str) -> None:
    """Wait until a process sleeps: one that is running Python may crash while it prints its stack."""
    state = Path(f"/proc/{number}/stat")
    while state.exists() and state.read_text().rpartition(")")[2].split()[0] != "S":
        pass


def run_with_check(folder: Path, check: str, test: str) -> tuple[int, str]:
    """Run a test as `python -m tests` does, beside one check, a Python program."""
    checks = {
        name: (sys.executable, "-c", check if name == "types" else "pass") for name in ("format", "lint", "types")
    }
    lines = (
        "import sys, tests.__main__ as whole",
        f"whole.STAGES = {checks}",
        "whole._compiling = lambda: None",  # it would collect all tests
        "sys.exit(whole.main(sys.argv[1:]))",
    )
    return result_of(start(folder, test, program=("-c", "\n".join(lines))))


def test_the_checks_are_found_where_python_is_in_another_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))  # as on Windows without a virtual environment
    made = runpy.run_path(str(ROOT / "tests" / "__main__.py"), run_name="checks")
    for tool, *_ in made["STAGES"].values():
        status, printed = made["run_tool"](tool, "--help")
        assert status == 0, printed


def test_the_line_of_pytest_is_the_last_if_all_checks_pass(tmp_path: Path) -> None:
    status, printed = run_with_check(tmp_path, "print('nothing is wrong')", "def test_between(): pass")
    assert status == 0, printed
    assert "nothing is wrong" not in printed
    assert printed.splitlines()[-1].startswith("3 passed in ")


def test_a_check_that_fails_ends_the_tests_with_its_message(tmp_path: Path) -> None:
    test = "@pytest.mark.timeout(0)\ndef test_stands_still(): threading.Event().wait()"
    status, printed = run_with_check(tmp_path, "import sys; print('this is wrong'); sys.exit(7)", test)
    assert status == 7, printed
    assert printed.splitlines()[-3:] == ["this is wrong", "", "The checks stop here: types failed."]


def test_a_check_that_cannot_be_run_fails_the_run() -> None:
    status, printed = whole.run_tool("no such tool")
    assert status == 1
    assert b"no such tool" in printed
