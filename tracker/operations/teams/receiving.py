"""Merges the bundles of other writers into the registers and rows of a project, in the caller's transaction."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.domain.records.project_settings import ProjectSettings
from tracker.domain.teams.bundles import Bundle, BundledStep
from tracker.domain.teams.kinds import Row, is_approximate
from tracker.domain.teams.registers import Clock
from tracker.domain.text.hashed_names import HashedName
from tracker.exchange.teams.step_writes import Key, StepWrite, writes_of
from tracker.operations.teams.open_conflicts import write_conflicts
from tracker.operations.teams.showing import Shown, repaired_keys, show
from tracker.operations.teams.team_state import TeamState
from tracker.store.histories.positions import POSITION
from tracker.store.histories.recording import unrecorded
from tracker.store.teams import foreign_steps
from tracker.store.teams.erasures import BACK_ACTION, FORMS, as_fact
from tracker.store.teams.foreign_steps import ForeignStep, RowChange

REPAIR_ACTION = "team_repair"
"""Action of the step that contains what follows from the steps of several writers together."""
_CIRCA: Key = ("project_setting", '["circa"]')


@dataclass(slots=True)
class Receiver:
    """Merges steps into a project: first `add` for some bundles at a time, in order, then `finish`. `next_id` returns a
    new id.
    """

    state: TeamState
    writer: str
    next_id: Callable[[], int]
    at: str
    dirty: set[Key] = field(default_factory=set)
    """The records whose registers were changed."""
    _rows: dict[Key, Row | None] = field(default_factory=dict)
    """The rows after the steps so far, of the records that they changed."""
    _steps: list[ForeignStep] = field(default_factory=list)
    _taken: set[int] = field(default_factory=set)
    """The ids of the steps in `_steps`, and of those in the journal that the steps to be added have too."""

    def add(self, bundles: Sequence[tuple[Bundle, Clock]]) -> None:
        """Add the steps of bundles of other writers, each with its clock."""
        made = [
            (bundle, clock, step, list(writes_of(step, bundle.writer, bundle.number)))
            for bundle, clock in bundles
            for step in bundle.steps
        ]
        self.state.prefetch(write.key for *_, writes in made for write in writes)
        self._taken |= foreign_steps.known_steps(self.state.connection, [step.id for _, _, step, _ in made])
        for bundle, _ in bundles:
            foreign_steps.add_attachments(self.state.connection, bundle.attachments)
        for bundle, clock, step, writes in made:
            for write in writes:
                self._remember(write.key)
                self.state.apply(write, clock, is_own=False)
                self.dirty.add(write.key)
            self._steps.append(self._foreign(bundle.writer, step, writes))
            self._taken.add(self._steps[-1].id)

    def add_names_back(self, forms: Collection[HashedName], who: str) -> None:
        """Add a step that says that a bundle of a person contains names that were erased here."""
        facts = {FORMS: as_fact(forms)}
        self._steps.append(ForeignStep(self.next_id(), BACK_ACTION, facts, who, self.at, self.writer, ()))

    def _remember(self, key: Key) -> None:
        if key not in self._rows:
            self._rows[key] = self.state.row(key)

    def _foreign(self, writer: str, step: BundledStep, writes: list[StepWrite]) -> ForeignStep:
        changes: list[RowChange] = []
        for key in dict.fromkeys(write.key for write in writes):
            before, after = self._rows[key], None
            if self.state.is_there(key):
                after = dict(self.state.plain_row(key) or {})
                if key[0] == "status_change" and before is not None:
                    after["position"] = before["position"]
            if after is not None and self._is_of_other(key, after["id"]):
                after["id"] = self.state.derived_id(key)
            changes += _changes(key[0], before, after)
            self._rows[key] = after
        return ForeignStep(self._free_id(step.id), step.action, step.facts, step.who, step.at, writer, changes)

    def _is_of_other(self, key: Key, record: int) -> bool:
        """Return whether another member of the set has this id at the moment."""
        if not self.state.kinds[key[0]].key:
            return False
        others = {self.state.key_of(key[0], row) for row in self.state.select(key[0], "id = ?", [record])}
        others |= self.state.with_claimants(key)
        rows = (self._rows.get(other, self.state.row(other)) for other in others if other != key)
        return any(row is not None and row["id"] == record for row in rows)

    def _free_id(self, step: int) -> int:
        return self.next_id() if step in self._taken else step

    def finish(self, action: str = REPAIR_ACTION, *, is_recorded: bool = True) -> tuple[int, int, int]:
        """Write the rows, the steps and the registers; return the id of the last step and the numbers of the first and
        the last journal row. The id is 0 if there is no step, or if `is_recorded` says that the caller adds it.
        """
        state = self.state
        repaired = state.connection.execute("SELECT kind, record FROM team_repair").fetchall()
        self._set_circa()
        shown = show(state, self.dirty, repaired)
        if _CIRCA in self.dirty:  # an undo restores only the dates that its step had changed
            self._widen_dates(shown)
        self._touch_repaired(shown)
        rows = {**self._rows, **shown.rows}
        removed, written = self._differences(rows)
        changes = [change for key in sorted(rows) for change in self._last_changes(key, rows[key])]
        changes.sort(key=lambda change: change.after is not None)  # an id may pass from one member to another
        if changes:
            self._steps.append(ForeignStep(self.next_id(), action, {}, "", self.at, self.writer, changes))
        sets = [name for name, kind in state.kinds.items() if kind.key]
        with unrecorded(state.connection):
            foreign_steps.write_rows(state.connection, removed, written, sets)
        self._store(shown, repaired)
        if not is_recorded:
            return 0, 1, 0
        first, last = foreign_steps.add_steps(state.connection, self._steps)
        return (self._steps[-1].id if self._steps else 0), first, last

    def _last_changes(self, key: Key, row: Row | None) -> list[RowChange]:
        """Return the changes of a record after the steps; of equal members of a set one remains."""
        changes = _changes(key[0], self._rows.get(key, self.state.row(key)), row)
        equal = [each for each in self.state.rows(key)[1:] if row is None or each["id"] != row["id"]]
        return changes + [RowChange(key[0], each["id"], each, None) for each in equal]

    def _set_circa(self) -> None:
        """Use the merged setting of how far approximate dates are widened."""
        if _CIRCA not in self.dirty:
            return
        row = self.state.plain_row(_CIRCA) if self.state.is_there(_CIRCA) else None
        self.state.use_circa(ProjectSettings("").circa if row is None else int(json.loads(row["value"])))

    def _widen_dates(self, shown: Shown) -> None:
        """Add all records with approximate dates, with other bounds."""
        for name, kind in self.state.kinds.items():
            for each in (found for found in kind.fields if found.date):
                for row in self.state.select(name, f"{each.columns[0]} GLOB '*[~%]*'", []):
                    key = self.state.key_of(name, row)
                    now = shown.rows.get(key, row)  # a change that got another position has its stored bounds
                    if now is not None and is_approximate(now[each.columns[0]]):
                        shown.rows[key] = self.state.with_bounds(kind, dict(now))

    def _touch_repaired(self, shown: Shown) -> None:
        """Give a register to each untouched record that is shown otherwise than in the database."""
        for key in sorted(repaired_keys(self.state, shown)):
            self.state.touch(key)

    def _differences(self, rows: Mapping[Key, Row | None]) -> tuple[dict[str, list[int]], dict[str, list[Row]]]:
        """Return the ids to delete and the rows to write, by table."""
        removed: defaultdict[str, list[int]] = defaultdict(list)
        written: defaultdict[str, list[Row]] = defaultdict(list)
        for key in sorted(rows):
            row, stored = rows[key], self.state.rows(key)
            removed[key[0]] += [each["id"] for each in stored if row is None or each["id"] != row["id"]]
            if row is not None and row not in stored:
                written[key[0]].append(row)
        return removed, written

    def _store(self, shown: Shown, repaired: Iterable[Key]) -> None:
        state = self.state
        now = repaired_keys(state, shown)
        state.connection.executemany("DELETE FROM team_repair WHERE kind = ? AND record = ?", repaired)
        state.connection.executemany("INSERT OR IGNORE INTO team_repair VALUES (?, ?)", sorted(now))
        write_conflicts(state, shown)
        state.save()


def _changes(table: str, before: Row | None, after: Row | None) -> list[RowChange]:
    """Return the changes of rows from one state of a record to another; two if its id changes.

    Another position in a history is no change: it is computed from the changes of the history. That of other records is
    a value like any other.
    """
    is_moved = table == "status_change" and before and after and {**before, POSITION: 0} == {**after, POSITION: 0}
    if before == after or is_moved:
        return []
    if before is not None and after is not None and before["id"] != after["id"]:
        return [RowChange(table, before["id"], before, None), RowChange(table, after["id"], None, after)]
    shown: Any = after if after is not None else before
    return [RowChange(table, shown["id"], before, after)]
