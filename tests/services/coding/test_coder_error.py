"""A count under the limits of misreading: by random samples that at least two people coded and that are settled."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor
from pathlib import Path

import pytest

from tests.store.building import change, new_project, tie
from tracker.domain.coding.exact_interval import exact_interval
from tracker.domain.coding.misreadings import CoderError
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.coding import AssignmentDraft, SampleDraft
from tracker.errors import RuleError
from tracker.operations.coding.assignments import assign_coding
from tracker.project import Project
from tracker.queries.findings.findings import finding
from tracker.services.coding.coder_error import coder_error
from tracker.services.coding.reliability import ReliabilityReport, compare_copies
from tracker.services.coding.settling import settle, settlements

TIES = 12


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as opened:
        yield opened


def ended(project: Project) -> list[tuple[int, int]]:
    """Add partnerships that ended, and return each with its ending."""
    ties = [tie(project, f"Town {number}", f"City {number}") for number in range(TIES)]
    return [
        (each, change(project, each, "terminated", f"{2019 if at else '2019/2022'}")) for at, each in enumerate(ties)
    ]


def draw(project: Project, of: list[tuple[int, int]], how: str = "random") -> None:
    units = tuple((partnership, None) for partnership, _ in of)
    sample = SampleDraft(how, len(units), TIES, 7, "")  # type: ignore[arg-type]
    project.perform(assign_coding, AssignmentDraft("Pilot", "partnership", ("Dee", "Eve"), units, sample))


def coded(project: Project, of: list[tuple[int, int]], differing: int = 1) -> ReliabilityReport:
    """Return the codings of two people, who differ about the last endings: Eve takes them for a pause."""
    lines = ["unit,coder,variable,value"]
    for at, (_, ending) in enumerate(of):
        other = "dormant" if at >= len(of) - differing else "terminated"
        lines += [f"{ending},Dee,status,terminated", f"{ending},Eve,status,{other}"]
    table = project.path.with_name("codings.csv")
    table.write_text("\n".join(lines) + "\n", "utf-8")
    return compare_copies([table], project=project.path)


def found(project: Project, report: ReliabilityReport) -> CoderError:
    rule = read_rule({"from": "2018", "to": "2020", "unit": "partnerships"})
    return coder_error(project, report, project.query(finding, rule))


def test_the_count_is_given_under_both_limits_apart_from_vague_dates(project: Project) -> None:
    of = ended(project)
    draw(project, of)
    report = coded(project, of)
    (open_one,) = settlements(project, report)
    settle(project, report, open_one, coder="Eve")
    error = found(project, report)
    (status,) = error.statuses
    assert (status.status, status.settled, status.wrong) == ("terminated", TIES, 1)
    low, high = exact_interval(1, TIES)
    assert error.units == (TIES - 2, TIES - 1), "one was settled as no ending, one has a vague date"
    assert error.certain == (floor((TIES - 2) * (1 - high)), ceil((TIES - 2) * (1 - low)))
    assert error.possible == (floor((TIES - 1) * (1 - high)), ceil((TIES - 1) * (1 - low)))


def test_what_is_not_settled_or_not_drawn_at_random_is_no_evidence(project: Project) -> None:
    of = ended(project)
    with pytest.raises(RuleError) as refused:
        found(project, coded(project, of))
    assert refused.value.code == "misread_not_drawn"
    draw(project, of, "chosen")
    with pytest.raises(RuleError) as refused:
        found(project, coded(project, of))
    assert refused.value.code == "misread_not_drawn"
    draw(project, of)
    with pytest.raises(RuleError) as refused:
        found(project, coded(project, of, differing=3))
    assert refused.value.code == "misread_too_few"
    assert refused.value.facts["statuses"] == [f"terminated {TIES - 3}"]
    assert found(project, coded(project, of, differing=0)).possible == (
        floor(TIES * (1 - exact_interval(0, TIES)[1])),
        TIES,
    )
