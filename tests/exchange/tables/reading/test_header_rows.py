from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.exchange.table_making import saved
from tracker.exchange.tables.mapping.table_guessing import guess, is_header
from tracker.exchange.tables.reading.read_options import ReadOptions
from tracker.exchange.tables.reading.table_reading import Table, table_of
from tracker.exchange.tables.table_files import read_table_file
from tracker.project import Project
from tracker.services.tables.table_transfer import import_file

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


UNKNOWN_GROUPS = {
    "known words": ("Wij||Zij|", "Naam|Land|Plaats|Sinds", "Wij Naam|Wij Land|Zij Plaats|Zij Sinds"),
    "equal groups": (
        "Wij||Zij|",
        "Aanduiding|Kenmerk|Aanduiding|Kenmerk",
        "Wij Aanduiding|Wij Kenmerk|Zij Aanduiding|Zij Kenmerk",
    ),
    "gaps": (
        "Gemeente|||Partner||",
        "Naam||Land|Naam||Land",
        "Gemeente Naam||Gemeente Land|Partner Naam||Partner Land",
    ),
    "repeated": ("Wij|Wij|Zij|Zij", "Naam|Land|Naam|Land", "Wij Naam|Wij Land|Zij Naam|Zij Land"),
    "years": ("Gemeente|Partner|Status|", "||2010|2020", "Gemeente|Partner|Status 2010|Status 2020"),
    "few above many": (
        "Wij|||Zij||",
        "Naam|Kenmerk|Land|Naam|Kenmerk|Land",
        "Wij Naam|Wij Kenmerk|Wij Land|Zij Naam|Zij Kenmerk|Zij Land",
    ),
}
"""Two rows of titles, and the titles that they are together."""


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("case", UNKNOWN_GROUPS)
def test_two_rows_of_titles_are_joined_although_their_meaning_is_unknown(tmp_path: Path, kind: str, case: str) -> None:
    *titles, expected = [tuple(row.split("|")) for row in UNKNOWN_GROUPS[case]]
    cells = tuple("Arnhem" if title else "" for title in titles[1])
    row = cells if any(cells[:2]) else tuple("Arnhem" for _ in titles[0])
    found = read_table_file(saved(tmp_path, kind, [*titles, row, row])).table
    assert found.header == expected
    assert ([row.line for row in found.rows], found.header_line) == ([3, 4], 1)


@pytest.mark.parametrize("row", [("Arnhem", "Hubei", "Wuhan", "x"), ("Aanduiding", "Kenmerk", "actief", "Blad")])
def test_a_row_with_a_place_or_a_status_below_missing_titles_is_data(tmp_path: Path, row: tuple[str, ...]) -> None:
    found = read_table_file(saved(tmp_path, "csv", [("Wij", "", "Zij", ""), row, row])).table
    assert (len(found.rows), found.aside.kinds) == (2, ())


@pytest.mark.parametrize("kind", FORMATS)
def test_a_row_that_may_be_titles_or_data_is_asked_about(project: Project, tmp_path: Path, kind: str) -> None:
    rows = [
        ("Gemeente", "", "Partner", ""),
        ("Xyloqq", "Aanduiding", "Zyxoqq", "Kenmerk"),
        ("Arnhem", "x", "Wuhan", "y"),
    ]
    path, asked = saved(tmp_path, kind, rows), tmp_path / "a.json"
    report = import_file(project, path, dry_run=True, answers_to=asked)
    (question,) = (each for each in report.all_asked if each.asks == "aside")
    assert (question.field, question.lines) == ("second_titles", (2,))
    for answer, lines in (("leave_out", [3]), ("take", [2, 3])):
        document = json.loads(asked.read_text())
        for entry in document["answers"]:
            entry["answer"] = answer if entry["asks"] == "aside" else None
        answers = tmp_path / f"{answer}.json"
        answers.write_text(json.dumps(document))
        answered = import_file(project, path, dry_run=True, answers=[answers])
        assert [row.line for row in answered.rows] == lines
        assert all(not row.problems for row in answered.rows)


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
