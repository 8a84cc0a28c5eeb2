"""The verb `install-desktop`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.terminal import in_a_process
from tracker.cli import main

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="menus of this kind are on Linux")


@on_linux
def test_the_menu_entry_starts_the_running_program(tmp_path: Path) -> None:
    environment = {"XDG_DATA_HOME": str(tmp_path)}
    said = in_a_process("install-desktop", environment=environment)
    entry = tmp_path / "applications" / "twintrack.desktop"
    assert (said.code, said.error) == (0, "")
    assert str(entry) in said.out
    assert f'Exec="{sys.executable}" "' in entry.read_text("utf-8")
    assert "is removed" in in_a_process("install-desktop", "--remove", environment=environment).out
    assert not entry.exists()
    assert "no entry" in in_a_process("install-desktop", "--remove", environment=environment).out


@on_linux
def test_a_folder_that_cannot_be_written_is_reported_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "share").write_text("a file")
    said = in_a_process("install-desktop", environment={"XDG_DATA_HOME": str(tmp_path / "share")})
    assert said.code == 5
    assert len(said.error.splitlines()) == 1


def test_on_other_systems_the_error_suggests_a_shortcut(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert main(["install-desktop"]) == 5
    assert "shortcut" in capsys.readouterr().err
