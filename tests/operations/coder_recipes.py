"""Recipes of the operations on the coding by several people; see `tests/operations/recipes.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.store.building import when
from tracker.domain.records.coding import AssignmentDraft, DecisionDraft, SampleDraft
from tracker.domain.records.drafts import ChangeDraft
from tracker.operations.coding import assignments
from tracker.project import Project
from tracker.queries.content_dump import dump

Act = Callable[[], object]
Choose = Callable[[str], int | None]
Recipe = Callable[[Project, Choose], Act | None]


def assignment_of(partnership: int, name: str = "Pilot", change: int | None = None) -> AssignmentDraft:
    """Return an assignment of one unit to two coders."""
    unit: Any = "partnership" if change is None else "change"
    return AssignmentDraft(name, unit, ("Ann", "Bea"), ((partnership, change),), SampleDraft("random", 1, 2, 7, "kind"))


def decision_on(partnership: int, change: int | None) -> DecisionDraft:
    """Return a decision that adds a change, or edits one."""
    draft = ChangeDraft(partnership, "dormant", when("2019"))
    coded = {"Ann": "dormant", "Bea": "reduced"}
    return DecisionDraft(partnership, "12-34", "status", coded, "dormant", change, draft, note="said so", by="tester")


def fill_coding(project: Project) -> None:
    """Add an assignment and a decision to a project with partnerships."""
    partnership = min(int(row["id"]) for row in project.query(dump)["records"]["partnership"])
    project.perform(assignments.assign_coding, assignment_of(partnership))
    project.perform(assignments.settle_coding, decision_on(partnership, None))


def _assign(project: Project, choose: Choose) -> Act | None:
    partnership = choose("partnership")
    number = len(project.query(dump)["records"]["assignment"])
    if partnership is None:
        return None
    return lambda: project.perform(assignments.assign_coding, assignment_of(partnership, f"Round {number}"))


def _settle(project: Project, choose: Choose) -> Act | None:
    partnership = choose("partnership")
    if partnership is None:
        return None
    return lambda: project.perform(assignments.settle_coding, decision_on(partnership, None))


def _mark(project: Project, choose: Choose) -> Act | None:
    unit = choose("assignment_unit")
    rows = {int(row["id"]): row["is_empty"] for row in project.query(dump)["records"]["assignment_unit"]}
    return None if unit is None else lambda: project.perform(assignments.mark_unit, unit, not rows[unit])


def _delete(project: Project, choose: Choose) -> Act | None:
    record = choose("assignment")
    return None if record is None else lambda: project.perform(assignments.delete_assignment, record)


def _hand_in(project: Project, choose: Choose) -> Act | None:
    record = choose("assignment")
    return None if record is None else lambda: project.perform(assignments.mark_handed_in, record, "/shared/cities")


CODER_RECIPES: dict[str, Recipe] = {
    "assign_coding": _assign,
    "mark_unit": _mark,
    "mark_handed_in": _hand_in,
    "delete_assignment": _delete,
    "settle_coding": _settle,
}
