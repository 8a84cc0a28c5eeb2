"""The values of own fields of two records that are merged."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.domain.merging.merged_records import Choice
from tracker.domain.records.subjects import Subject
from tracker.project import Project
from tracker.queries.evidence.own_fields import own_values
from tracker.queries.rows import OwnValueRow
from ui.merging.merge_kinds import Kind
from ui.text.own_values import value_text


@dataclass(frozen=True, slots=True)
class OwnPair:
    """The values of one field: of the kept record, and of the other one."""

    code: str
    caption: str
    kept: str
    other: str
    differs: bool

    @property
    def proposed(self) -> Choice:
        """The record from which the value is taken unless the user chooses: the kept one if it has a value."""
        return "kept" if self.kept else "other"


def own_pairs(project: Project, kind: Kind, kept: int, other: int) -> dict[str, OwnPair]:
    """Return the values of the fields of two records, by a name that no attribute of a draft has."""
    mine, theirs = (
        {row.field.code: row for row in project.query(own_values, Subject(kind, record))} for record in (kept, other)
    )
    found = {}
    for code in dict.fromkeys((*mine, *theirs)):
        field = (mine.get(code) or theirs[code]).field
        values = [rows[code].value if code in rows else None for rows in (mine, theirs)]
        is_empty = [value is None or value.is_empty for value in values]
        found[f"value_of_{code}"] = OwnPair(
            code,
            field.draft.name,
            _words(mine.get(code)),
            _words(theirs.get(code)),
            is_empty[0] != is_empty[1] or (not is_empty[0] and values[0] != values[1]),
        )
    return found


def _words(row: OwnValueRow | None) -> str:
    return "" if row is None or row.value.is_empty else value_text(row)
