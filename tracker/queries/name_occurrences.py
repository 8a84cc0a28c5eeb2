"""The occurrences of a person's name in the project."""

from __future__ import annotations

from tracker.domain.text.person_names import Erasure
from tracker.exchange.name_search.name_search import NameSearch
from tracker.queries.reader import Reader
from tracker.store.erasing.file_erasing import FileTrace, UnreadFile
from tracker.store.erasing.name_erasing import Eraser, Trace, Traces

__all__ = ["FileTrace", "NameSearch", "Trace", "Traces", "UnreadFile", "traces_of"]


def traces_of(reader: Reader, erasure: Erasure, search: NameSearch | None = None) -> Traces:
    """Find the name in fields of records, rows and steps of the journal and files, and list the files that are unread.

    `search` is given if many files with the same content are searched: it searches each content once.
    """
    return Eraser(reader.connection, erasure, search or NameSearch(erasure)).traces()
