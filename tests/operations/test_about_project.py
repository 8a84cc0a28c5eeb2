"""The fields of *About this project*: changed in one step, dumped, merged, and refused if a value is wrong."""

from __future__ import annotations

import pytest

from tests.operations.test_bodies import refusal
from tests.store.building import content, labels
from tracker.domain.records.about_project import AboutProject, Creator
from tracker.domain.records.project_settings import ProjectSettings
from tracker.operations.project_settings import change_settings, describe_project
from tracker.project import Project
from tracker.queries.project_settings import about_project, project_settings

ABOUT = AboutProject(
    "Ties  of towns ",
    "Who is tied to whom",
    (Creator("Berg, J. van den", "https://orcid.org/0000-0002-1825-0097", "VNG"), Creator("Archive")),
    "cc by 4.0",
    ("towns", "", "towns", "China"),
    "Grant 12",
    "info@example.org",
    "nl",
)
STORED = AboutProject(
    "Ties  of towns",
    "Who is tied to whom",
    (Creator("Berg, J. van den", "0000-0002-1825-0097", "VNG"), Creator("Archive")),
    "CC-BY-4.0",
    ("towns", "China"),
    "Grant 12",
    "info@example.org",
    "nl",
)


def test_it_is_stored_as_one_step_and_undone(project: Project) -> None:
    before = content(project)
    assert project.perform(describe_project, ABOUT).settings
    assert project.query(about_project) == STORED
    assert labels(project)[-1] == "describe_project"
    assert not project.perform(describe_project, ABOUT)
    project.undo()
    assert content(project) == before
    assert project.query(about_project) == AboutProject()


def test_the_description_is_that_of_the_settings(project: Project) -> None:
    project.perform(describe_project, AboutProject(description="Dutch towns"))
    assert project.query(project_settings).description == "Dutch towns"
    project.perform(change_settings, ProjectSettings("ties", "All towns"))
    assert project.query(about_project).description == "All towns"


@pytest.mark.parametrize(
    ("about", "code"),
    [
        (AboutProject(creators=(Creator(" ", "", "VNG"),)), "creator_nameless"),
        (AboutProject(creators=(Creator("A", "0000-0002-1825-0098"),)), "orcid_mistyped"),
        (AboutProject(creators=(Creator("A", "12"),)), "orcid_unreadable"),
        (AboutProject(creators=(Creator("A"),) * 201), "too_many"),
        (AboutProject(keywords=("a",) * 101), "too_many"),
        (AboutProject(publication_language="Dutch, mostly"), "not_a_language_tag"),
    ],
)
def test_what_cannot_be_right_is_refused(project: Project, about: AboutProject, code: str) -> None:
    assert refusal(project, describe_project, about).code == code
