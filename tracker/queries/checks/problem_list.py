"""The list of problems as arrays: sorted, counted, with ignored problems marked. Texts are made only for shown rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tracker.domain.checks.checks import CHECK_OF, CHECKS, NEVER_IGNORED, NUMBER_OF_CHECK, SEVERITIES, SUBJECT
from tracker.queries.checks.checks import FoundProblems
from tracker.queries.checks.problem_arrays import NO_RECORD
from tracker.queries.columns.column_table import Ids
from tracker.queries.reader import Reader


@dataclass(frozen=True, slots=True, eq=False)
class ProblemList:
    """Problems sorted by check, then by name. Arrays of equal length, one row a problem."""

    day: int
    check: NDArray[np.int8]
    owner: Ids
    record: Ids
    other: Ids
    detail: NDArray[np.int8]
    is_accepted: NDArray[np.bool_]

    def __len__(self) -> int:
        """Return the number of problems."""
        return len(self.check)

    def select(self, rows: NDArray[Any]) -> ProblemList:
        """Return only these rows (indices or a mask), in their order."""
        columns = (self.check, self.owner, self.record, self.other, self.detail, self.is_accepted)
        return ProblemList(self.day, *(column[rows] for column in columns))

    def subject(self, row: int) -> str:
        """Return the text that identifies the problem within its check: the ids of its records, joined by `-`."""
        return subject_of(int(self.record[row]), int(self.other[row]))

    def ids(self, row: int) -> tuple[int, int, int]:
        """Return the numbers that identify a problem: check, record and other record."""
        return int(self.check[row]), int(self.record[row]), int(self.other[row])

    def row_of(self, check: int, record: int, other: int) -> int | None:
        """Return the row of a problem, or None if it is not in the list."""
        found = np.flatnonzero((self.record == record) & (self.check == check) & (self.other == other))
        return int(found[0]) if len(found) else None

    def keys(self, rows: Iterable[int]) -> tuple[tuple[str, str], ...]:
        """Return code and subject of some problems, which identify them when they are ignored."""
        return tuple((CHECKS[self.check[row]].code, self.subject(row)) for row in rows)

    def counts(self) -> dict[str, int]:
        """Return the number of problems of each check that has any, in the order of the checks."""
        counts = np.bincount(self.check, minlength=len(CHECKS)).tolist()
        return {check.code: count for check, count in zip(CHECKS, counts, strict=True) if count}


def subject_of(record: int, other: int) -> str:
    """Return the ids of a problem's records, joined by `-`."""
    return str(record) if other == NO_RECORD else f"{record}-{other}"


def by_severity(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the number of problems of each severity, given the number of each check."""
    return {
        severity: sum(count for code, count in counts.items() if CHECK_OF[code].severity == severity)
        for severity in SEVERITIES
    }


def open_counts(reader: Reader, found: FoundProblems) -> dict[str, int]:
    """Return the number of problems of each check that are not ignored."""
    listed = _unsorted(reader, found)
    return listed.select(~listed.is_accepted).counts()


def problem_list(reader: Reader, found: FoundProblems, codes: Iterable[str] | None = None) -> ProblemList:
    """Return the problems of all or some checks, ignored ones included, sorted by check and name."""
    listed = _unsorted(reader, found)
    if codes is not None:
        listed = listed.select(np.isin(listed.check, [NUMBER_OF_CHECK[code] for code in codes]))
    return listed.select(np.lexsort((listed.other, listed.record, _rank(reader, listed), listed.check)))


def _unsorted(reader: Reader, found: FoundProblems) -> ProblemList:
    owner = np.concatenate([frame.key for frame in found.frames])
    columns = {
        name: np.concatenate([frame[name] for frame in found.frames]) for name in ("check", "record", "other", "detail")
    }
    listed = ProblemList(found.day, owner=owner, is_accepted=np.zeros(len(owner), np.bool_), **columns)
    accepted = _accepted_keys(reader)
    if accepted:
        candidates = np.flatnonzero(np.isin(listed.record, [record for _, record, _ in accepted]))
        keys = zip(
            *(column[candidates].tolist() for column in (listed.check, listed.record, listed.other)), strict=True
        )
        listed.is_accepted[candidates] = [key in accepted for key in keys]
    return listed


def _accepted_keys(reader: Reader) -> set[tuple[int, int, int]]:
    """Return the ignored problems as numbers: check, record, other. Unknown checks of other versions are left out."""
    keys = set()
    for code, subject in reader.rows("SELECT code, subject FROM accepted_problem"):
        if code in NUMBER_OF_CHECK and code not in NEVER_IGNORED and (ids := SUBJECT.fullmatch(subject)):
            keys.add((NUMBER_OF_CHECK[code], int(ids[1]), int(ids[2] or NO_RECORD)))
    return keys


_BY_TITLE: Final = {
    "source": "SELECT id FROM source ORDER BY folded, id",
    "claim": "SELECT c.id FROM claim c JOIN source s ON s.id = c.source_id ORDER BY s.folded, c.id",
}


def _rank(reader: Reader, listed: ProblemList) -> NDArray[np.int64]:
    """[problem] -> its rank by the name of its partnership, body or source."""
    columns = reader.columns
    rank = np.zeros(len(listed), np.int64)
    kinds = np.array([check.owner for check in CHECKS])[listed.check]
    for kind in ("partnership", "body", "source", "claim"):
        rows = np.flatnonzero(kinds == kind)
        if not len(rows):
            continue
        if kind == "partnership":
            ids, places = columns.partnerships.key, np.argsort(columns.by_name)
        elif kind == "body":
            ids, places = columns.bodies.key, columns.name_rank
        else:
            titled = np.array(reader.rows(_BY_TITLE[kind]), np.int64).reshape(-1)
            order = np.argsort(titled)
            ids, places = titled[order], order
        # the rank of a record that was deleted since the checks ran does not matter
        rank[rows] = places[np.minimum(np.searchsorted(ids, listed.owner[rows]), len(ids) - 1)] if len(ids) else 0
    return rank
