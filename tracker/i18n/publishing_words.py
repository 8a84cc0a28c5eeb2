"""The English words of published pages and deposits: errors and their advice."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PUBLISHING_PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "parquet_missing": "Parquet is written by pyarrow or DuckDB, and neither is installed.",
        "option_not_of_table contacts": "{option} has no effect on a table of contacts or answers.",
        "option_not_of_table partnerships": "{option} has an effect on a table of contacts or answers only.",
        "table_not_in_format": "A table of {table} can't be written as {format}.",
        "finding_left_out": "The finding “{value}” can't be counted on this page: its frame is not in it.",
        "creator_nameless": "A creator needs a name.",
        "orcid_unreadable": "“{value}” is not an ORCID.",
        "orcid_mistyped": "{value} is not an ORCID: its last digit does not fit the others.",
        "not_a_language_tag": "“{value}” is not the code of a language.",
        "too_many": "There are {number} {field}; at most {limit} are possible.",
        "deposit_incomplete": "A deposit needs more about the project: {missing}.",
    }
)
PUBLISHING_HINTS: Mapping[str, str] = MappingProxyType(
    {
        "parquet_missing": "Install one, as with: pip install twintrack[parquet]. Or export the tables as CSV.",
        "option_not_of_table contacts": "Leave it out. Such a table is read by its titles, without questions.",
        "option_not_of_table partnerships": "Leave it out, or add --kind contacts or --kind answers.",
        "table_not_in_format": "Leave out --table, or write it as {known}.",
        "finding_left_out": "Publish all partnerships, or choose other findings.",
        "creator_nameless": "Enter the name, or leave the whole row empty.",
        "orcid_unreadable": "An ORCID has 16 digits, such as 0000-0002-1825-0097.",
        "orcid_mistyped": "Copy it from orcid.org.",
        "not_a_language_tag": "Write a code such as en, nl or zh.",
        "too_many": "Leave some of them out.",
        "deposit_incomplete": ("Enter it in About this project, or with the verb about and its options {options}."),
    }
)
