"""The engines of all projects share the statements that were compiled."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.building import new_project, tie
from tracker.store.engine import _STATEMENTS


@pytest.mark.usefixtures("home")
def test_another_project_compiles_no_statement_again(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        tie(project)
    known = set(_STATEMENTS)
    assert known
    with new_project(tmp_path, "other.twin") as other:
        tie(other)
    assert set(_STATEMENTS) <= known
