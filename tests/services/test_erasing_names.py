"""A person's name in what a project adds: codes, fields, views, frames, waves, contacts, follow-ups and quotes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.building import filled_project, is_sound, new_project, records, tie, when
from tests.trust.hostile import free_columns, make_hostile
from tracker.domain.census.drafts import ContactDraft, FrameDraft, WaveDraft
from tracker.domain.census.letters import LettersSent
from tracker.domain.coding.codebook import CodeMeaning, OwnCodeDraft
from tracker.domain.findings.rules import read_rule
from tracker.domain.records.about_project import AboutProject, Creator
from tracker.domain.records.drafts import ChangeDraft, PartnershipDraft
from tracker.domain.records.follow_ups import FollowUpDraft
from tracker.domain.records.own_fields import OwnFieldDraft
from tracker.domain.records.saved_views import SavedViewDraft, ViewContent
from tracker.domain.records.subjects import Subject
from tracker.domain.text.person_names import Erasure
from tracker.exchange.tables.mapping.table_mapping import Mapping
from tracker.operations.census.contacts import add_contact
from tracker.operations.census.frames import add_frame
from tracker.operations.census.letters import log_letters
from tracker.operations.census.waves import add_wave
from tracker.operations.coding import codebook
from tracker.operations.findings import save_finding
from tracker.operations.follow_ups import add_follow_up
from tracker.operations.own_fields import add_own_field, set_own_values
from tracker.operations.partnerships import edit_partnership
from tracker.operations.project_settings import describe_project
from tracker.operations.saved_views import add_saved_view
from tracker.operations.statuses import record_status_change
from tracker.paths import home as folders
from tracker.project import Project
from tracker.queries.content_dump import dump
from tracker.queries.name_occurrences import traces_of
from tracker.queries.project_settings import about_project
from tracker.services.erasing import erase, erase_program_traces, find_program_traces
from tracker.services.erasing_in_copies import erase_or_delete_copies
from tracker.services.tables.remembered_mappings import RememberedMappings
from tracker.services.unsaved_entries import UnsavedEntry, UnsavedEntryStore

NAME, ALSO = "Jørgen Achternaam", "J. Achternaam"
ERASURE = Erasure(NAME, (ALSO,), "Official 3")
DAY = 738_521


def with_names(made: Project) -> None:
    """Add the name, in two spellings, to every kind of name and code."""
    arnhem, body = tie(made), int(records(made, "body")[0]["id"])
    for name in (NAME, ALSO):
        made.perform(codebook.add_code, OwnCodeDraft("sector", name, meaning=CodeMeaning(f"by {name}")))
        made.perform(add_own_field, OwnFieldDraft("partnership", name))
        made.perform(add_saved_view, SavedViewDraft("partnerships", name))
        made.perform(add_frame, FrameDraft(name, DAY, f"of {name}"), [body])
    made.perform(codebook.add_code, OwnCodeDraft("status", f"Asleep, says {NAME}", counts_as="dormant"))
    made.perform(add_own_field, OwnFieldDraft("contact", "Asked", "one_of", choices=(NAME, ALSO, "nobody")))
    made.perform(set_own_values, Subject("partnership", arnhem), {_code(NAME): "seen", _code(ALSO): "heard"})
    change = ChangeDraft(arnhem, f"asleep_says_{_code(NAME)}", when("2024"))
    made.perform(record_status_change, change)
    a, b = (int(row["id"]) for row in records(made, "body")[:2])
    made.perform(edit_partnership, arnhem, PartnershipDraft(a, b, sectors=(_code(NAME), _code(ALSO))))
    chosen = frozenset({("sector", _code(ALSO)), (f"partnership.{_code(ALSO)}", "heard")})
    made.perform(add_saved_view, SavedViewDraft("partnerships", "Filtered", ViewContent(NAME, chosen)))
    made.perform(save_finding, "Ended", read_rule({"from": "2020", "to": "2023", "frame": ALSO}))
    frame = int(records(made, "frame")[0]["id"])
    wave = made.perform(add_wave, WaveDraft(frame, f"Asked by {NAME}", DAY, {"nl": f"Kent u {NAME}?"})).created
    assert wave is not None
    contact = ContactDraft(body, "phone", "sent", when("2023"), wave, person=NAME, note=f"{ALSO} was out")
    about = made.perform(add_contact, contact).created
    made.perform(add_follow_up, Subject("contact", about or 0), FollowUpDraft(when("2024"), f"call {NAME}"))
    made.perform(log_letters, LettersSent(wave, (body,), "letter", DAY, "nl", f"Geachte {{body}},\n{NAME}"))


@pytest.fixture
def project(tmp_path: Path, home: Path) -> Iterator[Project]:
    """Yield a project in which the name, in two spellings, is in every kind of name and code that can be added."""
    made, _ = filled_project(with_names, tmp_path)
    with made:
        yield made


def _code(name: str) -> str:
    return {NAME: "jorgen_achternaam", ALSO: "j_achternaam"}[name]


def traces_in(*places: Path) -> list[str]:
    """Return the files that contain the family name, which is in each spelling."""
    files = [path for top in places for path in ((top,) if top.is_file() else top.rglob("*")) if path.is_file()]
    return [path.name for path in files if b"achternaam" in path.read_bytes().lower()]


def test_no_byte_of_a_name_remains_in_codes_and_names_that_a_project_adds(project: Project, tmp_path: Path) -> None:
    project.back_up()
    assert len(traces_in(tmp_path)) == 2
    report = erase(project, ERASURE)
    assert report.count
    erase_program_traces(project, ERASURE)
    assert not erase_or_delete_copies(project, ERASURE, "erase").copies
    assert traces_in(tmp_path) == []
    assert is_sound(project)
    assert not project.query(traces_of, ERASURE).count


def test_different_names_and_codes_stay_different_and_references_follow(project: Project) -> None:
    erase(project, ERASURE)
    told = project.query(dump)["records"]
    codes = {row["code"] for row in told["vocabulary_entry"]}
    assert codes == {"official_3", "official_3_2", "asleep_says_official_3"}
    assert {row["sector"] for row in told["partnership_sector"]} == {"official_3", "official_3_2"}
    assert [row["code"] for row in told["status_refinement"]] == ["asleep_says_official_3"]
    assert {row["code"] for row in told["code_definition"]} >= codes
    fields = {row["code"] for row in told["own_field"]}
    assert fields == {"official_3", "official_3_2", "asked"}
    assert {row["field"] for row in told["own_field_value"]} == {"official_3", "official_3_2"}
    assert sorted(row["name"] for row in told["frame"]) == ["Official 3", "Official 3 2"]
    assert [json.loads(row["choices"]) for row in told["own_field"] if row["code"] == "asked"] == [
        ["Official 3", "nobody"]
    ]
    (rule,) = (json.loads(row["question"]) for row in told["finding"])
    frames = {row["name"] for row in told["frame"]}
    assert rule["frame"] in frames
    views = {row["name"]: json.loads(row["content"]) for row in told["saved_view"]}
    assert {"Official 3", "Official 3 2", "Filtered"} == views.keys()
    of_other = next(row["field"] for row in told["own_field_value"] if row["text"] == "heard")
    assert views["Filtered"]["filter"].keys() == {"sector", f"partnership.{of_other}"}
    assert set(views["Filtered"]["filter"]["sector"]) < codes


def test_a_name_that_is_only_in_a_code_is_found_and_erased(tmp_path: Path, home: Path) -> None:
    with new_project(tmp_path) as made:
        made.perform(codebook.add_code, OwnCodeDraft("sector", NAME))
        made.perform(codebook.rename_code, "sector", _code(NAME), "Renamed", {})
        erase(made, Erasure(NAME))
        assert traces_in(made.path) == []
        assert [row["code"] for row in records(made, "vocabulary_entry")] == ["erased"]


def test_the_name_of_a_standard_code_stays_a_code(project: Project) -> None:
    """A person may be called Water, as a sector is."""
    a, b = (int(row["id"]) for row in records(project, "body")[:2])
    arnhem = int(records(project, "partnership")[0]["id"])
    project.perform(edit_partnership, arnhem, PartnershipDraft(a, b, sectors=("water",), note="told by Water"))
    erase(project, Erasure("Water"))
    assert [row["sector"] for row in records(project, "partnership_sector")] == ["water"]
    assert [row["note"] for row in records(project, "partnership")] == ["told by [erased]"]


def test_the_name_is_erased_from_every_column_that_a_user_can_fill_in(qapp: object, tmp_path: Path, home: Path) -> None:
    path = make_hostile(tmp_path / "hostile.twin", f"told by {NAME}")
    with Project.open(path) as opened:
        found = {(each.table, each.column) for each in opened.query(traces_of, ERASURE).fields}
        assert found >= {(table, column) for table, column in free_columns() if column != "folded"}
        erase(opened, ERASURE, replace_files=True)
        assert traces_in(path) == []


def test_unsaved_entries_and_mappings_of_imports_are_erased(project: Project) -> None:
    kept = UnsavedEntryStore(folders().drafts / project.identifier, project.clock)
    state = {f"value_of_{_code(NAME)}": "seen", "person": NAME, "page": "12"}
    kept.save(UnsavedEntry(kept.new_key(), "contact", "", "", kept.now(), {}, state), is_set_aside=True)
    kept.close()
    header = ("body_a", "body_b", f"Seen by {NAME}")
    columns = {"body_a": "body_a", "body_b": "body_b", "note": header[2]}
    RememberedMappings().save(
        header, Mapping(columns=columns, values={"status": {f"ended, says {NAME}": "terminated"}})
    )
    assert sorted(traces_in(folders().drafts, folders().settings))[-1] == "mappings.json"
    assert len(traces_in(folders().drafts, folders().settings)) == 2
    assert find_program_traces(project, ERASURE).count == 2
    erase_program_traces(project, ERASURE)
    assert traces_in(folders().drafts, folders().settings) == []
    (entry,) = folders().drafts.rglob("*T*.json")
    told = json.loads(entry.read_text("utf-8"))["state"]
    assert told == {"value_of_official_3": "seen", "person": "Official 3", "page": "12"}


def test_an_orcid_goes_with_the_name_of_its_creator(tmp_path: Path) -> None:
    orcid, other = "0000-0002-1825-0097", "0000-0001-5109-3700"
    creators = (Creator("Achternaam, Jørgen", orcid, "VNG"), Creator("Smit, Jo", other))
    with new_project(tmp_path) as project:
        project.perform(describe_project, AboutProject("Towns", creators=creators))
        project.perform(describe_project, AboutProject("Towns again", creators=creators))
        (field,) = project.query(traces_of, ERASURE).fields
        assert ERASURE.orcids(field.text) == (orcid,)
        erase(project, ERASURE)
        assert project.query(about_project).creators == (Creator("Official 3", "", "VNG"), Creator("Smit, Jo", other))
        path = project.path
    assert orcid.encode() not in path.read_bytes()
    assert other.encode() in path.read_bytes()
