"""Documents are set as PDF in another process, which can be cancelled, ends in time, and reads nothing else."""

from __future__ import annotations

import multiprocessing
import re
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.exchange import failing_parsers
from tracker.errors import KnownError
from tracker.exchange import typesetting
from tracker.exchange.parsing.parser_process import ReadingError, cancelled_by
from tracker.exchange.typesetting import ENOUGH, SMALL, Typesetter
from tracker.paths import resource
from tracker.reports.document.blocks import Document, Paragraph, Text
from tracker.reports.writers.pdf_writer import as_pdf

DOCUMENT = Document("Title", "", "en", (Paragraph((Text("words"),)),), ())


@pytest.fixture
def typesetter(monkeypatch: pytest.MonkeyPatch) -> Iterator[Typesetter]:
    """A typesetter for one test, which has started no process."""
    made = Typesetter()
    monkeypatch.setattr(typesetting, "_TYPESETTER", made)
    yield made
    made.process.end()


def a_document(size: int) -> Document:
    return Document("Title", "", "en", (Paragraph((Text("words " * (size // 6)),)),), ())


def pids() -> set[int | None]:
    return {each.pid for each in multiprocessing.active_children()}


def test_a_pdf_is_cancelled_while_it_is_made(typesetter: Typesetter) -> None:
    class StopError(Exception):
        pass

    def stop() -> None:
        raise StopError

    before = pids()
    for document in (DOCUMENT, a_document(SMALL)):
        with pytest.raises(StopError), cancelled_by(stop):
            as_pdf(document)
        assert pids() <= before


def test_small_documents_share_a_process_until_it_has_set_enough(typesetter: Typesetter) -> None:
    before = pids()
    assert as_pdf(DOCUMENT) == as_pdf(DOCUMENT)
    (process,) = pids() - before
    for _ in range(ENOUGH // SMALL + 1):
        assert process in pids()
        assert as_pdf(a_document(SMALL - 10_000)).startswith(b"%PDF")
    assert pids() <= before
    assert typesetter.process.started == 1
    as_pdf(DOCUMENT)
    assert typesetter.process.started == 2


def test_no_process_stays_after_a_large_pdf(typesetter: Typesetter) -> None:
    before = pids()
    assert as_pdf(a_document(SMALL)).startswith(b"%PDF")
    assert pids() <= before
    assert typesetter.process.started == 0


def test_two_threads_do_not_wait_for_each_other(typesetter: Typesetter) -> None:
    held, may_end = threading.Event(), threading.Event()

    def hold() -> None:
        held.set()
        may_end.wait()

    def set_slowly() -> bytes:
        with cancelled_by(hold):
            return as_pdf(DOCUMENT)

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(set_slowly)
        held.wait()
        try:
            assert as_pdf(DOCUMENT).startswith(b"%PDF")
        finally:
            may_end.set()
        assert slow.result().startswith(b"%PDF")
    assert typesetter.process.started == 1


def test_a_process_that_ended_when_it_was_idle_is_replaced(typesetter: Typesetter) -> None:
    """The worker calls `forget` of its modules when it is idle."""
    before = pids()
    as_pdf(DOCUMENT)
    with pytest.raises(ReadingError):
        typesetter.process.run(failing_parsers.end_idle_typesetting, b"")
    assert pids() <= before
    assert as_pdf(DOCUMENT).startswith(b"%PDF")
    assert typesetter.process.started == 2


@pytest.mark.skipif(not hasattr(signal, "SIGCHLD"), reason="this system has no such signal")
def test_a_pdf_is_made_where_the_system_reaps_children(typesetter: Typesetter) -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        for document in (DOCUMENT, a_document(SMALL)):
            assert as_pdf(document).startswith(b"%PDF")
        typesetter.process.end()
    finally:
        signal.signal(signal.SIGCHLD, before)


def test_too_little_memory_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "_TYPESETTER", Typesetter(memory=64 * 1024**2))
    for document in (DOCUMENT, a_document(SMALL)):
        with pytest.raises(KnownError, match="pdf_not_made"):
            as_pdf(document)


def test_the_template_reads_no_files_and_no_packages() -> None:
    template = Path(resource("typesetting", typesetting.TEMPLATE)).read_text("utf-8")
    assert not re.search(r"\b(read|import|include|plugin|yaml|csv|toml|xml|cbor|eval)\b *[(\"]|@preview", template)
