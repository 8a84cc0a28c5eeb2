"""Files made from a private project are private: no file gets wider permissions than the project file.

The tests make files in every way that the program has, with a usual umask and with none.
"""

from __future__ import annotations

import ast
import contextlib
import os
import stat
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.architecture.source import modules, nodes, place
from tests.clocks import FixedClock
from tests.store.building import new_project, small_project
from tracker import cli
from tracker.domain.text.person_names import Erasure
from tracker.exchange.file_writing import replace_atomically, write_bytes, write_text
from tracker.exchange.tables.mapping.table_mapping import Mapping
from tracker.file_modes import made_folder, mode_for, own_folder
from tracker.paths import home as own_folders
from tracker.project import Project
from tracker.services.backups import copy_to_second_backup_folder
from tracker.services.erasing_in_copies import erase_in_copy
from tracker.services.partial_projects import ExportScope, export_project_part, partial_project
from tracker.services.tables.remembered_mappings import RememberedMappings
from tracker.services.unsaved_entries import UnsavedEntry, UnsavedEntryStore
from tracker.settings import SettingsFile
from tracker.store import driver
from tracker.store.backups.restoring import restore
from tracker.store.backups.second_folder import prepare_folder
from tracker.store.migration import migrate_to_now
from tracker.store.project_file.known_schema import SCHEMA_VERSION
from ui.shell.startup.last_run import CrashRecorder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files have no modes on Windows")

CLOCK = FixedClock(datetime(2023, 5, 7, 12, tzinfo=UTC))
UMASKS = (0o022, 0o000)
CASES = [(0o000, 0o600), (0o022, 0o640), (0o022, 0o600), (0o000, 0o640)]
"""A umask and the mode of a project; the default run tries each once, in the first two."""


@contextlib.contextmanager
def under(umask: int) -> Iterator[None]:
    before = os.umask(umask)
    try:
        yield
    finally:
        os.umask(before)


@pytest.fixture(params=UMASKS, ids="umask {:03o}".format)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    with under(request.param):
        yield request.param


@pytest.fixture(
    params=[
        pytest.param(case, id=f"{case[1]:03o}-umask {case[0]:03o}", marks=pytest.mark.torture if place > 1 else ())
        for place, case in enumerate(CASES)
    ]
)
def project(request: pytest.FixtureRequest, tmp_path: Path, home: Path) -> Iterator[Path]:
    """Yield a project of a mode, in a folder that anyone may open, under a umask."""
    umask, mode = request.param
    with under(umask):
        folder = made_folder(tmp_path / "work")
        made, _ = small_project(folder, "ties.twin")
        made.close()
        made.path.chmod(mode)
        yield made.path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def wider(origin: Path, *places: Path) -> dict[str, str]:
    """Return the files and folders below the places whose permissions are wider than those of the origin."""
    allowed = mode(origin) | 0o600
    folders = allowed | (allowed & 0o444) >> 2
    found: dict[str, str] = {}
    for top in places:
        for path in (top, *top.rglob("*")) if top.is_dir() else (top,):
            if not path.is_symlink() and mode(path) & ~(folders if path.is_dir() else allowed) & 0o777:
                found[str(path)] = oct(mode(path))
    return found


def run(*arguments: object) -> None:
    assert cli.main([str(each) for each in arguments]) == 0


def test_backups_copies_and_restored_files_are_private(project: Path, tmp_path: Path) -> None:
    out = made_folder(tmp_path / "out", project)
    with Project.open(project, clock=CLOCK) as opened:
        backup = opened.back_up()
        opened.back_up(out / "backups")
        opened.save_copy(out / "copy.twin")
        opened.save_copy_of_open_file(out / "opened.twin")
        assert wider(project, *project.parent.glob(".*"), *project.parent.glob("*lock*")) == {}
    restore(backup, out / "restored.twin")
    assert restore(backup, project) is not None
    assert wider(project, out, project) == {}
    assert wider(backup, *project.parent.glob("*-replaced-*")) == {}


def test_a_restored_file_is_no_wider_than_the_replaced_one(umask: int, tmp_path: Path, home: Path) -> None:
    with new_project(tmp_path, "ties.twin") as opened:
        backup = opened.back_up(tmp_path / "backups")
    opened.path.chmod(0o600)
    restore(backup, opened.path)
    assert mode(opened.path) == 0o600


def test_backups_in_the_second_folder_are_private(project: Path, tmp_path: Path) -> None:
    stick = made_folder(tmp_path / "stick", project)
    with Project.open(project, clock=CLOCK) as opened:
        prepare_folder(stick)
        opened.back_up()
        copy_to_second_backup_folder(opened.identifier, stick, CLOCK.now())
    assert list(stick.rglob("*.twin"))
    assert wider(project, stick) == {}


def test_backups_before_a_migration_are_private(project: Path) -> None:
    migrate_to_now(project, own_folder(own_folders().backups), SCHEMA_VERSION, CLOCK.now())
    (kept,) = own_folders().backups.glob("*.twin")
    assert "before-version" in kept.name
    assert wider(project, own_folders().backups, project) == {}


EXPORTS = ("t.csv", "t.xlsx", "t.json", "t.geojson", "n.gexf", "n.graphml", "b.ris", "b.bib", "r.docx", "r.odt",
           "r.html", "r.md", "r.txt", "part.twin", "tables")  # fmt: skip


def test_exports_are_private(project: Path, tmp_path: Path) -> None:
    out = made_folder(tmp_path / "out", project)
    for name in EXPORTS:
        assert cli.main(["export", str(project), str(out / name)]) in (0, 4), name
    for form in ("spells", "datasette", "parquet"):
        assert cli.main(["export", str(project), str(out / form), "--format", form]) == 0
    assert len(list(out.iterdir())) > 8
    assert wider(project, out) == {}


def test_an_export_that_replaces_a_wider_file_is_private(umask: int, tmp_path: Path, home: Path) -> None:
    with new_project(tmp_path, "ties.twin") as opened:
        opened.path.chmod(0o600)
        for name, write in (("a.txt", write_text), ("b.bin", write_bytes)):
            target = tmp_path / name
            target.write_text("earlier")
            target.chmod(0o644)
            with replace_atomically(target) as part:
                write(part, "new" if write is write_text else b"new")  # type: ignore[operator]
            assert mode(target) == 0o600


def test_partial_exports_are_private(project: Path, tmp_path: Path) -> None:
    out = made_folder(tmp_path / "out", project)
    part = ExportScope(without_confidential=True)
    with Project.open(project, read_only=True) as opened:
        export_project_part(opened, out / "part.twin", part)
        with partial_project(opened, part) as partial:
            assert wider(project, partial.path.parent) == {}
    assert wider(project, out) == {}


def test_a_project_loaded_from_a_dump_is_private(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("dump", project)
    document = tmp_path / "dump.json"
    document.write_text(capsys.readouterr().out, encoding="utf-8")
    document.chmod(0o600)
    run("load", tmp_path / "loaded.twin", document)
    assert mode(tmp_path / "loaded.twin") == 0o600


def test_letters_are_private(project: Path, tmp_path: Path) -> None:
    run("frame", project, "add", "Asked", "--on", "2023-01-01", "--country", "NL", "--kind", "province")
    run("wave", project, "add", "Spring", "--frame", "Asked", "--opened", "2023-03-01")
    template = tmp_path / "template.txt"
    template.write_text("Dear {body}")
    out = made_folder(tmp_path / "out", project)
    run("letters", project, "--wave", "Spring", "--template", template, out / "letters", "--form", "txt")
    assert len(list((out / "letters").iterdir())) > 1
    assert wider(project, out) == {}


def test_rejects_of_an_import_are_private(project: Path, tmp_path: Path) -> None:
    out = made_folder(tmp_path / "out", project)
    table = tmp_path / "table.csv"
    table.write_text("body_a,country_a,body_b,country_b,status,date\nEde,NL,Xinyang,CN,nonsense,2020\n")
    assert cli.main(["import", str(project), str(table), "--rejects", str(out / "rejects.csv")]) == 4
    assert wider(project, out) == {}
    assert (out / "rejects.csv").exists()


def test_backups_stay_private_after_erasing_a_name(project: Path, tmp_path: Path) -> None:
    with Project.open(project, clock=CLOCK) as opened:
        backup = opened.back_up()
    erase_in_copy(backup, Erasure("Voornaam Achternaam"), CLOCK)
    assert wider(project, backup.parent) == {}
    run("erase", project, "Arnhem", "--json")
    assert wider(project, project, own_folders().backups) == {}


@pytest.mark.skipif(driver.cipher() is None, reason="SQLCipher is not installed")
def test_projects_stay_private_after_setting_and_removing_a_passphrase(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = mode(project)
    monkeypatch.setenv("TWINTRACK_NEW_PASSPHRASE", "a sentence of some words")
    run("passphrase", project)
    assert mode(project) == before
    monkeypatch.setenv("TWINTRACK_PASSPHRASE", "a sentence of some words")
    run("passphrase", project, "--remove")
    assert mode(project) == before


def test_the_folders_of_the_program_are_private(project: Path, tmp_path: Path) -> None:
    folders = own_folders()
    folders.backups.mkdir(parents=True, mode=0o755)
    folders.backups.chmod(0o755)
    SettingsFile().change(who="A. Researcher")
    with Project.open(project, clock=CLOCK) as opened:
        opened.back_up()
        drafts = UnsavedEntryStore(folders.drafts / opened.identifier, CLOCK)
        drafts.save(UnsavedEntry(drafts.new_key(), "record", "t", "s", drafts.now(), {}, {}))
        assert wider(project, folders.drafts) == {}
        drafts.close()
        RememberedMappings(folders.settings).save(["a", "b"], Mapping("partnerships", {"body_a": "a", "body_b": "b"}))
    watch = CrashRecorder(folders.logs)
    watch.begin()
    (trace,) = folders.logs.iterdir()
    trace_mode = mode(trace)
    watch.end()
    assert trace_mode == 0o600
    for folder in (folders.settings, folders.backups, folders.drafts, folders.logs):
        assert folder.is_dir()
        inside = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
        assert {str(path): oct(mode(path)) for path in inside if mode(path) & 0o077} == {}
    for folder in (folders.settings, folders.drafts):
        assert {str(path): oct(mode(path)) for path in folder.rglob("*") if mode(path) & 0o077} == {}


def test_without_an_open_project_the_umask_decides(umask: int, tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "words")
    assert mode(tmp_path / "a.txt") == 0o666 & ~umask
    assert mode_for(tmp_path / "a.txt") == 0o666 & ~umask
    assert mode_for(tmp_path / "gone") == 0o600


def test_an_own_folder_is_made_private_again(umask: int, tmp_path: Path) -> None:
    folder = own_folder(tmp_path / "a" / "b")
    assert (mode(folder), mode(folder.parent)) == (0o700, 0o700)
    folder.chmod(0o777)
    assert mode(own_folder(folder)) == 0o700
    (tmp_path / "file").touch()
    with pytest.raises(FileExistsError):
        own_folder(tmp_path / "file")


# all places that make a file or a folder ----------------------------------------------------------------------------

MAKING = {"mkdir", "makedirs", "write_text", "write_bytes", "copyfile", "copy2", "mkstemp",
          "NamedTemporaryFile", "copymode", "copyfileobj"}  # fmt: skip
KNOWN = {
    "tracker/file_modes.py",  # sets the modes
    "tracker/services/desktop_entry.py",  # the menu entry, which belongs to no project
    "tracker/store/project_file/verified_copy.py",
    "tracker/store/project_file/creation.py",  # into a file that was made private
    "tracker/store/backups/backup_notes.py",
    "tracker/store/backups/second_folder.py",
    "tracker/store/project_file/passphrase.py",
    "tracker/exchange/file_writing.py",
    "tracker/exchange/files_together.py",  # tested above
    "tracker/exchange/teams/folder_place.py",  # tested with that module
    "tracker/exchange/tables/writing/workbook_writing.py",  # into a part that verified_copy made
    "tracker/services/erasing_in_copies.py",  # tested above
    "tracker/services/coding/blind_copies.py",  # a folder as private as the open project
    "tracker/services/coding/taking_in.py",  # a folder as private as the open project
    "tracker/settings.py",
    "tracker/services/tables/remembered_mappings.py",
    "tracker/services/partial_projects.py",
    "tracker/services/bibliographies.py",
    "ui/attachments/opened_copies.py",
    "ui/pictures/page_pictures.py",
    "ui/pictures/sample_files.py",
    "ui/pictures/backup_pictures.py",
    "ui/pictures/team_pictures.py",
    "ui/pictures/export_pictures.py",  # in a private folder, 0700
    "ui/pictures/import_pictures.py",  # in a private folder, 0700
}


def test_every_place_that_makes_a_file_is_listed() -> None:
    found = {
        place(path)
        for path in (*modules("tracker"), *modules("ui"))
        if ".versions" not in str(path) and any(name in path.read_text("utf-8") for name in MAKING)
        for node in nodes(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MAKING
    }
    assert sorted(found - KNOWN) == []


@pytest.mark.needs_root
def test_a_file_with_another_group_gives_it_no_more_than_everybody_has(tmp_path: Path, home: Path) -> None:
    with new_project(tmp_path) as made:
        path = made.path
    with under(0o000):
        for mode, group in ((0o640, 0o000), (0o664, 0o040), (0o666, 0o060)):
            path.chmod(mode)
            os.chown(path, -1, 12_345)
            folder = tmp_path / f"out {mode:o}"
            with Project.open(path) as project:
                backup = project.back_up(folder)
                write_text(folder / "x.txt", "x")
            for each in (backup, folder / "x.txt"):
                assert stat.S_IMODE(each.stat().st_mode) & 0o070 == group, each
            shared = tmp_path / f"shared {mode:o}"
            shared.mkdir()
            os.chown(shared, -1, 12_345)
            shared.chmod(0o2770)
            with Project.open(path) as project:
                assert stat.S_IMODE(project.back_up(shared).stat().st_mode) == mode
