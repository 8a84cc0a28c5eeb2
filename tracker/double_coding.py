"""Two people's coding of the same changes compared, and what they disagree in settled.

compare_coding(project, Path("second_coder.twin")).as_json()
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tracker.changes import ChangeSet
from tracker.domain.double_coding import Disagreement
from tracker.domain.records import ReasonGiven
from tracker.exchange.coding import Comparison, compare_codings
from tracker.exchange.record_names import RecordName, record_name
from tracker.operations.statuses import edit_status_change
from tracker.project import Project
from tracker.questions.forms import change_form
from tracker.questions.reader import Reader
from tracker.store.engine import raw
from tracker.store.strangers import open_stranger, refusing
from tracker.store.transaction import date_from


@dataclass(frozen=True, slots=True)
class PlannedDisagreement:
    """A field that two people coded differently, what its change is called, and what the other gave."""

    disagreement: Disagreement
    about: RecordName
    theirs: Mapping[str, Any]

    @property
    def change(self) -> int:
        """The change in this project."""
        return self.disagreement.pair[0].id

    def as_json(self) -> dict[str, Any]:
        """The disagreement as the command line gives it."""
        mine, theirs = (_plain(value) for value in self.disagreement.values)
        field = self.disagreement.field
        return {"record": str(self.change), "about": str(self.about), "field": field, "mine": mine, "theirs": theirs}


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value or None


@dataclass(frozen=True, slots=True)
class CodingReport:
    """How far two people's coding agrees, and where it doesn't."""

    comparison: Comparison
    disagreements: tuple[PlannedDisagreement, ...]

    def as_json(self) -> dict[str, Any]:
        """The report as the command line gives it."""
        comparison = self.comparison
        fields = [
            {
                "field": each.field,
                "compared": each.compared,
                "agreed": each.agreed,
                "share": each.share,
                "kappa": each.kappa,
            }
            for each in comparison.fields
        ]
        return {
            "pairs": len(comparison.pairs),
            "only_mine": comparison.only_mine,
            "only_theirs": comparison.only_theirs,
            "all": comparison.is_of_all,
            "fields": fields,
            "disagreements": [each.as_json() for each in self.disagreements],
        }


def compare_coding(project: Project, other: Path, *, compare_all: bool = False) -> CodingReport:
    """Hold another person's coding in a copy against one's own; nothing is written to either file.

    Compared are the changes that both have written in since the copies parted, or all.
    """
    other = Path(other)
    with open_stranger(other, project.path) as theirs:

        def compared(reader: Reader) -> CodingReport:
            mine = raw(reader.connection)
            with refusing(other):
                comparison = compare_codings(mine, theirs, compare_all=compare_all)
                return CodingReport(comparison, tuple(_planned(comparison, mine, theirs)))

        return project.ask_beside(compared)


def _planned(
    comparison: Comparison, mine: sqlite3.Connection, theirs: sqlite3.Connection
) -> Iterator[PlannedDisagreement]:
    for each in comparison.disagreements:
        about = record_name(mine, "status_change", each.pair[0].id)
        yield PlannedDisagreement(each, about, {each.field: _value(theirs, each)})


def _value(theirs: sqlite3.Connection, each: Disagreement) -> Any:
    """What the other gave in a field, as a draft of a change has it."""
    change = each.pair[1].own_id
    if each.field == "date":
        names = [f"date_{part}" for part in ("edtf", "words", "note", "earliest", "latest")]
        row = theirs.execute(f"SELECT {', '.join(names)} FROM status_change WHERE id = ?", (change,)).fetchone()
        return date_from(dict(zip(names, row, strict=True)), "date")
    if each.field == "reasons":
        rows = theirs.execute(
            "SELECT reason, weight, basis FROM change_reason WHERE change_id = ? ORDER BY id", (change,)
        )
        return tuple(ReasonGiven(*row) for row in rows)
    return each.values[1]


def take_theirs(project: Project, planned: PlannedDisagreement) -> ChangeSet:
    """Settle a disagreement by giving this project's change what the other has, as one step."""
    draft = replace(project.ask(change_form, planned.change), citations=(), **planned.theirs)
    return project.perform(edit_status_change, planned.change, draft)
