"""Fixtures of the tests of the window, for journeys."""

from __future__ import annotations

from tests.ui.conftest import inventory, new_window, qtbot

__all__ = ["inventory", "new_window", "qtbot"]
