"""No text of a file, a file name or an argument controls the terminal: what is printed has no control characters."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.store.building import edit_file, new_project, tie
from tracker.cli import main

HOSTILE = "a\x1b[31mb\x1b]0;title\x07c\x9b2Jd\rx\x7f\u202ee\u2066"
"""Colours, a title, a clearing of the screen, a return to the start of the line, and marks that turn the text."""

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def project(tmp_path: Path, home: Path) -> Path:
    """Return a project in which another program wrote the text where this one never stores it."""
    with new_project(tmp_path, "ties.twin") as opened:
        tie(opened)
    edit_file(opened.path, f"UPDATE body SET note = '{HOSTILE}', name = name || '{HOSTILE}'")
    return opened.path


def lines_of(project: Path) -> list[list[str]]:
    """Return runs that print the text: from an argument, a path, a table, a name and a team folder."""
    folder = project.parent
    table = folder / f"{HOSTILE}.csv"
    table.write_text(
        f'body_a,country_a,body_b,country_b,status,date\nEde,NL,Xi,CN,"{HOSTILE}","20{HOSTILE}20"\n', newline=""
    )
    (folder / "team").mkdir()
    file = str(project)
    return [
        ["status", f"{folder}/{HOSTILE}.twin"],
        [HOSTILE],
        ["status", file, "--as-of", HOSTILE],
        ["status", file, f"--{HOSTILE}"],
        ["export", file, f"{folder}/out.csv", "--view", HOSTILE],
        ["import", file, str(table), "--dry-run"],
        ["import", file, str(table)],
        ["search", file, "b"],
        ["show", file, "body", "Wuhan"],
        ["checks", file],
        ["history", file],
        ["team", file, "join", f"{folder}/{HOSTILE}"],
        ["team", file, "join", str(folder / "team"), "--as", HOSTILE],
        ["record", file, "--a", HOSTILE, "--b", "Wuhan", "--status", HOSTILE],
    ]


def test_no_text_controls_the_terminal(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = 0
    for line in lines_of(project):
        for added in ([], ["--json"]):
            try:
                main([*line, *added])
            except SystemExit:
                continue
            out, err = capsys.readouterr()
            assert _CONTROLS.findall(out + err) == [], line
            printed += "[31m" in out + err
    assert printed > 10


def test_a_document_has_the_same_texts_when_it_is_read(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["status", str(project.with_name(f"{HOSTILE}.twin")), "--json"])
    assert HOSTILE.replace("\r", " ") in json.loads(capsys.readouterr().err)["error"]["message"]
    main(["dump", str(project)])
    assert _CONTROLS.findall(capsys.readouterr().out) == []
