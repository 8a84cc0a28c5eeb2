"""Drafts of assignments for coding, and of decisions on disagreements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tracker.domain.records.drafts import ChangeDraft

How = Literal["all", "random", "chosen"]


@dataclass(frozen=True, slots=True)
class SampleDraft:
    """The way in which the units of an assignment were drawn: `of` is the number of units from which `size` were drawn.

    `by` is the stratum, or empty; `seed` is None unless the sample is random.
    """

    how: How
    size: int
    of: int
    seed: int | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class AssignmentDraft:
    """An assignment: units of one kind, as pairs of a partnership and a change (None for partnerships), for coders."""

    name: str
    unit: Literal["partnership", "change"]
    coders: tuple[str, ...]
    units: tuple[tuple[int, int | None], ...]
    sample: SampleDraft


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """The decision on one disagreement about an event of a partnership.

    `unit` and `field` name the disagreement, `coded` has what each coder had and `decided` the decided value, both in
    the form of JSON. `change` is the change of this project, or None. `draft` has its new values, or is None if its
    columns do not change; `own_value` is the typed value of an added field. `added` are the fields that an added change
    has besides the decided one. `is_deleted`: the change is removed.
    """

    partnership: int
    unit: str
    field: str
    coded: Mapping[str, Any]
    decided: Any
    change: int | None = None
    draft: ChangeDraft | None = None
    own_value: tuple[str, str] | None = None
    is_deleted: bool = False
    note: str = ""
    by: str = ""
    """The name of the person who decided."""
    added: tuple[str, ...] = ()
