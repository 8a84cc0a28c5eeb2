"""Matching of records that are one work, and contradictions between records."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from tracker.domain.dates.vague_dates import from_edtf
from tracker.domain.records.drafts import Author, SourceDraft
from tracker.exchange.bibliography.bibliography_matching import SourceFacts, SourceIndex, compare_facts
from tracker.exchange.bibliography.private_field import facts_of

ARTICLE = SourceDraft(
    "On ties",
    "academic_article",
    (Author("de Boer", "Janna"),),
    "Scientific Reports",
    from_edtf("2021"),
    doi="10.1000/1",
    url="https://a.example/1",
)


def work(**facts: object) -> SourceFacts:
    return SourceFacts(facts_of(replace(ARTICLE, **facts)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "facts",
    [
        {"authors": (Author("Boer", "J."),)},
        {"authors": (Author("De Boer", ""),)},
        {"publisher": "Sci Rep"},
        {"publisher": "SCIENTIFIC REPORTS"},
        {"title": "On Ties."},
        {"url": "https://elsewhere.example"},
        {"doi": "https://doi.org/10.1000/1"},
        {"date": None, "title": "On ties", "publisher": ""},
    ],
    ids=str,
)
def test_variants_of_reference_managers_are_no_contradiction(facts: dict[str, object]) -> None:
    found = compare_facts(SourceFacts(facts_of(ARTICLE)), work(**facts).facts)
    assert (found.gaps, found.contradicted) == ([], [])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("authors", (Author("Boersma", "Janna"),)),
        ("authors", (Author("de Boer", "Karel"),)),
        ("authors", (Author("de Boer", "Janna"), Author("Bos", "A."))),
        ("publisher", "Science"),
        ("title", "On other ties"),
        ("date", from_edtf("2020")),
    ],
    ids=str,
)
def test_different_facts_contradict(field: str, value: object) -> None:
    assert compare_facts(SourceFacts(facts_of(ARTICLE)), work(**{field: value}).facts).contradicted == [field]


def test_a_closer_date_completes_a_vague_one_and_not_the_other_way() -> None:
    closer = work(date=from_edtf("2021-05-07"))
    assert compare_facts(SourceFacts(facts_of(ARTICLE)), closer.facts).gaps == ["date"]
    assert compare_facts(closer, facts_of(ARTICLE)).gaps == []
    assert compare_facts(closer, facts_of(ARTICLE)).contradicted == []


@pytest.mark.parametrize(
    ("record_facts", "is_found"),
    [
        ({"title": "Anything"}, True),
        ({"doi": "", "title": "Anything"}, True),
        ({"doi": "", "url": ""}, True),
        ({"doi": "", "url": "https://b.example"}, True),
        ({"doi": "", "url": "https://b.example", "publisher": "Trouw"}, False),
        ({"doi": "10.1000/2"}, False),
        ({"doi": "", "url": "", "date": from_edtf("2020")}, False),
    ],
    ids=str,
)
def test_a_work_is_found_by_doi_address_or_title_and_year(record_facts: dict[str, object], is_found: bool) -> None:
    known = SourceFacts(facts_of(ARTICLE))
    assert SourceIndex([known]).candidates(work(**record_facts)) == ([known] if is_found else [])


def test_thousands_of_one_title_with_dois_are_matched_quickly() -> None:
    works = SourceIndex(
        work(title="Editorial", url="https://a.example", doi=f"10.1000/{number}") for number in range(4_000)
    )
    begun = time.process_time()
    for number in range(4_000, 4_200):
        assert works.candidates(work(title="Editorial", url="https://a.example", doi=f"10.1000/{number}")) == []
    assert time.process_time() - begun < 1
