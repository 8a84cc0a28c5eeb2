"""One body going into another, as municipalities merge: what becomes of its ties."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.dates.vague_dates import VagueDate
from tracker.domain.records.drafts import BodyDraft, CitationDraft


@dataclass(frozen=True, slots=True)
class Succession:
    """Which body another went into and when; `ties` are those of its partnerships that the successor goes on with."""

    successor: int | BodyDraft
    date: VagueDate | None = None
    ties: tuple[int, ...] = ()
    citations: tuple[CitationDraft, ...] = ()
    """What says so; they stand at every change that is recorded, and at the body."""
