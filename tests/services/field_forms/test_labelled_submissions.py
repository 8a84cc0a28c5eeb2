"""Exports of KoboToolbox with labels are read by the labels of the form in any language, or refused with advice."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.services.field_forms.phone import Phone
from tests.services.field_forms.test_new_partnerships import reported, ties
from tests.services.field_forms.test_submissions import (
    FIRST,
    SECOND,
    THIRD,
    change,
    codes,
    make_phone,
    rows,
    tie_of,
    verdicts,
)
from tracker.domain.records.drafts import BodyDraft, PartnershipDraft
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.errors import RuleError
from tracker.exchange.field_forms.submissions import has_submissions, read_submissions
from tracker.operations.own_fields import add_own_field, edit_own_field
from tracker.operations.partnerships import add_partnership
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.queries.inventory.own_values import defined_fields
from tracker.services.field_forms.form_labels import form_labels
from tracker.services.field_forms.submission_transfer import import_submissions_of


def edited_csv(path: Path, edit: Callable[[list[list[str]]], None]) -> Path:
    """Change the cells of a table as a person or another server would."""
    cells = list(csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))
    edit(cells)
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(cells)
    path.write_text(text.getvalue(), "utf-8-sig")
    return path


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_labels_of_every_language_are_the_answers_of_the_phone(
    project: Project, phone: Phone, tmp_path: Path, ending: str
) -> None:
    sent = [
        change(phone, status="dormant"),
        reported(phone, SECOND, seen="status", status="terminated", date="2021"),
        phone.fill(THIRD, {"tie": tie_of(phone), "seen": "activity", "activity": "conference", "date": "2026"}),
    ]
    expected = read_submissions(phone.central_zip(tmp_path / "1.zip", sent)).rows
    answers = [{name: text for name, text in row.values.items() if name in phone.form.questions} for row in expected]
    for language, called in enumerate(phone.form.languages):
        path = phone.kobo_labels(tmp_path / f"{language}.{ending}", sent, language)
        assert has_submissions(path)
        found = read_submissions(path, labels=lambda mark: project.query(form_labels, mark))
        assert found.left_out == ()
        for row, known in zip(found.rows, answers, strict=True):
            assert {name: row.text(name) for name in known} == known, called
            assert (row.text("_uuid"), row.text("_id")) != ("", "")


def test_a_new_partnership_and_an_unknown_body_come_in_by_their_labels(
    project: Project, phone: Phone, tmp_path: Path
) -> None:
    sent = [reported(phone, new_kind_b="province")]
    report = import_submissions_of(project, phone.kobo_labels(tmp_path / "1.xlsx", sent, 1))
    assert (verdicts(report), [row.observer for row in report.rows]) == (["new"], ["Ann"])
    assert ties(project)[2:] == [("Arnhem", "Xhq Bhutrwq", "province", "CN", "sister_city")]
    for path in (phone.kobo_xlsx(tmp_path / "2.xlsx", sent), phone.central_zip(tmp_path / "3.zip", sent)):
        assert verdicts(import_submissions_of(project, path)) == ["same"]


def test_contacts_of_an_earlier_round_are_read_by_their_labels(project: Project, calls: Phone, tmp_path: Path) -> None:
    (body,) = calls.form.choices["bodies"]
    answers = {"body": body, "channel": "phone", "outcome": "answered", "date": "2026-05-04", "person": "Jan Jansen"}
    report = import_submissions_of(project, calls.kobo_labels(tmp_path / "1.xlsx", [calls.fill(FIRST, answers)]))
    assert verdicts(report) == ["new"]
    assert rows(project, "SELECT outcome, person, wave_id IS NOT NULL FROM contact") == [("answered", "Jan Jansen", 1)]


def test_labels_that_are_not_those_of_the_form_are_refused_with_the_export_to_choose(
    project: Project, phone: Phone, tmp_path: Path
) -> None:
    def in_another_language(cells: list[list[str]]) -> None:
        cells[0] = [f"Q{place}" if " " in title or title.istitle() else title for place, title in enumerate(cells[0])]

    path = edited_csv(phone.kobo_labels(tmp_path / "1.csv", [change(phone)]), in_another_language)
    before = project.query(dump)
    with pytest.raises(RuleError) as refused:
        import_submissions_of(project, path)
    assert refused.value.code == "submission_labels"
    assert "XML values and headers" in str(refused.value)
    with pytest.raises(RuleError) as alone:
        read_submissions(phone.kobo_labels(tmp_path / "2.csv", [change(phone)]))
    assert (alone.value.code, project.query(dump) == before) == ("submission_labels", True)
    with Project.create(tmp_path / "other.twin") as other, pytest.raises(RuleError) as foreign:
        import_submissions_of(other, tmp_path / "2.csv")
    assert foreign.value.code == "form_of_other_project"


def test_a_column_that_the_form_no_longer_has_is_named(project: Project, phone: Phone, tmp_path: Path) -> None:
    path = phone.kobo_labels(tmp_path / "1.xlsx", [change(phone)])
    (row,) = (row for row in project.query(defined_fields) if row.draft.record_kind == "status_change")
    project.perform(edit_own_field, row.id, replace(row.draft, name="Told by"))
    report = import_submissions_of(project, path, dry_run=True)
    assert verdicts(report) == ["new"]
    assert {each.name.partition("/")[0] for each in report.ignored_columns} == {"Heard from"}
    assert "Skipped columns: Heard from" in report.summary()


def test_a_label_of_several_questions_is_that_of_each_in_turn(project: Project, tmp_path: Path) -> None:
    project.perform(add_own_field, OwnFieldDraft("status_change", "Note", "text"))
    phone = make_phone(project, tmp_path)
    own = next(name for name in phone.form.questions if name.startswith("own_") and phone.form.label(name, 0) == "Note")
    path = phone.kobo_labels(tmp_path / "1.csv", [change(phone, note="of the change", **{own: "of the field"})])
    assert verdicts(import_submissions_of(project, path)) == ["new"]
    assert rows(project, "SELECT note FROM status_change") == [("of the change",)]
    assert ("of the field",) in rows(project, "SELECT text FROM own_field_value")


def test_a_label_of_several_partnerships_is_refused(project: Project, tmp_path: Path) -> None:
    project.perform(add_partnership, PartnershipDraft(BodyDraft("Ommen"), BodyDraft("Fuzhou")))
    ((one, other),) = rows(project, "SELECT body_a_id, body_b_id FROM partnership ORDER BY id DESC LIMIT 1")
    project.perform(add_partnership, PartnershipDraft(one, other))
    phone = make_phone(project, tmp_path)
    path = phone.kobo_labels(tmp_path / "1.csv", [change(phone, tie=tie_of(phone, "Ommen"))])
    report = import_submissions_of(project, path)
    assert (verdicts(report), codes(report)) == (["rejected"], ["record_ambiguous"])


def test_a_label_of_several_codes_is_refused_with_all_of_them(project: Project, phone: Phone, tmp_path: Path) -> None:
    dutch = phone.form.languages.index("Nederlands (nl)")
    report = import_submissions_of(project, phone.kobo_labels(tmp_path / "1.xlsx", [change(phone)], dutch))
    assert (verdicts(report), codes(report)) == (["rejected"], ["unknown_status"])
    assert report.rows[0].problems[0].value == "op_een_laag_pitje | reduced"


def test_several_answers_are_read_without_a_column_of_each(project: Project, phone: Phone, tmp_path: Path) -> None:
    def joined(cells: list[list[str]]) -> None:
        kept = [place for place, title in enumerate(cells[0]) if title.count("/") < 2]
        cells[:] = [[row[place] for place in kept] for row in cells]

    path = edited_csv(phone.kobo_labels(tmp_path / "1.csv", [change(phone, status="dormant")], 1), joined)
    assert verdicts(import_submissions_of(project, path)) == ["new"]
    assert rows(project, "SELECT reason FROM change_reason ORDER BY reason") == [("cost_or_capacity",), ("other",)]


def test_hostile_titles_and_cells_with_labels_take_no_time(project: Project, phone: Phone, tmp_path: Path) -> None:
    def hostile(cells: list[list[str]]) -> None:
        place = cells[0].index("In the field/Reasons")
        cells[1][place] = "Other " * 20_000 + "x"
        cells[0] += ["/".join(["a"] * 20_000), "Note/" * 5_000]
        cells[1] += ["1", "1"]

    path = edited_csv(phone.kobo_labels(tmp_path / "1.csv", [change(phone)]), hostile)
    begun = time.process_time()
    assert verdicts(import_submissions_of(project, path)) == ["new"]
    assert time.process_time() - begun < 5
    assert rows(project, "SELECT count(*) FROM change_reason") == [(2,)]


def test_the_form_itself_and_other_workbooks_are_no_submissions(phone: Phone, tmp_path: Path) -> None:
    assert not has_submissions(tmp_path / "observations.xlsx")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04twintrack_form")
    assert not has_submissions(tmp_path / "broken.xlsx")
    assert not has_submissions(tmp_path / "missing.xlsx")
