"""Two municipalities called Bergen are distinguished on the command line, and each can be named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

BOTH = ("Bergen (Limburg)", "Bergen (Noord-Holland)")


def ask_one_bergen(terminal: Terminal) -> None:
    """Add a frame from the gazetteer, and a wave in which one Bergen was asked."""
    terminal.run("frame", "add", "All", "--on", "2023-01-01", "--country", "NL", "--kind", "municipality,province")
    terminal.run("wave", "add", "Spring", "--frame", "All", "--opened", "2023-03-01", "--due-days", "28")
    sent = ("--channel", "letter", "--outcome", "sent", "--date", "2023-03-01", "--follow-up", "2023-03-20")
    terminal.run("contact", "--body", BOTH[0], "--wave", "Spring", *sent)


@pytest.fixture
def bergen(terminal: Terminal) -> Terminal:
    terminal.prepared(ask_one_bergen)
    return terminal


@pytest.mark.parametrize(
    "line",
    [
        ("frame", "members", "All"),
        ("coverage", "--wave", "Spring", "--as-of", "2023-05-01"),
        ("due", "--as-of", "2023-05-01"),
        ("contact", "list"),
    ],
)
def test_lists_name_the_province_of_bodies_of_one_name(bergen: Terminal, line: tuple[str, ...]) -> None:
    out = bergen.run(*line).out
    assert BOTH[0] in out
    assert "Bergen " not in out.replace("Bergen (", "").replace("Bergen op Zoom", "")


def test_the_municipality_and_the_province_of_one_name_are_told_apart_by_kind(bergen: Terminal) -> None:
    said = bergen.run("frame", "members", "All", "--language", "nl").out
    assert "Utrecht (gemeente)" in said
    assert "Utrecht (provincie)" in said
    names = [row["name"] for row in bergen.json("frame", "members", "All")["members"]]
    assert names.count("Utrecht") == 2, "in JSON a name is as recorded"


def test_a_name_of_several_lists_names_that_can_be_given(bergen: Terminal) -> None:
    contact = ("contact", "--wave", "Spring", "--channel", "phone", "--outcome", "no_answer", "--body")
    refused = bergen.run(*contact, "Bergen", code=4).error
    assert all(name in refused for name in BOTH)
    for name in (*BOTH, "bergen (noord-holland, Nederland)"):
        assert bergen.run(*contact, name).out.startswith("Bergen: ")
    bodies = {row["body_id"] for row in bergen.json("contact", "list")["contacts"]}
    assert len(bodies) == 2


def test_letters_are_files_with_names_that_tell_them_apart(bergen: Terminal, tmp_path: Path) -> None:
    template = tmp_path / "T.txt"
    template.write_text("To {body}")
    bergen.run("letters", tmp_path / "out", "--wave", "Spring", "--template", template, "--form", "txt", "--all")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {f"{name}.txt" for name in BOTH} <= names
    assert "To Bergen" in (tmp_path / "out" / "Bergen (Limburg).txt").read_text(), "the letter says the plain name"


def test_a_table_of_contacts_says_which_bodies_a_name_may_mean(bergen: Terminal, tmp_path: Path) -> None:
    table = tmp_path / "calls.csv"
    table.write_text("body,wave,channel,outcome\nBergen,Spring,phone,answered\n")
    (row,) = bergen.json("import", table, "--kind", "contacts", "--dry-run", code=4)["rows"]
    assert all(name in str(row) for name in BOTH)
