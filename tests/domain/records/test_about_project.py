"""ORCIDs are checked by their last digit, and licences found by their identifiers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.records.about_project import AboutProject, Creator, checksum_digit, read_orcid
from tracker.domain.records.licences import DATA_LICENCES, read_licence
from tracker.errors import RuleError

KNOWN = ("0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X")
"""ORCIDs that the documentation of orcid.org uses as examples."""


@pytest.mark.parametrize("orcid", KNOWN)
@pytest.mark.parametrize("form", ["{}", " {} ", "https://orcid.org/{}", "http://www.orcid.org/{}/"])
def test_an_orcid_is_read_in_any_usual_form(orcid: str, form: str) -> None:
    assert read_orcid(form.format(orcid)) == orcid
    assert read_orcid(form.format(orcid.replace("-", "").lower())) == orcid


@given(st.text("0123456789", min_size=15, max_size=15), st.integers(0, 14), st.integers(1, 9))
def test_one_mistyped_digit_is_noticed(digits: str, place: int, more: int) -> None:
    typed = f"{digits[:place]}{(int(digits[place]) + more) % 10}{digits[place + 1 :]}{checksum_digit(digits)}"
    with pytest.raises(RuleError) as caught:
        read_orcid(typed)
    assert caught.value.code == "orcid_mistyped"


@pytest.mark.parametrize(
    "text", ["0000-0002-1825", "Jo", "0000-0002-1825-00977", "https://example.org/0000-0002-1825-0097"]
)
def test_another_text_is_no_orcid(text: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_orcid(text)
    assert caught.value.code == "orcid_unreadable"


def test_a_licence_is_found_by_its_identifier_however_it_is_typed() -> None:
    for licence in DATA_LICENCES:
        assert read_licence(licence.identifier.lower().replace("-", " ")) == licence
    assert read_licence(" Ask us first ").name == "Ask us first"
    assert not read_licence("Ask us first").identifier


def test_a_person_is_told_from_an_organisation_by_a_comma_or_an_orcid() -> None:
    assert Creator("Vereniging van Nederlandse Gemeenten").is_person is False
    assert Creator("Confucius", KNOWN[0]).is_person
    person = Creator("Berg, J. van den")
    assert (person.is_person, person.family_name, person.given_name) == (True, "Berg", "J. van den")


def test_a_deposit_needs_title_description_creators_and_licence() -> None:
    assert AboutProject().missing() == ("title", "description", "creators", "licence")
    assert not AboutProject("a", "b", (Creator("c"),), "d").missing()
