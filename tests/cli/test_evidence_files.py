"""A file of each kind in which evidence arrives is attached, searched, quoted, published, backed up and erased."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests import evidence_files as made
from tests.cli.terminal import Terminal

PERSON = "Quirijn Achternaam"
WORDS = f"The council of Wolvega ended it on 3 March 2022, said {PERSON}."


def add_source(terminal: Terminal) -> tuple[str, str]:
    """Return the ids of a change and of a new source that has a file of each kind."""
    change = terminal.json("dump")["records"]["status_change"][0]["id"]
    source = terminal.json("source", "add", "--title", "Answer")["record"]
    paths = [terminal.file.with_name(f"answer.{kind}") for kind in made.KINDS]
    for path, make in zip(paths, made.KINDS.values(), strict=True):
        path.write_bytes(make(WORDS))
    terminal.run("attach", "--source", source, *paths)
    return change, source


@pytest.fixture
def answer(terminal: Terminal) -> tuple[str, str]:
    return terminal.prepared(add_source)


def test_a_file_of_each_kind_is_found_by_its_words(terminal: Terminal, answer: tuple[str, str]) -> None:
    found = json.dumps(terminal.json("search", "Wolvega", "--limit", "100"))
    assert [kind for kind in made.KINDS if f"answer.{kind}" not in found] == []
    assert terminal.json("verify")["ok"]


def test_a_quote_is_anchored_in_each_kind_of_file(terminal: Terminal, answer: tuple[str, str]) -> None:
    change, source = answer
    for kind in made.KINDS:
        quote = "ended it on 3 March 2022"
        terminal.run("cite", "add", change, "--source", source, "--quote", quote, "--file", f"answer.{kind}")
    anchors = terminal.json("dump")["records"]["quote_anchor"]
    assert len({anchor["attachment_id"] for anchor in anchors}) == len(made.KINDS)
    assert {" ".join(anchor["exact"].split()) for anchor in anchors} == {"ended it on 3 March 2022"}


def test_no_text_of_a_file_is_published(terminal: Terminal, answer: tuple[str, str], tmp_path: Path) -> None:
    terminal.run("about", "--title", "T", "--description", "D", "--creator", "Bos, Anna", "--licence", "CC-BY-4.0")
    terminal.run("export", tmp_path / "page.html", "--format", "page")
    terminal.run("export", tmp_path / "deposit.zip", "--format", "deposit")
    with zipfile.ZipFile(tmp_path / "deposit.zip") as deposit:
        whole = b"".join(map(deposit.read, deposit.namelist()))
    assert "Wolvega" not in (tmp_path / "page.html").read_text("utf-8")
    assert b"Wolvega" not in whole


def test_a_backup_keeps_the_files_and_an_erased_name_is_gone_from_all(
    terminal: Terminal, answer: tuple[str, str], tmp_path: Path
) -> None:
    terminal.run("backup", tmp_path / "copies")
    (copy,) = (tmp_path / "copies").glob("*.twin")
    assert "answer.msg" in terminal.run("search", "Wolvega", "--limit", "100", file=copy).out
    listed = terminal.run("erase", PERSON, "--dry-run").out
    assert [kind for kind in made.KINDS if f"answer.{kind}" not in listed] == []
    terminal.run("erase", PERSON, "--replace-files")
    assert "Nothing" in terminal.run("search", "Achternaam").out
    assert b"Achternaam" not in terminal.file.read_bytes()


def test_the_files_of_a_mail_are_attached_too(terminal: Terminal, tmp_path: Path) -> None:
    source = terminal.json("source", "add", "--title", "Mail")["record"]
    for name, make in (("answer.eml", made.eml), ("answer.msg", made.msg)):
        path = tmp_path / name
        path.write_bytes(make("See the annex.", [("annex.docx", made.docx(WORDS)), ("broken.odt", b"PK\x03\x04 cut")]))
        said = terminal.run("attach", "--source", source, path)
        assert "annex.docx" in said.out
    assert "Wolvega" in json.dumps(terminal.json("search", "Wolvega"))


def test_a_broken_file_is_attached_and_the_reason_is_said(terminal: Terminal, tmp_path: Path) -> None:
    source = terminal.json("source", "add", "--title", "Minutes")["record"]
    path = tmp_path / "minutes.docx"
    path.write_bytes(made.docx(WORDS)[:-300])
    said = terminal.run("attach", "--source", source, path)
    assert "minutes.docx is stored without its text: it is damaged" in said.error
    assert "no text" in said.out
