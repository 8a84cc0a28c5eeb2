"""Claims compared with the counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ready import ready
from tests.store.building import body, change, claim, filled_project, new_project, source, tie
from tracker.project import Project
from tracker.queries.findings.claim_results import claim_results
from tracker.queries.findings.finding_rows import ClaimResult
from tracker.queries.rows import Interval
from tracker.services.sample import make_sample
from tracker.store import schema
from tracker.store.transaction import StepLabel, Transaction

RULE: dict[str, Any] = {"focus": {"countries": ["NL"]}, "from": "2021", "to": "2021"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ClaimResult, ...]]:
    path = tmp_path_factory.mktemp("sample") / "sample.twin"
    ready(make_sample, path)
    with Project.open(path, read_only=True) as project:
        yield project.query(claim_results)


def test_the_claim_of_eight_municipalities_is_not_reached_and_lists_the_named_ones(
    sample: tuple[ClaimResult, ...],
) -> None:
    eight = sample[0]
    assert (eight.claimed, eight.counted, eight.verdict) == (8, Interval(4, 5), "not_reached")
    assert [record.body.name for record in eight.matched if record.is_certain] == [
        "Arnhem",
        "Breda",
        "Eindhoven",
        "Tilburg",
        "Tilburg",
    ]
    assert [record.body.name for record in eight.matched if not record.is_certain] == ["Capelle aan den IJssel"]
    # the newspaper counted a partnership whose ending was only proposed
    assert [(named.body.name, named.status) for named in eight.missing] == [("Weert", "ending_proposed")]


def test_the_claim_of_two_provinces_is_open_and_the_share_implies_its_denominator(
    sample: tuple[ClaimResult, ...],
) -> None:
    _, provinces, quarter = sample
    assert (provinces.counted, provinces.verdict, provinces.missing) == (Interval(1, 2), "open", ())
    assert quarter.share is not None
    assert (quarter.denominator, quarter.verdict) == (Interval(21, 23), "open")
    assert quarter.implied_denominator == (37, 44)
    assert len({result.origin for result in sample}) == 1


def with_endings(made: Project) -> None:
    """Add three towns, of which one or two ended their partnership in 2021."""
    change(made, tie(made, "Arnhem", "Wuhan"), "terminated", "2021-02-01")
    change(made, tie(made, "Breda", "Yangzhou"), "terminated", "between 2021 and 2022")
    change(made, tie(made, "Almere", "Shenzhen"), "in_force", "2016")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Two towns of three ended their partnership in 2021, the second possibly."""
    made, _ = filled_project(with_endings, tmp_path)
    with made:
        yield made


def results(project: Project, **claimed: Any) -> ClaimResult:
    rule = claimed.pop("rule", RULE)
    claim(project, source(project), rule=json.dumps(rule), **claimed)
    return project.query(claim_results)[-1]


@pytest.mark.parametrize(
    ("claimed", "verdict"),
    [
        ({"comparator": "at_least", "value": 1}, "supported"),
        ({"comparator": "exactly", "value": 2}, "open"),
        ({"comparator": "exactly", "value": 3}, "not_reached"),
        ({"comparator": "at_most", "value": 0}, "contradicted"),
        ({"comparator": "at_least", "value": 0.3, "measure": "share"}, "supported"),
        ({"comparator": "at_most", "value": 0.5, "measure": "share"}, "open"),
        ({"comparator": "about", "value": 0.9, "measure": "share"}, "not_reached"),
    ],
)
def test_a_claim_is_judged_under_its_own_rule(project: Project, claimed: dict[str, Any], verdict: str) -> None:
    assert results(project, **claimed).verdict == verdict


@pytest.mark.parametrize(
    ("claimed", "verdict"),
    [
        ({"value": 0.33}, "supported"),
        ({"value": 0.33, "as_typed": "33 %"}, "supported"),
        ({"value": 0.33, "as_typed": "33.0 %"}, "contradicted"),
        ({"value": 0.333, "as_typed": "33,3 %"}, "supported"),
        ({"value": 0.34, "as_typed": "33 %"}, "not_reached"),
        ({"comparator": "at_most", "value": 0.33}, "supported"),
        ({"comparator": "at_least", "value": 0.33}, "supported"),
    ],
)
def test_one_of_three_is_what_was_published_as_33_per_cent(
    tmp_path: Path, claimed: dict[str, Any], verdict: str
) -> None:
    with new_project(tmp_path) as made:
        change(made, tie(made, "Arnhem", "Wuhan"), "terminated", "2021-02-01")
        change(made, tie(made, "Breda", "Yangzhou"), "in_force", "2015")
        change(made, tie(made, "Almere", "Shenzhen"), "in_force", "2016")
        assert results(made, measure="share", **claimed).verdict == verdict


def test_a_claim_of_nothing_implies_no_denominator(project: Project) -> None:
    found = results(project, measure="share", value=0.0, rule={**RULE, "numerator": 10})
    assert (found.implied_denominator, found.numerator) == (None, 10)


def test_a_claim_with_only_a_numerator_has_no_rule(project: Project) -> None:
    assert results(project, measure="share", value=0.25, rule={"numerator": 10}).problem == "rule_missing"


def test_the_claims_own_unit_is_counted(project: Project) -> None:
    arnhem = project.query(claim_results)
    assert arnhem == ()
    assert results(project, value=1, unit="country_pairs").counted == Interval(1, 1)
    assert results(project, value=1, unit="bodies").counted == Interval(1, 2)


@pytest.mark.parametrize(
    ("claimed", "problem"),
    [
        ({"rule": {}}, "rule_missing"),
        ({"rule": {**RULE, "from": "2022"}}, "window_backwards"),
        ({"rule": {**RULE, "ended": ["gone"]}}, "unknown_status"),
        ({"rule": {**RULE, "focus": {"countries": ["US"]}}, "measure": "share", "value": 0.5}, "no_share"),
    ],
)
def test_what_cannot_be_counted_is_not_compared(project: Project, claimed: dict[str, Any], problem: str) -> None:
    rule = claimed.pop("rule")
    results(project, **claimed)
    project.perform(_store_rule, json.dumps(rule))
    (found,) = project.query(claim_results)
    assert (found.verdict, found.problem) == ("not_comparable", problem)


def _store_rule(transaction: Transaction, rule: str) -> StepLabel:
    """Store a rule as an earlier version of the program did, which did not read it."""
    (row,) = transaction.rows(schema.claim.select())
    transaction.update(schema.claim, row.id, {"rule": rule})
    return StepLabel("edit_claim", {"wording": row.wording}, row.id)


def test_claims_of_derived_sources_are_listed_together_under_one_origin(project: Project) -> None:
    first, other = source(project, "First"), source(project, "Other")
    retold = source(project, "Retold", derived_from=first)
    for page in (first, other, retold):
        claim(project, page, rule=json.dumps(RULE))
    found = project.query(claim_results)
    assert [result.source.title for result in found] == ["First", "Retold", "Other"]
    assert [result.origin for result in found] == [first, first, other]


def test_a_partnership_named_by_a_derived_source_is_listed_as_missing(project: Project) -> None:
    page = source(project, "Page")
    retold = source(project, "Retold", derived_from=page)
    town = body(project, "Weert")
    later = tie(project, town, "Yuhang")
    change(project, later, "terminated", "2022-06-01", sources=(retold,))
    claim(project, page, rule=json.dumps(RULE))
    (found,) = project.query(claim_results)
    assert [(named.body.name, named.partner.name, named.partnership) for named in found.missing] == [
        ("Weert", "Yuhang", later)
    ]


@pytest.mark.parametrize(("without", "verdict"), [([], "contradicted"), (["suspended"], "supported")])
def test_a_claim_of_those_in_force_is_compared_without_the_suspended_if_it_says_so(
    tmp_path: Path, without: list[str], verdict: str
) -> None:
    with new_project(tmp_path) as project:
        page = source(project)
        change(project, tie(project, "Arnhem", "Wuhan"), "in_force", "1999", sources=(page,))
        change(project, tie(project, "Breda", "Yangzhou"), "suspended", "2020", sources=(page,))
        rule = {**RULE, "count": "in_force", "unit": "partnerships", "without": without}
        claim(project, page, "one in force", 1, comparator="exactly", rule=json.dumps(rule), unit="partnerships")
        (found,) = project.query(claim_results)
        assert (found.verdict, found.missing) == (verdict, ())
