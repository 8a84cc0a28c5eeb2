"""The succession of one body by another, such as a merger of municipalities, and the partnerships that continue."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.drafts import BodyDraft, CitationDraft


@dataclass(frozen=True, slots=True)
class Succession:
    """The successor of a body, and the ids of those partnerships of the body that the successor continues.

    `date` is the first day on which the successor is in its place.
    """

    successor: int | BodyDraft
    date: VagueDate | None = None
    partnerships: tuple[int, ...] = ()
    citations: tuple[CitationDraft, ...] = ()
    """Citations for the succession, added to the body and to every status change that is recorded."""
