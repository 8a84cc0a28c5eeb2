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
MATCHED = (
    "Eindhoven,NL,municipality,Nanjing,CN,prefecture,in_force,2010",
    "Almere,NL,municipality,Shenzhen,CN,prefecture,in_force,2010",
    "Breda,NL,municipality,Yangzhou,CN,prefecture,in_force,2010",
    "Amsterdam,NL,municipality,Beijing,CN,prefecture,in_force,2010",
    "Rotterdam,NL,municipality,Shanghai,CN,prefecture,in_force,2010",
    "Arnhem,NL,municipality,Wuhan,CN,municipality,terminated,2022-03-01",
    "Weert,NL,municipality,Yuhang,CN,district,terminated,2021",
)


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


def test_a_number_of_those_in_neither_needs_to_know_how_the_lists_were_made(sample: Path, terminal: Terminal) -> None:
    theirs = sample.with_name("half.csv")
    head, *rows = THEIRS.splitlines()
    theirs.write_text("\n".join((head, *MATCHED, next(row for row in rows if row.startswith("Delft")))) + "\n", "utf-8")
    ask = ("claims", "--inventory", str(theirs))
    assert terminal.run(*ask, "--json", file=sample).document["recapture"] is None
    assert "No number: it is not known how the lists were made." in terminal.run(*ask, file=sample).out
    found = terminal.run(*ask, "--lists", "independent", "--json", file=sample).document
    told = found["recapture"]
    assert (told["both"], told["theirs"], told["ours"]) == (7, 8, 7 + found["only_ours"])
    assert told["estimate"] == pytest.approx((told["ours"] + 1) * 9 / 8 - 1)
    assert told["low"] <= told["estimate"] <= told["high"]
    at_least = terminal.run(*ask, "--lists", "feeding", "--json", file=sample).document["recapture"]
    assert (at_least["estimate"], at_least["high"], at_least["low"]) == (None, None, told["low"])
    assert f"At least {told['low']} partnerships" in terminal.run(*ask, "--lists", "feeding", file=sample).out


def test_few_in_both_give_no_number(sample: Path, terminal: Terminal) -> None:
    said = terminal.run("claims", "--inventory", sample.with_name("theirs.csv"), "--lists", "independent", file=sample)
    assert "No number: fewer than 7 partnerships are in both" in said.out


def test_the_comparison_is_written_as_a_report(sample: Path, terminal: Terminal, tmp_path: Path) -> None:
    written = tmp_path / "compared.md"
    terminal.run("claims", "--inventory", sample.with_name("theirs.csv"), "--report", written, file=sample)
    lines = written.read_text("utf-8").splitlines()
    dated = lines[lines.index("## Dated otherwise") : lines.index("## Only in theirs")]
    assert "| **Arnhem – Wuhan** | Ended, 21 Jul 2021 | Ended, 1 Mar 2022 |" in dated
    assert not any("not recorded" in line for line in dated)
    assert any("perhaps not asked" in line for line in lines)
    assert "## How many are in neither?" in lines
    assert "--inventory" in terminal.run("claims", "--report", written, file=sample, code=2).error
