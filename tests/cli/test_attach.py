"""The verb `attach`: attaches all files or none, and reports why a file can't be attached."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.exchange.small_pdf import LOCKED_PDF, small_pdf
from tests.store.building import digest


def first_source(terminal: Terminal) -> str:
    """Return the id of a source."""
    return str(terminal.json("dump")["records"]["source"][0]["id"])


@pytest.fixture
def source(terminal: Terminal) -> str:
    return terminal.prepared(first_source)


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "minutes.pdf"
    path.write_bytes(small_pdf("The council decides"))
    return path


def test_attached_files_are_reported_with_their_hash(
    terminal: Terminal, source: str, minutes: Path, tmp_path: Path
) -> None:
    letter = tmp_path / "brief aan 武汉.txt"
    letter.write_text("Dear mayor")
    said = terminal.json("attach", "--source", source, minutes, letter)
    assert [file["name"] for file in said["attached"]] == ["minutes.pdf", "brief aan 武汉.txt"]
    first = said["attached"][0]
    content = minutes.read_bytes()
    assert first["media_type"] == "application/pdf"
    assert (first["size"], first["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    document = terminal.json("dump")
    assert {row["id"] for row in document["records"]["attachment"]} == {file["id"] for file in said["attached"]}
    assert document["attachment_texts"][first["sha256"]] == "The council decides"
    assert terminal.json("verify")["ok"]


def test_attaching_files_is_one_step_that_can_be_undone(terminal: Terminal, source: str, minutes: Path) -> None:
    before = terminal.dump()
    terminal.run("attach", "--source", source, minutes)
    after = terminal.dump()
    terminal.run("undo")
    assert terminal.dump() == before
    terminal.run("redo")
    assert terminal.dump() == after


def test_a_file_that_the_source_has_is_reported_and_not_attached_twice(
    terminal: Terminal, source: str, minutes: Path
) -> None:
    terminal.run("attach", "--source", source, minutes)
    before = digest(terminal.file)
    again = minutes.rename(minutes.with_name("again.pdf"))
    assert "minutes.pdf already" in terminal.run("attach", "--source", source, again).out
    said = terminal.json("attach", "--source", source, again)
    assert said["attached"] == []
    assert [file["name"] for file in said["already"]] == ["minutes.pdf"]
    assert digest(terminal.file) == before


def test_a_locked_pdf_is_attached_and_reported_as_without_text(terminal: Terminal, source: str, minutes: Path) -> None:
    minutes.write_bytes(LOCKED_PDF)
    assert "no text" in terminal.run("attach", "--source", source, minutes).out


@pytest.mark.parametrize(
    ("kind", "word", "code"),
    [
        ("empty", "it has no bytes", 4),
        ("folder", "is a folder", 4),
        ("large", "45 MiB", 4),
        ("missing", "no file", 3),
    ],
)
def test_a_file_that_cannot_be_attached_changes_nothing(
    terminal: Terminal, source: str, minutes: Path, tmp_path: Path, kind: str, word: str, code: int
) -> None:
    bad = tmp_path / "bad.pdf"
    if kind == "folder":
        bad.mkdir()
    elif kind != "missing":
        with bad.open("wb") as file:
            file.truncate(500 * 1024**2 if kind == "large" else 0)
    before = digest(terminal.file)
    assert word in terminal.run("attach", "--source", source, minutes, bad, code=code).error
    said = json.loads(terminal.run("attach", "--source", source, minutes, bad, "--json", code=code).error)
    assert said["error"]["hint"]
    assert digest(terminal.file) == before


@pytest.mark.parametrize("wrong", ["77", "no number", "-1", "9" * 40])
def test_attaching_to_a_source_that_does_not_exist_is_refused(terminal: Terminal, minutes: Path, wrong: str) -> None:
    assert "no such source" in terminal.run("attach", f"--source={wrong}", minutes, code=4).error
