"""A clock that is set forward and back, between two steps and between members of a team."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.clocks import FixedClock
from tests.services.teams.members import three_members
from tests.services.teams.test_conflicts import body_named, note, write_note
from tests.store.building import body, is_sound, made, new_project, records
from tracker.clock import today
from tracker.domain.records.drafts import BodyDraft
from tracker.operations.bodies import add_body, edit_body
from tracker.project import Project
from tracker.queries.evidence.journal_steps import steps
from tracker.services.backups import backups_of
from tracker.services.teams.publishing import publish
from tracker.services.teams.receiving import receive

NOW = datetime(2027, 3, 28, 0, 59, 59, tzinfo=UTC)
"""A second before the summer time of Amsterdam begins."""
MOMENTS = (
    NOW,
    NOW + timedelta(seconds=2),
    NOW - timedelta(hours=1),
    NOW - timedelta(days=40),
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(2019, 12, 31, 23, 59, 59, tzinfo=UTC),
    datetime(2040, 1, 1, tzinfo=UTC),
    NOW + timedelta(minutes=5),
    datetime(1970, 1, 1, tzinfo=UTC),
    NOW + timedelta(days=217),
)


@pytest.mark.parametrize("is_reopened", [False, True])
def test_steps_ids_undo_and_backups_are_in_the_order_in_which_they_were_made(
    tmp_path: Path, home: Path, is_reopened: bool
) -> None:
    with new_project(tmp_path) as project:
        known = body(project, "Delft")
    clock = FixedClock(NOW)
    project, backups = Project.open(project.path, who="x", clock=clock), []
    for number, moment in enumerate(MOMENTS):
        clock.moment = moment + timedelta(microseconds=number)
        if is_reopened:
            project.close()
            project = Project.open(project.path, who="x", clock=clock)
        project.perform(edit_body, known, BodyDraft("Delft", note=f"step {number}"))
        made(project, add_body, BodyDraft(f"Town {number}", country="NL"))
        backups.append(project.back_up())
    with project:
        done = [step for step in project.query(steps) if step.action == "edit_body"]
        assert [step.id for step in done] == sorted((step.id for step in done), reverse=True)
        ids = [int(row["id"]) for row in records(project, "body") if str(row["name"]).startswith("Town")]
        assert all(one < other for one, other in pairwise(ids))
        left = [backup.path for backup in backups_of(project.identifier)]
        assert left == [path for path in reversed(backups) if path in left]
        assert left[0] == backups[-1]
        for number in reversed(range(len(MOMENTS) - 1)):
            project.undo()
            project.undo()
            assert next(row["note"] for row in records(project, "body") if row["id"] == str(known)) == f"step {number}"
        for _ in range(2 * (len(MOMENTS) - 1)):
            project.redo()
        assert len(records(project, "body")) == 1 + len(MOMENTS)
        assert is_sound(project)


def test_members_with_wrong_clocks_have_the_last_value_of_each_other(tmp_path: Path, home: Path) -> None:
    with three_members(tmp_path) as ((anna, bert, _), _, _):
        utrecht = body_named(anna, "Utrecht")
        clocks = {each: FixedClock(NOW) for each in (anna, bert)}
        for number, moment in enumerate(MOMENTS):
            writer, reader = (anna, bert) if number % 2 else (bert, anna)
            writer.clock = clocks[writer]
            reader.clock = clocks[reader]
            clocks[writer].moment = moment
            write_note(writer, utrecht, f"note {number}")
            clocks[writer].moment = MOMENTS[number - 1]
            publish(writer)
            clocks[reader].moment = MOMENTS[(number + 3) % len(MOMENTS)]
            assert receive(reader).steps == 1
            assert note(reader, utrecht) == note(writer, utrecht) == f"note {number}"
        assert is_sound(anna)
        assert is_sound(bert)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of a process can't be changed here")
def test_today_is_the_day_of_the_time_zone_that_was_set_last(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = FixedClock(datetime(2027, 3, 28, 10, 30, tzinfo=UTC))
    days = []
    try:
        for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            days.append(today(clock) - datetime(2027, 3, 28, tzinfo=UTC).toordinal())
    finally:
        monkeypatch.undo()
        time.tzset()
    assert days == [1, -1, 0]
