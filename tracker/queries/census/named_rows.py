"""The frame or wave that a name or id stands for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from tracker.domain.records.record_ids import id_text
from tracker.domain.text.name_folding import fold
from tracker.errors import RuleError


class Named(Protocol):
    """A row with an id and a name."""

    @property
    def id(self) -> int:
        """The id of the record."""

    @property
    def name(self) -> str:
        """The name of the record."""


N = TypeVar("N", bound=Named)


def row_named(rows: Sequence[N], kind: str, name: str) -> N:
    """Return the row of a name, whatever its capitals and accents, or of an id; RuleError no_such_frame, no_such_wave.

    `kind` is frame or wave.
    """
    for row in rows:
        if fold(row.name) == fold(name) or name in (str(row.id), id_text(kind, row.id)):
            return row
    reason = "" if rows else "none"
    raise RuleError(f"no_such_{kind}", kind, value=name, known=[row.name for row in rows], reason=reason)
