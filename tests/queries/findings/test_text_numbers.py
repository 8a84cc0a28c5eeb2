"""The numbers of a text compared with the findings: own sentences agree, a changed number is named."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from tests.queries.findings.test_specification_curve import PERIOD, RULES, fill
from tests.store.building import empty_project
from tracker.domain.findings.rules import Rule, read_rule
from tracker.domain.findings.stated_numbers import sentences
from tracker.domain.findings.text_check import FindingOfText, Quantity, compare_text, known_nouns
from tracker.errors import RuleError
from tracker.operations.findings import save_finding
from tracker.project import Project
from tracker.queries.findings.saved_findings import saved_findings
from tracker.queries.findings.text_numbers import finding_of_text, text_numbers


@dataclass
class Case:
    """A sentence of an author, and the verdict on each of its numbers."""

    text: str
    verdicts: list[str]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with empty_project(tmp_path) as made:
        yield made


def quantities(**values: tuple[int, int]) -> tuple[Quantity, ...]:
    return tuple(
        Quantity(1, key, *(Fraction(bound, 100 if key == "share" else 1) for bound in bounds))
        for key, bounds in values.items()
    )


RULE = read_rule({"from": "2021-05-07", "to": "2023-05-07", "focus": {"countries": ["NL"]},
                  "partner": {"countries": ["CN"]}})  # fmt: skip
COUNTED = quantities(total=(5, 7), municipality=(4, 5), province=(2, 2), denominator=(21, 23), share=(23, 31))
OF_RULE = FindingOfText(1, RULE, COUNTED, ())


@pytest.mark.parametrize(
    "case",
    [
        Case("Between 2021 and 2023, 4 to 5 municipalities ended a tie.", ["agrees"]),
        Case("Tussen 2021 en 2023 beëindigden tussen 4 en 5 gemeenten een band.", ["agrees"]),
        Case("At least four Dutch municipalities ended a tie with China.", ["agrees"]),
        Case("At least eight Dutch municipalities ended a tie with China.", ["disagrees"]),
        Case("Five municipalities ended a tie.", ["open"]),
        Case("Two provinces and ten municipalities ended a tie.", ["agrees", "disagrees"]),
        Case("23–31 % of them ended a tie, or about half.", ["agrees", "disagrees"]),
        Case("5 to 7 of the 21 to 23 bodies ended a tie.", ["agrees", "agrees"]),
        Case("Ten German municipalities ended a tie.", ["unassigned"]),
        Case("Ten municipalities in Gelderland ended a tie.", ["unassigned"]),
        Case("In 2019, ten municipalities ended a tie.", ["unassigned"]),
        Case("Between 1 January 2021 and 7 May 2023, ten municipalities ended a tie.", ["unassigned"]),
        Case("On 31/02/2021, ten municipalities ended a tie.", ["unassigned"]),
        Case("Ten municipalities began a tie.", ["unassigned"]),
        Case("Ten municipalities took part in the workshop.", ["unassigned"]),
        Case("We held twelve interviews before they ended.", ["unassigned"]),
        Case("Ten partnerships ended.", ["unassigned"]),
    ],
    ids=lambda case: case.text,
)
def test_an_authors_sentence_is_of_a_finding_only_if_all_it_says_fits(case: Case) -> None:
    assert [each.verdict for each in compare_text(case.text, [OF_RULE])] == case.verdicts


def test_a_number_of_several_findings_is_assigned_only_if_they_are_at_one() -> None:
    other = FindingOfText(2, RULE, quantities(total=(5, 9), municipality=(6, 6)), ())
    text = "4 to 5 municipalities ended a tie. Eight municipalities ended a tie. At least 4 municipalities ended a tie."
    found = compare_text(text, [OF_RULE, other])
    assert [(each.verdict, each.reason) for each in found] == [
        ("unassigned", "several_findings"),
        ("disagrees", ""),
        ("agrees", ""),
    ]
    assert [finding for finding, _ in found[0].says] == [1, 2]


def changed(text: str, place: int, length: int) -> str | None:
    """Return a sentence with another number at a place; None if the number is not in figures."""
    digits = re.search(r"[0-9]+(?!.*[0-9])", text[place : place + length])
    if digits is None:
        return None
    start, end = place + digits.start(), place + digits.end()
    return f"{text[:start]}{int(digits.group()) + 3}{text[end:]}"


@pytest.mark.parametrize("seed", range(3))
def test_the_programs_own_sentences_agree_and_a_changed_number_is_named(project: Project, seed: int) -> None:
    fill(project, seed)
    rules: list[Rule] = [read_rule({**PERIOD, **more}) for more in RULES]
    for number, rule in enumerate(rules):
        project.perform(save_finding, f"Finding {number}", rule)
    saved = project.query(saved_findings)
    compared = 0
    findings = [found for each in saved if (found := project.query(finding_of_text, each)) is not None]
    assert len(findings) == len(rules)
    whole = "\n\n".join(text for finding in findings for text in finding.sentences)
    assert [(each.sentence.text, each.says) for each in compare_text(whole, findings) if each.verdict != "agrees"] == []
    draw = random.Random(seed)
    for finding in findings:
        for text in finding.sentences:
            for stated in sentences(text, known_nouns()):
                number = draw.choice(stated.numbers) if stated.numbers else None
                other = number and changed(stated.text, number.start, number.end - number.start)
                if other:
                    compared += 1
                    verdicts = [each.verdict for each in compare_text(other, findings)]
                    assert [each for each in verdicts if each != "agrees"] != [], other
    assert compared > 10


def test_a_day_of_the_rule_that_was_changed_leaves_the_numbers_unassigned(project: Project) -> None:
    fill(project, 1)
    project.perform(save_finding, "Ended", read_rule(PERIOD))
    (saved,) = project.query(saved_findings)
    found = project.query(finding_of_text, saved)
    assert found is not None
    assert "31 Dec 2020" in found.sentences[0]
    text = found.sentences[0].replace("31 Dec 2020", "30 Dec 2020")
    assert {each.verdict for each in project.query(text_numbers, text).numbers} == {"unassigned"}


def test_a_project_without_findings_says_so(project: Project) -> None:
    with pytest.raises(RuleError) as problem:
        project.query(text_numbers, "Five municipalities ended a tie.")
    assert problem.value.code == "no_finding_saved"
