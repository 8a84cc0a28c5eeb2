from __future__ import annotations

import difflib

import pytest

from tests.exchange.tables.mapping.test_table_mapping import table
from tracker.exchange.tables.mapping.column_questions import column_questions
from tracker.exchange.tables.mapping.table_guessing import guess


@pytest.mark.parametrize(
    ("cells", "meaning"),
    [
        (("Bayern", "Hessen", "Sachsen"), "subdivision_a"),
        (("NSW", "QLD", "VIC"), "subdivision_a"),
        (("New South Wales", "Queensland", "Victoria"), "subdivision_a"),
        (("Gansu", "Hubei", "Sichuan"), "subdivision_a"),
        (("active", "ended", "renewed"), "status"),
        (("beëindigd", "slapend", "Active"), "status"),
    ],
)
def test_the_cells_of_a_state_column_decide_between_subdivision_and_status(
    cells: tuple[str, ...], meaning: str
) -> None:
    rows = "".join(f"A{place},{cell},P{place}\n" for place, cell in enumerate(cells))
    assert guess(table(f"City,State,Partner\n{rows}")).columns.get(meaning) == "State"


def test_a_state_column_after_the_partner_belongs_to_the_partner() -> None:
    found = guess(table("City,Partner,State\nArnhem,Lanzhou,Gansu\nBreda,Wuhan,Hubei\n")).columns
    assert found["subdivision_b"] == "State"


def test_a_state_column_with_other_cells_is_asked_about_first() -> None:
    made = table("City,Partner,State\nArnhem,Wuhan,Foo\nBreda,Yangzhou,Bar\n")
    found = guess(made)
    assert "State" not in found.columns.values()
    (question,) = column_questions(made, ["State"])
    assert question.text().startswith("What does the column State mean? It holds names (Foo, Bar)")


def test_a_column_of_provinces_belongs_to_the_body_before_it() -> None:
    found = guess(table("Gemeente,Provincie,Partner\nArnhem,Gelderland,Wuhan\nBreda,Noord-Brabant,Yangzhou\n")).columns
    assert found["subdivision_a"] == "Provincie"


def test_a_wide_table_of_remarks_is_asked_about_without_a_search_for_similar_countries(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched: list[object] = []
    monkeypatch.setattr(difflib, "get_close_matches", lambda word, *_, **__: searched.append(word) or [])
    made = table("Stad,Partner,Foo\nArnhem,Wuhan,Xqw one\nBreda,Yangzhou,Yqw two\n")
    guess(made)
    assert [each.column for each in column_questions(made, ["Stad", "Partner", "Foo"])] == ["Stad", "Partner", "Foo"]
    assert searched == []


@pytest.mark.parametrize(
    ("text", "constants"),
    [
        ("City,State,Partner\nAalen,Bayern,X\nGera,Sachsen,Y\n", {"country_a": "DE"}),
        ("Gemeente,Provincie,Partner\nDelft,Zuid-Holland,X\nEde,Provincie Gelderland,Y\n", {"country_a": "NL"}),
        ("Gemeente,Provincie,Partner\nWeert,Limburg,X\nEde,Gelderland,Y\n", {"country_a": "NL"}),
        ("City,Partner,State\nEde,Lanzhou,Gansu\nBreda,Wuhan,Hubei\n", {"country_b": "CN"}),
        ("Bundesland,City,Partner,State\nBayern,Aalen,Wuhan,Hubei\n", {"country_a": "DE", "country_b": "CN"}),
        ("City,Partner\nEde,Qianjiang (Provinz Hubei)\nBreda,Yuzhong (Provinz Gansu)\n", {"country_b": "CN"}),
        # of two countries, of several, of none, of a country that is named, or not in every row
        ("Gemeente,Provincie,Partner\nWeert,Limburg,X\n", {}),
        ("City,State,Partner\nAalen,Bayern,X\nEde,Gelderland,Y\n", {}),
        ("City,State,Partner\nAalen,Bayern,X\nGera,Sachsen,Y\nEde,Qwertz,Z\n", {}),
        ("City,State,Partner\nSydney,NSW,X\nPerth,WA,Y\n", {}),
        ("City,Country,State,Partner\nAalen,Germany,Bayern,X\n", {}),
        ("City,State,Partner\nAalen,Bayern,X\nEde,,Y\n", {}),
        ("City,State,Partner\nAtlanta,Georgia,X\nTbilisi,Georgia,Y\n", {}),
        ("City,Partner 1,State 1,Partner 2,State 2\nEde,Wuhan,Hubei,Aalen,Bayern\n", {}),
        ("City,Partner 1,State 1,Partner 2,State 2\nEde,Wuhan,Hubei,Lanzhou,Gansu\n", {"country_b": "CN"}),
    ],
)
def test_states_of_one_country_give_the_country_of_their_body(text: str, constants: dict[str, str]) -> None:
    assert guess(table(text)).constants == constants
