"""Places the changes of a partnership in the order that the column `position` of a table gives them.

The order of a history follows from its dates, not from the order of the rows. Only where the positions give another
order are changes placed, as if a person had moved them; changes without a position keep the place that they had.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.domain.statuses.history_order import FIRST, Entry, moved_in, ordered, placing
from tracker.errors import RuleError
from tracker.exchange.progress import PassTracker
from tracker.exchange.tables.mapping.row_facts import RowFacts, RowProblem
from tracker.exchange.tables.matching.known_records import Change, Partnership
from tracker.exchange.tables.matching.partnership_matching import Policy
from tracker.exchange.tables.plan.import_report import RowVerdict
from tracker.exchange.tables.plan.plan_effects import ImportPlan, RowEffect, RowSkippedError

_COLUMN = "position"
_NEW = 2**63
"""The number of the first new change, above all ids."""


@dataclass(frozen=True, slots=True)
class _PositionedRow:
    """Planned row that gives its change a position."""

    change: Change
    facts: RowFacts
    effect: RowEffect
    verdict: RowVerdict


@dataclass(slots=True)
class _Positions:
    """The rows of one partnership that give a position, in the order of the file."""

    partnership: Partnership
    rows: list[_PositionedRow] = field(default_factory=list)
    of_change: dict[int, tuple[int, int]] = field(default_factory=dict)
    """[id() of a change] -> its position, and the line that gave it first."""
    lines: dict[int, int] = field(default_factory=dict)
    """[position] -> the line that gave it first."""

    def wanted(self) -> list[Change]:
        """Return the changes in the order of their positions; those of one line in the order of its events."""
        found = {id(row.change): row.change for row in self.rows}
        return sorted(found.values(), key=lambda change: self.of_change[id(change)][0])


class RowPositions:
    """Collects the positions that rows give to changes, and places the changes when all rows are planned."""

    def __init__(self) -> None:
        self._positions: dict[int, _Positions] = {}

    def require_own(self, partnership: Partnership, change: Change | None, facts: RowFacts) -> None:
        """Raise RowSkippedError if the position is that of another change, or the change has another position.

        A line of the file that becomes several changes gives them one position, in which they are one after another.
        """
        known = self._positions.get(id(partnership))
        if known is None or facts.position is None or change is None:
            return
        value = facts.position
        position, line = known.of_change.get(id(change), (value, 0))
        if position != value:
            error = RuleError("position_differs", _COLUMN, value=value, known=position, line=line)
            raise RowSkippedError("rejected", _COLUMN, error)
        if not line and (taken := known.lines.get(value, facts.line)) != facts.line:
            raise RowSkippedError("rejected", _COLUMN, RuleError("position_taken", _COLUMN, value=value, line=taken))

    def note(self, change: Change | None, facts: RowFacts, effect: RowEffect, verdict: RowVerdict) -> None:
        """Note the position that a row gives its change, if it does; a placing may alter its effect and verdict."""
        if facts.position is None or change is None:
            return
        known = self._positions.setdefault(id(change.partnership), _Positions(change.partnership))
        known.rows.append(_PositionedRow(change, facts, effect, verdict))
        known.of_change.setdefault(id(change), (facts.position, facts.line))
        known.lines.setdefault(facts.position, facts.line)

    def place(
        self, plan: ImportPlan, policy_of: Callable[[RowFacts], Policy], header: str, passes: PassTracker
    ) -> None:
        """Add to the plan where changes are placed, and say so on their rows; `header` is the name of the column.

        An order in which a person placed the changes of the project is replaced only under `update`.
        """
        if not self._positions:
            return
        new = {id(change): number for number, change in enumerate((*plan.changes, *plan.beginnings), start=1)}
        for each in passes.check_cancelled_while(self._positions.values()):
            history = _History(each.partnership, new)
            wanted = each.wanted()
            moved = history.moved(wanted)
            is_replaced = any(policy_of(row.facts) == "update" for row in each.rows)
            if moved and not is_replaced and history.is_placed_otherwise(wanted):
                _say(each.rows, header, "order_kept")
            elif moved:
                plan.placed += history.placed(wanted, moved)
                rows = [row for row in each.rows if history.number_of(row.change) in moved]
                for row in rows:
                    row.effect.touch(row.change)
                    row.verdict.verdict = row.effect.verdict()
                _say(rows, header, "placed_by_position")


class _History:
    """The history of a partnership with the changes that the table adds, before any is placed."""

    def __init__(self, partnership: Partnership, new: Mapping[int, int]) -> None:
        """Take the partnership; `new` contains the number of each new change of the plan by `id()`."""
        changes = [change for changes in partnership.changes.values() for change in changes]
        entries = {
            id(change): Entry(
                change.status,
                change.bounds,
                _NEW + new[id(change)] if change.id is None else change.id,
                change.placed_after,
            )
            for change in changes
        }
        self._changes = {entries[id(change)].id: change for change in changes}
        self._number = {key: entry.id for key, entry in entries.items()}
        history = list(entries.values())
        self._order = [history[index] for index in ordered(history)]

    def number_of(self, change: Change) -> int:
        """Return the number of a change: its id, or a higher one if it is new."""
        return self._number[id(change)]

    def _both_orders(self, wanted: Sequence[Change]) -> tuple[list[int], list[int]]:
        """Return the numbers of the changes in the wanted order, and in that of the history."""
        numbers = list(map(self.number_of, wanted))
        chosen = frozenset(numbers)
        return numbers, [entry.id for entry in self._order if entry.id in chosen]

    def moved(self, wanted: Sequence[Change]) -> dict[int, int]:
        """Return {number of each change that must be moved: that of the one before it, or FIRST}."""
        numbers, present = self._both_orders(wanted)
        return {} if numbers == present else moved_in(numbers, present)

    def is_placed_otherwise(self, wanted: Sequence[Change]) -> bool:
        """Return whether the project has these changes in another order, and a person placed some of them."""
        known = [change for change in wanted if change.id is not None]
        numbers, present = self._both_orders(known)
        return numbers != present and any(change.placed_after is not None for change in known)

    def placed(self, wanted: Sequence[Change], moved: Mapping[int, int]) -> Iterator[tuple[Change, Change | None]]:
        """Yield each change that is placed, with the one behind which it comes, None for first."""
        numbers, _ = self._both_orders(wanted)
        order = [entry.id for entry in self._order if entry.id not in moved]
        staying = next(number for number in numbers if number not in moved)
        for number in (each for each in numbers if each in moved):
            before = moved[number]
            order.insert(order.index(staying) if before == FIRST else order.index(before) + 1, number)
        entry_of = {entry.id: entry for entry in self._order}
        target = [entry_of[number] for number in order]
        chosen = {place for place, entry in enumerate(target) if entry.id in moved or entry.placed_after is not None}
        for entry, after in zip(target, placing(target, chosen), strict=True):
            if after is not None and after != entry.placed_after:
                yield self._changes[entry.id], None if after == FIRST else self._changes[after]


def _say(rows: Sequence[_PositionedRow], header: str, code: str) -> None:
    """Note a message about its position on each row."""
    for row in rows:
        error = RuleError(code, _COLUMN, value=row.facts.position)
        row.verdict.notes = [*row.verdict.notes, RowProblem(header, str(row.facts.position), error)]
