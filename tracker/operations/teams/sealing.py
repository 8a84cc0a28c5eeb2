"""Puts the own steps that no bundle contains yet into one, so that what is merged later is known to be newer."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from tracker.domain.teams.bundles import BundledRow, BundledStep
from tracker.domain.teams.registers import EXISTENCE
from tracker.exchange.teams.bundle_json import steps_as_json, steps_from_json
from tracker.exchange.teams.step_writes import Key, writes_of
from tracker.exchange.teams.withholding import shared_bundles, shared_steps
from tracker.operations.teams.own_steps import own_steps
from tracker.operations.teams.receiving import Receiver
from tracker.operations.teams.reopening import remember_replaced, reopening_steps, settled_by
from tracker.operations.teams.team_state import TeamState
from tracker.store.journal.steps import steps_by_number
from tracker.store.project_settings import read_circa
from tracker.store.teams import membership as stored
from tracker.store.teams.erasures import ERASURE_ACTION
from tracker.store.teams.membership import Membership

JournalRange = tuple[int, int, int]
"""Id of the last step, and numbers of the first and last row that were added to the journal; the id is 0 for none."""


def seal(connection: sqlite3.Connection, member: Membership, next_id: Callable[[], int], at: str) -> JournalRange:
    """Put the own steps that no bundle contains into a bundle, and return what was added to the journal by repairs."""
    undone = steps_by_number(connection, stored.unsealed_steps(connection)[0])
    steps = own_steps(connection, next_id)
    stored.mark_sealed(connection)
    sealing = _Sealing(connection, member, next_id, at)
    if any(step.rows or step.action == ERASURE_ACTION for step in steps):
        sealing.add(steps)
    if settled := settled_by(undone):
        for reopened in reopening_steps(sealing.state, settled, steps, member.writer, next_id):
            sealing.add(reopened)
    return sealing.finish()


def withhold_again(connection: sqlite3.Connection, member: Membership, at_place: Collection[int]) -> None:
    """Leave out of own bundles that wait to be published what became confidential after they were made; `at_place` are
    the numbers of those that are at the place already. A bundle of which nothing is left stays, without steps.
    """
    waiting = [] if member.is_trusted else stored.sealed_bundles(connection)
    unseen = [(number, json.loads(content)) for number, content in waiting if number not in at_place]
    before = [steps_from_json(document["steps"]) for _, document in unseen]
    for (number, document), steps, shared in zip(unseen, before, shared_bundles(connection, before), strict=True):
        if shared != list(steps):
            text = _as_text(document["clock"], shared)
            connection.execute("UPDATE team_sealed SET content = ? WHERE number = ?", (text, number))


def together(one: JournalRange, other: JournalRange) -> JournalRange:
    """Return what two merges in one transaction added to the journal."""
    if not one[0] or not other[0]:
        return one if one[0] else other
    return other[0], min(one[1], other[1]), max(one[2], other[2])


class _Sealing:
    """Puts steps, whose rows the database has already, into own bundles, and shows what follows from all of them."""

    def __init__(self, connection: sqlite3.Connection, member: Membership, next_id: Callable[[], int], at: str) -> None:
        self.connection, self.member = connection, member
        self.state = TeamState(connection, member.founder, read_circa(connection), is_trusted=member.is_trusted)
        self._receiver = Receiver(self.state, member.writer, next_id, at)
        self._is_empty = True

    def add(self, steps: Sequence[BundledStep]) -> None:
        """Put steps into a bundle, unless nothing of them is shared."""
        connection, member, state = self.connection, self.member, self.state
        clock = stored.newest_bundles(connection)
        number = clock.get(member.writer, 0) + 1
        clock[member.writer] = number
        steps = [_with_restored_parts(state, step) for step in steps]
        if not member.is_trusted:
            steps = shared_steps(connection, steps)
        if not steps:
            return
        remember_replaced(state, steps, member.writer, number)
        writes = [write for step in steps for write in writes_of(step, member.writer, number)]
        state.prefetch(write.key for write in writes)
        for write in writes:
            state.apply(write, clock, is_own=True)
            self._receiver.dirty.add(write.key)
        store_bundle(connection, member, number, clock, steps)
        self._is_empty = False

    def finish(self) -> JournalRange:
        """Write what follows from the bundles, and return what was added to the journal."""
        return (0, 1, 0) if self._is_empty else self._receiver.finish()


def store_bundle(
    connection: sqlite3.Connection,
    member: Membership,
    number: int,
    clock: Mapping[str, int],
    steps: Iterable[BundledStep],
) -> None:
    """Store an own bundle that is to be published."""
    text = _as_text(clock, steps)
    connection.execute("INSERT INTO team_sealed (number, content) VALUES (?, ?)", (number, text))
    stored.add_bundle(connection, member.writer, number, "", member.name)


def _as_text(clock: Mapping[str, int], steps: Iterable[BundledStep]) -> str:
    content = {"clock": clock, "steps": steps_as_json(steps)}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _with_restored_parts(state: TeamState, step: BundledStep) -> BundledStep:
    """Return the step with the existence of records that were shown only as parts of one whose deletion it replaces.

    Without them they would be deleted with it, although the writer saw them.
    """
    rows: list[BundledRow] = []
    settled: list[tuple[str, int, str]] = []
    known = {(row.table, row.id) for row in step.rows}
    for row in step.rows:
        if row.after is None:
            continue
        for kind, record in _restored_parts(state, state.key_of(row.table, row.after)):
            now = state.row((kind, record))
            if now is not None and (kind, now["id"]) not in known:
                known.add((kind, now["id"]))
                rows.append(BundledRow(kind, now["id"], now, now))
                settled.append((kind, now["id"], EXISTENCE))
    if not rows:
        return step
    return replace(step, rows=(*step.rows, *rows), settled=(*step.settled, *settled))


def _restored_parts(state: TeamState, key: Key) -> Iterable[Key]:
    """Return the records that are shown because they were deleted with a record that is shown, with their own parts."""
    found: dict[Key, None] = {}
    queue = [key]
    while queue:
        register = state.register(queue.pop())
        steps = set() if register is None else {each.step for each in register.deletions}
        for part in sorted(state.deleted_by(steps)) if steps else ():
            if part != key and part not in found and state.rows(part) and not state.is_there(part):
                found[part] = None
                queue.append(part)
    return found
