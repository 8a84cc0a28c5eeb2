"""A project with added fields of every type on every kind of record, all filled in, for tests that try all of them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Final

from tests.store.building import activity, body, change, made, new_project, records, source, tie, when
from tracker.domain.census.drafts import ContactDraft
from tracker.domain.records.drafts import CitationDraft
from tracker.domain.records.own_fields import VALUE_TYPES, OwnerTable, OwnFieldDraft, ValueType, owner_tables
from tracker.domain.records.subjects import Subject, SubjectKind
from tracker.operations.census.contacts import add_contact
from tracker.operations.own_fields import add_own_field, set_own_values
from tracker.project import Project
from tracker.queries.evidence.own_fields import own_fields, own_values

CHOICES: Final = ("high", "low", "none at all")
Pair = tuple[OwnerTable, ValueType]
"""A kind of records, and the type of an added field of it. The code of the field is the type."""
ALL_PAIRS: Final[tuple[Pair, ...]] = tuple(product(owner_tables(), VALUE_TYPES))


def words(pair: Pair, number: int = 0) -> str:
    """Return a value of a field as typed; another one for each pair and, but for yes or no, each number below 3."""
    kind, value_type = pair
    place = ALL_PAIRS.index(pair)
    return {
        "text": f"Zeist {kind} “{number}”; =1+1",
        "long_text": f"Zeist long {kind}\n\nand {number}, “quoted” \\ done",
        "number": f"{7000 + 10 * place + number}.25",
        "date": f"spring {1500 + 3 * place + number}",
        "yes_no": ("no", "yes")[number % 2],
        "one_of": CHOICES[number],
        "several_of": "; ".join(CHOICES[: number + 1]),
        "link": f"https://example.org/zeist/{kind}?a={number}&b=c#d",
    }[value_type]


def subject_kind(kind: OwnerTable) -> SubjectKind:
    """Return the kind of subject of a kind of records."""
    return "change" if kind == "status_change" else kind


def filled_project(path: Path, pairs: Iterable[Pair] = ALL_PAIRS) -> dict[OwnerTable, int]:
    """Create a project with a field for each pair, filled in for one record of its kind, and return these records."""
    with new_project(path.parent, path.name) as project:
        return fill(project, pairs)


def fill(project: Project, pairs: Iterable[Pair], *, is_confidential: bool = False) -> dict[OwnerTable, int]:
    """Add one record of every kind, and a field for each pair with its value, and return the records."""
    page = source(project, "The page", is_confidential=is_confidential)
    asked = body(project, "Arnhem")
    partners = tie(project, asked, "Wuhan")
    cited = (CitationDraft(page),)
    known: dict[OwnerTable, int] = {
        "body": asked,
        "partnership": partners,
        "status_change": change(project, partners, "in_force", "1999", sources=(page,)),
        "activity": activity(project, partners, "conference", "2005", citations=cited),
        "source": page,
        "contact": made(
            project,
            add_contact,
            ContactDraft(asked, "phone", "answered", when("2023-05-02"), is_confidential=is_confidential),
        ),
    }
    for pair in pairs:
        define(project, pair)
        set_value(project, known, pair, words(pair))
    return known


def define(project: Project, pair: Pair) -> None:
    """Add the field of a pair."""
    kind, value_type = pair
    choices = CHOICES if value_type in ("one_of", "several_of") else ()
    project.perform(add_own_field, OwnFieldDraft(kind, value_type, value_type, choices=choices))


def set_value(project: Project, known: dict[OwnerTable, int], pair: Pair, typed: str) -> None:
    """Fill in the field of a pair."""
    kind, value_type = pair
    project.perform(set_own_values, Subject(subject_kind(kind), known[kind]), {value_type: typed})


def values(project: Project) -> dict[Pair, list[str]]:
    """Return the values of each field in the project as text, sorted."""
    found: dict[Pair, list[str]] = {
        (row.draft.record_kind, row.draft.value_type): [] for row in project.query(own_fields)
    }
    for kind in owner_tables():
        for record in records(project, kind):
            for row in project.query(own_values, Subject(subject_kind(kind), int(record["id"]))):
                if not row.value.is_empty:
                    found[kind, row.field.draft.value_type].append(row.words)
    return {pair: sorted(texts) for pair, texts in found.items()}
