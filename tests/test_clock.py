"""A clock that is before a moment that has passed is noticed: by the build of the program and by the last step."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.cli.terminal import in_a_process
from tests.clocks import FixedClock
from tests.ready import ready
from tracker.clock import BUILT, FAR_AHEAD, SystemClock, is_before_build, is_before_step
from tracker.domain.records.drafts import BodyDraft
from tracker.operations.bodies import add_body
from tracker.project import Project
from tracker.services.sample import make_sample


class StoppedClock(SystemClock):
    """The computer's clock, stopped."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """Return the moment at which it stopped."""
        return self.moment


def test_a_clock_of_the_computer_before_the_build_is_wrong() -> None:
    assert is_before_build(StoppedClock(datetime(2015, 1, 1, tzinfo=UTC)))
    assert not is_before_build(StoppedClock(BUILT - FAR_AHEAD))
    assert not is_before_build(SystemClock())


def test_a_clock_far_before_the_last_step_is_wrong() -> None:
    clock = FixedClock(BUILT)
    assert is_before_step(clock, (BUILT + timedelta(days=2)).isoformat())
    assert not is_before_step(clock, (BUILT + timedelta(hours=25)).isoformat())
    assert not is_before_step(clock, "")


def test_a_verb_that_writes_reports_a_clock_before_the_last_step(tmp_path: Path) -> None:
    path = tmp_path / "ties.twin"
    ready(make_sample, path)
    with Project.open(path, clock=FixedClock(datetime(2099, 1, 1, tzinfo=UTC))) as project:
        project.perform(add_body, BodyDraft("Delft", country="NL"))
    said = in_a_process("body", path, "add", "--name", "Gouda", "--country", "NL", "--kind", "municipality")
    assert said.code == 0
    assert "the last step was recorded on 1 Jan 2099" in said.error
