"""Laws on public information: which applies to a request, and that each is listed in the documents as in the code."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tracker.domain.bodies.countries import country_name
from tracker.domain.census.information_laws import INFORMATION_LAWS, law_on
from tracker.domain.census.letters import law_of

DOCUMENT = Path(__file__).parents[3] / "docs" / "census.md"


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_a_law_applies_from_its_first_day() -> None:
    assert law_on("NL", day("2022-04-30")) is None
    law = law_on("NL", day("2022-05-01"))
    assert law is not None
    assert (law.days, law.extension) == (28, 14)
    assert law_on("DE", day("2024-01-01")) is None
    assert law_of(frozenset({"NL", "CZ"}), day("2024-01-01")) is None
    assert law_of(frozenset({"CZ"}), day("2024-01-01")) == INFORMATION_LAWS["CZ"]


@pytest.mark.parametrize("country", INFORMATION_LAWS)
def test_the_documents_list_each_law(country: str) -> None:
    law = INFORMATION_LAWS[country]
    assert country_name(country, "en") != country
    (row,) = [line for line in DOCUMENT.read_text("utf-8").splitlines() if line.startswith(f"| {country} |")]
    *_, since, days, extension, _ = [cell.strip() for cell in row.split("|")]
    first = date.fromordinal(law.since)
    assert since == f"{first.day} {first:%B} {first.year}"
    assert (days, extension) == (str(law.days), str(law.extension or ""))
    for provision in law.provision.replace("sections", "section").replace(" and ", " ").split(maxsplit=1)[1].split():
        assert provision in row
