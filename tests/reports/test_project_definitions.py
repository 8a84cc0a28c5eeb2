"""The codebook of a report defines codes as the project does: own codes, and standard ones that it has redefined."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.building import change, new_project, tie
from tracker.domain.coding.codebook import CodeMeaning, OwnCodeDraft
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.drafts import ReasonGiven
from tracker.operations.coding.codebook import add_code, define_code
from tracker.project import Project
from tracker.reports import ReportFinding, ReportOptions, make_report
from tracker.reports.document.blocks import Table
from tracker.reports.document.text_runs import text_of

RULE = read_rule({"focus": {"countries": ["NL"]}, "from": "2021", "to": "2021"})


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as made:
        yield made


def codebook_of(project: Project, language: str = "en") -> dict[str, str]:
    """Return the definition of each code in the codebook of a report."""
    document = make_report(project, [ReportFinding("", RULE)], ReportOptions(language=language))
    found = {}
    for block in document.blocks:
        if isinstance(block, Table) and len(block.head) == 3:
            found |= {text_of(code, document): text_of(meaning, document) for _, code, meaning in block.rows}
    return found


def test_an_own_code_is_defined_and_a_standard_code_as_the_project_defines_it(project: Project) -> None:
    meaning = CodeMeaning("Votes of the EU.", excludes="Votes of the UN.")
    project.perform(add_code, OwnCodeDraft("reason", "EU sanctions", {"nl": "EU-sancties"}, "legal_ban", meaning))
    project.perform(define_code, "reason", "scandal", CodeMeaning("Bribes only."))
    reasons = (ReasonGiven("eu_sanctions"), ReasonGiven("scandal"), ReasonGiven("term_expired"))
    change(project, tie(project, "Arnhem", "Wuhan"), "terminated", "2021-05-01", reasons=reasons)
    found = codebook_of(project)
    assert found["eu_sanctions"] == (
        "A code of this project’s own. Counts as: ban by law. Votes of the EU. Does not belong to it: Votes of the UN."
    )
    assert found["scandal"] == "Bribes only."
    assert found["term_expired"] == "An agreement ran out."
    assert "Hoort er niet toe" in codebook_of(project, "nl")["eu_sanctions"]
