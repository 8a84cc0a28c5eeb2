"""Bodies of unknown kind in tables, provinces and names as they are written, and other spellings of a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.conftest import ROW, Importing, verdicts
from tests.exchange.tables.matching.test_body_matching import BODIES, notes
from tracker.project import Project
from tracker.services.tables.table_transfer import export_csv_file, import_file


@pytest.mark.parametrize("cell", ["unknown", "onbekend", "unbekannt"])
def test_a_kind_that_the_table_calls_unknown_is_kept(importing: Importing, cell: str) -> None:
    importing({**ROW, "body_a": "Nergenshuizen", "kind_a": cell})
    assert importing.rows(BODIES)[0] == ("Nergenshuizen", "unknown", "NL", "")


def test_a_body_of_unknown_kind_gets_the_kind_that_a_later_row_names(importing: Importing) -> None:
    for kind in ("unknown", "", "unknown", "region", "unknown", "region"):
        report = importing({**ROW, "body_a": "Nergenshuizen", "kind_a": kind})
        assert not report.problem_rows()
    assert importing.rows(BODIES)[:1] == [("Nergenshuizen", "region", "NL", "")]
    assert importing.value("SELECT count(*) FROM body WHERE country = 'NL'") == 1


def test_a_row_with_a_kind_means_the_body_of_that_kind_before_one_of_unknown_kind(importing: Importing) -> None:
    importing({**ROW, "body_a": "Nergenshuizen", "kind_a": "region"})
    importing({**ROW, "body_a": "Nergenshuizen", "country_a": "BE", "kind_a": "unknown"})
    importing({**ROW, "body_a": "Nergenshuizen", "kind_a": "unknown", "body_b": "Gera", "country_b": "DE"})
    assert importing.rows("SELECT kind, country FROM body WHERE name = 'Nergenshuizen' ORDER BY id") == [
        ("region", "NL"),
        ("unknown", "BE"),
    ]


REGIONS = [
    {"body_a": "Liverpool", "country_a": "GB", "body_b": "Dublin", "country_b": "IE", "subdivision_b": "Dublin City"},
    {"body_a": "Ede", "country_a": "NL", "subdivision_a": "Provincie Gelderland", "body_b": "Gera", "country_b": "DE"},
    {"body_a": "Bonn", "country_a": "DE", "body_b": "Kansas City", "country_b": "US", "subdivision_b": "Kansas County"},
    {"body_a": "Nice", "country_a": "FR", "body_b": "X", "country_b": "MC", "subdivision_b": "Municipality of Monaco"},
]


@pytest.mark.parametrize("codes", [{}, {"codes_b": "wikidata=Q7"}])
def test_provinces_are_kept_as_the_table_or_the_gazetteer_has_them(
    importing: Importing, tmp_path: Path, codes: dict[str, str]
) -> None:
    importing(*({**row, **(codes if row["body_b"] == "Dublin" else {})} for row in REGIONS))
    found = {province for (province,) in importing.rows("SELECT subdivision FROM body")}
    assert {"Dublin City", "Gelderland", "Kansas County", "Municipality of Monaco"} <= found
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    export_csv_file(importing.project, first)
    with Project.create(tmp_path / "again.twin") as again:
        import_file(again, first)
        export_csv_file(again, second)
    assert second.read_bytes() == first.read_bytes()


def test_a_province_is_compared_without_its_type_word(importing: Importing) -> None:
    importing({**ROW, "body_a": "Ede", "subdivision_a": "Provincie Gelderland"})
    importing({**ROW, "body_a": "Ede", "subdivision_a": "Gelderland", "body_b": "Gera", "country_b": "DE"})
    assert importing.value("SELECT count(*) FROM body WHERE name = 'Ede'") == 1


def test_a_name_in_capitals_takes_the_spelling_of_the_gazetteer(importing: Importing) -> None:
    importing({**ROW, "body_a": "TILBURG", "body_b": "GEMEENTE NERGENSHUIZEN", "country_b": "NL"})
    assert [row[0] for row in importing.rows(BODIES)] == ["Tilburg", "GEMEENTE NERGENSHUIZEN"]


UMLAUTS = (
    ("Lünen", "Luenen", "DE"), ("Düsseldorf", "Duesseldorf", "DE"), ("Saarbrücken", "Saarbruecken", "DE"),
    ("Göteborg", "Goeteborg", "SE"), ("Århus", "Aarhus", "DK"), ("Gößweinstein", "Goessweinstein", "DE"),
    ("Łódź", "Lodz", "PL"), ("Tromsø", "Tromsoe", "NO"), ("Südbüll", "Suedbuell", "DE"),
    ("'s-Hertogenbosch", "s Hertogenbosch", "NL"), ("Sint Nergens", "St. Nergens", "NL"),
    ("Saint-Nulle-Part", "St Nulle Part", "FR"), ("Sankt Nirgends", "St. Nirgends", "DE"), ("IJdorp", "Ĳdorp", "NL"),
)  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
def test_spellings_with_umlauts_written_out_and_saints_are_one_body(importing: Importing, turned: bool) -> None:
    first, second = (
        [{"body_a": "Breda", "country_a": "NL", "body_b": each[at], "country_b": each[2]} for each in UMLAUTS]
        for at in ((1, 0) if turned else (0, 1))
    )
    importing(*first)
    count = importing.value("SELECT count(*) FROM body")
    report = importing(*second)
    known = zip(UMLAUTS, verdicts(report), strict=True)
    assert [each[0] for each, verdict in known if verdict not in ("same", "changed")] == []
    assert importing.value("SELECT count(*) FROM body") == count


def test_names_that_are_like_by_a_looser_spelling_are_matched_with_a_note(importing: Importing) -> None:
    importing({"body_a": "Breda", "country_a": "NL", "body_b": "Nirgendsbör", "country_b": "DE"})
    report = importing({"body_a": "Breda", "country_a": "NL", "body_b": "Nirgendsboer", "country_b": "DE"})
    assert [code for _, code in notes(report)][:1] == ["spelling"]
    report = importing({"body_a": "Breda", "country_a": "NL", "body_b": "Nirgendsbor", "country_b": "DE"})
    assert verdicts(report) == ["same"], "it folds to the same name"
    importing({"body_a": "Breda", "country_a": "NL", "body_b": "Nirgendsboer", "country_b": "AT"})
    assert importing.value("SELECT count(*) FROM body WHERE name LIKE 'Nirgends%'") == 2


LONGER = [("Newcastle", "GB", "upon Tyne"), ("Halle", "DE", "Saale"), ("Neustadt", "DE", "Weinstraße"),
          ("Clermont", "FR", "Ferrand")]  # fmt: skip


@pytest.mark.parametrize(("name", "country", "longer"), LONGER)
def test_a_small_town_is_not_taken_where_a_large_one_has_a_longer_name(
    importing: Importing, name: str, country: str, longer: str
) -> None:
    report = importing({**ROW, "body_b": name, "country_b": country})
    (problem,) = report.rows[0].problems
    assert problem.error.code == "ambiguous_body"
    assert any(longer in str(choice.body) for choice in problem.error.facts["choices"])
    assert importing.value("SELECT count(*) FROM partnership") == 0


@pytest.mark.parametrize(
    "more",
    [{"subdivision_b": "Nordrhein-Westfalen"}, {"latitude_b": "52.06", "longitude_b": "8.36"}, {"codes_b": "x=1"}],
)
def test_a_place_that_is_given_by_more_than_its_name_is_taken(importing: Importing, more: dict[str, str]) -> None:
    assert importing({**ROW, "body_b": "Halle", "country_b": "DE", **more}).counts["new"] == 1


def test_a_name_that_is_also_another_name_of_a_far_larger_place_has_a_note(importing: Importing) -> None:
    (note,) = importing({**ROW, "body_b": "Aken", "country_b": "DE"}).rows[0].notes
    assert (note.error.code, note.error.facts["reason"]) == ("body_taken", "own_name")
    assert "Aachen" in str(note.error.facts["others"])


@pytest.mark.parametrize(("name", "country"), [("Cambridge", "GB"), ("York", "GB"), ("Halle", "BE"), ("Ede", "NL")])
def test_a_town_without_a_far_larger_one_of_its_name_is_certain(importing: Importing, name: str, country: str) -> None:
    (row,) = importing({**ROW, "body_b": name, "country_b": country}).rows
    assert (row.verdict, list(row.notes)) == ("new", [])
