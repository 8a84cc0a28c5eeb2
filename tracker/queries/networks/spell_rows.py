"""The spells of partnerships as rows for survival analysis: bounds of entry and exit, the event, and covariates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tracker.domain.bodies.distance import kilometres
from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.statuses.status_states import PRACTICE_OF_STATE
from tracker.domain.statuses.statuses import CODES, DEFAULT_ENDED, numbers_of
from tracker.domain.trends.spells import ObservedSpells, Spells, observed
from tracker.queries.networks.graph_records import BodyNode, bodies_of, kinds_of, sectors_of
from tracker.queries.networks.held_partnerships import HeldPartnerships, held_partnerships
from tracker.queries.own_field_reading import read_fields
from tracker.queries.reader import Reader

_NUMBERS = ("number", "yes_no")
_OWN_NUMBERS = (
    "SELECT body_id, number FROM own_field_value WHERE field = ? AND body_id IS NOT NULL AND number IS NOT NULL"
)


@dataclass(frozen=True, slots=True)
class SpellRow:
    """One spell of a partnership, followed up to a day (see `ObservedSpells`). Days are ordinals; None is open.

    `number` counts the spells of the partnership from 1. `end_status` is the status that ended the spell, certainly or
    perhaps by the day, or empty. `was_dormant`: whether its practice was dormant after one of its changes. `distance`
    is in kilometres, None if a body has no location. `shortest` and `longest` are numbers of days.
    """

    partnership: int
    number: int
    a: BodyNode
    b: BodyNode
    kind: str
    sectors: str
    stands_for: int
    distance: float | None
    entry_earliest: int | None
    entry_latest: int
    is_unrecorded: bool
    exit_earliest: int | None
    exit_latest: int | None
    is_event: bool
    is_open: bool
    is_certain: bool
    end_status: str
    was_dormant: bool
    shortest: int
    longest: int | None


def spell_rows(reader: Reader, day: int, partnerships: Iterable[int] | None = None) -> list[SpellRow]:
    """Return the spells of some partnerships, or of all, that may have begun by the day.

    A spell ends, as in the chart of how long partnerships last, on the day on which its ending was decided.
    """
    held = held_partnerships(reader, day, partnerships)
    found = held.spells(DEFAULT_ENDED)
    return list(_rows(reader, held, found, observed(found, day)))


def own_numbers(reader: Reader) -> dict[str, dict[int, float]]:
    """Return [code of an own field of bodies that is a number, or yes or no] -> {body: its value}."""
    fields = [
        each.code
        for each in read_fields(reader.connection)
        if each.draft.record_kind == "body" and each.draft.value_type in _NUMBERS and not each.is_withdrawn
    ]
    return {code: dict(reader.rows(_OWN_NUMBERS, code)) for code in fields}


def _rows(reader: Reader, held: HeldPartnerships, found: Spells, seen: ObservedSpells) -> Iterator[SpellRow]:
    bodies, kinds, sectors = bodies_of(reader), kinds_of(reader), sectors_of(reader)
    keys = held.columns.bodies.key
    owner = found.partnership[seen.row]
    statuses, dormant = _end_statuses(held, found, seen, held.day), _was_dormant(held, found)[seen.row]
    columns = (
        *(_numbers(found.partnership)[seen.row], held.ids[owner], held.stands_for[owner]),
        *(keys[held.body_a[owner]], keys[held.body_b[owner]], found.is_unrecorded[seen.row], statuses, dormant),
        *(seen.entry_earliest, seen.entry_latest, seen.exit_earliest, seen.exit_latest),
        *(seen.is_event, seen.is_open, seen.is_certain, seen.shortest, seen.longest),
    )
    for number, record, stands_for, a, b, unrecorded, status, was_dormant, *rest in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        entry, entry_latest, exit_earliest, exit_latest, is_event, is_open, is_certain, shortest, longest = rest
        side_a, side_b = bodies[a], bodies[b]
        yield SpellRow(
            partnership=record,
            number=number,
            a=side_a,
            b=side_b,
            kind=kinds[record],
            sectors=sectors.get(record, ""),
            stands_for=stands_for,
            distance=_distance(side_a, side_b),
            entry_earliest=None if entry == OPEN_PAST else entry,
            entry_latest=entry_latest,
            is_unrecorded=unrecorded,
            exit_earliest=None if exit_earliest == OPEN_PAST else exit_earliest,
            exit_latest=None if exit_latest == OPEN_FUTURE else exit_latest,
            is_event=is_event,
            is_open=is_open,
            is_certain=is_certain,
            end_status=CODES[status] if status >= 0 else "",
            was_dormant=was_dormant,
            shortest=shortest,
            longest=None if longest < 0 else longest,
        )


def _numbers(partnership: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return [spell] -> its number among those of its partnership, from 1."""
    first = np.searchsorted(partnership, partnership)
    return np.arange(len(partnership)) - first + 1


def _end_statuses(held: HeldPartnerships, found: Spells, seen: ObservedSpells, day: int) -> NDArray[np.int64]:
    """Return [observed spell] -> the number of the status after its exit, or -1 if that is certainly later."""
    exit_row = found.exit_row[seen.row]
    has_come = (exit_row >= 0) & (found.exit_earliest[seen.row] <= day)
    return np.where(has_come, held.counted.histories.formal[exit_row], -1)


def _was_dormant(held: HeldPartnerships, found: Spells) -> NDArray[np.bool_]:
    """Return [spell] -> whether the practice was dormant after one of its changes."""
    histories = held.counted.histories
    is_dormant = np.isin(PRACTICE_OF_STATE, numbers_of(("dormant",)))[histories.state]
    until = np.append(0, np.cumsum(is_dormant))
    last = histories.row_start + histories.rows
    end = np.where(found.exit_row >= 0, found.exit_row, last[found.partnership])
    return np.asarray(until[end] > until[found.entry_row])


def _distance(a: BodyNode, b: BodyNode) -> float | None:
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    return kilometres((a.latitude, a.longitude), (b.latitude, b.longitude))
