"""The option `--inventory` of `claims`: the project and a table of others, record by record."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.ready import ready
from tracker.services.sample import make_sample

THEIRS = """body_a,country_a,kind_a,body_b,country_b,kind_b,status,date
Wuhan,CN,municipality,Arnhem,NL,municipality,terminated,2022-03-01
Weert,NL,municipality,Yuhang,CN,district,terminated,2021
Tilburg,NL,municipality,Changzhou,CN,prefecture,terminated,
Delft,NL,municipality,Jingdezhen,CN,prefecture,in_force,2010
Nowhere,NL,municipality,,CN,,in_force,2010-02-31
"""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    ready(make_sample, tmp_path / "sample.twin")
    (tmp_path / "theirs.csv").write_text(THEIRS, "utf-8")
    return tmp_path / "sample.twin"


def test_each_partnership_is_in_its_lists_whatever_the_order_of_its_bodies(sample: Path, terminal: Terminal) -> None:
    theirs = sample.with_name("theirs.csv")
    told = terminal.run("claims", "--inventory", str(theirs), "--json", file=sample).document
    by_bodies = {frozenset(each["bodies"]): each for each in told["partnerships"]}
    assert by_bodies[frozenset(("Arnhem", "Wuhan"))]["found"] == ["coded_otherwise", "dated_otherwise"]
    assert by_bodies[frozenset(("Weert", "Yuhang"))]["found"] == ["coded_otherwise"]
    assert "dated_otherwise" not in by_bodies[frozenset(("Tilburg", "Changzhou"))]["found"]
    assert by_bodies[frozenset(("Tilburg", "Chengdu"))]["found"] == ["only_ours"]
    assert by_bodies[frozenset(("Almere", "Shenzhen"))]["found"] == ["perhaps_not_asked"]
    assert by_bodies[frozenset(("Delft", "Jingdezhen"))]["found"] == ["only_theirs"]
    assert by_bodies[frozenset(("Delft", "Jingdezhen"))]["partnership"] is None
    assert told["only_theirs"] == 1
    assert told["unread_rows"] == 1


def test_the_text_names_the_difference(sample: Path, terminal: Terminal) -> None:
    lines = terminal.run("claims", "--inventory", str(sample.with_name("theirs.csv")), file=sample).out.splitlines()
    (line,) = {each for each in lines if "Arnhem – Wuhan" in each}
    assert "here Ended, 21 Jul 2021, theirs Ended, 1 Mar 2022" in line
    assert any(each.startswith("1 row of theirs could not be read") for each in lines)


def test_the_project_itself_is_without_a_difference(sample: Path, terminal: Terminal) -> None:
    copy = sample.with_name("copy.twin")
    copy.write_bytes(sample.read_bytes())
    told = terminal.run("claims", "--inventory", str(copy), "--json", file=sample).document
    assert {tuple(each["found"]) for each in told["partnerships"]} == {("both",)}
