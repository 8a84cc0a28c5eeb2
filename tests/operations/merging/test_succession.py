"""Municipalities that merge: the body ends and its partnerships continue under the successor, in one step."""

from __future__ import annotations

import pytest

from tests.operations.test_bodies import refusal
from tests.store.building import body, change, content, history, is_sound, labels, records, tie, when
from tracker.domain.bodies.succession import Succession
from tracker.domain.dates.vague_dates import from_edtf
from tracker.domain.records.drafts import BodyDraft, CitationDraft, SourceDraft
from tracker.operations.merging.succession import succeed_body
from tracker.project import Project
from tracker.queries.evidence.succession import PartnershipSuccession, succession_of


@pytest.fixture
def appingedam(project: Project) -> int:
    return body(project, "Appingedam")


def test_partnerships_continue_under_the_successor(project: Project, appingedam: int) -> None:
    aurich, wuhan = body(project, "Aurich", "DE"), body(project, "Wuhan", "CN")
    first = tie(project, appingedam, aurich, kind="friendship", sectors=("culture",), tags=("border",), label_a="band")
    second = tie(project, wuhan, appingedam)
    change(project, first, "in_force", "1992")
    before = content(project)
    law = CitationDraft(SourceDraft("Law on the municipality of Eemsdelta"), locator="art. 1")
    succession = Succession(BodyDraft("Eemsdelta", country="NL"), when("1 January 2021"), (first, second), (law,))
    project.perform(succeed_body, appingedam, succession)

    rows = {row["name"]: row for row in records(project, "body")}
    assert rows["Appingedam"]["successor_id"] == rows["Eemsdelta"]["id"]
    assert rows["Appingedam"]["valid_until_edtf"] == "2020-12-31"
    heirs = {row["id"]: row for row in records(project, "partnership") if int(row["id"]) not in (first, second)}
    assert {(row["body_a_id"], row["body_b_id"]) for row in heirs.values()} == {
        (rows["Eemsdelta"]["id"], str(aurich)),
        (str(wuhan), rows["Eemsdelta"]["id"]),
    }
    assert history(project, first) == ["in_force", "superseded"]
    assert history(project, second) == ["superseded"]
    for row in records(project, "partnership"):
        if int(row["id"]) in (first, second):
            heir = heirs[row["superseded_by_id"]]
            assert (heir["kind"], heir["label_a"]) == (row["kind"], row["label_a"])
            assert history(project, int(heir["id"])) == ["in_force"]
    assert [row["sector"] for row in records(project, "partnership_sector")] == ["culture"] * 2
    assert len(records(project, "source")) == 1
    assert len(records(project, "citation")) == 5
    assert labels(project)[-1] == "succeed_body"
    assert is_sound(project)
    project.undo()
    assert content(project) == before


def test_an_existing_partnership_of_the_successor_is_used(project: Project, appingedam: int) -> None:
    """Eemsdelta already has Delfzijl's partnership with Aurich when Appingedam's is added."""
    delfzijl, aurich, eemsdelta = (
        body(project, name, country) for name, country in (("Delfzijl", "NL"), ("Aurich", "DE"), ("Eemsdelta", "NL"))
    )
    first, second = tie(project, delfzijl, aurich), tie(project, appingedam, aurich)
    for old, its_tie in ((delfzijl, first), (appingedam, second)):
        project.perform(succeed_body, old, Succession(eemsdelta, when("2021"), (its_tie,)))
    assert len(records(project, "partnership")) == 3
    (heir,) = {row["superseded_by_id"] for row in records(project, "partnership")} - {None}
    assert history(project, int(heir)) == ["in_force"]


def test_an_impossible_succession_is_refused(project: Project, appingedam: int) -> None:
    eemsdelta = body(project, "Eemsdelta", successor=appingedam)
    assert refusal(project, succeed_body, appingedam, Succession(eemsdelta)).code == "successor_is_itself"
    assert refusal(project, succeed_body, appingedam, Succession(appingedam)).code == "successor_is_itself"
    aurich, wuhan = body(project, "Aurich", "DE"), body(project, "Wuhan", "CN")
    own, foreign = tie(project, appingedam, aurich), tie(project, aurich, wuhan)
    assert refusal(project, succeed_body, appingedam, Succession(aurich, partnerships=(own,))).code == "same_body_twice"
    assert refusal(project, succeed_body, appingedam, Succession(wuhan, partnerships=(foreign,))).code == "no_such_tie"


@pytest.mark.parametrize(
    ("began", "last_day"),
    [
        ("1 January 2019", "2018-12-31"),
        ("2019-01-01?", "2018-12-31?"),
        ("2019", "[2018-12-31..2019-12-30]"),
        ("March 2019", "[2019-02-28..2019-03-30]"),
        ("before 2019", "[..2018-12-30]"),
        (None, None),
    ],
)
def test_the_last_day_is_the_day_before_the_successor_begins(
    project: Project, appingedam: int, began: str | None, last_day: str | None
) -> None:
    project.perform(succeed_body, appingedam, Succession(body(project, "Eemsdelta"), when(began)))
    row = next(row for row in records(project, "body") if row["name"] == "Appingedam")
    assert row["valid_until_edtf"] == last_day


def test_a_successor_from_the_first_day_of_the_calendar_is_refused(project: Project, appingedam: int) -> None:
    eemsdelta = body(project, "Eemsdelta")
    problem = refusal(project, succeed_body, appingedam, Succession(eemsdelta, when("0001-01-01")))
    assert (problem.code, problem.facts["reason"]) == ("date_impossible", "no_such_year")


def test_a_partnership_names_its_predecessors_and_its_successor(project: Project, appingedam: int) -> None:
    aurich, eemsdelta = body(project, "Aurich", "DE"), body(project, "Eemsdelta")
    old = tie(project, appingedam, aurich)
    assert project.query(succession_of, old) == PartnershipSuccession((), None, ())
    project.perform(succeed_body, appingedam, Succession(eemsdelta, when("1 January 2021"), (old,)))
    found = project.query(succession_of, old)
    assert [(each.body.name, each.successor.name, each.until) for each in found.bodies] == [
        ("Appingedam", "Eemsdelta", from_edtf("2020-12-31"))
    ]
    assert found.superseded_by is not None
    assert (found.superseded_by.a.name, found.superseded_by.b.name) == ("Eemsdelta", "Aurich")
    assert [each.id for each in project.query(succession_of, found.superseded_by.id).supersedes] == [old]
