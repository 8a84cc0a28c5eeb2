"""Notes on the bodies that an import would make: which known ones each may be, by likeness."""

from __future__ import annotations

from tracker.exchange.effects import Plan
from tracker.exchange.row_reading import RowReader


def notes_on_bodies(plan: Plan, reader: RowReader) -> None:
    """Add them."""
