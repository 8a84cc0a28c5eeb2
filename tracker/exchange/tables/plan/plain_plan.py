"""Planning of the plain rows of a table: those of new partnerships about which no row says anything special.

Such a row always adds its change, and cites its source for it, so that neither is compared with anything; only the
first row of a partnership and of a source is planned by itself. A partnership of which one row is special, which is in
the project, or whose changes may be on one day, is left to the row by row planning with all its rows.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from heapq import heapify, heappop, heappush
from typing import Any

import numpy as np

from tracker.errors import RuleError
from tracker.exchange.progress import Track, untracked
from tracker.exchange.tables.mapping.row_facts import RowFacts, RowProblem
from tracker.exchange.tables.matching.body_matching import BodyMatcher
from tracker.exchange.tables.matching.known_records import Body, Partnership, Source
from tracker.exchange.tables.matching.partnership_matching import PartnershipMatcher, Policy
from tracker.exchange.tables.plan.import_report import RowVerdict
from tracker.exchange.tables.plan.own_values import Owners, add_values, require_fitting_values
from tracker.exchange.tables.plan.plain_records import PlainRecords
from tracker.exchange.tables.plan.plain_rows import Flags, PlainRows
from tracker.exchange.tables.plan.plan_builder import PlanBuilder, facts_of_side
from tracker.exchange.tables.plan.plan_effects import PlannedOwnValues, RowEffect, RowSkippedError
from tracker.exchange.tables.plan.row_verdicts import Verdicts
from tracker.exchange.tables.plan.source_matching import SourceMatcher, source_fields, source_notes

_MANY_CHANGES = 64
"""A partnership with more rows is planned row by row, because its changes are then not compared."""

Problem = Callable[[int, str, RuleError], RowProblem]
"""Function that returns the problem of a row, given its index, a column and the error."""


class PlainPlanner:
    """Finds the rows that can be planned by column, and plans them."""

    def __init__(
        self,
        table: PlainRows,
        bodies: BodyMatcher,
        partnerships: PartnershipMatcher,
        builder: PlanBuilder,
        sources: SourceMatcher,
        policy: Policy,
        own: PlannedOwnValues,
    ) -> None:
        self._table, self._own = table, own
        self._bodies, self._partnerships, self._builder = bodies, partnerships, builder
        self._sources, self._policy = sources, policy
        self._found: list[Partnership] = []
        self._sides: dict[int, tuple[Body, Body]] = {}
        size = len(table.are_plain)
        self._partnership_of = np.full(size, -1, dtype=np.int64)
        self._are_turned = np.zeros(size, dtype=np.bool_)
        self.are_plain = table.are_plain.copy()
        self._known: dict[int, Source] = {}
        self._added_groups: set[int] = set()
        self._skipped: list[int] = []
        self._silent: dict[tuple[Any, ...], bool] = {}

    def choose(self, first_facts: Iterable[tuple[int, RowFacts]], special: Iterable[RowFacts]) -> None:
        """Find the rows to plan: `first_facts` are those of the first plain row of each group, by its index.

        `special` are the facts of the readable rows that are not plain.
        """
        numbers: dict[int, int] = {}
        left: set[int] = set()
        of_group: dict[int, tuple[int, bool]] = {}
        groups = self._table.groups
        for row, facts in first_facts:
            named = self._named(facts)
            if named is not None and named[2].id is None:
                a, b, partnership = named
                number = numbers.setdefault(id(partnership), len(self._found))
                if number == len(self._found):
                    self._found.append(partnership)
                self._sides[groups[row]] = (a, b)
                of_group[groups[row]] = (number, partnership.a is not a)
                if not self._is_plain(partnership, facts, a, b):
                    left.add(number)
        for facts in special:
            named = self._named(facts)
            if named is not None and id(named[2]) in numbers:
                left.add(numbers[id(named[2])])
        self._silent.clear()
        self._assign(of_group)
        self._leave(left)
        self._leave(self._near_each_other())

    def _named(self, facts: RowFacts) -> tuple[Body, Body, Partnership] | None:
        """Return the two bodies of a row and its partnership; None if one of them can't be matched."""
        a, b = self._bodies.sides(facts)
        if not isinstance(a, Body) or not isinstance(b, Body) or a is b:
            return None
        found = self._partnerships.find(a, b, facts.partnership_kind)
        return (a, b, found) if isinstance(found, Partnership) else None

    def _is_plain(self, partnership: Partnership, facts: RowFacts, a: Body, b: Body) -> bool:
        is_known = facts.partnership_kind in ("", "unknown", partnership.kind)
        says_nothing = self._says_nothing(a, facts, "a") and self._says_nothing(b, facts, "b")
        return is_known and says_nothing and not self._bodies.notes(facts)

    def _says_nothing(self, body: Body, facts: RowFacts, side: str) -> bool:
        """Return whether a row adds nothing to a body and needs no note; the answer is cached for equal cells."""
        key = (id(body), *facts_of_side[side](facts))
        if key not in self._silent:
            self._silent[key] = self._builder.adds_nothing(body, facts, side)
        return self._silent[key]

    def _assign(self, of_group: dict[int, tuple[int, bool]]) -> None:
        """Give each plain row its partnership."""
        groups = np.frombuffer(self._table.groups, dtype=np.int32)
        count = int(groups.max(initial=-1)) + 1
        numbers, turned = np.full(count, -1, dtype=np.int64), np.zeros(count, dtype=np.bool_)
        for group, (number, is_turned) in of_group.items():
            numbers[group], turned[group] = number, is_turned
        self._partnership_of = np.where(self.are_plain, numbers[groups], -1)
        self._are_turned = turned[groups]
        self.are_plain &= self._partnership_of >= 0

    def _leave(self, numbers: Iterable[int]) -> None:
        """Leave the rows of some partnerships to the planning row by row."""
        are_left = np.zeros(len(self._found) + 1, dtype=np.bool_)
        are_left[list(numbers)] = True
        self.are_plain &= ~are_left[self._partnership_of]
        self._partnership_of[~self.are_plain] = -1

    def _near_each_other(self) -> list[int]:
        """Return the partnerships with many changes, or with two changes of a status on what may be one day."""
        rows = np.flatnonzero(self.are_plain)
        if not len(rows):
            return []
        of = self._partnership_of[rows]
        are_many = np.flatnonzero(np.bincount(of) > _MANY_CHANGES)
        status = self._table.status_numbers()[rows]
        earliest, latest = (days[rows] for days in self._table.days())
        order = np.lexsort((earliest, status, of))
        of, status, earliest, latest = of[order], status[order], earliest[order], latest[order]
        is_same = (of[1:] == of[:-1]) & (status[1:] == status[:-1])
        are_near = of[1:][is_same & (earliest[1:] <= latest[:-1])]
        return [*are_many.tolist(), *np.unique(are_near).tolist()]

    # planning -----------------------------------------------------------------------------------------------------

    def events(self) -> _Events:
        """Return the rows to visit: the first plain row of each partnership's group and of each source."""
        table = self._table
        firsts = table.firsts(table.groups, self.are_plain)
        sourced = table.firsts(table.sources, self.are_plain & table.have_source)
        return _Events([*firsts, *sourced])

    def count_before(self, row: int) -> int:
        """Return how many rows before a row were planned by column, while `plan` plans that row by itself."""
        return int(self._counts[row]) - len(self._skipped)

    def plan(
        self,
        exact: Iterable[int],
        verdict_on: Callable[[int], None],
        verdicts: Verdicts,
        problem: Problem,
        track: Track = untracked,
    ) -> PlainRecords:
        """Plan all rows in the order of the file; `exact` are the rows that `verdict_on` plans by itself."""
        self._verdicts, self._problem = verdicts, problem
        self._counts = np.cumsum(self.are_plain)
        events = self._events = self.events()
        for row in exact:
            for plain in events.before(row):
                self._visit(plain)
            verdict_on(row)
        for plain in track(events.before(len(self.are_plain))):
            self._visit(plain)
        self.are_plain[self._skipped] = False
        rows = np.flatnonzero(self.are_plain)
        return PlainRecords(self._table, rows, self._found, self._partnership_of, self._are_turned, self._known)

    def _visit(self, row: int) -> None:
        """Plan a plain row that is the first of its group or of its source; if it is skipped, the row after it is."""
        table = self._table
        group, of_source = table.groups[row], table.sources[row]
        facts, source, is_new = table.facts(row), None, False
        try:
            if table.have_source[row]:
                source = self._known.get(of_source) or self._sources.known(facts)
                is_new = source is None
                source = source or self._sources.find(facts, self._policy)
            owners = self._own_owners(row, group, source)
            require_fitting_values(self._own, owners, facts, self._policy)
        except RowSkippedError as left_out:
            self._skip(row, facts, left_out)
            return
        self._add_partnership(row, group)
        if source is not None:
            self._known[of_source] = source
            if is_new:
                self._add_source(row, facts, source)
        add_values(self._own, owners, facts, RowEffect())

    def _own_owners(self, row: int, group: int, source: Source | None) -> Owners:
        """Return the records to which the added fields of a row belong, without its change, which is always new."""
        a, b = self._sides[group]
        partnership = self._found[int(self._partnership_of[row])]
        of_row = {"partnership": partnership, "body_a": a, "body_b": b, "source": source}
        return {**of_row, "status_change": None}

    def _add_partnership(self, row: int, group: int) -> None:
        if group not in self._added_groups:
            self._added_groups.add(group)
            (sectors,) = self._table.values("sectors", [row], ())
            partnership = self._found[int(self._partnership_of[row])]
            self._builder.add_plain_partnership(partnership, self._sides[group], sectors, self._table.lines[row])

    def _skip(self, row: int, facts: RowFacts, left_out: RowSkippedError) -> None:
        """Leave out a row whose source is in conflict; the next rows of its group and source are visited instead."""
        problems = [self._problem(row, left_out.column, left_out.error)]
        self._verdicts.give(row, RowVerdict(facts.line, left_out.verdict, problems))
        self._skipped.append(row)
        self._events.add(self._next(self._table.sources, row, self._table.have_source))
        if self._table.groups[row] not in self._added_groups:
            self._events.add(self._next(self._table.groups, row))

    def _add_source(self, row: int, facts: RowFacts, source: Source) -> None:
        notes = [self._problem(row, column, error) for column, error in source_notes(source, facts)]
        self._builder.source(source, source_fields(facts), RowEffect(), facts.line)
        self._sources.remember(facts, source)
        if notes:
            self._verdicts.give(row, RowVerdict(facts.line, "new", notes=notes))

    def _next(self, groups: array[int], row: int, among: Flags | None = None) -> int | None:
        """Return the next plain row of a row's group, None without one."""
        rest = np.frombuffer(groups, dtype=np.int32)[row + 1 :] == groups[row]
        rest &= self.are_plain[row + 1 :] if among is None else self.are_plain[row + 1 :] & among[row + 1 :]
        found = int(rest.argmax()) if len(rest) else 0
        return row + 1 + found if len(rest) and rest[found] else None


class _Events:
    """The indexes of rows to visit, in order and each once."""

    def __init__(self, rows: Iterable[int]) -> None:
        self._rows = list(rows)
        heapify(self._rows)
        self._last = -1

    def add(self, row: int | None) -> None:
        """Add a row after those that were visited."""
        if row is not None:
            heappush(self._rows, row)

    def before(self, end: int) -> Iterator[int]:
        """Yield the rows before an index that were not visited yet."""
        while self._rows and self._rows[0] < end:
            row = heappop(self._rows)
            if row != self._last:
                self._last = row
                yield row
