"""The verb `field`: defines own fields, lists them, and fills in the values of a record."""

from __future__ import annotations

import json

import pytest

from tests.cli.terminal import Terminal
from tests.store.building import digest


def first_id(terminal: Terminal) -> str:
    """Return the id of the partnership between Arnhem and Wuhan."""
    return str(terminal.json("status")["partnerships"][0]["id"])


@pytest.fixture
def known(terminal: Terminal) -> str:
    return terminal.prepared(first_id)


def test_a_field_is_added_filled_in_listed_and_deleted(terminal: Terminal, known: str) -> None:
    added = terminal.json(
        "field", "--add", "Visits", "--type", "number", "--unit", "a year", "--help-text", "both ways"
    )
    field = added["record"]
    terminal.run("field", "--add", "Themes", "--type", "several_of", "--choice", "trade", "--choice", "youth")
    said = terminal.run("field", "--about", known, "--set", "visits=12,5", "--set", "themes=Trade; youth")
    assert said.out == "Arnhem – Wuhan: Visits, Themes\n"
    assert terminal.json("field", "--about", known)["values"] == [
        {"code": "visits", "name": "Visits", "value": 12.5, "unit": "a year", "as_typed": "12.5"},
        {"code": "themes", "name": "Themes", "value": ["trade", "youth"], "unit": "", "as_typed": "trade; youth"},
    ]
    assert "12.5 a year" in terminal.run("field", "--about", known).out
    assert terminal.json("field")["fields"][0] == {
        "id": field,
        "of": "partnership",
        "code": "visits",
        "name": "Visits",
        "type": "number",
        "unit": "a year",
        "help": "both ways",
        "choices": [],
        "withdrawn": False,
        "uses": 1,
    }
    terminal.run("field", "--edit", field, "--name", "Trips")
    terminal.run("field", "--withdraw", field)
    assert "Trips, withdrawn" in terminal.run("field").out
    terminal.run("field", "--restore", field)
    terminal.run("field", "--delete", field)
    assert [row["code"] for row in terminal.json("field")["fields"]] == ["themes"]


def test_fields_are_moved_and_choices_renamed(terminal: Terminal, known: str) -> None:
    first = terminal.json("field", "--add", "Rank", "--type", "one_of", "--choice", "high", "--choice", "low")["record"]
    second = terminal.json("field", "--add", "Visits")["record"]
    terminal.run("field", "--about", known, "--set", "rank=low")
    terminal.run("field", "--edit", first, "--rename", "low=minor")
    assert terminal.json("field", "--about", known)["values"][0]["value"] == "minor"
    terminal.run("field", "--move", second, "--to", "1")
    fields = terminal.json("field")["fields"]
    assert [(row["id"], row["choices"]) for row in fields] == [(second, []), (first, ["high", "minor"])]
    said = terminal.run("field", "--move", second, "--json", code=4)
    assert json.loads(said.error)["error"]["code"] == "place_missing"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (["--add", " "], "name_missing"),
        (["--add", "List", "--type", "one_of"], "choices_missing"),
        (["--set", "a=1"], "about_missing"),
        (["--about", "{known}", "--set", "a=1"], "no_such_field"),
        (["--edit", "7"], "no_such_record"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_code_of_the_rule(
    terminal: Terminal, known: str, given: list[str], code: str
) -> None:
    said = terminal.run("field", *(each.format(known=known) for each in given), "--json", code=4)
    assert json.loads(said.error)["error"]["code"] == code


def test_a_dump_with_own_fields_is_loaded_as_it_was(terminal: Terminal, known: str) -> None:
    terminal.run("field", "--add", "Signed on", "--type", "date")
    terminal.run("field", "--about", known, "--set", "signed_on=spring 1999")
    path = terminal.file.with_suffix(".json")
    path.write_text(terminal.dump(), "utf-8")
    copy = terminal.file.with_name("new.twin")
    terminal.run("load", path, file=copy)
    assert terminal.run("dump", file=copy).out == terminal.dump()


def test_partnerships_are_exported_by_the_value_of_a_field(terminal: Terminal, known: str) -> None:
    terminal.run("field", "--add", "Asked", "--type", "yes_no")
    terminal.run("field", "--add", "Visits", "--type", "number")
    terminal.run("field", "--about", known, "--set", "asked=yes", "--set", "visits=3")
    out = terminal.file.with_name("part.csv")
    for only, count in (("asked=Ja", 1), ("visits=2..4", 1), ("visits=4..", 0)):
        terminal.run("export", out, "--only", f"partnership.{only}", "--overwrite")
        pairs = {tuple(line.split(",")[:4]) for line in out.read_text("utf-8-sig").splitlines()[1:]}
        assert len(pairs) == count, only
    said = terminal.run("export", out, "--only", "partnership.gone=1", "--overwrite", "--json", code=4)
    assert json.loads(said.error)["error"]["code"] == "no_such_field"


def test_a_merge_takes_the_values_of_the_second_record_that_are_asked_for(terminal: Terminal) -> None:
    for name in ("Remark", "Rank", "Since"):
        terminal.run("field", "--add", name, "--of", "body")
    one, other = (terminal.json("body", "add", "--name", name, "--country", "NL")["record"] for name in ("Ede", "Edde"))
    terminal.run("field", "--about", one, "--set", "remark=first", "--set", "rank=first")
    terminal.run("field", "--about", other, *(f"--set={code}=second" for code in ("remark", "rank", "since")))
    before = digest(terminal.file)
    for action, code in (
        (("merge", one, other, "--take", "grade"), "no_such_field"),
        (("edit", one, "--take", "rank"), "only_with_merge"),
    ):
        refused = terminal.run("body", *action, "--json", code=4)
        assert json.loads(refused.error)["error"]["code"] == code
    assert digest(terminal.file) == before
    terminal.run("body", "merge", one, other, "--take", "rank")
    values = {row["code"]: row["value"] for row in terminal.json("field", "--about", one)["values"]}
    assert values == {"remark": "first", "rank": "second", "since": "second"}
