"""Many rows that are added at once are stored as they were given, whichever of their columns are empty."""

from __future__ import annotations

from typing import Any

import pytest

from tests.store.building import tie
from tracker.project import Project
from tracker.store.schema import activity
from tracker.store.transaction import StepLabel, Transaction

COLUMNS = (
    "partnership_id", "kind", "date_edtf", "date_words", "date_note", "date_earliest", "date_latest", "outcome", "note",
)  # fmt: skip
MANY = 4_100
"""More rows than one statement adds, and not a multiple of these."""

FILLED = ("statement", "2020", "2020", "", 737425, 737790, "it's said", "n")
EMPTY = ("statement", None, "", "", None, None, "", "")
ZERO = ("statement", None, "", "", 0, 0, "0", "NULL")


def add_activities(transaction: Transaction, rows: list[tuple[Any, ...]]) -> StepLabel:
    ids = transaction.insert_many(activity, COLUMNS, rows)
    assert ids == sorted(set(ids))
    return StepLabel("import", {"file": "a.csv", "count": len(rows)})


@pytest.mark.parametrize(
    "given",
    [[], [FILLED], [EMPTY], [ZERO], [EMPTY] * MANY, [EMPTY, FILLED], [FILLED, EMPTY], [EMPTY] * MANY + [FILLED, ZERO]],
    ids=["none", "filled", "empty", "zero", "many empty", "first empty", "last empty", "last filled"],
)
def test_rows_are_stored_as_given_in_their_order(project: Project, given: list[tuple[Any, ...]]) -> None:
    partnership = tie(project)
    rows = [(partnership, *row) for row in given]
    project.perform(add_activities, rows)
    names = ", ".join(COLUMNS)
    stored = project.query(lambda reader: reader.rows(f"SELECT {names} FROM activity ORDER BY id"))
    assert [tuple(row) for row in stored] == rows
