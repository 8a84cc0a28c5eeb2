"""The value of a described field that a row of a query has no attribute for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.domain.records.description import FieldType


@dataclass(frozen=True, slots=True)
class FurtherValue:
    """The value of a described field that a row has no attribute for; that of a reference is the name of its record.

    `label` is the name of the field within a sentence, `list_name` the vocabulary of a code.
    """

    label: str
    type: FieldType
    list_name: str
    value: Any
