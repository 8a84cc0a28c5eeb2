"""What is said of a partnership that was not confirmed for long."""

from __future__ import annotations

import pytest

from tests.queries.checks.test_checks import problems
from tests.store.building import change, tie
from tracker.project import Project
from tracker.wording.check_messages import problem_message


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
    said_of = {problem_message(each.code, each.facts) for each in problems(project, "not_confirmed")}

    assert said_of == {said}
