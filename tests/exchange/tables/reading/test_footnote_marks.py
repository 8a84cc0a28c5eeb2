from __future__ import annotations

import pytest

from tracker.exchange.tables.reading.footnote_marks import without_marks


@pytest.mark.parametrize(
    ("cell", "bare", "marks"),
    [
        ("Arnhem*", "Arnhem", "*"),
        ("Wuhan¹", "Wuhan", "¹"),
        ("Wuhan [a]", "Wuhan", "[a]"),
        ("Wuhan[note 3]", "Wuhan", "[note 3]"),
        ("Arnhem †", "Arnhem", "†"),
        ("Wuhan (1)", "Wuhan", "(1)"),
        ("Nitra **)", "Nitra", "**)"),
        ("terminated [3]", "terminated", "[3]"),
        ("*Wuhan", "Wuhan", "*"),
        ("Gera*; Wuhan¹", "Gera; Wuhan", "* ¹"),
        ("Wuhan*, China", "Wuhan, China", "*"),
        ("Wuhan* (China)", "Wuhan (China)", "*"),
        ("Wuhan [a][b]", "Wuhan", "[a][b]"),
        ("Arnhem* – Wuhan", "Arnhem – Wuhan", "*"),
    ],
)
def test_marks_of_footnotes_are_taken_off(cell: str, bare: str, marks: str) -> None:
    assert without_marks(cell) == (bare, marks)


@pytest.mark.parametrize(
    "cell",
    ["Paris 13", "District 9", "Suzhou (Anhui)", "Wuhan (武汉)", "*", "[1]", "Foo [sic]", "", "Zone (1999)", "Q1"],
)
def test_other_cells_stay(cell: str) -> None:
    assert without_marks(cell) == (cell, "")


@pytest.mark.parametrize("unit", ["*", " *", "(1) ", "[a]", " ", "*)"])
@pytest.mark.timeout(10)
def test_long_cells_take_no_time(unit: str) -> None:
    cell = f"a{unit * 600}z"
    assert without_marks(cell)[0].startswith("a")
