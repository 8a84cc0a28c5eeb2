"""The English names of kinds of records and of their fields, for texts about any record.

They are the keys of translations.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from tracker.domain.records.kinds import all_kinds
from tracker.i18n.record_words import GROUP_WORDS

if TYPE_CHECKING:
    from tracker.domain.records.description import FieldType


@cache
def kind_words() -> Mapping[str, str]:
    """Return [table] -> the name of its records, with a capital."""
    return MappingProxyType({table: kind.label for table, kind in all_kinds().items()})


@cache
def field_words() -> Mapping[str, str]:
    """Return [field, group of fields or setting] -> its name within a sentence, in whichever kind of record it is."""
    fields = {field.name: field.label for kind in all_kinds().values() for field in kind.fields}
    return MappingProxyType({name: label for name, label in (*fields.items(), *GROUP_WORDS.items()) if label})


@cache
def fields_of_type(wanted: FieldType) -> frozenset[str]:
    """Return the names of the fields that have a type in some kind of record."""
    return frozenset(field.name for kind in all_kinds().values() for field in kind.fields if field.type == wanted)
