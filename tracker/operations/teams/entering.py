"""Makes a copy of a project a member of the team of that project, with the changes that it has of its own.

The copy gets the content of the team's first bundle, and its own steps become bundles that had seen only that one. A
value that the copy changed without having seen the one in the first bundle is concurrent with it, and with those in
all other bundles: such values are open conflicts, and none is lost.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tracker.domain.teams.bundles import BASE_NUMBER, Bundle, BundledRow, BundledStep, Row
from tracker.domain.teams.copies import (
    Content,
    Place,
    absent_and_needed,
    before_steps,
    differing,
    rows_of_difference,
    targets_of,
    with_concurrent,
)
from tracker.exchange.teams.step_writes import Key, writes_of
from tracker.exchange.teams.team_kinds import is_shared, team_kinds
from tracker.exchange.teams.withholding import Confidential, local_fields, shared_steps, with_local
from tracker.operations.teams.own_steps import own_steps
from tracker.operations.teams.receiving import Receiver
from tracker.operations.teams.sealing import JournalRange, store_bundle
from tracker.operations.teams.steps_before_team import mark_common_steps
from tracker.operations.teams.team_state import TeamState
from tracker.store import project_content
from tracker.store.derived_columns import recorded_columns
from tracker.store.histories.positions import POSITION
from tracker.store.histories.recording import unrecorded
from tracker.store.project_settings import read_circa
from tracker.store.schema import RECORD_TABLES
from tracker.store.teams import foreign_steps
from tracker.store.teams import membership as stored
from tracker.store.teams.erasures import ERASURE_ACTION
from tracker.store.teams.foreign_steps import ForeignStep, RowChange
from tracker.store.teams.membership import Membership

JOIN_ACTION = "team_join"
"""Action of the step by which a copy gets the content of the team, and of steps that contain what it had before."""


def enter(
    connection: sqlite3.Connection, member: Membership, base: Bundle, next_id: Callable[[], int], at: str
) -> JournalRange:
    """Make a project, which is in no team, a member of the team with this first bundle.

    Return the id of the step that was added to the journal, 0 for none, and the numbers of its first and last row. The
    other bundles of the team are to be merged then.
    """
    stored.clear_team(connection)
    is_related = mark_common_steps(connection, base.steps[0].facts if base.steps else {})
    copy = _Copy(connection, member, base, own_steps(connection, next_id), is_related=is_related)
    bundles = copy.bundles(next_id)
    foreign_steps.add_attachments(connection, base.attachments)
    copy.write_content(bundles)
    stored.write_membership(connection, member)
    stored.add_bundle(connection, base.writer, base.number, member.base, base.name)
    _seal(connection, member, bundles, copy.team, next_id, at)
    stored.mark_sealed(connection)
    return _record(connection, copy.now, base, next_id, at)


class _Copy:
    """The content of a copy now, before its own steps, and that of the first bundle."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        member: Membership,
        base: Bundle,
        own: Sequence[BundledStep],
        *,
        is_related: bool,
    ) -> None:
        self.connection, self.member, self.base, self.own, self.is_related = connection, member, base, own, is_related
        self.now = _read(connection)
        self.before = before_steps(self.now, own)
        rows = (row for step in base.steps for row in step.rows if row.after is not None)
        self.team = Content(
            team_kinds(),
            {(row.table, row.id): row.after for row in rows if row.after and is_shared(row.table, row.after)},
        )
        self.confidential = None if member.is_trusted else Confidential(connection)
        self.withheld = {place for place, row in self.now.rows.items() if self._is_withheld(place, row)}

    def _is_withheld(self, place: Place, row: Row) -> bool:
        return self.confidential is not None and self.confidential.is_row_withheld(place[0], row)

    def _local(self, place: Place, row: Row) -> set[str]:
        return set() if self.confidential is None else local_fields(self.confidential, team_kinds()[place[0]], row)

    # what is published ------------------------------------------------------------------------------------------------

    def bundles(self, next_id: Callable[[], int]) -> list[list[BundledStep]]:
        """Return the steps of the bundles to publish: what the team lacks of the earlier content, then own steps."""
        unseen = self._unseen()
        own = [with_concurrent(step, unseen, self.now) for step in self.own]
        earlier: list[BundledStep] = []
        if self.is_related:
            earlier = self._earlier(next_id)
            own = [self._without_gone(step) for step in own]
        elif rows := rows_of_difference(self._shared_before(), self.team, self._local_before()):
            at = min([self.base.steps[0].at, *(step.at for step in own[:1])])
            step = BundledStep(next_id(), JOIN_ACTION, {}, own[0].who if own else self.member.name, at, tuple(rows))
            own.insert(0, with_concurrent(step, unseen, self.now))
        made = [earlier, own]
        if self.confidential is not None:
            made = [shared_steps(self.connection, steps) for steps in made]
        return [steps for steps in made if any(_is_published(step) for step in steps)]

    def _shared_before(self) -> Content:
        """Return the records before the own steps that all members may have."""
        shared = {
            place: row
            for place, row in self.before.rows.items()
            if is_shared(place[0], row) and place not in self.withheld and not self._is_withheld(place, row)
        }
        return Content(self.before.kinds, shared)

    def _local_before(self) -> Mapping[Place, set[str]]:
        if self.confidential is None:
            return {}
        return {place: names for place, row in self.before.rows.items() if (names := self._local(place, row))}

    def _unseen(self) -> dict[Key, set[str]]:
        """Return the fields in which the first bundle differs from the copy before its own steps, by record."""
        shared, found = self._shared_before(), {}
        for key in shared.by_key.keys() | self.team.by_key.keys():
            one, other = shared.by_key.get(key), self.team.by_key.get(key)
            local = set() if one is None else self._local((key[0], one["id"]), one)
            if names := differing(team_kinds()[key[0]], one, other, local):
                found[key] = names
        return found

    def _earlier(self, next_id: Callable[[], int]) -> list[BundledStep]:
        """Return the steps with the records that the team had deleted and that own steps need, as deleted ones."""
        seeds = [(row.table, row.id) for step in self.own for row in step.rows]
        written = [(row.table, row.after) for step in self.own for row in step.rows if row.after is not None]
        for kind, row in (*written, *((place[0], self.now.rows[place]) for place in self.withheld)):
            seeds += [target for target, _ in targets_of(self.now, kind, row)]
        needed = absent_and_needed(self._shared_before(), self.team, (seed for seed in seeds if seed in self.now.rows))
        tables = list(team_kinds())
        places = sorted(needed, key=lambda place: (tables.index(place[0]), place[1]))
        rows = [BundledRow(*place, None, self.before.rows[place]) for place in places]
        gone = [BundledRow(*place, self.before.rows[place], None) for place in reversed(places)]
        first = self.base.steps[0]
        make = [BundledStep(next_id(), JOIN_ACTION, {}, first.who, first.at, tuple(rows))]
        make += [BundledStep(next_id(), JOIN_ACTION, {}, first.who, first.at, tuple(gone))] if gone else []
        return make

    def _without_gone(self, step: BundledStep) -> BundledStep:
        """Return the step without records that both the copy and the team have deleted."""
        rows = tuple(row for row in step.rows if not self._is_gone((row.table, row.id)))
        return step if rows == step.rows else replace(step, rows=rows)

    def _is_gone(self, place: Place) -> bool:
        row = self.before.rows.get(place)
        return row is not None and place not in self.now.rows and self.now.key_of(place[0], row) not in self.team.by_key

    # what is written --------------------------------------------------------------------------------------------------

    def write_content(self, bundles: Iterable[Iterable[BundledStep]]) -> None:
        """Write the content of the first bundle, with what is not shared and what the own steps added."""
        rows = {place: self._overlaid(place, row) for place, row in self.team.rows.items()}
        kept = set(self.withheld) | {place for place, row in self.now.rows.items() if not is_shared(place[0], row)}
        kept |= {(row.table, row.id) for steps in bundles for step in steps for row in step.rows}
        for place in kept:
            row = self.now.rows.get(place)
            if row is not None and place not in rows and self.now.key_of(place[0], row) not in self.team.by_key:
                rows[place] = row
        rows = {place: _without_missing(self.now, place, row, rows) for place, row in rows.items()}
        if rows == self.now.rows:
            return
        written: dict[str, list[Row]] = {}
        for (table, _), row in rows.items():
            written.setdefault(table, []).append(row)
        with unrecorded(self.connection):
            for table in reversed(RECORD_TABLES):
                self.connection.execute(f"DELETE FROM {table.name}")
            foreign_steps.write_rows(self.connection, {}, written, ())

    def _overlaid(self, place: Place, row: Row) -> Row:
        mine = self.now.rows.get(place)
        if mine is None or self.confidential is None:
            return row
        return with_local(self.confidential, team_kinds()[place[0]], dict(row), mine)


def _is_published(step: BundledStep) -> bool:
    return bool(step.rows or step.action == ERASURE_ACTION)


def _without_missing(content: Content, place: Place, row: Row, there: Mapping[Place, Any]) -> Row:
    """Return a row without references to records that are not there, except those without which it can't be."""
    kind = content.kinds[place[0]]
    missing = {
        each.column: None
        for each in kind.references
        if row[each.column] is not None
        and (each.target, row[each.column]) not in there
        and not (each.is_part or each.is_required)
    }
    return {**row, **missing} if missing else row


def _read(connection: sqlite3.Connection) -> Content:
    rows: dict[Place, Row] = {}
    for table in RECORD_TABLES:
        columns = [each.name for each in recorded_columns(table)]
        for values in project_content.read_values(connection, table, columns):
            row = dict(zip(columns, values, strict=True))
            rows[table.name, row["id"]] = row
    return Content(team_kinds(), rows)


def _seal(
    connection: sqlite3.Connection,
    member: Membership,
    bundles: Iterable[Sequence[BundledStep]],
    team: Content,
    next_id: Callable[[], int],
    at: str,
) -> None:
    """Put the steps into own bundles that had seen the first one of the team only, and show what follows from them."""
    state = TeamState(connection, member.founder, read_circa(connection), is_trusted=member.is_trusted)
    receiver = Receiver(state, member.writer, next_id, at)
    for number, steps in enumerate(bundles, start=1):
        clock = {member.founder: BASE_NUMBER, member.writer: number}
        writes = [write for step in steps for write in writes_of(step, member.writer, number)]
        state.prefetch(write.key for write in writes)
        for write in writes:
            state.apply(replace(write, before=team.by_key.get(write.key)), clock, is_own=True)
            receiver.dirty.add(write.key)
        store_bundle(connection, member, number, clock, steps)
    if receiver.dirty:
        receiver.finish(is_recorded=False)


def _record(
    connection: sqlite3.Connection, now: Content, base: Bundle, next_id: Callable[[], int], at: str
) -> JournalRange:
    """Add a step with all rows that differ from those of the copy."""
    then = _read(connection)
    changes = [
        RowChange(*place, now.rows.get(place), then.rows.get(place))
        for place in sorted(now.rows.keys() | then.rows.keys())
        if _recorded(place[0], now.rows.get(place)) != _recorded(place[0], then.rows.get(place))
    ]
    if not changes:
        return 0, 1, 0
    step = ForeignStep(next_id(), JOIN_ACTION, {}, base.name, at, base.writer, changes)
    first, last = foreign_steps.add_steps(connection, [step])
    return step.id, first, last


def _recorded(table: str, row: Row | None) -> Row | None:
    """Return a row; of a status change without its position in the history, which is computed."""
    return row if row is None or table != "status_change" else {**row, POSITION: 0}
