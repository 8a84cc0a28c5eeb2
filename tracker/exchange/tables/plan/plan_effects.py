"""Import plan with its records, and the effect of each row on it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.domain.bodies.external_codes import Code
from tracker.domain.records.drafts import OtherName
from tracker.domain.records.own_fields import OwnValue
from tracker.errors import RuleError
from tracker.exchange.tables.mapping.own_columns import OwnColumns
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
from tracker.exchange.tables.plan.plain_records import PlainRecords
from tracker.exchange.tables.plan.row_verdicts import Verdicts


@dataclass(slots=True)
class PlannedOwnValues:
    """The values of added and described fields that rows give, and those that the project has."""

    columns: OwnColumns = field(default_factory=dict)
    known: dict[tuple[str, int], dict[str, tuple[int, OwnValue]]] = field(default_factory=dict)
    """[kind of record, id] -> {code of a field: the id of its row and the value}."""
    given: dict[tuple[int, str], tuple[OwnValue, int]] = field(default_factory=dict)
    """[id() of a record, code] -> the value that a row gave, and its line."""
    new: list[tuple[Record, str, OwnValue]] = field(default_factory=list)
    """The values to write: of added fields new ones, of described fields those that change a column."""
    changed: dict[int, OwnValue] = field(default_factory=dict)
    """The values that replace one of the project, by the id of its row."""


@dataclass(slots=True)
class ImportPlan:
    """Verdicts, and what is to be written: new records in the order of the file, and fields of known ones."""

    records: ImportIndex
    verdicts: Sequence[RowVerdict] = ()
    bodies: list[Body] = field(default_factory=list)
    partnerships: list[Partnership] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    beginnings: list[Change] = field(default_factory=list)
    """The new changes to in_force that `since` requires."""
    redated: list[Change] = field(default_factory=list)
    """The project's beginnings that get another date."""
    placed: list[tuple[Change, Change | None]] = field(default_factory=list)
    """The changes that the column `position` places, each with the one behind which it comes, None for first."""
    activities: list[Activity] = field(default_factory=list)
    with_successor: list[Partnership] = field(default_factory=list)
    """The partnerships whose successor is set."""
    codes: list[tuple[Body, Code]] = field(default_factory=list)
    names: list[tuple[Body, OtherName]] = field(default_factory=list)
    """New other names of bodies of the project; those of new bodies are in `bodies`."""
    citations: list[tuple[Owner, Citation]] = field(default_factory=list)
    sectors: list[tuple[Partnership, str]] = field(default_factory=list)
    reasons: list[tuple[Change, str]] = field(default_factory=list)
    updates: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    """[table, id] -> the changed fields"""
    own: PlannedOwnValues = field(default_factory=PlannedOwnValues)
    texts_changed: int = 0
    unknown_names: tuple[tuple[str, str], ...] = ()
    """The names, each with its country, that neither the project nor the gazetteer has."""
    plain: PlainRecords | None = None
    """The changes and citations of rows that were planned by column; they are not in the lists above."""

    def verdicts_of_lines(self, lines: Collection[int]) -> dict[int, RowVerdict]:
        """Return the verdict on the first row of each of these lines, which may then be changed."""
        if isinstance(self.verdicts, Verdicts):
            return {line: found for line in lines if (found := self.verdicts.of_line(line)) is not None}
        return {row.line: row for row in reversed(self.verdicts) if row.line in lines}


class RowSkippedError(Exception):
    """Raised if a row is in conflict or rejected; nothing of it is added to the plan."""

    def __init__(self, verdict: Verdict, column: str, error: RuleError) -> None:
        self.verdict = verdict
        self.column = column
        self.error = error


@dataclass(slots=True)
class RowEffect:
    """Effect of adding a row to the plan.

    `added`: it added a record or completed a new one; `changed`: it changed a known one; `repeats_new_record`: it
    refers to a new one.
    """

    added: bool = False
    changed: bool = False
    repeats_new_record: bool = False
    notes: tuple[tuple[str, RuleError], ...] = ()
    """Points to check that don't prevent the import: the column, and the message."""

    def touch(self, record: Record) -> None:
        """Record that a row added to this record."""
        if record.id is None:
            self.added = True
        else:
            self.changed = True

    def verdict(self) -> Verdict:
        """Return the row's verdict."""
        if self.added:
            return "new"
        if self.changed:
            return "changed"
        return "duplicate" if self.repeats_new_record else "same"
