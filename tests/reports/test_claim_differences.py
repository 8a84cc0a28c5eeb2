"""The sentence about a published number says what its difference from the number here rests on, and nothing else."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from tests.store.building import body, change, claim, new_project, source, tie
from tracker.domain.findings.rules import read_rule
from tracker.project import Project
from tracker.queries.findings.claim_results import claim_results
from tracker.queries.findings.findings import finding_numbers
from tracker.queries.reader import Reader
from tracker.reports.claim_differences import compared_text, difference_text
from tracker.reports.document.report_texts import ReportTexts

RULE: dict[str, Any] = {"from": "2021", "to": "2022", "focus": {"countries": ["NL"]}}
DAY = date(2024, 1, 2).toordinal()


def published(project: Project, value: float, unit: str = "bodies", **rule: Any) -> None:
    paper = source(project, "Newspaper", publisher="Courier")
    more = {"comparator": "exactly", "unit": unit, "rule": json.dumps({**RULE, **rule})}
    claim(project, paper, f"{value} ended", value, **more)


def told(project: Project) -> tuple[str, str]:
    """Return the sentences below the finding of `RULE`, and those below its claim."""

    def read(reader: Reader) -> tuple[str, str]:
        rule, claims, texts = read_rule(RULE), claim_results(reader), ReportTexts("en")
        counted = finding_numbers(reader, rule).counts["total"]
        compared = compared_text(reader, rule, counted, claims, texts, DAY)
        return compared, difference_text(reader, claims[0], texts, DAY)

    return project.query(read)


def test_each_way_of_counting_is_told_with_its_number(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        ede = body(project, "Ede")
        change(project, tie(project, ede, "Wuhan"), "terminated", "2021-05-03")
        change(project, tie(project, ede, "Harbin"), "terminated", "2021-05-04")
        change(project, tie(project, "Weert", "Wuhan"), "ending_proposed", "2021-05-05")
        change(project, tie(project, "Goes", "Wuhan"), "terminated", "2019-05-05")
        published(project, 5)
        compared, difference = told(project)
    otherwise = (
        "Here the number would be 2 with proposals to end, 2 counted by partnership and 2 on any day until 2 Jan 2024."
        " What else Courier counts is not recorded here."
    )
    assert compared == f"Courier says 5 bodies. {otherwise}"
    assert difference == otherwise


def test_what_no_way_of_counting_changes_is_told_and_a_number_that_is_reached_leaves_nothing(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        change(project, tie(project, "Ede", "Wuhan"), "terminated", "2021-05-03")
        change(project, tie(project, "Weert", "Wuhan"), "ending_proposed", "2021-05-05")
        published(project, 2)
        assert told(project)[1] == (
            "Here the number would be 2 with proposals to end; it stays the same counted by partnership or on any day"
            " until 2 Jan 2024."
        )
    with new_project(tmp_path, "other.twin") as project:
        change(project, tie(project, "Ede", "Wuhan"), "terminated", "2021-05-03")
        published(project, 1)
        compared, difference = told(project)
        assert difference == ""
        assert compared.startswith("Courier says 1 body. Here it would be the same number with proposals to end")


def test_a_claim_of_other_days_units_and_endings_says_so(tmp_path: Path) -> None:
    other = {"from": "2020", "to": "2021", "ended": ["ending_proposed", "terminated"]}
    with new_project(tmp_path) as project:
        change(project, tie(project, "Ede", "Wuhan"), "terminated", "2021-05-03")
        published(project, 5, "partnerships", **other)
        compared = told(project)[0]
    assert compared.startswith(
        "Courier says 5 partnerships. It counts from 1 Jan 2020 to 31 Dec 2021. It counts partnerships. It also"
        " counts as ended: ending proposed."
    )


def test_a_claim_about_another_question_is_not_told(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        change(project, tie(project, "Ede", "Wuhan"), "terminated", "2021-05-03")
        published(project, 5, partner={"countries": ["JP"]})
        published(project, 5, count="began")
        assert told(project)[0] == ""
