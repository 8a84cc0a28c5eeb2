"""The values that say what changed: each difference with the name of its record and its step, and each finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tracker.domain.differences.record_differences import KINDS, Difference, DifferenceKind
from tracker.queries.findings.rule_versions import Answer, MovedRecord, is_same
from tracker.queries.record_names import RecordName
from tracker.queries.rows import StepRow

Place = tuple[str, int]
"""Table and id of a record."""
UNTOLD: Final = RecordName("")


@dataclass(frozen=True, slots=True)
class ToldDifference:
    """A difference with the name of its record, untranslated, and the step that did it; None if no journal knows it.

    `names` are those of the records that the values refer to, by id. `shown_by` is the partnership, body or source
    that shows the record in the second state, by table and id. `into` is the record with which a merged record was
    joined, `finding` the finding that counts a record otherwise; 0 without one.
    """

    difference: Difference
    about: RecordName
    step: StepRow | None
    names: Mapping[str, str]
    shown_by: Place | None = None
    into: int = 0
    finding: int = 0
    is_public: bool = False
    """Whether a page or a deposit may contain the difference."""


@dataclass(frozen=True, slots=True)
class FindingInBoth:
    """The numbers of a saved finding in both states, and the partnerships that moved; None where it does not exist."""

    id: int
    name: str
    before: Answer | None
    after: Answer | None
    moved: tuple[MovedRecord, ...]

    @property
    def is_same(self) -> bool:
        """Whether it counts the same partnerships in both states."""
        return self.before is not None and self.after is not None and is_same(self.before, self.after)


@dataclass(frozen=True, slots=True)
class ToldChanges:
    """Everything that changed between two states; findings are empty if nothing did.

    `since` is the day that the first state is known then; None if it is that of a file. `left_out`: the number of
    differences that are left out because they are not public.
    """

    before: str
    after: str
    differences: tuple[ToldDifference, ...]
    findings: tuple[FindingInBoth, ...]
    since: int | None = None
    left_out: int = 0

    def of(self, kind: DifferenceKind) -> tuple[ToldDifference, ...]:
        """Return the differences of one list."""
        return tuple(each for each in self.differences if each.difference.kind == kind)

    def lists(self) -> Iterator[tuple[DifferenceKind, tuple[ToldDifference, ...]]]:
        """Yield the lists that are not empty, in their order."""
        for kind in KINDS:
            if found := self.of(kind):
                yield kind, found

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.differences or self.left_out or any(not each.is_same for each in self.findings))
