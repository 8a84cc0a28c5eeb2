"""The queries of the page of a body: its partnerships, facts, sources, and the findings and claims that count it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.building import body, change, claim, filled_project, source, tie, when
from tracker.domain.findings.rules import Rule, SideScope, rule_json
from tracker.domain.records.drafts import BodyDraft, CitationDraft, ExternalCode, OtherName
from tracker.errors import RuleError
from tracker.operations.bodies import edit_body
from tracker.operations.citations import CitationTarget, add_citation
from tracker.operations.findings import save_finding
from tracker.project import Project
from tracker.queries.bodies.body_detail import BodyDetail, body_detail
from tracker.queries.bodies.body_uses import body_uses
from tracker.queries.named_records import body_of

DAY = 738_647
"""7 May 2023."""
RULE = Rule(SideScope(("NL",)), SideScope(("CN",)), DAY - 1_500, DAY)


def add_arnhem(project: Project) -> int:
    """Arnhem: with Wuhan since 1999 until 2021, with Gera since 1990, with Kimberley without any change."""
    town = body(project, "Arnhem", subdivision="Gelderland", codes=(ExternalCode("cbs", "0202"),))
    ended = tie(project, town, "Wuhan")
    change(project, ended, "in_force", "1999", sources=("The treaty",))
    change(project, ended, "terminated", "2021-07-21", sources=("The decision",))
    change(project, tie(project, town, "Gera"), "in_force", "1990")
    tie(project, town, "Kimberley")
    tie(project, "Breda", "Yangzhou")
    return town


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[tuple[Project, int]]:
    project, found = filled_project(add_arnhem, tmp_path)
    with project:
        yield project, found


@pytest.fixture
def project(filled: tuple[Project, int]) -> Project:
    return filled[0]


@pytest.fixture
def arnhem(filled: tuple[Project, int]) -> int:
    return filled[1]


def read(project: Project, record: int, day: int = DAY) -> BodyDetail:
    found = project.query(body_detail, record, day)
    assert found is not None
    return found


def test_partnerships_are_listed_by_beginning_with_status_and_ending(project: Project, arnhem: int) -> None:
    gera, wuhan, kimberley = read(project, arnhem).partnerships
    assert [each.partner.name for each in (gera, wuhan, kimberley)] == ["Gera", "Wuhan", "Kimberley"]
    assert (gera.row.labels, gera.is_over, gera.ended) == (("in_force",), False, None)
    assert (wuhan.row.labels, wuhan.is_over) == (("terminated",), True)
    assert wuhan.ended is not None
    assert wuhan.ended.edtf == "2021-07-21"
    assert kimberley.row.start is None


def test_the_partner_is_the_other_side_whichever_side_the_body_is(project: Project, arnhem: int) -> None:
    wuhan = read(project, arnhem).partnerships[1].partner.id
    (each,) = read(project, wuhan).partnerships
    assert each.partner.id == arnhem


def test_spans_follow_the_dates_and_fit_into_the_horizon(project: Project, arnhem: int) -> None:
    detail = read(project, arnhem)
    first, last = detail.horizon
    assert first < 726_468 < DAY < last
    wuhan = detail.partnerships[1]
    assert [span.label for span in wuhan.spans] == ["in_force", "terminated"]
    assert wuhan.spans[1].start == 737_992
    assert wuhan.spans[0].end == wuhan.spans[1].start


def test_a_body_without_partnerships_has_a_horizon(project: Project) -> None:
    detail = read(project, body(project, "Vught"))
    assert detail.partnerships == ()
    assert detail.horizon[0] < DAY < detail.horizon[1]


def test_the_status_is_that_of_the_day(project: Project, arnhem: int) -> None:
    assert read(project, arnhem, DAY - 2_000).partnerships[1].row.labels == ("in_force",)


def test_sources_of_the_body_and_of_its_partnerships_are_counted(project: Project, arnhem: int) -> None:
    charter = source(project, "The charter", date=when("2022"))
    project.perform(add_citation, CitationTarget("body", arnhem), CitationDraft(charter))
    copy = source(project, "A copy of it", derived_from=charter)
    ended = read(project, arnhem).partnerships[1].id
    project.perform(add_citation, CitationTarget("partnership", ended), CitationDraft(copy))
    project.perform(add_citation, CitationTarget("partnership", ended), CitationDraft(copy, quote="page 2"))
    detail = read(project, arnhem)
    assert detail.sources[0].source.title == "The charter"
    assert {each.source.title: detail.citation_counts[each.id] for each in detail.sources} == {
        "The charter": 1,
        "A copy of it": 2,
        "The treaty": 1,
        "The decision": 1,
    }
    assert detail.origins == 3
    assert [each.source.title for each in detail.citations] == ["The charter"]


def test_predecessors_and_successor_are_named(project: Project, arnhem: int) -> None:
    heir = body(project, "Groot-Arnhem")
    project.perform(edit_body, arnhem, BodyDraft("Arnhem", country="NL", successor=heir))
    successor = read(project, arnhem).successor
    assert successor is not None
    assert successor.id == heir
    assert [each.id for each in read(project, heir).predecessors] == [arnhem]


def test_a_body_that_does_not_exist_is_none(project: Project, arnhem: int) -> None:
    assert project.query(body_detail, 5, DAY) is None


def test_a_body_is_found_by_any_of_its_names(project: Project, arnhem: int) -> None:
    names = (OtherName("阿纳姆", "zh", "Hans"),)
    project.perform(edit_body, arnhem, BodyDraft("Arnhem", country="NL", other_names=names))
    assert project.query(body_of, "gemeente arnhem") == project.query(body_of, "阿纳姆") == arnhem
    body(project, "Arnhem", "US")
    with pytest.raises(RuleError) as problem:
        project.query(body_of, "Arnhem")
    assert problem.value.code == "ambiguous_body"
    with pytest.raises(RuleError) as problem:
        project.query(body_of, "Nowhere")
    assert problem.value.code == "no_such_record"


def test_findings_and_claims_that_count_or_name_the_body_are_found(project: Project, arnhem: int) -> None:
    project.perform(save_finding, "Endings", RULE)
    paper = source(project, "The paper")
    counted = claim(project, paper, "at least one ended", 1, rule=json.dumps(rule_json(RULE)))
    named = claim(project, paper, "In Arnhem nothing happened.", 0)
    claim(project, paper, "The Arnhemmers like it.", 3)
    uses = project.query(body_uses, arnhem)
    assert [each.name for each in uses.findings] == ["Endings"]
    assert {each.result.claim: each.relation for each in uses.claims} == {counted: "counted", named: "named"}
    other = project.query(body_uses, project.query(body_of, "Breda"))
    assert (other.findings, other.claims) == ((), ())


def test_counting_can_be_stopped(project: Project, arnhem: int) -> None:
    def stop() -> None:
        raise RuleError("stopped", "body")

    project.perform(save_finding, "Endings", RULE)
    with pytest.raises(RuleError):
        project.query(body_uses, arnhem, stop)
