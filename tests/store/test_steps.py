"""Rows read with the SQLite driver equal, in values and types, those that SQLAlchemy reads through its tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Row, select

from tests.ready import ready
from tests.store.building import edit_file, small_inventory
from tracker.project import Project
from tracker.services.sample import make_sample
from tracker.store.journal.steps import JournalRow, Step, step_by_id, steps, steps_by_number, steps_of_record
from tracker.store.project_content import read_rows
from tracker.store.schema import RECORD_TABLES, journal, step


@pytest.fixture(params=["sample", "inventory"])
def recorded(request: pytest.FixtureRequest, tmp_path: Path, project: Project) -> Project:
    """The sample, and a project with an undone step."""
    if request.param == "inventory":
        small_inventory(project)
        project.undo()
        return project
    project.close()
    path = tmp_path / "sample.twin"
    ready(make_sample, path)
    return Project.open(path)


def through_the_tables(connection: Connection) -> list[Step]:
    rows = connection.execute(select(step).order_by(step.c.number.desc()))
    return [_step(row) for row in rows]


def _step(row: Row[Any]) -> Step:
    facts = json.loads(row.facts)
    return Step(row.id, row.action, facts, row.who, row.at, row.undone_at, row.first_row, row.last_row, row.number)


def test_steps_and_their_rows_are_read_as_through_the_tables(recorded: Project) -> None:
    tables, driver = recorded._step_writer().connection, recorded._reader.connection
    expected = through_the_tables(tables)
    assert steps(driver) == expected
    assert steps(driver, 2) == expected[:2]
    assert [step_by_id(driver, each.id) for each in expected] == expected
    assert steps_by_number(driver, [each.number for each in expected]) == expected
    for (record,) in driver.execute("SELECT DISTINCT row_id FROM journal").fetchall():
        rows = tables.execute(select(journal).where(journal.c.row_id == record).order_by(journal.c.number)).all()
        for found, changed in steps_of_record(driver, record):
            assert found in expected
            mine = [row for row in rows if row.step_id == found.id]
            assert changed == [JournalRow(row.table_name, row.row_id, row.before, row.after) for row in mine]
    recorded.close()


def test_every_value_of_every_record_has_the_type_that_the_tables_give_it(recorded: Project) -> None:
    tables, driver = recorded._step_writer().connection, recorded._reader.connection
    for table in RECORD_TABLES:
        names = [column.name for column in table.columns]
        rows = driver.execute(f"SELECT {', '.join(names)} FROM {table.name} ORDER BY id").fetchall()
        expected = [tuple(row) for row in tables.execute(select(table).order_by(table.c.id))]
        assert [[(type(value), value) for value in row] for row in rows] == [
            [(type(value), value) for value in row] for row in expected
        ], table.name
        assert len(list(read_rows(driver, table))) == len(expected)
    recorded.close()


@pytest.mark.parametrize("facts", ["7", "null", "[1]", '"x"'])
def test_facts_that_are_no_object_are_read_as_none(project: Project, facts: str) -> None:
    small_inventory(project)
    newest = steps(project._reader.connection, 1)[0].id
    edit_file(project.path, f"UPDATE step SET facts = '{facts}' WHERE id = {newest}")
    assert steps(project._reader.connection, 1)[0].facts == {}
