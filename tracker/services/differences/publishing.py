"""The part of what changed that may leave the project: public values, and nothing of a confidential source."""

from __future__ import annotations

from dataclasses import replace

from tracker.services.differences.told import ToldChanges


def public_changes(changes: ToldChanges) -> ToldChanges:
    """Return the differences that a page or a deposit may contain; the number of all others is stated."""
    kept = tuple(each for each in changes.differences if each.is_public)
    return replace(changes, differences=kept, left_out=len(changes.differences) - len(kept))
