"""The verb `checks`: the list of problems."""

from __future__ import annotations

from tests.cli.terminal import Terminal
from tracker.operations.checks import accept_problem
from tracker.project import Project


def test_checks_lists_problems_by_check(terminal: Terminal) -> None:
    said = terminal.run("checks").out
    assert "Change without a source (2)" in said
    assert "Arnhem – Wuhan       In force, 1999: no source says so yet." in said


def test_checks_as_json_names_the_records(terminal: Terminal) -> None:
    found = terminal.json("checks")["problems"]
    (begun,) = [each for each in found if each["message"] == "In force, 1999: no source says so yet."]
    assert begun["code"] == "change_without_source"
    assert begun["severity"] == "gap"
    assert begun["kind"] == "change"
    assert begun["record"] == begun["subject"]
    assert begun["record"].isdigit()
    assert not begun["accepted"]


def test_ignored_problems_are_listed_only_with_all(terminal: Terminal) -> None:
    (first, *_) = [each for each in terminal.json("checks")["problems"] if each["code"] == "change_without_source"]
    with Project.open(terminal.file) as project:
        project.perform(accept_problem, first["code"], first["subject"], "common knowledge")
    assert first["subject"] not in {
        each["subject"] for each in terminal.json("checks")["problems"] if each["code"] == first["code"]
    }
    (kept,) = [each for each in terminal.json("checks", "--all")["problems"] if each["accepted"]]
    assert (kept["subject"], kept["note"]) == (first["subject"], "common knowledge")
    assert "(ignored: common knowledge)" in terminal.run("checks", "--all").out


def test_an_empty_project_has_no_problems(terminal: Terminal) -> None:
    empty = terminal.file.with_name("empty.twin")
    terminal.run("new", file=empty)
    assert terminal.run("checks", file=empty).out == "Nothing to do.\n"
