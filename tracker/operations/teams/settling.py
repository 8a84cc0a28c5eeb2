"""Settles an open conflict of a team: the chosen value replaces all others, also if it is the one that is shown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from tracker.domain.teams.registers import EXISTENCE, Register
from tracker.errors import RuleError
from tracker.exchange.teams.code_references import belonging, users_of
from tracker.exchange.teams.team_kinds import team_kinds
from tracker.operations.teams.open_conflicts import shown_value
from tracker.operations.teams.own_steps import SETTLED
from tracker.operations.teams.team_state import TeamState
from tracker.store.driver import constraint_errors
from tracker.store.engine import raw
from tracker.store.project_settings import read_circa
from tracker.store.schema import metadata
from tracker.store.teams.membership import read_membership
from tracker.store.transaction import StepLabel, Transaction

SETTLE_ACTION = "settle_conflict"


def settle_conflict(
    transaction: Transaction,
    kind: str,
    record: int,
    field: str,
    choice: int | None,
    parts: Sequence[tuple[str, int]] = (),
) -> StepLabel:
    """Settle the conflict of a field with the value at a place in its list, None for the value that is shown.

    `kind` and `record` are those of the open conflict, `parts` those of the parts of a record that are kept with it:
    whether they exist is settled too. Choosing a deletion deletes the record. RuleError
    conflict_settled if there is no such conflict any more, conflict_no_value, conflict_needed if other records need the
    record that is to be deleted.
    """
    connection = raw(transaction.connection)
    query = "SELECT record, reason, content FROM team_conflict WHERE kind = ? AND row_id = ? AND field = ?"
    found = connection.execute(query, (kind, record, field)).fetchone()
    member = read_membership(connection)
    if found is None or member is None:
        raise RuleError("conflict_settled", "field")
    identity, reason, content = found
    values = json.loads(content)
    if choice is not None and not (0 <= choice < len(values) and reason != "circle"):
        raise RuleError("conflict_no_value", "field")
    if choice is not None:
        state = TeamState(connection, member.founder, read_circa(connection), is_trusted=member.is_trusted)
        _choose(transaction, state, (kind, identity), record, field, values[choice])
    is_deleted = field == EXISTENCE and choice is not None and not values[choice]["value"]
    settled = [[kind, record, field], *([*part, EXISTENCE] for part in parts if not is_deleted)]
    facts: dict[str, object] = {"kind": kind, "field": field, SETTLED: settled}
    return StepLabel(SETTLE_ACTION, facts, is_kept=True)


def _choose(
    transaction: Transaction, state: TeamState, key: tuple[str, str], record: int, field: str, chosen: dict[str, Any]
) -> None:
    if field == EXISTENCE:
        if not chosen["value"]:
            _delete(transaction, key[0], record)
    else:
        register = state.register(key)
        assert register is not None
        _write(transaction, state, register, key[0], record, field, chosen)


def _write(
    transaction: Transaction,
    state: TeamState,
    register: Register,
    name: str,
    record: int,
    field: str,
    chosen: dict[str, Any],
) -> None:
    kind = team_kinds()[name]
    each = kind.field(field)
    for write, written in register.remaining(field):
        if write.writer == chosen["writer"] and shown_value(each, written) == chosen["value"]:
            values = dict(zip(each.columns, written.values, strict=True))
            row = state.with_bounds(kind, {**transaction.row(metadata.tables[name], record), **values})
            transaction.update(metadata.tables[name], record, {column: row[column] for column in each.columns})
            return
    raise RuleError("conflict_settled", "field")


def _delete(transaction: Transaction, name: str, record: int) -> None:
    kind = team_kinds()[name]
    connection = raw(transaction.connection)
    users = list(users_of(kind, kind.identity(transaction.row(metadata.tables[name], record))))
    for table, condition, values in users:
        found = connection.execute(f"SELECT id FROM {table} WHERE {condition}", values).fetchall()
        if found and table not in belonging():
            raise RuleError("conflict_needed", "field")
        for (other,) in found:
            transaction.delete(metadata.tables[table], other)
    try:
        transaction.delete(metadata.tables[name], record)
    except constraint_errors() as error:
        raise RuleError("conflict_needed", "field") from error
