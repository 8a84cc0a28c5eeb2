"""The records that are added by the rows of a table that are planned by column."""

from __future__ import annotations

from array import array
from collections.abc import Sized
from dataclasses import dataclass, field

from tracker.exchange.tables.matching.known_records import Partnership, Source
from tracker.exchange.tables.plan.plain_rows import Flags, Numbers, PlainRows


@dataclass(slots=True)
class Added:
    """Records that are added by rows planned one by one: the index of the row of each, in the order of the plan."""

    changes: array[int] = field(default_factory=lambda: array("q"))
    reasons: array[int] = field(default_factory=lambda: array("q"))
    citations: array[int] = field(default_factory=lambda: array("q"))

    def note(self, row: int, changes: Sized, reasons: Sized, citations: Sized) -> None:
        """Note that the records beyond those noted were added by a row."""
        for rows, records in ((self.changes, changes), (self.reasons, reasons), (self.citations, citations)):
            rows.extend([row] * (len(records) - len(rows)))


@dataclass(slots=True)
class PlainRecords:
    """The records that plain rows add: a change for each row, and a citation if it has a source."""

    table: PlainRows
    rows: Numbers
    """The indexes of the rows, in the order of the file."""
    partnerships: list[Partnership]
    partnership_of: Numbers
    """For each row of the table the index of its partnership, -1 for rows that are not plain."""
    are_turned: Flags
    """For each row of the table whether the partnership has its two bodies in the other order."""
    sources: dict[int, Source]
    """The source for each number of `table.sources`."""
    added: Added = field(default_factory=Added)
