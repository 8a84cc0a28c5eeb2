"""The verb `audit`: retellings held against their origin, as a table and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.ready import ready
from tracker.services.sample import make_sample


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    ready(make_sample, tmp_path / "sample.twin")
    return tmp_path / "sample.twin"


def test_the_sample_tells_how_the_inventory_was_retold(sample: Path, terminal: Terminal) -> None:
    audits = terminal.run("audit", "--json", file=sample).document["audits"]
    (audit,) = (each for each in audits if each["origin"]["title"] == "Gemeenten breken met China")
    sources = [audit["origin"]["id"], *(each["id"] for each in audit["retellings"])]
    assert all([cell["source"] for cell in row["cells"]] == sources for row in audit["rows"])
    publishers = [each["publisher"] for each in (audit["origin"], *audit["retellings"])]
    assert publishers == ["NRC", "NRC", "World Today News", "NRC"]
    (weert,) = (row for row in audit["rows"] if row["name"] == "Weert")
    assert weert["recorded"] == ["ending_proposed"]
    assert weert["recorded_on"] == [{"status": "ending_proposed", "date": "2023-04-12"}]
    assert weert["cells"][0]["asserts"] == [{"status": "terminated", "unit": "", "number": None, "condition": ""}]
    assert [cell["marks"] for cell in weert["cells"]] == [["hardened"], ["left_out"], [], []]
    one = terminal.run("audit", sources[2], "--json", file=sample).document
    assert one == {"audits": [audit], "overlaps": []}


def test_each_origin_is_a_table_with_its_marks(sample: Path, terminal: Terminal) -> None:
    lines = terminal.run("audit", file=sample).out.splitlines()
    (weert,) = (line for line in lines if line.startswith("Weert"))
    assert weert.split("  ")[0] == "Weert"
    assert "Ending proposed, 12 Apr 2023" in weert
    assert "nothing entered [left out]" in weert
    assert "named, without a status" in weert
    assert any("a number, not recorded as true  25 % of bodies" in line for line in lines)
    assert "Ended [hardened]" in weert
    assert any("a proposal told as an ending" in line for line in lines)


def test_a_project_without_retellings_says_so(terminal: Terminal, tmp_path: Path) -> None:
    empty = tmp_path / "empty.twin"
    terminal.run("new", file=empty)
    assert terminal.run("audit", "--json", file=empty).document == {"audits": [], "overlaps": []}
    assert "derived from another one" in terminal.run("audit", file=empty).out
