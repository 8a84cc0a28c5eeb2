"""Outcomes and directions of contacts: every pair by the operation and the import of a table."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.store.building import body, made, new_project
from tracker.domain.census.drafts import ContactDraft
from tracker.domain.coding.codebook import OwnCodeDraft
from tracker.domain.coding.vocabulary import CONTACT_OUTCOMES, DIRECTIONS
from tracker.domain.dates.vague_dates import read_date
from tracker.errors import RuleError
from tracker.operations.census.contacts import add_contact, edit_contact
from tracker.operations.coding.codebook import add_code, refine_code
from tracker.operations.coding.recoding import merge_codes
from tracker.project import Project
from tracker.queries.census.contacts import all_contacts, contact_draft
from tracker.queries.codebook.own_codes import own_codes
from tracker.services.census.contact_tables import import_contact_table

PAIRS = list(product(CONTACT_OUTCOMES, DIRECTIONS))
IMPOSSIBLE = {
    ("sent", "in"),
    ("delivered", "in"),
    ("bounced", "in"),
    ("no_answer", "in"),
    ("complete_by_research", "in"),
}
"""The outcomes that a contact with direction `in` can't have: `add_contact` raises RuleError for them."""


def test_the_operation_takes_every_possible_pair_and_no_other(project: Project) -> None:
    ede = body(project, "Ede")
    for outcome, direction in PAIRS:
        draft = ContactDraft(ede, "phone", outcome, direction=direction)
        if (outcome, direction) in IMPOSSIBLE:
            with pytest.raises(RuleError) as problem:
                project.perform(add_contact, draft)
            assert (problem.value.code, problem.value.field) == ("direction_not_of_outcome", "direction")
        else:
            project.perform(add_contact, draft)
    assert {(row.outcome, row.direction) for row in project.query(all_contacts)} == set(PAIRS) - IMPOSSIBLE


def test_an_own_outcome_has_the_directions_of_what_it_counts_as(project: Project) -> None:
    ede = body(project, "Ede")
    for label, counts_as in (("Posted", "sent"), ("Told", "answered"), ("Other", "")):
        project.perform(add_code, OwnCodeDraft("contact_outcome", label, counts_as=counts_as))
    refused = []
    for code in project.query(own_codes)["contact_outcome"]:
        try:
            project.perform(add_contact, ContactDraft(ede, "phone", code, direction="in"))
        except RuleError as problem:
            refused.append((code, problem.code))
    assert refused == [("posted", "direction_not_of_outcome")]


def test_an_outcome_is_not_refined_or_merged_into_one_that_its_contacts_can_not_have(project: Project) -> None:
    ede = body(project, "Ede")
    drafts = (OwnCodeDraft("contact_outcome", "Told"), OwnCodeDraft("contact_outcome", "Replied", counts_as="answered"))
    for draft in drafts:
        project.perform(add_code, draft)
    project.perform(add_contact, ContactDraft(ede, "phone", "told", direction="in"))
    project.perform(add_contact, ContactDraft(ede, "phone", "replied", read_date("2023"), complete_until=738_521))
    changes: list[tuple[Any, str, str]] = [
        (refine_code, "told", "sent"),
        (merge_codes, "told", "sent"),
        (refine_code, "replied", "refused"),
        (merge_codes, "replied", "refused"),
    ]
    for change, code, outcome in changes:
        with pytest.raises(RuleError) as problem:
            project.perform(change, "contact_outcome", code, outcome)
        assert (problem.value.code, problem.value.facts["count"]) == ("contacts_do_not_fit", 1)
    project.perform(refine_code, "contact_outcome", "told", "acknowledged")
    project.perform(merge_codes, "contact_outcome", "replied", "no_such_ties")
    assert {row.standard_outcome for row in project.query(all_contacts)} == {"acknowledged", "no_such_ties"}


def test_a_direction_follows_the_outcome_of_an_edited_contact(project: Project) -> None:
    ede = body(project, "Ede")
    usual = made(project, add_contact, ContactDraft(ede, "email", "answered"))
    called = made(project, add_contact, ContactDraft(ede, "phone", "answered", direction="out"))
    for contact in (usual, called):
        known = project.query(contact_draft, contact)
        draft = ContactDraft(ede, known.channel, "no_answer", direction=known.direction)
        project.perform(edit_contact, contact, draft)
    assert [row.direction for row in project.query(all_contacts)] == ["out", "out"]
    project.undo()
    assert project.query(contact_draft, usual).direction == ""
    assert project.query(contact_draft, called).direction == "out"


def test_a_table_with_impossible_pairs_is_imported_without_them(tmp_path: Path) -> None:
    table = tmp_path / "contacts.csv"
    lines = [f"Ede,phone,{outcome},{direction}" for outcome, direction in PAIRS]
    table.write_text("\n".join(("body,channel,outcome,direction", *lines)) + "\n")
    with new_project(tmp_path) as project:
        body(project, "Ede")
        report = import_contact_table(project, table, dry_run=True)
    rejected = {pair for pair, row in zip(PAIRS, report.rows, strict=True) if row.verdict == "rejected"}
    assert rejected == IMPOSSIBLE
    problems = [problem for row in report.rows if row.verdict == "rejected" for problem in row.problems]
    assert {(each.column, each.value) for each in problems} == {("direction", "in")}
