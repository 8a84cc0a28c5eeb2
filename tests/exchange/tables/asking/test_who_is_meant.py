"""Who is meant in a row: unnamed partners, totals, kinds in names and titles, unknown names and the answers on them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.exchange.tables.asking.test_answers import HEAD, answered, rows, table
from tracker.domain.records.drafts import BodyDraft
from tracker.domain.text.type_words import typed_name
from tracker.errors import RuleError
from tracker.exchange.tables.asking.answers import answers_from, with_answers_of
from tracker.exchange.tables.mapping.table_mapping import Mapping, mapping_of
from tracker.exchange.tables.matching.header_kinds import kind_of_header
from tracker.operations.bodies import add_body
from tracker.project import Project
from tracker.services.tables.table_transfer import import_file

pytestmark = pytest.mark.usefixtures("home")

COLUMNS = {name: name for name in HEAD.split(",")}

# unnamed partners, totals, notes --------------------------------------------------------------------------------------

UNNAMED = [
    "?", "??", "(?)", "n.n.", "N.N.", "onbekend", "Onbekend", "naam onbekend", "unbekannt", "unknown", "unnamed",
    "unnamed partner", "inconnu", "desconocido", "sconosciuto", "nieznany", "неизвестно", "不明",
]  # fmt: skip


@pytest.mark.parametrize("cell", UNNAMED)
def test_a_word_for_no_name_is_the_unnamed_partner(project: Project, cell: str) -> None:
    report = import_file(project, table(project, f"Aalst,BE,{cell},CN,in_force,2001,A"))
    assert report.counts["new"] == 1
    assert rows(project, "SELECT name, kind, country FROM body WHERE country = 'CN'") == [("", "unnamed", "CN")]
    assert report.unknown_names == ()


def test_an_unnamed_body_a_needs_its_country_too(project: Project) -> None:
    report = import_file(
        project, table(project, "?,CN,Aalst,BE,in_force,2001,A", "onbekend,,Gent,BE,in_force,2001,A", "Gent,BE,?,,,,")
    )
    assert [row.verdict for row in report.rows] == ["new", "rejected", "rejected"]
    assert rows(project, "SELECT kind FROM body WHERE country = 'CN'") == [("unnamed",)]


def test_a_doubtful_name_is_asked_about(project: Project) -> None:
    path = table(project, "Aalst,BE,Wuhan?,CN,in_force,2001,A")
    (question,) = import_file(project, path, dry_run=True).asked
    assert (question.asks, question.field, list(question.cells)) == ("doubt", "body_b", ["Wuhan?"])
    answered(project, path, {"doubt": "low_confidence"})
    assert rows(project, "SELECT name FROM body WHERE country = 'CN'") == [("Wuhan",)]
    assert rows(project, "SELECT confidence FROM citation") == [(1,)]


TOTALS = ["Totaal", "TOTAL", "Total: 5", "Totaal 20", "Sum", "Summe", "Gesamt", "Insgesamt: 12", "Aantal", "Anzahl 3",
          "20", "1.234", "12 %", "5 totaal", "Totaal aantal gemeenten: 5", "Итого", "合计", "Ogółem"]  # fmt: skip
NOTES = ["Bron: griffie", "Source: council", "Quelle: Rat", "Stand: 2020", "Peildatum: 1 mei", "Note: see page 3"]


@pytest.mark.parametrize("cell", [*TOTALS, *NOTES])
def test_a_total_or_a_note_is_no_row(project: Project, cell: str) -> None:
    report = import_file(
        project,
        table(project, f'"{cell}",,5,,,,', f'Aalst,BE,"{cell}",DE,in_force,2001,A', "Aalst,BE,Bonn,DE,in_force,1990,A"),
    )
    assert [row.verdict for row in report.rows] == ["rejected", "rejected", "new"]
    code = "note_row" if cell in NOTES else "total_row"
    assert code in {problem.error.code for problem in report.rows[1].problems}
    assert {problem["code"] for problem in report.as_json()["rows"][1]["problems"]} == {code}  # type: ignore[index]


NO_PARTNERS = ["geen", "Geen", "geen stedenband", "keine", "none", "no partner", "nee", "aucun", "нет", "x", "TBD"]
THE_SAME = ["idem", "dito", "see above", "zie boven", "″", "〃"]


@pytest.mark.parametrize("cell", [*NO_PARTNERS, *THE_SAME])
def test_a_word_for_no_partner_or_for_another_cell_is_no_name(project: Project, cell: str) -> None:
    report = import_file(project, table(project, f"Aalst,BE,{cell},DE,in_force,2001,A"))
    code = "no_partner_row" if cell in NO_PARTNERS else "same_as_row"
    assert [problem.error.code for problem in report.rows[0].problems] == [code]
    assert rows(project, "SELECT id FROM body") == []


def test_a_figure_is_no_name_also_where_a_place_has_one(project: Project) -> None:
    report = import_file(project, table(project, "Aalst,BE,3,CN,,,", "Average,BE,Bonn,DE,,,"))
    assert {row.problems[0].error.code for row in report.rows} == {"total_row"}


@pytest.mark.parametrize("cell", ["None", "Geen Bonn"])
def test_a_place_is_named_as_a_word_for_none(project: Project, cell: str) -> None:
    report = import_file(project, table(project, f"Aalst,BE,{cell},IT,in_force,2001,A"))
    assert report.counts["new"] == 1


@pytest.mark.parametrize("cell", ["", "-", "n.v.t.", "n/a", "--", "/"])
@pytest.mark.parametrize("shape", ["partnerships", "adjacency"])
def test_a_row_without_a_partner_has_no_partner_in_the_country_of_all_rows(
    project: Project, cell: str, shape: str
) -> None:
    columns = {"body_a": "A", "partners" if shape == "adjacency" else "body_b": "B", "since": "S"}
    constants = {"country_a": "NL", "country_b": "CN", "kind_b": "municipality"}
    mapping = mapping_of({"shape": shape, "columns": columns, "constants": constants})
    report = import_file(project, table(project, f"Ede,{cell},", "Arnhem,Wuhan,1999", head="A,B,S"), mapping=mapping)
    assert [row.verdict for row in report.rows] == ["rejected", "new"]
    assert rows(project, "SELECT count(*) FROM partnership") == [(1,)]


def test_a_row_with_an_unknown_partner_has_the_country_of_all_rows(project: Project) -> None:
    mapping = mapping_of(
        {"columns": {"body_a": "A", "body_b": "B"}, "constants": {"country_a": "NL", "country_b": "CN"}}
    )
    import_file(project, table(project, "Ede,?", head="A,B"), mapping=mapping)
    assert rows(project, "SELECT kind, country FROM body WHERE country = 'CN'") == [("unnamed", "CN")]


def test_a_body_that_is_really_called_total_is_given_by_a_value(project: Project) -> None:
    mapping = mapping_of({"columns": COLUMNS, "values": {"body_b": {"Total": "Total", "?": "?"}}})
    path = table(project, "Aalst,BE,Total,FR,in_force,2001,A", "Gent,BE,Total,FR,in_force,2001,A")
    assert import_file(project, path, mapping=mapping).counts["new"] == 2
    assert rows(project, "SELECT name FROM body WHERE country = 'FR'") == [("Total",)]


# kinds ----------------------------------------------------------------------------------------------------------------

TYPED = [
    ("Prov. Utrecht", "province", "Utrecht"), ("Utrecht (prov.)", "province", "Utrecht"),
    ("Zuid-Holland (prov)", "province", "Zuid-Holland"), ("Utrecht prov.", "province", "Utrecht"),
    ("Provincie Utrecht", "province", "Provincie Utrecht"), ("Kreis Lippe", "district", "Kreis Lippe"),
    ("Lippe (Kreis)", "district", "Lippe"), ("Landkreis Lippe", "district", "Landkreis Lippe"),
    ("Kent County", "county", "Kent County"), ("County of Kent", "county", "County of Kent"),
    ("Gem. Ede", "municipality", "Ede"), ("Stadt Köln", "municipality", "Stadt Köln"),
    ("Département de la Somme", "county", "Département de la Somme"), ("Région Bretagne", "region", "Région Bretagne"),
    ("Oblast Moskva", "region", "Oblast Moskva"), ("Moskovskaya obl.", "region", "Moskovskaya oblast"),
    ("Московская обл.", "region", "Московская область"),
    ("województwo mazowieckie", "region", "województwo mazowieckie"),
    ("woj. mazowieckie", "region", "województwo mazowieckie"), ("powiat gdański", "county", "powiat gdański"),
    ("comune di Roma", "municipality", "comune di Roma"),
    ("Ayuntamiento de Madrid", "municipality", "Ayuntamiento de Madrid"),
    ("山东省", "province", "山东省"), ("武汉市", "municipality", "武汉市"), ("霍城县", "county", "霍城县"),
    ("Jihomoravský kraj", "region", "Jihomoravský kraj"), ("Stockholms län", "county", "Stockholms län"),
    ("Kanton Zürich", "state", "Kanton Zürich"), ("Osaka Prefecture", "prefecture", "Osaka Prefecture"),
    ("г. Москва", "municipality", "Москва"),
    ("Den Haag", "", "Den Haag"), ("Salt Lake City", "", "Salt Lake City"), ("沙市", "", "沙市"),
    ("De Ronde Venen", "", "De Ronde Venen"), ("State College", "", "State College"), ("Xi'an", "", "Xi'an"),
    ("Kreis", "", "Kreis"), ("Gemert-Bakel", "", "Gemert-Bakel"), ("Provo", "", "Provo"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kind", "stored"), TYPED)
def test_a_word_for_the_kind_in_any_place_gives_the_kind(name: str, kind: str, stored: str) -> None:
    found = typed_name(name)
    assert (found.kind, found.stored) == (kind, stored)


@pytest.mark.parametrize("name", ["Prov. Utrecht", "Utrecht (prov.)", "Utrecht prov.", "Utrecht (provincie)"])
def test_an_abbreviated_kind_is_no_part_of_the_stored_name(project: Project, name: str) -> None:
    path = table(project, f"{name},NL,Bonn,DE,in_force,2001,A", "Utrecht,NL,Jena,DE,in_force,2001,A")
    import_file(project, path)
    found = rows(project, "SELECT name, kind FROM body WHERE country = 'NL' ORDER BY kind")
    assert found == [("Utrecht", "municipality"), ("Utrecht", "province")]
    assert import_file(project, path).counts["same"] == 2
    assert rows(project, "SELECT name FROM body_name WHERE name LIKE '%prov%'") == []


def test_a_body_of_which_nobody_says_the_kind_is_of_unknown_kind(project: Project) -> None:
    import_file(project, table(project, "Zzyxbury,GB,Qqford,GB,in_force,2001,A", "Zzyxbury,GB,Bonn,DE,in_force,2001,A"))
    assert rows(project, "SELECT name, kind FROM body ORDER BY name") == [
        ("Bonn", "municipality"),
        ("Qqford", "unknown"),
        ("Zzyxbury", "unknown"),
    ]


def test_a_constant_kind_is_that_of_all_bodies(project: Project) -> None:
    mapping = mapping_of({"columns": COLUMNS, "constants": {"kind_a": "province"}})
    import_file(project, table(project, "Zzyxland,GB,Bonn,DE,in_force,2001,A"), mapping=mapping)
    assert rows(project, "SELECT kind FROM body WHERE country = 'GB'") == [("province",)]


TITLES = [
    ("municipality", "municipality"), ("Gemeente", "municipality"), ("Name der Gemeinde", "municipality"),
    ("Partnergemeinde", "municipality"), ("Kreis", "district"), ("Partnerkreis", "district"),
    ("provincie", "province"), ("Provincies", "province"), ("County", "county"), ("city", "municipality"),
    ("Stad", "municipality"), ("partner city", ""), ("Partnerstadt", ""), ("sister city", ""), ("body_a", ""),
    ("Partner", ""), ("Gemeente / provincie", ""), ("Region", ""),
]  # fmt: skip


@pytest.mark.parametrize(("title", "kind"), TITLES)
def test_the_title_of_a_column_of_names_gives_their_kind(title: str, kind: str) -> None:
    assert kind_of_header(title) == kind


@pytest.mark.parametrize(
    ("title", "kind"), [("Gemeente", "municipality"), ("Kreis", "district"), ("provincie", "province")]
)
def test_a_new_body_has_the_kind_of_its_columns_title(project: Project, title: str, kind: str) -> None:
    head = f"{title},Land,Partner,Partnerland,since"
    mapping = mapping_of(
        {
            "columns": {
                "body_a": title,
                "country_a": "Land",
                "body_b": "Partner",
                "country_b": "Partnerland",
                "since": "since",
            }
        }
    )
    path = table(
        project, "Zzyx,NL,Qqx,DE,1990", "Utrecht,NL,Bonn,DE,1990", "Prov. Gelderland,NL,Ulm,DE,1990", head=head
    )
    import_file(project, path, mapping=mapping)
    assert rows(project, "SELECT kind FROM body WHERE name IN ('Zzyx', 'Qqx') ORDER BY name") == [("unknown",), (kind,)]
    utrecht = {"Gemeente": "municipality", "Kreis": "district", "provincie": "province"}[title]
    assert rows(project, "SELECT kind FROM body WHERE name = 'Utrecht'") == [(utrecht,)]
    assert rows(project, "SELECT kind FROM body WHERE name = 'Gelderland'") == [("province",)]


def test_a_name_that_says_the_kind_sets_it_for_a_known_body_of_unknown_kind(project: Project) -> None:
    project.perform(add_body, BodyDraft("Zzyx", "unknown", "NL"))
    import_file(project, table(project, "Prov. Zzyx,NL,Bonn,DE,in_force,2001,A"))
    assert rows(project, "SELECT name, kind FROM body WHERE country = 'NL'") == [("Zzyx", "province")]


# unknown names and answers --------------------------------------------------------------------------------------------

UNKNOWN_ROWS = (
    "Aalst,BE,Zzyx,CN,in_force,2001,A",
    "Gent,BE,Zzyx,CN,in_force,2002,A",
    "Gent,BE,Wuhan,CN,in_force,2002,A",
    "Qqx,BE,Xiamen,SK,in_force,2002,A",
)


def test_names_that_nobody_knows_are_listed_once_with_their_lines(project: Project) -> None:
    report = import_file(project, table(project, *UNKNOWN_ROWS), dry_run=True)
    found = report.as_json()["unknown_names"]
    assert [(each["name"], each["country"], each["column"], each["lines"]) for each in found] == [  # type: ignore[attr-defined]
        ("Zzyx", "CN", "body_b", [2, 3]),
        ("Qqx", "BE", "body_a", [5]),
        ("Xiamen", "SK", "body_b", [5]),
    ] or sorted(each["name"] for each in found) == ["Qqx", "Xiamen", "Zzyx"]  # type: ignore[attr-defined]
    assert "3 names that nobody knows: " in report.summary()


def test_an_unknown_name_has_the_likely_bodies_of_the_project_as_candidates(project: Project) -> None:
    project.perform(add_body, BodyDraft("Zzyxburgh", "municipality", "GB"))
    (name,) = import_file(project, table(project, "Zzyxburg,GB,Bonn,DE,in_force,2001,A"), dry_run=True).unknown_names
    assert name.as_json()["candidates"] == [{"name": "Zzyxburgh", "kind": "municipality", "country": "GB"}]


def test_strict_names_refuses_the_rows_of_unknown_names(project: Project) -> None:
    report = import_file(project, table(project, *UNKNOWN_ROWS), strict_names=True)
    assert [row.verdict for row in report.rows] == ["rejected", "rejected", "new", "rejected"]
    (problem,) = report.as_json()["rows"][0]["problems"]  # type: ignore[index]
    assert (problem["code"], problem["asks"]) == ("asked", "name")
    assert {(each.asks, each.name, each.rows) for each in report.asked} == {("name", "Zzyx", 2), ("name", "Qqx", 1)}
    assert rows(project, "SELECT name FROM body WHERE name = 'Zzyx'") == []


def filled(project: Project, path: Path, answers: dict[str, object], *, strict: bool = False) -> Path:
    """Write the questions of a table, and answer those on these names."""
    asked, target = path.with_name("asked.json"), path.with_name("answers.json")
    import_file(project, path, dry_run=True, answers_to=asked, strict_names=strict)
    document = json.loads(asked.read_text("utf-8"))
    for each in document["answers"]:
        each["answer"] = answers.get(each.get("name", ""))
    target.write_text(json.dumps(document), encoding="utf-8")
    return target


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ({"kind": "prefecture"}, "prefecture"),
        ("province", "province"),
        ("provincie, CN", "province"),
        ("new", "unknown"),
    ],
)
def test_the_kind_of_an_unknown_name_is_answered_in_a_file_and_remembered(
    project: Project, answer: object, kind: str, strict: bool
) -> None:
    path = table(project, *UNKNOWN_ROWS[:2])
    report = import_file(
        project, path, answers=[filled(project, path, {"Zzyx": answer}, strict=strict)], strict_names=strict
    )
    assert (report.counts["new"], report.unknown_names) == (2, ())
    assert rows(project, "SELECT kind FROM body WHERE name = 'Zzyx'") == [(kind,)]
    (stored,) = report.mapping["bodies"]  # type: ignore[index, misc]
    assert stored.items() >= {"name": "Zzyx", "country": "CN", "is": "new"}.items()
    again = import_file(project, path, strict_names=strict)
    assert (again.counts["same"], again.asked) == (2, ())


def test_an_unknown_name_without_a_country_gets_the_answered_one(project: Project) -> None:
    path = table(project, "Aalst,BE,Zzyx,,in_force,2001,A")
    import_file(project, path, answers=[filled(project, path, {"Zzyx": {"kind": "province", "country": "China"}})])
    assert rows(project, "SELECT kind, country FROM body WHERE name = 'Zzyx'") == [("province", "CN")]


def test_which_body_an_ambiguous_name_means_is_answered_in_a_file_and_remembered(project: Project) -> None:
    path = table(project, "Aalst,BE,Suzhou,CN,in_force,2001,A")
    (question,) = import_file(project, path, dry_run=True).asked
    assert (question.asks, question.name, question.country) == ("body", "Suzhou", "CN")
    anhui = next(each for each in question.choices if "Anhui" in each.text())
    assert anhui.answer.startswith("geonames=")
    report = import_file(project, path, answers=[filled(project, path, {"Suzhou": anhui.answer})])
    assert report.counts["new"] == 1
    assert rows(project, "SELECT subdivision FROM body WHERE name = 'Suzhou'") == [("Anhui",)]
    assert import_file(project, path).counts["same"] == 1


@pytest.mark.parametrize("answer", ["id=999", "id=zz", "geonames=999999999"])
def test_an_answer_that_names_no_body_is_said_and_asked_again(project: Project, answer: str) -> None:
    path = table(project, *UNKNOWN_ROWS[:2], "Aalst,BE,Suzhou,CN,in_force,2001,A")
    answers = filled(project, path, {"Zzyx": answer, "Suzhou": answer})
    report = import_file(project, path, answers=[answers])
    assert [row.verdict for row in report.rows] == ["rejected"] * 3
    assert {row.problems[0].error.code for row in report.rows} == {"answer_names_no_body"}
    assert {(question.asks, question.name) for question in report.asked} == {("name", "Zzyx"), ("name", "Suzhou")}
    (suzhou,) = (question for question in report.asked if question.name == "Suzhou")
    assert sum(choice.answer.startswith("geonames=") for choice in suzhou.choices) > 1


def test_a_body_of_the_project_is_an_answer_by_its_id(project: Project) -> None:
    for subdivision in ("North", "South"):
        project.perform(add_body, BodyDraft("Zzyx", "municipality", "GB", subdivision))
    path = table(project, "Aalst,BE,Zzyx,GB,in_force,2001,A")
    (question,) = import_file(project, path, dry_run=True).asked
    answers = [each.answer for each in question.choices]
    assert [answer[:3] for answer in answers] == ["id=", "id=", "new"]
    import_file(project, path, answers=[filled(project, path, {"Zzyx": answers[1]})])
    assert rows(
        project,
        "SELECT subdivision FROM body JOIN partnership ON body.id IN (body_a_id, body_b_id) WHERE country = 'GB'",
    ) == [("South",)]


def test_an_answer_that_is_no_body_and_no_kind_is_refused() -> None:
    text = json.dumps({"answers": [{"asks": "name", "field": "", "name": "Zzyx", "country": "", "answer": "qwerty"}]})
    assert len(answers_from(text)) == 1
    with pytest.raises(RuleError, match="answer_unknown"):
        with_answers_of(Mapping(), [text])
