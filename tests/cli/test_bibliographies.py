"""Bibliographies by `import` and `export`: known by ending and content, with the shapes and codes of other imports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

RIS = "TY  - NEWS\nTI  - Raad stopt\nT2  - NRC\nDA  - 2021/05/07\nER  -\n\nTY  - BOOK\nTI  - Cut off\n"


def titles(terminal: Terminal) -> list[str]:
    return [row["title"] for row in terminal.json("dump")["records"]["source"]]


def test_a_bibliography_is_imported_with_verdicts_and_rejects(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "library.bib").write_text(RIS)
    before = terminal.dump()
    dry = terminal.json("import", tmp_path / "library.bib", "--dry-run", code=4)
    assert terminal.dump() == before
    said = terminal.json("import", tmp_path / "library.bib", "--rejects", tmp_path / "left.ris", code=4)
    assert {**dry, "committed": True} == said
    assert (said["new"], said["rejected"], said["format"], said["misnamed"]) == (1, 1, "ris", True)
    assert said["rows"][1] == {
        "line": 7,
        "verdict": "rejected",
        "problems": [{"column": "record", "value": "", "reason": said["rows"][1]["problems"][0]["reason"]}],
    }
    assert "Raad stopt" in titles(terminal)
    assert "Cut off" in (tmp_path / "left.ris").read_text("utf-8")
    assert "Import library.bib: 1 source" in terminal.run("history").out
    terminal.run("undo")
    assert terminal.dump() == before


@pytest.mark.parametrize("ending", ["ris", "bib", "csl.json"])
def test_what_is_exported_is_known_again(terminal: Terminal, tmp_path: Path, ending: str) -> None:
    before = terminal.dump()
    terminal.run("export", tmp_path / f"out.{ending}")
    said = terminal.json("import", tmp_path / f"out.{ending}")
    assert said["same"] == len(said["rows"]) > 0
    assert terminal.dump() == before
    terminal.run("export", tmp_path / "named-otherwise.txt", "--format", ending)
    assert (tmp_path / "named-otherwise.txt").read_bytes() == (tmp_path / f"out.{ending}").read_bytes()


def test_a_table_of_publications_goes_the_same_way(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "library.csv").write_text("title,authors,year,doi\nOn ties,Smit; Bos,2020,10.1000/1\n")
    assert terminal.json("import", tmp_path / "library.csv")["new"] == 1
    assert "On ties" in titles(terminal)


def test_confidential_sources_stay_at_home_on_request(terminal: Terminal, tmp_path: Path) -> None:
    item = {"type": "interview", "title": "Off the record"}
    secret = {"custom": {"twintrack": {"facts": {"is_confidential": ["fcbcf165", True]}}}}
    (tmp_path / "in.csl.json").write_text(json.dumps([item | secret]))
    terminal.run("import", tmp_path / "in.csl.json")
    terminal.run("export", tmp_path / "all.ris")
    terminal.run("export", tmp_path / "open.ris", "--no-confidential")
    assert "Off the record" in (tmp_path / "all.ris").read_text("utf-8")
    assert "Off the record" not in (tmp_path / "open.ris").read_text("utf-8")


def test_a_page_called_ris_is_refused_in_a_line(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "page.ris").write_text("<!DOCTYPE html><html><title>Sign in</title></html>")
    before = terminal.dump()
    assert "web page" in terminal.run("import", tmp_path / "page.ris", code=4).error
    assert terminal.dump() == before


def test_what_is_left_out_must_have_a_place_before_anything_is_taken(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "library.ris").write_text(RIS)
    before = terminal.dump()
    rejects = tmp_path / "nowhere" / "rejects.ris"
    said = terminal.run("import", tmp_path / "library.ris", "--rejects", rejects, code=3)
    assert f"no folder {rejects.parent}" in said.error
    assert terminal.dump() == before
