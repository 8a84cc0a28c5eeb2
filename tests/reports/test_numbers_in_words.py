"""The sentences of reports on a finding and on claims with 0, 1, 2 and more endings, in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.store.building import change, claim, new_project, source, tie
from tracker.domain.findings.rules import read_rule
from tracker.domain.sources.references import Language
from tracker.project import Project
from tracker.queries.findings.claim_results import claim_results
from tracker.queries.findings.findings import finding
from tracker.reports.document.report_texts import ReportTexts
from tracker.reports.finding_texts import caveats, claim_details, claimed_text, counted_text

RULE: dict[str, Any] = {"focus": {"countries": ["NL"]}, "from": "2021-01-01", "to": "2021-12-31"}
BOTH: tuple[Language, ...] = ("en", "nl")


def quiet(project: Project) -> tuple[str, ...]:
    found = project.query(finding, read_rule(RULE))
    return tuple(caveats(found, ReportTexts(language)) for language in BOTH)


ENDINGS = [
    (0, 0, 0, "No partnership ended in the period, not even possibly.",
     "Geen band eindigde in deze periode, ook niet mogelijk."),
    (1, 0, 0, "The ending is certain. It has no source.", "De beëindiging is zeker. Zij heeft geen bron."),
    (1, 0, 1, "The ending is certain. It has a source; it rests on one origin alone.",
     "De beëindiging is zeker. Zij heeft een bron; zij berust op één enkele oorsprong."),
    (0, 1, 0, "No ending is certain, 1 is possible (dated “between 2021 and 2022”). It has no source.",
     "Geen beëindiging is zeker, 1 is mogelijk (gedateerd ‘tussen 2021 en 2022’). Zij heeft geen bron."),
    (1, 1, 1, "1 ending is certain, 1 is possible (dated “between 2021 and 2022”). "
     "1 of 2 has a source; 1 rests on one origin alone.",
     "1 beëindiging is zeker, 1 is mogelijk (gedateerd ‘tussen 2021 en 2022’). "
     "1 van de 2 heeft een bron; 1 berust op één enkele oorsprong."),
    (2, 0, 0, "Both endings are certain. Neither has a source.",
     "Beide beëindigingen zijn zeker. Geen van beide heeft een bron."),
    (2, 0, 2, "Both endings are certain. Both have a source; 2 rest on one origin alone each.",
     "Beide beëindigingen zijn zeker. Beide hebben een bron; 2 berusten elk op één enkele oorsprong."),
    (3, 2, 2, "3 endings are certain, 2 are possible (dated “between 2021 and 2022”). "
     "2 of 5 have a source; 2 rest on one origin alone each.",
     "3 beëindigingen zijn zeker, 2 zijn mogelijk (gedateerd ‘tussen 2021 en 2022’). "
     "2 van de 5 hebben een bron; 2 berusten elk op één enkele oorsprong."),
    (3, 0, 0, "All 3 endings are certain. None has a source.",
     "Alle 3 beëindigingen zijn zeker. Geen heeft een bron."),
]  # fmt: skip


@pytest.mark.parametrize(("certain", "possible", "sourced", "english", "dutch"), ENDINGS)
def test_the_caveats_of_a_finding(
    tmp_path: Path, certain: int, possible: int, sourced: int, english: str, dutch: str
) -> None:
    with new_project(tmp_path) as project:
        change(project, tie(project, "Almere", "Shenzhen"), "in_force", "2016")
        for place in range(certain + possible):
            date = "2021-02-01" if place < certain else "between 2021 and 2022"
            page = (source(project, f"Page {place}"),) if place < sourced else ()
            change(project, tie(project, f"Town {place}", f"Partner {place}"), "terminated", date, sources=page)
        assert quiet(project) == (english, dutch)


@pytest.mark.parametrize(
    ("claimed", "words", "here", "english", "dutch"),
    [
        ({"value": 0.33, "measure": "share"}, ("33 %", "33 %"), ("33.3 %", "33,3 %"), (), ()),
        ({"value": 0.33, "measure": "share", "as_typed": "33.0 %"}, ("33.0 %", "33,0 %"), ("33.3 %", "33,3 %"), (), ()),
        ({"value": 1300, "comparator": "at_least"}, ("at least 1,300", "minstens 1.300"), ("1", "1"), (), ()),
        (
            {"value": 0.25, "measure": "share", "comparator": "about", "numerator": 10},
            ("about 25 %", "ongeveer 25 %"),
            ("33 %", "33 %"),
            (
                "Its numbers mean 10 out of 37–44 bodies; counted here: 1 out of the 3 bodies recorded here that had"
                " one",
            ),
            (
                "De getallen van de bron komen neer op 10 van 37–44 overheden; hier geteld: 1 van de 3 hier vastgelegde"
                " overheden die er een hadden",
            ),
        ),
        (
            {"value": 1.0, "measure": "share", "numerator": 1},
            ("100 %", "100 %"),
            ("33 %", "33 %"),
            ("Its numbers mean 1 out of 1 body; counted here: 1 out of the 3 bodies recorded here that had one",),
            (
                "De getallen van de bron komen neer op 1 van 1 overheid; hier geteld: 1 van de 3 hier vastgelegde"
                " overheden die er een hadden",
            ),
        ),
        (
            {"value": 0.01, "measure": "share", "comparator": "at_most", "numerator": 20},
            ("at most 1 %", "hoogstens 1 %"),
            ("33 %", "33 %"),
            (
                "Its numbers mean 20 out of 1,334 or more bodies; counted here: 1 out of the 3 bodies recorded here"
                " that had one",
            ),
            (
                "De getallen van de bron komen neer op 20 van 1.334 of meer overheden; hier geteld: 1 van de 3 hier"
                " vastgelegde overheden die er een hadden",
            ),
        ),
        (
            {"value": 0.0, "measure": "share", "numerator": 10},
            ("0 %", "0 %"),
            ("33 %", "33 %"),
            ("A share of 0 % with 10 counted in it implies no number of bodies.",),
            ("Uit een aandeel van 0 % waarin er 10 meetellen, volgt geen aantal overheden.",),
        ),
    ],
)
def test_the_details_of_a_claim_with_one_ending_of_three(
    tmp_path: Path,
    claimed: dict[str, Any],
    words: tuple[str, str],
    here: tuple[str, str],
    english: tuple[str, ...],
    dutch: tuple[str, ...],
) -> None:
    with new_project(tmp_path) as project:
        change(project, tie(project, "Arnhem", "Wuhan"), "terminated", "2021-02-01")
        for name in ("Breda", "Almere"):
            change(project, tie(project, name, f"Partner of {name}"), "in_force", "2016")
        numerator = claimed.pop("numerator", None)
        rule = RULE if numerator is None else {**RULE, "numerator": numerator}
        claim(project, source(project), rule=json.dumps(rule), **claimed)
        (found,) = project.query(claim_results)
    for place, (language, details) in enumerate(zip(BOTH, (english, dutch), strict=True)):
        said = ReportTexts(language)
        assert (claimed_text(found, said), counted_text(found, said)) == (words[place], here[place])
        assert claim_details(found, said)[1:] == details
