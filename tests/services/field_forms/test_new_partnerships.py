"""Forms report partnerships and bodies that are not in their lists; the import matches their names as those of tables.

The new partnership, its bodies, since when it has been in force, and the source come in as one step.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.services.field_forms.phone import Phone, Sent
from tests.services.field_forms.test_submissions import (
    FIRST,
    SECOND,
    THIRD,
    WAYS,
    authors,
    codes,
    rows,
    verdicts,
)
from tracker.domain.records.drafts import Author
from tracker.operations.bodies import edit_body
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.queries.evidence.record_drafts import body_draft
from tracker.services.field_forms.submission_transfer import import_submissions_of

NOBODY_KNOWS = "Xhq Bhutrwq"


def listed(phone: Phone, name: str) -> str:
    return next(choice for choice, label in phone.form.choices["all_bodies"].items() if name in label)


def reported(phone: Phone, instance: str = FIRST, former: str = "", by: str = "Ann", **more: str) -> Sent:
    """Return a report of a partnership of Arnhem, which is in the list, with a body that nobody knows."""
    answers = {
        "tie": "other",
        "body_a": listed(phone, "Arnhem"),
        "body_b": "other",
        "new_name_b": NOBODY_KNOWS,
        "new_country_b": "CN",
        "partnership_kind": "sister_city",
        "since": "2014",
        "today": "2026-05-10",
        **more,
    }
    sent = phone.fill(instance, {question: text for question, text in answers.items() if text}, former)
    return replace(sent, by=by)


def ties(project: Project) -> list[tuple[Any, ...]]:
    """Return the names, kinds and countries of both bodies of each partnership, and its kind, the newest last."""
    return rows(
        project,
        "SELECT a.name, b.name, b.kind, b.country, p.kind FROM partnership p"
        " JOIN body a ON a.id = p.body_a_id JOIN body b ON b.id = p.body_b_id ORDER BY p.id",
    )


def changes(project: Project) -> list[tuple[Any, ...]]:
    return rows(project, "SELECT status, date_edtf FROM status_change ORDER BY id")


@pytest.mark.parametrize("way", WAYS)
def test_a_new_partnership_comes_in_as_one_step_with_its_beginning_and_source(
    project: Project, phone: Phone, tmp_path: Path, way: str
) -> None:
    before = project.query(dump)
    path = WAYS[way](phone, tmp_path / way if way == "folder" else tmp_path, [reported(phone)])
    rehearsed = import_submissions_of(project, path, dry_run=True)
    assert project.query(dump) == before
    document = json.loads(json.dumps(rehearsed.as_json()))
    assert [(each["name"], each["country"], each["lines"]) for each in document["unknown_names"]] == [
        (NOBODY_KNOWS, "CN", [rehearsed.rows[0].line])
    ]
    assert "1 name that nobody knows: Xhq Bhutrwq." in rehearsed.summary()
    report = import_submissions_of(project, path)
    assert (verdicts(report), codes(report, notes=True)) == (["new"], ["body_is_unknown", "partnership_is_new"])
    assert ties(project)[2:] == [("Arnhem", NOBODY_KNOWS, "unknown", "CN", "sister_city")]
    assert changes(project) == [("in_force", "2014")]
    ((kind, title),) = rows(project, "SELECT kind, title FROM source")
    assert (kind, NOBODY_KNOWS in title) == ("field_observation", True)
    assert authors(project) == [() if way == "folder" else (Author(literal="Ann"),)]
    after = project.query(dump)
    assert verdicts(import_submissions_of(project, path)) == ["same"]
    assert project.query(dump) == after
    project.undo()
    assert project.query(dump) == before


def test_names_are_matched_by_the_project_and_the_gazetteer(project: Project, phone: Phone, tmp_path: Path) -> None:
    sent = [
        reported(phone, FIRST, new_name_b="Nanjing"),
        reported(phone, SECOND, body_a="other", new_name_a="Ede", new_country_a="NL", new_name_b="wuhan"),
    ]
    report = import_submissions_of(project, phone.central_zip(tmp_path / "1.zip", sent))
    assert verdicts(report) == ["new", "new"]
    assert codes(report, notes=True).count("body_is_new") == 1
    assert [(a, b) for a, b, *_ in ties(project)[2:]] == [("Arnhem", "Nanjing"), ("Ede", "Wuhan")]
    assert rows(project, "SELECT count(*) FROM body WHERE name IN ('Ede', 'Wuhan')") == [(2,)]
    assert rows(project, "SELECT count(*) FROM body_code WHERE scheme = 'geonames'")[0][0] >= 1


def test_a_partnership_that_the_project_has_is_not_added_again(project: Project, phone: Phone, tmp_path: Path) -> None:
    sent = reported(phone, new_name_b="Wuhan", partnership_kind="", seen="status", status="terminated", date="2021")
    report = import_submissions_of(project, phone.central_zip(tmp_path / "1.zip", [sent]))
    assert "partnership_is_known" in codes(report, notes=True)
    assert len(ties(project)) == 2
    assert sorted(changes(project)) == [("in_force", "2014"), ("terminated", "2021")]
    assert rows(project, "SELECT count(*), count(DISTINCT source_id) FROM citation") == [(2, 1)]


def test_a_partner_without_a_name_has_its_country(project: Project, phone: Phone, tmp_path: Path) -> None:
    sent = reported(phone, new_name_b="")
    assert verdicts(import_submissions_of(project, phone.central_zip(tmp_path / "1.zip", [sent]))) == ["new"]
    assert ties(project)[2:] == [("Arnhem", "", "unnamed", "CN", "sister_city")]


@pytest.mark.parametrize(
    ("more", "verdict", "code"),
    [
        ({"new_country_b": ""}, "new", "body_is_unknown"),
        ({"new_name_b": "", "new_country_b": ""}, "rejected", "country_missing"),
        ({"new_country_b": "Atlantis"}, "rejected", "unknown_country"),
        ({"new_kind_b": "empire"}, "rejected", "unknown_code"),
        ({"body_a": ""}, "rejected", "side_missing"),
        ({"body_a": "b1"}, "rejected", "record_gone"),
        ({"new_name_b": "Arnhem", "new_country_b": "NL"}, "conflict", "ambiguous_body"),
        (
            dict.fromkeys(("new_name_a", "new_name_b"), "Ede")
            | {"body_a": "other", "new_country_a": "NL", "new_country_b": "NL"},
            "rejected",
            "same_body_twice",
        ),
        ({"since": "2023-02-30"}, "rejected", "date_impossible"),
        ({"new_name_b": "x" * 1000}, "rejected", "text_too_long"),
        ({"new_name_b": "Wuhan", "partnership_kind": "friendship"}, "conflict", "differs"),
    ],
)
def test_what_can_not_be_matched_is_left_out_and_nothing_is_written_of_it(
    project: Project, phone: Phone, tmp_path: Path, more: dict[str, str], verdict: str, code: str
) -> None:
    before = project.query(dump)
    report = import_submissions_of(project, phone.central_zip(tmp_path / "1.zip", [reported(phone, **more)]))
    assert verdicts(report) == [verdict]
    assert code in (codes(report) if verdict != "new" else codes(report, notes=True))
    assert (project.query(dump) == before) is (verdict != "new")


def test_names_that_nobody_knows_are_left_out_and_answered_as_those_of_tables(
    project: Project, phone: Phone, tmp_path: Path
) -> None:
    path = phone.central_zip(tmp_path / "1.zip", [reported(phone)])
    questions, rejects = tmp_path / "questions.json", tmp_path / "left out.csv"
    report = import_submissions_of(project, path, strict_names=True, answers_to=questions, rejects=rejects)
    assert (verdicts(report), codes(report)) == (["rejected"], ["unknown_name"])
    assert (len(ties(project)), NOBODY_KNOWS in rejects.read_text("utf-8-sig")) == (2, True)
    document = json.loads(questions.read_text("utf-8"))
    (question,) = document["answers"]
    assert (question["asks"], question["name"], question["country"]) == ("name", NOBODY_KNOWS, "CN")
    question["answer"] = "province, CN"
    questions.write_text(json.dumps(document), "utf-8")
    answered = import_submissions_of(project, path, strict_names=True, answers=[questions])
    assert verdicts(answered) == ["new"]
    assert ties(project)[2:] == [("Arnhem", NOBODY_KNOWS, "province", "CN", "sister_city")]


def test_two_observers_of_one_new_partnership_are_both_kept(project: Project, phone: Phone, tmp_path: Path) -> None:
    sent = [
        reported(phone, FIRST, seen="status", status="terminated", date="2021"),
        reported(phone, SECOND, by="Bea", since="2013", seen="activity", activity="conference", date="2019"),
    ]
    report = import_submissions_of(project, phone.kobo_csv(tmp_path / "kobo.csv", sent))
    assert verdicts(report) == ["new", "new"]
    assert "differs" in codes(report, notes=True)
    assert len(ties(project)) == 3
    assert sorted(changes(project)) == [("in_force", "2014"), ("terminated", "2021")]
    stated = (
        "SELECT stated_date_edtf FROM citation JOIN status_change c ON c.id = change_id WHERE c.status = 'in_force'"
    )
    assert sorted(edtf or "" for (edtf,) in rows(project, stated)) == ["", "2013"]
    assert authors(project) == [(Author(literal="Ann"),), (Author(literal="Bea"),)]
    assert rows(project, "SELECT count(DISTINCT source_id) FROM field_submission") == [(2,)]


@pytest.mark.parametrize("since", ["2014", "2013"])
def test_a_second_beginning_is_said(project: Project, phone: Phone, tmp_path: Path, since: str) -> None:
    sent = [reported(phone), reported(phone, SECOND, by="Bea", since=since)]
    report = import_submissions_of(project, phone.central_zip(tmp_path / "1.zip", sent))
    assert [note.error.code for note in report.rows[1].notes].count("near_duplicate") == 1
    assert sorted(changes(project)) == sorted([("in_force", "2014"), ("in_force", since)])
    assert len(ties(project)) == 3


def test_a_later_version_keeps_the_partnership_that_its_names_meant(
    project: Project, phone: Phone, tmp_path: Path
) -> None:
    import_submissions_of(project, phone.central_zip(tmp_path / "1.zip", [reported(phone)]))
    ((body,),) = rows(project, f"SELECT id FROM body WHERE name = '{NOBODY_KNOWS}'")
    draft = project.query(body_draft, body)
    project.perform(edit_body, body, replace(draft, name="Nanjing", kind="prefecture"))
    for number, (instance, former) in enumerate(((SECOND, FIRST), (THIRD, SECOND))):
        edited = reported(phone, instance, former, note=f"Said more than {number}")
        report = import_submissions_of(project, phone.central_zip(tmp_path / f"e{number}.zip", [edited]))
        assert verdicts(report) == ["changed"]
        assert [note.column for note in report.rows[0].notes] == ["note"]
    assert [b for _, b, *_ in ties(project)[2:]] == ["Nanjing"]
    assert rows(project, "SELECT note FROM status_change") == [("Said more than 1",)]
    moved = reported(phone, "00000004-0000-4000-8000-000000000004", THIRD, new_name_b="Wuhan", since="2015")
    report = import_submissions_of(project, phone.central_zip(tmp_path / "m.zip", [moved]))
    assert verdicts(report) == ["changed"]
    assert {"tie", "date"} <= {note.column for note in report.rows[0].notes}
    about = "SELECT b.name FROM status_change c JOIN partnership p ON p.id = c.partnership_id JOIN body b"
    assert rows(project, f"{about} ON b.id = p.body_b_id") == [("Wuhan",)]
    assert changes(project) == [("in_force", "2015")]


def test_a_contact_with_a_body_that_is_not_in_the_list(project: Project, calls: Phone, tmp_path: Path) -> None:
    answers = {"body": "other", "new_name": NOBODY_KNOWS, "new_country": "NL", "new_kind": "province"}
    call = {"channel": "phone", "outcome": "answered", "date": "2026-05-04", "person": "Jan Jansen"}
    sent = replace(calls.fill(FIRST, answers | call), by="Ann Ó Briain")
    report = import_submissions_of(project, calls.central_zip(tmp_path / "1.zip", [sent]))
    assert (verdicts(report), codes(report, notes=True)) == (["new"], ["body_is_unknown", "contact_without_wave"])
    named = "SELECT b.name, b.kind, c.wave_id, c.person FROM contact c JOIN body b ON b.id = c.body_id"
    assert rows(project, named) == [(NOBODY_KNOWS, "province", None, "Jan Jansen")]
    assert rows(project, "SELECT kind, is_confidential FROM source") == [("personal_communication", 1)]
    assert authors(project) == [(Author(literal="Ann Ó Briain"),)]
    assert verdicts(import_submissions_of(project, tmp_path / "1.zip")) == ["same"]
    edited = replace(calls.fill(SECOND, answers | call | {"note": "More"}, FIRST), by="Bea")
    report = import_submissions_of(project, calls.central_zip(tmp_path / "2.zip", [edited]))
    assert (verdicts(report), {note.column for note in report.rows[0].notes}) == (["changed"], {"note"})
    assert (len(rows(project, "SELECT id FROM body")), authors(project)) == (6, [(Author(literal="Ann Ó Briain"),)])


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_versions_of_two_observers_in_any_order_lose_and_overwrite_nothing(
    project: Project, phone: Phone, tmp_path: Path, order: tuple[int, ...]
) -> None:
    ids = (FIRST, SECOND, THIRD)
    versions = [
        replace(reported(phone, instance, note=f"edited {edits} times", by=by), root=FIRST, edits=edits)
        for edits, (instance, by) in enumerate(zip(ids, ("Ann", "Cem", "Ann"), strict=True))
    ]
    other = replace(reported(phone, "00000009-0000-4000-8000-000000000009", by="Bea", note="of Bea"), edits=0)
    sent = [versions[place] for place in order]
    report = import_submissions_of(project, phone.central_zip(tmp_path / "all.zip", [*sent, other]))
    assert sorted(verdicts(report)) == ["duplicate", "duplicate", "new", "new"]
    for number, version in enumerate(sent):
        again = import_submissions_of(project, phone.central_zip(tmp_path / f"{number}.zip", [other, version]))
        assert verdicts(again) == ["same", "same"]
    assert sorted(rows(project, "SELECT note FROM status_change")) == [("edited 2 times",), ("of Bea",)]
    observers = (Author(literal="Ann"), Author(literal="Cem"))
    assert sorted(authors(project), key=str) == [observers, (Author(literal="Bea"),)]
    assert len(ties(project)) == 3


def test_a_body_that_is_in_the_list_after_all_belongs_to_the_round_and_stays_as_it_is(
    project: Project, calls: Phone, tmp_path: Path
) -> None:
    before = rows(project, "SELECT * FROM body ORDER BY id")
    answers = {"body": "other", "new_name": "ede", "new_country": "NL", "channel": "phone", "outcome": "answered"}
    sent = [calls.fill(FIRST, {**answers, "date": "2026-05-04"}), calls.fill(SECOND, {**answers, "date": "2025-05-04"})]
    report = import_submissions_of(project, calls.central_zip(tmp_path / "1.zip", sent))
    assert (verdicts(report), codes(report, notes=True)) == (["new", "new"], ["contact_without_wave"])
    assert rows(project, "SELECT wave_id IS NOT NULL FROM contact ORDER BY date_edtf DESC") == [(1,), (0,)]
    assert rows(project, "SELECT * FROM body ORDER BY id") == before


def test_what_was_only_a_beginning_keeps_it_when_more_is_said(project: Project, phone: Phone, tmp_path: Path) -> None:
    import_submissions_of(project, phone.central_zip(tmp_path / "1.zip", [reported(phone)]))
    more = reported(phone, SECOND, FIRST, seen="status", status="terminated", date="2021")
    assert verdicts(import_submissions_of(project, phone.central_zip(tmp_path / "2.zip", [more]))) == ["changed"]
    assert sorted(changes(project)) == [("in_force", "2014"), ("terminated", "2021")]
    assert len(ties(project)) == 3
    ((title,),) = rows(project, "SELECT title FROM source")
    assert title.endswith("2021")


def test_a_state_without_a_beginning_is_not_taken_for_one(project: Project, phone: Phone, tmp_path: Path) -> None:
    sent = [
        reported(phone, FIRST, since="", seen="status", status="terminated", date="2021"),
        reported(phone, SECOND, by="Bea", seen="activity", activity="conference", date="2019"),
    ]
    assert verdicts(import_submissions_of(project, phone.central_zip(tmp_path / "1.zip", sent))) == ["new", "new"]
    assert sorted(changes(project)) == [("in_force", "2014"), ("terminated", "2021")]
