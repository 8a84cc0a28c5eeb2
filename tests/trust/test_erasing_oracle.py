"""After erasing, the name can't be recovered from any file, or the file is reported: compared with an oracle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.building import new_project, tie
from tests.trust.erasing_oracle import NAME, Hidden, files_with_hits, has_plain_hits, hidden_files, hits
from tracker.domain.records.drafts import SourceDraft
from tracker.domain.text.person_names import Erasure
from tracker.exchange.attachments.attachment_reading import attachment_from
from tracker.operations.attachments import add_attachments
from tracker.operations.sources import add_source
from tracker.paths import home as folders
from tracker.project import Project
from tracker.queries.name_occurrences import traces_of
from tracker.services.backups import copy_to_second_backup_folder, set_second_backup_folder
from tracker.services.erasing import ErasureReport, erase, erase_program_traces
from tracker.services.erasing_in_copies import RemainingCopies, erase_or_delete_copies
from tracker.services.partial_projects import ExportScope, export_project_part
from tracker.services.unsaved_entries import UnsavedEntry, UnsavedEntryStore
from tracker.settings import SettingsFile

pytestmark = pytest.mark.slow

ERASURE = Erasure(NAME, (), "Official 3")
DRAFT = "20240501T090000000000-00000000"


@pytest.fixture
def project(tmp_path: Path, home: Path) -> Iterator[Project]:
    with new_project(tmp_path) as made:
        tie(made, note=f"told by {NAME}")
        yield made


def fill(project: Project, files: list[Hidden], stick: Path) -> None:
    """Attach the files to sources, with an unsaved entry, a backup and its copy in a second folder."""
    for start in range(0, len(files), 20):
        source = project.perform(add_source, SourceDraft(f"Source {start}")).created
        assert source is not None
        drafts = [attachment_from(file.content, file.name) for file in files[start : start + 20]]
        project.perform(add_attachments, source, drafts)
    stick.mkdir()
    set_second_backup_folder(stick, SettingsFile())
    project.back_up()
    assert copy_to_second_backup_folder(project.identifier, stick, project.clock.now())
    kept = UnsavedEntryStore(folders().drafts / project.identifier, project.clock)
    kept.save(UnsavedEntry(DRAFT, "note", "", "", kept.now(), {}, {"note": NAME}), is_set_aside=True)
    kept.close()


def erase_all(project: Project, *, replace_files: bool) -> tuple[ErasureReport, RemainingCopies]:
    report = erase(project, ERASURE, replace_files=replace_files)
    erase_program_traces(project, ERASURE)
    return report, erase_or_delete_copies(project, ERASURE, "erase", replace_files=replace_files)


def require_true(project: Project, folder: Path, seed: int, count: int) -> None:
    """Erase twice, first without replacing whole files, and compare the reports with the files."""
    files = list(hidden_files(seed, count))
    assert all(hits(file.content) for file in files if file.is_named), "the oracle sees what it made"
    assert not any(hits(file.content) for file in files if not file.is_named)
    fill(project, files, folder / "stick")
    databases = [project.path, *(path for where in ("home", "stick") for path in (folder / where).rglob("*.twin"))]
    assert len(databases) == 3

    traces = project.query(traces_of, ERASURE)
    named = {file.name for file in traces.files}
    assert named >= {file.name for file in files if file.is_named}, "said before anything is changed"
    assert not named & {file.name for file in files if not file.is_named}

    report, left = erase_all(project, replace_files=False)
    told = {file.name for file in (*report.files_left, *report.files_unread)}
    assert files_with_hits(project.path) <= told
    assert {copy.path for copy in left.copies} >= {path for path in databases[1:] if files_with_hits(path)}
    assert {file.name for file in project.query(traces_of, ERASURE).files} == {each.name for each in report.files_left}

    report, left = erase_all(project, replace_files=True)
    assert not report.files_left
    assert not left.copies
    export_project_part(project, folder / "bundle.twin", ExportScope())
    told = {file.name for file in report.files_unread}
    for path in (*databases, folder / "bundle.twin"):
        assert files_with_hits(path) <= told, path
    everything = [path for path in folder.rglob("*") if path.is_file()]
    assert not [path for path in everything if has_plain_hits(path)]
    assert len(everything) >= 8


@pytest.mark.parametrize("seed", range(1))
def test_the_name_cannot_be_recovered_from_any_file_that_is_not_reported(
    project: Project, tmp_path: Path, seed: int
) -> None:
    require_true(project, tmp_path, seed, 48)


@pytest.mark.torture
@pytest.mark.timeout(0)
@pytest.mark.parametrize("seed", range(100, 105))
def test_the_name_cannot_be_recovered_from_many_files(project: Project, tmp_path: Path, seed: int) -> None:
    require_true(project, tmp_path, seed, 256)
    print("256 files of 16 types")
