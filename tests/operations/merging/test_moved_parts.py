"""Whatever is part of, about or refers to a merged record is moved to the kept one, of every kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.operations.coder_recipes import assignment_of, decision_on
from tests.operations.filled import make_filled
from tests.operations.merges import MERGES
from tests.ready import ready
from tests.store.building import TickingClock, body, change, is_sound, made, records, source, tie
from tracker.domain.coding.codebook import OwnCodeDraft
from tracker.domain.records.kinds import all_kinds
from tracker.operations.coding.assignments import assign_coding, settle_coding
from tracker.operations.coding.codebook import add_code
from tracker.project import Project
from tracker.store.schema import metadata
from tracker.store.transaction import StepLabel, Transaction


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Yield a project with records of every kind."""
    path = tmp_path_factory.mktemp("parts") / "filled.twin"
    with Project.open(path, who="tester", clock=TickingClock(ready(make_filled, path))) as project:
        yield project


def point(transaction: Transaction, table: str, record: int, values: dict[str, Any]) -> StepLabel:
    transaction.update(metadata.tables[table], record, values)
    return StepLabel("write_text", {})


@pytest.mark.parametrize("table", MERGES)
def test_a_record_of_every_kind_is_moved(filled: Project, table: str) -> None:
    kept, other = {
        "body": lambda: (body(filled, "Kept"), body(filled, "Other")),
        "partnership": lambda: (tie(filled, "Keppel", "Kaifeng"), tie(filled, "Otterlo", "Ordos")),
        "source": lambda: (source(filled, "Kept"), source(filled, "Other")),
    }[table]()
    merge, proposed = MERGES[table]
    tried = []
    for kind in all_kinds().values():
        for field in kind.fields:
            for column, target in field.tables.items():
                found = records(filled, kind.table)
                if target != table or kind.table == table or kind.is_given_whole or not found:
                    continue
                record = int(found[-1]["id"])
                filled.perform(point, kind.table, record, dict.fromkeys(field.columns) | {column: other})
                filled.perform(merge, kept, other, proposed(filled, kept, other))
                (now,) = (row for row in records(filled, kind.table) if int(row["id"]) == record)
                assert now[column] == str(kept), (kind.table, column)
                is_sound(filled)
                filled.undo()
                filled.undo()
                tried.append(kind.table)
    assert {"follow_up", "citation"} <= set(tried)
    assert table != "partnership" or {"coding_decision", "assignment_unit"} <= set(tried)


def test_a_unit_that_both_partnerships_were_is_one(project: Project) -> None:
    kept, other = tie(project), tie(project, "Almere", "Anshun")
    for each in (kept, other):
        made(project, assign_coding, assignment_of(each, f"Round {each}"))
        project.perform(settle_coding, decision_on(each, None))
    first = records(project, "assignment")[0]["id"]
    for row in records(project, "assignment_unit"):
        project.perform(point, "assignment_unit", int(row["id"]), {"assignment_id": int(first)})
    project.perform(MERGES["partnership"][0], kept, other, MERGES["partnership"][1](project, kept, other))
    assert [row["partnership_id"] for row in records(project, "assignment_unit")] == [str(kept)]
    assert {row["partnership_id"] for row in records(project, "coding_decision")} == {str(kept)}
    project.undo()
    assert len(records(project, "assignment_unit")) == 2


@pytest.mark.parametrize(("mine", "theirs", "left"), [("asleep", "", 1), ("", "asleep", 1), ("asleep", "resting", 2)])
def test_refined_statuses_of_equal_changes_are_kept(project: Project, mine: str, theirs: str, left: int) -> None:
    """Equal changes become one with the refined status of either; with two refined statuses both changes remain."""
    for code in ("asleep", "resting"):
        project.perform(add_code, OwnCodeDraft("status", code.capitalize(), counts_as="dormant"))
    kept, other = tie(project), tie(project, "Almere", "Anshun")
    for each, status in ((kept, mine), (other, theirs)):
        change(project, each, status or "dormant", "2019")
    before = sorted(row["code"] for row in records(project, "status_refinement"))
    assert before == sorted(filter(None, (mine, theirs)))
    project.perform(MERGES["partnership"][0], kept, other, MERGES["partnership"][1](project, kept, other))
    assert sorted(row["code"] for row in records(project, "status_refinement")) == before
    assert len(records(project, "status_change")) == left
