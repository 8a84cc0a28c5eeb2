"""Bibliographies with `import` and `export`: recognised by extension and content, with the output of other imports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.store.building import digest

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
        "problems": [
            {
                "column": "record",
                "value": "",
                "reason": said["rows"][1]["problems"][0]["reason"],
                "code": "record_unfinished",
            }
        ],
    }
    assert "Raad stopt" in titles(terminal)
    assert "Cut off" in (tmp_path / "left.ris").read_text("utf-8")
    assert "Import library.bib: 1 source" in terminal.run("history").out
    terminal.run("undo")
    assert terminal.dump() == before


@pytest.mark.parametrize("ending", ["ris", "bib", "csl.json"])
def test_an_exported_bibliography_is_recognised_when_imported_again(
    terminal: Terminal, tmp_path: Path, ending: str
) -> None:
    before = terminal.dump()
    terminal.run("export", tmp_path / f"out.{ending}")
    said = terminal.json("import", tmp_path / f"out.{ending}")
    assert said["same"] == len(said["rows"]) > 0
    assert terminal.dump() == before
    terminal.run("export", tmp_path / "named-otherwise.txt", "--format", ending)
    assert (tmp_path / "named-otherwise.txt").read_bytes() == (tmp_path / f"out.{ending}").read_bytes()


def test_a_table_of_publications_is_imported_like_a_bibliography(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "library.csv").write_text("title,authors,year,doi\nOn ties,Smit; Bos,2020,10.1000/1\n")
    assert terminal.json("import", tmp_path / "library.csv")["new"] == 1
    assert "On ties" in titles(terminal)


def test_confidential_sources_are_left_out_on_request(terminal: Terminal, tmp_path: Path) -> None:
    item = {"type": "interview", "title": "Off the record"}
    secret = {"custom": {"twintrack": {"facts": {"is_confidential": ["fcbcf165", True]}}}}
    (tmp_path / "in.csl.json").write_text(json.dumps([item | secret]))
    terminal.run("import", tmp_path / "in.csl.json")
    terminal.run("export", tmp_path / "all.ris")
    terminal.run("export", tmp_path / "open.ris", "--no-confidential")
    assert "Off the record" in (tmp_path / "all.ris").read_text("utf-8")
    assert "Off the record" not in (tmp_path / "open.ris").read_text("utf-8")


def test_a_web_page_named_ris_is_refused_with_one_line(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "page.ris").write_text("<!DOCTYPE html><html><title>Sign in</title></html>")
    before = digest(terminal.file)
    assert "web page" in terminal.run("import", tmp_path / "page.ris", code=4).error
    assert digest(terminal.file) == before


def test_nothing_is_imported_if_the_folder_for_rejects_does_not_exist(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "library.ris").write_text(RIS)
    before = digest(terminal.file)
    rejects = tmp_path / "nowhere" / "rejects.ris"
    said = terminal.run("import", tmp_path / "library.ris", "--rejects", rejects, code=3)
    assert f"no folder {rejects.parent}" in said.error
    assert digest(terminal.file) == before
