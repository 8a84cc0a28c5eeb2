"""Matching of names with bodies: certain facts of the gazetteer, ambiguous names, and distinguishing facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.conftest import ROW, Importing, problem, table_text, verdicts
from tracker.domain.bodies.gazetteer import gazetteer
from tracker.domain.records.drafts import BodyDraft
from tracker.exchange.tables.matching.body_mentions import BodyMention
from tracker.exchange.tables.matching.known_places import GazetteerLookup
from tracker.exchange.tables.plan.import_report import ImportReport
from tracker.operations.bodies import add_body
from tracker.queries.checks.duplicates import duplicate_bodies, duplicate_partnerships
from tracker.services.tables.table_transfer import (
    ImportDecisions,
    PlanRequest,
    apply_plan,
    mapping_for,
    plan_table,
    read_table_file,
)

BODIES = "SELECT name, kind, country, subdivision FROM body ORDER BY id"


def test_certain_facts_of_the_gazetteer_are_filled_in(importing: Importing) -> None:
    importing({**ROW, "body_a": "Gelderland"})
    assert importing.rows(BODIES) == [("Gelderland", "province", "NL", ""), ("Wuhan", "prefecture", "CN", "Hubei")]
    assert ("gb", "420100") in importing.rows("SELECT scheme, value FROM body_code")
    assert ("武汉",) in importing.rows("SELECT name FROM body_name")
    assert importing.value("SELECT round(latitude, 1) FROM body WHERE name = 'Wuhan'") == 30.6


def test_a_name_without_a_country_is_not_completed(importing: Importing) -> None:
    importing({"body_a": "Wuhan", "body_b": "Arnhem"})
    assert importing.rows(BODIES) == [("Wuhan", "municipality", "", ""), ("Arnhem", "municipality", "", "")]


@pytest.mark.parametrize("country", ["CN", ""])
def test_suzhou_alone_is_ambiguous(importing: Importing, country: str) -> None:
    report = importing({**ROW, "body_b": "Suzhou", "country_b": country})
    assert problem(report) == ("body_b", "Suzhou", "ambiguous_body")
    reason = report.problem_rows()[0][-1]
    assert "苏州" in reason
    assert "宿州" in reason


def test_suzhou_with_its_province_its_place_or_in_its_own_script_is_one(importing: Importing) -> None:
    rows = (
        {**ROW, "body_b": "Suzhou (Anhui)"},
        {**ROW, "body_a": "Breda", "body_b": "Suzhou", "subdivision_b": "Anhui Province"},
        {**ROW, "body_a": "Ede", "body_b": "Suzhou", "latitude_b": "33.6", "longitude_b": "116,96"},
        {**ROW, "body_a": "Goes", "body_b": "宿州"},
        {**ROW, "body_a": "Weert", "body_b": "Suzhou"},
    )
    assert verdicts(importing(*rows)) == ["new", "new", "new", "new", "conflict"]
    assert importing.value("SELECT count(DISTINCT body_b_id) FROM partnership") == 1


def test_spellings_of_one_name_are_one_body(importing: Importing) -> None:
    rows = [
        {**ROW, "body_a": town, "body_b": name} for town, name in zip("ABC", ("Xi'an", "Xi`an", "Xian"), strict=True)
    ]
    assert verdicts(importing(*rows)) == ["new"] * 3
    assert importing.value("SELECT count(*) FROM body WHERE country = 'CN'") == 1


def test_locations_and_codes_distinguish_bodies_of_one_name(importing: Importing) -> None:
    here = {**ROW, "country_b": "US", "body_b": "Springfield", "latitude_b": "39.8", "longitude_b": "-89.6"}
    there = {**here, "latitude_b": "42.1", "longitude_b": "-72.5"}
    near = {**here, "body_a": "Breda", "latitude_b": "39.81"}
    assert verdicts(importing(here, there, near)) == ["new"] * 3
    assert importing.value("SELECT count(*) FROM body WHERE name = 'Springfield'") == 2
    coded = [
        {**ROW, "body_b": "Newtown", "codes_b": code}
        for code in ("Q1", "wikidata=Q2", "https://www.wikidata.org/wiki/Q1")
    ]
    assert verdicts(importing(*coded)) == ["new", "new", "duplicate"]


def test_the_city_is_meant_before_the_canton_and_the_province(importing: Importing) -> None:
    importing({**ROW, "body_a": "Utrecht", "body_b": "Genève", "country_b": "CH"})
    assert [row[:2] for row in importing.rows(BODIES)] == [("Utrecht", "municipality"), ("Genève", "municipality")]


def test_a_new_body_similar_to_another_is_added_with_a_note(importing: Importing) -> None:
    importing({**ROW, "body_b": "Hangzhuo"})
    report = importing({**ROW, "body_b": "Hangzhu"})
    assert verdicts(report) == ["new"]
    (note,) = report.rows[0].notes
    assert (note.error.code, note.error.facts["reason"]) == ("body_alike", "near_spelling")
    assert "Hangzhuo" in report.note_rows()[0][-1]
    assert report.as_json()["rows"][0]["notes"]  # type: ignore[index]


def test_a_change_that_may_be_a_known_one_is_added_with_a_note(importing: Importing) -> None:
    importing({**ROW, "status": "terminated", "date": "2021"})
    report = importing(
        {**ROW, "status": "terminated", "date": "2021-05-07"}, {**ROW, "status": "terminated", "date": "2023"}
    )
    assert verdicts(report) == ["new", "new"]
    assert [[note.error.code for note in row.notes] for row in report.rows] == [["near_duplicate"], []]


def test_a_change_can_be_joined_to_a_similar_known_one(importing: Importing, tmp_path: Path) -> None:
    known = {**ROW, "status": "terminated", "date": "2021-05-07", "decided_by": "mayor", "source_title": "Council"}
    importing(known)
    row_cells = {
        **ROW,
        "status": "terminated",
        "date": "2021",
        "decided_by": "court",
        "note": "Late.",
        "source_title": "Paper",
    }
    (tmp_path / "t.csv").write_text(table_text([row_cells]), encoding="utf-8")
    file = read_table_file(tmp_path / "t.csv")
    mapping, _ = mapping_for(file.table)
    plan = importing.project.query(plan_table, file, PlanRequest(mapping, "skip", ImportDecisions({2: "one"})))
    (row,) = plan.report.rows
    assert row.verdict == "changed"
    assert [(note.column, note.error.code) for note in row.notes] == [("decided_by", "differs")]
    apply_plan(importing.project, plan)
    assert importing.rows("SELECT date_edtf, decided_by, note FROM status_change") == [("2021-05-07", "mayor", "Late.")]
    cited = "SELECT s.title, t.stated_date_edtf FROM citation t JOIN source s ON s.id = t.source_id ORDER BY t.id"
    assert importing.rows(cited) == [("Council", None), ("Paper", "2021")]
    again = importing.project.query(plan_table, file, PlanRequest(mapping))
    assert [row.verdict for row in again.report.rows] == ["same"]


def test_a_gazetteer_that_is_not_used_finds_nothing() -> None:
    places = GazetteerLookup(used=False)
    places.look_up(["Wuhan"])
    assert not places.candidates(BodyMention("Wuhan", "CN"))


def test_the_users_decisions_on_a_plan_are_applied(importing: Importing, tmp_path: Path) -> None:
    rows = [
        {**ROW, "body_b": "Suzhou"},
        {**ROW, "body_a": "Breda", "body_b": "Suzhou"},
        {**ROW, "body_a": "Ede", "status": "terminated", "date": "2021", "decided_by": "court"},
        {**ROW, "body_a": "Goes"},
    ]
    importing({**ROW, "body_a": "Ede", "status": "terminated", "date": "2021", "decided_by": "mayor"})
    (tmp_path / "t.csv").write_text(table_text(rows), encoding="utf-8")
    file = read_table_file(tmp_path / "t.csv")
    mapping, _ = mapping_for(file.table)
    project = importing.project
    plan = project.query(plan_table, file, PlanRequest(mapping))
    assert [row.verdict for row in plan.report.rows] == ["conflict", "conflict", "conflict", "new"]
    anhui = next(draft for draft in gazetteer().search("Suzhou", 4) if draft.subdivision == "Anhui")
    settled = ImportDecisions({4: "update", 5: "leave"}, {("Suzhou", "CN"): anhui})
    plan = project.query(plan_table, file, PlanRequest(mapping, "skip", settled))
    assert [row.verdict for row in plan.report.rows] == ["new", "new", "changed", "rejected"]
    assert plan.report.rows[3].problems[0].error.code == "row_left_out"
    apply_plan(project, plan)
    assert importing.rows("SELECT subdivision FROM body WHERE name = 'Suzhou'") == [("Anhui",)]
    assert importing.rows("SELECT decided_by FROM status_change") == [("court",)]
    assert importing.value("SELECT count(*) FROM body WHERE name = 'Goes'") == 0


@pytest.mark.parametrize(
    ("country", "town", "other"),
    [
        ("NL", "Utrecht", "Provincie Utrecht"),
        ("NL", "Groningen", "Groningen (provincie)"),
        ("JP", "Osaka", "Osaka Prefecture"),
        ("PL", "Chrzanów", "Chrzanów County"),
        ("DE", "Nergendorf", "Nergendorf"),
    ],
)
@pytest.mark.parametrize("is_town_first", [True, False])
def test_a_city_and_the_province_of_its_name_stay_two_bodies(
    importing: Importing, country: str, town: str, other: str, is_town_first: bool
) -> None:
    kind = {"kind_a": "province"} if town == other else {"kind_a": ""}
    city = {**ROW, "body_a": f"Gemeinde {town}" if town == other else town, "country_a": country, "kind_a": ""}
    province = {**ROW, "body_a": other, "country_a": country, "body_b": "Guangdong", **kind}
    rows = [city, province] if is_town_first else [province, city]
    for row in rows:
        assert verdicts(importing(row)) == ["new"]
    found = importing.rows("SELECT name, kind FROM body WHERE country <> 'CN'")
    assert len(found) == 2
    assert {kind for name, kind in found if name == city["body_a"]} >= {"municipality"}
    assert len({kind for _, kind in found}) == 2
    assert importing.project.query(duplicate_bodies) == ()
    assert importing.project.query(duplicate_partnerships) == ()


def test_a_bare_name_is_the_town_though_the_project_has_only_the_province(importing: Importing) -> None:
    importing.project.perform(add_body, BodyDraft("Utrecht", "province", "NL"))
    assert verdicts(importing({**ROW, "body_a": "Utrecht"})) == ["new"]
    assert importing.rows("SELECT kind FROM body WHERE name = 'Utrecht' ORDER BY kind") == [
        ("municipality",),
        ("province",),
    ]


def test_shanghai_and_a_chinese_county_match_the_projects_bodies(importing: Importing) -> None:
    importing.project.perform(add_body, BodyDraft("Shanghai", "province", "CN"))
    importing.project.perform(add_body, BodyDraft("Anji County", "county", "CN"))
    importing({**ROW, "body_b": "Shanghai"}, {**ROW, "body_b": "Anji"})
    assert importing.value("SELECT count(*) FROM body WHERE country = 'CN'") == 2


def test_shanghai_with_osaka_and_with_osaka_prefecture_are_no_duplicates(importing: Importing) -> None:
    osaka = {"body_a": "Shanghai", "country_a": "CN", "body_b": "Osaka", "country_b": "JP"}
    report = importing(osaka, {**osaka, "body_b": "Osaka Prefecture"})
    assert verdicts(report) == ["new", "new"]
    assert not any(row.notes for row in report.rows)
    assert importing.project.query(duplicate_bodies) == ()
    assert importing.project.query(duplicate_partnerships) == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Landkreis Nergen", "district"), ("Provinz Nergen", "province"), ("Gemeente Nergen", "municipality")],
)
def test_the_type_word_in_a_name_gives_the_kind(importing: Importing, name: str, kind: str) -> None:
    importing({**ROW, "body_a": name, "country_a": "DE"})
    assert importing.rows("SELECT name, kind FROM body WHERE country = 'DE'") == [(name, kind)]


def test_the_county_around_a_town_does_not_get_the_codes_of_the_town(importing: Importing) -> None:
    importing({**ROW, "body_a": "Chrzanów County", "country_a": "PL"})
    assert importing.rows("SELECT kind, latitude FROM body WHERE country = 'PL'") == [("county", None)]


# one of several of a name ---------------------------------------------------------------------------------------------


def notes(report: ImportReport) -> list[tuple[str, str]]:
    return [(note.error.code, str(note.error.facts.get("reason", ""))) for row in report.rows for note in row.notes]


PORTLAND = {**ROW, "body_b": "Portland", "country_b": "US"}


def test_portland_is_the_one_in_oregon_with_a_note(importing: Importing) -> None:
    report = importing(PORTLAND)
    assert verdicts(report) == ["new"]
    assert notes(report) == [("body_taken", "largest")]
    assert importing.rows("SELECT subdivision FROM body WHERE name = 'Portland'") == [("Oregon",)]
    (note,) = report.as_json()["rows"][0]["notes"]  # type: ignore[index]
    assert (note["taken"], note["others"]) == (
        "(Portland, municipality, Oregon, US)",
        ["(Portland, municipality, Maine, US)"],
    )
    assert "at least 8 times the people of (Portland, municipality, Maine, US)" in note["reason"]


def test_portland_with_its_state_is_matched_without_a_note(importing: Importing) -> None:
    report = importing(
        {**PORTLAND, "subdivision_b": "Maine"}, {**PORTLAND, "body_a": "Breda", "body_b": "Portland, Maine"}
    )
    assert (verdicts(report), notes(report)) == (["new", "new"], [])
    assert importing.rows("SELECT DISTINCT subdivision FROM body WHERE country = 'US'") == [("Maine",)]


def test_a_bare_portland_with_one_in_maine_in_the_same_table_is_asked_about(importing: Importing) -> None:
    report = importing({**PORTLAND, "subdivision_b": "Maine"}, {**PORTLAND, "body_a": "Breda"})
    assert verdicts(report) == ["new", "conflict"]
    assert problem(report)[2] == "ambiguous_body"


def test_a_bare_portland_matches_the_projects_one_in_maine_with_a_note(
    importing: Importing,
) -> None:
    importing({**PORTLAND, "subdivision_b": "Maine"})
    report = importing({**PORTLAND, "body_a": "Breda"})
    assert (verdicts(report), notes(report)) == (["new"], [("body_taken", "in_project")])
    assert importing.value("SELECT count(*) FROM body WHERE country = 'US'") == 1


def test_a_bare_portland_matches_the_larger_of_the_projects_with_a_note(importing: Importing) -> None:
    for state in ("Maine", "Oregon"):
        importing({**PORTLAND, "subdivision_b": state})
    report = importing({**PORTLAND, "body_a": "Breda"})
    assert (verdicts(report), notes(report)) == (["new"], [("body_taken", "in_project")])
    tied = "SELECT b.subdivision FROM partnership p JOIN body a ON a.id = p.body_a_id JOIN body b ON b.id = p.body_b_id"
    assert importing.rows(f"{tied} WHERE a.name = 'Breda'") == [("Oregon",)]


@pytest.mark.parametrize(
    ("name", "country", "province", "why"),
    [("Haikou", "CN", "Hainan", "rank"), ("Luoyang", "CN", "Henan", "rank"), ("Changsha", "CN", "Hunan", "rank")],
)
def test_a_prefecture_of_china_takes_precedence_over_a_town_of_its_name(
    importing: Importing, name: str, country: str, province: str, why: str
) -> None:
    report = importing({**ROW, "body_b": name, "country_b": country})
    assert notes(report) == [("body_taken", why)]
    assert importing.rows(f"SELECT subdivision FROM body WHERE name = '{name}'") == [(province,)]


@pytest.mark.parametrize(
    ("name", "country", "province", "other"),
    [
        ("Guixi", "CN", "Chongqing", "(Huayuan 贵溪, municipality, Jiangxi, CN)"),
        ("Maoming", "CN", "Guangdong", "(Gaozhou 高州, municipality, Guangdong, CN)"),
        ("Irvington", "US", "New Jersey", "(Fremont, municipality, California, US)"),
    ],
)
def test_the_main_name_of_one_place_that_is_a_spelling_of_another_has_a_note(
    importing: Importing, name: str, country: str, province: str, other: str
) -> None:
    report = importing({**ROW, "body_b": name, "country_b": country})
    assert (verdicts(report), notes(report)) == (["new"], [("body_taken", "own_name")])
    assert importing.rows(f"SELECT subdivision FROM body WHERE name = '{name}'") == [(province,)]
    (note,) = report.as_json()["rows"][0]["notes"]  # type: ignore[index]
    assert other in note["others"]
    assert f"whose main name it is; it may also mean {note['others'][0]}" in note["reason"]


@pytest.mark.parametrize("row", [{"subdivision_b": "Chongqing"}, {"latitude_b": "30.33", "longitude_b": "107.35"}])
def test_such_a_name_with_its_province_or_location_has_no_note(importing: Importing, row: dict[str, str]) -> None:
    assert notes(importing({**ROW, "body_b": "Guixi", **row})) == []


def test_taipei_is_one_place(importing: Importing) -> None:
    report = importing({**ROW, "body_b": "Taipei", "country_b": "TW"})
    assert (verdicts(report), notes(report)) == (["new"], [])
    assert importing.value("SELECT latitude IS NOT NULL FROM body WHERE country = 'TW'") == 1


@pytest.mark.parametrize("kind", ["", "municipality", "province"])
@pytest.mark.parametrize("name", ["Shanghai", "上海", "Shanghai Municipality"])
def test_shanghai_is_shanghai_and_not_minhang(importing: Importing, name: str, kind: str) -> None:
    assert verdicts(importing({**ROW, "body_b": name, "kind_b": kind})) == ["new"]
    assert ("gb", "310000") in importing.rows("SELECT scheme, value FROM body_code")


def test_shanghai_as_municipality_matches_the_projects_province(importing: Importing) -> None:
    importing.project.perform(add_body, BodyDraft("Shanghai", "province", "CN"))
    importing({**ROW, "body_b": "Shanghai", "kind_b": "municipality"})
    assert importing.value("SELECT count(*) FROM body WHERE country = 'CN'") == 1


def test_luik_is_the_city_of_liege_and_not_its_province(importing: Importing) -> None:
    importing({**ROW, "body_b": "Luik", "country_b": "BE"}, {**ROW, "body_b": "Provincie Luik", "country_b": "BE"})
    assert importing.rows("SELECT name, kind FROM body WHERE country = 'BE'") == [
        ("Luik", "municipality"),
        ("Provincie Luik", "province"),
    ]


@pytest.mark.parametrize("place", [{"latitude_b": "39.74", "longitude_b": "98.5"}, {"subdivision_b": "Gansu"}])
def test_suzhou_in_gansu_is_not_jiuquan_and_a_note_locates_the_others(
    importing: Importing, place: dict[str, str]
) -> None:
    report = importing({**ROW, "body_b": "Suzhou", **place})
    assert (verdicts(report), notes(report)) == (["new"], [("body_elsewhere", "")])
    assert (
        importing.value("SELECT count(*) FROM body_code WHERE body_id IN (SELECT id FROM body WHERE name = 'Suzhou')")
        == 0
    )


@pytest.mark.parametrize(
    ("name", "country", "code"),
    [
        ("Wu Han", "CN", "1791243"),
        ("武漢", "CN", "1791243"),
        ("Wuhan (武汉)", "CN", "1791243"),
        ("武汉 Wuhan", "CN", "1791243"),
        ("Hankow", "CN", "1791243"),
        ("Xi an", "CN", "610100"),
        ("Sian", "CN", "610100"),
        ("Пекин", "CN", "110000"),
        ("베이징", "CN", "110000"),
        ("Peking", "CN", "110000"),
        ("臺北", "TW", "TW-TPE"),
        ("台北市", "TW", "TW-TPE"),
        ("廈門", "CN", "350200"),
        ("Amoy", "CN", "350200"),
        ("大阪", "JP", "1853909"),
        ("Canton", "CN", "440100"),
        ("Nanking", "CN", "320100"),
        ("Tientsin", "CN", "120000"),
        ("Mukden", "CN", "210100"),
        ("Шанхай", "CN", "310000"),
        ("상하이", "CN", "310000"),
        ("漢城", "KR", "KR-11"),
    ],
)
def test_names_in_other_scripts_and_older_romanisations_are_read(name: str, country: str, code: str) -> None:
    places = GazetteerLookup(used=True)
    places.look_up([name])
    (found,) = places.candidates(BodyMention(name, country))
    assert code in {each.value for each in found.codes}


def test_a_name_in_two_scripts_is_recorded_as_two_names_and_found_again(importing: Importing) -> None:
    importing({**ROW, "body_b": "Wuhan (武汉)"})
    assert importing.rows("SELECT name FROM body WHERE country = 'CN'") == [("Wuhan",)]
    assert importing.rows("SELECT name FROM body_name") == [("武汉",)]


def test_munster_may_match_muenster_but_not_the_reverse(importing: Importing) -> None:
    report = importing({**ROW, "body_b": "Munster", "country_b": "DE"}, {**ROW, "body_b": "Münster", "country_b": "DE"})
    assert verdicts(report) == ["conflict", "new"]
    assert importing.rows("SELECT subdivision FROM body WHERE name = 'Münster'") == [("Nordrhein-Westfalen",)]


def test_an_empty_column_of_codes_does_not_turn_the_gazetteer_off(importing: Importing) -> None:
    importing({**ROW, "codes_b": ""})
    assert ("gb", "420100") in importing.rows("SELECT scheme, value FROM body_code")


def test_codes_on_one_side_do_not_disable_the_gazetteer_on_the_other(importing: Importing) -> None:
    importing({**ROW, "codes_a": "cbs=0202", "codes_b": ""}, {**ROW, "body_a": "Ede", "codes_a": ""})
    codes = "SELECT b.name, c.scheme FROM body_code c JOIN body b ON b.id = c.body_id WHERE b.country = 'NL'"
    assert importing.rows(codes) == [("Arnhem", "cbs")]
    assert importing.value("SELECT count(*) FROM body_code WHERE scheme = 'gb'") == 1


def test_a_province_is_found_by_its_other_names(importing: Importing) -> None:
    frankfurt = {**ROW, "body_b": "Aschaffenburg", "country_b": "DE", "subdivision_b": "Beieren"}
    assert notes(importing(frankfurt)) == []
    assert importing.value("SELECT latitude IS NOT NULL FROM body WHERE name = 'Aschaffenburg'") == 1


def test_a_location_outside_the_rows_country_is_noted(importing: Importing) -> None:
    perth = {**ROW, "body_b": "Nergenstad", "country_b": "GB", "latitude_b": "-31.95", "longitude_b": "115.86"}
    report = importing(perth)
    assert (verdicts(report), notes(report)) == (["new"], [("body_outside", "")])
