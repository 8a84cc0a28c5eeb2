"""A submission that was edited on the server changes its record, and nothing that was edited here is lost."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.attachments.test_photo_facts import photo
from tests.queries.checks.test_checks import subjects
from tests.services.field_forms.phone import Phone, Sent
from tests.services.field_forms.test_submissions import (
    FIRST,
    RECORDING,
    SECOND,
    THIRD,
    change,
    codes,
    rows,
    tie_of,
    verdicts,
)
from tracker.domain.dates.vague_dates import from_edtf
from tracker.domain.merging.merged_records import merged_source
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.subjects import Subject
from tracker.exchange.tables.plan.import_report import ImportReport
from tracker.operations.follow_ups import complete_follow_up, edit_follow_up
from tracker.operations.imports.recorded_submission import recorded_digest
from tracker.operations.merging.record_merge import merge_sources
from tracker.operations.own_fields import set_own_values
from tracker.project import Project
from tracker.queries.census.contacts import contact_draft
from tracker.queries.content_dump import dump
from tracker.queries.evidence.record_drafts import change_draft, source_draft
from tracker.services.field_forms.submission_transfer import import_submissions_of
from tracker.store.schema import field_submission
from tracker.store.transaction import StepLabel, Transaction

FOURTH = "00000004-0000-4000-8000-000000000004"


def call(calls: Phone, instance: str = FIRST, former: str = "", **more: str) -> Sent:
    (body,) = calls.form.choices["bodies"]
    usual = {"body": body, "channel": "phone", "outcome": "answered", "date": "2026-05-04", "note": "Call again"}
    answers = {**usual, "follow_up": "2026-06-01", **more}
    return calls.fill(instance, {question: text for question, text in answers.items() if text}, former)


def sent_in(project: Project, phone: Phone, sent: Sent, **options: Any) -> ImportReport:
    """Import the export of a server that has one submission."""
    path = project.path.with_name("sent.zip")
    path.unlink(missing_ok=True)
    return import_submissions_of(project, phone.central_zip(path, [sent]), **options)


def said(report: ImportReport) -> list[tuple[str, Any, Any]]:
    """Return the question of each note on a changed answer, with the value before and after."""
    found = [note for row in report.rows for note in row.notes if note.error.code == "submission_value_differs"]
    return [(note.column, note.error.facts["value"], note.error.facts["found"]) for note in found]


def follow_ups(project: Project) -> list[tuple[Any, ...]]:
    return rows(project, "SELECT due, note, done_on <> '' FROM follow_up ORDER BY id")


def test_another_follow_up_day_moves_the_follow_up(project: Project, calls: Phone) -> None:
    sent_in(project, calls, call(calls))
    moved = call(calls, SECOND, FIRST, follow_up="2026-07-01")
    report = sent_in(project, calls, moved)
    assert (verdicts(report), said(report)) == (["changed"], [("follow_up", "1 Jun 2026", "1 Jul 2026")])
    assert follow_ups(project) == [("2026-07-01", "Call again", 0)]
    after = project.query(dump)
    for again in (moved, call(calls)):
        assert verdicts(sent_in(project, calls, again)) == ["same"]
    assert project.query(dump) == after
    gone = sent_in(project, calls, call(calls, THIRD, SECOND, follow_up=""))
    assert (verdicts(gone), said(gone), follow_ups(project)) == (["changed"], [("follow_up", "1 Jul 2026", "")], [])
    back = sent_in(project, calls, call(calls, FOURTH, THIRD, follow_up="2026-08-01", note="Ask the clerk"))
    assert said(back)[-1] == ("follow_up", "", "1 Aug 2026")
    assert follow_ups(project) == [("2026-08-01", "Ask the clerk", 0)]


def test_a_follow_up_that_was_done_or_reworded_here_is_kept(project: Project, calls: Phone) -> None:
    sent_in(project, calls, call(calls))
    ((first,),) = rows(project, "SELECT id FROM follow_up")
    project.perform(edit_follow_up, first, FollowUpDraft(from_edtf("2026-06-01"), "Ask for the minutes"))
    assert verdicts(sent_in(project, calls, call(calls, SECOND, FIRST, follow_up="2026-06-02"))) == ["changed"]
    assert follow_ups(project) == [("2026-06-02", "Ask for the minutes", 0)]
    project.perform(complete_follow_up, first)
    assert verdicts(sent_in(project, calls, call(calls, THIRD, SECOND, follow_up="2026-06-02", note="x"))) == [
        "changed"
    ]
    assert follow_ups(project) == [("2026-06-02", "Ask for the minutes", 1)]
    report = sent_in(project, calls, call(calls, FOURTH, THIRD, follow_up="2026-09-01", note="x"))
    assert verdicts(report) == ["changed"]
    assert follow_ups(project) == [("2026-06-02", "Ask for the minutes", 1), ("2026-09-01", "x", 0)]


def test_a_follow_up_that_was_moved_on_both_sides_is_a_conflict(project: Project, calls: Phone) -> None:
    sent_in(project, calls, call(calls))
    ((first,),) = rows(project, "SELECT id FROM follow_up")
    project.perform(edit_follow_up, first, FollowUpDraft(from_edtf("2026-06-15"), "Call again"))
    other = call(calls, SECOND, FIRST, note="Said more")
    assert verdicts(sent_in(project, calls, other)) == ["changed"]
    assert follow_ups(project)[0][0] == "2026-06-15"
    later = call(calls, THIRD, SECOND, note="Said more", follow_up="2026-07-01")
    report = sent_in(project, calls, later)
    assert (verdicts(report), codes(report)) == (["conflict"], ["submission_edited_here"])
    assert said(report) == [("follow_up", "15 Jun 2026", "1 Jul 2026")]
    assert verdicts(sent_in(project, calls, later, on_conflict="update")) == ["changed"]
    assert [row[0] for row in follow_ups(project)] == ["2026-07-01"]


def test_values_of_added_fields_change_and_are_removed(project: Project, phone: Phone) -> None:
    own = next(name for name in phone.form.questions if name.startswith("own_status_change_"))
    clerk = next(name for name, label in phone.form.choices[own].items() if label == "a clerk")
    sent_in(project, phone, change(phone))
    report = sent_in(project, phone, change(phone, SECOND, FIRST, **{own: clerk}))
    assert (verdicts(report), said(report)) == (["changed"], [(own, "a clerk; 两个", "a clerk")])
    without = change(phone, THIRD, SECOND)
    answers = {question: text for question, text in without.answers.items() if question != own}
    report = sent_in(project, phone, replace(without, answers=answers))
    assert (verdicts(report), said(report)) == (["changed"], [(own, "a clerk", "")])
    assert rows(project, "SELECT text FROM own_field_value") == []
    ((recorded,),) = rows(project, "SELECT id FROM status_change")
    ((code,),) = rows(project, "SELECT code FROM own_field WHERE record_kind = 'status_change'")
    project.perform(set_own_values, Subject("change", recorded), {code: "a clerk"})
    fourth = change(phone, FOURTH, THIRD, date="2026-07")
    fourth = replace(fourth, answers={name: text for name, text in fourth.answers.items() if name != own})
    report = sent_in(project, phone, fourth)
    assert (verdicts(report), codes(report)) == (["conflict"], ["submission_edited_here"])
    assert verdicts(sent_in(project, phone, fourth, on_conflict="update")) == ["changed"]
    assert rows(project, "SELECT text FROM own_field_value") == [("a clerk",)]


def test_the_source_follows_the_place_the_date_and_the_partnership(project: Project, phone: Phone) -> None:
    sent_in(project, phone, change(phone))
    edited = change(phone, SECOND, FIRST, date="2026-06", gps="52.0 6.0 0 5", tie=tie_of(phone, "Changsha"))
    edited = replace(edited, files={next(iter(edited.files)): photo(moment="2026:06:01 10:00:00")})
    edited = replace(edited, answers={name: text for name, text in edited.answers.items() if name != "audio"})
    report = sent_in(project, phone, edited)
    assert ("gps", "51.98510, 5.89870 (± 8 m)", "52.00000, 6.00000 (± 5 m)") in said(report)
    assert ("date", "May 2026", "Jun 2026") in said(report)
    assert any(column == "tie" and "Wuhan" in before and "Changsha" in after for column, before, after in said(report))
    assert "submission_file_added" in codes(report, notes=True)
    ((source,),) = rows(project, "SELECT id FROM source")
    draft = project.query(source_draft, source)
    assert ("Changsha" in draft.title, "Jun 2026" in draft.title) == (True, True)
    assert "52.00000" in draft.csl
    assert len(rows(project, "SELECT id FROM attachment")) == 3


def test_a_person_who_is_named_later_makes_the_source_confidential(project: Project, calls: Phone) -> None:
    sent_in(project, calls, call(calls))
    assert rows(project, "SELECT is_confidential FROM source") == [(0,)]
    report = sent_in(project, calls, call(calls, SECOND, FIRST, person="Jan Jansen"))
    assert said(report) == [("person", "", "Jan Jansen")]
    assert rows(project, "SELECT s.is_confidential, c.is_confidential FROM source s, contact c") == [(1, 1)]
    sent_in(project, calls, call(calls, THIRD, SECOND))
    assert rows(project, "SELECT s.is_confidential, c.person FROM source s, contact c") == [(1, "")]
    heard = calls.fill(FOURTH, call(calls).answers, THIRD, audio=RECORDING)
    assert verdicts(sent_in(project, calls, heard)) == ["changed"]


def test_kobotoolbox_replaces_all_ids_but_its_number(project: Project, calls: Phone, tmp_path: Path) -> None:
    versions = [
        replace(call(calls, instance, note=f"Version {number}"), number=5)
        for number, instance in enumerate((FIRST, SECOND, THIRD))
    ]
    for number, (version, way) in enumerate(
        zip(versions, (calls.kobo_csv, calls.kobo_csv, calls.kobo_csv), strict=True)
    ):
        report = import_submissions_of(project, way(tmp_path / f"{number}.csv", [version]))
        assert verdicts(report) == ["changed" if number else "new"]
    assert rows(project, "SELECT note FROM contact") == [("Version 2",)]
    for number in range(3):
        assert verdicts(import_submissions_of(project, tmp_path / f"{number}.csv")) == ["same"]
    other = replace(call(calls, FOURTH), number=6)
    assert verdicts(import_submissions_of(project, calls.kobo_csv(tmp_path / "other.csv", [other]))) == ["new"]


def test_of_two_versions_in_one_file_the_later_is_imported(project: Project, calls: Phone, tmp_path: Path) -> None:
    old, new = (
        replace(call(calls, instance, note=note), root=FIRST, edits=edits)
        for instance, note, edits in ((FIRST, "old", 0), (SECOND, "new", 1))
    )
    for number, sent in enumerate(([old, new], [new, old])):
        report = import_submissions_of(project, calls.central_zip(tmp_path / f"{number}.zip", sent), dry_run=True)
        assert sorted(verdicts(report)) == ["duplicate", "new"]
        assert report.rows[sent.index(new)].verdict == "new"
    unknown = [replace(each, edits=None) for each in (old, new)]
    report = import_submissions_of(project, calls.central_zip(tmp_path / "unknown.zip", unknown))
    assert (verdicts(report), codes(report)) == (["conflict", "conflict"], ["submission_twice", "submission_twice"])
    assert rows(project, "SELECT id FROM contact") == []
    import_submissions_of(project, tmp_path / "1.zip")
    assert rows(project, "SELECT note FROM contact") == [("new",)]


def central_version(calls: Phone, edits: int, note: str = "") -> Sent:
    """Return a version of a submission as ODK Central exports it: it names the first version, not the one before."""
    instance = (FIRST, SECOND, THIRD, FOURTH)[edits]
    return replace(call(calls, instance, note=note or f"edited {edits} times"), root=FIRST, edits=edits)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_version_that_was_edited_most_stays_in_whatever_order_exports_are_imported(
    project: Project, calls: Phone, tmp_path: Path, order: tuple[int, ...]
) -> None:
    newest = -1
    for place, edits in enumerate(order):
        way, ending = (calls.central_zip, "zip") if place % 2 else (calls.central_json, "json")
        report = import_submissions_of(project, way(tmp_path / f"{place}.{ending}", [central_version(calls, edits)]))
        expected = "new" if newest < 0 else "changed" if edits > newest else "same"
        assert verdicts(report) == [expected]
        if expected == "same":
            assert [note.error.code for note in report.rows[0].notes] == ["submission_older"]
        newest = max(newest, edits)
        assert rows(project, "SELECT note FROM contact") == [(f"edited {newest} times",)]


def test_an_edit_that_took_back_another_is_known_as_the_later_one(project: Project, calls: Phone) -> None:
    for edits, note in ((0, "first"), (2, "first"), (1, "second")):
        sent_in(project, calls, central_version(calls, edits, note))
    assert rows(project, "SELECT note FROM contact") == [("first",)]
    assert verdicts(sent_in(project, calls, central_version(calls, 3, "third"))) == ["changed"]


def test_without_a_counter_what_was_sent_before_is_a_conflict_with_both_values(
    project: Project, calls: Phone, tmp_path: Path
) -> None:
    def export(number: int, note: str, at: str) -> Path:
        version = replace(call(calls, (FIRST, SECOND, THIRD)[number], note=note), number=5, at=at)
        return calls.kobo_csv(tmp_path / f"{number}.csv", [version])

    import_submissions_of(project, export(0, "later", "2026-06-02T10:00:00.000+02:00"))
    before = project.query(dump)
    older = export(1, "earlier", "2026-06-02T09:30:00.000+02:00")
    report = import_submissions_of(project, older)
    assert (verdicts(report), codes(report), said(report)) == (
        ["conflict"],
        ["submission_sent_before"],
        [("note", "later", "earlier")],
    )
    assert project.query(dump) == before
    assert verdicts(import_submissions_of(project, older, on_conflict="update")) == ["changed"]
    assert rows(project, "SELECT note FROM contact") == [("earlier",)]
    assert verdicts(import_submissions_of(project, export(2, "last", "2026-06-02T08:30:00Z"))) == ["changed"]


def test_two_submissions_of_one_call_are_found_by_a_check(project: Project, calls: Phone) -> None:
    sent_in(project, calls, call(calls, FIRST))
    assert subjects(project, "same_contact") == []
    sent_in(project, calls, call(calls, SECOND, outcome="no_answer", note="By a colleague", follow_up=""))
    assert len(subjects(project, "same_contact")) == 1


def test_after_a_merge_of_sources_each_submission_changes_its_own_record(project: Project, phone: Phone) -> None:
    sent_in(project, phone, change(phone))
    sent_in(project, phone, change(phone, SECOND, date="2026-06"))
    one, other = (source for (source,) in rows(project, "SELECT id FROM source ORDER BY id"))
    drafts = (project.query(source_draft, each) for each in (one, other))
    project.perform(merge_sources, one, other, merged_source(*drafts))
    assert verdicts(sent_in(project, phone, change(phone, THIRD, SECOND, date="2026-09"))) == ["changed"]
    assert sorted(rows(project, "SELECT date_edtf FROM status_change")) == [("2026-05",), ("2026-09",)]
    assert verdicts(sent_in(project, phone, change(phone))) == ["same"]
    for (recorded,) in rows(project, "SELECT id FROM status_change"):
        draft = project.query(change_draft, recorded)
        project.perform(_note, recorded, f"{draft.note}, edited")
    report = sent_in(project, phone, change(phone, FOURTH, THIRD, date="2026-10"), on_conflict="update")
    assert codes(report) == ["submission_record_unclear"]


def test_a_submission_of_an_earlier_program_is_known(project: Project, calls: Phone) -> None:
    sent_in(project, calls, call(calls))
    ((contact,),) = rows(project, "SELECT id FROM contact")
    digest = recorded_digest(project.query(contact_draft, contact), "")
    ((marked,),) = rows(project, "SELECT id FROM field_submission")
    project.perform(_forget_parts, marked, digest)
    report = sent_in(project, calls, call(calls, SECOND, FIRST, follow_up="2026-07-01"))
    assert verdicts(report) == ["changed"]
    assert follow_ups(project) == [("2026-07-01", "Call again", 0)]


def _forget_parts(transaction: Transaction, marked: int, digest: str) -> StepLabel:
    """Write the hash of the record alone, as the first program with submissions did."""
    transaction.update(field_submission, marked, {"recorded": digest})
    return StepLabel("edit_change", {})


def _note(transaction: Transaction, recorded: int, note: str) -> StepLabel:
    from tracker.store.schema import status_change

    transaction.update(status_change, recorded, {"note": note})
    return StepLabel("edit_change", {})
