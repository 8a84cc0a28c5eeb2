"""Computes the records that a project shows from the registers: references repaired, names distinct.

Like the registers, the result depends only on the bundles. It is computed for the changed records, for those that are
shown otherwise than their register says, and for the records that refer to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from tracker.domain.teams.kinds import Row
from tracker.domain.text.name_folding import fold
from tracker.exchange.teams.code_references import Users, code_targets, has_codes, is_part_of_code, users_of
from tracker.exchange.teams.step_writes import Key
from tracker.operations.teams.team_state import TeamState

_NAMED: Final = ("frame", "wave")
"""Kinds whose records must have different names."""


@dataclass(slots=True)
class Shown:
    """The rows that are shown, None for a record that is not; the reason why a record or a reference was repaired."""

    rows: dict[Key, Row | None] = field(default_factory=dict)
    needed: set[Key] = field(default_factory=set)
    """Deleted records that are shown because a shown record refers to them."""
    circles: set[tuple[Key, str]] = field(default_factory=set)
    """References that would make a circle, and are shown as empty."""


def repaired_keys(state: TeamState, shown: Shown) -> set[Key]:
    """Return the records that are shown otherwise than their own register says."""
    return {key for key, row in shown.rows.items() if _is_repaired(state, key, row)}


def _is_repaired(state: TeamState, key: Key, row: Row | None) -> bool:
    if state.is_there(key) != (row is not None):
        return True
    plain = state.plain_row(key) if row is not None else None
    if plain is None or row is None or plain == row:
        return False
    return any(value != row[name] for name, value in plain.items() if name != "position")


def show(state: TeamState, dirty: Iterable[Key], repaired: Iterable[Key]) -> Shown:
    """Return what is shown of the records whose registers changed, of those repaired before, and of dependent ones."""
    showing = _Showing(state)
    showing.begin(set(dirty) | set(repaired))
    showing.restore_needed()
    showing.hide_incomplete()
    showing.make_ids_distinct()
    showing.break_circles()
    showing.make_names_distinct()
    return showing.shown


class _Showing:
    def __init__(self, state: TeamState) -> None:
        self.state = state
        self.shown = Shown()
        self._is_there: dict[Key, bool] = {}
        self._queue: list[Key] = []
        self._referring = {
            target: [
                (kind.name, each.column)
                for kind in state.kinds.values()
                for each in kind.references
                if each.target == target
            ]
            for target in state.kinds
        }

    def begin(self, keys: set[Key]) -> None:
        """Begin with these records, each as its own register says."""
        for key in sorted(keys):
            self._add(key, is_there=self.state.is_there(key))

    def _add(self, key: Key, *, is_there: bool) -> None:
        self._is_there[key] = is_there
        self._queue.append(key)
        for other in self.state.with_claimants(key):
            if other not in self._is_there:
                self._is_there[other] = self.state.is_there(other)
                self._queue.append(other)

    # deleted records that are needed ----------------------------------------------------------------------------------

    def restore_needed(self) -> None:
        """Restore deleted records that shown records refer to, and the parts that were deleted together with them."""
        while self._queue:
            key = self._queue.pop()
            if not self._is_there[key]:
                if self._is_referred_to(key) or self._is_part_of_restored(key):
                    self._add(key, is_there=True)
                continue
            for target in (*(target for target, _ in self._targets(key)), *self._codes(key)):
                if not self._exists(target) and self._is_known(target):
                    self._add(target, is_there=True)
            for part in self._deleted_parts(key):
                self._add(part, is_there=True)
        restored = {key for key, is_there in self._is_there.items() if is_there and not self.state.is_there(key)}
        self.shown.needed = {key for key in restored if not self._is_part_of_restored(key)}

    def _exists(self, key: Key) -> bool:
        return self._is_there[key] if key in self._is_there else bool(self.state.rows(key))

    def _is_known(self, key: Key) -> bool:
        register = self.state.register(key)
        return register is not None and bool(register.writes)

    def _targets(self, key: Key) -> Iterator[tuple[Key, Any]]:
        """Yield the records to which a record refers, each with the reference."""
        row = self.state.plain_row(key)
        for each in self.state.kinds[key[0]].references if row is not None else ():
            assert row is not None
            if row[each.column] is not None:
                yield (each.target, str(row[each.column])), each

    def _codes(self, key: Key) -> Iterator[Key]:
        """Yield the own codes and own fields that a record names."""
        row = self.state.plain_row(key) if has_codes(key[0]) else None
        return iter(()) if row is None else code_targets(key[0], row)

    def _is_referred_to(self, key: Key) -> bool:
        """Return whether a record of the database that was not changed refers to a deleted one, or names it."""
        kind = self.state.kinds[key[0]]
        users: Iterable[Users] = users_of(kind, key[1])
        if not kind.key:
            users = ((name, f"{column} = ?", [int(key[1])]) for name, column in self._referring[kind.name])
        for user, condition, values in users:
            for row in self.state.select(user, condition, values):
                if self.state.key_of(user, row) not in self._is_there:
                    return True
        return False

    def _steps_of_deletion(self, key: Key) -> set[int]:
        register = self.state.register(key)
        return set() if register is None else {each.step for each in register.deletions}

    def _deleted_parts(self, key: Key) -> list[Key]:
        """Return the parts of a record that is shown although it was deleted, if only the same steps deleted them."""
        steps = self._steps_of_deletion(key)
        if not steps:
            return []
        return [
            part
            for part in sorted(self.state.deleted_by(steps))
            if not self._exists(part) and self._is_deleted_part(part, key, steps)
        ]

    def _is_deleted_part(self, part: Key, key: Key, steps: set[int]) -> bool:
        own = self._steps_of_deletion(part)
        register = self.state.register(part)
        is_deleted = register is not None and not register.is_there and bool(own) and own <= steps
        return is_deleted and self._is_part(part, key)

    def _is_part(self, part: Key, key: Key) -> bool:
        row = self.state.plain_row(part)
        if row is not None and is_part_of_code(part[0], row, key):
            return True
        return any(target == key and each.is_part for target, each in self._targets(part))

    def _is_part_of_restored(self, key: Key) -> bool:
        owners = [*(target for target, each in self._targets(key) if each.is_part), *self._codes(key)]
        return any(
            self._exists(target) and self._is_deleted_part(key, target, self._steps_of_deletion(target))
            for target in owners
        )

    # references ---------------------------------------------------------------------------------------------------

    def hide_incomplete(self) -> None:
        """Empty references to records that no bundle contains; hide the records that can't be without them."""
        for key, is_there in self._is_there.items():
            self.shown.rows[key] = dict(self.state.plain_row(key) or {}) if is_there else None
        is_stable = False
        while not is_stable:
            is_stable = True
            for key, row in sorted(self.shown.rows.items()):
                if row is None:
                    continue
                for target, each in list(self._targets(key)):
                    if self._exists(target):
                        continue
                    if each.is_part or each.is_required:
                        self.shown.rows[key], self._is_there[key] = None, False
                        self._add_referring(key)
                        is_stable = False
                        break
                    self.shown.rows[key] = {**row, each.column: None}
                    row = self.shown.rows[key] or {}

    def _add_referring(self, key: Key) -> None:
        """Add the records of the database that refer to one that is hidden, which were not changed themselves."""
        for user, column in self._referring[key[0]]:
            for row in self.state.select(user, f"{column} = ?", [int(key[1])]):
                other = self.state.key_of(user, row)
                if other not in self.shown.rows:
                    self.shown.rows[other], self._is_there[other] = dict(row), True

    def make_ids_distinct(self) -> None:
        """Give a derived id to a member of a set if another one has its id, because a row became another member."""
        used: set[tuple[str, int]] = set()
        for key, row in sorted(self.shown.rows.items()):
            kind = self.state.kinds[key[0]]
            if kind.key and row is not None:
                if (kind.name, row["id"]) in used:
                    self.shown.rows[key] = row = {**row, "id": self.state.derived_id(key)}
                used.add((kind.name, row["id"]))

    def break_circles(self) -> None:
        """Empty the oldest reference of each circle of references between records of one kind."""
        for kind in self.state.kinds.values():
            for column in (each.column for each in kind.references if each.target == kind.name):
                for key in sorted(self.shown.rows):
                    if key[0] == kind.name and (circle := self._circle(key, column)):
                        oldest = min(circle, key=lambda each: (self._moment(each, column), int(each[1])))
                        self.shown.rows[oldest] = {**(self._row(oldest) or {}), column: None}
                        self._is_there[oldest] = True
                        self.shown.circles.add((oldest, column.removesuffix("_id")))

    def _row(self, key: Key) -> Row | None:
        return self.shown.rows[key] if key in self.shown.rows else self.state.row(key)

    def _circle(self, start: Key, column: str) -> list[Key]:
        """Return the records of the circle that leads from a record back to itself; empty if there is no circle."""
        seen: list[Key] = []
        key = start
        while key not in seen:
            seen.append(key)
            row = self._row(key)
            if row is None or row[column] is None:
                return []
            key = (start[0], str(row[column]))
        return seen if key == start else []

    def _moment(self, key: Key, column: str) -> str:
        register = self.state.register(key)
        winner = register.winner(self.state.kinds[key[0]], column.removesuffix("_id")) if register else None
        return "" if winner is None else winner.at

    # names ----------------------------------------------------------------------------------------------------------

    def make_names_distinct(self) -> None:
        """Add a number to the name of a frame or wave if an older record has the name."""
        for kind in _NAMED:
            if not any(key[0] == kind for key in self.shown.rows):
                continue
            rows = {self.state.key_of(kind, row): row for row in self.state.select(kind, "TRUE", [])}
            rows |= {key: row for key, row in self.shown.rows.items() if key[0] == kind and row is not None}
            taken: set[str] = set()
            for key in sorted(rows, key=lambda each: int(each[1])):
                if key in self.shown.rows and self.shown.rows[key] is None:
                    continue
                name, number = rows[key]["name"], 1
                while fold(name) in taken:
                    number += 1
                    name = f"{rows[key]['name']} ({number})"
                taken.add(fold(name))
                if number > 1:
                    self.shown.rows[key] = {**rows[key], "name": name}
