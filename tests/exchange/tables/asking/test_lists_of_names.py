"""Lists of names in one cell are several bodies or a question, and never one new body without a word."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest

from tests.exchange.tables.asking.test_answers import answered, rows, table
from tracker.domain.bodies.gazetteer import gazetteer
from tracker.exchange.tables.asking.known_names import KnownNames
from tracker.exchange.tables.asking.several import FORMS, form_of, listed, may_list, names_to_look_up
from tracker.exchange.tables.mapping.table_mapping import mapping_of
from tracker.project import Project
from tracker.services.tables.table_transfer import import_file

pytestmark = pytest.mark.usefixtures("home")

ONE, ASKED = "one", "asked"
Reading = str | list[str]

CELLS: list[tuple[str, str, Reading]] = [
    # a name that is known as a whole
    ("Brighton and Hove", "GB", ONE),
    ("Frankfurt/Oder", "DE", ONE),
    ("Halle/Saale", "", ONE),
    ("Biel / Bienne", "CH", ONE),
    ("Donostia/San Sebastián", "ES", ONE),
    ("Bosnia and Herzegovina", "", ONE),
    ("Nuenen, Gerwen en Nederwetten", "NL", ONE),
    ("Windsor and Maidenhead", "GB", ONE),
    ("Mo i Rana", "NO", ONE),
    ("Aix en Provence", "FR", ONE),
    ("Paris, Texas", "US", ONE),
    ("Suzhou, Anhui", "CN", ONE),
    ("Capelle a/d IJssel", "NL", ONE),
    ("Wuhan (武汉)", "CN", ONE),
    ("呼和浩特", "CN", ONE),
    ("Utrecht (stad en provincie)", "NL", ONE),
    ("<b>Arnhem</b>", "", ONE),
    ("Wu\nHan", "", ONE),
    # one body, under the name by which it is known
    ("Brighton & Hove", "GB", ["Brighton and Hove"]),
    ("Castilla en León", "ES", ["Castilla y León"]),
    ("Brussel/Bruxelles", "BE", ["Brussel"]),
    ("Wuhan, China", "", ["Wuhan (China)"]),
    ("Chrudim (Tsjechië)", "", ["Chrudim (Tsjechië)"]),
    ("San Jose (CA)", "", ONE),
    # names that are all known, with every separator
    ("Changzhou en Chengdu", "China", ["Changzhou", "Chengdu"]),
    ("Gera und Jena", "DE", ["Gera", "Jena"]),
    ("Gera, Jena", "Duitsland", ["Gera", "Jena"]),
    ("Gera, Jena und Erfurt", "DE", ["Gera", "Jena", "Erfurt"]),
    ("Gera, Jena, and Erfurt", "DE", ["Gera", "Jena", "Erfurt"]),
    ("Köln & München", "DE", ["Köln", "München"]),
    ("Lyon et Marseille", "FR", ["Lyon", "Marseille"]),
    ("Sevilla y Bilbao", "ES", ["Sevilla", "Bilbao"]),
    ("Torino e Palermo", "IT", ["Torino", "Palermo"]),
    ("Köln/München", "DE", ["Köln", "München"]),
    ("Köln | München", "DE", ["Köln", "München"]),
    ("Köln + München", "DE", ["Köln", "München"]),
    ("Köln; München", "DE", ["Köln", "München"]),
    ("Krefeld\nGorizia", "", ["Krefeld", "Gorizia"]),
    ("- Köln\n- München", "DE", ["Köln", "München"]),
    ("• Köln • München", "DE", ["Köln", "München"]),
    ("1. Köln 2. München", "DE", ["Köln", "München"]),
    ("1) Köln\n2) München", "DE", ["Köln", "München"]),
    ("武汉、苏州", "CN", ["武汉", "苏州"]),
    ("武汉和南京", "CN", ["武汉", "南京"]),
    ("NITRA EN XIAMEN", "", ["NITRA", "XIAMEN"]),
    # each with its own country
    ("Gera (Duitsland), Coventry (Nergens), Wuhan (China)", "", ASKED),
    ("Gera (Duitsland), Coventry (United Kingdom), Wuhan (China)", "",
     ["Gera (Duitsland)", "Coventry (United Kingdom)", "Wuhan (China)"]),
    ("Pskov (Rusland), Masaya", "Nicaragua", ["Pskov (Rusland)", "Masaya"]),
    ("Lublin (Polen) en Changzhou (China)", "", ["Lublin (Polen)", "Changzhou (China)"]),
    ("Amsterdam, Netherlands, Berlin, Germany", "", ["Amsterdam (Netherlands)", "Berlin (Germany)"]),
    ("Nitra en Xiamen", "SK / CN", ["Nitra (SK)", "Xiamen (CN)"]),
    ("Nitra en Xiamen", "Slowakije en China", ["Nitra (Slowakije)", "Xiamen (China)"]),
    ("Foo en Bar", "SK, CN", ["Foo (SK)", "Bar (CN)"]),
    ("Atlanta en Macon", "Georgia, United States", ["Atlanta", "Macon"]),
    # names of which one is unknown, or not in the country
    ("Nitra en Xiamen", "SK", ASKED),
    ("Wuhan, China", "DE", ASKED),
    ("Rochester, Kent", "GB", ASKED),
    ("Aalst en omstreken", "BE", ASKED),
    ("Stadt und Kreis Düren", "DE", ASKED),
    ("1. Nergenshuizen 2. Asti", "", ASKED),
    ("Krefeld und Duisburg", "DE", ASKED),  # neighbours may be one body
]  # fmt: skip


def reading(cell: str, country: str) -> Reading:
    known = KnownNames()
    known.prepare(set(names_to_look_up(cell)))
    found = listed(cell, country, known) if may_list(cell) else None
    if found is None:
        return ONE
    if not found.is_certain:
        return ASKED
    return [f"{part.name} ({part.country})" if part.country else part.name for part in found.parts]


@pytest.mark.parametrize(("cell", "country", "expected"), CELLS)
def test_a_cell_is_one_name_several_or_asked_about(cell: str, country: str, expected: Reading) -> None:
    assert reading(cell, country) == expected


JOINS = {
    "; ": "semicolon", ", ": "comma", " en ": "word", " and ": "word", " und ": "word", " et ": "word", " & ": "word",
    "/": "slash", " / ": "slash", "\n": "lines", " | ": "slash",
}  # fmt: skip


@pytest.mark.parametrize("join", JOINS)
def test_joined_names_of_the_gazetteer_are_divided_again_or_asked_about(join: str) -> None:
    chosen = random.Random(join)
    names = [
        name for place in chosen.sample(range(20_000), 120) if not may_list(name := gazetteer().body_at(place).name)
    ]
    for one, other in pairwise(names):
        cell = f"{one}{join}{other}"
        found = reading(cell, "")
        assert found in ([one, other], ASKED, [one]), cell
        assert form_of(cell) == JOINS[join]
        assert found != [one] or known_as_one(one, other), cell


def known_as_one(one: str, other: str) -> bool:
    known = KnownNames()
    known.prepare({one, other})
    return known.are_one([one, other], "")


def test_names_that_are_looked_up_one_after_another_mean_what_they_mean_together() -> None:
    names = ["Arnhem", "Wuhan", "Suzhou, Anhui", "武汉 Wuhan", "Wu Han", "St. Gallen", "Qqzzy", "Arnhem"]
    together, apart = KnownNames(), KnownNames()
    together.prepare(names)
    for name in names:
        apart.prepare([name])
    for country in ("", "NL", "CN"):
        known = [together.knows(name, country) for name in names]
        assert [apart.knows(name, country) for name in names] == known
        assert [apart.places(name, country) for name in names] == [together.places(name, country) for name in names]
        assert len(set(known)) == 2


def test_each_name_of_a_list_is_a_partner_with_a_note(project: Project) -> None:
    report = import_file(project, table(project, '"Aalst",BE,"Köln, München",DE,in_force,2001,A'))
    assert [row.verdict for row in report.rows] == ["new", "new"]
    assert {row.line for row in report.rows} == {2}
    assert [row.notes[0].error.code for row in report.rows] == ["list_divided"] * 2
    assert [(each.column, each.value, each.meaning, each.count) for each in report.understood] == [
        ("body_b", "Köln, München", "2 bodies: Köln (DE); München (DE)", 1)
    ]
    assert rows(project, "SELECT name, kind FROM body WHERE country = 'DE' ORDER BY name") == [
        ("Köln", "municipality"),
        ("München", "municipality"),
    ]
    assert rows(project, "SELECT count(*) FROM status_change") == [(2,)]


def test_lists_on_both_sides_are_all_pairs(project: Project) -> None:
    report = import_file(project, table(project, '"Gent, Brugge",BE,"Köln, München",DE,in_force,2001,A'))
    assert report.counts["new"] == 4
    assert rows(project, "SELECT count(*) FROM partnership") == [(4,)]


def test_a_row_with_a_beginning_and_an_end_is_divided_as_a_whole(project: Project) -> None:
    head = "body_a,country_a,body_b,country_b,since,until"
    report = import_file(project, table(project, 'Aalst,BE,"Köln, München",DE,1990,2001', head=head))
    assert report.counts["new"] == 2
    changes = "SELECT status, date_edtf FROM status_change ORDER BY partnership_id, date_edtf"
    assert rows(project, changes) == [("in_force", "1990"), ("terminated", "2001")] * 2


def test_a_country_of_its_own_needs_no_column_of_countries(project: Project) -> None:
    path = table(project, '"Aalst","Gera (Duitsland), Wuhan (China)"', head="body_a,body_b")
    mapping = mapping_of({"columns": {"body_a": "body_a", "body_b": "body_b"}})
    assert import_file(project, path, mapping=mapping).counts["new"] == 2
    assert rows(project, "SELECT name, country FROM body WHERE name <> 'Aalst' ORDER BY name") == [
        ("Gera", "DE"),
        ("Wuhan", "CN"),
    ]


LISTS = ["Aalst,BE,Nitra en Xiamen,SK,in_force,2001,A", "Gent,BE,Nitra en Zzyx,SK,in_force,2002,A"]


def test_lists_of_one_form_in_a_column_are_one_question(project: Project) -> None:
    path = table(project, *LISTS, 'Gent,BE,"Zzyx, Nitra",SK,in_force,2003,A')
    asked = import_file(project, path, dry_run=True).asked
    assert [(each.asks, each.field, list(each.cells)) for each in asked] == [
        ("several", "body_b", ["Nitra en Xiamen", "Nitra en Zzyx"]),
        ("several", "body_b", ["Zzyx, Nitra"]),
    ]
    assert {choice.answer for each in asked for choice in each.choices} == {"several", "one"}
    assert rows(project, "SELECT id FROM body") == []


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ("several", [("Nitra", "SK"), ("Xiamen", ""), ("Zzyx", "SK")]),
        ("one", [("Nitra en Xiamen", "SK"), ("Nitra en Zzyx", "SK")]),
    ],
)
def test_the_answer_about_a_form_is_for_all_such_cells_and_is_remembered(
    project: Project, answer: str, names: list[tuple[str, str]]
) -> None:
    path = table(project, *LISTS)
    report = answered(project, path, {"several": answer})
    assert report.mapping is not None
    assert report.mapping["several"] == {"body_b": {"word": answer}}
    found = rows(project, "SELECT name, country FROM body WHERE country <> 'BE' ORDER BY name")
    assert found == names
    again = import_file(project, path)
    assert (again.asked, again.counts["new"]) == ((), 0)


def test_an_answer_for_one_cell_gives_its_names(project: Project) -> None:
    path = table(project, LISTS[0])
    answered(project, path, {"several": "Nitra; Xiamen (China)"})
    assert rows(project, "SELECT name, country FROM body WHERE name <> 'Aalst' ORDER BY name") == [
        ("Nitra", "SK"),
        ("Xiamen", "CN"),
    ]


def test_a_value_that_is_the_cell_itself_is_one_body(project: Project) -> None:
    columns = dict(zip(HEAD_FIELDS, HEAD_FIELDS, strict=True))
    values = {"body_b": {"Nitra en Xiamen": "Nitra en Xiamen"}}
    report = import_file(project, table(project, LISTS[0]), mapping=mapping_of({"columns": columns, "values": values}))
    assert report.counts["new"] == 1
    assert rows(project, "SELECT name FROM body WHERE country = 'SK'") == [("Nitra en Xiamen",)]


HEAD_FIELDS = ("body_a", "country_a", "body_b", "country_b", "status", "date", "source_title")


def test_answers_about_lists_are_read_from_a_mapping_in_both_forms() -> None:
    columns = {"body_a": "a", "body_b": "b"}
    for answers in ({"body_b": "several"}, {"body_b": dict.fromkeys(FORMS, "one")}):
        assert mapping_of({"columns": columns, "several": answers}).as_json()["several"] == answers


def test_a_name_with_a_code_is_not_divided(project: Project) -> None:
    path = table(
        project, 'Aalst,BE,"Köln, München",DE,wikidata=Q1,2001', head=f"{','.join(HEAD_FIELDS[:4])},codes_b,since"
    )
    assert [each.asks for each in import_file(project, path, dry_run=True).asked] == ["several"]


def test_a_list_that_the_program_exported_stays_one_body(project: Project, tmp_path: Path) -> None:
    from tracker.services.tables.table_transfer import export_csv_file

    answered(project, table(project, LISTS[0]), {"several": "one"})
    export_csv_file(project, tmp_path / "out.csv")
    assert import_file(project, tmp_path / "out.csv").counts["same"] == 1


def test_a_list_is_read_alike_the_next_time(project: Project, home: Path) -> None:
    """A body without a country, from the first import, does not make its name one of the country of the row."""
    path = project.path.with_name("list.csv")
    path.write_text("body_a,country_a,body_b,country_b,since\nAalst,BE,Nitra en Xiamen,SK,2001\n", "utf-8")
    guessed = import_file(project, path, dry_run=True).mapping
    assert guessed is not None
    mapping = mapping_of({**guessed, "several": {"body_b": "several"}})
    for verdict in ("new", "same"):
        assert [row.verdict for row in import_file(project, path, mapping=mapping).rows] == [verdict] * 2
    found = rows(project, "SELECT name, country FROM body ORDER BY name")
    assert found == [("Aalst", "BE"), ("Nitra", "SK"), ("Xiamen", "")]
    unanswered = import_file(project, path, mapping=mapping_of(guessed), dry_run=True)
    assert [each.asks for each in unanswered.asked] == ["several"]


@pytest.mark.parametrize(
    "cell", ["Gera|Jena", "Gera | Jena", "Gera \\ Jena", "Gera → Jena", "Gera sowie Jena", "Gera u. Jena"]
)
def test_further_signs_and_words_separate_names_or_are_asked_about(project: Project, cell: str) -> None:
    report = import_file(project, table(project, f'Aalst,BE,"{cell}",DE,in_force,2001,A'))
    names = [name for (name,) in rows(project, "SELECT name FROM body WHERE country = 'DE' ORDER BY name")]
    assert names == ["Gera", "Jena"] or [each.asks for each in report.asked] == ["several"]
