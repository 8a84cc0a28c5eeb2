"""Undo and redo restore rows that one step changed twice, and rows that it did not touch but a deletion reaches."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from tests.store.building import change, content, is_sound, made, tie
from tracker.domain.records.drafts import BodyDraft
from tracker.operations.bodies import add_body
from tracker.project import Project
from tracker.store.schema import body, partnership, status_change
from tracker.store.transaction import StepLabel, Transaction


def change_rows_twice(transaction: Transaction, kept: int, gone: int) -> StepLabel:
    """Change rows twice in one step: one is edited twice, one edited and deleted, one added and edited, one added and
    deleted.
    """
    for name in ("Once", "Twice"):
        transaction.update(body, kept, {"name": name})
    transaction.update(body, gone, {"name": "Once"})
    transaction.delete(body, gone)
    for name in ("Stays", "Goes"):
        new = transaction.insert(body, {"name": "New", "kind": "municipality"})
        transaction.update(body, new, {"name": name})
    transaction.delete(body, new)
    return StepLabel("import", {"file": "towns.csv", "count": 4})


def assert_replayed(project: Project, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Check that the last step is undone and redone, twice, to the contents before and after it."""
    for _ in range(2):
        project.undo()
        assert content(project) == before
        project.redo()
        assert content(project) == after
    assert is_sound(project)


def test_undo_and_redo_of_a_step_restore_rows_that_it_changed_twice(project: Project) -> None:
    kept, gone = (made(project, add_body, BodyDraft(name, country="NL")) for name in ("Kept", "Gone"))
    before = content(project)
    project.perform(change_rows_twice, kept, gone)
    after = content(project)
    assert sorted(row["name"] for row in after["records"]["body"]) == ["Stays", "Twice"]
    assert_replayed(project, before, after)


def test_redo_of_a_deletion_keeps_what_belongs_to_the_parts_that_were_moved_away(project: Project) -> None:
    """Deleting a partnership deletes its changes with their citations, which this step did not touch."""
    one, other = tie(project), tie(project, "Breda", "Xi'an")
    change(project, other, "in_force", "1999", sources=("The page",))

    def move_change(transaction: Transaction) -> StepLabel:
        (moved,) = transaction.rows(select(status_change.c.id))
        transaction.update(status_change, moved.id, {"partnership_id": one})
        transaction.delete(partnership, other)
        return StepLabel("import", {"file": "towns.csv", "count": 1})

    before = content(project)
    project.perform(move_change)
    after = content(project)
    assert len(after["records"]["citation"]) == 1
    assert_replayed(project, before, after)
