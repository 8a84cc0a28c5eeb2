"""Documents are set as PDF in a process of their own, which can be cancelled and reads nothing else."""

from __future__ import annotations

import multiprocessing
import re
import signal
from pathlib import Path

import pytest

from tracker.errors import KnownError
from tracker.exchange import typesetting
from tracker.exchange.parsing.parser_process import ParserProcess, cancelled_by
from tracker.paths import resource
from tracker.reports.document.blocks import Document, Paragraph, Text
from tracker.reports.writers.pdf_writer import as_pdf

DOCUMENT = Document("Title", "", "en", (Paragraph((Text("words"),)),), ())


def test_a_pdf_is_cancelled_while_it_is_made() -> None:
    class StopError(Exception):
        pass

    def stop() -> None:
        raise StopError

    before = {each.pid for each in multiprocessing.active_children()}
    with pytest.raises(StopError), cancelled_by(stop):
        as_pdf(DOCUMENT)
    assert {each.pid for each in multiprocessing.active_children()} <= before


def test_no_process_stays_after_a_pdf() -> None:
    before = {each.pid for each in multiprocessing.active_children()}
    assert as_pdf(DOCUMENT).startswith(b"%PDF")
    assert {each.pid for each in multiprocessing.active_children()} <= before


@pytest.mark.skipif(not hasattr(signal, "SIGCHLD"), reason="this system has no such signal")
def test_a_pdf_is_made_where_the_system_reaps_children() -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert as_pdf(DOCUMENT).startswith(b"%PDF")
    finally:
        signal.signal(signal.SIGCHLD, before)


def test_too_little_memory_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "ParserProcess", lambda: ParserProcess(memory=64 * 1024**2))
    with pytest.raises(KnownError, match="pdf_not_made"):
        as_pdf(DOCUMENT)


def test_the_template_reads_no_files_and_no_packages() -> None:
    template = Path(resource("typesetting", typesetting.TEMPLATE)).read_text("utf-8")
    assert not re.search(r"\b(read|import|include|plugin|yaml|csv|toml|xml|cbor|eval)\b *[(\"]|@preview", template)
