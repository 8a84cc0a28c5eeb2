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
