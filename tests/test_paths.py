from __future__ import annotations

from pathlib import Path

import pytest

from tracker.paths import home, resource, shared


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
