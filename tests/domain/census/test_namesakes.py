"""Frames of the gazetteer in a project that already has bodies with the names of places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cache

import pytest

from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.census.namesakes import KnownBody, find_namesakes
from tracker.domain.records.drafts import BodyDraft, ExternalCode
from tracker.domain.text.name_folding import fold, fold_body

OWN = 7


def known(place: BodyDraft, **more: object) -> KnownBody:
    return KnownBody(OWN, fold_body(place.name), place.kind, place.country, **more)  # type: ignore[arg-type]


def by_code(place: BodyDraft) -> KnownBody:
    return known(place, codes=frozenset((code.scheme, code.value) for code in place.codes[:1]))


def by_subdivision(place: BodyDraft) -> KnownBody:
    return known(place, subdivision=fold(place.subdivision))


def by_location(place: BodyDraft) -> KnownBody:
    assert place.latitude is not None
    assert place.longitude is not None
    return known(place, location=(place.latitude + 0.005, place.longitude))


def by_name(place: BodyDraft) -> KnownBody:
    return known(place)


@cache
def homonyms(country: str) -> dict[tuple[str, str], list[BodyDraft]]:
    """Return the places of a country whose name and kind occur more than once."""
    places: dict[tuple[str, str], list[BodyDraft]] = defaultdict(list)
    for place in gazetteer().bodies_in([country]):
        places[fold_body(place.name), place.kind].append(place)
    return {name: each for name, each in places.items() if len(each) > 1}


@pytest.mark.parametrize("country", ["NL", "DE", "GB", "US"])
@pytest.mark.parametrize("facts", [by_code, by_subdivision, by_location])
def test_a_frame_has_all_places_when_the_project_has_one_of_any_name(
    country: str, facts: Callable[[BodyDraft], KnownBody]
) -> None:
    assert homonyms(country)
    for places in homonyms(country).values():
        for number, place in enumerate(places):
            found = find_namesakes(places, [facts(place)])
            assert found.bodies == tuple(OWN if each == number else None for each in range(len(places))), place
            assert not found.left_out


@pytest.mark.parametrize("country", ["NL", "DE", "GB", "US"])
def test_a_bare_name_of_several_places_is_none_of_them_and_listed(country: str) -> None:
    for places in homonyms(country).values():
        found = find_namesakes(places, [by_name(places[0])])
        assert set(found.bodies) == {None}
        assert found.left_out == {OWN: "doubtful"}


def place(
    subdivision: str = "", latitude: float | None = None, kind: str = "municipality", code: str = ""
) -> BodyDraft:
    longitude = None if latitude is None else 5.0
    codes = (ExternalCode("cbs", code),) if code else ()
    return BodyDraft("Ede", kind, "NL", subdivision, latitude, longitude, codes=codes)


@pytest.mark.parametrize(
    ("body", "places", "found", "reason"),
    [
        (KnownBody(OWN, "ede", "municipality", "NL"), [place()], [OWN], None),
        (KnownBody(OWN, "ede", "province", "NL"), [place()], [None], None),
        (KnownBody(OWN, "ede", "unknown", "NL"), [place()], [None], "doubtful"),
        (KnownBody(OWN, "ede", "municipality", ""), [place()], [None], "doubtful"),
        (KnownBody(OWN, "ede", "municipality", "BE"), [place()], [None], "other"),
        (KnownBody(OWN, "ede", "municipality", "NL", "limburg"), [place("Gelderland")], [None], "other"),
        (KnownBody(OWN, "ede", "municipality", "NL", location=(52.0, 5.0)), [place(latitude=52.4)], [OWN], None),
        (KnownBody(OWN, "ede", "municipality", "NL", location=(52.0, 5.0)), [place(latitude=52.6)], [None], "other"),
        (
            KnownBody(OWN, "ede", "municipality", "NL", codes=frozenset({("cbs", "1")})),
            [place(code="2")],
            [None],
            "other",
        ),
        (KnownBody(OWN, "edam", "province", "NL", codes=frozenset({("cbs", "2")})), [place(code="2")], [OWN], None),
        (
            KnownBody(OWN, "ede", "municipality", "NL", location=(52.0, 5.0)),
            [place(latitude=52.1), place(latitude=52.19)],
            [None, None],
            "doubtful",
        ),
        (
            KnownBody(OWN, "ede", "municipality", "NL", location=(52.0, 5.0)),
            [place(latitude=52.1), place(latitude=52.21)],
            [OWN, None],
            None,
        ),
        (
            KnownBody(OWN, "ede", "municipality", "NL", codes=frozenset({("cbs", "1"), ("cbs", "2")})),
            [place(code="1"), place(code="2")],
            [None, None],
            "doubtful",
        ),
    ],
)
def test_a_body_is_a_place_unless_something_contradicts_it(
    body: KnownBody, places: list[BodyDraft], found: list[int | None], reason: str | None
) -> None:
    namesakes = find_namesakes(places, [body])
    assert list(namesakes.bodies) == found
    assert namesakes.left_out == ({} if reason is None else {OWN: reason})


def test_of_two_bodies_of_a_place_the_one_that_existed_on_the_day_is_taken() -> None:
    before = KnownBody(1, "ede", "municipality", "NL", codes=frozenset({("cbs", "2")}), exists=False)
    now = KnownBody(2, "ede", "municipality", "NL")
    again = KnownBody(3, "ede", "municipality", "NL")
    assert find_namesakes([place(code="2")], [before, now]).bodies == (2,)
    found = find_namesakes([place(code="2")], [before, now, again])
    assert (found.bodies, found.left_out) == ((2,), {3: "namesake"})
    assert find_namesakes([place(code="2")], [before]).bodies == (1,)
