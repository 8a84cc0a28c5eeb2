"""Forms for phones: pyxform makes an ODK form of each, with the records and codes of the project, as text."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ready import ready
from tests.services.field_forms.xform import XForm
from tracker.domain.census.drafts import FrameDraft, WaveDraft
from tracker.domain.coding.codebook import OwnCodeDraft
from tracker.domain.dates.vague_dates import read_date
from tracker.domain.records.drafts import BodyDraft, PartnershipDraft
from tracker.domain.records.own_fields import VALUE_TYPES, OwnerTable, OwnFieldDraft
from tracker.errors import KnownError, RuleError
from tracker.exchange.field_forms.form_names import FORM_MARK, form_of_mark, record_name, record_named, safe_name
from tracker.operations.census.frames import add_frame
from tracker.operations.census.waves import add_wave
from tracker.operations.coding.codebook import add_code, withdraw_code
from tracker.operations.own_fields import add_own_field
from tracker.operations.partnerships import add_partnership
from tracker.project import Project
from tracker.services.field_forms.form_content import DATE_PATTERN
from tracker.services.field_forms.form_export import export_field_form
from tracker.services.sample import make_sample

OWNERS: tuple[OwnerTable, ...] = ("status_change", "activity", "contact")
CANARY = '"<img src=x>" & ${tie} *bold* `code` [a](http://x)\n= 1+1 武汉 ' + "'"


def make_strange(path: Path) -> None:
    """Create a project whose names and codes contain everything that an XLSForm might read as something else."""
    with Project.create(path, name=CANARY) as made:
        made.perform(add_partnership, PartnershipDraft(BodyDraft(f"A {CANARY}"), BodyDraft("", "unnamed", "CN")))
        for list_name, counts_as in (
            ("status", "suspended"),
            ("reason", ""),
            ("activity", ""),
            ("contact_outcome", ""),
        ):
            made.perform(add_code, OwnCodeDraft(list_name, CANARY, counts_as=counts_as))  # type: ignore[arg-type]
        gone = made.perform(add_code, OwnCodeDraft("reason", "Gone")).created
        assert gone is not None
        made.perform(withdraw_code, "reason", "gone")
        for record_kind in OWNERS:
            for value_type in VALUE_TYPES:
                choices = (CANARY, "两 个") if value_type in ("one_of", "several_of") else ()
                draft = OwnFieldDraft(record_kind, f"{value_type} {CANARY}", value_type, help=CANARY, choices=choices)
                made.perform(add_own_field, draft)


def make_many(path: Path) -> None:
    """Create a project with a frame of more bodies than a form lists itself."""
    with Project.create(path) as made:
        bodies = [BodyDraft(f"Plaats {number}, =1") for number in range(501)]
        frame = made.perform(add_frame, FrameDraft("All", 738_000), bodies).created
        assert frame is not None
        made.perform(add_wave, WaveDraft(frame, "2024", 738_001))


@pytest.fixture
def sample(tmp_path: Path, home: Path) -> Iterator[Project]:
    ready(make_sample, tmp_path / "sample.twin")
    with Project.open(tmp_path / "sample.twin", read_only=True) as opened:
        yield opened


def texts_of(form: XForm) -> str:
    return " ".join(label for labels in form.choices.values() for label in labels.values())


def test_the_observations_of_the_sample_are_a_form_in_both_languages(sample: Project, tmp_path: Path) -> None:
    made = export_field_form(sample, tmp_path / "form.xlsx", "observations", language="nl")
    form = XForm.of(tmp_path / "form.xlsx")
    assert (form.id, form.version) == (made.id, made.version)
    assert form.languages == ("Nederlands (nl)", "English (en)")
    ties = {tie for (tie,) in sample.query(lambda reader: reader.rows("SELECT id FROM partnership"))}
    assert {record_named("partnership", name) for name in form.choices["ties"]} == ties
    assert made.records == len(ties)
    assert form.choices["status"]["terminated"].casefold() == "beëindigd"
    assert form.required >= {"tie", "seen", "date"}
    assert {"photo", "audio", "gps", "today", "deviceid", "quote", "reasons", "decided_by"} <= set(form.questions)
    assert form_of_mark(form.calculated(FORM_MARK)) == ("observations", sample.identifier)
    again = export_field_form(sample, tmp_path / "again.xlsx", "observations", language="nl", chosen=ties)
    fewer = export_field_form(sample, tmp_path / "fewer.xlsx", "observations", language="nl", chosen=[*ties][1:])
    assert made.version == again.version != fewer.version


def test_the_contacts_of_the_sample_offer_the_bodies_of_its_last_wave(sample: Project, tmp_path: Path) -> None:
    made = export_field_form(sample, tmp_path / "form.xlsx", "contacts")
    form = XForm.of(tmp_path / "form.xlsx")
    query = "SELECT m.body_id FROM wave w JOIN frame_member m ON m.frame_id = w.frame_id WHERE w.id = ?"
    wave = record_named("wave", form.calculated("wave"))
    members = {body for (body,) in sample.query(lambda reader: reader.rows(query, wave))}
    assert {record_named("body", name) for name in form.choices["bodies"]} == members
    assert made.records == len(members) > 0
    assert {"person", "note", "follow_up", "audio", "complete_until"} <= set(form.questions)
    with pytest.raises(RuleError) as refused:
        export_field_form(sample, tmp_path / "other.xlsx", "contacts", wave="of which nobody heard")
    assert refused.value.code == "no_such_wave"
    assert not (tmp_path / "other.xlsx").exists()


def test_strange_names_and_own_codes_are_shown_as_text(tmp_path: Path, home: Path) -> None:
    make_strange(tmp_path / "strange.twin")
    with Project.open(tmp_path / "strange.twin", read_only=True) as project:
        for kind in ("observations", "contacts"):
            export_field_form(project, tmp_path / f"{kind}.xlsx", kind)  # type: ignore[arg-type]
    observations, contacts = (XForm.of(tmp_path / f"{kind}.xlsx") for kind in ("observations", "contacts"))
    for form, lists in ((observations, ("ties", "status", "reason", "activity")), (contacts, ("contact_outcome",))):
        for list_name in lists:
            assert any("武汉" in label and "$ {tie}" in label for label in form.choices[list_name].values()), list_name
        assert not re.search(r"[<>*`]|\]\(", texts_of(form))
    assert "Gone" not in texts_of(observations)
    assert sum(name.startswith("own_status_change_") for name in observations.questions) == len(VALUE_TYPES)
    assert sum(name.startswith("own_activity_") for name in observations.questions) == len(VALUE_TYPES)
    assert sum(name.startswith("own_contact_") for name in contacts.questions) == len(VALUE_TYPES)
    assert any("两 个" in labels.values() for labels in contacts.choices.values())


def test_an_empty_project_makes_forms_whose_lists_are_filled_later(tmp_path: Path, home: Path) -> None:
    with Project.create(tmp_path / "empty.twin") as empty:
        for kind, names in (("observations", ("ties.csv", "all_bodies.csv")), ("contacts", ("bodies.csv",))):
            made = export_field_form(empty, tmp_path / f"{kind}.xlsx", kind)  # type: ignore[arg-type]
            assert (made.records, made.files) == (0, names)
            assert XForm.of(tmp_path / f"{kind}.xlsx").external == {f"jr://file-csv/{name}" for name in names}
            for name in names:
                assert (tmp_path / name).read_text("utf-8").startswith("name,label\nother,Not in the list")


def test_a_list_of_many_bodies_is_a_file_that_replaces_only_such_a_list(tmp_path: Path, home: Path) -> None:
    ready(make_many, tmp_path / "many.twin")
    out, listed = tmp_path / "form.xlsx", tmp_path / "bodies.csv"
    with Project.open(tmp_path / "many.twin", read_only=True) as project:
        made = export_field_form(project, out, "contacts")
        assert (made.records, made.files) == (501, ("bodies.csv",))
        assert "bodies" not in XForm.of(out).choices
        with listed.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert header == ["name", "label"]
        assert rows.pop(0) == ["other", "Not in the list"]
        ids = dict(project.query(lambda reader: reader.rows("SELECT id, name FROM body")))
        assert {record_named("body", name): label for name, label in rows} == ids
        for name, may_replace in (("form.xlsx", False), ("other.xlsx", False), ("form.xlsx", True)):
            if may_replace:
                listed.write_text("mine", "utf-8")
            with pytest.raises(KnownError) as refused:
                export_field_form(project, tmp_path / name, "contacts", may_replace=may_replace)
            assert refused.value.code == "already_exists"
        assert listed.read_text("utf-8") == "mine"
        assert sorted(each.name for each in tmp_path.glob("*.xlsx")) == ["form.xlsx"]
        listed.write_bytes(b"name,label\r\nb1,old\r\n")
        assert export_field_form(project, out, "contacts", may_replace=True).version == made.version


@settings(deadline=None)
@given(st.from_regex(re.compile(DATE_PATTERN, re.ASCII), fullmatch=True))
def test_a_date_that_the_form_accepts_is_read(words: str) -> None:
    for part in filter(None, words.split("/")):
        read_date(part)
    try:
        is_read = bool(read_date(words).edtf)
    except RuleError:
        is_read = False  # the second date may be before the first
    assert is_read or "/" in words


def test_the_form_accepts_a_day_if_and_only_if_it_exists() -> None:
    for year, month, day in itertools.product((1896, 1900, 1999, 2000, 2023, 2024, 2100), range(14), range(33)):
        words, exists = f"{year}-{month:02}-{day:02}", True
        try:
            date(year, month, day)
        except ValueError:
            exists = False
        for text in (words, f"{words}~", f"{words}/", f"1800/{words}", f"{words}/2150"):
            assert bool(re.fullmatch(DATE_PATTERN, text)) is exists, text


def test_a_form_asks_for_a_new_partnership_and_for_bodies_that_are_not_in_its_lists(
    sample: Project, tmp_path: Path
) -> None:
    export_field_form(sample, tmp_path / "form.xlsx", "observations")
    export_field_form(sample, tmp_path / "calls.xlsx", "contacts")
    form, calls = (XForm.of(tmp_path / f"{name}.xlsx") for name in ("form", "calls"))
    assert (form.open_lists, calls.open_lists) == ({"ties", "all_bodies"}, {"bodies"})
    bodies = {body for (body,) in sample.query(lambda reader: reader.rows("SELECT id FROM body WHERE name <> ''"))}
    assert {record_named("body", name) for name in form.choices["all_bodies"]} == bodies
    sides = {f"{question}_{side}" for question in ("body", "new_name", "new_country", "new_kind") for side in "ab"}
    assert {*sides, "partnership_kind", "since"} <= set(form.questions)
    assert {"new_name", "new_country", "new_kind"} <= set(calls.questions)
    assert form.required >= {"body_a", "body_b", "new_name_a", "new_country_a", "new_country_b"}
    assert "new_name_b" not in form.required
    assert (form.choices["countries"]["CN"], "unnamed" in form.choices["body_kind"]) == ("China", False)


@given(st.lists(st.text(min_size=1), min_size=2, max_size=20, unique=True))
def test_different_texts_have_different_names_without_spaces(texts: list[str]) -> None:
    names = [safe_name(text) for text in texts]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z0-9_.]{1,60}", name) for name in names)


def test_the_name_of_a_record_is_no_number() -> None:
    assert record_named("partnership", record_name("partnership", 2**63 - 1)) == 2**63 - 1
    for name in ("", "p", "p0", "b12", "12", "p1.0", "p1e3", "p٣", "t0", "pp1"):
        assert record_named("partnership", name) is None, name


def test_partnerships_in_forms_of_earlier_versions_have_another_letter() -> None:
    assert record_named("partnership", "t457846552545966211") == 457846552545966211
    assert record_named("body", "t457846552545966211") is None
