"""Details of partnerships for further columns: lists, last change, quote, origins, activities."""

from __future__ import annotations

from tests.store.building import activity, change, source, tie, when
from tracker.domain.records.drafts import CitationDraft, ReasonGiven
from tracker.operations.citations import CitationTarget, add_citation
from tracker.project import Project
from tracker.queries.inventory.inventory import partnership_rows
from tracker.queries.inventory.partnership_details import partnership_details, with_details
from tracker.queries.rows import PartnershipDetails

DAY = 738_647


def read(project: Project, record: int) -> PartnershipDetails:
    return project.query(partnership_details, [record])[record]


def test_facts_of_the_partnership_and_its_last_change_are_read(project: Project) -> None:
    record = tie(project, sectors=("culture", "sport"), tags=("visited",), note="since 1999", label_a="Stedenband")
    change(project, record, "in_force", "1999")
    reasons = (ReasonGiven("cost_or_capacity", "secondary"), ReasonGiven("human_rights"))
    change(project, record, "terminated", "2021", decided_by="municipal_council", reasons=reasons)
    details = read(project, record)
    assert (details.sectors, details.tags, details.note) == (("culture", "sport"), ("visited",), "since 1999")
    assert (details.label_a, details.label_b) == ("Stedenband", "")
    assert (details.last_status, details.decided_by) == ("terminated", "municipal_council")
    assert details.reasons == ("human_rights", "cost_or_capacity")
    assert details.ended is not None
    assert details.ended.edtf == "2021"


def test_a_partnership_without_changes_has_no_last_change(project: Project) -> None:
    details = read(project, tie(project))
    assert (details.last_change_id, details.last_status, details.ended, details.reasons) == (None, "", None, ())
    assert (details.quote, details.origins, details.activities, details.last_activity) == ("", 0, 0, None)


def test_the_quote_is_that_of_the_last_change_that_has_one(project: Project) -> None:
    record = tie(project)
    first, last = change(project, record, "in_force", "1999"), change(project, record, "terminated", "2021")
    secret = source(project, "An interview", is_confidential=True)
    paper = source(project, "The paper")
    project.perform(add_citation, CitationTarget("change", first), CitationDraft(paper, quote="It began."))
    assert read(project, record).quote == "It began."
    project.perform(add_citation, CitationTarget("change", last), CitationDraft(secret, quote="A secret."))
    assert read(project, record).quote == "It began."
    project.perform(add_citation, CitationTarget("change", last), CitationDraft(paper, quote="It ended."))
    assert read(project, record).quote == "It ended."


def test_sources_that_derive_from_each_other_are_one_origin(project: Project) -> None:
    record = tie(project)
    paper = source(project, "The paper")
    copy = source(project, "A copy", derived_from=paper)
    change(project, record, "in_force", "1999", sources=(paper, copy))
    other = activity(project, record, "statement", "2020")
    project.perform(add_citation, CitationTarget("activity", other), CitationDraft(source(project, "Another")))
    assert read(project, record).origins == 2


def test_the_last_activity_confirms_something(project: Project) -> None:
    record = tie(project)
    activity(project, record, "conference", "2018")
    activity(project, record, "conference", "2015")
    activity(project, record, "asked_no_reply", "2022")
    details = read(project, record)
    assert details.activities == 3
    assert details.last_activity == when("2018")


def test_details_are_added_to_rows_in_their_order(project: Project) -> None:
    one, other = tie(project, "Arnhem", note="a"), tie(project, "Breda", "Yangzhou", note="b")
    rows = project.query(partnership_rows, [other, one], DAY)
    found = project.query(with_details, rows)
    assert [row.id for row in found] == [other, one]
    assert [row.details.note for row in found if row.details is not None] == ["b", "a"]
