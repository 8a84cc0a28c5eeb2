"""The modules that write are imported in a thread after the first page is painted; the window closes meanwhile."""

from __future__ import annotations

from pathlib import Path

from tests.ui.shell.startup.conftest import Start, start

WRITER = "tracker.operations.statuses"


def test_writers_are_imported_while_the_window_is_idle(starts: tuple[Start, Start]) -> None:
    first, _ = starts
    assert WRITER not in first.modules["rows"]
    assert WRITER in first.modules["closed"]


def test_the_window_closes_while_writers_are_imported(home: Path, inventory: Path) -> None:
    left = start(home, "close while writers are imported", str(inventory))
    assert left.moments == ("window", "rows", "closed")
