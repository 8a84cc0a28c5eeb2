"""The verb `view`: lists saved views, and adds, renames, replaces, moves and deletes them."""

from __future__ import annotations

import csv
import json

import pytest

from tests.cli.terminal import Terminal
from tests.store.building import digest


def names(terminal: Terminal, *more: str) -> list[str]:
    return [view["name"] for view in terminal.json("view", "list", *more)["views"]]


def test_a_view_is_added_listed_renamed_replaced_moved_and_deleted(terminal: Terminal) -> None:
    options = ("--words", "arnhem", "--only", "country=CN", "--only", "status=terminated", "--as-of", "7 May 2023")
    shown = ("--column", "body", "--column", "reasons", "--sort", "last_change", "--descending", "--group", "decade")
    added = terminal.json("view", "add", "Ended", *options, *shown)["record"]
    assert terminal.json("view", "list")["views"] == [
        {
            "id": added,
            "page": "partnerships",
            "name": "Ended",
            "text": "arnhem",
            "filter": {"country": ["CN"], "status": ["terminated"]},
            "columns": ["body", "reasons"],
            "sort": "last_change",
            "descending": True,
            "group": "decade",
            "as_of": "2023-05-07",
            "shows": 1,
            "missing": [],
        }
    ]
    terminal.run("view", "add", "All")
    terminal.run("view", "add", "All", "--page", "sources", "--only", "flag=unused")
    assert names(terminal, "--page", "partnerships") == ["Ended", "All"]
    terminal.run("view", "move", "All", "1")
    assert names(terminal, "--page", "partnerships") == ["All", "Ended"]
    terminal.run("view", "rename", "All", "Every source", "--page", "sources")
    terminal.run("view", "replace", added, "--words", "wuhan")
    (replaced,) = [view for view in terminal.json("view", "list")["views"] if view["id"] == added]
    assert (replaced["text"], replaced["filter"], replaced["as_of"]) == ("wuhan", {}, "")
    said = terminal.run("view", "delete", "Every source", "--page", "sources")
    assert said.out == "Delete the view Every source\n"
    assert names(terminal) == ["All", "Ended"]
    terminal.run("undo")
    assert "Every source" in terminal.run("view", "list").out


def add_view(terminal: Terminal) -> None:
    terminal.run("view", "add", "Known")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (["add", " "], "name_missing"),
        (["add", "Known"], "view_name_taken"),
        (["add", "x", "--only", "colour=red"], "no_such_view_part"),
        (["add", "x", "--only", "country"], "no_such_view_part"),
        (["add", "x", "--only", "status=gone"], "no_such_view_part"),
        (["add", "x", "--column", "weight"], "no_such_view_part"),
        (["add", "x", "--sort", "age"], "no_such_view_part"),
        (["add", "x", "--group", "size"], "no_such_view_part"),
        (["add", "x", "--as-of", "some day"], "date_unreadable"),
        (["add", "x", "--page", "sources", "--as-of", "2023"], "only_of_partnerships"),
        (["add"], "values_needed"),
        (["rename", "Known"], "values_needed"),
        (["rename", "Nothing", "x"], "no_such_view"),
        (["replace", "Known", "--only", "tag=none"], "no_such_view_part"),
        (["move", "Known", "first"], "value_not_a_number"),
        (["move", "Known", "0"], "value_not_a_number"),
        (["delete", "Known", "--page", "sources"], "no_such_view"),
        (["delete", "\udcff"], "no_such_view"),
    ],
)
def test_what_a_view_cannot_be_is_refused_in_one_line(terminal: Terminal, given: list[str], code: str) -> None:
    terminal.prepared(add_view)
    before = digest(terminal.file)
    exit_code = 2 if code == "values_needed" else 4
    said = terminal.run("view", *given, "--json", code=exit_code)
    assert json.loads(said.error)["error"]["code"] == code
    plain = terminal.run("view", *given, code=exit_code)
    assert len(plain.error.splitlines()) == 1
    assert digest(terminal.file) == before


def test_a_view_with_a_deleted_tag_names_it(terminal: Terminal) -> None:
    tie = terminal.json("status")["partnerships"][0]["id"]
    terminal.run("partnership", "edit", tie, "--tag", "north")
    terminal.run("view", "add", "North", "--only", "tag=north")
    assert terminal.json("view", "list")["views"][0]["shows"] == 1
    terminal.run("tag", "remove", "north")
    (view,) = terminal.json("view", "list")["views"]
    assert view["missing"] == [{"kind": "value", "filter": "tag", "value": "north"}]
    assert view["shows"] == len(terminal.json("status")["partnerships"])
    assert "tag=north" in terminal.run("view", "list").out
    again = terminal.run("view", "add", "Again", "--only", "tag=north", code=4)
    assert again.error.endswith("there is no such tag. The project has none yet.\n")
    said = terminal.run("export", terminal.file.with_name("north.csv"), "--view", "North", code=4)
    assert "north" in said.error


def test_a_part_is_exported_by_the_name_of_its_view(terminal: Terminal) -> None:
    terminal.run("partnership", "add", "--a", "Ede, NL", "--b", "Gera", "--create", "--tag", "north")
    terminal.run("view", "add", "North", "--only", "tag=north")
    out = terminal.file.with_name("north.csv")
    terminal.run("export", out, "--view", "North")
    rows = list(csv.DictReader(out.read_text("utf-8-sig").splitlines()))
    assert {(row["body_a"], row["body_b"]) for row in rows} == {("Ede", "Gera")}
    terminal.run("export", terminal.file.with_name("all.ris"), "--view", "North", code=2)
    terminal.run("export", terminal.file.with_name("x.csv"), "--view", "Nothing", code=4)
