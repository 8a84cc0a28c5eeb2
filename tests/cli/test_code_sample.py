"""The verbs `code-sample`, `coding` and `settle`."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.store.building import TickingClock, change, records
from tracker.project import Project


def test_the_verbs_assign_report_progress_and_mark(terminal: Terminal, tmp_path: Path) -> None:
    options = ("--to", "Ann", "Bea", "--n", 1, "--seed", 3, "--by", "country", "--folder", tmp_path / "coding")
    document = terminal.json("code-sample", *options)
    assert (document["units"], len(document["copies"])) == (1, 2)
    (known,) = terminal.json("coding")["assignments"]
    assert known["sample"] == {"how": "random", "size": 1, "of": document["of"], "seed": 3, "by": "country"}
    copy = Path(document["copies"][0])
    progress = terminal.run("coding", "--json", file=copy).document["progress"]
    assert (progress["coder"], progress["done"], progress["units"]) == ("Ann", 0, 1)
    unit = progress["partnerships"][0]["partnership"]
    terminal.run("coding", "--nothing", unit, file=copy)
    assert "1 of 1 unit" in terminal.run("coding", file=copy).out
    terminal.run("coding", "--still", unit, file=copy)
    assert "no unit" in terminal.run("coding", "--still", unit, file=copy, code=4).error
    assert "not the copy" in terminal.run("coding", "--nothing", unit, code=3).error
    assert "only" in terminal.run("code-sample", *options[:4], 99, *options[5:7], "--folder", tmp_path, code=4).error
    terminal.run("coding", "--delete", known["name"])
    assert terminal.json("coding")["assignments"] == []
    assert copy.exists()


@pytest.fixture
def coded(terminal: Terminal, tmp_path: Path) -> Path:
    """Return a folder with the copies of two coders, who give the ending of a partnership different statuses."""
    folder = tmp_path / "coding"
    terminal.run("code-sample", "--to", "Ann", "Bea", "--folder", folder)
    for name, status in (("Ann", "terminated"), ("Bea", "expired")):
        with Project.open(folder / f"{name}.twin", who=name, clock=TickingClock()) as copy:
            change(copy, int(records(copy, "partnership")[0]["id"]), status, "2020")
    return folder


def test_a_disagreement_is_listed_settled_and_stays_in_the_history(terminal: Terminal, coded: Path) -> None:
    compared = terminal.run("compare", coded, "--json").document
    assert [each["coder"] for each in compared["coders"]] == ["Ann", "Bea"], "the project is not a coder"
    (open_,) = terminal.json("settle", coded)["disagreements"]
    assert (open_["field"], open_["values"]) == ("status", {"Ann": "terminated", "Bea": "expired"})
    assert open_["decision"] is None
    assert "Expired" in terminal.run("settle", coded).out
    which = ("--unit", open_["unit"], "--field", "status")
    terminal.run("settle", coded, *which, "--take", "Bea", "--note", "the term was over")
    assert terminal.json("settle", coded)["disagreements"] == []
    (settled,) = terminal.json("settle", coded, "--all")["disagreements"]
    assert settled["decision"]["decided"] == "expired"
    assert settled["own"] == "expired"
    steps = terminal.json("history", settled["change"])["steps"]
    assert steps[0]["coded"] == {"Ann": "terminated", "Bea": "expired"}
    assert "status" in steps[0]["label"]


def test_the_reliability_is_written_as_a_report(terminal: Terminal, coded: Path, tmp_path: Path) -> None:
    (open_,) = terminal.json("settle", coded)["disagreements"]
    which = ("--unit", open_["unit"], "--field", "status")
    terminal.run("settle", coded, *which, "--take", "Ann", "--note", "the minutes say so")
    for name in ("reliability.html", "reliability.docx", "reliability.md"):
        terminal.run("settle", coded, "--report", tmp_path / name)
        content = (tmp_path / name).read_bytes()
        if name.endswith(".docx"):
            with zipfile.ZipFile(tmp_path / name) as archive:
                content = archive.read("word/document.xml")
        text = content.decode()
        for words in ("Krippendorff’s alpha", "Ann: Ended", "Bea: Expired", "the minutes say so", "Missed"):
            assert words in text, (name, words)
        headings = "With missed events: one that", "Only among those who recorded the event", "too few units for an"
        assert text.index(headings[0]) < text.index(headings[1]), "the table with missed events is first"
        assert headings[2] in text
        assert "by Clopper and Pearson" in text
    assert "already" in terminal.run("settle", coded, "--report", tmp_path / "reliability.md", code=3).error


def test_a_decision_that_is_unclear_is_refused(terminal: Terminal, coded: Path) -> None:
    (open_,) = terminal.json("settle", coded)["disagreements"]
    which = ("--unit", open_["unit"], "--field", "status")
    assert "value of one coder" in terminal.run("settle", coded, *which, code=4).error
    assert "no coder called" in terminal.run("settle", coded, *which, "--take", "Cas", code=4).error
    assert (
        "no disagreement" in terminal.run("settle", coded, "--unit", "1", "--field", "x", "--take", "Ann", code=4).error
    )
    assert "status" in terminal.run("settle", coded, *which, "--value", "vanished", code=4).error
    assert len(terminal.json("settle", coded)["disagreements"]) == 1
