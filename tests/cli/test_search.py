"""The verb `search`: readable text, stable JSON, and no error for any input."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.terminal import Terminal
from tests.queries.search.test_search import HOSTILE_INPUTS


def groups(terminal: Terminal, *arguments: object) -> dict[str, Any]:
    document = terminal.json("search", *arguments)
    assert list(document) == ["text", "groups"]
    return {group["kind"]: group for group in document["groups"]}


def test_a_hit_has_the_field_and_the_record_it_belongs_to(terminal: Terminal) -> None:
    found = groups(terminal, "wuh")
    assert list(found) == ["bodies", "partnerships", "sources"]
    body, tie = found["bodies"]["hits"][0], found["partnerships"]["hits"][0]
    assert (body["title"], body["field"], body["snippet"], body["matches"]) == ("Wuhan", "name", "Wuhan", [[0, 3]])
    assert body["id"] == body["body"]
    assert tie["title"] == "Arnhem – Wuhan"
    assert tie["id"] == tie["partnership"]
    source = found["sources"]["hits"][0]
    assert source["title"] == "Arnhem breekt met Wuhan"
    assert source["matches"] == [[18, 3]]
    assert found["sources"]["total"] == 1


def test_a_hit_in_a_note_names_its_partnership(terminal: Terminal) -> None:
    (hit,) = groups(terminal, "since 1999")["history"]["hits"]
    assert (hit["record"], hit["field"], hit["title"]) == ("partnership", "note", "Arnhem – Wuhan")
    assert hit["partnership"] == hit["id"]


@pytest.mark.parametrize("limit", ["0", "-5", "x", "9" * 20, "9" * 5_000])
def test_an_invalid_limit_is_a_usage_error(terminal: Terminal, limit: str) -> None:
    assert "give a number from 1 to 9999" in terminal.run("search", "arnhem", "--limit", limit, code=2).error


def test_no_more_hits_than_the_limit_are_shown(terminal: Terminal) -> None:
    assert len(groups(terminal, "arnhem", "--limit", 1)["sources"]["hits"]) == 1
    assert groups(terminal, "arnhem", "--limit", 1)["sources"]["total"] == 2
    assert "and 1 more" in terminal.run("search", "arnhem", "--limit", 1).out


def test_matches_are_printed_in_brackets(terminal: Terminal) -> None:
    lines = terminal.run("search", "WUHAN breekt").out.splitlines()
    assert lines[0] == "Sources (1)"
    assert lines[1].endswith("  Arnhem breekt met Wuhan")
    assert lines[2] == "      title: Arnhem [breekt] met [Wuhan]"


def test_a_search_without_hits_is_reported(terminal: Terminal) -> None:
    assert terminal.run("search", "zzzz").out == "Nothing was found.\n"
    assert terminal.json("search", "zzzz") == {"text": "zzzz", "groups": []}


@pytest.mark.parametrize(
    "text",
    [text for text in HOSTILE_INPUTS if not text.startswith("-")],
    ids=lambda text: ascii(text[:20]),
)
def test_search_never_fails(terminal: Terminal, text: str) -> None:
    assert isinstance(terminal.json("search", text)["groups"], list)
    terminal.run("search", text)
