"""Where a person's name stands in the project."""

from __future__ import annotations

from tracker.domain.erasing import Erasure
from tracker.exchange.name_search import NameSearch
from tracker.questions.reader import Reader
from tracker.store.engine import raw
from tracker.store.erasing import Eraser, Trace, Traces
from tracker.store.erasing_files import FileTrace, UnreadFile

__all__ = ["FileTrace", "NameSearch", "Trace", "Traces", "UnreadFile", "traces_of"]


def traces_of(reader: Reader, erasure: Erasure, search: NameSearch | None = None) -> Traces:
    """Where the name stands in fields of records, rows and steps of the journal and files; which files are unread.

    `search` is given where many files of the same content are looked into: it searches each once.
    """
    return Eraser(raw(reader.connection), erasure, search or NameSearch(erasure)).traces()
