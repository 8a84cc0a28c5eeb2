"""Leaves out of the steps of a team that is not trusted what is confidential, and the names of people who were asked.

A confidential source or contact is not shared, nor is what belongs to it: citations, claims, files, follow-ups, ignored
problems. What counts is the present state: of a record that is confidential now, no earlier state is shared either. A
record that is marked as confidential later stays where it was shared already, and only the mark is shared. A record
that is not confidential any more is shared whole, in its present state.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

from tracker.domain.checks.checks import SUBJECT
from tracker.domain.records.kinds import all_kinds
from tracker.domain.sources.people import PERSONAL_KINDS
from tracker.domain.teams.bundles import BundledRow, BundledStep, Row
from tracker.domain.teams.kinds import TeamKind
from tracker.exchange.teams.team_kinds import team_kinds
from tracker.store.derived_columns import recorded_columns
from tracker.store.schema import metadata
from tracker.store.teams.erasures import ERASURE_ACTION
from tracker.store.teams.stored_registers import read_registers

PART_ACTION = "team_part"
"""Action of a step of which a part is not shared. Its facts are left out: they may name what is confidential."""
_MARKED = frozenset(name for name, kind in all_kinds().items() if "is_confidential" in kind.by_column)
"""Kinds of records that can be confidential."""
_AUTHORS = ("authors", "csl")
"""Fields with the names of people, who are not named if they were asked."""
_PROBLEM = "accepted_problem"
"""Kind of the ignored problems, which name records by their ids."""
_COLUMNS = {name: [each.name for each in recorded_columns(metadata.tables[name])] for name in team_kinds()}
Place = tuple[str, int]
"""Table and id of a record."""
Settled = tuple[str, int, str]
"""Table and id of a record, and a field."""


def shared_steps(connection: sqlite3.Connection, steps: Iterable[BundledStep]) -> list[BundledStep]:
    """Return what is shared of steps whose rows the database has already; steps without any of it are left out."""
    (found,) = shared_bundles(connection, [list(steps)])
    return found


def shared_bundles(connection: sqlite3.Connection, bundles: Sequence[Sequence[BundledStep]]) -> list[list[BundledStep]]:
    """Return what is shared of the steps of bundles that follow one another and are in no project but this."""
    withholding = _Withholding(connection, [row for steps in bundles for step in steps for row in step.rows])
    found, start = [], 0
    for steps in bundles:
        made = []
        for step in steps:
            made.append(withholding.shared(step, start))
            start += len(step.rows)
        found.append([step for step in made if step.rows or step.action == ERASURE_ACTION])
    return found


def local_fields(confidential: Confidential, kind: TeamKind, row: Row) -> set[str]:
    """Return the fields of a record that are not shared."""
    if kind.name == "contact":
        return {"person"}
    local = set(_AUTHORS) if kind.name == "source" and row["kind"] in PERSONAL_KINDS else set()
    loose = (each for each in kind.references if not each.is_part and not each.is_required)
    withheld = (each for each in loose if row[each.column] and confidential.is_withheld(each.target, row[each.column]))
    return local | {each.column.removesuffix("_id") for each in withheld}


def with_local(confidential: Confidential, kind: TeamKind, row: dict[str, Any], local: Row) -> dict[str, Any]:
    """Return a row with the values of the database where they are not shared: of a whole record, or of fields.

    The authors of what is no interview any more are those of the database only if no others were shared.
    """
    if local.get("is_confidential") and row.get("is_confidential"):
        return dict(local)
    for name in local_fields(confidential, kind, local):
        field = kind.field(name)
        is_shared = name in _AUTHORS and row["kind"] not in PERSONAL_KINDS
        if not is_shared or field.values_of(row) == field.blank:
            row |= {column: local[column] for column in field.columns}
    return row


@cache
def _hideable() -> frozenset[str]:
    """Return the kinds of records that can be confidential, or can be part of such a record."""
    found = set(_MARKED)
    while True:
        more = {kind.name for kind in team_kinds().values() if any(each.target in found for each in _needed(kind))}
        if more <= found:
            return frozenset(found)
        found |= more


@cache
def _may_be_withheld() -> frozenset[str]:
    return _hideable() | {_PROBLEM}


@cache
def _needed_by_kind() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return the references without which a record can't be, by kind: column and kind of the other record."""
    return {name: tuple((each.column, each.target) for each in _needed(kind)) for name, kind in team_kinds().items()}


def _needed(kind: TeamKind) -> Iterator[Any]:
    return (each for each in kind.references if each.is_part or each.is_required)


class Confidential:
    """Finds which records of a database are not shared."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._found: dict[Place, bool] = {}

    def is_withheld(self, table: str, record: int) -> bool:
        """Return whether a record is confidential, or part of one that is, or can't be without one."""
        if table not in _may_be_withheld():
            return False
        if (table, record) not in self._found:
            row = self.state(table, record)
            self._found[table, record] = row is not None and self.is_row_withheld(table, row)
        return self._found[table, record]

    def is_row_withheld(self, table: str, row: Row) -> bool:
        """Return whether a row is of such a record, or an ignored problem of one, or of a record that is gone."""
        if table in _MARKED and row["is_confidential"]:
            return True
        if any(self.is_withheld(*place) for place in self.needed(table, row)):
            return True
        return table == _PROBLEM and not all(self._is_there(record) for record in _subjects(row))

    def needed(self, table: str, row: Row) -> Iterator[Place]:
        """Yield the records without which one can't be; of an ignored problem those that it is about."""
        for column, target in _needed_by_kind()[table]:
            if row[column] is not None:
                yield target, row[column]
        if table == _PROBLEM:
            named = ((kind, record) for record in _subjects(row) for kind in _hideable())
            yield from (place for place in named if self.state(*place) is not None)

    def _is_there(self, record: int) -> bool:
        return any(self.state(kind, record) is not None for kind in team_kinds())

    def state(self, table: str, record: int) -> Row | None:
        """Return a record of the database; None if it does not exist."""
        return next(iter(self.select(table, "id", record)), None)

    def select(self, table: str, column: str, value: int) -> list[Row]:
        """Return the rows with a value in a column."""
        columns = _COLUMNS[table]
        query = f"SELECT {', '.join(columns)} FROM {table} WHERE {column} = ? ORDER BY id"
        return [dict(zip(columns, row, strict=True)) for row in self.connection.execute(query, (value,))]


def _subjects(row: Row) -> list[int]:
    """Return the ids of the records that an ignored problem is about; an id of none if it can't be read."""
    return [int(each) for each in row["subject"].split("-")] if SUBJECT.fullmatch(row["subject"]) else [0]


class _Before(Confidential):
    """Finds which records were not shared before steps; `first` are the states of their records before the steps."""

    def __init__(self, connection: sqlite3.Connection, first: Mapping[Place, Row | None]) -> None:
        super().__init__(connection)
        self._first = first

    def state(self, table: str, record: int) -> Row | None:
        place = table, record
        return self._first[place] if place in self._first else super().state(table, record)


class _Withholding(Confidential):
    """Makes the shared part of steps; `rows` are the rows of all of them, in order."""

    def __init__(self, connection: sqlite3.Connection, rows: Sequence[BundledRow]) -> None:
        super().__init__(connection)
        self._rows = rows
        self._places: dict[Place, list[int]] = {}
        """The numbers of the rows of each record."""
        for number, row in enumerate(rows):
            self._places.setdefault((row.table, row.id), []).append(number)
        self._first = {place: rows[numbers[0]].before for place, numbers in self._places.items()}
        self._before = _Before(connection, self._first)
        self._once: dict[Place, bool] = {}
        self._shared: dict[int, list[BundledRow]] = {}
        """The rows that are shared instead of each row, by its number."""
        self._settled: dict[int, list[Settled]] = {}
        """The fields whose present value is shared with a row, although an earlier value may not have been."""
        self._withheld: dict[int, list[Settled]] = {}
        for place, numbers in self._places.items():
            self._share(place, numbers)
        self._share_opened()

    # states -----------------------------------------------------------------------------------------------------------

    def state(self, table: str, record: int) -> Row | None:
        """Return a record of the database, or its state before a step deleted it."""
        found = super().state(table, record)
        return self._last_state((table, record)) if found is None else found

    def _now(self, place: Place) -> Row | None:
        return super().state(*place)

    def _states(self, place: Place) -> list[Row]:
        """Return all states of a record in the steps."""
        rows = (self._rows[number] for number in self._places.get(place, ()))
        return [state for row in rows for state in (row.before, row.after) if state is not None]

    def _last_state(self, place: Place) -> Row | None:
        return next(iter(self._states(place)[::-1]), None)

    def _was_withheld(self, place: Place) -> bool:
        """Return whether a record was not shared at any time in the steps."""
        if place[0] not in _may_be_withheld():
            return False
        if place not in self._once:
            now = self._now(place)
            states = [*self._states(place), *([] if now is None else [now])]
            self._once[place] = any(
                (place[0] in _MARKED and state["is_confidential"])
                or any(self._was_withheld(each) for each in self.needed(place[0], state))
                for state in states
            )
        return self._once[place]

    def _state_shared(self, place: Place) -> Row | None:
        """Return the state of a record before the steps if the others may have it."""
        before = self._first[place]
        return None if before is None or self._before.is_row_withheld(place[0], before) else before

    # what is shared of each record ------------------------------------------------------------------------------------

    def _share(self, place: Place, numbers: Sequence[int]) -> None:
        if place[0] not in _may_be_withheld():
            self._shared |= {number: [self._rows[number]] for number in numbers}
        elif self._rows[numbers[-1]].after is None and self._now(place) is None and self._is_of_marked(place):
            self._share_deletion(place, numbers)
        elif self.is_withheld(*place):
            self._share_mark(place, numbers)
        elif not self._was_withheld(place):
            self._share_rows(place, numbers)

    def _share_mark(self, place: Place, numbers: Sequence[int]) -> None:
        """Share of a record that was shared and is now confidential nothing but the mark."""
        shared = self._state_shared(place)
        if place[0] not in _MARKED or shared is None:
            return
        for number in reversed(numbers):
            before, after = self._rows[number].before, self._rows[number].after
            if before is not None and after is not None and after["is_confidential"] > before["is_confidential"]:
                (row,) = self._blanked([BundledRow(*place, shared, shared)])
                assert row.before is not None
                self._shared[number] = [replace(row, after={**row.before, "is_confidential": 1})]
                return

    def _share_deletion(self, place: Place, numbers: Sequence[int]) -> None:
        """Share of a deleted record only that it was deleted, if the others may have it: what it contained may be in a
        confidential record now.
        """
        shared = self._state_shared(place)
        if shared is None and place[0] in _MARKED and self._first[place] is not None:
            shared = self._state_of_team(place)
        if shared is not None:
            self._shared[numbers[-1]] = self._blanked([BundledRow(*place, shared, None)])

    def _state_of_team(self, place: Place) -> Row | None:
        """Return a record that was marked after it was shared as the others have it, without the mark and dates (whose
        bounds depend on a setting).
        """
        kind = team_kinds()[place[0]]
        key = place[0], str(place[1])
        register = read_registers(self.connection, [key]).get(key)
        if register is None or not register.is_there:
            return None
        row, known = register.row(kind, key[1]), self._first[place]
        assert known is not None
        dates = {
            name: blank
            for each in kind.fields
            if each.date
            for name, blank in zip(each.columns, each.blank, strict=True)
        }
        return {**{name: row.get(name, known[name]) for name in _COLUMNS[place[0]]}, **dates, "is_confidential": 0}

    def _is_of_marked(self, place: Place) -> bool:
        """Return whether a deleted record could be confidential, or belonged to one that could."""
        last = self._last_state(place)
        return place[0] in _MARKED or (
            last is not None and any(table in _hideable() for table, _ in self.needed(place[0], last))
        )

    def _share_rows(self, place: Place, numbers: Sequence[int]) -> None:
        """Share all steps of a record, without fields that are not shared now. A field that was not shared at some time
        in the steps is shared with the present value, in the last of them.
        """
        kind, now = team_kinds()[place[0]], self._now(place)
        local = set() if now is None else local_fields(self, kind, now)
        opened = self._ever_local(kind, place) - local
        for number in numbers:
            row = self._rows[number]
            shared = _with_blank(kind, row, local | opened)
            if opened and number == numbers[-1] and row.after is not None and shared.after is not None:
                columns = [column for name in opened for column in kind.field(name).columns]
                shared = replace(shared, after={**shared.after, **{column: row.after[column] for column in columns}})
                self._settled.setdefault(number, []).extend((*place, name) for name in sorted(opened))
            self._shared[number] = [shared]
            self._withheld[number] = [(*place, name) for name in sorted(local)]

    # records that are not confidential any more -----------------------------------------------------------------------

    def _share_opened(self) -> None:
        """Share whole, in the present state, each record that was not shared at some time in the steps and is now: with
        the row that removed its mark, or that moved it to another record.
        """
        opened = {place: numbers for place, numbers in self._places.items() if self._is_opened(place)}
        places = sorted((self._opening(*each), each[0]) for each in opened.items() if self._is_root(each[0], opened))
        known: set[Place] = set()
        for number, place in reversed(places):
            rows = [row for row in self._whole(place) if (row.table, row.id) not in known]
            known |= {(row.table, row.id) for row in rows}
            rows += self._ignored_problems(rows, known)
            if place[0] in _MARKED:
                rows += self._referring(place, self._settled.setdefault(number, []))
            self._withheld.setdefault(number, []).extend(self._local(rows))
            self._shared.setdefault(number, []).extend(self._blanked(rows))

    def _is_opened(self, place: Place) -> bool:
        return self._now(place) is not None and not self.is_withheld(*place) and self._was_withheld(place)

    def _is_root(self, place: Place, opened: Mapping[Place, Any]) -> bool:
        """Return whether a record is not shared as a part of another one that was opened."""
        if place[0] in _MARKED:
            return True
        now = self._now(place)
        return now is None or not any(
            (each in opened and each[0] in _MARKED) or not self._is_root(each, opened)
            for each in self.needed(place[0], now)
        )

    def _opening(self, place: Place, numbers: Sequence[int]) -> int:
        """Return the number of the row with which a record was opened the last time."""
        if place[0] in _MARKED:
            found = numbers[-1]
            states = [(None, self._rows[numbers[0]].before), *((n, self._rows[n].after) for n in numbers)]
            for (_, one), (number, other) in pairwise(states):
                if one is not None and other is not None and one["is_confidential"] > other["is_confidential"]:
                    assert number is not None
                    found = number
            return found
        return numbers[-1]

    def _whole(self, place: Place) -> Iterator[BundledRow]:
        """Yield a record that is not confidential any more, with all that belongs to it, in the present state."""
        row = self._now(place)
        if row is None or self.is_withheld(*place):
            return
        yield BundledRow(*place, None, row)
        for kind in team_kinds().values():
            for column, target in _needed_by_kind()[kind.name]:
                if target == place[0]:
                    for part in self.select(kind.name, column, place[1]):
                        yield from self._whole((kind.name, part["id"]))

    def _ignored_problems(self, rows: Iterable[BundledRow], known: set[Place]) -> list[BundledRow]:
        """Return the ignored problems of records that are shared now."""
        found = []
        for problem in (each for row in rows for each in self._problems.get(row.id, ())):
            place = _PROBLEM, problem["id"]
            if place not in known and not self.is_withheld(*place):
                known.add(place)
                found.append(BundledRow(*place, None, problem))
        return found

    @cached_property
    def _problems(self) -> Mapping[int, list[Row]]:
        """The ignored problems by the ids of the records that they are about."""
        columns = _COLUMNS[_PROBLEM]
        found: dict[int, list[Row]] = {}
        for values in self.connection.execute(f"SELECT {', '.join(columns)} FROM {_PROBLEM} ORDER BY id").fetchall():
            row = dict(zip(columns, values, strict=True))
            for record in _subjects(row):
                found.setdefault(record, []).append(row)
        return found

    def _referring(self, place: Place, settled: list[Settled]) -> Iterator[BundledRow]:
        """Yield the records whose reference to a record was not shared, and add the fields that are shared now."""
        for kind in team_kinds().values():
            for each in kind.references:
                if each.target == place[0] and not each.is_part and not each.is_required:
                    for other in self.select(kind.name, each.column, place[1]):
                        if not self.is_withheld(kind.name, other["id"]):
                            settled.append((kind.name, other["id"], each.column.removesuffix("_id")))
                            yield BundledRow(kind.name, other["id"], other, other)

    def _blanked(self, rows: Iterable[BundledRow]) -> list[BundledRow]:
        """Return rows whose fields that are not shared are empty."""
        return [_with_blank(team_kinds()[row.table], row, self._local_names(row)) for row in rows]

    def _local(self, rows: Iterable[BundledRow]) -> list[Settled]:
        return [(row.table, row.id, name) for row in rows for name in sorted(self._local_names(row))]

    def _local_names(self, row: BundledRow) -> set[str]:
        kind = team_kinds()[row.table]
        return {name for state in (row.before, row.after) if state for name in local_fields(self, kind, state)}

    # steps ------------------------------------------------------------------------------------------------------------

    def shared(self, step: BundledStep, start: int) -> BundledStep:
        """Return the shared part of a step, whose first row has this number."""
        if step.action == ERASURE_ACTION:
            return step
        numbers = range(start, start + len(step.rows))
        rows = tuple(row for number in numbers for row in self._shared.get(number, ()))
        withheld = [each for number in numbers for each in self._withheld.get(number, ())]
        settled = [each for number in numbers for each in self._settled.get(number, ())]
        if rows != step.rows or withheld or not self._may_name(step):
            step = replace(step, action=PART_ACTION, facts={})
        elif "lost" in step.facts:
            step = replace(step, facts=self._facts_of_merge(step.facts))
        known = {(row.table, row.id) for row in rows}

        def kept(fields: Iterable[Settled]) -> tuple[Settled, ...]:
            return tuple(dict.fromkeys(each for each in fields if each[:2] in known))

        return replace(
            step,
            rows=rows,
            settled=kept([*step.settled, *settled]),
            concurrent=kept(step.concurrent),
            withheld=kept([*step.withheld, *withheld]),
        )

    def _may_name(self, step: BundledStep) -> bool:
        """Return whether the facts of a step name no source that is confidential. A step that did not change a source
        may name it: the one with which another was merged, or one to which a line of an import belonged.
        """
        if not self._titles:
            return True
        texts = list(_texts_in({name: fact for name, fact in step.facts.items() if name not in ("lost", "lines")}))
        return not any(title == text or (len(title) > 3 and title in text) for title in self._titles for text in texts)

    @cached_property
    def _titles(self) -> frozenset[str]:
        """The titles of confidential sources, with those that a source had while it was confidential."""
        now = self.connection.execute("SELECT title FROM source WHERE is_confidential AND title <> ''").fetchall()
        places = [place for place in self._places if place[0] == "source" and self._was_withheld(place)]
        then = {state["title"] for place in places for state in self._states(place) if state["title"]}
        opened = {row["title"] for place in places if (row := self._now(place)) and not row["is_confidential"]}
        return frozenset({title for (title,) in now} | (then - opened))

    def _facts_of_merge(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """Return the facts of a merge of two copies without the values that lost of records that are not shared."""
        return {**facts, "lost": [each for each in facts["lost"] if self._may_tell(each)]}

    def _may_tell(self, lost: Mapping[str, Any]) -> bool:
        kind = team_kinds().get(lost["table"])
        if kind is None or not str(lost["record"]).isdecimal():
            return False
        place = kind.name, int(lost["record"])
        state = self.state(*place)
        return (
            state is not None and not self._was_withheld(place) and lost["field"] not in self._ever_local(kind, place)
        )

    def _ever_local(self, kind: TeamKind, place: Place) -> set[str]:
        """Return the fields of a record that were not shared at some time in the steps, or are not now."""
        now = self._now(place)
        states = [*self._states(place), *([] if now is None else [now])]
        return {name for state in states for name in local_fields(self, kind, state)}


def _texts_in(fact: Any) -> Iterator[str]:
    """Yield the texts in a fact of a step."""
    if isinstance(fact, str):
        yield fact
    elif isinstance(fact, Mapping | list | tuple):
        for each in fact.values() if isinstance(fact, Mapping) else fact:
            yield from _texts_in(each)


def _with_blank(kind: TeamKind, row: BundledRow, names: Iterable[str]) -> BundledRow:
    """Return a row whose fields of these names are empty."""
    blank: dict[str, Any] = {}
    for name in names:
        blank |= dict(zip(kind.field(name).columns, kind.field(name).blank, strict=True))
    if not blank:
        return row
    before, after = (None if state is None else {**state, **blank} for state in (row.before, row.after))
    return BundledRow(row.table, row.id, before, after)
