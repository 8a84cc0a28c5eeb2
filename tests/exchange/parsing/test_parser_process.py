"""Parsers of foreign bytes run in a separate process: a failure ends only one reading."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.architecture.source import ROOT
from tests.exchange import failing_parsers
from tests.exchange.small_pdf import small_pdf
from tests.exchange.table_making import ods_of_many_cells
from tracker.errors import KnownError, RuleError
from tracker.exchange.attachments import pdf_parsing
from tracker.exchange.attachments.attachment_reading import attachment_from
from tracker.exchange.attachments.pdf import pdf_text
from tracker.exchange.parsing import parser_process
from tracker.exchange.parsing.parser_process import ParserProcess, ReadingError, UnexpectedParserError, cancelled_by
from tracker.exchange.tables.table_files import read_table_file
from tracker.wording.messages import problem_hint, problem_text

MEMORY = 400 * 1024**2

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals and no limits of processes")
needs_limits = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to a limit of address space")


@pytest.fixture
def process() -> Iterator[ParserProcess]:
    process = ParserProcess(MEMORY)
    yield process
    process.end()


@pytest.fixture
def own_process(monkeypatch: pytest.MonkeyPatch, process: ParserProcess) -> ParserProcess:
    """Return the program's parser process, with little memory, for this test only."""
    monkeypatch.setattr(parser_process, "_PROCESS", process)
    return process


def worker(process: ParserProcess) -> int:
    return int(process.run(failing_parsers.echo, b"")[0]["process"])


def ended(pid: int, seconds: float = 60) -> bool:
    """Return whether a process ended, or ends within this time."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([descriptor], [], [], seconds)[0])
    finally:
        os.close(descriptor)


def test_a_hundred_readings_use_one_process(process: ParserProcess) -> None:
    workers = {worker(process) for _ in range(100)}
    assert len(workers) == process.started == 1
    assert os.getpid() not in workers


def test_arguments_and_results_are_exchanged_unchanged(process: ParserProcess) -> None:
    content = os.urandom(3_000_000)
    value, blob = process.run(failing_parsers.echo, content, "武汉 \ud800", 7)
    assert value["arguments"] == ["武汉 \ud800", 7]
    assert blob == content


@needs_signals
def test_a_parser_that_crashes_ends_one_reading(process: ParserProcess) -> None:
    with pytest.raises(ReadingError) as caught:
        process.run(failing_parsers.crash, b"x")
    assert caught.value.code == "reader_ended"
    assert process.run(pdf_parsing.text, small_pdf("next"), 100) == ("next", b"")
    assert process.started == 2


@needs_limits
def test_a_parser_that_fills_the_memory_ends_one_reading(process: ParserProcess) -> None:
    with pytest.raises(ReadingError) as caught:
        process.run(failing_parsers.hog, b"x")
    assert caught.value.code == "reader_out_of_memory"
    assert caught.value.facts == {"limit": 400}
    assert process.run(pdf_parsing.text, small_pdf("next"), 100) == ("next", b"")


@needs_limits
def test_a_library_without_memory_is_reported_as_out_of_memory() -> None:
    process = ParserProcess(10 * 1024**2)
    for _ in range(2):
        with pytest.raises(ReadingError) as caught:
            process.run(failing_parsers.need_a_library, b"x")
        assert caught.value.code == "reader_out_of_memory"
    process.end()


@needs_signals
def test_a_parser_that_loops_is_ended(process: ParserProcess) -> None:
    process.wait_factor = 1_000.0  # so that its processor time ends it
    with pytest.raises(ReadingError) as caught:
        process.run(failing_parsers.loop, b"", seconds=0.2)
    assert caught.value.code == "reader_too_slow"
    assert process.run(pdf_parsing.text, small_pdf("next"), 100) == ("next", b"")


@needs_signals
def test_a_parser_that_waits_for_ever_is_ended(tmp_path: Path) -> None:
    process = ParserProcess(MEMORY, wait_factor=0.5)
    worker(process)
    with pytest.raises(ReadingError) as caught:
        process.run(failing_parsers.stop, str(tmp_path / "pid").encode(), seconds=1)
    assert caught.value.code == "reader_too_slow"
    assert ended(int((tmp_path / "pid").read_text()))
    process.end()


@needs_signals
def test_a_cancelled_reading_ends_at_once(process: ParserProcess, tmp_path: Path) -> None:
    def give_up_once_it_reads() -> None:
        if (tmp_path / "pid").exists():
            raise KnownError("cancelled")

    with cancelled_by(give_up_once_it_reads), pytest.raises(KnownError, match="cancelled"):
        process.run(failing_parsers.stop, str(tmp_path / "pid").encode())
    assert process.run(pdf_parsing.text, small_pdf("next"), 100) == ("next", b"")


@needs_signals
def test_a_reading_that_waits_for_another_can_be_cancelled(process: ParserProcess, tmp_path: Path) -> None:
    may_end, reads = threading.Event(), threading.Event()

    def look() -> None:
        if (tmp_path / "pid").exists():
            reads.set()
        if may_end.is_set():
            raise KnownError("cancelled")

    def read_for_long() -> None:
        with cancelled_by(look), pytest.raises(KnownError, match="cancelled"):
            process.run(failing_parsers.stop, str(tmp_path / "pid").encode())

    def never() -> None:
        raise KnownError("cancelled")

    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(read_for_long)
        assert reads.wait(60)
        with cancelled_by(never), pytest.raises(KnownError, match="cancelled"):
            process.run(failing_parsers.echo, b"x")
        may_end.set()
        other.result()


@needs_limits
def test_a_process_that_ended_between_two_readings_is_replaced_silently(process: ParserProcess) -> None:
    pid = worker(process)
    descriptor = os.pidfd_open(pid)
    os.kill(pid, signal.SIGKILL)
    assert select.select([descriptor], [], [], 60)[0]
    os.close(descriptor)
    assert process.run(failing_parsers.echo, b"x")[1] == b"x"
    assert process.started == 2


def test_a_rule_error_of_a_parser_is_raised_by_the_caller(process: ParserProcess) -> None:
    with pytest.raises(RuleError) as caught:
        process.run(failing_parsers.refuse, b"a.xlsx")
    assert (caught.value.code, caught.value.field) == ("workbook_too_large", "file")
    assert caught.value.facts == {"path": "a.xlsx", "limit": 256}
    assert process.started == 1


def test_an_unexpected_error_is_reported_without_the_content(process: ParserProcess) -> None:
    with pytest.raises(UnexpectedParserError) as caught:
        process.run(failing_parsers.fail, b"Voornaam Achternaam")
    assert "ValueError" in str(caught.value)
    assert "failing_parsers.py" in str(caught.value)
    assert "Achternaam" not in str(caught.value)


def test_what_native_code_prints_is_not_seen(process: ParserProcess, capfd: pytest.CaptureFixture[str]) -> None:
    process.run(failing_parsers.print_much, b"memory allocation of 6 bytes failed")
    assert capfd.readouterr() == ("", "")


def test_the_process_imports_no_window_and_not_what_the_program_runs(process: ParserProcess) -> None:
    imported = set(process.run(failing_parsers.imported, b"")[0])
    assert not imported & {"PySide6", "ui", "pytest", "main", "tracker.project", "sqlalchemy", "numpy"}


@needs_limits
def test_the_process_ends_with_a_program_that_is_killed_while_it_reads(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from tests.exchange import failing_parsers\n"
        "from tracker.exchange.parsing.parser_process import ParserProcess\n"
        "ParserProcess(wait_factor=1_000.0).run(failing_parsers.loop, b'pipe', seconds=1)\n"
    )
    os.mkfifo(tmp_path / "pipe")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, script], cwd=tmp_path, stderr=subprocess.DEVNULL, env=environment
    ) as program:
        pid = int((tmp_path / "pipe").read_text())
        program.kill()
    assert ended(pid)


def test_a_script_that_reads_a_pdf_runs_once(tmp_path: Path) -> None:
    (tmp_path / "minutes.pdf").write_bytes(small_pdf("The council"))
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\n"
        "from tracker.exchange.attachments.attachment_reading import read_attachment\n"
        "print(read_attachment(Path('minutes.pdf')).text)\n"
    )
    done = subprocess.run(
        [sys.executable, script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("The council\n", "")


@needs_limits
def test_a_workbook_that_fills_the_memory_is_a_message(own_process: ParserProcess, tmp_path: Path) -> None:
    with pytest.raises(ReadingError):
        read_table_file(ods_of_many_cells(tmp_path / "ties.ods"))
    assert pdf_text(small_pdf("next"), 100) == "next"


@needs_limits
def test_a_pdf_whose_reader_crashes_is_attached_without_its_text(own_process: ParserProcess) -> None:
    own_process.memory = 10 * 1024**2
    unread: list[KnownError] = []
    draft = attachment_from(small_pdf("The council"), "minutes.pdf", unread.append)
    assert draft.text == ""
    assert [problem.code for problem in unread] == ["attachment_unread"]
    assert "minutes.pdf is stored" in problem_text(unread[0])
    with pytest.raises(ReadingError):
        attachment_from(small_pdf("The council"), "minutes.pdf")


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("reader_ended", {}),
        ("reader_too_slow", {"seconds": 60}),
        ("reader_out_of_memory", {"limit": 4096}),
        ("reader_not_started", {"detail": "Resource temporarily unavailable"}),
        ("attachment_unread", {"path": "minutes.pdf"}),
    ],
)
def test_each_failure_of_a_reading_has_a_message_and_a_hint(code: str, facts: dict[str, object]) -> None:
    problem = KnownError(code, **facts)
    assert "could not be" in problem_text(problem)
    assert "{" not in problem_text(problem)
    assert problem_hint(problem)
