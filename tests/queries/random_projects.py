"""Small random projects, written to a file, and the numbers that the text of the model defines, world by world.

Days are numbered as in `tests.domain.worlds`; in the file each is a year, so that counts by year can be tested too.
Records may name a next one, stand for several partnerships, and have changes whose sources may not have been
published. Apart from the fixed table of statuses, no code of the program is used.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Text, create_engine, insert
from sqlalchemy.pool import StaticPool

from tests.domain.counts_by_hand import (
    CERTAINLY_PUBLISHED,
    UNRECORDED,
    Numbers,
    choices,
    given_indices,
    numbers_over,
    outcomes,
)
from tests.domain.worlds import (
    CONTINUES,
    FIRST_DAY,
    GOES_ON,
    LAST_DAY,
    Change,
    History,
    answers_in_worlds,
    steps_of,
    worlds,
)
from tracker.domain.findings.rules import CAN_BE_LEFT_OUT, COUNTS, DENOMINATORS, MODES, WITH_STATUSES, Rule, SideScope
from tracker.domain.statuses.statuses import FORMAL, IN_FORCE, STATUSES
from tracker.store.schema import body, citation, metadata, partnership, source, status_change

EPOCH = 1990
KNOWN_BY = 4
"""The day of a rule with `known_by`; sources that may not have been published by then may be of any day."""
DRAWN = (
    *(code for code in STATUSES if code != "suspension_proposed"),
    *("in_force", "terminated", "suspended", "superseded") * 3,
    *("in_force", "terminated", "suspended", "suspension_proposed"),
)
"""The statuses of changes, those with rules of their own more often."""
NOT_THERE_YET = ("proposed", "not_concluded")
BODIES = (
    (1, "NL", "municipality"), (2, "NL", "municipality"), (3, "NL", "province"), (4, "NL", "municipality"),
    (11, "CN", "municipality"), (12, "CN", "municipality"), (13, "CN", "province"),
    (5, "NL", "municipality"), (14, "CN", "municipality"),
)  # fmt: skip
DUTCH, CHINESE = (1, 2, 3, 4), (11, 12, 13)
MERGED = {1: 5, 2: 5, 4: 5, 11: 14, 12: 14}
"""[body] -> the one that it may become part of in a merger: of its kind and country, without partnerships."""


def ordinal(day: int, *, is_last: bool) -> int:
    """Return the first or the last day of the year that stands for a day."""
    return date(EPOCH + day, 12, 31).toordinal() if is_last else date(EPOCH + day, 1, 1).toordinal()


@dataclass(frozen=True)
class ModelChange:
    """One status change of a record."""

    id: int
    status: str
    earliest: int | None
    latest: int | None
    sources: frozenset[str] = frozenset()

    @property
    def bounds(self) -> tuple[str, int | None, int | None]:
        return self.status, self.earliest, self.latest


@dataclass(frozen=True)
class Record:
    """One record of a partnership."""

    id: int
    a: int
    b: int
    changes: tuple[ModelChange, ...] = ()
    following: int | None = None
    stands_for: int = 1

    @property
    def history(self) -> History:
        return [change.bounds for change in self.changes]


Made = Sequence[Record]


def made(dice: random.Random) -> list[Record]:
    """Make up to five records with up to three changes each."""
    records = []
    ids = iter(range(1, 100))
    count = dice.randint(1, 5)
    for number in range(1, count + 1):
        changes = [_change(dice, next(ids)) for _ in range(dice.choice((0, 1, 1, 2, 2, 2, 3)))]
        following = None
        if dice.random() < 0.6:
            following = dice.choice([other for other in range(1, count + 1) if other != number] or [None])
            if following is not None and dice.random() < 0.8:
                changes.append(replace(_change(dice, next(ids)), status="superseded"))
        a, b = dice.choice(DUTCH), dice.choice(CHINESE)
        sides = (a, b) if dice.random() < 0.7 else (b, a)
        lump = dice.choice((1, 1, 1, 1, 2, 3))
        records.append(Record(number, *sides, tuple(changes), following, lump))
    return records


def _change(dice: random.Random, number: int) -> ModelChange:
    status = dice.choice(DRAWN)
    one, other = sorted(dice.choices(range(FIRST_DAY, LAST_DAY + 1), k=2))
    bounds = dice.choice(((one, one), (one, one), (one, other), (None, one), (one, None), (None, None)))
    sources = dice.choice(((CERTAINLY_PUBLISHED,), (CERTAINLY_PUBLISHED, "page"), ("page",), ("article",), ()))
    return ModelChange(number, status, *bounds, frozenset(sources))


# in a file -----------------------------------------------------------------------------------------------------------


@contextmanager
def new_database(path: Path) -> Iterator[Connection]:
    """Yield a connection to a new file with the tables of a project, and close it at the end of the block."""
    engine = create_engine(f"sqlite:///{path}", poolclass=StaticPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA synchronous = OFF")
        metadata.create_all(connection)
        connection.execute(
            insert(body),
            [_row(body, id=each, country=country, kind=kind, name=f"Body {each}") for each, country, kind in BODIES],
        )
        vague = {"article": (2, 6), "page": (None, None), CERTAINLY_PUBLISHED: (1, 1)}
        connection.execute(
            insert(source),
            [
                _row(source, id=number, title=name, is_confidential=0, **_dates(earliest, latest))
                for number, (name, (earliest, latest)) in enumerate(vague.items(), start=1)
            ],
        )
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


SOURCES = {"article": 1, "page": 2, CERTAINLY_PUBLISHED: 3}


def replace_records(connection: Connection, records: Made) -> None:
    """Replace all records of the file by these."""
    for table in (citation, status_change, partnership):
        connection.execute(table.delete())
    rows = [
        _row(
            partnership,
            id=record.id,
            body_a_id=record.a,
            body_b_id=record.b,
            kind="sister_city",
            stands_for=record.stands_for,
            superseded_by_id=record.following,
        )
        for record in records
    ]
    connection.execute(insert(partnership), rows)
    changes = [
        _row(
            status_change,
            id=change.id,
            partnership_id=record.id,
            position=position,
            status=change.status,
            **_dates(change.earliest, change.latest),
        )
        for record in records
        for position, change in enumerate(record.changes)
    ]
    cited = [
        _row(citation, source_id=SOURCES[name], change_id=change.id, stance="supports", confidence=3)
        for record in records
        for change in record.changes
        for name in sorted(change.sources)
    ]
    for table, values in ((status_change, changes), (citation, cited)):
        if values:
            connection.execute(insert(table), values)
    connection.commit()


def _dates(earliest: int | None, latest: int | None) -> dict[str, int | None]:
    return {
        "date_earliest": None if earliest is None else ordinal(earliest, is_last=False),
        "date_latest": None if latest is None else ordinal(latest, is_last=True),
    }


def _row(table: Any, **values: Any) -> dict[str, Any]:
    filled = {
        column.name: ""
        for column in table.c
        if isinstance(column.type, Text) and not column.nullable and column.server_default is None
    }
    return {**filled, **({"authors": "[]", "csl": "{}"} if table is source else {}), **values}


# by the words of the model --------------------------------------------------------------------------------------------


@dataclass
class Partnership:
    """One partnership: its records in order, and its changes."""

    records: list[Record]
    changes: list[ModelChange] = field(default_factory=list)

    @property
    def history(self) -> History:
        return [change.bounds for change in self.changes]


class Model:
    """The partnerships that some records are, as the text of the model defines them."""

    def __init__(self, records: Made) -> None:
        self.records = {record.id: record for record in records}
        self.taken = {record.id: steps_of(record.history) for record in records}
        self.leaving: dict[int, int] = {}
        self.next: dict[int, int] = {}
        self.handed: dict[int, int] = {}
        for record in records:
            self._link(record)
        on_circles = {each for each in self.handed if self._comes_back(each)}
        self.handed = {each: to for each, to in self.handed.items() if to not in on_circles}
        for target in set(self.handed.values()):
            self._choose(target)
        self.previous = {target: record for record, target in self.next.items()}
        firsts = [record for record in records if record.id not in self.previous]
        self.partnerships = [self._partnership(record.id) for record in firsts]

    def _link(self, record: Record) -> None:
        """Store the next record of one that ends as superseded, if the next one came about."""
        following = record.following
        if following is None or not record.changes:
            return
        places = [place for place, step in enumerate(self.taken[record.id]) if step.status == "superseded"]
        if self.taken[record.id][-1].after.formal != "superseded":
            return
        target = self.records[following]
        if target.changes and all(change.status in NOT_THERE_YET for change in target.changes):
            return
        self.leaving[record.id], self.handed[record.id] = places[-1], following

    def _comes_back(self, record: int) -> bool:
        seen, at = set[int](), self.handed.get(record)
        while at is not None and at not in seen:
            seen.add(at)
            at = self.handed.get(at)
        return record in seen

    def _days(self, record: int, place: int) -> tuple[int, int]:
        """Return the first and last day of the change at a place of the order, in all worlds of the record alone."""
        days = [world[place] for world in worlds(self.records[record].history)]
        return min(days), max(days)

    def _opening(self, record: int) -> int | None:
        """Return the place of the first change that is recorded and not a proposal."""
        for place, step in enumerate(self.taken[record]):
            if step.place >= 0 and step.status not in NOT_THERE_YET:
                return place
        return None

    def _pair(self, record: int) -> set[int]:
        return {self.records[record].a, self.records[record].b}

    def _has_own_life(self, target: int, record: int) -> bool:
        """Return whether the target certainly existed before it continued a partnership of other bodies."""
        opening = self._opening(target)
        if opening is None or self._pair(target) == self._pair(record):
            return False
        return self._days(target, opening)[1] < self._days(record, self.leaving[record])[0]

    def _begun(self, record: int) -> tuple[bool, int, int, int]:
        """Return a sort key that is least for the partnership that began first, of those that lead to a record."""
        before = next((other for other, target in self.next.items() if target == record), None)
        if before is not None:
            return self._begun(before)
        first = next((step for step in self.taken[record] if step.place >= 0), None)
        if first is None:
            return True, LAST_DAY + 1, LAST_DAY + 1, record
        _, earliest, latest = first.change
        return (
            earliest is None and latest is None,
            FIRST_DAY - 1 if earliest is None else earliest,
            LAST_DAY + 1 if latest is None else latest,
            record,
        )

    def _choose(self, target: int) -> None:
        """Make the target the next record of the one that began first, after doing so for the
        records that lead to it.
        """
        heirs = [record for record, to in self.handed.items() if to == target]
        for record in heirs:
            if record in self.handed.values() and record not in self.next.values():
                self._choose(record)
        heirs = [record for record in heirs if not self._has_own_life(target, record)]
        if heirs and target not in self.next.values():
            self.next[min(heirs, key=self._begun)] = target

    def _partnership(self, head: int) -> Partnership:
        found = Partnership([self.records[head]])
        while (following := self.next.get(found.records[-1].id)) is not None:
            found.records.append(self.records[following])
        for record in found.records:
            found.changes += self._as_joined(record)
        return found

    def _as_joined(self, record: Record) -> Iterator[ModelChange]:
        """Yield the changes of a record as changes of its partnership."""
        left_out, marks = set[int](), dict[int, str]()
        by_place = {step.given: place for place, step in enumerate(self.taken[record.id]) if step.place >= 0}
        if record.id in self.previous:
            opening = self._opening(record.id)
            steps = self.taken[record.id][: len(record.changes) + 1 if opening is None else opening]
            left_out = {step.given for step in steps if step.place >= 0}
            before = self.previous[record.id]
            if opening is not None and self.taken[record.id][opening].status == "in_force":
                is_later = self._days(record.id, opening)[0] > self._days(before, self.leaving[before])[1]
                if not is_later and self._pair(record.id) != self._pair(before):
                    marks[opening] = CONTINUES
        if record.id in self.next:
            for place, step in reversed(list(enumerate(self.taken[record.id]))):
                if step.status in FORMAL and step.status != "superseded":
                    break
                if step.status == "superseded":
                    marks[place] = GOES_ON
        for number, change in enumerate(record.changes):
            if number not in left_out:
                yield replace(change, status=marks.get(by_place[number], change.status))

    def holder(self, partnership: Partnership, day: int) -> Record:
        """Return the record that is current at the end of a day, also if its bodies differ after a merger."""
        at = partnership.records[0].id
        while at in self.handed and self._handed_on(at) <= day:
            at = self.handed[at]
        return self.records[at]

    def _handed_on(self, record: int) -> int:
        """Return the last day of the superseding, or of the next record's beginning if earlier; if
        open, the first day.
        """
        target = self.handed[record]
        earliest, latest = self._days(record, self.leaving[record])
        opening = self._opening(target)
        if opening is not None and not self._has_own_life(target, record):
            latest = max(earliest, min(latest, self._days(target, opening)[1]))
        return earliest if latest > LAST_DAY else latest


def known(history: Sequence[ModelChange], appeared: frozenset[str] | None) -> list[ModelChange]:
    """Return the changes with a source in `appeared`; all changes if that is None."""
    if appeared is None:
        return list(history)
    return [change for change in history if change.sources & {CERTAINLY_PUBLISHED, *appeared}]


@dataclass(frozen=True)
class Expected:
    """The numbers and endings of a rule over all worlds."""

    numbers: Numbers
    unknown: int
    in_scope: int
    endings: dict[frozenset[int], bool]
    """The changes that may be a partnership's ending -> whether it certainly ended."""


def expected(model: Model, rule: Rule) -> Expected:
    """The numbers and endings of a rule over all worlds; the days of the rule are those of the worlds."""
    current = {id(each): model.holder(each, rule.last_day) for each in model.partnerships}
    entries = [
        (each, mine, other)
        for each in model.partnerships
        for mine, other in ((current[id(each)].a, current[id(each)].b), (current[id(each)].b, current[id(each)].a))
        if _fits(mine, rule.focus) and _fits(other, rule.partner)
    ]
    ties = [each for each in model.partnerships if any(each is entry[0] for entry in entries)]
    appeared: list[frozenset[str] | None] = [None]
    if rule.known_by is not None:
        appeared = list(choices(source for tie in ties for change in tie.changes for source in change.sources))
    alternatives = [[_outcomes(tie, chosen, rule) for tie in ties] for chosen in appeared]
    units = dict[object, set[int]]()
    for each, mine, other in entries:
        tie = next(number for number, tie in enumerate(ties) if tie is each)
        units.setdefault(_unit(rule.unit, tie, mine, other), set()).add(tie)
    lumps = [current[id(tie)].stands_for for tie in ties]
    weights = [lumps[min(unit)] if rule.unit == "partnerships" else 1 for unit in units.values()]
    numbers = numbers_over(
        ([masks for masks, _ in ties_out] for ties_out in alternatives), list(map(frozenset, units.values())), weights
    )
    is_unknown = [not any(known(tie.changes, chosen) for chosen in appeared) for tie in ties]
    endings = dict[frozenset[int], bool]()
    for number in range(len(ties)):
        found = [ties_out[number] for ties_out in alternatives]
        changes = frozenset(change for _, ends in found for change in ends)
        if changes:
            endings[changes] = set().union(*(masks for masks, _ in found)) == {4}
    unknown = sum(lump for lump, is_one in zip(lumps, is_unknown, strict=True) if is_one)
    return Expected(numbers, unknown, sum(lumps), endings)


def _outcomes(tie: Partnership, appeared: frozenset[str] | None, rule: Rule) -> tuple[set[int], set[int]]:
    changes = known(tie.changes, appeared)
    masks, places = _outcomes_of(tuple(change.bounds for change in changes), replace(rule, unit="bodies"))
    return masks, {changes[_first(changes) if place == UNRECORDED else place].id for place in places}


def _first(changes: Sequence[ModelChange]) -> int:
    """Return the index of the change that presupposes an unrecorded beginning: the first in the order that counts."""
    return given_indices([change.bounds for change in changes])[0]


@lru_cache(maxsize=1_000)
def _outcomes_of(history: tuple[Change, ...], rule: Rule) -> tuple[set[int], set[int]]:
    return outcomes(history, rule)


def _fits(number: int, side: Any) -> bool:
    _, country, kind = next(each for each in BODIES if each[0] == number)
    return country in (side.countries or (country,)) and kind in (side.kinds or (kind,))


def _unit(unit: str, tie: int, mine: int, other: int) -> object:
    if unit == "bodies":
        return mine
    countries = {number: country for number, country, _ in BODIES}
    return tie if unit == "partnerships" else frozenset((countries[mine], countries[other]))


def in_force_on(model: Model, day: int, as_of: int) -> tuple[int, int]:
    """Return how many partnerships are certainly, and possibly, in force at the end of a day."""
    certain = possible = 0
    for each in model.partnerships:
        lump = model.holder(each, as_of).stands_for
        is_so = [answers.formal in IN_FORCE for answers in answers_in_worlds(each.history, day)]
        certain, possible = certain + lump * all(is_so), possible + lump * any(is_so)
    return certain, possible


def every_rule(dice: random.Random, first: int, last: int) -> Iterator[Rule]:
    """Yield a rule for every unit, mode and denominator, over these days, with random sides, ended set and count."""
    focus = dice.choice((SideScope(("NL",)), SideScope(), SideScope(("NL",), ("municipality",))))
    partner = dice.choice((SideScope(("CN",)), SideScope(), SideScope((), ("province",))))
    ended = dice.choice((("terminated", "expired", "void"), ("suspended", "ending_decided", "terminated")))
    known_by = dice.choice((None, None, KNOWN_BY))
    count = dice.choice(("ended", "ended", *COUNTS))
    practice, intent = ("reduced", "dormant"), ("under_review", "reaffirmed")
    statuses = dice.choice((practice, intent, ("suspension_proposed", "suspended"))) if count in WITH_STATUSES else ()
    without = dice.choice(((), CAN_BE_LEFT_OUT)) if count == "in_force" else ()
    about = {"count": count, "statuses": statuses, "without": without, "known_by": known_by}
    for unit, mode, denominator in product(("bodies", "partnerships", "country_pairs"), MODES, DENOMINATORS[:3]):
        yield Rule(focus, partner, first, last, unit, ended, mode, denominator, **about)  # type: ignore[arg-type]
