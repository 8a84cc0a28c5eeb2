"""Unrecorded beginnings: the possible statuses before the first known change of a partnership."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.store.building import body, change, tie, when
from tracker.domain.dates.days import OPEN_FUTURE, OPEN_PAST
from tracker.domain.records.drafts import BodyDraft
from tracker.domain.statuses.day_answers import codes_in
from tracker.errors import RuleError
from tracker.operations.bodies import edit_body
from tracker.operations.project_settings import change_settings
from tracker.project import Project
from tracker.queries.evidence.record_drafts import body_draft
from tracker.queries.project_settings import project_settings
from tracker.queries.reader import Reader


def day(words: str) -> int:
    date = when(words)
    assert date is not None
    assert date.latest is not None
    return date.latest


def on_day(project: Project, partnership: int, words: str) -> set[str | None]:
    def asked(reader: Reader) -> int:
        columns = reader.columns
        place = columns.partnerships.key.tolist().index(partnership)
        return int(columns.histories.on_day(day(words)).labels[place])

    return set(codes_in(project.query(asked)))


def test_a_partnership_with_only_an_ending_was_not_certainly_in_force_in_1600(project: Project) -> None:
    ended = tie(project)
    change(project, ended, "terminated", "2020-01-14")
    assert on_day(project, ended, "1600-01-01") == {"not_yet", "in_force"}
    assert on_day(project, ended, "2020-01-13") == {"not_yet", "in_force"}
    assert on_day(project, ended, "2020-01-14") == {"terminated"}


def test_it_certainly_existed_on_the_last_possible_day_of_its_first_change(project: Project) -> None:
    faded = tie(project)
    change(project, faded, "dormant", "2019")
    assert on_day(project, faded, "2019-06-01") == {"not_yet", "in_force", "dormant"}
    assert on_day(project, faded, "2019-12-31") == {"dormant"}


def test_it_did_not_begin_before_both_bodies_existed(project: Project) -> None:
    young = body(project, "Westerkwartier", valid_from=when("2019-01-01"))
    ended = tie(project, young, "Wuhan")
    change(project, ended, "terminated", "2021")
    assert on_day(project, ended, "2018-12-31") == {"not_yet"}
    assert on_day(project, ended, "2019-01-01") == {"not_yet", "in_force"}


def test_correcting_the_founding_date_of_a_body_moves_the_beginning(project: Project) -> None:
    old = body(project, "Westerkwartier")
    ended = tie(project, old, "Wuhan")
    change(project, ended, "terminated", "2021")
    assert on_day(project, ended, "1900-01-01") == {"not_yet", "in_force"}
    draft: BodyDraft = project.query(body_draft, old)
    project.perform(edit_body, old, replace(draft, valid_from=when("2019")))
    assert on_day(project, ended, "1900-01-01") == {"not_yet"}
    project.undo()
    assert on_day(project, ended, "1900-01-01") == {"not_yet", "in_force"}


def test_a_founding_date_after_the_change_is_ignored(project: Project) -> None:
    young = body(project, "Westerkwartier", valid_from=when("2019-01-01"))
    ended = tie(project, young, "Wuhan")
    change(project, ended, "terminated", "2010")
    assert on_day(project, ended, "2009-12-31") == {"not_yet", "in_force"}
    assert on_day(project, ended, "2010-12-31") == {"terminated"}


def test_no_beginning_lies_before_the_projects_earliest_plausible_day(project: Project) -> None:
    ended, dated = tie(project), tie(project, "Breda")
    change(project, ended, "terminated", "2020")
    change(project, dated, "in_force", "before 1930")
    settings = project.query(project_settings)
    assert settings.earliest_beginning is None
    project.perform(change_settings, replace(settings, earliest_beginning=day("1945-01-01")))
    assert project.query(project_settings).earliest_beginning == day("1945-01-01")
    assert on_day(project, ended, "1944-12-31") == {"not_yet"}
    assert on_day(project, ended, "1945-01-01") == {"not_yet", "in_force"}
    assert on_day(project, dated, "1900-01-01") == {"not_yet", "in_force"}
    project.undo()
    assert on_day(project, ended, "1944-12-31") == {"not_yet", "in_force"}


def test_an_invalid_earliest_day_is_refused(project: Project) -> None:
    settings = project.query(project_settings)
    with pytest.raises(RuleError) as refused:
        project.perform(change_settings, replace(settings, earliest_beginning=OPEN_PAST))
    assert (refused.value.code, refused.value.field) == ("date_impossible", "earliest_beginning")
    with pytest.raises(RuleError) as refused:
        project.perform(change_settings, replace(settings, followed_from=OPEN_FUTURE))
    assert refused.value.field == "followed_from"
