"""The rows that are shown first, read without numpy, equal those of the queries on columns."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.queries.inventories import DAY, MadePartnership, filled, ties
from tests.ready import ready
from tests.store.building import body, change, tie, when
from tracker.clock import today
from tracker.errors import KnownError
from tracker.operations.project_settings import change_settings
from tracker.project import Project
from tracker.queries.inventory.first_rows import first_rows
from tracker.queries.inventory.inventory import partnership_ids, partnership_rows
from tracker.queries.inventory.selection import InventoryFilter
from tracker.queries.project_settings import project_settings
from tracker.services.sample import make_sample


def assert_equal_to_columns(project: Project, day: int, limit: int) -> None:
    found = project.query(first_rows, day, limit)
    ids = project.query(partnership_ids, InventoryFilter(day))
    assert found.total == len(ids)
    assert found.ids == tuple(ids[:limit].tolist())
    assert list(found.rows) == project.query(partnership_rows, ids[:limit], day)


@settings(max_examples=max(10, settings().max_examples // 3))
@given(ties())
def test_any_inventory(wanted: list[MadePartnership]) -> None:
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder), wanted) as project:
        for limit in range(1, 8):
            assert_equal_to_columns(project, DAY, limit)


@pytest.mark.parametrize("limit", [1, 10, 128])
def test_the_sample(tmp_path: Path, limit: int) -> None:
    path = tmp_path / "sample.twin"
    ready(make_sample, path)
    with Project.open(path, read_only=True) as project:
        assert_equal_to_columns(project, today(project.clock), limit)
        assert_equal_to_columns(project, DAY, limit)


def test_unrecorded_beginnings_are_limited_by_founding_days_and_the_settings(project: Project) -> None:
    young = body(project, "Westerkwartier", valid_from=when("2019-01-01"))
    for partnership in (tie(project, young, "Wuhan"), tie(project, "Arnhem", "Bonn")):
        change(project, partnership, "terminated", "2021")
    settings = project.query(project_settings)
    for earliest in (None, when("2015").earliest):
        project.perform(change_settings, replace(settings, earliest_beginning=earliest))
        for day in ("2014-06-01", "2016-06-01", "2020-06-01"):
            assert_equal_to_columns(project, when(day).latest, 10)


def test_a_status_that_is_not_known_is_damage(project: Project) -> None:
    change(project, tie(project), "terminated", "2021")
    project.close()
    with closing(sqlite3.connect(project.path)) as connection, connection:
        connection.execute("UPDATE journal_state SET is_replaying = 1")
        connection.execute("UPDATE status_change SET status = 'lost'")
        connection.execute("UPDATE journal_state SET is_replaying = 0")
    with Project.open(project.path, read_only=True) as opened, pytest.raises(KnownError) as refused:
        opened.query(first_rows, DAY, 10)
    assert refused.value.code == "damaged"
