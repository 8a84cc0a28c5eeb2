"""The option `--check` of `claims`: the numbers of a text in a file compared with the saved findings."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.ready import ready
from tracker.services.sample import make_sample

NAME = "Ended in two years, by the record"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    ready(make_sample, tmp_path / "sample.twin")
    return tmp_path / "sample.twin"


@pytest.fixture
def text(sample: Path, terminal: Terminal) -> Path:
    """Write the sentences of both findings of the sample, and one with a number that is not theirs."""
    exported = sample.with_name("numbers.csv")
    terminal.run("export", str(exported), file=sample)
    with exported.open(encoding="utf-8-sig", newline="") as file:
        own = [cell for row in csv.reader(file) for cell in row if cell.startswith("Between ")]
    assert len(own) == 2
    path = sample.with_name("paper.md")
    path.write_text("\n\n".join([*own, "Between 2021 and 2023, nine provinces ended a tie."]) + "\n", "utf-8")
    return path


def test_own_sentences_agree_and_another_number_is_named_with_its_place(
    sample: Path, text: Path, terminal: Terminal
) -> None:
    told = terminal.run("claims", "--check", str(text), "--finding", NAME, "--json", file=sample).document
    (named,) = (each for each in told["numbers"] if each["verdict"] == "disagrees")
    assert (named["text"], named["line"]) == ("nine", 5)
    assert text.read_text("utf-8")[named["start"] :].startswith("nine provinces")
    (says,) = named["says"]
    assert (says["finding"], says["number"], says["of"]) == (NAME, "1–2", "province")
    assert says["as_of"] == "2023-05-07"
    assert says["rule"]["to"] == "2023-05-07"
    told = terminal.run("claims", "--check", str(text), "--json", file=sample).document
    assert {each["verdict"] for each in told["numbers"] if each["line"] < 5} == {"agrees"}
    assert [each["reason"] for each in told["numbers"] if each["line"] == 5] == [None]
    assert [each["verdict"] for each in told["numbers"] if each["line"] == 5] == ["open"]


def test_the_text_names_what_disagrees_first(sample: Path, text: Path, terminal: Terminal) -> None:
    lines = terminal.run("claims", "--check", str(text), "--finding", NAME, file=sample).out.splitlines()
    assert "1 disagrees" in lines[0]
    assert lines[2] == "“nine” disagrees"
    assert f"“{NAME}” says 1–2 as of 7 May 2023: Bodies in the Netherlands" in lines[4]
    assert any(line.startswith("Numbers that agree") for line in lines)


def test_latex_is_read_without_its_comments_and_signs(sample: Path, terminal: Terminal) -> None:
    path = sample.with_name("paper.tex")
    path.write_text("Between 2021 and 2023, 23--31~\\% of them ended a tie. % nine provinces ended\n", "utf-8")
    told = terminal.run("claims", "--check", str(path), "--finding", NAME, "--json", file=sample).document
    assert [(each["text"], each["verdict"]) for each in told["numbers"]] == [("23–31 %", "agrees")]


def test_a_file_without_words_and_a_finding_without_text_are_refused(sample: Path, terminal: Terminal) -> None:
    empty = sample.with_name("empty.txt")
    empty.write_text("", "utf-8")
    assert "no text" in terminal.run("claims", "--check", str(empty), file=sample, code=4).error
    assert "--check" in terminal.run("claims", "--finding", NAME, file=sample, code=2).error
