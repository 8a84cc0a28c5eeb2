"""The check of partnerships not confirmed for years names the status that the table shows."""

from __future__ import annotations

import pytest

from tests.store.building import change, tie
from tracker.domain.dates.vague_dates import read_date
from tracker.project import Project
from tracker.queries.checks.checks import all_problems
from tracker.queries.checks.problem_list import problem_list
from tracker.queries.checks.problem_rows import problem_rows
from tracker.wording.check_messages import problem_message

TODAY = read_date("1 June 2024").latest or 0


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (("suspended", "2011"), "Suspended, and not confirmed since 31 Dec 2011."),
        (("dormant", "2011"), "Dormant, and not confirmed since 31 Dec 2011."),
        (("reaffirmed", "2011"), "In force, and not confirmed since 31 Dec 2011."),
        (None, "In force, and not confirmed since 31 Dec 2010."),
    ],
)
def test_not_confirmed_names_the_shown_status(project: Project, second: tuple[str, str] | None, said: str) -> None:
    chosen = tie(project, "Arnhem")
    change(project, chosen, "in_force", "2010")
    if second is not None:
        change(project, chosen, *second)
    found = project.query(problem_list, project.query(all_problems, TODAY), ["not_confirmed"])
    listed = project.query(problem_rows, found, range(len(found)))
    said_of = {problem_message(each.code, each.facts) for each in listed}
    assert said_of == {said}
