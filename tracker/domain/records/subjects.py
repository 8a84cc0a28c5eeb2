"""The record that something is about: a follow-up, the value of an added field, or a code to check again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

SubjectKind = Literal[
    "body", "partnership", "change", "activity", "source", "claim", "finding", "contact", "frame", "wave"
]

SUBJECT_KINDS: Final[tuple[SubjectKind, ...]] = get_args(SubjectKind)
"""The kinds of records that something may be about. The column of its table is named after the kind."""

SUBJECT_TABLES: Final[Mapping[SubjectKind, str]] = {
    kind: "status_change" if kind == "change" else kind for kind in SUBJECT_KINDS
}
"""The table of each kind."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The record that something is about."""

    kind: SubjectKind
    id: int
