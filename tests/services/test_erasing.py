"""Erasing a person's name: no byte of the name remains, undo doesn't restore it, and backups are erased too."""

from __future__ import annotations

import base64
import contextlib
import gzip
import io
import json
import shutil
import sqlite3
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from tests.clocks import FixedClock
from tests.store.building import (
    MADE,
    TickingClock,
    activity,
    change,
    filled_project,
    is_sound,
    labels,
    new_project,
    records,
    tie,
)
from tracker.domain.records.attachments import draft_of
from tracker.domain.records.drafts import Author, SourceDraft
from tracker.domain.text.person_names import Erasure
from tracker.errors import RuleError
from tracker.exchange.attachments.attachment_reading import attachment_from
from tracker.operations.attachments import add_attachments
from tracker.operations.sources import add_source, edit_source
from tracker.paths import home as folders
from tracker.project import Project
from tracker.queries.evidence.journal_steps import steps
from tracker.queries.evidence.record_drafts import source_draft
from tracker.queries.name_occurrences import traces_of
from tracker.queries.search.search import search
from tracker.services.backups import copy_to_second_backup_folder, set_second_backup_folder
from tracker.services.erasing import erase, erase_program_traces, find_program_traces
from tracker.services.erasing_in_copies import (
    WORKSHOP,
    delete_copy,
    erase_in_copy,
    erase_or_delete_copies,
    search_copies,
    unavailable_folders,
)
from tracker.services.unsaved_entries import UnsavedEntryStore
from tracker.settings import SettingsFile
from tracker.store.backups.backup_notes import note_origin, read_notes
from tracker.store.project_file.verified_copy import is_intact

NAME = "Zoë van Dijk"
ERASURE = Erasure(NAME, ("Z. van Dijk",), "Official 3")
SPELLINGS = (NAME, "van dijk", "Dijk", "zoe")


def letters(text: str) -> list[bytes]:
    """Return the byte forms in which a file may contain a text."""
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    return [each.encode(code) for form in forms for each in (form, form.casefold()) for code in ("utf-8", "utf-16-le")]


def spellings_in(path: Path) -> list[str]:
    files = [each for each in path.rglob("*") if each.is_file()] if path.is_dir() else [path]
    content = b"".join(each.read_bytes() for each in files)
    return [text for text in SPELLINGS if any(each in content for each in letters(text))]


def with_interview(made: Project) -> None:
    """Add an interview whose subject is named in almost every field."""
    arnhem = tie(made, tags=(NAME, "Z. van Dijk"), note=f"told by {unicodedata.normalize('NFD', NAME)}")
    change(made, arnhem, "terminated", "2021", note="Dijk, Zoë van said so")
    draft = SourceDraft(
        f"Interview with {NAME}",
        "interview",
        (Author("van Dijk", "Zoë"), Author("Bos", "Anna")),
        summary="ZOË VAN\nDIJK; not Zara van Dijkstra",
        is_confidential=True,
        csl=json.dumps({"recipient": [{"family": "Dijk", "given": "Zoë", "non-dropping-particle": "van"}]}),
    )
    interview = made.perform(add_source, draft).created
    assert interview is not None
    change(made, arnhem, "dormant", "2020", sources=(interview,))
    files = [
        draft_of(f"{NAME}.txt", "text/plain", f"{NAME} nodded".encode(), f"{NAME} nodded"),
        draft_of("scan.pdf", "application/pdf", b"%PDF zo\xff", f"signed by {NAME}"),
    ]
    made.perform(add_attachments, interview, files)
    made.perform(edit_source, interview, replace(made.query(source_draft, interview), title="Interview 3"))
    activity(made, arnhem, note="nobody")


@pytest.fixture
def project(tmp_path: Path, home: Path) -> Iterator[Project]:
    """Yield a project with an interview whose subject is named in almost every field."""
    made, _ = filled_project(with_interview, tmp_path)
    with made:
        yield made


def test_all_places_of_a_name_are_found_before_anything_is_changed(project: Project) -> None:
    traces = project.query(traces_of, ERASURE)
    found = {(each.table, each.column) for each in traces.fields}
    assert found == {
        ("partnership", "note"),
        ("partnership_tag", "tag"),
        ("status_change", "note"),
        ("source", "authors"),
        ("source", "csl"),
        ("source", "summary"),
        ("attachment", "name"),
    }
    assert {(file.name, file.is_rewritable) for file in traces.files} == {(f"{NAME}.txt", True), ("scan.pdf", False)}
    assert traces.journal_rows
    assert traces.steps


def test_planner_statistics_with_the_name_are_removed(project: Project) -> None:
    """ANALYZE stores index keys in sqlite_stat4, if SQLite was built with it."""
    project.close()
    with contextlib.closing(sqlite3.connect(project.path, isolation_level=None)) as connection:
        connection.execute("ANALYZE")
        connection.execute("CREATE TABLE sampled (tbl,idx,neq,nlt,ndlt,sample)")
        connection.execute("INSERT INTO sampled (sample) VALUES (?)", (NAME.encode(),))
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET name = 'sqlite_stat4', tbl_name = 'sqlite_stat4',"
            " sql = 'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)' WHERE name = 'sampled'"
        )
    with Project.open(project.path, clock=TickingClock()) as opened:
        erase(opened, ERASURE, replace_files=True)
        assert spellings_in(project.path) == ["Dijk"]
        assert is_sound(opened)


def test_no_byte_of_the_name_remains_and_the_project_is_sound(project: Project) -> None:
    assert spellings_in(project.path)
    report = erase(project, ERASURE, replace_files=True)
    assert report.count
    assert not report.files_left
    assert spellings_in(project.path) == ["Dijk"]  # of Zara van Dijkstra, another person
    assert is_sound(project)
    [interview] = records(project, "source")
    assert json.loads(interview["authors"]) == [
        {"family": "", "given": "", "literal": "Official 3"},
        {"family": "Bos", "given": "Anna", "literal": ""},
    ]
    assert interview["summary"] == "Official 3; not Zara van Dijkstra"
    assert json.loads(interview["csl"]) == {"recipient": [{"literal": "Official 3"}]}
    assert sorted(row["tag"] for row in records(project, "partnership_tag")) == ["Official 3", "Official 3 2"]


def test_a_file_that_is_not_plain_text_is_unchanged_and_reported(project: Project) -> None:
    report = erase(project, ERASURE)
    assert [file.name for file in report.files_left] == ["scan.pdf"]
    assert is_sound(project)


def attached(project: Project, name: str, content: bytes) -> None:
    """Attach a file to a new source."""
    source = project.perform(add_source, SourceDraft("Found on the web")).created
    assert source is not None
    project.perform(add_attachments, source, [attachment_from(content, name)])


def zipped(**members: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/"), text)
    return target.getvalue()


PAGE = (
    "<!DOCTYPE html><html><p>Zoë van Dijk said.</p><p>Later Zo&euml;&nbsp;van Dijk and Zoë <b>van Dijk</b>.</p></html>"
)


def test_a_page_whose_markup_divides_the_name_is_reported_until_it_is_replaced(project: Project) -> None:
    attached(project, "page.html", PAGE.encode())
    [page] = [file for file in project.query(traces_of, ERASURE).files if file.name == "page.html"]
    assert page.sources == ("Found on the web",)
    left = {file.name for file in erase(project, ERASURE).files_left}
    assert left == {"page.html", "scan.pdf"}
    assert {file.name for file in project.query(traces_of, ERASURE).files} == left
    report = erase(project, ERASURE, replace_files=True)
    assert not report.files_left
    assert set(spellings_in(project.path)) <= {"Dijk"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("talk.docx", zipped(word__document="<w:t>Zoë</w:t><w:t xml:space='preserve'> van D</w:t><w:t>ijk</w:t>")),
        ("table.xlsx", zipped(xl__sharedStrings="<si><t>van Dijk</t></si><si><t>Zoë</t></si>")),
        ("notes.odt", zipped(**{"content.xml": "<text:p>Zo&#235; van<text:s/>Dijk</text:p>"})),
        (
            "mail.eml",
            b"Subject: x\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(b"x" * 70 + NAME.encode()),
        ),
        ("log.txt.gz", gzip.compress(NAME.encode(), mtime=0)),
        ("data.json", json.dumps({"who": NAME}).encode()),
    ],
    ids=["docx", "xlsx", "odt", "eml", "gz", "json"],
)
def test_a_packed_or_encoded_name_is_found_and_reported(project: Project, name: str, content: bytes) -> None:
    attached(project, name, content)
    assert name in {file.name for file in project.query(traces_of, ERASURE).files}
    assert name in {file.name for file in erase(project, ERASURE).files_left}
    assert not erase(project, ERASURE, replace_files=True).files_left
    [now] = project.query(
        lambda reader: reader.rows("SELECT bytes FROM attachment_bytes WHERE bytes = ?", content)
    ) or [()]
    assert now == ()


def test_a_name_only_in_a_file_that_cannot_be_rewritten_is_reported_again(project: Project) -> None:
    attached(project, "talk.docx", zipped(word__document=f"<w:t>{NAME}</w:t>"))
    for _ in range(3):
        assert "talk.docx" in {file.name for file in erase(project, ERASURE).files_left}
    assert labels(project).count("erase_person") == 1


def test_a_file_that_cannot_be_searched_is_reported_with_its_source(project: Project) -> None:
    attached(project, "photo.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    attached(project, "cut.docx", zipped(word__document="<w:t>Anna</w:t>")[:60])
    for unread in (project.query(traces_of, ERASURE).files_unread, erase(project, ERASURE).files_unread):
        assert {(file.name, file.reasons) for file in unread} == {
            ("photo.png", ("picture",)),
            ("cut.docx", ("damaged",)),
        }
        assert {file.sources for file in unread} == {("Found on the web",)}


def test_a_file_that_only_a_backup_contains_is_reported_with_the_backup(project: Project) -> None:
    backup = project.back_up()
    with Project.open(backup) as older:
        attached(older, "photo.png", b"\x89PNG\r\n\x1a\n")
    left = erase_or_delete_copies(project, ERASURE, "keep")
    assert [(each.path, each.file.name) for each in left.unread] == [(backup, "photo.png")]


def test_the_search_index_contains_only_the_pseudonym(project: Project) -> None:
    erase(project, ERASURE, replace_files=True)
    assert not project.query(search, "zoe nodded").groups
    assert project.query(search, "official").groups


def test_undo_skips_the_erasure_and_does_not_restore_the_name(project: Project) -> None:
    erase(project, ERASURE, replace_files=True)
    assert labels(project)[-1] == "erase_person"
    assert NAME not in json.dumps([step.facts for step in project.query(steps)], ensure_ascii=False)
    count = len(labels(project)) - 1
    for _ in range(count):
        project.undo()
        assert is_sound(project)
        assert NAME not in project.path.read_bytes().decode("utf-8", "ignore")
    assert labels(project) == ["erase_person"]
    with pytest.raises(RuleError, match="nothing_to_undo"):
        project.undo()
    for _ in range(count):
        project.redo()
    assert is_sound(project)
    [interview] = records(project, "source")
    assert interview["title"] == "Interview 3"
    assert "Official 3" in interview["authors"]


def test_erasing_a_name_that_does_not_occur_makes_no_step(project: Project) -> None:
    before = labels(project)
    assert erase(project, Erasure("Nobody Known")).count == 0
    assert labels(project) == before


def test_backups_with_the_name_are_rewritten_and_get_a_new_hash(project: Project) -> None:
    kept, deleted = project.back_up(), project.back_up()
    erase(project, ERASURE, replace_files=True)
    assert [(copy.path, copy.state) for copy in search_copies(project, ERASURE).copies] == [
        (kept, "holds"),
        (deleted, "holds"),
    ]
    erase_in_copy(kept, ERASURE, project.clock, replace_files=True)
    delete_copy(deleted)
    assert not search_copies(project, ERASURE).copies
    assert is_intact(kept)
    assert NAME.encode() not in kept.read_bytes()
    with Project.open(kept, read_only=True) as backup:
        assert is_sound(backup)
    assert sorted(path.name for path in kept.parent.iterdir()) == [kept.name, f"{kept.name}.sha256", "project.json"]


def test_a_damaged_backup_is_reported_and_not_changed(project: Project) -> None:
    backup = project.back_up()
    content = bytearray(backup.read_bytes())
    content[0:16] = b"not a database!!"
    backup.write_bytes(content)
    [copy] = search_copies(project, ERASURE).copies
    assert copy.state == "unsure"
    with pytest.raises(Exception, match="damaged"):
        erase_in_copy(backup, ERASURE)
    assert backup.read_bytes() == content


def test_unsaved_entries_and_recent_projects_are_erased_too(project: Project) -> None:
    folder = folders().drafts / project.identifier
    folder.mkdir(parents=True)
    draft = folder / "20240501T090000000000-00000000.json"
    draft.write_text(json.dumps({"state": {"note": f"ask {NAME}", "a": {"family": "van Dijk", "given": "Zoë"}}}))
    settings = SettingsFile()
    settings.save(settings.value.with_recent(f"/field/{NAME}.twin", "2024").with_recent("/field/ties.twin", "2024"))
    assert find_program_traces(project, ERASURE).count == 2
    erase_program_traces(project, ERASURE)
    assert json.loads(draft.read_text())["state"] == {"note": "ask Official 3", "a": {"literal": "Official 3"}}
    assert [each.path for each in SettingsFile().value.recent] == ["/field/ties.twin"]
    assert not find_program_traces(project, ERASURE).count


def test_damaged_entries_and_settings_are_deleted(project: Project) -> None:
    folder = folders().drafts / project.identifier
    folder.mkdir(parents=True)
    entry = folder / "20240501T090000000000-00000000.json"
    entry.write_text('{"state": {"a": {"family": "van Dijk", "giv')
    (entry,) = UnsavedEntryStore(folder, FixedClock(MADE)).set_damaged_aside()
    settings = SettingsFile()
    settings.path.parent.mkdir(parents=True, exist_ok=True)
    asides = [settings.path.with_name(f"settings-damaged{number}.json") for number in ("", "-2")]
    for aside, text in zip(asides, (f'{{"recent": [{{"path": "/field/{NAME}.tw', '{"who": "Zo'), strict=True):
        aside.write_text(text, "utf-8")
    assert find_program_traces(project, ERASURE).count == 1
    erase_program_traces(project, ERASURE)
    assert [path.exists() for path in (entry, *asides)] == [False, False, True]


def test_backup_notes_are_erased_too(project: Project) -> None:
    project.back_up()
    folder = project.backup_folder.folder
    note_origin(folder, f"Interviews, {NAME}", Path(f"/field/{NAME}/ties.twin"))
    note_origin(folder, f"Interviews, {NAME}", project.path)
    assert find_program_traces(project, ERASURE).count == 1
    erase_program_traces(project, ERASURE)
    notes = read_notes(folder)
    assert (notes.name, notes.paths) == ("Interviews, Official 3", (str(project.path),))
    assert not find_program_traces(project, ERASURE).count


@pytest.fixture
def stick(project: Project, tmp_path: Path) -> Path:
    """Return a second backup folder with a copy of the newest backup."""
    place = tmp_path / "stick"
    place.mkdir()
    set_second_backup_folder(place, SettingsFile())
    project.back_up()
    assert copy_to_second_backup_folder(project.identifier, place, project.clock.now())
    return place


@pytest.mark.parametrize("remedy", ["erase", "delete"])
def test_backups_in_the_second_folder_are_erased_too(
    project: Project, stick: Path, remedy: Literal["erase", "delete"]
) -> None:
    here, there = search_copies(project, ERASURE).copies
    assert (here.is_elsewhere, there.is_elsewhere) == (False, True)
    assert there.path.is_relative_to(stick)
    assert not unavailable_folders(project)
    erase(project, ERASURE, replace_files=True)
    assert not erase_or_delete_copies(project, ERASURE, remedy, replace_files=True).copies
    assert not search_copies(project, ERASURE).copies
    for copy in (here.path, there.path):
        assert copy.exists() == (remedy == "erase")
        assert not copy.exists() or is_intact(copy)
        assert not list(copy.parent.glob(f"{WORKSHOP}*"))
    assert set(spellings_in(stick)) <= {"Dijk"}  # of Zara van Dijkstra


def test_an_unavailable_second_folder_is_reported_even_after_it_was_replaced(project: Project, stick: Path) -> None:
    away = stick.rename(stick.with_name("in a drawer"))
    assert unavailable_folders(project) == [stick]
    set_second_backup_folder(None, SettingsFile())
    assert unavailable_folders(project) == [stick]
    away.rename(stick)
    assert not unavailable_folders(project)
    assert [copy.is_elsewhere for copy in search_copies(project, ERASURE).copies] == [False, True]


def test_a_copy_that_cannot_be_erased_is_reported_with_the_reason(project: Project, stick: Path) -> None:
    _, there = search_copies(project, ERASURE).copies
    there.path.write_bytes(there.path.read_bytes() + b"more")
    left = erase_or_delete_copies(project, ERASURE, "erase", replace_files=True)
    assert left.copies == (there,)
    assert [problem.code for problem in left.problems] == ["damaged"]


def test_files_of_a_killed_erasure_are_removed_by_the_next_search(project: Project) -> None:
    backup = project.back_up()
    left = backup.parent / f"{WORKSHOP}{project.identifier}"
    left.mkdir()
    shutil.copy(backup, left)
    search_copies(project, ERASURE)
    assert not left.exists()


def test_a_backup_of_another_project_is_left_alone(project: Project, tmp_path: Path) -> None:
    with new_project(tmp_path, "other.twin") as other:
        tie(other, note=NAME)
        folders().backups.mkdir(parents=True, exist_ok=True)
        other.save_copy(folders().backups / "other-before-version-2.twin")
    assert not search_copies(project, ERASURE).copies
