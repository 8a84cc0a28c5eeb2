from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.store.building import body, new_project, small_inventory
from tracker.domain.text.person_names import Erasure
from tracker.paths import home, plain_bytes, resource, shared
from tracker.project import Project
from tracker.services.backups import backups_of, check_backup
from tracker.services.erasing import erase_program_traces
from tracker.services.tables.remembered_mappings import RememberedMappings
from tracker.services.unfinished_work import note_begun, unfinished_work
from tracker.services.unsaved_entries import UnsavedEntry, UnsavedEntryStore
from tracker.settings import SettingsFile
from tracker.unfinished_files import being_written, clear_left_of
from ui.shell.startup.last_run import previous_crash


def test_resources_are_found() -> None:
    assert resource("icons").is_dir()
    assert resource("countries.json") == resource() / "countries.json"


def test_the_variable_sets_the_folders_on_every_platform(tmp_path: Path) -> None:
    for platform in ("linux", "darwin", "win32"):
        paths = home({"TWINTRACK_HOME": str(tmp_path)}, platform)
        folders = {paths.settings, paths.backups, paths.logs, paths.drafts, paths.opened, paths.unfinished}
        assert {folder.parent for folder in folders} == {tmp_path}
        assert len(folders) == 6


VALUES = (None, "", "not/absolute", "~/x", "/abs", "/abs/", "/with space/é", "/a/../b", "  ")
"""Values of the XDG variables; only absolute paths count."""


@pytest.mark.parametrize("value", VALUES)
def test_linux_finds_the_folders_of_earlier_versions(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    user = Path.home()
    usual = {"CONFIG": ".config", "DATA": ".local/share", "STATE": ".local/state", "CACHE": ".cache"}
    for name in usual:
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    for changed in usual:
        if value is not None:
            monkeypatch.setenv(f"XDG_{changed}_HOME", value)
        places = {name: user / folder for name, folder in usual.items()}
        if value is not None and Path(value).is_absolute():
            places[changed] = Path(value)
        paths, own = home({}, "linux"), {name: place / "twintrack" for name, place in places.items()}
        assert (paths.settings, paths.backups) == (own["CONFIG"], own["DATA"] / "backups")
        assert (paths.logs, paths.drafts) == (own["STATE"] / "logs", own["STATE"] / "drafts")
        assert (paths.opened, paths.unfinished) == (own["CACHE"] / "opened", own["STATE"] / "unfinished")
        assert shared() == places["DATA"]
        monkeypatch.delenv(f"XDG_{changed}_HOME", raising=False)


def test_macos_has_its_own_folders() -> None:
    library, paths = Path.home() / "Library", home({}, "darwin")
    support = library / "Application Support/Twintrack"
    assert (paths.settings, paths.backups, paths.drafts) == (support, support / "Backups", support / "Drafts")
    assert (paths.logs, paths.opened) == (library / "Logs/Twintrack", library / "Caches/Twintrack/Opened")


def test_on_windows_only_settings_roam(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIN_PD_OVERRIDE_APPDATA", "C:/Roaming")
    monkeypatch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", "C:/Local")
    paths, local = home({}, "win32"), Path("C:/Local/Twintrack")
    assert paths.settings == Path("C:/Roaming/Twintrack")
    assert (paths.logs, paths.backups, paths.opened) == (local / "Logs", local / "Backups", local / "Opened")


def test_reading_the_paths_makes_no_folders(tmp_path: Path) -> None:
    home({"TWINTRACK_HOME": str(tmp_path / "new")}, "linux")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.timeout(60)
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names here")
@pytest.mark.usefixtures("home")
def test_no_pipe_in_place_of_an_own_file_is_waited_for(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        small_inventory(project)
        require_no_waiting(project)


def require_no_waiting(project: Project) -> None:
    """Put a pipe in place of each file that the program has made for itself, and use them all."""
    SettingsFile().change(theme="dark")
    project.back_up()
    note_begun(project.identifier, "erasing")
    drafts = UnsavedEntryStore(home().drafts / project.identifier, project.clock)
    drafts.save(UnsavedEntry(drafts.new_key(), "record", "A", "B", drafts.now(), {}, {}), is_set_aside=True)
    drafts.remember("record", {"status": "dormant"})
    drafts.close()
    home().logs.mkdir()
    (home().logs / "broken-1.txt").touch()
    (home().settings / "mappings.json").touch()
    with being_written(project.path.with_name("part")):
        made = [path for path in home().settings.parent.rglob("*") if path.is_file()]
        assert len(made) > 7, made
        for path in made:
            path.unlink()
            os.mkfifo(path)
        assert SettingsFile().value.theme == "system"
        assert unfinished_work(project.identifier) == ()
        assert UnsavedEntryStore(home().drafts / project.identifier, project.clock).available() == ()
        assert [check_backup(each.path) for each in backups_of(project.identifier)] == []
        assert previous_crash(home().logs) == ""
        RememberedMappings()
        erase_program_traces(project, Erasure("Gelderlander", (), "Official 1"), SettingsFile())
        clear_left_of(project.path, project.identifier, [project.backup_folder.folder])
        assert check_backup(project.back_up()) == "verified"
        assert body(project, "Breda")


def test_only_plain_files_are_read_as_own_files(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")
    assert plain_bytes(tmp_path / "file") == b"abc"
    assert plain_bytes(tmp_path / "file", 2) == b"ab"
    with pytest.raises((ValueError, PermissionError)):
        plain_bytes(tmp_path)
