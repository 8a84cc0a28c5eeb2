"""Edits of many partnerships at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tracker.domain.records.drafts import ChangeDraft


@dataclass(frozen=True, slots=True)
class BulkEdit:
    """The edits for each of the selected partnerships; empty or None leaves a field unchanged.

    `body_country` and `body_kind` are set on the bodies of `side`. `change` is recorded for each partnership, with one
    source for all; its own `partnership` is ignored.
    """

    kind: str = ""
    add_sectors: tuple[str, ...] = ()
    remove_sectors: tuple[str, ...] = ()
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    side: Literal["a", "b"] = "a"
    body_country: str = ""
    body_kind: str = ""
    change: ChangeDraft | None = None


def edited_list(values: tuple[str, ...], add: tuple[str, ...], remove: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sectors or tags of one partnership after the edit, in their order, new ones last."""
    remaining = [value for value in values if value not in remove]
    return tuple(dict.fromkeys((*remaining, *(value for value in add if value not in remove))))
