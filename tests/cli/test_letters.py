"""The verb `letters`: files for the bodies of a wave, recorded as sent in one step."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.queries.census.census_project import Census
from tracker.cli import main


@pytest.fixture
def census(tmp_path: Path) -> Iterator[Census]:
    found = Census(tmp_path)
    with found.project:
        yield found


@pytest.fixture
def asking(census: Census, capsys: pytest.CaptureFixture[str], home: Path) -> Terminal:
    """Runs verbs on the census; beside it is the template t.txt."""
    census.project.close()
    (census.project.path.parent / "t.txt").write_text("Dear {body},\n\n{ties}\n\nAnswer by {due}.", encoding="utf-8")
    return Terminal(capsys, census.project.path)


def test_letters_are_written_and_recorded_in_one_step(asking: Terminal, tmp_path: Path) -> None:
    to = ("--wave", "spring", "--day", "2023-04-03")
    said = asking.json("letters", tmp_path / "out", *to, "--template", tmp_path / "t.txt", "--form", "txt")
    assert [(row["body"], row["email"]) for row in said["letters"]] == [
        (name, None) for name in ("Almelo", "Breda", "Delft", "Weert")
    ]
    assert said["step"]["label"] == "Spring: 4 letters sent, 3 Apr 2023"
    assert Path(said["letters"][1]["path"]).read_text("utf-8") == (
        "Dear Breda,\n\nNo partnerships are on record.\n\nAnswer by 1 May 2023.\n"
    )
    asked = asking.json("coverage", "--wave", "Spring", "--as-of", "2023-04-04")
    assert asked["dispositions"]["pending"] == 4
    assert asked["bodies"][0]["asked"] == {"letter": 1}
    # nobody is left to be asked; reminders have the text of the first letter, and say that they are reminders
    again = asking.run("letters", tmp_path / "out", *to, code=4)
    assert "All were asked already" in again.error
    late = ("--wave", "Spring", "--reminders", "--day", "2023-05-02", "--form", "txt")
    assert "4 letters written" in asking.run("letters", tmp_path / "late", *late).out
    reminder = (tmp_path / "late" / "Breda.txt").read_text("utf-8")
    assert reminder.startswith("On 3 April 2023 we asked you about partnerships")
    assert "Dear Breda,\n\nNo partnerships are on record." in reminder
    (wave,) = (each for each in asking.json("wave", "list")["waves"] if each["name"] == "Spring")
    assert wave["templates"]["en"].startswith("Dear {body}")
    assert wave["templates"]["en-x-reminder"].startswith("On {asked} we asked you")
    assert asking.json("undo")["step"]["label"] == "Spring: 4 letters sent, 2 May 2023"
    asking.run("undo")
    assert asking.json("coverage", "--as-of", "2023-05-03")["dispositions"]["not_asked"] == 4


def test_without_a_record_and_in_a_dry_run_the_project_stays(asking: Terminal, tmp_path: Path) -> None:
    to = ("--wave", "Spring", "--template", tmp_path / "t.txt", "--day", "2023-04-03", "--body", "Delft")
    shown = asking.run("letters", tmp_path / "out", *to, "--dry-run").out
    assert "1 letter would be written:\n  Delft" in shown
    assert "Dear Delft," in shown
    assert not (tmp_path / "out").exists()
    said = asking.json("letters", tmp_path / "out", *to, "--no-log", "--form", "csv")
    assert (len(said["letters"]), said["step"]) == (1, None)
    assert os.listdir(tmp_path / "out") == ["Spring.csv"]
    assert asking.json("coverage", "--as-of", "2023-05-03")["dispositions"]["not_asked"] == 4


def test_what_is_wrong_is_said_and_nothing_is_recorded(asking: Terminal, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("Dear {body},\n{mayor}", encoding="utf-8")
    (tmp_path / "latin.txt").write_bytes("Één".encode("latin-1"))
    out, wave, day = tmp_path / "out", ("--wave", "Spring"), ("--day", "2023-04-03")
    for words, code, options in (
        ("Line 2 of the template has an unknown field: “mayor”", 4, (*wave, "--template", tmp_path / "bad.txt")),
        ("is not a text in UTF-8", 4, (*wave, "--template", tmp_path / "latin.txt")),
        ("has no template in this language", 4, wave),
        ("There is no round “Winter”", 4, ("--wave", "Winter")),
        ("none.txt", 5, (*wave, "--template", tmp_path / "none.txt")),
        ("Utopia", 4, (*wave, "--template", tmp_path / "t.txt", "--body", "Utopia")),
    ):
        said = asking.run("letters", out, *options, *day, code=code)
        assert words in said.error
    early = (*wave, "--template", tmp_path / "t.txt", "--day", "2023-03-19")
    assert "was opened on 20 Mar 2023" in asking.run("letters", out, *early, code=4).error
    (tmp_path / "Breda.docx").write_text("mine")
    known = asking.run("letters", tmp_path, *wave, *day, "--template", tmp_path / "t.txt", code=3)
    assert "Breda.docx" in known.error
    assert not out.exists()
    assert asking.json("coverage", "--as-of", "2023-05-03")["dispositions"]["not_asked"] == 4


@pytest.mark.parametrize("path", ["", ".", "t.txt", "missing/out", "census.twin", "t.txt/out", "a" * 300, "a\nb"])
def test_any_folder_is_written_to_or_refused_in_one_line(
    asking: Terminal, tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(os.listdir(tmp_path))
    options = ("--wave", "Spring", "--day", "2023-04-03", "--template", "t.txt", "--form", "eml", "--no-log", "--json")
    code, error = _outcome(asking, "letters", asking.file, path, *options)
    assert code in (0, 3, 4, 5)
    assert len(error.splitlines()) == (1 if code else 0)
    if code:
        assert set(os.listdir(tmp_path)) == before


def _outcome(terminal: Terminal, *arguments: object) -> tuple[int, str]:
    code = main(list(map(str, arguments)))
    return code, terminal.capture.readouterr().err
