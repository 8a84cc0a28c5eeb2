"""The members of a frame that a rule counts, on the last day of its period, and which of them are known.

A member that was succeeded by then is counted as its successor, so that two members that merged are one body. A
partnership of a body that is no member counts for the first member among its successors, if there is one.

A member is known if a contact with it is complete until the last day of the period or later; if several members became
one body, a contact with that body, or one with each of them. As known by an earlier day, a contact counts if its own
date is certainly not after that day. Its citations do not matter: the contact is the record of the answer itself, and
a source that was published later is no reason to doubt it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tracker.domain.dates.days import LAST_DAY, OPEN_FUTURE, OPEN_PAST
from tracker.domain.findings.rules import Rule
from tracker.queries.columns.column_table import Ids, fetch_numbers, is_among
from tracker.queries.columns.partnership_columns import Columns
from tracker.queries.reader import Reader
from tracker.store.tables.rule_context import frame_in

Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]

NO_MEMBER = -1
"""The member of a body whose partnerships count for no member."""

_MEMBERS = "SELECT body_id FROM frame_member WHERE frame_id = ? ORDER BY body_id"
_SUCCEEDED = """
SELECT id, successor_id, valid_until_edtf IS NOT NULL, valid_until_latest FROM body WHERE successor_id IS NOT NULL"""


@dataclass(frozen=True, slots=True, eq=False)
class FrameFacts:
    """A frame as recorded, by the ids of bodies.

    `members` are sorted. `succeeded`: [body] -> its successor, and the first day on which that is certainly in its
    place: the day after the last possible last day of the body.
    """

    members: Ids
    succeeded: Mapping[int, tuple[int, int]]

    def unit_on(self, body: int, day: int) -> int:
        """Return the body in the place of a member on a day: itself, or its successor's successor."""
        seen = {body}
        while body in self.succeeded:
            successor, since = self.succeeded[body]
            if since > day or successor in seen:
                break
            seen.add(successor)
            body = successor
        return body


@dataclass(frozen=True, slots=True, eq=False)
class CountedMembers:
    """The members that a rule counts: those that fit its counted side.

    `rows`: [member] -> its row among the bodies, ascending; `ids`: its id. `of_body`: [row of a body] -> the row of the
    member for which its partnerships count, else NO_MEMBER; `place`: [row of a member] -> its index in `rows`. `units`
    and `unit_of`: all members on the day, sorted, and [member as recorded] -> its index among them.
    """

    columns: Columns
    facts: FrameFacts
    rows: Indices
    ids: Ids
    of_body: Indices
    place: Indices
    units: Ids
    unit_of: Indices
    answers_by: int | None = None
    """The day after which answers are not counted (`Reader.counting_answers_by`), None for no such day."""

    def is_known(self, rule: Rule) -> Flags:
        """[member] -> whether it is known for the rule."""
        key = ("complete days", self, rule.known_by)
        days = self.columns.contact_result(key, lambda: self._complete_days(rule.known_by))
        found: Flags = days >= rule.last_day
        return found

    def _complete_days(self, known_by: int | None) -> Indices:
        """[member] -> the day until which its record is complete, by the answers known on a day."""
        if not self.facts.succeeded:
            return complete_days(self.columns, self.ids, known_by, self.answers_by)
        of_members = np.full(len(self.units), OPEN_FUTURE, np.int64)
        both = (self.facts.members, self.units)
        of_facts, of_units = (complete_days(self.columns, each, known_by, self.answers_by) for each in both)
        np.minimum.at(of_members, self.unit_of, of_facts)
        days = np.maximum(of_members, of_units)
        return days[np.searchsorted(self.units, self.ids)]

    def only(self, is_meant: Flags) -> CountedMembers:
        """Return the marked members; partnerships of the others count for no member."""
        rows = self.rows[is_meant]
        is_member = np.zeros(len(self.of_body) + 1, np.bool_)
        is_member[rows] = True
        of_body = np.where(is_member[self.of_body], self.of_body, NO_MEMBER)
        place = _places(rows, len(of_body))
        return replace(self, rows=rows, ids=self.ids[is_meant], of_body=of_body, place=place)


def complete_days(columns: Columns, bodies: Ids, known_by: int | None, answers_by: int | None = None) -> Indices:
    """[body] -> the latest day until which its record is complete, by the answers known on a day; else OPEN_PAST.

    `bodies` are sorted. Answers that certainly came after the day `answers_by` are not counted.
    """
    contacts = columns.contacts
    is_answer = contacts["complete_until"] > 0
    if known_by is not None:
        is_answer &= contacts["latest"] <= known_by
    if answers_by is not None:
        is_answer &= contacts["earliest"] <= answers_by
    row = np.flatnonzero(is_answer)
    body = contacts.key[row]
    is_meant = is_among(body, bodies)
    days = np.full(len(bodies), OPEN_PAST, np.int64)
    np.maximum.at(days, np.searchsorted(bodies, body[is_meant]), contacts["complete_until"][row[is_meant]])
    return days


def _places(rows: Indices, bodies: int) -> Indices:
    place = np.full(bodies, NO_MEMBER, np.int64)
    place[rows] = np.arange(len(rows))
    return place


@dataclass(frozen=True, slots=True, eq=False)
class FrameMembers:
    """The ids of the members of a frame, ascending."""

    body: Ids


def members_of(reader: Reader, frame: int) -> FrameMembers:
    """Return the members of a frame; equal results of one state of the file are one object."""

    def read() -> FrameMembers:
        return FrameMembers(fetch_numbers(reader.connection, _MEMBERS, 1, (frame,))[:, 0])

    return reader.frame_fact(f"members of frame {frame}", read)


def frame_named(reader: Reader, name: str) -> int:
    """Return the id of the frame of a name, whatever its capitals and accents; RuleError no_such_frame."""
    return frame_in(reader.rows, name)


def counted_members(reader: Reader, rule: Rule, fits: Callable[[], Flags]) -> CountedMembers | None:
    """Return the members of the rule's frame; None without one.

    `fits` returns [row of a body] -> whether it fits the counted side of the rule.

    RuleError no_such_frame.
    """
    if not rule.frame:
        return None
    columns = reader.columns
    facts = _facts(reader, rule.frame)
    day = rule.last_day if facts.succeeded else None
    answers_by = _answers_by(reader)
    key = ("members", facts, rule.focus, day, answers_by)
    members = columns.cached_result(key, lambda: replace(_members(columns, facts, rule, fits()), answers_by=answers_by))
    if rule.silence != "answered":
        return members
    is_known = members.is_known(rule)
    return columns.cached_result((*key, is_known.tobytes()), lambda: members.only(is_known))


def _answers_by(reader: Reader) -> int | None:
    """Return the day after which answers are not counted; None also if no contact comes after it."""
    day = reader.answers_by
    has_later = day is not None and bool((reader.columns.contacts["earliest"] > day).any())
    return day if has_later else None


def _members(columns: Columns, facts: FrameFacts, rule: Rule, fits: Flags) -> CountedMembers:
    units, unit_of = facts.members, np.arange(len(facts.members))
    if facts.succeeded:
        on_day = np.array([facts.unit_on(body, rule.last_day) for body in units.tolist()], np.int64)
        units, unit_of = np.unique(on_day, return_inverse=True)
    bodies = columns.bodies.key
    rows = np.searchsorted(bodies, units)
    of_body = np.full(len(bodies), NO_MEMBER, np.int64)
    of_body[rows] = rows
    for body in facts.succeeded:
        row = int(np.searchsorted(bodies, body))
        if of_body[row] == NO_MEMBER:
            of_body[row] = _first_member(body, facts, of_body, bodies)
    rows = rows[fits[rows]]
    of_body = np.where(_fits(of_body, fits), of_body, NO_MEMBER)
    return CountedMembers(columns, facts, rows, bodies[rows], of_body, _places(rows, len(bodies)), units, unit_of)


def _fits(member: Indices, fits: Flags) -> Flags:
    found: Flags = (member != NO_MEMBER) & fits[np.maximum(member, 0)]
    return found


def _first_member(body: int, facts: FrameFacts, of_body: Indices, bodies: Ids) -> int:
    """Return the row of the first member among the successors of a body; NO_MEMBER without one."""
    seen = {body}
    while body in facts.succeeded:
        body = facts.succeeded[body][0]
        row = int(np.searchsorted(bodies, body))
        if of_body[row] == row:
            return row
        if body in seen:
            break
        seen.add(body)
    return NO_MEMBER


def _facts(reader: Reader, name: str) -> FrameFacts:
    frame = frame_named(reader, name)
    return reader.frame_fact(f"frame {frame}", lambda: _read_facts(reader, frame))


def _read_facts(reader: Reader, frame: int) -> FrameFacts:
    succeeded = {
        body: (successor, OPEN_PAST if not is_dated else (LAST_DAY if latest is None else latest) + 1)
        for body, successor, is_dated, latest in reader.rows(_SUCCEEDED)
    }
    return FrameFacts(
        members=members_of(reader, frame).body,
        succeeded=succeeded,
    )
