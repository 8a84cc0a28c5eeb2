"""The register of a record: for its existence and for each field, the writes that no later write has replaced.

A write replaces those that its bundle had seen. So the register after any number of bundles depends on the bundles
only, not on the order in which they were received.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.domain.merging.three_way_merge import weight
from tracker.domain.teams.kinds import TeamKind

Clock = Mapping[str, int]
"""The bundles that a bundle had seen: for each writer the number of their newest one. It contains the bundle itself."""
EXISTENCE = ""
"""The name of the existence of a record, among the names of its fields."""


@dataclass(frozen=True, slots=True)
class FieldWrite:
    """The values that a step gave to the columns of a field, its moment and author."""

    values: tuple[Any, ...]
    at: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Existence:
    """Whether a record existed after a step; `step` is the id of a step that deleted it, otherwise 0."""

    is_there: bool
    at: str = ""
    who: str = ""
    step: int = 0


@dataclass(slots=True)
class Write:
    """The part of one bundle in a register: the existence and the fields that it wrote and that are not replaced.

    `record` is the id that the record had there.
    """

    writer: str
    number: int
    record: int
    existence: Existence | None = None
    fields: dict[str, FieldWrite] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Return whether all of it is replaced."""
        return self.existence is None and not self.fields


class Register:
    """The remaining writes of one record."""

    __slots__ = ("writes",)

    def __init__(self, writes: Collection[Write] = ()) -> None:
        self.writes = list(writes)

    def add(self, new: Write, clock: Clock, concurrent: Collection[str] = ()) -> None:
        """Add a write with the clock of its bundle, and remove what it replaces; nothing in `concurrent` fields."""
        for write in self.writes:
            if clock.get(write.writer, 0) < write.number:
                continue
            for name in new.fields:
                if name not in concurrent:
                    write.fields.pop(name, None)
            if new.existence is not None and EXISTENCE not in concurrent:
                write.existence = None
        self.writes = [write for write in self.writes if not write.is_empty]
        for write in self.writes:
            if (write.writer, write.number) == (new.writer, new.number):
                write.fields.update(new.fields)
                write.existence, write.record = new.existence or write.existence, new.record
                return
        self.writes.append(new)

    @property
    def existences(self) -> list[Existence]:
        """The remaining writes of the existence."""
        return [write.existence for write in self.writes if write.existence is not None]

    @property
    def is_there(self) -> bool:
        """Return whether a remaining write says that the record exists: a deletion counts only where none does."""
        return any(write.existence is not None and write.existence.is_there for write in self.writes)

    @property
    def deletions(self) -> list[Existence]:
        """The remaining deletions."""
        return [each for each in self.existences if not each.is_there]

    def remaining(self, name: str) -> list[tuple[Write, FieldWrite]]:
        """Return the remaining writes of a field."""
        return [(write, write.fields[name]) for write in self.writes if name in write.fields]

    def record_id(self, kind: TeamKind, identity: str) -> int:
        """Return the id of the record: the smallest one that remains, for a member of a set."""
        if not kind.key:
            return int(identity)
        there = [write.record for write in self.writes if write.existence is not None and write.existence.is_there]
        return min(there or [write.record for write in self.writes if write.existence is not None])

    def winner(self, kind: TeamKind, name: str) -> FieldWrite | None:
        """Return the write whose value is used: the newest, of equally new ones the greatest value."""
        each = kind.field(name)
        found = [write.fields[name] for write in self.writes if name in write.fields]
        if len(found) < 2:
            return found[0] if found else None
        return max(
            found,
            key=lambda write: (write.at, weight(each.compared_of(write.values)), weight(write.values)),
            default=None,
        )

    def row(self, kind: TeamKind, identity: str) -> dict[str, Any]:
        """Return the record with the values that are used, without positions; columns never written are empty."""
        row: dict[str, Any] = {"id": self.record_id(kind, identity), **kind.key_values(identity)}
        only = self.writes[0].fields if len(self.writes) == 1 else None
        for each in kind.fields:
            winner = self.winner(kind, each.name) if only is None else only.get(each.name)
            values = each.blank if winner is None else winner.values
            row.update(zip(each.columns, values, strict=True))
        return row

    def is_in_conflict(self, kind: TeamKind, name: str) -> bool:
        """Return whether several different values of a field remain."""
        if len(self.writes) < 2:
            return False
        each = kind.field(name)
        return len({each.compared_of(write.values) for _, write in self.remaining(name)}) > 1
