"""Where a person's name stands in the project."""

from __future__ import annotations

from tracker.domain.erasing import Erasure
from tracker.questions.reader import Reader
from tracker.store.engine import raw
from tracker.store.erasing import Eraser, FileTrace, Trace, Traces

__all__ = ["FileTrace", "Trace", "Traces", "traces_of"]


def traces_of(reader: Reader, erasure: Erasure) -> Traces:
    """The fields of records, rows and steps of the journal, and files in which the name stands."""
    return Eraser(raw(reader.connection), erasure).traces()
