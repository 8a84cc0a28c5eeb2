from __future__ import annotations

import re

import pytest

from tracker.domain.coding.vocabulary import CSL_TYPES, DEFAULT_CONFIDENCE, EXTENSIBLE, VOCABULARIES, require
from tracker.domain.records.drafts import (
    BodyDraft,
    CitationDraft,
    ClaimDraft,
    PartnershipDraft,
    ReasonGiven,
    SourceDraft,
)
from tracker.errors import RuleError


@pytest.mark.parametrize("list_name", VOCABULARIES)
def test_codes_are_lower_case_words_without_duplicates(list_name: str) -> None:
    codes = VOCABULARIES[list_name]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch("[a-z]+(_[a-z]+)*", code) for code in codes)


def test_default_codes_of_drafts_are_in_the_vocabularies() -> None:
    require("body_kind", BodyDraft("Arnhem").kind)
    require("partnership_kind", PartnershipDraft(1, 2).kind)
    require("source_kind", SourceDraft("A page").kind)
    require("stance", CitationDraft(1).stance)
    require("reason_weight", ReasonGiven("other").weight)
    require("reason_basis", ReasonGiven("other").basis)
    claim = ClaimDraft(1, "eight", 8)
    require("comparator", claim.comparator)
    require("measure", claim.measure)
    require("unit", claim.unit)
    assert CitationDraft(1).confidence == DEFAULT_CONFIDENCE == 2


def test_an_unknown_code_is_refused_with_the_allowed_codes() -> None:
    with pytest.raises(RuleError) as caught:
        require("stance", "doubts")
    assert (caught.value.code, caught.value.field) == ("unknown_code", "stance")
    assert caught.value.facts == {"value": "doubts", "allowed": ("supports", "contradicts", "mentions")}


def test_a_code_added_by_the_project_is_accepted() -> None:
    assert require("sector", "heritage", extra=["heritage"]) == "heritage"
    with pytest.raises(RuleError):
        require("sector", "heritage")


def test_extensible_vocabularies_exist() -> None:
    assert set(EXTENSIBLE) < set(VOCABULARIES)
    assert len(CSL_TYPES) == len(VOCABULARIES["source_kind"]) == 27
