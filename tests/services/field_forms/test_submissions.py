"""Submissions of forms become changes, activities and contacts with their sources and files, each once."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.attachments.test_photo_facts import photo
from tests.ready import ready
from tests.services.field_forms.phone import Phone, Sent
from tests.services.field_forms.xform import XForm
from tracker.domain.census.drafts import FrameDraft, WaveDraft
from tracker.domain.coding.codebook import OwnCodeDraft
from tracker.domain.merging.merged_records import merged_partnership, merged_source
from tracker.domain.records.drafts import Author, BodyDraft, ChangeDraft, PartnershipDraft
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.text.person_names import Erasure
from tracker.errors import RuleError
from tracker.exchange.attachments.photo_facts import Place
from tracker.exchange.tables.plan.import_report import ImportReport
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave
from tracker.operations.coding.codebook import add_code
from tracker.operations.merging.record_merge import merge_partnerships, merge_sources
from tracker.operations.own_fields import add_own_field
from tracker.operations.partnerships import add_partnership
from tracker.operations.statuses import edit_status_change
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.queries.evidence.record_drafts import change_draft, partnership_draft, source_draft
from tracker.services.erasing import erase
from tracker.services.field_forms.form_export import export_field_form
from tracker.services.field_forms.submission_plan import plan_submissions
from tracker.services.field_forms.submission_transfer import import_submissions_of, read_with_media
from tracker.wording.texts import ENGLISH_TEXTS

ARNHEM = Place(51.98510, 5.89870)
GPS = "51.98510 5.89870 12.0 8.0"
RECORDING = b"\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00" + bytes(40)
CANARY = '"<img src=x>" & =1+1 武汉'
FIRST, SECOND, THIRD = (f"0000000{number}-0000-4000-8000-00000000000{number}" for number in (1, 2, 3))


def make_inventory(path: Path) -> None:
    """Create a project with two partnerships, an own status, own fields, and a wave."""
    with Project.create(path) as made:
        for name in ("Wuhan", "Changsha"):
            made.perform(add_partnership, PartnershipDraft(BodyDraft("Arnhem", country="NL"), BodyDraft(name)))
        made.perform(add_code, OwnCodeDraft("status", "Op een laag pitje", counts_as="reduced"))
        made.perform(
            add_own_field, OwnFieldDraft("status_change", "Heard from", "several_of", choices=("a clerk", "两个"))
        )
        made.perform(add_own_field, OwnFieldDraft("contact", "Minutes", "number"))
        frame = made.perform(add_frame, FrameDraft("All", date(2026, 1, 1).toordinal()), [BodyDraft("Ede")]).created
        assert frame is not None
        made.perform(add_wave, WaveDraft(frame, "Spring", date(2026, 3, 1).toordinal()))


def make_phone(project: Project, folder: Path, kind: Any = "observations") -> Phone:
    out = folder / f"{kind}.xlsx"
    export_field_form(project, out, kind)
    return Phone(XForm.of(out))


@cache
def phone_of(kind: str) -> Phone:
    """Return a phone with the form of the project as `make_inventory` makes it, which is the same for all tests."""
    with tempfile.TemporaryDirectory(prefix="twintrack-form-") as folder:
        ready(make_inventory, Path(folder, "p.twin"))
        with Project.open(Path(folder, "p.twin"), read_only=True) as project:
            return make_phone(project, Path(folder), kind)


def tie_of(phone: Phone, name: str = "Wuhan") -> str:
    return next(choice for choice, label in phone.form.choices["ties"].items() if name in label)


def change(phone: Phone, instance: str = FIRST, former: str = "", **more: str) -> Sent:
    own = next(name for name in phone.form.questions if name.startswith("own_status_change_"))
    status = next(name for name, label in phone.form.choices["status"].items() if label == "Op een laag pitje")
    heard = " ".join(phone.form.choices[own])
    answers = {
        "tie": tie_of(phone),
        "seen": "status",
        "status": status,
        "date": "2026-05",
        "reasons": "cost_or_capacity other",
        "decided_by": "mayor",
        "quote": CANARY,
        "note": "Said at the town hall",
        "gps": GPS,
        own: heard,
        "today": "2026-05-10",
        "deviceid": "collect:abc",
    }
    taken = photo(moment="2026:04:28 10:00:00", place=Place(51.98510, 6.07))
    return phone.fill(instance, {**answers, **more}, former, photo=taken, audio=RECORDING)


def verdicts(report: ImportReport) -> list[str]:
    return [row.verdict for row in report.rows]


def codes(report: ImportReport, *, notes: bool = False) -> list[str]:
    return [each.error.code for row in report.rows for each in (row.notes if notes else row.problems)]


def authors(project: Project) -> list[tuple[Author, ...]]:
    """Return the authors of each source, in the order of their making."""
    return [
        project.query(source_draft, found).authors for (found,) in rows(project, "SELECT id FROM source ORDER BY rowid")
    ]


def rows(project: Project, query: str) -> list[tuple[Any, ...]]:
    return project.query(lambda reader: reader.rows(query))


WAYS: dict[str, Callable[[Phone, Path, list[Sent]], Path]] = {
    "folder": lambda phone, place, sent: phone.folder(place / "collect", sent),
    "central.zip": lambda phone, place, sent: phone.central_zip(place / "central.zip", sent),
    "kobo.csv": lambda phone, place, sent: phone.kobo_csv(place / "kobo.csv", sent),
    "kobo.xlsx": lambda phone, place, sent: phone.kobo_xlsx(place / "kobo.xlsx", sent),
    "labels.xlsx": lambda phone, place, sent: phone.kobo_labels(place / "labels.xlsx", sent),
    "labels.csv": lambda phone, place, sent: phone.kobo_labels(place / "labels.csv", sent),
    "kobo.json": lambda phone, place, sent: phone.kobo_json(place / "kobo.json", sent),
    "central.json": lambda phone, place, sent: phone.central_json(place / "central.json", sent),
}


@pytest.mark.parametrize("way", WAYS)
def test_an_observation_comes_in_with_its_files_and_once(
    project: Project, phone: Phone, tmp_path: Path, way: str
) -> None:
    sent = [
        change(phone),
        phone.fill(
            SECOND,
            {"tie": tie_of(phone, "Changsha"), "seen": "activity", "activity": "conference", "date": "2026-05-09"},
        ),
    ]
    path = WAYS[way](phone, tmp_path / way if way == "folder" else tmp_path, sent)
    before = project.query(dump)
    rehearsed = import_submissions_of(project, path, dry_run=True)
    assert project.query(dump) == before
    report = import_submissions_of(project, path)
    assert verdicts(report) == verdicts(rehearsed) == ["new", "new"]
    assert codes(report, notes=True) == ["photo_day_differs", "photo_place_differs"]
    ((recorded, quote, title, csl, kind),) = rows(
        project,
        "SELECT c.id, t.quote, s.title, s.csl, s.kind FROM status_change c JOIN citation t ON t.change_id = c.id"
        " JOIN source s ON s.id = t.source_id",
    )
    draft = project.query(change_draft, recorded)
    assert (draft.status, draft.decided_by, draft.note) == ("op_een_laag_pitje", "mayor", "Said at the town hall")
    assert draft.date is not None
    assert draft.date.edtf == "2026-05"
    assert {given.reason for given in draft.reasons} == {"cost_or_capacity", "other"}
    assert quote == CANARY
    assert kind == "field_observation"
    assert "Wuhan" in title
    assert json.loads(csl) == {"event-place": "51.98510, 5.89870 (± 8 m)"}
    assert rows(project, "SELECT text FROM own_field_value") == [("a clerk\n两个",)]
    media = "SELECT media_type, size FROM attachment ORDER BY media_type"
    assert [found for found, _ in rows(project, media)] == ["audio/mp4", "image/jpeg"]
    assert rows(project, "SELECT kind, date_edtf FROM activity") == [("conference", "2026-05-09")]
    after = project.query(dump)
    assert verdicts(import_submissions_of(project, path)) == ["same", "same"]
    assert project.query(dump) == after
    project.undo()
    assert project.query(dump) == before


@pytest.mark.parametrize("way", WAYS.keys() - {"folder"})
def test_who_sent_an_observation_is_the_author_of_its_source(
    project: Project, phone: Phone, tmp_path: Path, way: str
) -> None:
    sent = [
        replace(change(phone), by="Ann Ó Briain"),
        replace(change(phone, SECOND, date="2026-04"), by="bea_k"),
        change(phone, THIRD, date="2026-03"),
    ]
    path = WAYS[way](phone, tmp_path, sent)
    report = import_submissions_of(project, path, dry_run=True)
    assert [row.observer for row in report.rows] == ["Ann Ó Briain", "bea_k", ""]
    assert report.as_json()["rows"][0]["observer"] == "Ann Ó Briain"  # type: ignore[index]
    assert "Who observed: Ann Ó Briain (1), bea_k (1)." in report.summary()
    import_submissions_of(project, path)
    assert authors(project) == [(Author(literal="Ann Ó Briain"),), (Author(literal="bea_k"),), ()]
    edited = replace(change(phone, FIRST, note="Heard again"), by="bea_k", edits=1, at="2026-05-11T10:00:00Z")
    assert verdicts(import_submissions_of(project, WAYS[way](phone, tmp_path, [edited]))) == ["changed"]
    assert authors(project)[0] == (Author(literal="Ann Ó Briain"),)


@pytest.mark.parametrize("way", WAYS.keys() - {"folder"})
def test_who_sent_a_contact_is_the_author_of_its_source(
    project: Project, calls: Phone, tmp_path: Path, way: str
) -> None:
    (body,) = calls.form.choices["bodies"]
    answers = {"body": body, "channel": "phone", "outcome": "answered", "date": "2026-05-04", "person": "Jan Jansen"}
    sent = [
        replace(calls.fill(FIRST, answers), by="Ann Ó Briain"),
        replace(calls.fill(SECOND, {**answers, "date": "2026-05-05"}), by="bea_k"),
    ]
    report = import_submissions_of(project, WAYS[way](calls, tmp_path, sent))
    assert [row.observer for row in report.rows] == ["Ann Ó Briain", "bea_k"]
    assert authors(project) == [(Author(literal="Ann Ó Briain"),), (Author(literal="bea_k"),)]
    assert rows(project, "SELECT kind, is_confidential FROM source") == [("personal_communication", 1)] * 2
    assert rows(project, "SELECT person FROM contact") == [("Jan Jansen",)] * 2


def test_an_author_that_the_form_asks_for_wins(project: Project, phone: Phone, tmp_path: Path) -> None:
    sent = replace(change(phone), by="shared_account")
    sent = replace(sent, answers={**sent.answers, "author": "Cem"})
    assert import_submissions_of(project, phone.kobo_csv(tmp_path / "kobo.csv", [sent])).rows[0].observer == "Cem"
    assert authors(project) == [(Author(literal="Cem"),)]


def test_the_plan_shows_who_observed(project: Project, phone: Phone, tmp_path: Path) -> None:
    read = read_with_media(phone.kobo_json(tmp_path / "k.json", [replace(change(phone), by="Ann")]))
    plan = project.query(plan_submissions, read.submissions, read.media, ENGLISH_TEXTS)
    assert plan.titles[1].endswith("Wuhan, May 2026 · Ann")
    assert "Ann" not in plan.drafts[0].source.title


def test_erasing_a_person_reaches_who_observed(project: Project, phone: Phone, tmp_path: Path) -> None:
    import_submissions_of(project, phone.kobo_json(tmp_path / "k.json", [replace(change(phone), by="Ann Ruiz")]))
    erase(project, Erasure("Ann Ruiz", (), "Observer 1"))
    assert authors(project) == [(Author(literal="Observer 1"),)]


@pytest.mark.parametrize(
    ("status", "edtf"), [("", "2014"), ("dormant", "2014"), ("in_force", "2014"), ("terminated", "[2014..]")]
)
def test_since_of_a_status_that_lasts_is_in_that_year(
    project: Project, phone: Phone, tmp_path: Path, status: str, edtf: str
) -> None:
    sent = change(phone, date="since 2014", **({"status": status} if status else {}))
    report = import_submissions_of(project, phone.folder(tmp_path / "c", [sent]))
    assert verdicts(report) == ["new"]
    assert rows(project, "SELECT date_edtf FROM status_change") == [(edtf,)]


def test_what_one_export_brought_in_is_known_in_every_other(project: Project, phone: Phone, tmp_path: Path) -> None:
    sent = [change(phone)]
    import_submissions_of(project, WAYS["central.zip"](phone, tmp_path, sent))
    for way in WAYS.keys() - {"central.zip"}:
        assert verdicts(import_submissions_of(project, WAYS[way](phone, tmp_path, sent))) == ["same"], way


def test_a_photo_that_agrees_with_what_was_typed_has_no_note(project: Project, phone: Phone, tmp_path: Path) -> None:
    answers = {"tie": tie_of(phone), "seen": "activity", "activity": "conference", "date": "2026-05-09", "gps": GPS}
    agreeing = phone.fill(FIRST, answers, photo=photo(moment="2026:05:09 10:00:00", place=ARNHEM))
    later = phone.fill(SECOND, answers, photo=photo(moment="2026:05:12 10:00:00"))
    report = import_submissions_of(project, phone.folder(tmp_path / "c", [agreeing, later]), dry_run=True)
    assert [[note.error.facts for note in row.notes] for row in report.rows] == [
        [],
        [{"reason": "after", "day": date(2026, 5, 12).toordinal(), "count": 3}],
    ]


def test_a_later_version_changes_what_was_imported(project: Project, phone: Phone, tmp_path: Path) -> None:
    import_submissions_of(project, phone.central_zip(tmp_path / "1.zip", [change(phone)]))
    edited = change(phone, SECOND, FIRST, date="2026-06", quote="shorter", tie=tie_of(phone, "Changsha"))
    path = phone.central_zip(tmp_path / "2.zip", [edited])
    report = import_submissions_of(project, path)
    assert verdicts(report) == ["changed"]
    assert {note.column for row in report.rows for note in row.notes} >= {"tie", "date", "quote"}
    ((recorded, tie, quote),) = rows(
        project, "SELECT c.id, c.partnership_id, t.quote FROM status_change c JOIN citation t ON t.change_id = c.id"
    )
    assert (f"p{tie}", quote) == (tie_of(phone, "Changsha"), "shorter")
    assert len(rows(project, "SELECT id FROM source")) == 1
    for other in (phone.folder(tmp_path / "both", [change(phone), edited]), path):
        assert set(verdicts(import_submissions_of(project, other))) <= {"same", "duplicate"}
    draft = project.query(change_draft, recorded)
    project.perform(edit_status_change, recorded, ChangeDraft(tie, "dormant", draft.date, note="asked again"))
    assert verdicts(import_submissions_of(project, path)) == ["same"]
    third = phone.central_zip(tmp_path / "3.zip", [change(phone, THIRD, SECOND, date="2026-07")])
    refused = import_submissions_of(project, third)
    assert (verdicts(refused), codes(refused)) == (["conflict"], ["submission_edited_here"])
    assert project.query(change_draft, recorded).status == "dormant"
    assert verdicts(import_submissions_of(project, third, on_conflict="update")) == ["changed"]
    assert project.query(change_draft, recorded).status == "op_een_laag_pitje"


def test_submissions_are_known_after_merges_of_their_records(project: Project, phone: Phone, tmp_path: Path) -> None:
    sent = [change(phone), change(phone, SECOND, date="2026-06")]
    path = phone.central_zip(tmp_path / "1.zip", sent)
    import_submissions_of(project, path)
    one, other = (source for (source,) in rows(project, "SELECT id FROM source ORDER BY id"))
    drafts = (project.query(source_draft, each) for each in (one, other))
    project.perform(merge_sources, one, other, merged_source(*drafts))
    ties = [tie for (tie,) in rows(project, "SELECT id FROM partnership ORDER BY id")]
    ties.sort(key=lambda tie: f"p{tie}" == tie_of(phone))
    both = (project.query(partnership_draft, tie) for tie in ties)
    project.perform(merge_partnerships, *ties, merged_partnership(*both))
    again = import_submissions_of(project, path)
    assert verdicts(again) == ["rejected", "rejected"]
    assert codes(again) == ["record_gone", "record_gone"]
    project.undo()
    assert verdicts(import_submissions_of(project, path)) == ["same", "same"]


def test_a_contact_comes_in_confidential_with_its_follow_up(project: Project, calls: Phone, tmp_path: Path) -> None:
    own = next(name for name in calls.form.questions if name.startswith("own_contact_"))
    (body,) = calls.form.choices["bodies"]
    answers = {
        "body": body,
        "channel": "phone",
        "outcome": "answered",
        "date": "2026-05-04",
        "person": "Jan Jansen",
        "note": "Call again",
        "complete_until": "2026-05-01",
        "follow_up": "2026-06-01",
        own: "12.5",
    }
    good = calls.fill(FIRST, answers, audio=RECORDING)
    early = calls.fill(SECOND, {**answers, "date": "2026-02", "complete_until": "2026-01-01"})
    path = calls.central_zip(tmp_path / "1.zip", [good, early])
    report = import_submissions_of(project, path)
    assert verdicts(report) == ["new", "rejected"]
    assert codes(report) == ["contact_before_wave"]
    ((contact, outcome, person, is_confidential, until, wave),) = rows(
        project, "SELECT id, outcome, person, is_confidential, complete_until, wave_id FROM contact"
    )
    assert (outcome, person, is_confidential, until) == ("answered", "Jan Jansen", 1, "2026-05-01")
    assert f"w{wave}" == calls.form.calculated("wave")
    assert rows(project, "SELECT due, note, contact_id FROM follow_up") == [("2026-06-01", "Call again", contact)]
    assert rows(project, "SELECT kind, is_confidential FROM source") == [("personal_communication", 1)]
    assert rows(project, "SELECT number FROM own_field_value") == [(12.5,)]
    assert verdicts(import_submissions_of(project, path))[0] == "same"


@pytest.mark.parametrize(
    ("question", "text", "code"),
    [
        ("status", "terminatd", "unknown_status"),
        ("decided_by", "mayr", "unknown_code"),
        ("date", "2026-13-45", "date_impossible"),
        ("date", "soon", "date_unreadable"),
        ("gps", "95.0 5.0 0 0", "gps_unreadable"),
        ("gps", "nan 5.0 0 0", "gps_unreadable"),
        ("note", "x" * 110_000, "text_too_long"),
        ("tie", "t1", "record_gone"),
        ("seen", "nothing", "seen_missing"),
        ("photo", "../p.twin", "media_name_unsafe"),
        ("photo", "C:\\secret.jpg", "media_name_unsafe"),
        ("photo", "/etc/passwd", "media_name_unsafe"),
        ("photo", "a\x01.jpg", "media_name_unsafe"),
        ("photo", "\\\\server\\share.jpg", "media_name_unsafe"),
        ("audio", "CON.m4a", "media_missing"),
        ("date", "2023-02-30", "date_impossible"),
        ("tie", "t9999999999999999999", "record_gone"),
        ("photo", "lost.jpg", "media_missing"),
        ("twintrack_form", "something else", "form_unknown"),
    ],
)
def test_a_wrong_answer_rejects_its_submission_alone(
    project: Project, phone: Phone, tmp_path: Path, question: str, text: str, code: str
) -> None:
    wrong = {**change(phone, SECOND).answers, question: text}
    if question == "tie":
        del wrong["tie_name"]
    sent = [change(phone), Sent(wrong, SECOND, files=change(phone, SECOND).files)]
    report = import_submissions_of(project, phone.central_zip(tmp_path / "1.zip", sent))
    assert verdicts(report) == ["new", "rejected"]
    assert codes(report) == [code]
    if code.startswith("unknown"):
        assert report.rows[1].problems[0].error.facts["nearest"]
    assert len(rows(project, "SELECT id FROM source")) == 1


def test_half_a_surrogate_pair_and_thousands_of_questions_do_no_harm(
    project: Project, phone: Phone, tmp_path: Path
) -> None:
    path = phone.kobo_json(tmp_path / "kobo.json", [change(phone), change(phone, SECOND)])
    document = json.loads(path.read_text("utf-8"))
    first, second = document["results"]
    first |= {"note": "half \ud800", "quote": "=1+1 <b>bold</b>", "\ud83d": "x"}
    second |= {"tie": "t0", "tie_name": "\ud800" * 50_000} | dict.fromkeys(
        map("own_status_change_{}".format, range(5_000)), 1
    )
    path.write_text(json.dumps(document), "utf-8")
    rejects = tmp_path / "left out.csv"
    report = import_submissions_of(project, path, rejects=rejects)
    assert verdicts(report) == ["new", "rejected"]
    assert sum(len(row.notes) for row in report.rows) <= 20
    assert rows(project, "SELECT c.note, t.quote FROM status_change c JOIN citation t ON t.change_id = c.id") == [
        ("half ?", "=1+1 <b>bold</b>")
    ]
    assert rejects.read_bytes()


def test_a_file_of_another_kind_is_no_photo(project: Project, phone: Phone, tmp_path: Path) -> None:
    for content in (b"%PDF-1.7 ", b"<svg xmlns='x'></svg>", b"MZ\x00\x00", b""):
        sent = change(phone)
        files = {name: content if name.endswith(".jpg") else found for name, found in sent.files.items()}
        path = phone.central_zip(tmp_path / "1.zip", [Sent(sent.answers, FIRST, files=files)])
        report = import_submissions_of(project, path)
        assert codes(report) == ["media_of_other_type" if content else "attachment_empty"]
    assert rows(project, "SELECT id FROM source") == []


def test_submissions_of_another_project_are_refused(project: Project, phone: Phone, tmp_path: Path) -> None:
    path = phone.folder(tmp_path / "collect", [change(phone)])
    with Project.create(tmp_path / "other.twin") as other:
        with pytest.raises(RuleError) as refused:
            import_submissions_of(other, path)
        assert refused.value.code == "form_of_other_project"
        assert rows(other, "SELECT id FROM step") == []


def test_left_out_submissions_come_in_after_correction(project: Project, phone: Phone, tmp_path: Path) -> None:
    wrong = change(phone, date="soon")
    path = phone.kobo_csv(tmp_path / "kobo.csv", [wrong])
    rejects = tmp_path / "left out.csv"
    assert verdicts(import_submissions_of(project, path, rejects=rejects)) == ["rejected"]
    text = rejects.read_text("utf-8-sig")
    assert "can't be read as a date" in text
    rejects.write_text(text.replace(",soon,", ",2026-05,"), "utf-8-sig")
    assert verdicts(import_submissions_of(project, rejects)) == ["new"]
