"""The verb `network`, in text and as JSON, and the exports of networks and spells by their options."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

TABLE = """body_a,country_a,body_b,country_b,since,status,date
Arnhem,NL,Wuhan,CN,1999,in_force,
Nijmegen,NL,Wuhan,CN,2001,terminated,2023
Ede,NL,Chrudim,CZ,2001,terminated,2010
"""


def make_inventory(terminal: Terminal) -> None:
    """Make a project with one partnership certainly and one possibly in force on 7 May 2023."""
    terminal.run("new")
    table = terminal.file.with_name("t.csv")
    table.write_text(TABLE, "utf-8")
    terminal.run("import", table)


@pytest.fixture
def inventory(terminal: Terminal, tmp_path: Path) -> Path:
    project = tmp_path / "network.twin"
    Terminal(terminal.capture, project).prepared(make_inventory)
    return project


def test_the_measures_of_a_network_have_bounds(terminal: Terminal, inventory: Path) -> None:
    found = terminal.run("network", "--as-of", "2023-05-07", "--json", file=inventory).document
    assert found["as_of"] == "2023-05-07"
    assert found["bodies"] == {"certain": 2, "possible": 3}
    assert found["ties"] == found["pairs"] == {"certain": 1, "possible": 2}
    assert found["degrees"][1] == {
        "partners": 2,
        "at_least": {"certain": 0, "possible": 1},
        "exactly": {"certain_graph": 0, "possible_graph": 1},
    }
    assert found["countries"] == [{"a": "CN", "b": "NL", "ties": {"certain": 1, "possible": 2}}]
    assert found["assortativity"]["country"] == {"certain_graph": -1.0, "possible_graph": -1.0}
    assert found["assortativity"]["degree"] == {"certain_graph": None, "possible_graph": -1.0}
    assert found["most_partners"][0]["name"] == "Wuhan"


def test_the_measures_are_printed_in_words(terminal: Terminal, inventory: Path) -> None:
    said = terminal.run("network", "--as-of", "2023-05-07", file=inventory).out
    for line in (
        "Bodies with a partnership in force   2–3",
        "Assortativity by number of partners  – (certain), -1.00 (possible)",
        "CN – NL    1–2",
    ):
        assert line in said
    dutch = terminal.run("network", "--as-of", "2023-05-07", "--language", "nl", file=inventory).out
    assert "Overheden in de grootste component" in dutch


def test_only_chosen_partnerships_are_measured(terminal: Terminal, inventory: Path) -> None:
    found = terminal.run("network", "--as-of", "2005", "--only", "country=CZ", "--json", file=inventory).document
    assert [body["name"] for body in found["most_partners"]] == ["Chrudim", "Ede"]


def test_a_network_without_partnerships_in_force_is_empty(terminal: Terminal, inventory: Path) -> None:
    found = terminal.run("network", "--as-of", "1950", "--json", file=inventory).document
    assert (found["bodies"], found["degrees"], found["components"]) == ({"certain": 0, "possible": 0}, [], [])
    assert "Partnerships in force                0" in terminal.run("network", "--as-of", "1950", file=inventory).out


def test_spells_are_a_table_of_the_chosen_partnerships(terminal: Terminal, inventory: Path, tmp_path: Path) -> None:
    out = tmp_path / "spells.csv"
    options = ("--format", "spells", "--as-of", "2023-05-07", "--only", "country=CN")
    assert terminal.run("export", out, *options, "--json", file=inventory).document["spells"] == 2
    with out.open(encoding="utf-8", newline="") as file:
        rows = {row["body_a"]: row for row in csv.DictReader(file)}
    assert (rows["Arnhem"]["event"], rows["Arnhem"]["exit_earliest"], rows["Arnhem"]["exit_latest"]) == (
        *("0", "2023-05-07"),
        "",
    )
    perhaps = rows["Nijmegen"]
    assert (perhaps["event"], perhaps["maybe_ended"], perhaps["exit_earliest"]) == ("0", "1", "2023-01-01")
    assert (perhaps["entry_earliest"], perhaps["entry_latest"], perhaps["end_status"]) == (
        *("2001-01-01", "2001-12-31"),
        "terminated",
    )
