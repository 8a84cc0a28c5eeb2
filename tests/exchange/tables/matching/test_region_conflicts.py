"""Regions that the gazetteer has in another country than the body's."""

from __future__ import annotations

import pytest

from tests.exchange.conftest import ROW, Importing, problem, verdicts

REIMS = {**ROW, "body_b": "Reims", "country_b": "FR", "subdivision_b": "North Rhine-Westphalia"}


def test_a_region_of_another_country_than_its_body_is_a_conflict(importing: Importing) -> None:
    report = importing(REIMS)
    assert verdicts(report) == ["conflict"]
    assert problem(report) == ("subdivision_b", "North Rhine-Westphalia", "region_elsewhere")
    assert "DE" in report.problem_rows()[0][-1]
    assert importing.value("SELECT count(*) FROM body WHERE subdivision = 'North Rhine-Westphalia'") == 0


@pytest.mark.parametrize(
    ("country", "region"),
    [
        ("FR", "Grand Est"),
        ("FR", "Région Grand Est"),
        ("FR", "Marne"),
        ("US", "NRW"),
        ("", "Bavaria"),
        ("DE", "Bayern"),
    ],
)
def test_other_regions_are_no_conflict(importing: Importing, country: str, region: str) -> None:
    report = importing({**REIMS, "body_b": "Nowhereville", "country_b": country, "subdivision_b": region})
    assert verdicts(report) == ["new"]


def test_a_body_with_a_code_is_not_looked_up(importing: Importing) -> None:
    assert verdicts(importing({**REIMS, "codes_b": "wikidata=Q41876"})) == ["new"]
