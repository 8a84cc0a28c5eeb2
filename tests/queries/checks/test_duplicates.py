"""Likely duplicates: real names and addresses, alike and only apparently alike."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.building import body, made, source, tie, when
from tracker.domain.records.drafts import BodyDraft, ExternalCode, OtherName, PartnershipDraft
from tracker.operations.bodies import add_body
from tracker.operations.partnerships import edit_partnership
from tracker.project import Project
from tracker.queries.checks.body_likeness import KnownBody, kilometres, likely_same_bodies
from tracker.queries.checks.duplicates import DuplicatePair, duplicate_bodies, duplicate_partnerships, duplicate_sources


def han(name: str) -> tuple[OtherName, ...]:
    return (OtherName(name, "zh", "Hans"),)


SUZHOU = BodyDraft(
    "Suzhou", country="CN", subdivision="Jiangsu", latitude=31.30, longitude=120.58, other_names=han("苏州")
)
OTHER_SUZHOU = BodyDraft(
    "Suzhou", country="CN", subdivision="Anhui", latitude=33.65, longitude=116.96, other_names=han("宿州")
)

ONE = [
    (BodyDraft("Xi'an", country="CN"), BodyDraft("Xi`an", country="CN"), "same_name"),
    (BodyDraft("Xi’an", country="CN"), BodyDraft("Xian", country="CN"), "same_name"),
    (BodyDraft("Capelle a/d IJssel", country="NL"), BodyDraft("Capelle aan den IJssel", country="NL"), "same_name"),
    (BodyDraft("Wuhan", country="CN", other_names=han("武汉")), BodyDraft("武汉市", country="CN"), "same_name"),
    (
        BodyDraft("Den Bosch", country="NL", other_names=(OtherName("'s-Hertogenbosch"),)),
        BodyDraft("Gemeente ’s-Hertogenbosch", country="NL"),
        "same_name",
    ),
    (BodyDraft("Súdwest-Fryslân", country="NL"), BodyDraft("Sudwest Fryslan", country="NL"), "same_name"),
    (BodyDraft("Shenzhen", country="CN"), BodyDraft("Shenzhen", kind="prefecture", country="CN"), "same_name"),
    (BodyDraft("Tilburg"), BodyDraft("Tilburg", country="NL"), "same_name"),
    (BodyDraft("Eindhoven", country="NL"), BodyDraft("Eindhovn", country="NL"), "near_spelling"),
    (BodyDraft("Chongqing", country="CN"), BodyDraft("Chonqging", country="CN"), "near_spelling"),
    (BodyDraft("Sint-Niklaas", country="BE"), BodyDraft("St. Niklaas", country="BE"), "near_spelling"),
    (
        BodyDraft("Xiangfan", country="CN", latitude=32.01, longitude=112.12),
        BodyDraft("Xiangyang", country="CN", latitude=32.011, longitude=112.125),
        "near_place",
    ),
    (
        BodyDraft("The Hague", country="NL", codes=(ExternalCode("cbs", "GM0518"),)),
        BodyDraft("Den Haag", country="NL", codes=(ExternalCode("CBS", "gm0518"),)),
        "same_code",
    ),
]

TWO = [
    (SUZHOU, OTHER_SUZHOU),
    (
        BodyDraft("Suzhou", country="CN", other_names=han("苏州")),
        BodyDraft("Suzhou", country="CN", other_names=han("宿州")),
    ),
    (BodyDraft("Utrecht", country="NL"), BodyDraft("Utrecht", kind="province", country="NL")),
    (BodyDraft("Groningen", country="NL"), BodyDraft("Provincie Groningen", kind="province", country="NL")),
    (BodyDraft("Zwolle", country="NL"), BodyDraft("Zwolle", country="US")),
    (
        BodyDraft("Springfield", country="US", subdivision="Illinois"),
        BodyDraft("Springfield", country="US", subdivision="Ohio"),
    ),
    (
        BodyDraft("Bergen", country="NL", latitude=52.67, longitude=4.70),
        BodyDraft("Bergen", country="NL", latitude=51.60, longitude=6.05),
    ),
    (
        BodyDraft("Hunan", kind="province", country="CN", other_names=han("湖南")),
        BodyDraft("Henan", kind="province", country="CN", other_names=han("河南")),
    ),
    (
        BodyDraft("Shanxi", kind="province", country="CN", codes=(ExternalCode("gb", "14"),)),
        BodyDraft("Shaanxi", kind="province", country="CN", codes=(ExternalCode("gb", "61"),)),
    ),
    (BodyDraft("Elst", country="NL"), BodyDraft("Elsy", country="NL")),
    (BodyDraft("", kind="unnamed", country="CN"), BodyDraft("", kind="unnamed", country="CN")),
    (
        BodyDraft("Weesp", country="NL", latitude=52.30, longitude=5.04),
        BodyDraft("Muiden", country="NL", latitude=52.301, longitude=5.041),
    ),
]


@pytest.mark.parametrize(("one", "other", "reason"), ONE, ids=[f"{one.name}={other.name}" for one, other, _ in ONE])
def test_two_records_of_one_body_are_found(project: Project, one: BodyDraft, other: BodyDraft, reason: str) -> None:
    first, second = made(project, add_body, one), made(project, add_body, other)
    body(project, "Maastricht")
    (pair,) = project.query(duplicate_bodies)
    assert (pair.first, pair.second, pair.reason) == (first, second, reason)
    assert pair.likeness > 0.5
    assert project.query(duplicate_bodies, {f"{first}-{second}"}) == ()


@pytest.mark.parametrize(("one", "other"), TWO, ids=[f"{one.name}≠{other.name}" for one, other in TWO])
def test_two_similar_bodies_are_not_a_pair(project: Project, one: BodyDraft, other: BodyDraft) -> None:
    made(project, add_body, one)
    made(project, add_body, other)
    assert project.query(duplicate_bodies) == ()


def test_a_district_with_the_name_of_a_city_is_less_likely_that_city(project: Project) -> None:
    for kind in ("municipality", "municipality", "district"):
        body(project, "Chaoyang", "CN", kind=kind)
    cities, *districts = project.query(duplicate_bodies)
    assert cities.likeness == 1.0
    assert [pair.likeness for pair in districts] == [0.7, 0.7]


def test_the_same_pair_is_found_in_either_order(project: Project) -> None:
    arnhem, wuhan, kunming = (
        body(project, name, country) for name, country in (("Arnhem", "NL"), ("Wuhan", "CN"), ("Kunming", "CN"))
    )
    first = tie(project, arnhem, wuhan)
    tie(project, arnhem, kunming)
    second, other_kind = tie(project, wuhan, arnhem), tie(project, arnhem, wuhan, kind="economic_cooperation")
    found = project.query(duplicate_partnerships)
    assert found[0] == DuplicatePair(first, second, "same_pair", 1.0)
    assert {(pair.first, pair.second, pair.likeness) for pair in found[1:]} == {
        (first, other_kind, 0.6),
        (second, other_kind, 0.6),
    }


def test_a_partnership_and_the_one_that_superseded_it_are_not_a_pair(project: Project) -> None:
    arnhem, wuhan = body(project, "Arnhem"), body(project, "Wuhan", "CN")
    letter, twinning = tie(project, arnhem, wuhan, kind="letter_of_intent"), tie(project, arnhem, wuhan)
    draft = PartnershipDraft(arnhem, wuhan, kind="letter_of_intent", superseded_by=twinning)
    project.perform(edit_partnership, letter, draft)
    assert project.query(duplicate_partnerships) == ()


PAGE = "https://www.gelderlander.nl/arnhem/breuk~a1b2"


def dated(title: str, words: str, **more: Any) -> dict[str, Any]:
    return {"title": title, "date": when(words), **more}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"title": "A", "doi": "10.1000/xyz"}, {"title": "B", "url": "https://doi.org/10.1000/XYZ"}, "same_doi"),
        ({"title": "A", "url": PAGE}, {"title": "B", "url": f"{PAGE}/?utm_source=newsletter"}, "same_url"),
        (dated("Arnhem breekt met Wuhan", "7 July 2021"), dated("ARNHEM BREEKT MET WUHAN.", "2021"), "same_title"),
        ({"title": "Arnhem breekt met Wuhan"}, dated("Arnhem breekt met Wuhan", "2021"), "same_title"),
        (
            dated("Arnhem breekt met Wuhan", "between 2019 and 2021"),
            dated("Arnhem breekt met Wuhan", "2020"),
            "same_title",
        ),
    ],
)
def test_two_records_of_one_source_are_found(
    project: Project, one: dict[str, Any], other: dict[str, Any], reason: str
) -> None:
    first, second = source(project, **one), source(project, **other)
    source(project, "Utrecht en Guangdong")
    (pair,) = project.query(duplicate_sources)
    assert (pair.first, pair.second, pair.reason) == (first, second, reason)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (dated("Besluitenlijst", "12 May 2020"), dated("Besluitenlijst", "19 May 2020")),
        (dated("Annual report", "2019"), dated("Annual report", "2020")),
        (
            dated("Stedenbanden", "2020", publisher="Arnhem", url="https://arnhem.nl/a"),
            dated("Stedenbanden", "2020", publisher="Tilburg", url="https://tilburg.nl/b"),
        ),
        ({"title": "Motie 12", "url": "https://weert.nl"}, {"title": "Motie 14", "url": "https://www.weert.nl/"}),
    ],
)
def test_two_similar_sources_are_not_a_pair(project: Project, one: dict[str, Any], other: dict[str, Any]) -> None:
    source(project, **one)
    source(project, **other)
    assert project.query(duplicate_sources) == ()


def test_one_degree_of_the_equator_is_111_kilometres() -> None:
    assert kilometres((0.0, 0.0), (0.0, 1.0)) == pytest.approx(111.19, abs=0.01)
    assert kilometres((51.98, 5.91), (51.98, 5.91)) == 0


@st.composite
def bodies(draw: st.DrawFn) -> list[KnownBody]:
    """Draw bodies around the Maas with short names of few different characters."""
    degrees = st.tuples(st.integers(5150, 5160), st.integers(580, 590)).map(lambda each: (each[0] / 100, each[1] / 100))
    names = st.text("abc", min_size=3, max_size=7)
    drawn = draw(st.lists(st.tuples(names, st.sampled_from(["NL", "BE", ""]), st.none() | degrees), max_size=25))
    return [
        KnownBody(id, ((name, name),), "municipality", country, "", place, ())
        for id, (name, country, place) in enumerate(drawn)
    ]


@given(bodies())
def test_all_bodies_with_a_common_name_or_location_are_compared(known: list[KnownBody]) -> None:
    found = {(min(a, b), max(a, b), reason) for a, b, reason, _ in likely_same_bodies(known)}
    for one in known:
        for other in known[one.id + 1 :]:
            is_one_country = one.country == other.country or "" in (one.country, other.country)
            assert ((one.id, other.id, "same_name") in found) == (is_one_country and one.names == other.names)
            if one.names == other.names and one.place and other.place and is_one_country:
                is_near = kilometres(one.place, other.place) <= 2
                assert ((one.id, other.id, "near_place") in found) == is_near
