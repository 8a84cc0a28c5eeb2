"""Ignoring and reopening problems, in steps that undo takes back."""

from __future__ import annotations

import pytest

from tests.store.building import content, labels, records
from tracker.errors import RuleError
from tracker.operations.checks import accept_problem, accept_problems, reopen_problem, reopen_problems
from tracker.project import Project


def accepted(project: Project) -> list[tuple[str, str, str]]:
    return [(row["code"], row["subject"], row["note"]) for row in records(project, "accepted_problem")]


def test_problems_are_ignored_in_one_step_and_ignoring_again_replaces_the_note(project: Project) -> None:
    project.perform(accept_problem, "two_endings", "17", " as the minutes say ")
    before = content(project)
    project.perform(accept_problems, [("two_endings", "17"), ("same_pair", "17-18"), ("same_pair", "17-18")], "seen")
    assert accepted(project) == [("two_endings", "17", "seen"), ("same_pair", "17-18", "seen")]
    assert labels(project) == ["accept_problem", "accept_problems"]
    project.undo()
    assert content(project)["records"] == before["records"]


def test_reopened_problems_are_not_ignored_until_the_reopening_is_undone(project: Project) -> None:
    project.perform(accept_problems, [("two_endings", "17"), ("two_endings", "18")])
    project.perform(reopen_problems, [("two_endings", "17"), ("two_endings", "18")])
    assert accepted(project) == []
    project.undo()
    project.perform(reopen_problem, "two_endings", "18")
    assert [subject for _, subject, _ in accepted(project)] == ["17"]


@pytest.mark.parametrize(
    ("code", "subject", "problem"),
    [
        ("no_such_check", "17", "unknown_check"),
        ("two_endings", "17;18", "no_such_record"),
        ("two_endings", "", "no_such_record"),
    ],
)
def test_only_problems_of_known_checks_and_records_can_be_ignored(
    project: Project, code: str, subject: str, problem: str
) -> None:
    with pytest.raises(RuleError) as caught:
        project.perform(accept_problem, code, subject)
    assert caught.value.code == problem
    with pytest.raises(RuleError):
        project.perform(reopen_problem, code, subject)
    assert accepted(project) == []
