"""The switch interval of the interpreter is shorter during a background computation only."""

from __future__ import annotations

import sys

import pytest

from tests.ui.room import Room
from ui.checks import check_runner
from ui.checks.check_runner import ProblemMonitor
from ui.core.thread_turns import SHORT_TURN, short_thread_turns


def test_nested_blocks_restore_the_interval() -> None:
    before = sys.getswitchinterval()
    with short_thread_turns():
        with short_thread_turns():
            assert sys.getswitchinterval() == pytest.approx(SHORT_TURN)
        assert sys.getswitchinterval() == pytest.approx(SHORT_TURN)
    assert sys.getswitchinterval() == before


def test_an_error_in_the_block_restores_the_interval() -> None:
    before = sys.getswitchinterval()
    with pytest.raises(ZeroDivisionError), short_thread_turns():
        _ = 1 // 0
    assert sys.getswitchinterval() == before


def test_the_search_for_problems_restores_the_interval(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_runner, "LARGE", 0)
    before = sys.getswitchinterval()
    monitor = ProblemMonitor(room.context, room.window)
    monitor.look()
    assert sys.getswitchinterval() == pytest.approx(SHORT_TURN)
    monitor.finish()
    assert sys.getswitchinterval() == before
