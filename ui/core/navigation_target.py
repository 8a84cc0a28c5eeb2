"""Where a record stands in the window, so that any view can lead to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A partnership, source or body; `part` is the id of something in it: a change, activity, citation or file."""

    kind: Literal["partnership", "source", "body"]
    id: int
    part: int | None = None
