"""Project settings; a new `circa` changes the bounds of every approximate date, in one step."""

from __future__ import annotations

import pytest

from tests.operations.test_bodies import refusal
from tests.store.building import activity, body, change, content, labels, records, source, tie, when
from tracker.domain.dates.vague_dates import from_edtf
from tracker.domain.records.project_settings import ProjectSettings
from tracker.operations.project_settings import change_settings
from tracker.project import Project
from tracker.queries.project_settings import project_settings


def test_settings_are_stored_and_undone(project: Project) -> None:
    before = project.query(project_settings)
    assert before == ProjectSettings("ties")
    wanted = ProjectSettings("Stedenbanden", "a\nb", as_of=738_647, circa=1)
    assert project.perform(change_settings, wanted).settings
    assert project.query(project_settings) == wanted
    assert project.name == "Stedenbanden"
    assert not project.perform(change_settings, wanted)
    project.undo()
    assert project.query(project_settings) == before


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        (ProjectSettings(" "), "name_missing"),
        (ProjectSettings("x", circa=-1), "circa_out_of_range"),
        (ProjectSettings("x", circa=21), "circa_out_of_range"),
        (ProjectSettings("x", as_of=0), "date_impossible"),
        (ProjectSettings("x", as_of=3_652_060), "date_impossible"),
    ],
)
def test_settings_that_break_a_rule_are_refused(project: Project, settings: ProjectSettings, code: str) -> None:
    assert refusal(project, change_settings, settings).code == code


def test_a_new_circa_changes_the_bounds_of_approximate_dates_only_in_one_step(project: Project) -> None:
    known = tie(project)
    change(project, known, "in_force", "around 2004")
    change(project, known, "dormant", "2015%")
    change(project, known, "active", "2010?")
    change(project, known, "terminated", "2021")
    activity(project, known, "statement", "2004~/2010")
    body(project, "Breda", valid_from=when("circa 1252"))
    source(project, date=when("[2019~..2021]"))
    before = content(project)
    bounds = {row["date_edtf"]: (row["date_earliest"], row["date_latest"]) for row in records(project, "status_change")}
    project.perform(change_settings, ProjectSettings("ties", circa=3))
    after = {row["date_edtf"]: (row["date_earliest"], row["date_latest"]) for row in records(project, "status_change")}
    for edtf in ("2010?", "2021"):
        assert after[edtf] == bounds[edtf]
    for edtf in ("2004~", "2015%"):
        assert bounds[edtf][0] - after[edtf][0] in (730, 731)
        assert after[edtf][1] - bounds[edtf][1] in (730, 731)
    changed = {
        table
        for table, rows in content(project)["records"].items()
        if rows != before["records"][table] and table != "project_setting"
    }
    assert changed == {"status_change", "activity", "body", "source"}
    assert labels(project)[-1] == "change_settings"
    project.undo()
    assert content(project) == before


def test_an_interval_of_a_table_has_the_same_bounds_under_another_circa(project: Project) -> None:
    known = tie(project)
    change(project, known, "in_force", "2004~/2010")
    (before,) = records(project, "status_change")
    project.perform(change_settings, ProjectSettings("ties", circa=0))
    project.perform(change_settings, ProjectSettings("ties", circa=1))
    assert records(project, "status_change") == [before]


def test_a_date_read_with_another_circa_is_stored_with_that_of_the_project(project: Project) -> None:
    project.perform(change_settings, ProjectSettings("ties", circa=3))
    body(project, "Breda", valid_from=when("circa 1252"))
    (row,) = (row for row in records(project, "body") if row["name"] == "Breda")
    wanted = from_edtf("1252~", circa=3)
    assert (row["valid_from_earliest"], row["valid_from_latest"]) == (wanted.earliest, wanted.latest)
