"""The verb cite finds the quote in a file of the source, and records its place."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.terminal import Terminal
from tests.exchange.small_pdf import small_pdf
from tests.store.building import digest

QUOTE = "Arnhem ends the tie"


def add_source(terminal: Terminal) -> tuple[str, ...]:
    """Add a source with two files, and return the arguments of its citation without the quote."""
    pdf, picture = (terminal.file.with_name(name) for name in ("minutes.pdf", "picture.png"))
    pdf.write_bytes(small_pdf("The first page", f"Then {QUOTE} with Wuhan", width=400))
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    change = terminal.json("dump")["records"]["status_change"][0]["id"]
    source = terminal.json("source", "add", "--title", "Minutes of May")["record"]
    terminal.run("attach", "--source", source, pdf, picture)
    return "cite", "add", change, "--source", source


@pytest.fixture
def citing(terminal: Terminal) -> tuple[str, ...]:
    return terminal.prepared(add_source)


def anchors(terminal: Terminal) -> list[dict[str, Any]]:
    return list(terminal.json("dump")["records"]["quote_anchor"])


def test_a_quote_is_recorded_with_its_place(terminal: Terminal, citing: tuple[str, ...]) -> None:
    added = terminal.json(*citing, "--quote", "ends  the tie", "--file", "minutes.pdf", "--page", "2")["record"]
    (anchor,) = anchors(terminal)
    assert (anchor["citation_id"], anchor["exact"], anchor["page"]) == (added, "ends the tie", 2)
    assert (anchor["prefix"], anchor["suffix"]) == ("Then Arnhem", "with Wuhan")
    terminal.run("cite", "edit", added, "--locator", "p. 2")
    assert anchors(terminal) == [anchor]
    terminal.run("cite", "edit", added, "--quote", "another wording")
    assert anchors(terminal) == []
    terminal.run("cite", "edit", added, "--quote", "with Wuhan", "--file", "minutes.pdf")
    assert [each["exact"] for each in anchors(terminal)] == ["with Wuhan"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--quote", "Arnhem ended the tie", "--file", "minutes.pdf"), "Arnhem ends the tie"),
        (("--quote", QUOTE, "--file", "minutes.pdf", "--page", "1"), "not in minutes.pdf"),
        (("--quote", QUOTE, "--file", "minutes.pdf", "--page", "none"), "not a number"),
        (("--quote", QUOTE, "--file", "picture.png"), "No text can be read in picture.png"),
        (("--quote", QUOTE, "--file", "other.pdf"), "minutes.pdf"),
        (("--file", "minutes.pdf"), "no quote"),
    ],
)
def test_a_quote_that_is_not_found_is_refused(
    terminal: Terminal, citing: tuple[str, ...], options: tuple[str, ...], words: str
) -> None:
    before = digest(terminal.file)
    said = terminal.run(*citing, *options, code=4)
    assert words in said.error
    assert digest(terminal.file) == before
