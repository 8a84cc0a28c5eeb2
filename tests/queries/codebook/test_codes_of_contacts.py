"""Codes of contacts in the codebook: the partnerships of the bodies that they are about."""

from __future__ import annotations

import pytest

from tests.store.building import body, records, tie
from tracker.domain.census.drafts import ContactDraft
from tracker.operations.census.contacts import add_contact
from tracker.project import Project
from tracker.queries.codebook.codebook import partnerships_with_code


@pytest.mark.parametrize(("list_name", "code"), [("channel", "phone"), ("contact_outcome", "no_answer")])
def test_a_code_of_contacts_leads_to_the_partnerships_of_their_bodies(
    project: Project, list_name: str, code: str
) -> None:
    partnership, _ = tie(project), tie(project, "Breda", "Yangzhou")
    arnhem = next(int(row["id"]) for row in records(project, "body") if row["name"] == "Arnhem")
    for asked in (arnhem, body(project, "Ede")):
        project.perform(add_contact, ContactDraft(asked, "phone", "no_answer"))
    assert project.query(partnerships_with_code, list_name, code) == [partnership]
    assert project.query(partnerships_with_code, list_name, "letter" if list_name == "channel" else "sent") == []
