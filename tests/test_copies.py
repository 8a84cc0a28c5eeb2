"""Two copies of a project made one: nothing depends on who begins, nothing is lost, and undo brings all back."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.copies import as_text, copied, opened, two_copies
from tests.store.building import content, digest, is_sound
from tests.store.fresh import require_fresh
from tracker.copies import MergeReport, merge_copy_of
from tracker.exchange.record_kinds import record_kinds
from tracker.project import Project

MEMORY = "/dev/shm"


def trial(data: st.DataObject) -> None:
    """Two copies merged both ways, again, dry and undone, held against what the three contents say."""
    folder = Path(tempfile.mkdtemp(dir=MEMORY if os.path.isdir(MEMORY) else None))
    try:
        anna, bert, base = two_copies(folder, data)
        before = digest(bert)
        with opened(copied(anna, "ab"), "anna", 5) as ab, opened(copied(bert, "ba"), "bert", 6) as ba:
            mine, undone = content(ab), as_text(ab)
            theirs = content(ba)
            foreseen = merge_copy_of(ab, bert, dry_run=True)
            assert as_text(ab) == undone
            report = merge_copy_of(ab, bert)
            merge_copy_of(ba, anna)
            assert foreseen.as_json() | {"committed": True} == report.as_json()
            assert as_text(ab) == as_text(ba)
            for project in (ab, ba):
                is_sound(project)
                require_fresh(project)
            require_nothing_lost(base, mine, theirs, content(ab), report)
            require_unchanged(ab, bert)
            require_unchanged(ab, copied(ba.path, "baba"))
            if not report.plan.is_empty:
                ab.undo()
            assert as_text(ab) == undone
            assert digest(bert) == before
    finally:
        shutil.rmtree(folder)


def require_unchanged(project: Project, other: Path) -> None:
    """Fail where another merge changes anything, or makes a step."""
    text, step = as_text(project), project.next_undo()
    report = merge_copy_of(project, other)
    assert not report.conflicts
    assert report.plan.taken == 0
    assert as_text(project) == text
    assert project.next_undo() == step


def by_id(content: Any, table: str) -> dict[int, Any]:
    return {int(row["id"]): row for row in content["records"][table]}


def require_nothing_lost(base: Any, mine: Any, theirs: Any, merged: Any, report: MergeReport) -> None:
    """Every value that a side gave is in the result or among the losing ones; what one side alone changed holds."""
    lost = {(each.conflict.kind, each.conflict.record, each.conflict.field) for each in report.conflicts}
    for name, kind in record_kinds().items():
        if kind.key:
            continue
        was, one, other, made = (by_id(each, name) for each in (base, mine, theirs, merged))
        assert made.keys() <= one.keys() | other.keys()
        for record in one.keys() | other.keys():
            rows = [each.get(record) for each in (was, one, other)]
            fields = [(field.name, field.compared) for field in kind.fields]
            if rows[1] is None or rows[2] is None:
                there = rows[1] or rows[2]
                is_new = rows[0] is None
                is_changed = not is_new and any(there[c] != rows[0][c] for _, compared in fields for c in compared)
                assert record in made or not (is_new or is_changed), (name, record)
                assert not is_changed or (name, record, "") in lost
                continue
            for field, columns in fields:
                values = [None if row is None else tuple(row[column] for column in columns) for row in rows]
                result = tuple(made[record][column] for column in columns)
                if (name, record, field) in lost:
                    continue
                if values[1] == values[2]:
                    assert result == values[1], (name, record, field)
                else:
                    assert rows[0] is not None
                    assert values[0] in values[1:], f"a conflict that is not listed: {name} {record} {field}"
                    assert result == (values[2] if values[1] == values[0] else values[1]), (name, record, field)


@given(st.data())
@settings(
    max_examples=max(20, settings().max_examples // 5),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
def test_it_does_not_matter_who_takes_in_whom_or_how_often(data: st.DataObject) -> None:
    trial(data)
