"""The settings survive a restart, a damaged file and a folder that cannot be written."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.paths import documents
from tracker.settings import LARGEST, RECENT_LIMIT, RecentProject, Settings, SettingsFile

SPOILT = (
    b"",
    b"\x00\xff",
    b"[]",
    b'{"theme": "dark"',
    b"[" * 100_000,
    b" " * (LARGEST + 1),
    b'{"theme": 7, "who": "Wijs"}',
    b'{"recent": [{"path": 7}], "who": "Wijs"}',
    b'{"recent": "x"}',
    b'{"zoom": 1' + b"0" * 400 + b"}",
)


def test_settings_are_read_again(tmp_path: Path) -> None:
    SettingsFile(tmp_path).change(theme="dark", folded_facets=("sector",), inspector_is_shown=False)
    again = SettingsFile(tmp_path).value
    assert (again.theme, again.folded_facets, again.inspector_is_shown) == ("dark", ("sector",), False)


def test_writing_settings_leaves_no_temporary_file(tmp_path: Path) -> None:
    SettingsFile(tmp_path).change(theme="dark")
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_a_damaged_file_gives_the_defaults(tmp_path: Path) -> None:
    for spoilt in ('{"theme": "dark"', "[]", "\x00\xff", "", "[" * 100_000, '{"theme": ' * 100_000):
        (tmp_path / "settings.json").write_text(spoilt, encoding="latin-1")
        assert SettingsFile(tmp_path).value == Settings()


@pytest.mark.parametrize("spoilt", SPOILT, ids=range(len(SPOILT)))
def test_a_damaged_file_is_moved_aside_before_the_settings_are_written(tmp_path: Path, spoilt: bytes) -> None:
    path = tmp_path / "settings.json"
    for aside in ("settings-damaged.json", "settings-damaged-2.json"):
        path.write_bytes(spoilt)
        settings = SettingsFile(tmp_path)
        if aside == "settings-damaged.json":
            assert settings.set_damaged_aside() == tmp_path / aside
        else:
            settings.change(theme="dark")
        assert (tmp_path / aside).read_bytes() == spoilt
        assert SettingsFile(tmp_path).value == settings.value
        assert SettingsFile(tmp_path).set_damaged_aside() is None
        assert settings.value.who == ("Wijs" if b"Wijs" in spoilt else "")


@pytest.mark.parametrize("make", [Path.mkdir, getattr(os, "mkfifo", Path.mkdir)])
def test_what_is_no_file_is_moved_aside_and_not_waited_for(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "settings.json")
    settings = SettingsFile(tmp_path)
    assert settings.value == Settings()
    assert settings.set_damaged_aside() == tmp_path / "settings-damaged.json"
    settings.change(theme="dark")
    assert SettingsFile(tmp_path).value == Settings(theme="dark")


@pytest.mark.parametrize("stored", [None, {}, {"who": "Wijs", "zoom": 110}, {"recent": [{"path": "a", "opened": "b"}]}])
def test_a_file_without_faults_stays_where_it_is(tmp_path: Path, stored: object) -> None:
    if stored is not None:
        (tmp_path / "settings.json").write_text(json.dumps(stored))
    assert SettingsFile(tmp_path).set_damaged_aside() is None
    SettingsFile(tmp_path).change(theme="dark")
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_what_a_later_version_stored_is_written_again(tmp_path: Path) -> None:
    later = {"who": "Wijs", "sound": {"volume": 3}, "recent": [{"path": "a.twin", "opened": "2030", "pinned": True}]}
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(later))
    settings = SettingsFile(tmp_path)
    assert settings.set_damaged_aside() is None
    settings.change(theme="dark")
    stored = json.loads(path.read_text())
    assert (stored["sound"], stored["who"], stored["theme"]) == ({"volume": 3}, "Wijs", "dark")
    assert stored["recent"] == [{"path": "a.twin", "opened": "2030"}]


def test_a_wrong_field_gets_its_default_only(tmp_path: Path) -> None:
    stored = {
        "theme": 7,
        "zoom": "big",
        "who": "Wijs",
        "recent": [{"path": "a.twin"}, 3],
        "folded_facets": "x",
        "new": 1,
    }
    (tmp_path / "settings.json").write_text(json.dumps(stored), encoding="utf-8")
    settings = SettingsFile(tmp_path).value
    assert settings == Settings(who="Wijs")


def test_settings_of_version_0_1_are_read_once_under_their_old_names(tmp_path: Path) -> None:
    old = {"told": ["synced a.twin"], "second_place": "/media/stick", "begins_with_last": True}
    (tmp_path / "settings.json").write_text(json.dumps(old), encoding="utf-8")
    settings = SettingsFile(tmp_path)
    expected = Settings(
        dismissed_notices=("synced a.twin",), second_backup_folder="/media/stick", opens_last_project=True
    )
    assert settings.value == expected
    settings.change(second_backup_folder="")
    stored = json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))
    assert not stored.keys() & old.keys()
    assert stored["second_backup_folder"] == SettingsFile(tmp_path).value.second_backup_folder == ""


def test_a_setting_has_its_new_name_where_a_file_has_both(tmp_path: Path) -> None:
    both = {"second_place": "/media/old", "second_backup_folder": ""}
    (tmp_path / "settings.json").write_text(json.dumps(both), encoding="utf-8")
    assert SettingsFile(tmp_path).value.second_backup_folder == ""


def test_true_is_not_a_number_for_the_zoom(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"zoom": true}', encoding="utf-8")
    assert SettingsFile(tmp_path).value.zoom == 100


def test_settings_apply_until_the_end_if_the_folder_cannot_be_written(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder", encoding="utf-8")
    settings = SettingsFile(in_the_way / "below")
    assert settings.change(theme="light").theme == "light"


def test_the_last_opened_project_is_listed_first_and_once() -> None:
    settings = Settings()
    for number in range(RECENT_LIMIT + 3):
        settings = settings.with_recent(f"{number}.twin", "2026-01-01T00:00:00Z")
    settings = settings.with_recent("5.twin", "2026-01-02T00:00:00Z")
    assert settings.recent[0] == RecentProject("5.twin", "2026-01-02T00:00:00Z")
    assert len({project.path for project in settings.recent}) == len(settings.recent) == RECENT_LIMIT
    assert "5.twin" not in {project.path for project in settings.without_recent("5.twin").recent}


def test_steps_are_recorded_under_the_name_that_was_set() -> None:
    assert Settings(who="Wijs").author == "Wijs"


def test_a_file_dialog_starts_in_no_hidden_or_missing_folder(tmp_path: Path) -> None:
    hidden, gone, shown = tmp_path / ".local" / "share", tmp_path / "gone", tmp_path / "Inventories"
    hidden.mkdir(parents=True)
    shown.mkdir()
    given = Settings().with_folder("export", shown)
    assert given.start_folder("export", hidden) == shown
    assert given.start_folder("project", shown) == shown
    assert given.start_folder("project", hidden) == documents()
    assert given.with_folder("export", gone).start_folder("export", shown) == shown
    assert given.with_folder("export", hidden).start_folder("export", gone) == documents()


def test_folders_of_file_dialogs_are_stored_by_purpose(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    file.save(file.value.with_folder("export", tmp_path / "a").with_folder("table", tmp_path / "b"))
    file.save(file.value.with_folder("export", tmp_path / "c"))
    assert {each.purpose: each.path for each in SettingsFile(tmp_path).value.folders} == {
        "export": str(tmp_path / "c"),
        "table": str(tmp_path / "b"),
    }


@pytest.mark.parametrize("stored", ["x", [1, {}, {"purpose": "a"}, {"purpose": 1, "path": "b"}], {"export": "x"}])
def test_damaged_folders_are_left_out(tmp_path: Path, stored: object) -> None:
    file = SettingsFile(tmp_path)
    file.path.write_text(json.dumps({"folders": stored}))
    assert SettingsFile(tmp_path).value.folders == ()
