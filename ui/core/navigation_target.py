"""The link with which a view requests that the window shows a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class RecordLink:
    """The kind and id of a record. `part` is the id of something in it: a status change, activity, citation or file.

    `comparison` leads to a wave compared with the one before it.
    """

    kind: Literal["partnership", "source", "body", "finding", "frame", "wave", "comparison"]
    id: int
    part: int | None = None
