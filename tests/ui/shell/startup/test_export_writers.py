"""What `export` writes beside tables is found by its word, and told to those who ask for help."""

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
def test_a_form_is_written_by_who_writes_it(inventory: Path, tmp_path: Path, more: list[str]) -> None:
    out = tmp_path / more[0]
    assert main(["export", str(inventory), str(out), *more[1:]], {"poem": write_name}) == 0
    assert out.read_text("utf-8") == "Three ties"


def test_a_form_that_nobody_writes_is_an_error_of_usage(inventory: Path, tmp_path: Path) -> None:
    assert main(["export", str(inventory), str(tmp_path / "out.poem")]) == 2
    assert not list(tmp_path.glob("out*"))


def test_help_names_the_forms_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["export", "--help"], {"poem": write_name})
    assert ".poem" in capsys.readouterr().out


def test_a_lacking_library_is_the_computers_fault(
    inventory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def lacking(_project: Project, _arguments: Arguments) -> None:
        raise KnownError("screen_library_missing", detail="libEGL.so.1 is not there")

    assert main(["export", str(inventory), str(tmp_path / "out.poem")], {"poem": lacking}) == 5
    assert "libEGL.so.1" in capsys.readouterr().err
