from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import RuleError
from tracker.exchange.tables.mapping.table_guessing import guess, is_header
from tracker.exchange.tables.mapping.table_mapping import FIELDS, Mapping, Split, mapping_from, mapping_text
from tracker.exchange.tables.mapping.table_shaping import to_interchange_rows
from tracker.exchange.tables.reading.table_reading import Table, table_of
from tracker.project import Project
from tracker.services.tables.table_transfer import import_file

NAMES = st.text(min_size=1, max_size=8)


def table(text: str) -> Table:
    return table_of(text, "t.csv", is_header=is_header)


def row_cells(text: str, mapping: Mapping | None = None) -> list[dict[str, str]]:
    """Return the cells of the rows of a table, under a mapping or the guessed one."""
    read = table(text)
    made = to_interchange_rows(read, mapping or guess(read))
    names = sorted(made.recognised.indexes.items(), key=lambda place: place[1])
    return [{name: row.cells[place] for name, place in names if row.cells[place]} for row in made.rows]


@given(
    st.builds(
        Mapping,
        st.sampled_from(("changes", "partnerships", "adjacency")),
        st.dictionaries(
            st.sampled_from([name for name in FIELDS if name not in ("body_a", "body_b", "note")]), NAMES
        ).map(lambda columns: {**columns, "body_a": "A", "body_b": "B"}),
        st.dictionaries(st.sampled_from(FIELDS), NAMES),
        values=st.dictionaries(st.sampled_from(FIELDS), st.dictionaries(NAMES, NAMES)),
        separator=NAMES,
    )
)
def test_a_mapping_is_equal_after_a_round_trip_through_json(mapping: Mapping) -> None:
    assert mapping_from(mapping_text(mapping)) == mapping


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ("nothing", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ([], "must be an object"),
        ({"columns": {"body_a": "x", "body_b": "y"}, "colums": {}}, "colums"),
        ({"columns": {"body_a": "x", "bodyb": "y"}}, "bodyb"),
        ({"columns": {"body_a": "x"}}, "body_b"),
        ({"columns": {"body_a": 7, "body_b": "y"}}, "body_a must be a text"),
        ({"shape": "round", "columns": {}}, "shape"),
        ({"columns": {"body_a": "x"}, "splits": [{"column": "y", "into": ["body_b"]}]}, "two fields"),
        ({"columns": {"body_a": "x"}, "splits": [{"column": "y", "into": ["body_a", "country_b"]}]}, "two columns"),
    ],
)
def test_an_unreadable_mapping_is_refused_with_the_reason(document: Any, says: str) -> None:
    with pytest.raises(RuleError) as caught:
        mapping_from(document if isinstance(document, str) else json.dumps(document))
    assert caught.value.code == "mapping_unreadable"
    assert says in str(caught.value.facts["detail"])


def test_a_header_without_a_side_belongs_to_the_body_before_it() -> None:
    assert guess(table("gemeente,land,partner\nx,y,z")).columns["country_a"] == "land"
    german = guess(table("Stadt;Partnerstadt;Land;Bundesland;Art der Partnerschaft\na;b;c;d;e"))
    assert german.columns == {
        "body_a": "Stadt",
        "body_b": "Partnerstadt",
        "country_b": "Land",
        "subdivision_b": "Bundesland",
        "partnership_kind": "Art der Partnerschaft",
    }


def test_two_fields_in_one_cell_are_recognised() -> None:
    assert row_cells('gemeente,partner\nArnhem,"Wuhan, China"\nBreda,Yangzhou\nDelft,"Jingdezhen, CN"') == [
        {"body_a": "Arnhem", "body_b": "Wuhan", "country_b": "China"},
        {"body_a": "Breda", "body_b": "Yangzhou"},
        {"body_a": "Delft", "body_b": "Jingdezhen", "country_b": "CN"},
    ]
    (row,) = row_cells("Stadt;Partnerstadt;Staat\nRemscheid;Qianjiang (Provinz Hubei);China")
    assert (row["body_b"], row["subdivision_b"]) == ("Qianjiang", "Provinz Hubei")


def test_names_with_commas_and_parentheses_are_not_split_without_evidence() -> None:
    assert (
        row_cells('city,partner\nA,"Washington, D.C."\nB,Suzhou (Anhui)\nC,"Newcastle (upon Tyne)"')[1]["body_b"]
        == "Suzhou (Anhui)"
    )


def test_a_list_of_partners_becomes_as_many_partnerships() -> None:
    rows = row_cells('Stadt;Partnerstädte\nKöln;Peking (China)\nBonn;"Chengdu (China); Oxford (Großbritannien); "\n')
    assert rows == [
        {"body_a": "Köln", "body_b": "Peking", "country_b": "China"},
        {"body_a": "Bonn", "body_b": "Chengdu", "country_b": "China"},
        {"body_a": "Bonn", "body_b": "Oxford", "country_b": "Großbritannien"},
    ]


def test_a_row_with_an_end_becomes_a_partnership_and_a_change() -> None:
    assert row_cells(
        "city,partner,start,end,end cause\nArnhem,Wuhan,1999,2021,human rights\nDelft,Adapazarı,1999,,\n"
    ) == [
        {"body_a": "Arnhem", "body_b": "Wuhan", "since": "1999"},
        {"body_a": "Arnhem", "body_b": "Wuhan", "status": "terminated", "date": "2021", "reasons": "human rights"},
        {"body_a": "Delft", "body_b": "Adapazarı", "since": "1999"},
    ]


def test_constants_and_replaced_values_apply_to_all_rows() -> None:
    mapping = Mapping(
        columns={"body_a": "x", "body_b": "y", "status": "z"},
        constants={"country_b": "China"},
        values={"status": {"weg": "terminated"}},
    )
    assert row_cells("x,y,z\nArnhem,Wuhan,weg\n", mapping) == [
        {"body_a": "Arnhem", "body_b": "Wuhan", "country_b": "China", "status": "terminated"}
    ]


def test_a_missing_column_is_named() -> None:
    with pytest.raises(RuleError) as caught:
        to_interchange_rows(table("x,y\n1,2\n"), Mapping(columns={"body_a": "x", "body_b": "Y"}))
    assert (caught.value.code, caught.value.facts["value"]) == ("mapping_column_missing", "Y")


def test_each_row_of_the_file_has_one_verdict_and_its_rejects_import_after_correction(
    project: Project, tmp_path: Path
) -> None:
    text = "Town;Where to;Until\nArnhem;Wuhan, China;2021\nBreda;Yangzhou, Chian;\nEde;Xinyang, China;soonish\n"
    (tmp_path / "t.csv").write_text("Titles;;\n" + text, encoding="utf-8")
    mapping = Mapping(
        "partnerships",
        {"body_a": "Town", "until": "Until"},
        {"country_a": "Nederland"},
        (Split("Where to", "body_b", "country_b"),),
    )
    report = import_file(project, tmp_path / "t.csv", mapping=mapping, rejects=tmp_path / "r.csv")
    assert [(row.line, row.verdict) for row in report.rows] == [(3, "new"), (4, "rejected"), (5, "rejected")]
    assert report.unread == {"Where to": {"Chian": 1}, "Until": {"soonish": 1}}
    corrected = (tmp_path / "r.csv").read_text("utf-8-sig").replace("Chian", "China").replace("soonish", "2022")
    (tmp_path / "again.csv").write_text(corrected, encoding="utf-8")
    again = import_file(project, tmp_path / "again.csv")
    assert (again.mapping_from, [row.verdict for row in again.rows]) == ("remembered", ["new", "new"])
    assert project.query(lambda reader: reader.rows("SELECT count(*) FROM status_change")) == [(2,)]


def test_a_dry_run_stores_no_mapping(project: Project, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("x,y\nArnhem,Wuhan\n")
    mapping = Mapping(columns={"body_a": "x", "body_b": "y"})
    import_file(project, tmp_path / "t.csv", mapping=mapping, dry_run=True)
    with pytest.raises(RuleError, match="column_missing"):
        import_file(project, tmp_path / "t.csv")
    import_file(project, tmp_path / "t.csv", mapping=mapping)
    assert [row.verdict for row in import_file(project, tmp_path / "t.csv").rows] == ["same"]


def test_a_kind_column_belongs_to_the_partnership_if_its_cells_say_so() -> None:
    (row,) = row_cells("Körperschaft;Partner;Partnerland;Art\nKöln;Peking;China;Städtepartnerschaft\n")
    assert row["partnership_kind"] == "Städtepartnerschaft"
    (row,) = row_cells("Körperschaft;Partner;Partnerland;Art\nKöln;Peking;China;Stadt\n")
    assert (row["body_a"], row["kind_b"]) == ("Köln", "Stadt")


@pytest.mark.parametrize(
    "word",
    [
        "Beëindigd",
        "Opgezegd",
        "Datum beëindiging",
        "Datum opzegging",
        "Einde",
        "Terminated",
        "Dissolved",
        "Ended",
        "Date of termination",
        "Auflösung",
        "beendet",
        "Aufgelöst",
        "gekündigt am",
    ],
)
def test_a_column_of_endings_in_any_language_ends_the_partnerships(word: str) -> None:
    assert guess(table(f"Gemeente,Partner,{word}\nAalst,Bonn,2005")).columns["until"] == word


def test_a_column_of_yes_and_no_is_no_date_of_an_ending() -> None:
    assert "until" not in guess(table("Gemeente,Partner,Beëindigd\nAalst,Bonn,ja\nDelft,Jena,nee")).columns
    both = guess(table("Gemeente,Partner,Beëindigd,Einddatum\nAalst,Bonn,ja,2005"))
    assert both.columns["until"] == "Einddatum"


def test_words_for_partners_years_and_forms_are_guessed() -> None:
    assert guess(table("Municipality,Partner municipality,Year,form\nAalst,Bonn,1990,friendship")).columns == {
        "body_a": "Municipality",
        "body_b": "Partner municipality",
        "since": "Year",
        "partnership_kind": "form",
    }


def countries(text: str) -> dict[str, str]:
    return {name: column for name, column in guess(table(text)).columns.items() if name.startswith("country")}


def test_the_partners_country_is_not_given_to_the_home_body_by_a_second_column() -> None:
    same = "Stadt,Partnerstadt,Land,Country\nAachen,Reims,Frankreich,France\nBonn,Minsk,Belarus,Belarus"
    assert countries(same) == {"country_b": "Land"}
    assert countries("Stadt,Partnerstadt,Land,Country\nAachen,Reims,Deutschland,France") == {"country_a": "Land"}


def test_country_columns_next_to_bodies_belong_to_them() -> None:
    expected = {"country_a": "Land", "country_b": "Country"}
    assert countries("Stadt,Land,Partnerstadt,Country\nAachen,Deutschland,Reims,France") == expected
    assert countries("Land,Stadt,Country,Partnerstadt\nDeutschland,Aachen,France,Reims") == expected


def test_a_country_column_belongs_to_the_body_with_one_country_each() -> None:
    rows = "Gemeente,Land,Partner\nAalst,Duitsland,Bonn\nAalst,Frankrijk,Reims\n"
    assert countries(rows) == {"country_b": "Land"}
    assert countries("Gemeente,Land,Partner\nAalst,België,Bonn\nKleve,Duitsland,Bonn\n") == {"country_a": "Land"}
    assert countries("Gemeente,Land,Partner\nAalst,België,Bonn\nDelft,België,Jena\n") == {"country_a": "Land"}


def test_a_country_that_may_be_of_either_body_is_asked_about(project: Project, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Gemeente,Land,Partner\nAlderen,Duitsland,Bodorf\nDoven,Frankrijk,Rimes\n", "utf-8")
    report = import_file(project, tmp_path / "x.csv")
    assert [(question.column, question.cell_kind) for question in report.questions] == [("Land", "countries")]
    assert project.query(lambda reader: reader.rows("SELECT DISTINCT country FROM body")) == [("",)]
    named = "Gemeente,Land,Partner,Partner country\nAalst,België,Bonn,Duitsland\nKleve,Duitsland,Reims,Frankrijk\n"
    assert countries(named) == {"country_a": "Land", "country_b": "Partner country"}
