"""The coverage of a frame: where each of its bodies is in a wave, with its recorded partnerships and last contact."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tracker.domain.bodies.distinct_names import BodyName
from tracker.domain.census.dispositions import DISPOSITIONS, NO_DAY, Disposition
from tracker.domain.census.rates import AnswerTimes, Rates, answer_times
from tracker.domain.census.worth import Bounds
from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.findings.rules import Rule
from tracker.queries.body_names import body_names
from tracker.queries.census.asked_members import AskedMembers, asked_members, shown_wave
from tracker.queries.census.coverage_findings import with_frame
from tracker.queries.census.worth import Worth, worth
from tracker.queries.columns.partnership_columns import Columns
from tracker.queries.findings.rule_scope import scope_of
from tracker.queries.reader import Reader
from tracker.store.date_columns import date_from

Rows = NDArray[np.int64]

_BODIES = "SELECT id, kind, country, subdivision FROM body WHERE id IN (SELECT value FROM json_each(?))"
_CONTACTS = "SELECT * FROM contact WHERE id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class LastContact:
    """The latest contact with a body in a wave."""

    id: int
    date: VagueDate | None
    channel: str
    direction: str
    outcome: str
    note: str
    is_confidential: bool


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One body of a frame in a wave.

    `asked` are the channels on which it was asked, each with the number of times. `due` is the day on which an answer
    is or was due (an ordinal) if it is still open, `overdue` the number of days since then, else 0. `partnerships` is
    the number of its recorded partnerships that count. `after` has the bounds of the finding after it answers, None if
    an answer would change nothing.
    """

    body: int
    name: BodyName
    kind: str
    country: str
    subdivision: str
    disposition: Disposition
    asked: tuple[tuple[str, int], ...]
    last_contact: LastContact | None
    due: int | None
    overdue: int
    partnerships: int
    after: Bounds | None


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """A frame in a wave on a day, with one value per member in each column of `asked`, and in `partnerships`.

    `partnerships` are those in the scope of a rule, or all without a rule. `worth` is that of answers under the rule.
    """

    asked: AskedMembers
    partnerships: Rows
    worth: Worth | None = None

    def __len__(self) -> int:
        """Return the number of members."""
        return len(self.asked.body)

    def counts(self) -> dict[Disposition, int]:
        """Return the number of members with each disposition."""
        return self.asked.dispositions.counts()

    def rates(self) -> Rates:
        """Return the cases from which the rates of response are computed."""
        return Rates.of(self.counts(), self.asked.dispositions.reached_counts())

    @property
    def later(self) -> int:
        """The number of contacts after the day, which are counted nowhere else."""
        return int(self.asked.dispositions.later.sum())

    @property
    def is_final(self) -> bool:
        """Whether the rates are final: every member was asked, and no answer is still awaited in time."""
        counts = self.counts()
        return not counts["pending"] and not counts["not_asked"]

    def times(self) -> AnswerTimes:
        """Return the time that answers took."""
        return answer_times(self.asked.dispositions, self.asked.opened)


def coverage(
    reader: Reader, day: int, *, wave: int | None = None, frame: int | None = None, rule: Rule | None = None
) -> Coverage:
    """Return the coverage of a frame in a wave on a day; without a wave in that which `shown_wave` chooses.

    `rule`: only partnerships in its scope are counted, and the worth of answers is computed under it; a rule without a
    frame gets this one. RuleError no_frame, no_such_record.
    """
    found = asked_members(reader, *shown_wave(reader, wave, frame, day), day)
    counted = None if rule is None else with_frame(rule, found.frame.name)
    by_body = partnerships_by_body(reader, counted)[np.searchsorted(reader.columns.bodies.key, found.body)]
    has_worth = counted is not None and counted.known_by is None
    with reader.counting_answers_by(day):
        return Coverage(found, by_body, worth(reader, counted, with_days=False) if counted and has_worth else None)


def partnerships_by_body(reader: Reader, rule: Rule | None) -> Rows:
    """[row of a body] -> the number of its partnerships in the scope of a rule, of all without a rule."""
    columns = reader.columns
    if rule is not None:
        return np.bincount(scope_of(reader, rule).unit_body, minlength=len(columns.bodies))
    return columns.cached_result("partnerships by body", lambda: _all_by_body(columns))


def _all_by_body(columns: Columns) -> Rows:
    both = (np.bincount(side, minlength=len(columns.bodies)) for side in (columns.body_a, columns.body_b))
    found: Rows = sum(both, np.zeros(len(columns.bodies), np.int64))
    return found


def coverage_rows(reader: Reader, found: Coverage, bodies: Iterable[int] | None = None) -> list[CoverageRow]:
    """Return the rows of some bodies of a coverage in the given order, of all by name if none are given."""
    asked = found.asked
    wanted = np.fromiter(bodies, np.int64) if bodies is not None else asked.body
    member = np.searchsorted(asked.body, wanted)
    facts = {row["id"]: row for row in reader.records(_BODIES, json.dumps(wanted.tolist()))}
    names = body_names(reader, wanted.tolist())
    last = asked.last_contact[member].tolist()
    contacts = {row["id"]: row for row in reader.records(_CONTACTS, json.dumps([each for each in last if each]))}
    after = [None] * len(wanted) if found.worth is None else found.worth.of_bodies(wanted)
    rows = [
        _row(found, place, names[body], facts[body], contacts.get(contact), bounds)
        for body, place, contact, bounds in zip(wanted.tolist(), member.tolist(), last, after, strict=True)
    ]
    return rows if bodies is not None else sorted(rows, key=lambda row: (row.name.casefold(), row.body))


def _row(
    found: Coverage,
    member: int,
    name: BodyName,
    body: Mapping[str, Any],
    contact: Mapping[str, Any] | None,
    after: Bounds | None,
) -> CoverageRow:
    asked = found.asked
    columns, due = asked.dispositions, int(asked.dispositions.due[member])
    times = zip(asked.channels, columns.by_channel[member].tolist(), strict=True)
    return CoverageRow(
        body["id"],
        name,
        body["kind"],
        body["country"],
        body["subdivision"],
        DISPOSITIONS[int(columns.disposition[member])],
        tuple((channel, count) for channel, count in times if count),
        None if contact is None else _contact(contact),
        None if due == NO_DAY else due,
        int(columns.overdue[member]),
        int(found.partnerships[member]),
        after,
    )


def _contact(row: Mapping[str, Any]) -> LastContact:
    return LastContact(
        row["id"],
        date_from(row, "date"),
        row["channel"],
        row["direction"],
        row["outcome"],
        row["note"],
        bool(row["is_confidential"]),
    )
