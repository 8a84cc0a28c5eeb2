"""The steps that a copy of a project has in common with the project with which a team began."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from tracker.store.journal.lineage import MERGE_ACTION, MERGED_HEAD, StepHistory
from tracker.store.teams import membership

MAX_STEPS = 200_000
"""Most steps that are listed; a copy of a longer journal joins like one without a common history."""


def history_facts(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the ids of the steps of a project: those in effect, those undone, and the heads of merged copies."""
    rows = connection.execute(
        f"SELECT id, undone_at IS NULL, action, facts ->> '$.{MERGED_HEAD}' FROM step ORDER BY number LIMIT ?",
        (MAX_STEPS + 1,),
    ).fetchall()
    if len(rows) > MAX_STEPS:
        return {}
    return {
        "steps": [str(step) for step, is_in_effect, _, _ in rows if is_in_effect],
        "undone": [str(step) for step, is_in_effect, _, _ in rows if not is_in_effect],
        "merged": [str(head) for _, is_there, action, head in rows if is_there and action == MERGE_ACTION and head],
    }


def mark_common_steps(connection: sqlite3.Connection, facts: Mapping[str, Any]) -> bool:
    """Store which own steps are in the project with which the team began, by `history_facts` of that project.

    Return whether the two projects have any step in common. A step that is undone in this copy and in effect there was
    undone here since; one that is in effect here and undone there was undone there since.
    """
    history = StepHistory(connection)
    in_effect, undone, merged = (_ids(facts.get(name)) for name in ("steps", "undone", "merged"))
    common = [step for step in history.steps.values() if str(step.id) in in_effect | undone]
    numbers = {step.number for step in common if str(step.id) in in_effect or not step.undone_at}
    heads = [history.by_id[int(head)].number for head in merged if int(head) in history.by_id]
    for head in heads:
        numbers |= history.chain(head)
    membership.write_sealed(connection, numbers)
    return bool(common or heads)


def _ids(value: object) -> set[str]:
    """Return the ids of a list in a bundle; none if it is something else."""
    if not isinstance(value, list):
        return set()
    return {each for each in value if isinstance(each, str) and each.isascii() and each.isdigit() and len(each) < 20}
