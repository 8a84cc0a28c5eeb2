"""Opens conflicts again whose settlement was undone: all values that it had replaced are written again.

A bundle has one value of a field. So the values are in one bundle each, of which every one but the first is concurrent
with those before it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tracker.domain.teams.bundles import BundledRow, BundledStep
from tracker.domain.teams.registers import EXISTENCE, Register
from tracker.exchange.teams.step_writes import StepWrite, writes_of
from tracker.operations.teams.own_steps import REPLACED, UNDO_ACTION, row_now
from tracker.operations.teams.team_state import TeamState
from tracker.store.journal.steps import Step

REOPEN_ACTION = "team_reopen"
"""Action of a step that contains one of the values of a conflict that is open again."""
Place = tuple[str, str, str]
"""Kind and identity of a record, and a field, as in the table of conflicts."""
Value = tuple[Any, str, str]
"""A value with moment and author: columns of a field, existence, or the two lists of an order."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A conflict that a step settled: the id of its row, and the values that the step replaced."""

    place: Place
    row: int
    values: tuple[Value, ...]


def remember_replaced(state: TeamState, steps: Iterable[BundledStep], writer: str, number: int) -> None:
    """Store with each own step the values of the open conflicts that it settles; before the steps are applied."""
    query = "SELECT kind, record, field, row_id FROM team_conflict"
    rows = {tuple(place): row for *place, row in state.connection.execute(query)}
    for step in steps if rows else ():
        places = (place for write in writes_of(step, writer, number) for place in _places_of(write))
        found = [[*place, rows.pop(place), _values(state, place)] for place in places if place in rows]
        if found:
            text = json.dumps(found, ensure_ascii=False)
            change = f"UPDATE step SET facts = json_set(facts, '$.{REPLACED}', json(?)) WHERE id = ?"
            state.connection.execute(change, (text, step.id))


def settled_by(steps: Iterable[Step]) -> list[Settled]:
    """Return the conflicts that these steps of the journal had settled."""
    facts: list[Any] = [step.facts.get(REPLACED, ()) for step in steps]
    stored: Iterable[Any] = (each for found in facts for each in found)
    return [
        Settled((kind, record, field), row, tuple((value, at, who) for value, at, who in values))
        for kind, record, field, row, values in stored
    ]


def reopening_steps(
    state: TeamState, settled: Iterable[Settled], steps: Sequence[BundledStep], writer: str, next_id: Callable[[], int]
) -> list[list[BundledStep]]:
    """Return the steps of the bundles that open these conflicts again, after `steps` were put into a bundle.

    A conflict stays settled if one of the steps or another writer has decided on it since.
    """
    made = (step for step in steps if step.action != UNDO_ACTION)
    decided = {place for step in made for write in writes_of(step, writer, 1) for place in _places_of(write)}
    bundles: list[list[BundledStep]] = []
    for each in settled:
        known = _remaining(state, each.place)
        if each.place in decided or not any(by == writer for by, _ in known):
            continue
        others = [value for by, value in known if by != writer]
        values = [*each.values, *(value for value in others if value not in each.values)]
        for rank, value in enumerate(sorted(values, key=lambda value: value[0] is False)):
            step = _step(state, each, value, next_id)
            if step is None:
                break
            if len(bundles) <= rank:
                bundles.append([])
            bundles[rank].append(_as_concurrent(step, each, is_first=rank == 0))
    return bundles


def _places_of(write: StepWrite) -> list[Place]:
    kind, record = write.key
    places = [(kind, record, name) for name in write.write.fields]
    return places if write.write.existence is None else [*places, (kind, record, EXISTENCE)]


def _register(state: TeamState, place: Place) -> Register | None:
    return state.register(place[:2])


def _remaining(state: TeamState, place: Place) -> list[tuple[str, Value]]:
    """Return the remaining values with their writers."""
    register, field = _register(state, place), place[2]
    if register is None:
        return []
    if field == EXISTENCE:
        found = [(each.writer, each.existence) for each in register.writes]
        return [(writer, (each.is_there, each.at, each.who)) for writer, each in found if each is not None]
    return [(each.writer, (_listed(value.values), value.at, value.who)) for each, value in register.remaining(field)]


def _listed(value: Any) -> Any:
    """Return values in the form in which JSON has them."""
    return [_listed(each) for each in value] if isinstance(value, list | tuple) else value


def _values(state: TeamState, place: Place) -> list[Value]:
    """Return the different values of a conflict; those of the first bundle have no moment."""
    found: dict[str, Value] = {}
    for _, value in _remaining(state, place):
        found.setdefault(json.dumps(value), value)
    return list(found.values())


def _step(state: TeamState, each: Settled, value: Value, next_id: Callable[[], int]) -> BundledStep | None:
    """Return a step with a value; None if the record does not exist any more."""
    kind, _, field = each.place
    written, at, who = value
    step = BundledStep(next_id(), REOPEN_ACTION, {}, who or state.founder_name, at or _made_at(state), ())
    row: Mapping[str, Any] | None = row_now(state.connection, kind, each.row)
    if row is None:
        return None
    if field == EXISTENCE and not written:
        return replace(step, rows=(BundledRow(kind, each.row, row, None),))
    after = dict(row)
    if field != EXISTENCE:
        known = state.kinds[kind].field(field)
        after = state.with_bounds(state.kinds[kind], after | dict(zip(known.columns, written, strict=True)))
    return replace(step, rows=(BundledRow(kind, each.row, row, after),), settled=((kind, each.row, field),))


def _made_at(state: TeamState) -> str:
    """Return a moment for a value of the first bundle, which has no moment: one before all steps."""
    query = "SELECT json_extract(value, '$') FROM project_setting WHERE key = 'made_at'"
    row = state.connection.execute(query).fetchone()
    return "2000-01-01T00:00:00.000Z" if row is None else str(row[0])


def _as_concurrent(step: BundledStep, each: Settled, *, is_first: bool) -> BundledStep:
    """Return the step with the fields that replace nothing; a value of a field never replaces the existence."""
    kind, _, field = each.place
    names = [] if is_first else [field]
    if field != EXISTENCE:
        names.append(EXISTENCE)
    return replace(step, concurrent=tuple((kind, each.row, name) for name in names))
