"""The codebook: lists of codes to which a project adds its own, with definitions, and the codes that refine others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal, get_args

from tracker.domain.coding.vocabulary import VOCABULARIES
from tracker.domain.records.kinds import all_kinds, subject_columns
from tracker.domain.records.subjects import SubjectKind, all_subject_tables
from tracker.domain.statuses.statuses import STATUSES
from tracker.errors import RuleError

CodeList = Literal[
    "status", "reason", "decided_by", "partnership_kind", "body_kind", "activity", "sector", "source_kind",
    "channel", "contact_outcome",
]  # fmt: skip
CODE_LISTS: Final[tuple[CodeList, ...]] = get_args(CodeList)
"""The lists of the codebook, in their order there. A project may add codes to each."""


@dataclass(frozen=True, slots=True)
class CodedColumn:
    """A column that contains codes of a list, and the kind of record that a recode of it is about.

    `owner` is the column with the id of that record. A kind that is not coded again has no `kind`, and `id` as owner.
    """

    table: str
    column: str
    kind: SubjectKind | None
    owner: str = "id"

    @property
    def code(self) -> str:
        """The SQL expression of the code in a row `c` of the table."""
        is_status = (self.table, self.column) == ("status_change", "status")
        return STATED_STATUS if is_status else f"c.{self.column}"

    @property
    def records(self) -> str:
        """The SQL query of the records that have the code `:code`."""
        return f"SELECT c.{self.owner} AS record FROM {self.table} c WHERE {self.code} = :code"

    @property
    def record_table(self) -> str:
        """The table of these records."""
        return self.table if self.kind is None else all_subject_tables()[self.kind]


CODED_COLUMNS: Final[Mapping[CodeList, CodedColumn]] = {
    "status": CodedColumn("status_change", "status", "change"),
    "reason": CodedColumn("change_reason", "reason", "change", "change_id"),
    "decided_by": CodedColumn("status_change", "decided_by", "change"),
    "partnership_kind": CodedColumn("partnership", "kind", "partnership"),
    "body_kind": CodedColumn("body", "kind", "body"),
    "activity": CodedColumn("activity", "kind", "activity"),
    "sector": CodedColumn("partnership_sector", "sector", "partnership", "partnership_id"),
    "source_kind": CodedColumn("source", "kind", "source"),
    "channel": CodedColumn("contact", "channel", "contact"),
    "contact_outcome": CodedColumn("contact", "outcome", "contact"),
}
"""[list] -> the column that the list was made for; `coded_columns` are all."""

OWN_STATUSES: Final = """SELECT c.id, r.code FROM status_refinement r JOIN status_change c ON c.id = r.change_id
JOIN code_definition d ON d.list_name = 'status' AND d.code = r.code AND d.counts_as = c.status"""
"""SQL query of the status changes that were coded under an own status, each with that status."""
STATED_STATUS: Final = """coalesce((SELECT r.code FROM status_refinement r
    JOIN code_definition d ON d.list_name = 'status' AND d.code = r.code AND d.counts_as = c.status
    WHERE r.change_id = c.id), c.status)"""
"""SQL expression of the status under which the change `c` was coded: one that refines its standard status, or that.

A refinement that counts as another status than that of the change is left out: copies of the project may disagree.
"""


@dataclass(frozen=True, slots=True)
class CodeMeaning:
    """The definition of a code: what it means, what belongs to it, what does not, and an example."""

    definition: str = ""
    includes: str = ""
    excludes: str = ""
    example: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is defined."""
        return self == CodeMeaning()


@dataclass(frozen=True, slots=True)
class OwnCodeDraft:
    """A code that a project adds to a list. `labels` are its labels by language; `label` is used in all others."""

    list_name: CodeList
    label: str
    labels: Mapping[str, str] = field(default_factory=dict)
    counts_as: str = ""
    meaning: CodeMeaning = CodeMeaning()


@dataclass(frozen=True, slots=True)
class CodedAs:
    """A code of a list with its labels by language; `label` is used in all others, empty for a standard code."""

    list_name: str
    code: str
    label: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)


@cache
def coded_columns(list_name: CodeList) -> tuple[CodedColumn, ...]:
    """Return the columns with codes of a list, that of `CODED_COLUMNS` first, by the descriptions of all records."""
    first = CODED_COLUMNS[list_name]
    fields = ((table, field) for table, kind in all_kinds().items() for field in kind.fields)
    found = (_coded_column(table, field.name) for table, field in fields if field.list_name == list_name)
    return first, *(each for each in found if (each.table, each.column) != (first.table, first.column))


def _coded_column(table: str, column: str) -> CodedColumn:
    """Return a column of codes with the record that is coded again: the row's own, or the one that it is part of."""
    recoded = set(subject_columns("recode_item"))
    parts = (field for field in all_kinds()[table].fields if field.type == "part_of" and field.is_required)
    owners = (("id", table), *(pair for field in parts for pair in field.tables.items()))
    owner, of = next(((owner, of) for owner, of in owners if of in recoded), ("id", ""))
    kind = next((kind for kind, each in all_subject_tables().items() if each == of), None)
    return CodedColumn(table, column, kind, owner)


def records_query(list_name: CodeList) -> str:
    """Return the SQL query of the records, in ascending order, that have the code `:code` of a list."""
    return f"{' UNION '.join(each.records for each in coded_columns(list_name))} ORDER BY 1"


Refinements = Mapping[str, Mapping[str, str]]
"""[list] -> {own code: the standard code that it counts as}."""


def read_list(name: str) -> CodeList:
    """Return the list of this name; RuleError unknown_code."""
    for each in CODE_LISTS:
        if each == name:
            return each
    raise RuleError("unknown_code", "list_name", value=name, allowed=list(CODE_LISTS), nearest=())


def defining_list(list_name: str) -> CodeList | None:
    """Return the list of the codebook that defines the codes of a vocabulary, or None."""
    name = "status" if list_name == "asserted_status" else list_name
    return next((each for each in CODE_LISTS if each == name), None)


def standard_codes(list_name: CodeList) -> tuple[str, ...]:
    """Return the codes of a list that every project has."""
    return STATUSES if list_name == "status" else VOCABULARIES[list_name]


def with_refining(codes: Iterable[str], refinements: Mapping[str, str]) -> frozenset[str]:
    """Return these codes and the own codes that count as one of them; `refinements` are those of their list."""
    wanted = frozenset(codes)
    return wanted | {own for own, standard in refinements.items() if standard in wanted}


def in_order(list_name: CodeList, own: Collection[tuple[str, str]]) -> list[str]:
    """Return the codes of a list in the order of display: each standard code, then the own codes that refine it.

    `own` are own codes in their order, each with the code that it counts as; those that refine none come last.
    """
    refining: dict[str, list[str]] = {}
    for code, standard in own:
        refining.setdefault(standard, []).append(code)
    ordered = []
    for code in standard_codes(list_name):
        ordered += [code, *refining.pop(code, ())]
    return ordered + [code for rest in refining.values() for code in rest]
