"""Compares two persons' coding of the same changes, and settles disagreements.

compare_coding(project, Path("second_coder.twin")).as_json()
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

from tracker.changes import ChangeSet
from tracker.domain.coding.coder_agreement import Disagreement
from tracker.domain.coding.coding_pairs import CodedChange, Pair
from tracker.domain.records.drafts import ReasonGiven
from tracker.domain.records.record_ids import id_text
from tracker.domain.text.name_folding import with_unnamed
from tracker.exchange.copies.coded_changes import Comparison, compare_codings
from tracker.operations.statuses import edit_status_change
from tracker.project import Project
from tracker.queries.evidence.record_drafts import change_draft
from tracker.queries.reader import Reader
from tracker.queries.record_names import RecordName, record_name
from tracker.store.date_columns import date_columns, date_from
from tracker.store.project_file.other_project import damaged_on_error, open_read_only_snapshot
from tracker.wording.messages import UNNAMED


@dataclass(frozen=True, slots=True)
class PlannedDisagreement:
    """A field that two persons coded differently, with the name of the change and the other person's value."""

    disagreement: Disagreement
    about: RecordName
    theirs: Mapping[str, Any]

    @property
    def change(self) -> int:
        """Id of the change in this project."""
        return self.disagreement.pair[0].id

    def as_json(self) -> dict[str, Any]:
        """Return the disagreement in the JSON form of the command line."""
        mine, theirs = (_plain(value) for value in self.disagreement.values)
        field = self.disagreement.field
        return {
            "record": str(self.change),
            "about": str(self.about),
            "field": field,
            "mine": mine,
            "theirs": theirs,
            "blank": self.disagreement.blank or None,
        }


@dataclass(frozen=True, slots=True)
class SingleChange:
    """A change that only one person coded, with the name of its partnership, status and date."""

    side: Literal["mine", "theirs"]
    change: CodedChange
    about: RecordName

    def as_json(self) -> dict[str, Any]:
        """Return the change in the JSON form of the command line; `record` is its id in the file of its coder."""
        return {
            "side": self.side,
            "record": str(self.change.own_id or self.change.id),
            "about": str(self.about),
            **_coded(self.change),
        }


def _coded(change: CodedChange) -> dict[str, Any]:
    """Return the values of the coded fields of a change."""
    return {
        "status": change.status,
        "date": change.edtf or None,
        "reasons": sorted(change.reasons),
        "decided_by": change.decided_by or None,
        "actor": change.actor or None,
    }


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value or None


@dataclass(frozen=True, slots=True)
class CodingReport:
    """Agreement of two persons' coding, with the disagreements and the changes that only one of them coded.

    `names` are the names of the partnerships of the compared changes, pair by pair.
    """

    comparison: Comparison
    disagreements: tuple[PlannedDisagreement, ...]
    alone: tuple[SingleChange, ...]
    names: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the report in the JSON form of the command line."""
        comparison, dates = self.comparison, self.comparison.dates
        fields = [
            {
                "field": each.field,
                "compared": each.compared,
                "agreed": each.agreed,
                "share": each.share,
                "kappa": each.kappa,
                "alpha": each.alpha,
                "left_out": each.left_out,
                "undefined": each.undefined or None,
            }
            for each in comparison.fields
        ]
        return {
            "pairs": len(comparison.pairs),
            "only_mine": comparison.only_mine,
            "only_theirs": comparison.only_theirs,
            "all": comparison.is_of_all,
            "fields": fields,
            "reasons": [{**asdict(each), "compared": each.compared} for each in comparison.reasons],
            "dates": {**asdict(dates), "compared": dates.compared},
            "disagreements": [each.as_json() for each in self.disagreements],
            "alone": [each.as_json() for each in self.alone],
        }

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Return titles and rows of a table of all coded changes: those of both persons first, then those of one."""
        titles = ["coded_by", "partnership", "record_mine", "record_theirs"]
        titles += [f"{field}_{side}" for field in CODED for side in ("mine", "theirs")]
        rows = [_row("both", name, *each) for each, name in zip(self.comparison.pairs, self.names, strict=True)]
        for each in self.alone:
            sides = (each.change, None) if each.side == "mine" else (None, each.change)
            rows.append(_row(each.side, with_unnamed(each.about.name, UNNAMED), *sides))
        return titles, rows


CODED: Final = ("status", "date", "reasons", "decided_by", "actor")
"""Compared fields, which are columns of the exported table."""


def _row(coded_by: str, name: str, mine: CodedChange | None, theirs: CodedChange | None) -> list[str]:
    """Return a row of the exported table; several reasons are separated by semicolons."""
    values = [_coded(each) if each else {} for each in (mine, theirs)]
    records = [id_text("status_change", each.own_id or each.id) if each else "" for each in (mine, theirs)]
    cells = [side.get(field) or "" for field in CODED for side in values]
    return [coded_by, name, *records, *("; ".join(each) if isinstance(each, list) else str(each) for each in cells)]


def compare_coding(project: Project, other: Path, *, compare_all: bool = False) -> CodingReport:
    """Compare the coding in another copy of the project with this project's; nothing is written to either file.

    Compares the changes that both persons edited since the copies diverged, or all of them.
    `tracker/domain/coding/coding_pairs.py` describes which changes form a pair.
    """
    other = Path(other)
    with open_read_only_snapshot(other, project.path) as theirs:

        def compared(reader: Reader) -> CodingReport:
            mine = reader.connection
            with damaged_on_error(other):
                comparison = compare_codings(mine, theirs, compare_all=compare_all)
                return CodingReport(
                    comparison,
                    tuple(_planned(comparison, mine, theirs)),
                    tuple(_alone(comparison, mine, theirs)),
                    tuple(_pair_names(mine, comparison.pairs)),
                )

        return project.query_in_background(compared)


def _planned(
    comparison: Comparison, mine: sqlite3.Connection, theirs: sqlite3.Connection
) -> Iterator[PlannedDisagreement]:
    for each in comparison.disagreements:
        about = record_name(mine, "status_change", each.pair[0].id)
        yield PlannedDisagreement(each, about, {each.field: _value(theirs, each)})


def _alone(comparison: Comparison, mine: sqlite3.Connection, theirs: sqlite3.Connection) -> Iterator[SingleChange]:
    for change in comparison.alone_mine:
        yield SingleChange("mine", change, record_name(mine, "status_change", change.id))
    for change in comparison.alone_theirs:
        yield SingleChange("theirs", change, record_name(theirs, "status_change", change.own_id))


def _pair_names(mine: sqlite3.Connection, pairs: Iterable[Pair]) -> Iterator[str]:
    names: dict[int, str] = {}
    for one, _ in pairs:
        if one.partnership not in names:
            names[one.partnership] = with_unnamed(record_name(mine, "partnership", one.partnership).name, UNNAMED)
        yield names[one.partnership]


def _value(theirs: sqlite3.Connection, each: Disagreement) -> Any:
    """Return the other person's value of a field, in the form of a change draft."""
    change = each.pair[1].own_id
    if each.field == "date":
        names = date_columns("date")
        row = theirs.execute(f"SELECT {', '.join(names)} FROM status_change WHERE id = ?", (change,)).fetchone()
        return date_from(dict(zip(names, row, strict=True)), "date")
    if each.field == "reasons":
        rows = theirs.execute(
            "SELECT reason, weight, basis FROM change_reason WHERE change_id = ? ORDER BY id", (change,)
        )
        return tuple(ReasonGiven(*row) for row in rows)
    return each.values[1]


def accept_other_coding(project: Project, planned: PlannedDisagreement) -> ChangeSet:
    """Settle a disagreement: write the other person's value to this project's change, as one step."""
    draft = replace(project.query(change_draft, planned.change), citations=(), **planned.theirs)
    return project.perform(edit_status_change, planned.change, draft)
