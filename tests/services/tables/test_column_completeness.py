"""No column of a table vanishes: it has a meaning, is asked about, or is listed with the reason."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.errors import RuleError
from tracker.exchange.tables.mapping.table_mapping import mapping_of
from tracker.exchange.tables.plan.import_report import ImportReport
from tracker.project import Project
from tracker.services.tables.remembered_mappings import RememberedMappings
from tracker.services.tables.table_transfer import import_file
from tracker.wording.texts import Texts


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project.twin") as made:
        yield made


def take(project: Project, folder: Path, text: str, mapping: dict[str, object] | None = None) -> ImportReport:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return import_file(project, path, mapping=None if mapping is None else mapping_of(mapping))


def columns(report: ImportReport) -> dict[str, str]:
    assert report.mapping is not None
    return dict(json.loads(json.dumps(report.mapping["columns"])))


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Gemeente,Partner,\nArnhem,Gera,Duitsland\nEde,Pskov,Rusland\n", "country_b"),
        ("Gemeente,,Partner\nArnhem,Nederland,Gera\nEde,NL,Pskov\n", "country_a"),
        ("Gemeente,Partner,\nArnhem,Gera,beëindigd\nEde,Pskov,actief\n", "status"),
        ("Gemeente,Partner,\nArnhem,Gera,1990\nEde,Pskov,mei 2001\n", "since"),
        ("Gemeente,Partner,Status,\nArnhem,Gera,actief,1990\nEde,Pskov,beëindigd,mei 2001\n", "date"),
    ],
)
def test_a_column_without_a_title_is_read_by_its_cells_if_they_are_clear(
    project: Project, tmp_path: Path, text: str, field: str
) -> None:
    report = take(project, tmp_path, text)
    place = text.splitlines()[0].split(",").index("") + 1
    assert columns(report)[field] == f"Column {place}"
    assert report.as_json()["ignored_columns"] == []


def test_a_column_without_a_title_and_without_clear_cells_is_asked_about(project: Project, tmp_path: Path) -> None:
    report = take(project, tmp_path, "Gemeente,Partner,\nArnhem,Gera,beëindigd in 2021\nEde,Pskov,opgeschort 2022\n")
    assert report.as_json()["ignored_columns"] == [{"place": 3, "title": "", "reason": "asked"}]
    (question,) = report.questions
    assert question.as_json() == {
        "column": "Column 3",
        "holds": "texts",
        "examples": ["beëindigd in 2021", "opgeschort 2022"],
    }


def test_cells_far_down_in_a_column_without_a_title_are_not_forgotten(project: Project, tmp_path: Path) -> None:
    rows = "".join(f"A{number},B{number},\n" for number in range(300))
    report = take(project, tmp_path, f"Gemeente,Partner,\n{rows}Arnhem,Gera,iets\n")
    assert report.as_json()["ignored_columns"] == [{"place": 3, "title": "", "reason": "asked"}]


def test_an_empty_column_without_a_title_is_not_listed(project: Project, tmp_path: Path) -> None:
    report = take(project, tmp_path, "Gemeente,Partner,,\nArnhem,Gera,, \n")
    assert report.as_json()["ignored_columns"] == []
    assert report.imported == 1


@pytest.mark.parametrize("name", ["Column 3", ""])
def test_a_mapping_names_a_column_without_a_title_by_its_place_or_by_no_text(
    project: Project, tmp_path: Path, name: str, home: Path
) -> None:
    mapping: dict[str, object] = {"columns": {"body_a": "Gemeente", "body_b": "Partner", "note": name}}
    text = "Gemeente,Partner,\nArnhem,Gera,iets\n"
    report = take(project, tmp_path, text, mapping)
    assert columns(report)["note"] == "Column 3"
    assert report.as_json()["ignored_columns"] == []
    assert columns(take(project, tmp_path, text)) == columns(report)  # remembered


def test_a_mapping_of_an_earlier_version_is_remembered(project: Project, tmp_path: Path, home: Path) -> None:
    old = mapping_of({"columns": {"body_a": "Gemeente", "body_b": "Partner", "note": ""}})
    RememberedMappings().save(("Gemeente", "Partner", ""), old)
    report = take(project, tmp_path, "Gemeente,Partner,\nArnhem,Gera,iets\n")
    assert (report.mapping_from, columns(report)["note"]) == ("remembered", "Column 3")


def test_the_second_column_of_regions_behind_a_body_is_not_that_of_the_next(project: Project, tmp_path: Path) -> None:
    text = (
        "municipality,bundesland,state,partnergemeinde,land\n"
        "Aachen,Nordrhein-Westfalen,North Rhine-Westphalia,Reims,Frankreich\n"
        "Landshut,Bayern,Bavaria,Reims,Frankreich\n"
    )
    report = take(project, tmp_path, text)
    assert "subdivision_b" not in columns(report)
    assert report.as_json()["ignored_columns"] == [{"place": 3, "title": "state", "reason": "second_region"}]
    assert [each.column for each in report.questions] == ["state"]
    assert report.imported == 2


def test_the_country_of_all_states_is_shown_as_understood_and_can_be_replaced(
    project: Project, tmp_path: Path, home: Path
) -> None:
    text = "City,State,Partner\nNeustadt,Bayern,Gera\nNeustadt,Sachsen,Gera\nAalen,Hessen,Jena\nGotha,Thüringen,Jena\n"
    report = take(project, tmp_path, text)
    understood = {"column": "State", "value": "Bayern, Sachsen, Hessen, …", "meaning": "parts of Germany", "count": 4}
    assert report.as_json()["understood"] == [understood]
    assert report.as_json()["mapping"]["constants"] == {"country_a": "DE"}
    assert [each["meaning"] for each in report.as_json(Texts("nl"))["understood"]] == ["delen van Duitsland"]
    mapping = {**report.as_json()["mapping"], "constants": {"country_a": "Austria"}}
    other = take(project, tmp_path, text, mapping)
    assert (other.as_json()["understood"], other.needs_attention) == ([], True)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("City,State,Partner", "subdivision_a"),
        ("City,Partner,State", "subdivision_b"),
        ("City,Bundesland,Partner,State", "subdivision_b"),
        ("City,Partner,Partner state,State", "subdivision_a"),
        ("Bundesland,City,State,Partner", "subdivision_b"),
        ("City,State a,State,Partner", ""),
        ("City,Bundesland,Deelgebied,Partner", ""),
    ],
)
def test_a_region_belongs_to_the_body_whose_column_comes_before_it(
    project: Project, tmp_path: Path, header: str, field: str
) -> None:
    titles = header.split(",")
    cells = {"City": "Aalen", "Partner": "Landshut"}
    report = take(project, tmp_path, f"{header}\n{','.join(cells.get(title, 'Bavaria') for title in titles)}\n")
    of_title = {title: name for name, title in columns(report).items()}
    meant = next(title for title in reversed(titles) if title in ("State", "Deelgebied"))
    assert of_title.get(meant, "") == field


def test_a_mapping_of_a_table_without_untitled_columns_is_not_that_of_one_with_them(
    project: Project, tmp_path: Path, home: Path
) -> None:
    mapping: dict[str, object] = {
        "columns": {"body_a": "Gemeente", "body_b": "Partner"},
        "constants": {"country_b": "CN"},
    }
    take(project, tmp_path, "Gemeente,Partner\nArnhem,Wuhan\n", mapping)
    report = take(project, tmp_path, "Gemeente,Partner,\nEde,Bonn,Duitsland\n")
    assert report.mapping_from == "guessed"
    assert columns(report)["country_b"] == "Column 3"


def test_an_unanswered_column_without_a_title_does_not_hide_the_other_answers(
    project: Project, tmp_path: Path, home: Path
) -> None:
    text = "Gemeente,Partner,\nArnhem,Gera,iets\n"
    take(project, tmp_path, text, {"columns": {"body_a": "Gemeente", "body_b": "Partner"}})
    report = take(project, tmp_path, text)
    assert report.mapping_from == "remembered"
    assert [each.column for each in report.questions] == ["Column 3"]


@pytest.mark.parametrize("cells", [("actief", "beëindigd"), ("x", ""), ("1", "2"), ("", "opgezegd")])
def test_a_column_for_each_year_is_asked_about(project: Project, tmp_path: Path, cells: tuple[str, str]) -> None:
    report = take(project, tmp_path, f"Gemeente,Partner,2019,2020\nArnhem,Gera,{','.join(cells)}\nEde,Bonn,x,x\n")
    assert [each.column for each in report.questions] == ["2019", "2020"]
    assert {each["reason"] for each in report.as_json()["ignored_columns"]} == {"asked"}  # type: ignore[attr-defined]


def test_a_column_of_statuses_with_an_unknown_title_is_asked_about(project: Project, tmp_path: Path) -> None:
    report = take(project, tmp_path, "Gemeente,Partner,Lage 2\nArnhem,Gera,beëindigd?\nEde,Bonn,actief\n")
    assert [(each.column, each.as_json()["holds"]) for each in report.questions] == [("Lage 2", "statuses")]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Partner,Gemeente,Land", "country_b"),
        ("Land,Partner,Gemeente", "country_b"),
        ("Gemeente,Land,Partner", "country_b"),
        ("Gemeente,Partner,Land", "country_b"),
        ("Land,Gemeente,Partner", "country_b"),
    ],
)
def test_a_country_belongs_to_the_body_that_the_gazetteer_has_there(
    project: Project, tmp_path: Path, header: str, field: str
) -> None:
    lines = [
        {"Gemeente": "Arnhem", "Partner": "Wuhan", "Land": "China"},
        {"Gemeente": "Ede", "Partner": "Bonn", "Land": "Duitsland"},
    ]
    text = "\n".join([header, *(",".join(line[title] for title in header.split(",")) for line in lines)])
    assert columns(take(project, tmp_path, text))[field] == "Land"


def test_a_country_of_both_bodies_stays_with_the_one_before_it(project: Project, tmp_path: Path) -> None:
    text = "Partner,Gemeente,Land\nUlm,Bonn,Duitsland\nAalen,Gera,Duitsland\n"
    assert columns(take(project, tmp_path, text))["country_a"] == "Land"


def test_a_country_is_not_that_of_a_body_that_is_elsewhere(project: Project, tmp_path: Path) -> None:
    text = "Gemeente,Iets,Land,Nog iets,Land\nArnhem,Wuhan,China,Gera,Duitsland\nEde,Bonn,Duitsland,,\n"
    with pytest.raises(RuleError) as raised:
        take(project, tmp_path, text)
    assert raised.value.code == "column_missing"
