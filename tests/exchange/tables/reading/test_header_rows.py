from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.table_making import saved
from tracker.exchange.tables.mapping.table_guessing import guess, is_header
from tracker.exchange.tables.reading.read_options import ReadOptions
from tracker.exchange.tables.reading.table_reading import Table, table_of
from tracker.exchange.tables.table_files import read_table_file

FORMATS = ("csv", "xlsx", "ods", "xls")
TWO_ROWS = [
    ("Gemeente", "Partner", "", "Sinds", "Status"),
    ("", "Stad", "Land", "", ""),
    ("Arnhem", "Gera", "Duitsland", "1990", "actief"),
    ("Nijmegen", "Pskov", "Rusland", "1987", "opgeschort"),
]


def csv_table(text: str) -> Table:
    return table_of(text, "t.csv", is_header=is_header)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("fill_merged", [False, True])
def test_titles_in_two_rows_become_one_in_every_format(tmp_path: Path, kind: str, fill_merged: bool) -> None:
    path = saved(tmp_path, kind, TWO_ROWS)
    found = read_table_file(path, ReadOptions(fill_merged=fill_merged)).table
    assert found.header == ("Gemeente", "Partner Stad", "Partner Land", "Sinds", "Status")
    assert [row.line for row in found.rows] == [3, 4]
    assert guess(found).columns["country_b"] == "Partner Land"
    again = read_table_file(path, ReadOptions(header_line=found.header_line, fill_merged=fill_merged)).table
    assert again.header == found.header


@pytest.mark.parametrize("kind", FORMATS)
def test_titles_are_found_below_a_heading_that_is_one_merged_cell(tmp_path: Path, kind: str) -> None:
    rows = [
        ("Overzicht van de banden", "", "", ""),
        ("Wie", "Met wie", "Waar", "Hoe"),
        ("Arnhem", "Wuhan", "China", "x"),
    ]
    found = read_table_file(saved(tmp_path, kind, rows)).table
    assert (found.header, found.header_line) == (("Wie", "Met wie", "Waar", "Hoe"), 2)


@pytest.mark.parametrize(
    "text",
    [
        "Gemeente,Partner,,Sinds\n,Gera,Duitsland,\n",
        "Gemeente,Partner,,Sinds\nArnhem,Gera,Thüringen,\n",
        "Gemeente,Partner,\nArnhem,Gera,Thüringen\n",
        "Gemeente,Partner,,Sinds\n,Gera,Bayern,1990\n",
        "Gemeente,\nArnhem,Gera\n",
    ],
)
def test_a_row_of_data_below_a_missing_title_is_not_taken_for_titles(text: str) -> None:
    assert len(csv_table(text).rows) == 1


def test_titles_that_all_span_columns_are_joined_if_the_result_is_known() -> None:
    found = csv_table("Gemeente,,Partner,\nNaam,Land,Naam,Land\nArnhem,Nederland,Wuhan,China\n")
    assert found.header == ("Gemeente Naam", "Gemeente Land", "Partner Naam", "Partner Land")
    assert guess(found).columns == {
        "body_a": "Gemeente Naam",
        "country_a": "Gemeente Land",
        "body_b": "Partner Naam",
        "country_b": "Partner Land",
    }


@pytest.mark.parametrize("kind", FORMATS)
def test_a_column_without_a_title_is_named_by_its_place_if_it_has_cells(tmp_path: Path, kind: str) -> None:
    rows = [("body_a", "", "body_b", "", ""), ("Arnhem", "", "Wuhan", "", "x"), ("Breda", "", "Yangzhou", "", "")]
    found = read_table_file(saved(tmp_path, kind, rows)).table
    assert found.header == ("body_a", "", "body_b", "", "Column 5")
    assert found.untitled == {4}


def test_a_title_that_looks_like_a_place_stays_distinct() -> None:
    found = csv_table("body_a,body_b,,Column 3\nArnhem,Wuhan,x,y\n")
    assert len(set(found.header)) == 4
    assert found.untitled == {2}
