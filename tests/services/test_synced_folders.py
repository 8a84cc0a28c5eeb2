"""Synchronized folders are recognised by marker files and names, and conflict copies by their names and content."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.store.building import body, new_project
from tests.systems import needs_links
from tracker.project import Project
from tracker.services.synced_folders import conflict_copies, sync_client

NAMED = [
    ("Dropbox", "Dropbox"),
    ("Dropbox (Leiden)/china", "Dropbox"),
    ("OneDrive - Universiteit Leiden/papers/ties", "OneDrive"),
    ("CloudStorage/OneDrive-UniversiteitLeiden", "OneDrive"),
    ("Mobile Documents/com~apple~CloudDocs/ties", "iCloud Drive"),
    ("iCloudDrive", "iCloud Drive"),
    ("Nextcloud/ties", "Nextcloud"),
    ("CloudStorage/GoogleDrive-a@example.org/My Drive", "Google Drive"),
    ("SURFdrive", "SURFdrive"),
    ("Documents/about Dropbox", ""),
    ("onedriver", ""),
]


@pytest.mark.parametrize(("folder", "client"), NAMED)
def test_a_synced_folder_is_recognised_by_its_name(tmp_path: Path, folder: str, client: str) -> None:
    assert sync_client(tmp_path / folder / "ties.twin") == client


MARKED = [
    (".dropbox.cache", "Dropbox"),
    (".sync_1f2e3d4c.db", "Nextcloud"),
    ("._sync_1f2e3d4c.db", "Nextcloud"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".tmp.driveupload", "Google Drive"),
    (".stfolder", "Syncthing"),
]


@pytest.mark.parametrize(("mark", "client"), MARKED)
def test_a_synced_folder_is_recognised_by_its_marker_files(tmp_path: Path, mark: str, client: str) -> None:
    deep = tmp_path / "cloud" / "work" / "ties"
    deep.mkdir(parents=True)
    assert sync_client(deep / "ties.twin") == ""
    (tmp_path / "cloud" / mark).touch()
    assert sync_client(deep / "ties.twin") == client


def test_the_settings_of_a_client_do_not_make_a_folder_synced(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    assert sync_client(tmp_path / "ties.twin") == ""


CONFLICTS = [
    "ties (Anna's conflicted copy 2024-05-01).twin",
    "ties (conflicted copy 2024-05-01 120000).twin",
    "ties (Conflicterende kopie van Bert 2024-05-01).twin",
    "ties_conflict-20240501-120000.twin",
    "ties.sync-conflict-20240501-120000-ABCDEFG.twin",
    "ties-LAPTOP-3F4K2.twin",
    "ties (1).twin",
    "ties 2.twin",
]
OTHERS = [
    "ties-2024.twin",
    "ties-final.twin",
    "ties of others.twin",
    "ties backup.twin",
    "tie (1).twin",
    "ties (1).csv",
    "my ties (1).twin",
]


@pytest.mark.parametrize("name", [*CONFLICTS, *OTHERS])
def test_a_conflict_copy_is_recognised_by_its_name_and_project_id(tmp_path: Path, home: Path, name: str) -> None:
    (tmp_path / ".tmp.driveupload").mkdir()
    with new_project(tmp_path) as project:
        body(project, "Breda")
        copy = tmp_path / name
        shutil.copy(project.path, copy)
        assert conflict_copies(project.path, project.identifier) == ([copy] if name in CONFLICTS else [])
        copy.unlink()
        with Project.create(copy):
            pass
        assert conflict_copies(project.path, project.identifier) == []
        copy.write_bytes(b"still coming down")
        assert conflict_copies(project.path, project.identifier) == []


@needs_links
def test_another_name_of_the_same_file_is_not_a_copy(tmp_path: Path, home: Path) -> None:
    with new_project(tmp_path) as project:
        (tmp_path / "ties (1).twin").symlink_to(project.path)
        assert conflict_copies(project.path, project.identifier) == []


def test_a_copy_made_by_the_user_is_not_a_conflict_copy(tmp_path: Path, home: Path) -> None:
    with new_project(tmp_path) as project:
        shutil.copy(project.path, tmp_path / "ties (1).twin")
        assert conflict_copies(project.path, project.identifier) == []


def test_a_missing_folder_has_no_conflict_copies(tmp_path: Path) -> None:
    assert conflict_copies(tmp_path / "nowhere" / "ties.twin", "") == []
