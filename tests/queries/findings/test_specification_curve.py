"""A finding counted in every sensible way: each way on a project that lacks what it leaves out, and their middle."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.store.building import edit_file, empty_project, source, tie, when
from tracker.domain.findings.rules import Rule, read_rule
from tracker.domain.findings.specifications import (
    ENDED_SETS,
    MIDDLE,
    MOST,
    OFFICIAL,
    Evidence,
    grid_of,
    middle_of,
)
from tracker.domain.records.drafts import ChangeDraft, CitationDraft, ReasonGiven
from tracker.operations.findings import save_finding
from tracker.operations.statuses import record_status_change
from tracker.project import Project
from tracker.queries.findings.findings import finding_numbers
from tracker.queries.findings.specification_curve import Curve, specification_curve
from tracker.reports.curve_texts import curve_sentence, varied_text
from tracker.wording.texts import Texts

PERIOD = {"from": "2015-01-01", "to": "2020-12-31", "focus": {"countries": ["NL"]}, "partner": {"countries": ["CN"]}}
RULES: tuple[dict[str, Any], ...] = (
    {},
    {"unit": "partnerships", "mode": "event", "denominator": "ever"},
    {"ended": ["terminated"], "denominator": "none"},
    {"count": "began"},
    {"count": "in_force"},
    {"count": "entered", "statuses": ["dormant", "reduced"]},
    {"reasons": ["human_rights"]},
    {"known_by": "2019-06-01"},
)
STATUSES = ("in_force", "ending_proposed", "ending_decided", "terminated", "suspended", "dormant", "in_force")
DATES = ("1990", "2014", "2016-05", "between 2014 and 2016", "2018", "since 2019", "2020-12-31", "2021", None)


def fill(project: Project, seed: int) -> None:
    """Record some partnerships with random histories, cited by sources of which some derive from another."""
    draw = random.Random(seed)
    sources = [
        source(project, f"Source {number}", kind=draw.choice(("newspaper_article", "council_minutes", "report")))
        for number in range(4)
    ]
    sources += [source(project, f"Retold {each}", derived_from=each) for each in sources[:3]]
    for town in range(5):
        known = tie(project, f"Town {town}", f"Partner {draw.randrange(4)} of {town}")
        for status in draw.sample(STATUSES, draw.randrange(1, 4)):
            citations = tuple(
                CitationDraft(each, confidence=draw.randrange(5), stance=draw.choice(("supports", "contradicts")))
                for each in draw.sample(sources, draw.randrange(3))
            )
            project.perform(
                record_status_change,
                ChangeDraft(
                    known,
                    status,
                    when(draw.choice(DATES)),
                    reasons=(ReasonGiven("human_rights"),) if draw.random() < 0.5 else (),
                    citations=citations,
                ),
            )


@pytest.fixture(params=range(4))
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Project]:
    with empty_project(tmp_path) as made:
        fill(made, request.param)
        yield made


def rule_of(more: dict[str, Any]) -> Rule:
    return read_rule({**PERIOD, **more})


def lacking(project: Project, evidence: Evidence, target: Path) -> Path:
    """Copy a project without the citations that do not count, and the changes of which all citations are gone."""
    shutil.copyfile(project.path, target)
    kinds = ", ".join(f"'{kind}'" for kind in OFFICIAL)
    test = {"all": "1", "without_derived": "s.derived_from_id IS NULL", "official": f"s.kind IN ({kinds})"}
    counts = f"{test[evidence.sources]} AND t.confidence >= {evidence.confidence}"
    cited = "SELECT t.change_id FROM citation t JOIN source s ON s.id = t.source_id WHERE t.stance <> 'contradicts'"
    gone = f"SELECT id FROM status_change WHERE id IN ({cited}) AND id NOT IN ({cited} AND {counts})"
    edit_file(
        target,
        "CREATE TABLE gone AS " + gone,
        "DELETE FROM citation WHERE change_id IN (SELECT id FROM gone)",
        "DELETE FROM change_reason WHERE change_id IN (SELECT id FROM gone)",
        "DELETE FROM status_change WHERE id IN (SELECT id FROM gone)",
        "DROP TABLE gone",
    )
    return target


def test_each_way_counts_as_a_project_that_lacks_what_it_leaves_out(project: Project, tmp_path: Path) -> None:
    opened: dict[Evidence, Project] = {}
    try:
        for more in RULES:
            curve = project.query(specification_curve, rule_of(more))
            assert len(curve.rows) <= MOST
            for row in curve.rows:
                each = row.specification
                if each.evidence not in opened:
                    path = tmp_path / f"{each.evidence.sources}-{each.evidence.confidence}.twin"
                    opened[each.evidence] = Project.open(lacking(project, each.evidence, path), read_only=True)
                expected = opened[each.evidence].query(finding_numbers, each.rule)
                assert (row.counted, row.share) == (expected.counts["total"], expected.share), (more, each.choices)
    finally:
        for copy in opened.values():
            copy.close()


@pytest.mark.parametrize("more", RULES)
def test_the_ways_are_all_combinations_and_one_is_asked(more: dict[str, Any]) -> None:
    rule = rule_of(more)
    grid = grid_of(rule)
    chosen = [tuple(each.choices.values()) for each in grid.specifications]
    assert sorted(chosen) == sorted(product(*grid.varied.values()))
    assert len({(each.rule, each.evidence) for each in grid.specifications}) == len(chosen) <= MOST
    assert (grid.specifications[0].rule, grid.specifications[0].evidence) == (rule, Evidence())
    assert ("ended" in grid.varied) == (rule.count == "ended")
    if rule.count == "ended":
        assert {each.rule.ended for each in grid.specifications} >= {*ENDED_SETS.values(), rule.ended}
    assert not rule.known_by or not {"sources", "confidence"} & {*grid.varied, *grid.held}


def test_the_usual_rule_has_ninety_six_ways() -> None:
    grid = grid_of(rule_of({}))
    assert {name: len(values) for name, values in grid.varied.items()} == {
        "ended": 4,
        "unit": 2,
        "mode": 2,
        "denominator": 2,
        "sources": 3,
    }
    assert grid.held == ("confidence", "period")


@pytest.mark.parametrize("project", [0], indirect=True)
def test_rows_are_sorted_and_name_the_saved_findings(project: Project) -> None:
    rule = rule_of({})
    project.perform(save_finding, "Ended", rule)
    project.perform(save_finding, "Ever", replace(rule, denominator="ever"))
    curve = project.query(specification_curve, rule)
    bounds = [(row.counted.certain, row.counted.possible) for row in curve.rows]
    assert bounds == sorted(bounds)
    assert [(row.is_asked, row.names) for row in curve.rows if row.names] == [
        (row.is_asked, ("Ended",) if row.is_asked else ("Ever",)) for row in curve.rows if row.names
    ]
    assert sum(row.is_asked for row in curve.rows) == 1
    shares = [row.share for row in curve.by_share() if row.share]
    assert [(each.low, each.high) for each in shares] == sorted((each.low, each.high) for each in shares)


def narrowest(bounds: list[tuple[Fraction, Fraction]]) -> tuple[Fraction, Fraction]:
    """Return the narrowest range with four fifths of all, by trying every pair of ends."""
    ends = sorted({end for pair in bounds for end in pair})
    fits = [
        (high - low, low, high)
        for low, high in product(ends, ends)
        if low <= high and sum(low <= a and b <= high for a, b in bounds) >= MIDDLE * len(bounds)
    ]
    return min(fits)[1:]


def test_the_middle_is_the_narrowest_range_with_most_ways() -> None:
    draw = random.Random(5)
    for _ in range(300):
        bounds = []
        for _ in range(draw.randrange(1, 12)):
            low = draw.randrange(8)
            bounds.append((Fraction(low), Fraction(low + draw.choice((0, 0, 1, 3)))))
        found = middle_of(bounds)
        assert found is not None
        assert (found.low, found.high) == narrowest(bounds)
        assert found.inside == sum(found.low <= low and high <= found.high for low, high in bounds)
        assert (found.least, found.most) == (min(low for low, _ in bounds), max(high for _, high in bounds))
    assert middle_of([]) is None


def curve_of(tmp_path: Path) -> Curve:
    with empty_project(tmp_path) as project:
        fill(project, 1)
        return project.query(specification_curve, rule_of({}))


def test_the_sentence_is_understood_alone(tmp_path: Path) -> None:
    curve = curve_of(tmp_path)
    counts, shares, asked = curve.counts, curve.shares, curve.asked
    assert counts is not None
    assert shares is not None
    assert asked is not None
    said = curve_sentence(curve, Texts())
    assert said.startswith(f"In {counts.inside} of 96 sensible ways of counting, the number is within ")
    assert Texts().interval(int(counts.least), int(counts.most)) in said
    assert f"As asked it is {Texts().interval(asked.counted.certain, asked.counted.possible)}." in said
    assert "As asked in all of them: confidence, period." in varied_text(curve, Texts())


def test_a_curve_is_counted_once_for_each_state_of_the_project(tmp_path: Path) -> None:
    with empty_project(tmp_path) as project:
        fill(project, 1)
        rule = read_rule(PERIOD)
        first = project.query(specification_curve, rule)
        assert project.query(specification_curve, rule) is first
        assert project.query(specification_curve, replace(rule, unit="partnerships")) != first
        project.perform(save_finding, "Kept", rule)
        again = project.query(specification_curve, rule)
        assert again.asked is not None
        assert again.asked.names == ("Kept",)
