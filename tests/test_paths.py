from __future__ import annotations

from pathlib import Path

from tracker.paths import home, resource


def test_resources_are_found() -> None:
    assert resource("icons").is_dir()
    assert resource("countries.json") == resource() / "countries.json"


def test_the_variable_sets_the_folders_on_every_platform(tmp_path: Path) -> None:
    for platform in ("linux", "darwin", "win32"):
        paths = home({"TWINTRACK_HOME": str(tmp_path)}, platform)
        folders = {paths.settings, paths.backups, paths.logs, paths.drafts, paths.opened, paths.unfinished}
        assert {folder.parent for folder in folders} == {tmp_path}
        assert len(folders) == 6


def test_linux_follows_the_xdg_folders(tmp_path: Path) -> None:
    paths = home({"XDG_CONFIG_HOME": str(tmp_path / "c"), "XDG_STATE_HOME": "not/absolute"}, "linux")
    assert paths.settings == tmp_path / "c" / "twintrack"
    assert paths.backups == Path.home() / ".local/share/twintrack/backups"
    assert paths.logs == Path.home() / ".local/state/twintrack/logs"
    assert home({"XDG_CACHE_HOME": str(tmp_path)}, "linux").opened == tmp_path / "twintrack" / "opened"
    assert paths.drafts == Path.home() / ".local/state/twintrack/drafts"


def test_macos_and_windows_have_their_own_folders(tmp_path: Path) -> None:
    assert home({}, "darwin").settings == Path.home() / "Library/Application Support/Twintrack"
    assert home({"APPDATA": str(tmp_path)}, "win32").settings == tmp_path / "Twintrack"
    assert home({}, "win32").logs == Path.home() / "AppData/Local/Twintrack/Logs"


def test_reading_the_paths_makes_no_folders(tmp_path: Path) -> None:
    home({"TWINTRACK_HOME": str(tmp_path / "new")}, "linux")
    assert list(tmp_path.iterdir()) == []
