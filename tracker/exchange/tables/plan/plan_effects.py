"""What taking the rows of a table adds up to: the plan with its records, and what each row did."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tracker.domain.bodies.external_codes import Code
from tracker.domain.records.drafts import OtherName
from tracker.errors import RuleError
from tracker.exchange.tables.matching.known_records import (
    Activity,
    Body,
    Change,
    Citation,
    ImportIndex,
    Owner,
    Partnership,
    Record,
    Source,
)
from tracker.exchange.tables.plan.import_report import RowVerdict, Verdict


@dataclass(slots=True)
class ImportPlan:
    """The verdicts, and what is to be written: new records in the order of the file, and fields of known ones."""

    records: ImportIndex
    verdicts: list[RowVerdict] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    partnerships: list[Partnership] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    beginnings: list[Change] = field(default_factory=list)
    """The new changes that `since` asks for."""
    redated: list[Change] = field(default_factory=list)
    """The project's beginnings that get another date."""
    activities: list[Activity] = field(default_factory=list)
    followed: list[Partnership] = field(default_factory=list)
    """The ties whose successor is set."""
    codes: list[tuple[Body, Code]] = field(default_factory=list)
    names: list[tuple[Body, OtherName]] = field(default_factory=list)
    """New other names of bodies of the project; those of new bodies are in `bodies`."""
    citations: list[tuple[Owner, Citation]] = field(default_factory=list)
    sectors: list[tuple[Partnership, str]] = field(default_factory=list)
    reasons: list[tuple[Change, str]] = field(default_factory=list)
    updates: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    texts_changed: int = 0


class RowSkippedError(Exception):
    """The row is in conflict or rejected; nothing of it is taken."""

    def __init__(self, verdict: Verdict, column: str, error: RuleError) -> None:
        self.verdict = verdict
        self.column = column
        self.error = error


@dataclass(slots=True)
class RowEffect:
    """What taking a row did: made or added to something new, changed something known, rested on something new."""

    made: bool = False
    changed: bool = False
    repeats_new_record: bool = False
    notes: tuple[tuple[str, RuleError], ...] = ()
    """What is to be looked at without standing against the row: the column, and what is to be said."""

    def touch(self, record: Record) -> None:
        """The record was added to."""
        if record.id is None:
            self.made = True
        else:
            self.changed = True

    def verdict(self) -> Verdict:
        """The row's verdict."""
        if self.made:
            return "new"
        if self.changed:
            return "changed"
        return "duplicate" if self.repeats_new_record else "same"
