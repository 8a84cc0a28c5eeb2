"""The verb `install-desktop`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.terminal import in_a_process
from tracker.cli import main

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="menus of this kind are on Linux")


@on_linux
def test_the_menu_entry_starts_the_running_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    said = in_a_process("install-desktop")
    entry = tmp_path / "applications" / "app.twintrack.twintrack.desktop"
    assert (said.code, said.error) == (0, "")
    assert str(entry) in said.out
    assert f'Exec="{sys.executable}" "' in entry.read_text("utf-8")
    for outcome in ("is removed", "no entry"):
        assert main(["install-desktop", "--remove"]) == 0
        assert outcome in capsys.readouterr().out
        assert not entry.exists()


@on_linux
def test_a_folder_that_cannot_be_written_is_reported_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "share").write_text("a file")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert main(["install-desktop"]) == 5
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_on_other_systems_the_error_suggests_a_shortcut(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert main(["install-desktop"]) == 5
    assert "shortcut" in capsys.readouterr().err
