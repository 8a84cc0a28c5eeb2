"""The bundled gazetteer: search by all usual spellings, contents of the file, agreement with lists of bodies."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.bodies.country_codes import is_country
from tracker.domain.bodies.gazetteer import Gazetteer, gazetteer, write_gazetteer
from tracker.domain.coding.vocabulary import BODY_KINDS
from tracker.domain.records.drafts import BodyDraft, ExternalCode, OtherName
from tracker.domain.text.name_folding import fold, fold_body, typed_forms
from tracker.paths import resource

Match = Callable[[list[str], str], bool]


def code(body: BodyDraft, scheme: str) -> str:
    return next((code.value for code in body.codes if code.scheme == scheme), "")


def native(body: BodyDraft) -> str:
    return next((other.name for other in body.other_names if other.script not in ("", "Latn")), "")


@pytest.fixture(scope="module")
def bodies() -> list[BodyDraft]:
    return list(gazetteer())


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("武汉", "Wuhan"),
        ("武汉市", "Wuhan"),
        ("武漢", "Wuhan"),
        ("Wuhan", "Wuhan"),
        ("wu han", "Wuhan"),
        ("WUHAN SHI", "Wuhan"),
        ("Den Bosch", "'s-Hertogenbosch"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("’s-hertog", "'s-Hertogenbosch"),
        ("s hertogenbosch", "'s-Hertogenbosch"),
        ("shertogenbosch", "'s-Hertogenbosch"),
        ("Den Haag", "Den Haag"),
        ("'s-Gravenhage", "Den Haag"),
        ("The Hague", "Den Haag"),
        ("Súdwest-Fryslân", "Súdwest-Fryslân"),
        ("sudwest", "Súdwest-Fryslân"),
        ("sudwestfrys", "Súdwest-Fryslân"),
        ("Ljouwert", "Leeuwarden"),
        ("Capelle a/d IJssel", "Capelle aan den IJssel"),
        ("capelle aan", "Capelle aan den IJssel"),
        ("capelle aan d", "Capelle aan den IJssel"),
        ("capelle aan den", "Capelle aan den IJssel"),
        ("capelle aan den ij", "Capelle aan den IJssel"),
        ("Gemeente Capelle", "Capelle aan den IJssel"),
        ("Noord-Brabant", "Noord-Brabant"),
        ("North Brabant", "Noord-Brabant"),
        ("Xi'an", "Xi'an"),
        ("Xian", "Xi'an"),
        ("xi an", "Xi'an"),
        ("Beijing", "Beijing"),
        ("Peking", "Beijing"),
        ("北京市", "Beijing"),
        ("Keulen", "Köln"),
        ("koln", "Köln"),
        ("서울", "Seoul"),
        ("Москва", "Moscow"),
        ("香港", "Hong Kong"),
        ("昆山", "Kunshan"),
        ("浦东", "Pudong"),
        ("北海道", "Hokkaido"),
        ("Beieren", "Bayern"),
    ],
)
def test_the_first_result_is_the_expected_body(typed: str, name: str) -> None:
    assert gazetteer().search(typed, 8)[0].name == name


@pytest.mark.parametrize("name", ["Wuhan", "Weert", "Capelle aan den IJssel", "Noord-Brabant", "'s-Hertogenbosch"])
def test_a_body_is_found_from_the_fourth_typed_letter_to_the_last(name: str) -> None:
    for length in range(4, len(name) + 1):
        assert name in [body.name for body in gazetteer().search(name[:length], 8)], name[:length]


def test_a_result_has_codes_names_and_location() -> None:
    wuhan = gazetteer().search("wu han", 1)[0]
    assert (wuhan.kind, wuhan.country, wuhan.subdivision) == ("prefecture", "CN", "Hubei")
    assert OtherName("武汉", "zh", "Hans") in wuhan.other_names
    assert (code(wuhan, "gb"), code(wuhan, "geonames")) == ("420100", "1791243")
    assert wuhan.latitude == pytest.approx(30.58, abs=0.01)
    assert wuhan.longitude == pytest.approx(114.27, abs=0.01)
    weert = gazetteer().search("Weert", 1)[0]
    assert (weert.kind, weert.subdivision, code(weert, "cbs")) == ("municipality", "Limburg", "0988")


def test_the_two_suzhous_differ_in_province_and_characters() -> None:
    found = [body for body in gazetteer().search("Suzhou", 8) if body.name == "Suzhou"]
    properties = {(body.subdivision, native(body), code(body, "gb")) for body in found}
    assert properties == {("Jiangsu", "苏州", "320500"), ("Anhui", "宿州", "341300")}
    assert [body.subdivision for body in gazetteer().search("宿州", 8)] == ["Anhui"]


@pytest.mark.parametrize(
    ("name", "larger"), [("Utrecht", "province"), ("Groningen", "province"), ("Osaka", "prefecture")]
)
def test_a_town_is_listed_before_the_larger_body_of_its_name(name: str, larger: str) -> None:
    found = [(body.name, body.kind) for body in gazetteer().search(name, 2)]
    assert found == [(name, "municipality"), (name, larger)]


def test_chinese_districts_and_counties_have_the_kind_of_their_chinese_name(bodies: list[BodyDraft]) -> None:
    kinds = {(body.name, body.subdivision): body.kind for body in bodies if body.country == "CN"}
    assert kinds["Pudong", "Shanghai"] == "district"
    assert kinds["Chengmai", "Hainan"] == "county"
    assert kinds["Kunshan", "Jiangsu"] == "municipality"


@pytest.mark.parametrize(
    "name", ["Nuth", "Mook en Middelaar en Gennep", "Sittard en Geleen", "Haarlemmerliede", "qqqq"]
)
def test_former_and_unknown_names_do_not_match_other_bodies(name: str) -> None:
    assert not [body for body in gazetteer().search(name, 8) if fold_body(body.name) != fold_body(name)]
    assert not [body for body in gazetteer().search(name, 8) if body.country == "NL"]


@pytest.mark.parametrize(
    "typed", ["", "   ", "|", "\n", "\f", "\t", '"', "*", "-", "%", "🇳🇱", "x" * 10_000, "武" * 500]
)
def test_no_search_text_raises_an_error(typed: str) -> None:
    assert isinstance(gazetteer().search(typed, 8), list)


def test_whole_names_are_first_then_beginnings_then_later_words_each_by_size() -> None:
    names = ("Nieuw Berg", "Bergen", "Ouderberg", "Bergeijk", "Berg")
    made = Gazetteer(write_gazetteer("", ((BodyDraft(name), [fold_body(name)]) for name in names)))
    assert [body.name for body in made.search("berg", 8)] == ["Berg", "Bergen", "Bergeijk", "Nieuw Berg"]
    assert [body.name for body in made.search("berg", 2)] == ["Berg", "Bergen"]


def by_hand(lines: list[list[str]], typed: str, limit: int, near: Sequence[set[int]] = ()) -> list[int]:
    """Return the lines that a search finds, by comparing all names in each kind of match; `near`: lines that come
    first among equal matches.
    """
    whole: Match = lambda names, form: form in names  # noqa: E731
    main: Match = lambda names, form: names[0].startswith(form)  # noqa: E731
    other: Match = lambda names, form: any(name.startswith(form) for name in names)  # noqa: E731
    word: Match = lambda names, form: any(f" {form}" in name for name in names)  # noqa: E731
    found: dict[int, None] = {}
    for ways in ([whole], [main, other], [word]):
        for part in (*near, set(range(len(lines)))):
            for way, form in product(ways, typed_forms(typed)):
                matching = (place for place, names in enumerate(lines) if place in part and way(names, form))
                found.update(dict.fromkeys(matching))
    return list(found)[:limit]


NAMES = st.lists(st.lists(st.text("ab ", min_size=1, max_size=5).map(fold).filter(str.strip), min_size=1, max_size=3))


@given(
    NAMES, st.text("ab ", min_size=1, max_size=4), st.integers(1, 9), st.sampled_from([1, 150]), st.sampled_from("NCX ")
)
def test_a_search_equals_a_scan_of_all_names(
    lines: list[list[str]], typed: str, limit: int, times: int, near: str
) -> None:
    lines = lines * times  # repeated, so that names have many hits
    countries = [("N", "C", "D")[place % 3] for place in range(len(lines))]
    drafts = (BodyDraft(str(place), country=countries[place]) for place in range(len(lines)))
    made = Gazetteer(write_gazetteer("", zip(drafts, lines, strict=True)))
    found = made.search(typed, limit, [{near}.difference(" "), {"D", "N"}] if near != "X" else ())
    preferred = [{place for place, country in enumerate(countries) if country in each} for each in (near, "DN")]
    assert [int(body.name) for body in found] == by_hand(lines, typed, limit, preferred if near != "X" else ())


def test_a_near_place_comes_before_a_larger_one_elsewhere_but_after_a_whole_name() -> None:
    def first(typed: str, *near: str) -> tuple[str, str]:
        found = gazetteer().search(typed, 8, [near])[0]
        return found.name, found.country

    assert first("Arn", "NL") == ("Arnhem", "NL")
    assert first("Arn", "DE") == ("Arnsberg", "DE")
    assert first("Peki", "CN") == ("Beijing", "CN")
    assert first("Paris", "NL") == ("Paris", "FR")


WORDS = st.text("ab", min_size=1, max_size=5)
EVERY_WORD = {"".join(letters) for length in range(1, 6) for letters in product("ab", repeat=length)}
"""All 62 words that `WORDS` can give."""


@given(st.lists(st.lists(WORDS, min_size=1, max_size=3, unique=True), min_size=1), st.sets(WORDS, max_size=60))
def test_all_bodies_of_a_name_are_found_for_few_and_for_many_names(lines: list[list[str]], names: set[str]) -> None:
    made = Gazetteer(write_gazetteer("", ((BodyDraft(str(place)), each) for place, each in enumerate(lines))))
    expected = {name: [place for place, each in enumerate(lines) if name in each] for name in EVERY_WORD}
    expected = {name: places for name, places in expected.items() if places}
    of_names = {name: places for name, places in expected.items() if name in names}
    assert made.places_of(names) == of_names
    assert made.places_of(EVERY_WORD) == expected  # so many names are looked up in an index, which is kept
    assert made.places_of(names) == of_names


def test_after_many_searches_an_index_answers_for_several_names_and_never_for_one() -> None:
    made = Gazetteer(write_gazetteer("", [(BodyDraft("Weert"), ["weert", "wert"]), (BodyDraft("Nuth"), ["nuth"])]))
    for number in range(300):
        assert made.places_of({f"{number}"}) == {}
    assert made._name_index is None
    for _ in range(2):
        assert made.places_of({"wert", "nuth", "another"}) == {"wert": [0], "nuth": [1]}
        assert made._name_index is not None
    assert made.places_of({"weert"}) == {"weert": [0]}


def test_a_written_gazetteer_is_read_back_unchanged() -> None:
    whole = BodyDraft(
        "Wuhan",
        "prefecture",
        "CN",
        "Hubei",
        30.583,
        -114.0,
        (OtherName("武汉", "zh", "Hans"), OtherName("a:b")),
        (ExternalCode("gb", "420100"), ExternalCode("geonames", "1791243")),
    )
    bare = BodyDraft("Nowhere")
    made = Gazetteer(write_gazetteer("credit", [(whole, ["wuhan"]), (bare, ["nowhere"])]))
    assert (list(made), len(made), made.credit) == ([whole, bare], 2, "credit")


def test_the_gazetteer_has_all_bodies_of_the_netherlands_and_china(bodies: list[BodyDraft]) -> None:
    kinds = [(body.country, body.kind) for body in bodies]
    assert (kinds.count(("NL", "municipality")), kinds.count(("NL", "province"))) == (342, 12)
    assert kinds.count(("CN", "province")) == 31
    assert kinds.count(("CN", "prefecture")) == 333
    assert {("HK", "region"), ("MO", "region")} <= set(kinds)


def test_every_body_of_the_gazetteer_is_a_valid_draft(bodies: list[BodyDraft]) -> None:
    for body in bodies:
        assert body.name == body.name.strip() != ""
        assert body.kind in BODY_KINDS
        assert is_country(body.country)
        assert [code for code in body.codes if code.value]
        assert body.latitude is None or -90 <= body.latitude <= 90
        assert all(other.name and other.name != body.name for other in body.other_names)


def test_no_code_belongs_to_two_bodies_of_one_country(bodies: list[BodyDraft]) -> None:
    codes = [(body.country, code) for body in bodies for code in body.codes]
    assert len(codes) == len(set(codes))


def test_the_file_is_small_and_contains_its_credit() -> None:
    assert resource("gazetteer.txt.gz").stat().st_size < 1_750_000
    assert "GeoNames" in gazetteer().credit
    assert "CC BY 4.0" in gazetteer().credit


def rows(file_of_bodies: Path) -> Iterator[Mapping[str, str]]:
    with file_of_bodies.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def test_dutch_bodies_agree_with_the_list(bodies: list[BodyDraft], shared_data: Path) -> None:
    known = {code(body, "cbs") or code(body, "iso3166-2"): body for body in bodies if body.country == "NL"}
    for row in rows(shared_data / "bodies" / "nl_bodies.csv"):
        body = known[row["code"]]
        province = "" if body.kind == "province" else row["province"]
        assert (fold_body(body.name), body.kind, body.subdivision) == (fold_body(row["name"]), row["kind"], province)


def test_chinese_bodies_agree_with_the_list(bodies: list[BodyDraft], shared_data: Path) -> None:
    known = {code(body, "gb"): body for body in bodies}
    renamed = {"襄樊": "襄阳", "思茅": "普洱", "锡林": "锡林郭勒"}
    for row in rows(shared_data / "bodies" / "cn_bodies.csv"):
        if row["gb_code"]:
            body = known[row["gb_code"]]
            listed = {renamed.get(short, short) for name in row["names_zh"].split("|") if (short := fold_body(name))}
            assert body.kind == row["kind"], row
            assert any(name.startswith(native(body)) for name in listed), row


def test_the_bodies_of_the_sample_are_in_the_gazetteer_with_equal_codes(bodies: list[BodyDraft]) -> None:
    sample = tomllib.loads(resource("sample/bodies.toml").read_text(encoding="utf-8"))
    known = {(each.scheme, each.value): body for body in bodies for each in body.codes}
    for entry in sample.values():
        for scheme, value in entry.get("codes", {}).items():
            body = known[scheme, value]
            names = {fold_body(name) for name in (body.name, *(other.name for other in body.other_names))}
            assert fold_body(entry["name"]) in names
            assert entry.get("hanzi", "") in ("", native(body))
            assert (body.latitude, body.longitude) == pytest.approx(tuple(entry["at"]), abs=0.1)
