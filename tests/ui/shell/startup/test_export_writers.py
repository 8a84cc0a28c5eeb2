"""The formats that `export` writes besides tables are selected by name and listed by --help."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.cli import main
from tracker.cli.arguments import Arguments
from tracker.errors import KnownError
from tracker.project import Project


def write_name(project: Project, arguments: Arguments) -> dict[str, object]:
    arguments.out.write_text(project.name, "utf-8")
    return {}


@pytest.mark.parametrize("more", [["out.poem"], ["out.txt", "--format", "poem"]])
def test_a_format_is_written_by_its_writer(inventory: Path, tmp_path: Path, more: list[str]) -> None:
    out = tmp_path / more[0]
    assert main(["export", str(inventory), str(out), *more[1:]], {"poem": write_name}) == 0
    assert out.read_text("utf-8") == "Three ties"


def test_an_unknown_format_is_a_usage_error(inventory: Path, tmp_path: Path) -> None:
    assert main(["export", str(inventory), str(tmp_path / "out.poem")]) == 2
    assert not list(tmp_path.glob("out*"))


def test_help_lists_the_formats(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["export", "--help"], {"poem": write_name})
    assert ".poem" in capsys.readouterr().out


def test_a_missing_library_has_the_exit_status_of_system_errors(
    inventory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def lacking(_project: Project, _arguments: Arguments) -> None:
        raise KnownError("screen_library_missing", detail="libEGL.so.1 is not there")

    assert main(["export", str(inventory), str(tmp_path / "out.poem")], {"poem": lacking}) == 5
    assert "libEGL.so.1" in capsys.readouterr().err
